"""The tree of the page as paragraphs, lists and tables of Word. Styles carry the look, by their id
(`word-styles.xml.j2`); text is only ever put in as text.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from docx.document import Document
from docx.oxml.table import CT_Tbl
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from maturiteit.report import word_parts as parts
from maturiteit.report.tree import Element, Node, first_of, is_inline
from maturiteit.report.word_table import add_table
from maturiteit.report.word_text import add_runs

Place = Document | _Cell
"""Where a paragraph can be added."""

_TAB = "\t"
HEADINGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}
# What an element is first of all comes first: its classes and its tag are looked for in this order.
_PARAGRAPHS = {
    "action": "Advice",
    "effort": "AdviceText",
    "kicker": "Subtitle",
    "lead": "Lead",
    "small": "Small",
    "intro": "Intro",
    "callout": "Callout",
    "banner": "Callout",
    "own": "Own",
    "figcaption": "Caption",
}


@dataclass
class Body:
    """A document that is being written, the PNG of each drawing, and its chapters: (bookmark, title).
    `bands` are the grounds that a cell can have.
    """

    document: Document
    pictures: dict[str, bytes]
    bands: Sequence[str]
    contents_title: str
    chapters: list[tuple[str, str]]
    chapter: int = 0
    new_page: bool = False
    """Whether the next paragraph begins a page."""
    last: Paragraph | None = None


def add_body(body: Body, nodes: Sequence[Node]) -> None:
    """Everything of a page, in its order."""
    _add_all(body, nodes, body.document, "Normal")


def _add_all(body: Body, nodes: Sequence[Node], place: Place, style: str) -> None:
    """Blocks one by one; what stands loose between them becomes a paragraph of `style`."""
    for inline, group in groupby(nodes, is_inline):
        if inline:
            _add_words(body, list(group), place, style)
            continue
        for node in group:
            assert isinstance(node, dict)
            _add_block(body, node, place, style)


def _add_block(body: Body, node: Element, place: Place, style: str) -> None:
    add = first_of(node, _BLOCKS)
    if add is not None:
        add(body, node, place)
    elif node["tag"] in ("p", "figcaption"):
        words = _add_words(body, node["kids"], place, first_of(node, _PARAGRAPHS) or style)
        if "intro" in node["classes"]:
            words.paragraph_format.keep_with_next = True
    else:
        _add_all(body, node["kids"], place, first_of(node, _PARAGRAPHS) or style)


def _add_words(body: Body, nodes: Sequence[Node], place: Place, style: str) -> Paragraph:
    drawn = style == "Normal" and all(isinstance(node, dict) and node["tag"] == "svg" for node in nodes)
    paragraph = _paragraph(body, place, "Picture" if drawn else style)
    add_runs(body.pictures, paragraph, paragraph._p, nodes)
    return paragraph


def _paragraph(body: Body, place: Place, style: str) -> Paragraph:
    paragraph = place.add_paragraph()
    paragraph._p.style = style
    if isinstance(paragraph._p.getprevious(), CT_Tbl) and not style.startswith("Heading"):
        paragraph.paragraph_format.space_before = Pt(10)  # A table's style has no room below it.
    if body.new_page:
        paragraph.paragraph_format.page_break_before = True
        paragraph.paragraph_format.space_before = Pt(0)
        body.new_page = False
    body.last = paragraph
    return paragraph


def _add_heading(body: Body, node: Element, place: Place) -> None:
    heading = _add_words(body, node["kids"], place, HEADINGS[node["tag"]])
    if node["tag"] == "h2":
        name, _title = body.chapters[body.chapter]
        body.chapter += 1
        parts.add_bookmark(heading, body.chapter, name)


def _add_header(body: Body, node: Element, place: Place) -> None:
    """The first page: what the report is about, and the contents."""
    _add_all(body, node["kids"], place, "Normal")
    if body.chapters:
        _paragraph(body, place, "TOCHeading").add_run(body.contents_title)
        lines = [_paragraph(body, place, "TOC1") for _chapter in body.chapters]
        parts.add_contents(lines, body.chapters, 'TOC \\o "1-1" \\h \\z \\u')


def _add_section(body: Body, node: Element, place: Place) -> None:
    if "sheet" in node["classes"] and "flow" not in node["classes"]:
        body.new_page = True
    _add_all(body, node["kids"], place, "Normal")


def _add_list(body: Body, node: Element, place: Place) -> None:
    """Bullets, or numbers that begin at 1 again; answers have the level in front instead."""
    style = "ListNumber" if node["tag"] == "ol" else "ListBullet"
    number = _new_list(body.document) if node["tag"] == "ol" else None
    for item in node["kids"]:
        if "answers" in node["classes"]:
            _add_all(body, item["kids"], place, "Answer")
            continue
        first, *rest = _grouped(item["kids"])
        paragraph = _add_words(body, first, place, style)
        if number is not None:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
        for others in rest:
            _add_all(body, others, place, "Own")


def _grouped(nodes: Sequence[Node]) -> list[list[Node]]:
    """What stands beside the mark of a list item, and each further block; paragraphs are opened."""
    groups = [list(group) for _inline, group in groupby(nodes, is_inline)] or [[]]
    first = groups[0][0] if groups[0] else ""
    if isinstance(first, dict) and first["tag"] == "p":
        groups[:1] = [first["kids"], groups[0][1:]]
    return [groups[0], *(group for group in groups[1:] if group)]


def _new_list(document: Document) -> int:
    """The number of a list that begins at 1."""
    numbering = document.part.numbering_part.element
    made = numbering.add_num(2)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _add_score(body: Body, node: Element, place: Place) -> None:
    """The figure with its bar on one line, what stands behind it below; what leads up to it stays near."""
    if body.last is not None:
        body.last.paragraph_format.keep_with_next = True
    verdict, bar, *rest = node["kids"]
    _add_words(body, [*verdict["kids"], _TAB, bar], place, "Verdict")
    for kid in rest:
        _add_words(body, kid["kids"], place, "Counted")


def _add_row(body: Body, node: Element, place: Place) -> None:
    words, drawing = node["kids"]
    _add_words(body, [*words["kids"], _TAB, drawing], place, "Row")


def _add_said(body: Body, node: Element, place: Place) -> None:
    """An answer: its level, then its words, hanging."""
    badge, words = node["kids"]
    _add_words(body, [badge, _TAB, *words["kids"]], place, "Answer")


def _add_item(body: Body, node: Element, place: Place) -> None:
    """A question of the annex with its answer."""
    _add_all(body, node["kids"][:1], place, "Question")
    _add_all(body, node["kids"][1:], place, "Normal")


def _add_card(body: Body, node: Element, place: Place) -> None:
    """A piece of advice; its last line lets go of what follows."""
    _add_all(body, node["kids"], place, "AdviceText")
    if body.last is not None:
        body.last.paragraph_format.keep_with_next = False


def _add_facts(body: Body, node: Element, place: Place) -> None:
    """Terms with their values, one a line."""
    style, after = ("AdviceText", ": ") if "brief" in node["classes"] else ("Facts", _TAB)
    for term, value in _pairs(node):
        label: Node = {"tag": "span", "classes": ["label"], "kids": term["kids"]}
        _add_words(body, [label, after, *value["kids"]], place, style)


def _add_terms(body: Body, node: Element, place: Place) -> None:
    for term, meaning in _pairs(node):
        name: Node = {"tag": "strong", "classes": [], "kids": term["kids"]}
        _add_words(body, [name, ": ", *meaning["kids"]], place, "Word")


def _pairs(node: Element) -> Iterator[tuple[Element, Element]]:
    kids = iter(node["kids"])
    return zip(kids, kids, strict=True)


def _add_table(body: Body, node: Element, place: Place) -> None:
    def fill(cell: _Cell, kids: Sequence[Node], style: str) -> None:
        _add_all(body, kids, cell, style)

    add_table(body.document, place, node, body.bands, fill)


_BLOCKS: dict[str, Callable[[Body, Element, Place], None]] = {
    **dict.fromkeys(HEADINGS, _add_heading),
    "header": _add_header,
    "section": _add_section,
    "ul": _add_list,
    "ol": _add_list,
    "score": _add_score,
    "row": _add_row,
    "said": _add_said,
    "item": _add_item,
    "card": _add_card,
    "words": _add_terms,
    "dl": _add_facts,
    "table": _add_table,
}
