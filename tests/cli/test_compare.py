"""`compare`, `report --since` and what a pipeline may ask of the figures."""

import json
import re
from pathlib import Path

import pytest

from maturiteit.shipped import folder
from tests.cli.test_terminal import in_terminal, seen
from tests.inside import run_inside
from tests.tools import ROOT, Outcome

MUSEUM = folder("examples") / "museum-voorbeeld.yaml"


def written(place: Path, name: str, *changes: tuple[str, str]) -> Path:
    """The museum's answers with some things changed."""
    text = MUSEUM.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file = place / name
    file.write_text(text, encoding="utf-8")
    return file


EARLIER = ('date: "2026-11-23"', 'date: "2025-11-17"')


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A year ago: OD11a at 1 instead of 3, R3 at 4 instead of 3, and no UiTPAS."""
    lower = ("OD11a:\n    choice: 3", "OD11a:\n    choice: 1")
    higher = ("RV3:\n    choice: 3", "RV3:\n    choice: 4")
    return written(tmp_path, "old.yaml", EARLIER, lower, higher, ("F7: ja", "F7: nee"))


def compared(*arguments: str | Path, cwd: Path, stdin: str = "") -> Outcome:
    return run_inside("--lang", "en", "compare", *arguments, cwd=cwd, stdin=stdin)


def test_sentences_in_a_pipe(old: Path, tmp_path: Path) -> None:
    outcome = compared(old, MUSEUM, cwd=tmp_path)

    assert (0, "") == (outcome.code, outcome.stderr)
    lines = outcome.stdout.splitlines()
    assert "Museum Voorbeeld" == lines[0]
    assert "What moved from 17 November 2025 to 23 November 2026." in lines
    assert (
        "59 of the 59 answers of then can be compared: the question is the same and was answered both times."
        in lines
    )
    assert "OD 1.1 Knowing your audience: from 1.80 to 2.20, no clear change, target: level 3." in lines
    assert "R3 Lasting resources: from 4.00 to 3.00, down by 1.00." in lines
    assert "- OD11a Collecting audience data: from 1 to 3." in lines
    assert "- UiTPAS region: no then, yes now." in lines
    assert "Of your targets of today you had reached 70% then, and 72% now." in lines
    assert not re.search("[█▓░○●◆]", outcome.stdout)


def test_tracks_for_who_looks(old: Path, tmp_path: Path) -> None:
    for columns in (60, 80, 120):
        rows = seen(in_terminal("--lang", "en", "compare", old, MUSEUM, cwd=tmp_path, columns=columns))
        assert max(map(len, rows)) <= columns
        text = "\n".join(rows)
        assert "┼──○●───◆───┼───┼ 1.80 2.20  no clear change" in text
        assert "┼───┼───●▓▓▓○───┼ 4.00 3.00  down by 1.00" in text
        assert "○ is then, ● is now." in text


def test_who_listens_gets_sentences(old: Path, tmp_path: Path) -> None:
    sent = in_terminal("compare", old, MUSEUM, cwd=tmp_path, env={"ACCESSIBLE": "1"})

    assert "\x1b" not in sent
    assert "●" not in sent


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".md", ".json"])
def test_as_a_report(suffix: str, old: Path, tmp_path: Path) -> None:
    output = tmp_path / f"moved{suffix}"
    outcome = compared(old, MUSEUM, "-o", output, "--lang", "en", cwd=tmp_path)

    assert (0, "") == (outcome.code, outcome.stdout)
    starts = {".html": b"<!DOCTYPE html>", ".pdf": b"%PDF", ".md": b"Self-assessment of", ".json": b"{"}
    assert output.read_bytes().startswith(starts[suffix])


def test_a_report_to_standard_output(old: Path, tmp_path: Path) -> None:
    outcome = compared(old, MUSEUM, "-o", "-", "--format", "json", cwd=tmp_path)

    assert 59 == json.loads(outcome.stdout)["comparable"]


def test_an_assessment_or_a_form_is_as_good_as_the_answers(old: Path, tmp_path: Path) -> None:
    """The figures are the same from answers and from the JSON that was made of them."""
    for answers, name in ((old, "old.json"), (MUSEUM, "new.json")):
        run_inside("report", answers, "-o", tmp_path / name, cwd=tmp_path)
    expected = compared(old, MUSEUM, cwd=tmp_path)

    assert expected == compared("old.json", MUSEUM, cwd=tmp_path)
    assert expected == compared(old, "new.json", cwd=tmp_path)
    assert expected == compared("-", "new.json", cwd=tmp_path, stdin=old.read_text(encoding="utf-8"))


def test_a_form_that_came_back_is_read_too(tmp_path: Path) -> None:
    """Here an empty one: a comparison without a figure, and no error."""
    run_inside("export", "cultuursector", "-o", "form.xlsx", cwd=tmp_path)
    outcome = compared("form.xlsx", "form.xlsx", cwd=tmp_path)

    assert 0 == outcome.code
    assert "0 of the 0 answers of then can be compared" in outcome.stdout
    assert "OD 1.1 Knowing your audience: not compared: no figure then or now." in outcome.stdout


def test_the_chapter_in_the_report(old: Path, tmp_path: Path) -> None:
    outcome = run_inside("report", MUSEUM, "--since", old, "-o", "r.html", "--lang", "en", cwd=tmp_path)

    assert 0 == outcome.code
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert page.index('id="overview"') < page.index('<section id="change"') < page.index('id="principles"')
    assert '<a href="#change">What moved since 17 November 2025</a>' in page


def refused(outcome: Outcome, *words: str) -> None:
    assert (2, "") == (outcome.code, outcome.stdout)
    for word in words:
        assert word in outcome.stderr
    assert "nothing written" in outcome.stderr


def test_the_wrong_way_round_is_refused(old: Path, tmp_path: Path) -> None:
    outcome = compared(MUSEUM, old, "-o", "a.html", cwd=tmp_path)

    refused(outcome, "this is of 23 November 2026, later than the other, which is of 17 November 2025")
    refused(outcome, "name the older one first")
    assert not (tmp_path / "a.html").exists()
    refused(
        run_inside("--lang", "en", "report", old, "--since", MUSEUM, "-o", "a.html", cwd=tmp_path),
        "later than",
    )


def test_the_same_day_twice_is_not(tmp_path: Path) -> None:
    assert 0 == compared(MUSEUM, MUSEUM, cwd=tmp_path).code


def test_another_questionnaire_is_refused(old: Path, tmp_path: Path) -> None:
    run_inside("report", old, "-o", "old.json", cwd=tmp_path)
    file = tmp_path / "old.json"
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            '"questionnaire": "cultuursector"', '"questionnaire": "koren"'
        ),
        encoding="utf-8",
    )
    refused(
        compared(file, MUSEUM, cwd=tmp_path), "the questionnaire 'koren', the newer one with 'cultuursector'"
    )


def test_another_name_is_said(tmp_path: Path) -> None:
    other = written(tmp_path, "old.yaml", EARLIER, ('"Museum Voorbeeld"', '"Museum Ander"'))
    outcome = compared(other, MUSEUM, cwd=tmp_path)

    assert 0 == outcome.code
    assert "warning: " in outcome.stderr
    assert "this is about 'Museum Ander', the other about 'Museum Voorbeeld'" in outcome.stderr
    same = written(tmp_path, "old.yaml", EARLIER, ('"Museum Voorbeeld"', '"museum  voorbeeld"'))
    assert "" == compared(same, MUSEUM, cwd=tmp_path).stderr


def test_only_unchanged_items_of_an_older_edition_count(old: Path, tmp_path: Path) -> None:
    run_inside("report", old, "-o", "old.json", cwd=tmp_path)
    data = json.loads((tmp_path / "old.json").read_text(encoding="utf-8"))
    data["source"]["version"] = "2025.1"
    for item in data["items"]:
        item["digest"] = "0" * 16 if item["id"].startswith("OD11") else item["digest"]
    (tmp_path / "old.json").write_text(json.dumps(data), encoding="utf-8")
    outcome = compared("old.json", MUSEUM, cwd=tmp_path)

    assert "54 of the 59 answers of then can be compared" in outcome.stdout
    assert (
        "OD 1.1 Knowing your audience: not compared: too few answers are comparable (0 of 5)."
        in outcome.stdout
    )
    assert "The questionnaire went from version 2025.1 to 2026.1" in outcome.stdout
    assert "These figures are over the comparable answers alone" in outcome.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-", "-"), "standard input can be read once only"),
        (("gone.yaml", MUSEUM), "gone.yaml"),
        ((MUSEUM, MUSEUM, "--format", "pdf"), "--format: this is for a report"),
        ((MUSEUM, MUSEUM, "--force"), "--force: this is for a report"),
        ((MUSEUM, MUSEUM, "-o", "a.txt"), "a report is made as one of"),
        ((MUSEUM, MUSEUM, "-o", "there.html"), "add --force"),
        ((MUSEUM, MUSEUM, "-o", MUSEUM, "--format", "html"), "this is the file that is being read"),
        ((MUSEUM, MUSEUM, "--fail-under", "OD99=3"), "there is no figure under this code"),
        ((MUSEUM, MUSEUM, "--fail-under", "OD24"), "this is no level and no figure"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    arguments: tuple[str | Path, ...], words: str, tmp_path: Path
) -> None:
    (tmp_path / "there.html").write_text("mine")
    refused(compared(*arguments, cwd=tmp_path), words)

    assert "mine" == (tmp_path / "there.html").read_text()


def test_force_writes_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "there.html").write_text("mine")
    assert 0 == compared(MUSEUM, MUSEUM, "-o", "there.html", "--force", cwd=tmp_path).code
    assert "mine" != (tmp_path / "there.html").read_text(encoding="utf-8")


def test_json_of_a_report_cannot_hold_what_moved(old: Path, tmp_path: Path) -> None:
    outcome = run_inside("--lang", "en", "report", MUSEUM, "--since", old, "-o", "r.json", cwd=tmp_path)
    refused(outcome, "--since: an assessment as JSON does not hold what moved")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("OD24=3", "OD24: 2.999; at least 3.000 was asked for"),
        ("od 2.4=3,0", "OD24: 2.999; at least 3.000 was asked for"),
        ("SD1=2.6", "SD1: 2.550; at least 2.600 was asked for"),
        ("P1=3", "P1: 2.964; at least 3.000 was asked for"),
        ("R1=2,5", "R1: 2.000; at least 2.500 was asked for"),
        ("OD21=1", "OD21: no figure, too little answered (0 of 1, 1 needed); at least 1.000 was asked for"),
    ],
)
def test_a_figure_that_is_asked_for_and_not_there_ends_with_4(asked: str, said: str, tmp_path: Path) -> None:
    for command in (("score", MUSEUM), ("compare", MUSEUM, MUSEUM)):
        outcome = run_inside("--lang", "en", *command, "--fail-under", asked, cwd=tmp_path)
        assert 4 == outcome.code
        assert f"not met: {said}\n" in outcome.stderr
        assert "Museum Voorbeeld" in outcome.stdout


@pytest.mark.parametrize("asked", ["OD24=2", "OD24=2,999", "SD1=2.55", "P1=2", "OD12=3", "R1=2"])
def test_a_figure_that_is_reached_ends_with_0(asked: str, tmp_path: Path) -> None:
    outcome = run_inside("score", MUSEUM, "--fail-under", asked, cwd=tmp_path)

    assert (0, "") == (outcome.code, outcome.stderr)


@pytest.mark.parametrize(
    "asked", ["OD24=", "OD24=drie", "OD24=6", "OD24=0", "OD24=0,9", "OD24=-1", "OD24=5,1", "=3"]
)
def test_a_figure_that_nobody_can_have_is_refused(asked: str, tmp_path: Path) -> None:
    refused(run_inside("--lang", "en", "score", MUSEUM, "--fail-under", asked, cwd=tmp_path), "--fail-under")


def test_all_that_cannot_be_meant_is_said_at_once_with_the_nearest_code(tmp_path: Path) -> None:
    asked = ("--fail-under", "OD25=3", "--fail-under", "OD24=9", "--fail-under", "OD11=1")
    outcome = run_inside("--lang", "en", "score", MUSEUM, *asked, cwd=tmp_path)

    refused(outcome, "did you mean OD", "write CODE=3 for a level (1 to 5)", "2 problems")


def test_data_stays_data_when_a_figure_is_not_met(tmp_path: Path) -> None:
    outcome = run_inside("score", MUSEUM, "--format", "json", "--fail-under", "OD24=5", cwd=tmp_path)

    assert 4 == outcome.code
    assert "OD24" in {goal["id"] for goal in json.loads(outcome.stdout)["goals"]}


def test_what_went_down_ends_with_4_after_the_report_is_written(old: Path, tmp_path: Path) -> None:
    outcome = compared(old, MUSEUM, "-o", "a.html", "--fail-on-regression", cwd=tmp_path)

    assert 4 == outcome.code
    assert "not met: R3: down by 1.00, from 4.00 to 3.00\n" in outcome.stderr
    assert 1 == outcome.stderr.count("not met")
    assert (tmp_path / "a.html").exists()
    assert 0 == compared(MUSEUM, MUSEUM, "--fail-on-regression", cwd=tmp_path).code


@pytest.mark.parametrize(
    ("asked", "code"), [("KNOW=2", 0), ("KNOW=3", 4), ("KNOW=50%", 0), ("KNOW=3%", 0), ("KNOW=50,1", 4)]
)
def test_on_a_scale_of_percentages_a_small_whole_number_is_a_level(
    asked: str, code: int, tmp_path: Path
) -> None:
    answers = ROOT / "tests" / "examples" / "valid" / "emergency" / "answers.yaml"

    assert code == run_inside("score", answers, "--fail-under", asked, cwd=tmp_path).code
