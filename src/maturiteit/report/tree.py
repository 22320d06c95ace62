"""The HTML report as a tree of elements, plain data for every form but the page itself.

Text stays text: it is never read as HTML again.
"""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeVar
from xml.etree import ElementTree
from xml.parsers.expat import ParserCreate

T = TypeVar("T")
Element = dict[str, Any]
"""`{"tag", "classes", "kids", ...}`, or of a drawing `{"tag": "svg", "classes", "source", "width", "alt",
"title", "said"}`, where `alt` is its title and what it says together."""
Node = Element | str
"""An element, or a text."""

SVG = "http://www.w3.org/2000/svg"
_SCREEN_ONLY = {"nav", "style"}
_KEPT: tuple[str, ...] = ("href", "lang", "colspan", "scope")
_LANGUAGE = re.compile("[a-z]{2,3}")
_INLINE = {"a", "strong", "em", "span", "br", "code"}


def read_tree(html: str) -> tuple[str, list[Node]]:
    """The title and the body of a report page. Raises ParseError when the page is not well-formed."""
    root = ElementTree.fromstring(html)
    title = root.findtext("head/title") or ""
    body = root.find("body")
    return title, [] if body is None else _kids(body, own_lines=False)


def find(nodes: Sequence[Node], tag: str) -> Iterator[Element]:
    """The elements of this tag, in order, however deep."""
    for node in nodes:
        if isinstance(node, dict):
            if node["tag"] == tag:
                yield node
            yield from find(node.get("kids", []), tag)


def is_inline(node: Node) -> bool:
    """Whether it stands in a line of words."""
    return isinstance(node, str) or node["tag"] in _INLINE or node["tag"] == "svg"


def first_of(node: Element, table: Mapping[str, T]) -> T | None:
    """What the table says of the first of its names that is a class or the tag of an element."""
    names = {*node["classes"], node["tag"]}
    return next((table[name] for name in table if name in names), None)


def _kids(element: ElementTree.Element, own_lines: bool) -> list[Node]:
    own_lines = own_lines or "typed" in _classes(element)
    kids: list[Node] = list(_text(element.text, own_lines))
    for child in element:
        kids += _element(child, own_lines)
        kids += _text(child.tail, own_lines)
    return _trimmed(kids)


def _text(text: str | None, own_lines: bool) -> list[Node]:
    """White space as a browser shows it: runs become one space, typed lines stay lines."""
    if not text:
        return []
    lines = text.split("\n") if own_lines else [text]
    parts: list[Node] = []
    for line in lines:
        parts += [{"tag": "br", "classes": [], "kids": []}, re.sub(r"[ \t\r\n]+", " ", line)]
    return parts[1:]


def _element(element: ElementTree.Element, own_lines: bool) -> list[Node]:
    if element.tag == f"{{{SVG}}}svg":
        return [_drawing(element)]
    if element.tag == "img":
        return [_picture(element)]
    classes = _classes(element)
    if element.tag in _SCREEN_ONLY or "skip" in classes:
        return []
    kept = {name: element.attrib[name] for name in _KEPT if name in element.attrib}
    if not _LANGUAGE.fullmatch(kept.get("lang", "")):
        kept.pop("lang", None)  # Typst knows languages of two or three letters and stops at others.
    return [{"tag": element.tag, "classes": classes, **kept, "kids": _kids(element, own_lines)}]


def _classes(element: ElementTree.Element) -> list[str]:
    return element.get("class", "").split()


def _drawing(svg: ElementTree.Element) -> Node:
    title, said = (" ".join((svg.findtext(f"{{{SVG}}}{name}") or "").split()) for name in ("title", "desc"))
    return {
        "tag": "svg",
        "classes": _classes(svg),
        "source": ElementTree.tostring(bare_drawing(svg), encoding="unicode"),
        "alt": ". ".join(filter(None, (title, said))),
        "title": title,
        "said": said,
        "width": int(svg.get("width", "0")),
    }


def _picture(element: ElementTree.Element) -> Node:
    address, width, height = (element.get(name, "") for name in ("src", "width", "height"))
    return {
        "tag": "svg",
        "classes": _classes(element),
        "source": drawing(address, width, height),
        "alt": element.get("alt", ""),
        "title": element.get("alt", ""),
        "said": "",
        "width": int(width or 0),
    }


def find_wrong_picture(page: str) -> tuple[int, int]:
    """The line and column of the first picture in a well-formed page that `read_tree` cannot take.

    Raises ValueError when there is none.
    """
    parser = ParserCreate()
    parser.StartElementHandler = _check_picture
    try:
        parser.Parse(page, True)
    except ValueError:
        return parser.CurrentLineNumber, parser.CurrentColumnNumber
    raise ValueError("every picture in this page can be used")


def _check_picture(tag: str, attributes: dict[str, str]) -> None:
    if tag == "img":
        _picture(ElementTree.Element(tag, attributes))
    elif tag == "svg":
        _drawing(ElementTree.Element(tag, attributes))


def drawing(address: str, width: str, height: str) -> str:
    """A picture that the page holds itself, as SVG: what is none is put in one, so that there is one kind.

    Raises ValueError for a picture from anywhere else.
    """
    kind, _base64, content = address.partition(";base64,")
    if kind == "data:image/svg+xml":
        return b64decode(content).decode()
    if kind not in ("data:image/png", "data:image/jpeg"):
        raise ValueError("a picture must be in the page itself")
    picture = ElementTree.Element("svg", {"xmlns": SVG, "viewBox": f"0 0 {width} {height}"})
    ElementTree.SubElement(picture, "image", {"href": address, "width": width, "height": height})
    return ElementTree.tostring(picture, encoding="unicode")


def bare_drawing(svg: ElementTree.Element) -> ElementTree.Element:
    """A copy on its own; a default namespace is the only one that every reader of drawings takes."""
    copy = ElementTree.Element("svg", svg.attrib | {"xmlns": SVG})
    copy.extend(deepcopy(list(svg)))
    for element in copy.iter():
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
    return copy


def _trimmed(kids: list[Node]) -> list[Node]:
    """Without the white space that stands between blocks, or at the ends of a line."""
    kept: list[Node] = []
    for index, kid in enumerate(kids):
        first, last = _at_edge(kids, index - 1), _at_edge(kids, index + 1)
        bare = _stripped(kid, first, last) if isinstance(kid, str) else kid
        if bare:
            kept.append(bare)
    return kept


def _stripped(text: str, first: bool, last: bool) -> str:
    text = text.lstrip(" ") if first else text
    return text.rstrip(" ") if last else text


def _at_edge(kids: list[Node], index: int) -> bool:
    """Whether a line begins or ends at this neighbour."""
    if not 0 <= index < len(kids):
        return True
    kid = kids[index]
    return not isinstance(kid, str) and (kid["tag"] == "br" or kid["tag"] not in _INLINE)
