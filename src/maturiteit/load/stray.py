"""What somebody put beside the cells of a form that are meant for answers: it is never lost in silence."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from maturiteit.load.blocks import SAID, keys_in, kind_of_block
from maturiteit.load.cells import UnfitError, folded, mark_of, text_of
from maturiteit.load.spreadsheet import Cell, Table, cell_name
from maturiteit.texts import _, counted

_SHORT = 40
"""Signs; what is longer than that is a remark rather than a mark at one of the levels."""
_SHOWN = 5
"""Warnings a sheet; the cells after that are counted."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A cell, what is the matter, what to do; and whether it was most likely meant as an answer."""

    cell: Cell
    what: str
    hint: str
    is_answer: bool = False


def find_strays(table: Table, own: Collection[str], items: Mapping[str, str]) -> Iterator[Stray]:
    """What is not read on a sheet, or cannot be. `own` are the marks of the form's own texts (with none,
    nobody can tell what was added) and `items` the codes of its questions as they may be written."""
    columns = next((keys for row in table.rows if (keys := keys_in(row))), {})
    if kind_of_block(columns) == "list":
        return
    yield from _merged(table, columns)
    yield from _commented(table)
    added = list(_added(table, own, items)) if own else []
    if not columns and added:
        yield _strange_sheet(added)
        return
    yield from (each for each in added if each.is_answer)
    remarks = [each for each in added if not each.is_answer]
    yield from remarks[:_SHOWN]
    if more := remarks[_SHOWN:]:
        what = counted(
            "from here on {n} more cell of this sheet is not read",
            "from here on {n} more cells of this sheet are not read",
            len(more),
        )
        yield Stray(more[0].cell, what, more[0].hint)


def _added(table: Table, own: Collection[str], items: Mapping[str, str]) -> Iterator[Stray]:
    columns: dict[int, str] = {}
    for row in table.rows:
        columns = keys_in(row) or columns
        read = _columns_read(row, columns, items)
        for at, cell in enumerate(row):
            if cell.value is not None and at not in read and not _is_own(cell, own):
                yield _stray(cell, row, columns, bool(read))


def _columns_read(
    row: tuple[Cell, ...], columns: Mapping[int, str], items: Mapping[str, str]
) -> Collection[int]:
    """The columns of which the cells of this row are read: none where it has no question or key."""
    if keys_in(row):
        return columns
    first = next((at for at, key in columns.items() if key in ("item", "profile")), None)
    if first is None or row[first].value is None:
        return ()
    is_known = columns[first] == "profile" or folded(str(row[first].value)) in items
    return columns if is_known or _is_said(row, columns) else ()


def _is_said(row: tuple[Cell, ...], columns: Mapping[int, str]) -> bool:
    """Whether there is an answer; without a question it is refused elsewhere."""
    return any(row[at].value is not None for at, key in columns.items() if key in SAID)


def _is_own(cell: Cell, own: Collection[str]) -> bool:
    try:
        return mark_of(text_of(cell.value)) in own
    except UnfitError:
        return False


def _stray(cell: Cell, row: tuple[Cell, ...], columns: Mapping[int, str], is_read: bool) -> Stray:
    """Between the question and its answer stand the levels: what is short there is a mark at one of them."""
    places = {key: at for at, key in columns.items()}
    is_short = not isinstance(cell.value, str) or len(cell.value) <= _SHORT
    is_level = is_read and "choice" in places and places["item"] < cell.at[1] < places["choice"]
    if is_level and is_short:
        what = _("here stands a mark beside the cells that are meant for answers")
        hint = _("write the answer in {cell}, and empty this cell")
        return Stray(cell, what, hint.format(cell=cell_name(row[places["choice"]].at)), True)
    return Stray(cell, _("what stands here is not read"), _hint())


def _hint() -> str:
    return _("put it in one of the yellow cells, such as the note beside a question")


def _strange_sheet(added: list[Stray]) -> Stray:
    what = counted(
        "this sheet is not of the form; what stands in {n} cell is not read",
        "this sheet is not of the form; what stands in {n} cells is not read",
        len(added),
    )
    return Stray(added[0].cell, what, _hint())


def _commented(table: Table) -> Iterator[Stray]:
    for at in table.comments:
        cell = Cell(None, table.name, at)
        yield Stray(cell, _("the comment on this cell is not read"), _hint())


def _merged(table: Table, columns: Mapping[int, str]) -> Iterator[Stray]:
    """Merged cells that hold a place for an answer: of which question it is cannot be said."""
    meant = [at for at, key in columns.items() if key in (*SAID, "value")]
    for (row, first), (_last_row, last) in table.merged:
        if any(first <= at <= last for at in meant):
            what = _("cells are merged here, so it is not clear what the answer belongs to")
            hint = _("take them apart, and fill in each cell by itself")
            yield Stray(Cell(None, table.name, (row, first)), what, hint, True)
