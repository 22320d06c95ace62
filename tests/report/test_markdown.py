"""The Markdown report: the same content, and nothing that was typed turns into markup."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from maturiteit.report.markdown import literal, render_markdown
from maturiteit.report.page import render_html
from maturiteit.report.view import View
from maturiteit.texts import LANGUAGES
from tests.report.sample import sample
from tests.report.test_page import HOSTILE, SHAPES
from tests.tools import Golden

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def test_the_text_is_as_it_was(golden: Golden) -> None:
    golden("report/sample.md", render_markdown(sample(), "en"))


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_whole_markdown(name: str) -> None:
    page = MARKDOWN.render(render_markdown(SHAPES[name], "en"))

    assert page.count("<h1>") == 1
    assert "| ---" not in page
    assert not re.search(r"\bNone\b|Undefined|<script", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_of_every_goal_what_the_page_says(language: str) -> None:
    """Every text below a goal's figure: answers, next level, steps with effort, principle and helpers."""
    page, text = render_html(sample(), language), render_markdown(sample(), language)
    goal = r'<section class="goal" id="goal-.*?<h3.*?>(.*?)</h3>.*?(<h4>.*?)</section>'
    goals = re.findall(goal, page, re.DOTALL)

    assert len(goals) == len(View(sample()).looked_at)
    for name, below in goals:
        said = re.split(r"<[^>]*>", re.sub(r'<span class="badge none">–</span>', "", below))
        section = _section(text, _words(name))
        assert [piece for piece in said if _words(piece) not in section] == []


def _section(text: str, name: str) -> str:
    """The words below the first heading of this name, up to the next heading as high."""
    tail = text.partition(f"### {name}\n")[2]
    return _words(MARKDOWN.render(re.split(r"^##?#? ", tail, maxsplit=1, flags=re.MULTILINE)[0]))


def _words(html: str) -> str:
    """The text of a piece of HTML on one line, without its marks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", html))).strip()


@given(
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60)
    | st.sampled_from([HOSTILE])
)
def test_any_text_comes_out_as_it_was_typed(text: str) -> None:
    tokens = MARKDOWN.parse(literal(text))

    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == re.sub(r"\s+", " ", text).strip()


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30))
def test_any_text_stays_in_its_cell(text: str) -> None:
    row = MARKDOWN.render(f"| a | b |\n| --- | --- |\n| {literal(text)} | end |\n")

    assert row.count("<td>") == 2
    assert "<td>end</td>" in row
