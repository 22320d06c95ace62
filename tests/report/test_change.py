"""What moved, as a chapter of the report and as a page of its own."""

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from maturiteit.assess.compare import compare
from maturiteit.model.assessment import Assessment
from maturiteit.model.change import Change
from maturiteit.report.charts import BAR, make_move
from maturiteit.report.extras import Extras
from maturiteit.report.numbers import difference, precise
from maturiteit.report.page import render_html
from maturiteit.report.pdf import render_pdf
from maturiteit.report.render import render
from maturiteit.texts import LANGUAGES
from tests.assess.moments import now, then
from tests.browser.looking import WIDTHS
from tests.report.sample import sample
from tests.report.test_browser import look
from tests.report.test_page import HOSTILE
from tests.report.test_pdf import _failures
from tests.tools import Golden, Need

CHANGE = compare(then(), now())
ALONE = Extras(change=CHANGE, document="compare")
CHAPTER = Extras(change=CHANGE)


def chapter(page: str) -> str:
    found = re.search(r'<section id="change".*?(?=<section id="(?:principles|reading))', page, re.DOTALL)
    assert found
    return found[0]


def moved(count: int) -> Change:
    """The change with so many answers that moved: those that there are, again and again."""
    items = (CHANGE.items * count)[:count]
    return CHANGE.model_copy(update={"items": items})


def hostile() -> tuple[Assessment, Extras]:
    """Every text that people read is out for harm."""
    texts = {"nl": HOSTILE, "en": HOSTILE}
    goals = tuple(goal.model_copy(update={"title": texts}) for goal in now().goals)
    who = now().organisation.model_copy(update={"name": HOSTILE, "filter_titles": {"F2": texts}})
    spoilt = now().model_copy(update={"goals": goals, "organisation": who})
    return spoilt, Extras(change=compare(then(), spoilt), document="compare")


def test_the_chapter_is_as_it_was(golden: Golden) -> None:
    golden("report/change.html", chapter(render_html(now(), "en", CHAPTER)))


def test_the_page_of_its_own_holds_the_same_chapter() -> None:
    assert chapter(render_html(now(), "en", CHAPTER)) == chapter(render_html(now(), "en", ALONE))


def test_the_markdown_is_as_it_was(golden: Golden) -> None:
    golden("report/change.md", render(now(), ".md", "en", ALONE).content)


@pytest.mark.parametrize(("count", "in_words"), [(8, True), (9, False)])
def test_many_answers_that_moved_are_a_table_without_their_words(count: int, in_words: bool) -> None:
    extras = Extras(change=moved(count), document="compare")

    page, text = (render(now(), suffix, "en", extras).content.decode() for suffix in (".html", ".md"))

    row = '<span class="label">OD12b</span> OD12b (en)</th><td class="number">1</td>'
    assert (not in_words) == (f'{row}<td class="number"><strong>2</strong></td>' in page)
    assert (not in_words) == bool(re.search(r"\| OD12b OD12b \(en\) +\| 1 +\| \*\*2\*\* +\|", text))
    for made in (page, text):
        assert in_words == ("OD12b op niveau 1 (en)" in made)
        assert (not in_words) == ("stands in the annex" in made)


@pytest.mark.parametrize(("count", "in_words"), [(8, True), (9, False)])
def test_many_steps_that_are_done_are_named_only(count: int, in_words: bool) -> None:
    extras = Extras(change=CHANGE.model_copy(update={"done": CHANGE.done * count}), document="compare")

    for suffix in (".html", ".md"):
        made = render(now(), suffix, "en", extras).content.decode()
        assert count == made.count("doe klaar (en)")
        assert in_words == ("Done, because this is so now:" in made)


def test_the_table_of_many_answers_is_accessible_on_paper() -> None:
    pdf, warnings = render_pdf(now(), "en", Extras(change=moved(9)))

    assert (_failures(pdf), warnings) == ([], ())


def test_a_report_without_an_earlier_moment_says_nothing_of_it() -> None:
    for suffix in (".html", ".md"):
        assert b"What moved" not in render(now(), suffix, "en").content


def test_json_is_the_change() -> None:
    made = render(now(), ".json", "en", ALONE).content

    assert CHANGE == Change.model_validate_json(made)
    assert {"format", "goals", "comparable"} <= json.loads(made).keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_markdown_is_whole_and_says_what_the_page_says(language: str) -> None:
    text = render(now(), ".md", language, CHAPTER).content.decode()
    page = MarkdownIt("commonmark").enable("table").render(text)

    assert "| ---" not in page
    assert not re.search(r"\bNone\b|Undefined", page)
    for figure in re.findall(
        r'<td class="number">([^<]+)</td>', chapter(render_html(now(), language, CHAPTER))
    ):
        assert f"<td>{figure}</td>" in page


@pytest.mark.parametrize("extras", [ALONE, CHAPTER], ids=["alone", "chapter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_accessible_and_archivable(extras: Extras, language: str) -> None:
    pdf, warnings = render_pdf(now(), language, extras)

    assert _failures(pdf) == []
    assert warnings == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_accessible_fits_and_asks_for_nothing(language: str, tmp_path: Path, need: Need) -> None:
    for width, seen in zip(WIDTHS, look(render_html(now(), language, ALONE), tmp_path, need), strict=True):
        assert seen["violations"] == []
        assert seen["width"] == width
        assert seen["asked"] == []
        assert seen["errors"] == []


def test_nothing_that_was_typed_turns_into_markup() -> None:
    assessment, extras = hostile()
    page = render_html(assessment, "en", extras)

    assert "<script" not in page
    assert "&lt;script&gt;" in chapter(page)
    text = render(assessment, ".md", "en", extras).content.decode()
    assert "<script" not in MarkdownIt("commonmark").enable("table").render(text)
    assert render_pdf(assessment, "en", extras)[0].startswith(b"%PDF")


def test_nothing_in_common_is_said_plainly() -> None:
    """Nothing is empty, and nothing reads as a failure."""
    nothing = then().model_copy(update={"items": ()})
    page = chapter(render_html(now(), "en", Extras(change=compare(nothing, now()))))

    assert "0 goals can be compared." in page
    assert "not compared" in page
    assert not re.search(r"<ul[^>]*>\s*</ul>|<tbody>\s*</tbody>", page)


def test_both_ends_of_a_move_stand_on_the_scale() -> None:
    scale = now().scale
    move = make_move(1000, 5000, scale, 3)

    assert (0, BAR, BAR // 2) == (move.old, move.new, move.target)
    assert make_move(2000, 2000, scale).target is None


def test_figures_that_are_compared_have_a_decimal_more() -> None:
    scale, percents = now().scale, sample(points=True).scale

    shown = [difference(each, scale, "en") for each in (500, -500, 667, 494, 495, 4)]
    assert ["0.50", "0.50", "0.67", "0.49", "0.50", "0.00"] == shown
    assert ["2.25", "2.65", "2.99"] == [precise(each, scale, "en") for each in (2249, 2650, 2999)]
    assert ("12.4%", "45.0%") == (difference(12_350, percents, "en"), precise(45_000, percents, "en"))
