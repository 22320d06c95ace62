"""The Markdown report: what the page says, in its order, and nothing that was typed turns into markup."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from maturiteit.report.environment import clean
from maturiteit.report.extras import NOTHING, Extras
from maturiteit.report.markdown import format_page, render_markdown
from maturiteit.report.page import read_page
from maturiteit.report.render import render
from maturiteit.report.tree import Node, read_tree
from maturiteit.texts import LANGUAGES
from tests.assess.moments import now
from tests.report.sample import sample
from tests.report.shipped import EXAMPLES, shipped
from tests.report.test_change import CHAPTER
from tests.report.test_page import HOSTILE, SHAPES
from tests.report.test_peers import SAMPLE, some
from tests.tools import Golden

MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")
REPORTS = {
    **{name: (shape, "en", NOTHING) for name, shape in SHAPES.items()},
    **{name: (shipped(name), "nl", NOTHING) for name in EXAMPLES},
    "since": (now(), "en", CHAPTER),
    "compared": (now(), "nl", Extras(change=CHAPTER.change, document="compare")),
    "peers": (SAMPLE, "en", some()),
}
DRAWN = ("Onthescale", "Opdeschaal")
"""The heads of columns of drawings."""
TYPED = st.text("ab 1.)-+*_#|\\`<>[]()!&;=~$:\n\t{}\u00a0é", min_size=1, max_size=12) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=40
)


PLACES = """<html><body><h1>@</h1><p>@</p><p><strong>Note:</strong> <span class="typed">@</span></p>
<dl><dt>@</dt><dd>@</dd></dl><ul><li>@</li></ul><ol><li>@</li></ol><p class="callout">@</p>
<p>x <strong>y @ z</strong> x <span>@</span>;</p><table><thead><tr><th>@</th><th>x</th></tr></thead>
<tbody><tr><td>@</td><td>@</td></tr></tbody></table></body></html>"""


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _texts(tokens: Sequence[Token]) -> Iterator[str]:
    """Everything that a reader of the Markdown sees."""
    for token in tokens:
        assert token.type not in ("html_block", "html_inline", "fence", "code_block", "code_inline", "image")
        if token.type in ("text", "text_special"):
            yield token.content
        yield from _texts(token.children or [])


def _headings(nodes: Sequence[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, dict):
            if re.fullmatch("h[1-6]", node["tag"]):
                yield node["tag"], _words("".join(_said(node["kids"])))
            yield from _headings(node.get("kids", []))


def _said(nodes: Sequence[Node]) -> Iterator[str]:
    """Every text of the page but what stands in drawings or explains them."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node["tag"] not in ("figure", "svg") and "chart" not in node["classes"]:
            yield from _said(node["kids"])


def test_the_text_is_as_it_was(golden: Golden) -> None:
    golden("report/sample.md", render_markdown(sample(), "en"))


@pytest.mark.parametrize("name", REPORTS)
def test_it_says_all_that_the_page_says_in_its_order(name: str) -> None:
    """But for columns of drawings; what another drawing says may stand in between."""
    text = "".join(map(_words, _texts(MARKDOWN.parse(render_markdown(*REPORTS[name])))))
    place = 0
    for piece in filter(None, map(_words, _said(read_page(*REPORTS[name])[1]))):
        if piece not in DRAWN:
            found = text.find(piece, place)
            assert place <= found <= place + 900, piece
            place = found + len(piece)


@pytest.mark.parametrize("name", REPORTS)
def test_its_headings_are_those_of_the_page(name: str) -> None:
    tokens = MARKDOWN.parse(render_markdown(*REPORTS[name]))
    made = [
        (token.tag, _words("".join(_texts([tokens[place + 1]]))))
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]

    assert list(_headings(read_page(*REPORTS[name])[1])) == made


@pytest.mark.parametrize("name", REPORTS)
def test_every_table_and_list_is_one(name: str) -> None:
    text = render_markdown(*REPORTS[name])
    page = MARKDOWN.render(text)
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)

    assert len(re.findall(r"^\|", text, re.MULTILINE)) - text.count("\n| ---") == len(rows)
    assert "| ---" not in page
    assert not re.search(r"^- |\*\*", re.sub("<[^>]+>", "", page), re.MULTILINE) or "hostile" == name


def test_what_a_drawing_shows_and_nothing_else_does_is_said() -> None:
    text = render_markdown(SAMPLE, "en", some())

    assert "level 3: 6; level 4: 4; level 5: 0; you: level 2" in text
    assert "The goals in one picture" not in text


@example(HOSTILE)
@example("# a\n1. b\n- c\n===\n:--\n> d\n\n    e")
@example("a|b\\|c\\\n\\")
@example("&amp")
@example("&amp; &lt &#35; R&D C# #1 a_b _c_ __d__")
@given(TYPED)
def test_any_text_comes_out_as_it_was_typed(text: str) -> None:
    """As a heading, a note, a value, an item of a list, in a cell, and emphasised."""
    typed = clean(text)
    _title, nodes = read_tree(PLACES.replace("@", escape(typed)))
    tokens = MARKDOWN.parse(format_page(nodes))

    parts = [typed, typed, "Note:", typed, typed, ":", typed, typed, typed, typed]
    expected = [*parts, "x y", typed, "z x", typed, ";", typed, "x", typed, typed]
    assert _words("".join(expected)) == _words("".join(_texts(tokens)))
    kinds = [token.type for token in tokens]
    assert 2 == kinds.count("th_open")
    assert 2 == kinds.count("td_open")
    assert bool(_words(typed)) == ("heading_open" in kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_of_a_note_stay_lines(language: str) -> None:
    made = sample(note="one\n- two\n\n2. three", goals=1, groups=1)

    assert "one  \n  \\- two\n\n  2\\. three" in render_markdown(made, language)


def test_words_without_need_are_not_escaped() -> None:
    """People read the file as it is, too."""
    made = render_markdown(sample(name="R&D C# a_b 50% (x) - y! 3.5"), "en")

    assert "\n# R&D C# a_b 50% (x) - y! 3.5\n" in made


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ('<a href="mailto:a_b@example.org">a_b@example.org</a>', "<a_b@example.org>"),
        ('<a href="https://example.org/*">https://example.org/*</a>', "<https://example.org/*>"),
        ('<a href="https://example.org/(">here</a>', "[here](<https://example.org/(>)"),
        ('<a href="https://example.org/ &lt;x>">x|y</a>', "[x\\|y](<https://example.org/ \\<x\\>>)"),
        ('<a href="#annex">here</a>', "here"),
    ],
)
def test_a_link_leads_where_it_led(link: str, said: str) -> None:
    made = format_page(read_tree(f"<html><body><p>{link}</p></body></html>")[1])
    links = [each for token in MARKDOWN.parse(made) for each in token.children or [] if each.attrs]

    assert f"{said}\n" == made
    assert ("#annex" not in link) == bool(links)


def test_a_report_from_own_templates_says_what_its_page_says(tmp_path: Path) -> None:
    page = (
        "<html><head><title>x</title></head><body><h1>{{ shown_name }}</h1>"
        "<dl><div><dt>a</dt><dd>b</dd></div></dl><table><tr><td>c</td><td>d</td></tr></table>"
        "<b>e</b><figure><svg xmlns='http://www.w3.org/2000/svg'><title>i</title><desc>j</desc></svg></figure>"
        "<p><strong>g <strong>h</strong></strong></p><ul></ul><figure><p>f</p></figure></body></html>"
    )
    (tmp_path / "report.html.j2").write_text(page, encoding="utf-8")
    made = render(sample(name="Own *name*"), ".md", "en", Extras(templates=tmp_path)).content.decode()

    assert (
        "# Own \\*name\\*\n\n- **a**: b\n\n| c   | d   |\n| --- | --- |\n\ne\n\nj\n\ng **h**\n\nf\n" == made
    )
