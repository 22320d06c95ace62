"""The hidden keys of a form, and the blocks of rows that stand under a row of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from maturiteit.load.spreadsheet import Cell, Table

KEY = "maturiteit:"
"""What every key begins with."""
KEYS_OF_LISTS = (f"{KEY}list", f"{KEY}code", f"{KEY}label")
OWN = "own"
"""The list of the marks of all texts that the form itself shows; see `cells.mark_of`."""
SAID = ("choice", "not_applicable", "note", "evidence")
NEEDED = {"item": ("item", *SAID), "profile": ("profile", "value"), "list": ("list", "code", "label")}
"""Per kind of block its columns; without one of them something would be lost."""

_ALL_KEYS = {KEY + key for keys in NEEDED.values() for key in keys}
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under a row of keys; each row gives its cells by key."""

    kind: str
    rows: tuple[Row, ...]


def blocks_in(table: Table) -> Iterator[Block]:
    """The blocks of a sheet: the rows under each row of keys."""
    starts = [at for at, row in enumerate(table.rows) if keys_in(row)]
    for start, end in pairwise([*starts, len(table.rows)]):
        columns = keys_in(table.rows[start])
        rows = ({columns[at]: row[at] for at in reversed(columns)} for row in table.rows[start + 1 : end])
        yield Block(kind_of_block(columns), tuple(rows))


def kind_of_block(columns: Mapping[int, str]) -> str:
    """Which kind of block a row of these keys begins; nothing when it begins none."""
    return next((kind for kind in NEEDED if kind in columns.values()), "")


def keys_in(row: tuple[Cell, ...]) -> dict[int, str]:
    """By column, the key that stands there. A note may well begin with our name; it is no key then."""
    texts = {at: cell.value.strip() for at, cell in enumerate(row) if isinstance(cell.value, str)}
    return {at: text.removeprefix(KEY) for at, text in texts.items() if text in _ALL_KEYS}
