"""The words of the page as runs of Word: emphasis, badges, links, languages, and the pictures among them."""

from collections.abc import Mapping, Sequence
from typing import Any

from docx.text.paragraph import Paragraph

from maturiteit.report import word_parts as parts
from maturiteit.report.tree import Element, Node, first_of

LOCALES = {"nl": "nl-BE", "en": "en-GB"}
_RUNS = {
    "none": "BadgeNone",
    "badge": "Badge",
    "figure": "Figure",
    "pill": "Pill",
    "label": "Label",
    "small": "SmallText",
    "code": "Code",
    "strong": "Strong",
    "em": "Emphasis",
}
_FILLED = {"Badge", "BadgeNone", "Pill"}
"""Styles with a ground of their own, which should be a little wider than the words."""


def text_of(node: Node) -> str:
    """The words of an element on one line."""
    if isinstance(node, str):
        return node
    return " " if node["tag"] == "br" else "".join(map(text_of, node.get("kids", [])))


def add_runs(
    pictures: Mapping[str, bytes],
    paragraph: Paragraph,
    place: Any,
    nodes: Sequence[Node],
    style: str | None = None,
    language: str | None = None,
) -> None:
    """Add words to `place`, the paragraph's own element or a link in it, each with the style of the
    innermost element that has one. `pictures` has the PNG of each drawing.
    """
    for node in nodes:
        if isinstance(node, str):
            parts.add_run(paragraph, place, style, language).text = node
        elif node["tag"] == "br":
            parts.add_run(paragraph, place, style, language).add_break()
        elif node["tag"] == "svg":
            run = parts.add_run(paragraph, place, style, None)
            most = parts.IN_CELL if str(paragraph._p.style).startswith("Cell") else parts.WIDEST
            parts.add_picture(run, pictures[node["source"]], min(node["width"], most), node["alt"])
        else:
            inner = _link_or(paragraph, place, node)
            look = "Hyperlink" if inner is not place else first_of(node, _RUNS) or style
            spoken = LOCALES.get(node["lang"], node["lang"]) if "lang" in node else language
            edge = ["\u00a0"] if look in _FILLED else []
            add_runs(pictures, paragraph, inner, [*edge, *node["kids"], *edge], look, spoken)


def _link_or(paragraph: Paragraph, place: Any, node: Element) -> Any:
    """Where the words of an inline element go: into a link, where it leads out of the report."""
    address = node.get("href", "#")
    return place if address.startswith("#") else parts.add_link(paragraph, place, address)
