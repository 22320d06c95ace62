"""The words of the page as Markdown: emphasis, links, and what people typed as they typed it."""

import re
from collections.abc import Sequence

from maturiteit.report.tree import Element, Node, is_inline

# Where it could begin or end something: an underscore before a letter or the # of "C#" cannot.
_MARKUP = re.compile(r"[\\`*\[\]<>{}|~$]|_(?![^\W_])|&(?=#|\w*(?:;|$))|(?<!\S)#")
_MARKS = {"strong": "**", "em": "*"}
_APART = {"badge", "pill"}
"""Words with a ground of their own; here they stand in brackets."""
_REPEATED = {"bar", "radar"}
"""Drawings of figures that stand beside them in words."""
_ADDRESS = re.compile(r"[^\s<>|\\]+")


def literal(text: str) -> str:
    r"""Text that Markdown shows as it was typed, wherever in a line it stands.

    >>> print(literal("<b>*#* a_b _c_ $z$ R&D &amp;"))
    \<b\>\*#\* a_b _c\_ \$z\$ R&D \&amp;
    """
    return _MARKUP.sub(r"\\\g<0>", text)


def format_words(nodes: Sequence[Node]) -> str:
    """What stands in a line, with a line end for each break."""
    return "".join(map(_word, nodes)).replace("** **", " ")


def _word(node: Node) -> str:
    if isinstance(node, str):
        return literal(node)
    if node["tag"] == "br":
        return "\n"
    if node["tag"] == "svg":
        return "" if _REPEATED & set(node["classes"]) else literal(node["said"] or node["title"])
    inner = format_words(node["kids"])
    if not is_inline(node):
        return f" {inner} "
    if _APART & set(node["classes"]):
        return f"({inner})"
    if node["tag"] == "a":
        return _link(node, inner)
    return _marked(inner, _MARKS.get(node["tag"], ""))


def _marked(inner: str, mark: str) -> str:
    """Markup must touch the words, and does not stand in itself."""
    words = inner.strip()
    return inner.replace(words, f"{mark}{words}{mark}", 1) if words and mark not in inner else inner


def _link(node: Element, inner: str) -> str:
    """Only what leads out of the report; an address that is shown in full is written once."""
    address = node.get("href", "#")
    shown = address.removeprefix("mailto:")
    if address.startswith("#"):
        return inner
    if inner == literal(shown) and _ADDRESS.fullmatch(shown):
        return f"<{shown}>"
    return f"[{inner}](<{literal(address)}>)"
