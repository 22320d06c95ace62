"""The chapter beside peers: what it shows in every form, and what it never says."""

import re
from pathlib import Path
from typing import Any

import pytest

from maturiteit.assess.peers import beside_peers
from maturiteit.load.benchmark import benchmark_from
from maturiteit.load.careful import read_yaml
from maturiteit.model.assessment import Assessment
from maturiteit.model.benchmark import Benchmark
from maturiteit.model.peers import PassedOver
from maturiteit.report.extras import Extras
from maturiteit.report.page import render_html
from maturiteit.report.pdf import render_pdf
from maturiteit.report.render import render
from maturiteit.report.tree import read_tree
from maturiteit.texts import LANGUAGES
from tests.browser.looking import WIDTHS
from tests.report.crowds import benchmark, group, published
from tests.report.sample import sample
from tests.report.shipped import shipped
from tests.report.test_browser import look
from tests.report.test_page import HOSTILE
from tests.report.test_pdf import _failures, _pages
from tests.tools import ROOT, Golden, Need

SAMPLE = sample()
LONG = "Dondersteenwegverlichtingsgeschiedenis" * 7


def extras(assessment: Assessment, groups: list[dict[str, Any]], **changes: Any) -> Extras:
    """What a report gets with a benchmark of these groups."""
    data = benchmark(assessment, groups) | changes
    return Extras(peers=beside_peers(assessment, Benchmark.model_validate(data)))


def some(assessment: Assessment = SAMPLE, **changes: Any) -> Extras:
    """Museums, with a hidden count, and with a node that has too few of them."""
    nodes = {
        "SD1": published([1] * 4 + [2] * 6 + [3] * 4),
        "OD11": published([1, 2, 2] + [3] * 6 + [4] * 4, hidden=(1, 2)),
        "OD12": published([2] * 10 + [4] * 3),
        "R1": published([2] * 3 + [3] * 10),
    }
    return extras(assessment, [group("MUS", "all", nodes)], **changes)


def of_the_example(name: str = "museum-voorbeeld") -> Extras:
    """The shipped example of a benchmark, beside the shipped example of a museum."""
    found = benchmark_from(read_yaml(ROOT / "examples" / "benchmark-voorbeeld.json"))
    return Extras(peers=beside_peers(shipped(name), found))


CASES: dict[str, tuple[Assessment, Extras]] = {
    "some": (SAMPLE, some()),
    "example": (shipped("museum-voorbeeld"), of_the_example()),
    "other_form": (shipped("circus-voorbeeld"), of_the_example("circus-voorbeeld")),
    "no_group": (SAMPLE, extras(SAMPLE, [group("BIB", "all", {})])),
    "hostile": (SAMPLE, some(licence=HOSTILE, source={"nl": HOSTILE})),
    "long": (SAMPLE, some(licence=LONG[:300], source={"en": LONG[:300]})),
}


def chapter(page: str) -> str:
    """The chapter in a page."""
    return page[page.index('<section id="peers"') :].partition("</section>")[0]


def words(markup: str) -> str:
    """The text in a piece of a page, charts left out."""
    without = re.sub(r"<svg.*?</svg>", "", markup, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", without))


def test_a_group_that_is_too_small_is_passed_over_with_the_least_that_is_shown() -> None:
    peers = some().peers
    assert peers is not None
    few = peers.model_copy(update={"passed": (PassedOver(scope="size", why="too_few"),)})

    said = words(chapter(render_html(SAMPLE, "en", Extras(peers=few))))

    assert "too few of them took part to show them (at least 10 needed)" in said


def test_the_chapter_is_as_it_was(golden: Golden) -> None:
    golden("report/peers.html", chapter(render_html(SAMPLE, "en", some())) + "</section>\n")


def test_the_markdown_is_as_it_was(golden: Golden) -> None:
    text = render(SAMPLE, ".md", "en", some()).content.decode()

    golden("report/peers.md", text[text.index("## Beside your peers") : text.index("## SD 1")])


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_without_a_benchmark_there_is_no_chapter(suffix: str) -> None:
    assert "eside your peers" not in render(SAMPLE, suffix, "en").content.decode()
    assert "eside your peers" in render(SAMPLE, suffix, "en", some()).content.decode()


def test_it_says_which_group_how_many_which_edition_and_who_they_are() -> None:
    said = words(chapter(render_html(SAMPLE, "en", some())))

    for part in (
        "Your peers here are 14 organisations of your kind, of any size: museum.",
        "Not beside organisations of your kind and size: none of them took part.",
        "Autumn 2026, 30 October 2026",
        "200 organisations: Museum, Public library",
        "Invented: nobody was asked.",
        "not the whole sector",
        "no ranking",
    ):
        assert part in said


@pytest.mark.parametrize("suffix", [".html", ".md"])
@pytest.mark.parametrize("invented", [True, False])
def test_an_invented_benchmark_says_so(suffix: str, invented: bool) -> None:
    """So does a report on an invented organisation, whoever its peers are."""
    page = render(SAMPLE, suffix, "en", some(invented=invented)).content.decode()

    assert invented == ("These peers do not exist" in page)
    assert "This organisation does not exist" in page


def test_a_chart_says_in_words_what_it_draws() -> None:
    drawn = chapter(render_html(SAMPLE, "en", some()))
    svg = drawn[drawn.index('<title id="peers-OD11">') :].partition("</svg>")[0]

    assert "OD 1.1 Knowing your audience: 13 peers by level" in svg
    assert "level 1: not shown; level 2: not shown; level 3: 6; level 4: 4; level 5: 0; you: level 2" in svg
    assert 2 == svg.count("stroke-dasharray")


def test_another_version_is_said() -> None:
    asked = benchmark(SAMPLE, [])["questionnaire"] | {"version": "2025.1"}
    said = words(chapter(render_html(SAMPLE, "en", some(questionnaire=asked))))

    assert "version 2025.1 (yours is version 2026.1; only what is the same in both is compared)" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_it_passes_no_verdict_and_shows_no_figure(name: str, language: str) -> None:
    assessment, shown = CASES[name]
    said = words(chapter(render_html(assessment, language, shown)))
    verdicts = r"\b(better|worse|best|worst|ahead|behind|below average|mean|average|percentile|rank(ed|s)?)\b"
    oordelen = r"\b(beter|slechter|beste|slechtste|voorop|achterop|gemiddelde?|percentiel|scoren?)\b"

    assert not re.search(verdicts, said, re.IGNORECASE)
    assert not re.search(oordelen, said, re.IGNORECASE)
    if name not in ("hostile", "long"):
        assert not re.search(r"\d[.,]\d(?!\d)", re.sub(r"OD \d\.\d|2026\.1|CC BY 4\.0", "", said))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_the_pdf_keeps_its_standards(name: str, language: str) -> None:
    assessment, shown = CASES[name]
    page = render_html(assessment, language, shown)
    read_tree(page)
    pdf, warnings = render_pdf(assessment, language, shown)

    assert [] == _failures(pdf)
    assert () == warnings


def test_the_pdf_holds_the_chapter(need: Need) -> None:
    pages = _pages(render_pdf(SAMPLE, "en", some())[0], need("pdftotext"))
    (found,) = [text for text in pages[2:] if "Who these peers are" in text]

    assert "Your peers here are 14 organisations of your kind" in found
    assert "level 3 to 4" in found


@pytest.mark.parametrize("name", CASES)
def test_the_page_is_accessible_on_a_desk_a_phone_and_paper(name: str, tmp_path: Path, need: Need) -> None:
    assessment, shown = CASES[name]
    for width, seen in zip(WIDTHS, look(render_html(assessment, "en", shown), tmp_path, need), strict=True):
        assert [] == seen["violations"]
        assert width == seen["width"]
        assert [] == seen["asked"]


def test_what_a_file_says_stays_text() -> None:
    page = render_html(SAMPLE, "en", CASES["hostile"][1])

    assert "<script" not in page
    assert "&lt;script&gt;" in chapter(page)
