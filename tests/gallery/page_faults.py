"""What is wrong with how a page is built, for whoever does not see it; axe looks at some of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"
FORBIDDEN = {"script", "iframe", "object", "embed", "link", "form", "base"}
HEADINGS = {f"h{level}" for level in range(1, 7)}
REFERENCES = ("aria-labelledby", "aria-describedby")


def faults_of_page(page: str, language: str) -> list[str]:
    """One sentence a fault. Raises ParseError for a page that is not well-formed."""
    root = ElementTree.fromstring(page)
    elements = list(root.iter())
    return [
        *([] if root.get("lang") == language else [f"the page's language is {root.get('lang')}"]),
        *(f"a <{element.tag}>" for element in elements if element.tag in FORBIDDEN),
        *faults_of_headings([int(element.tag[1]) for element in elements if element.tag in HEADINGS]),
        *_faults_of_links(elements),
        *(fault for element in elements for fault in _faults_of_picture(element)),
        *(fault for element in elements if element.tag == "table" for fault in _faults_of_table(element)),
    ]


def text_of(page: str) -> str:
    """All that a reader of the page gets, on one line."""
    body = ElementTree.fromstring(page).find("body")
    return "" if body is None else one_line("".join(body.itertext()))


def one_line(text: str) -> str:
    """Text without what only sets it apart: line ends, double spaces and places where a word may break."""
    return " ".join(text.replace("\u200b", "").split())


def faults_of_headings(levels: Sequence[int]) -> Iterator[str]:
    """Of a page, a PDF and a Word file alike: one title, first of all, and no level left out below it."""
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"{levels.count(1)} titles, and the first heading is of level {levels[0] if levels else 'none'}"
    yield from (f"level {two} follows level {one}" for one, two in pairwise(levels) if two > one + 1)


def _faults_of_links(elements: Iterable[Element]) -> Iterator[str]:
    ids = Counter(id for element in elements if (id := element.get("id")))
    yield from (f"id {id} is there {times} times" for id, times in ids.items() if times > 1)
    for element in elements:
        wanted = [id for name in REFERENCES for id in element.get(name, "").split()]
        if (href := element.get("href", "")).startswith("#"):
            wanted.append(href[1:])
        yield from (f"nothing has the id {id}" for id in wanted if id not in ids)


def _faults_of_picture(element: Element) -> Iterator[str]:
    if element.tag == "img" and not element.get("alt"):
        yield "a picture without a text"
    elif element.tag == f"{SVG}svg" and element.get("aria-hidden") != "true":
        if element.get("role") != "img" or not _said(element, "title"):
            yield f"a drawing without a name: {element.get('aria-labelledby')}"
    elif element.tag == "figure" and not all(map(_is_described, element.iter(f"{SVG}svg"))):
        yield "a figure without a description"


def _is_described(drawing: Element) -> bool:
    return bool(_said(drawing, "desc"))


def _said(drawing: Element, part: str) -> str:
    return one_line(drawing.findtext(f"{SVG}{part}") or "")


def _faults_of_table(table: Element) -> Iterator[str]:
    heads = list(table.iter("th"))
    if not heads or table.find("thead") is None:
        yield "a table without a head"
    for head in heads:
        if head.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
            yield f"a head without scope: {one_line(''.join(head.itertext()))}"
        if not one_line("".join(head.itertext())):
            yield "an empty head"
