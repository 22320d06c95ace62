"""A table of the page as a table of Markdown, in columns as wide as their words."""

from collections.abc import Iterator, Sequence

from maturiteit.report.markdown_text import format_words
from maturiteit.report.tree import Element, Node, find

_WIDEST = 60
"""A column with more characters is not filled up to its longest cell."""


def format_table(node: Element) -> str:
    """Its first row is the head; a column of drawings that say nothing in words is left out."""
    rows = [list(_cells(row)) for row in find([node], "tr")]
    columns = [column for column in zip(*rows, strict=True) if not _is_mute(column)]
    head, *body = zip(*(_filled([words for words, _drawn in column]) for column in columns), strict=True)
    line = ["-" * len(cell) for cell in head]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, line, *body))


def _cells(row: Element) -> Iterator[tuple[str, bool]]:
    """The words of each cell of a row and whether it has a drawing; in a wide one they stand first."""
    for cell in row["kids"]:
        yield _words_of(cell), any(find([cell], "svg"))
        yield from [("", False)] * (int(cell.get("colspan", "1")) - 1)


def _words_of(cell: Element) -> str:
    words = " ".join(format_words([_apart(kid) for kid in cell["kids"]]).split())
    return f"**{words}**" if cell.get("scope") == "rowgroup" else words


def _apart(kid: Node) -> Node:
    """What stands smaller below the words of a cell stands in brackets behind them."""
    return kid | {"classes": ["pill"]} if isinstance(kid, dict) and "small" in kid["classes"] else kid


def _is_mute(column: Sequence[tuple[str, bool]]) -> bool:
    _head, *body = column
    return any(drawn for _words, drawn in body) and all(words in ("", "–") for words, _drawn in body)


def _filled(cells: Sequence[str]) -> list[str]:
    width = max([3, *(len(cell) for cell in cells if len(cell) <= _WIDEST)])
    return [cell.ljust(width) for cell in cells]
