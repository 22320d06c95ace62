"""The charts as files of their own: each says what it shows, stands by itself, and comes out the same."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from maturiteit.report.drawings import make_drawings
from maturiteit.texts import LANGUAGES
from tests.inside import run_inside
from tests.report.sample import always, sample
from tests.report.test_page import HOSTILE, SHAPES
from tests.tools import ROOT

SVG = "{http://www.w3.org/2000/svg}"
MUSEUM = ROOT / "examples" / "museum-voorbeeld.yaml"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHAPES)
def test_every_drawing_stands_by_itself(name: str, language: str) -> None:
    for file, content in make_drawings(SHAPES[name], language).items():
        drawing = ElementTree.fromstring(content)
        ids = {element.get("id"): element for element in drawing.iter() if element.get("id")}
        named = [ids[str(drawing.get(f"aria-{each}"))].text for each in ("labelledby", "describedby")]

        assert re.fullmatch("[a-z0-9-]{1,63}[.]svg", file)
        assert f"{SVG}svg" == drawing.tag
        assert "img" == drawing.get("role")
        assert drawing.get("lang") == language
        assert all(named)
        assert [f"{SVG}title", f"{SVG}desc", f"{SVG}rect"] == [child.tag for child in drawing][:3]
        assert "sans-serif" in str(drawing.get("font-family"))
        assert not re.search(rb"href|url\(|<script|class=|style=|currentColor", content)


def test_the_picture_says_what_it_shows_and_of_whom() -> None:
    drawings = make_drawings(sample(), "en")
    seen = ElementTree.fromstring(drawings["od-1-1-knowing-your-audience.svg"])
    lines = [each.text or "" for each in seen.findall(f"{SVG}text")]

    title = seen.findtext(f"{SVG}title") or ""
    assert re.match(r"OD 1.1 Knowing your audience: \d[.]\d", title)
    assert " ".join(lines).startswith(title)
    assert " ".join(lines).endswith("Self-assessment, not an audit.")
    assert "the-goals-in-one-picture.svg" in drawings


def test_all_that_is_drawn_lies_within_the_picture() -> None:
    """Texts by their first letter; a long name takes more lines."""
    for content in make_drawings(SHAPES["long_names"], "en").values():
        drawing = ElementTree.fromstring(content)
        left, top, width, height = map(float, str(drawing.get("viewBox")).split())
        for text in drawing.iter(f"{SVG}text"):
            assert left < float(str(text.get("x"))) < left + width
            assert top < float(str(text.get("y"))) < top + height


def test_a_chart_that_stands_in_the_report_twice_is_one_file() -> None:
    contents = list(make_drawings(sample(), "en").values())

    assert len(contents) == len(set(contents))


def test_there_are_none_of_nothing() -> None:
    from maturiteit.model.assessment import State

    nothing = make_drawings(sample(choose=always(State.NOT_APPLICABLE), targets=False), "en")
    assert "the-goals-in-one-picture.svg" not in nothing


def test_a_name_is_text_and_nothing_else() -> None:
    for content in make_drawings(sample(name=HOSTILE), "en").values():
        assert b"<script" not in content
        assert HOSTILE[:20] in " ".join(ElementTree.fromstring(content).itertext())


def test_they_are_written_beside_the_report_and_not_over_anything(tmp_path: Path) -> None:
    command = ("--lang", "en", "report", MUSEUM, "-o", "a.md", "--charts", "charts")
    first = run_inside(*command, cwd=tmp_path)
    charts = {path.name: path.read_bytes() for path in (tmp_path / "charts").iterdir()}
    (tmp_path / "a.md").unlink()
    again = run_inside(*command, cwd=tmp_path)

    assert (0, "") == (first.code, first.stdout)
    assert f"{len(charts)} charts written: charts\n" in first.stderr
    assert len(charts) > 20
    assert 2 == again.code
    assert len(charts) == again.stderr.count("there is a file of that name")
    assert not (tmp_path / "a.md").exists()
    assert 0 == run_inside(*command, "--force", cwd=tmp_path).code
    assert charts == {path.name: path.read_bytes() for path in (tmp_path / "charts").iterdir()}


def test_they_need_no_report(tmp_path: Path) -> None:
    command = ("--lang", "en", "report", MUSEUM, "--charts", "charts")
    beside = run_inside(*command, "-o", "a.md", cwd=tmp_path)
    charts = {path.name: path.read_bytes() for path in (tmp_path / "charts").iterdir()}
    (tmp_path / "a.md").unlink()
    again = run_inside(*command, cwd=tmp_path)
    alone = run_inside(*command, "--force", cwd=tmp_path)

    assert 0 == beside.code
    assert 2 == again.code
    assert len(charts) == again.stderr.count("there is a file of that name")
    assert (0, "") == (alone.code, alone.stdout)
    assert f"{len(charts)} charts written: charts" == alone.stderr.splitlines()[-1]
    assert "Written to" not in alone.stderr
    assert ["charts"] == [path.name for path in tmp_path.iterdir()]
    assert charts == {path.name: path.read_bytes() for path in (tmp_path / "charts").iterdir()}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--format", "pdf"], "report: the report needs a file to be written to"),
        (["--lang", "fr"], "--lang: this program does not write in 'fr'"),
        ([str(MUSEUM)], "--charts: the charts are of one organisation"),
    ],
)
def test_alone_they_are_refused_as_a_report_is(more: list[str], said: str, tmp_path: Path) -> None:
    outcome = run_inside("--lang", "en", "report", MUSEUM, "--charts", "charts", *more, cwd=tmp_path)

    assert 2 == outcome.code
    assert said in outcome.stderr
    assert [] == list(tmp_path.iterdir())
