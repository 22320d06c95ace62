"""The Markdown report (CommonMark with tables, no HTML): the page's own tree without its drawings.

What people typed never turns into markup, and is only escaped where it would: the file is read as it is too.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from maturiteit.model.assessment import Assessment
from maturiteit.report.extras import NOTHING, Extras
from maturiteit.report.markdown_table import format_table
from maturiteit.report.markdown_text import format_words
from maturiteit.report.page import read_page
from maturiteit.report.tree import Element, Node, find, first_of, is_inline

_BREAK = "  \n"
"""A new line in a paragraph: every reader of Markdown knows this one, and in a terminal it does not show."""
# A line that would begin a list, a line below a heading or the line under a table's head.
_STARTS = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[-+=:](?:[-+=:\s]|$)))")


def render_markdown(assessment: Assessment, language: str, extras: Extras = NOTHING) -> str:
    """The report as Markdown: all that its page says, in the same order."""
    _title, nodes = read_page(assessment, language, extras)
    return format_page(nodes)


def format_page(nodes: Sequence[Node]) -> str:
    """The tree of a page as Markdown."""
    return "\n\n".join(_blocks(nodes)) + "\n"


def _blocks(nodes: Sequence[Node]) -> list[str]:
    """Each block as its lines; what stands loose between blocks becomes a paragraph."""
    made: list[str] = []
    for inline, group in groupby(nodes, is_inline):
        if inline:
            made.append(_lines(list(group)))
            continue
        for node in group:
            assert isinstance(node, dict)
            make = first_of(node, _BLOCKS)
            made += [make(node)] if make else _blocks(node["kids"])
    return [block for block in made if block]


def _lines(nodes: Sequence[Node]) -> str:
    """A paragraph; a line that was left empty ends it and begins another."""
    lines = [_STARTS.sub(r"\1\\", line.strip()) for line in format_words(nodes).split("\n")]
    runs = (_BREAK.join(run) for full, run in groupby(lines, bool) if full)
    return "\n\n".join(runs)


def _paragraph(node: Element) -> str:
    return _lines(node["kids"])


def _heading(node: Element) -> str:
    words = " ".join(format_words(node["kids"]).split())
    return words and f"{'#' * int(node['tag'][1])} {words}"


def _quote(node: Element) -> str:
    return _hung("> ", _blocks(node["kids"]), "> ")


def _figure(node: Element) -> str:
    """What its drawings say; the caption explains what cannot be seen here."""
    drawings = list(find([node], "svg"))
    return _lines(drawings) if drawings else "\n\n".join(_blocks(node["kids"]))


def _said(node: Element) -> str:
    """An answer: its level, then its words."""
    badge, *words = node["kids"]
    return _lines([badge, " ", *(kid for each in words for kid in each["kids"])])


def _item(node: Element) -> str:
    return _hung("- ", _blocks(node["kids"]))


def _bullets(node: Element) -> str:
    return _list(_hung("- ", _blocks(item["kids"])) for item in node["kids"])


def _numbers(node: Element) -> str:
    return _list(_hung(f"{number}. ", _blocks(item["kids"])) for number, item in enumerate(node["kids"], 1))


def _facts(node: Element) -> str:
    """Terms with their values, one a line."""
    return "\n".join(_hung("- ", _blocks(pair)) for pair in _pairs(node["kids"]))


def _pairs(kids: Sequence[Node]) -> list[list[Node]]:
    """Each term with what stands behind it, whether or not they are put together in a `div`."""
    pairs: list[list[Node]] = []
    for kid in (kid for kid in kids if isinstance(kid, dict)):
        if kid["tag"] == "dt":
            pairs.append([{"tag": "strong", "classes": [], "kids": kid["kids"]}])
        elif kid["tag"] == "dd":
            pairs[-1] += [": ", *kid["kids"]]
        else:
            pairs += _pairs(kid["kids"])
    return pairs


def _hung(mark: str, blocks: Sequence[str], below: str = "") -> str:
    """Blocks behind a mark, their other lines below it."""
    first, *rest = "\n\n".join(blocks).split("\n")
    indent = below or " " * len(mark)
    return "\n".join([mark + first, *((indent + line) if line or below else "" for line in rest)])


def _list(items: Iterable[str]) -> str:
    """Close together when each is one line."""
    made = list(items)
    return ("\n\n" if any("\n" in item for item in made) else "\n").join(made)


# What an element is first of all comes first, as its class or its tag.
_BLOCKS: dict[str, Callable[[Element], str]] = {
    "callout": _quote,
    "banner": _quote,
    "said": _said,
    "item": _item,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "p": _paragraph,
    "figure": _figure,
    "ul": _bullets,
    "ol": _numbers,
    "dl": _facts,
    "table": format_table,
}
