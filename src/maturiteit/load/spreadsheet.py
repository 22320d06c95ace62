"""Spreadsheets, .xlsx and .ods, as tables of cells: told by their content, and measured before they are read.

The library that reads them keeps a whole sheet in memory, up to the last cell in it, and gives a cell with
an error as an empty one. So the parts are unpacked and looked through first, and it is given those very
parts, never the file itself.
"""

import datetime
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from xml.etree import ElementTree

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.careful import MAX_BYTES
from maturiteit.load.parts import OFFICE, TABLE, At, at_of, local, overlays, sheet_parts
from maturiteit.load.plain import short
from maturiteit.texts import _

MAX_UNPACKED = 30_000_000
MAX_PARTS = 500
MAX_ROWS, MAX_COLUMNS = 5_000, 60
MAX_SHEETS = 100
MAX_CELLS = 1_000_000
"""Of all sheets together, the empty ones up to the last in use too; every one of them takes memory."""

Value = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_EXTENDED = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's value (None when empty) and where it stands; `broken` when it holds an error, such as #N/A."""

    value: Value
    sheet: str
    at: At
    broken: bool = False

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return place_of(self.sheet, self.at)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name and its rows from the very first one on, the cells with a comment, and the first
    and last cell of each stretch that was merged into one."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    comments: tuple[At, ...] = ()
    merged: tuple[tuple[At, At], ...] = ()


def is_packed(data: bytes) -> bool:
    """Whether this is a ZIP, as .xlsx and .ods are."""
    return data.startswith(b"PK")


def is_old_office(data: bytes) -> bool:
    """Whether this is what .xls files are, and .xlsx files with a password."""
    return data.startswith(b"\xd0\xcf\x11\xe0")


def read_tables(data: bytes, file: str) -> list[Table]:
    """The sheets in a spreadsheet. Raises InputError when it is none, damaged, or beyond all measure."""
    try:
        parts = _unpack(data, file)
        faults = _faults(parts, file)
        tables = _tables(parts, faults)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ElementTree.ParseError,
        LookupError,
        ValueError,
    ) as error:
        raise _damaged(file) from error
    except (NotImplementedError, RuntimeError) as error:  # a password, or a way of packing that we lack
        raise _damaged(file) from error
    values = (cell.value for table in tables for row in table.rows for cell in row)
    if sum(len(value) for value in values if isinstance(value, str)) > MAX_BYTES:
        raise _too_large(file)
    return tables


def _damaged(file: str) -> InputError:
    hint = _("open it in a spreadsheet program and save it again as .xlsx, without a password")
    return InputError(Problem(Place(file), _("this spreadsheet cannot be read; it may be damaged"), hint))


def _too_large(file: str, place: str | None = None) -> InputError:
    hint = _("is this the form that maturiteit export made?")
    return InputError(Problem(Place(file, cell=place), _("this spreadsheet is too large for a form"), hint))


def _unpack(data: bytes, file: str) -> dict[str, bytes]:
    """The parts that hold cells, each read no further than the measure for all of them."""
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if len(packed.infolist()) > MAX_PARTS:
            raise _too_large(file)
        for entry in packed.infolist():
            if entry.filename == "mimetype" or entry.filename.endswith((".xml", ".rels")):
                with packed.open(entry) as stream:
                    parts[entry.filename] = stream.read(left + 1)
                left -= len(parts[entry.filename])
                if left < 0:
                    raise _too_large(file)
    _check_kind(parts, file)
    return parts


def _check_kind(parts: Mapping[str, bytes], file: str) -> None:
    is_ods = parts.get("mimetype", b"").strip() == _ODS and "content.xml" in parts
    if not is_ods and "xl/workbook.xml" not in parts:
        hint = _("name a form that was saved as .xlsx or .ods")
        raise InputError(Problem(Place(file), _("this is not a spreadsheet that we can read"), hint))
    if any(b"<!DOCTYPE" in part for part in parts.values()):
        raise _damaged(file)


def _faults(parts: Mapping[str, bytes], file: str) -> set[tuple[str, At]]:
    """By sheet, the cells that hold an error. Raises InputError where a sheet has cells too far out."""
    found, rows, columns = set(), Counter[str](), Counter[str]()
    cells = _cells_of_ods(parts["content.xml"]) if "content.xml" in parts else _cells_of_xlsx(parts)
    for name, (row, column), broken in cells:
        if row >= MAX_ROWS or column >= MAX_COLUMNS:
            raise _too_large(file, place_of(name, (row, column)))
        rows[name], columns[name] = max(rows[name], row + 1), max(columns[name], column + 1)
        if broken:
            found.add((name, (row, column)))
    if sum(rows[name] * columns[name] for name in rows) > MAX_CELLS:
        raise _too_large(file)
    return found


def place_of(sheet: str, at: At) -> str:
    """A cell, in words: `sheet SD 1, cell H7`."""
    return _("sheet {sheet}, cell {cell}").format(sheet=short(sheet), cell=cell_name(at))


def cell_name(at: At) -> str:
    """A cell as spreadsheets name it.

    >>> cell_name((6, 7)), cell_name((0, 27))
    ('H7', 'AB1')
    """
    row, column = at
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return f"{letters}{row + 1}"


def _cells_of_xlsx(parts: Mapping[str, bytes]) -> Iterator[tuple[str, At, bool]]:
    """Every cell that holds something: its sheet, its place, and whether it is an error."""
    for name, part in sheet_parts(parts):
        yield from ((name, at, broken) for at, broken in _cells_of_part(parts[part]))


def _cells_of_part(part: bytes) -> Iterator[tuple[At, bool]]:
    row = column = -1
    for event, element in ElementTree.iterparse(io.BytesIO(part), ("start", "end")):
        match event, local(element.tag):
            case "start", "row":
                row, column = int(element.get("r", row + 2)) - 1, -1
            case "start", "c":
                row, column = at_of(element.get("r"), (row, column + 1))
            case "end", "c":
                held = {local(child.tag): child.text for child in element}
                if held:
                    yield (row, column), element.get("t") == "e" or _is_unworked(element.get("t"), held)
                element.clear()


def _is_unworked(kind: str | None, held: Mapping[str, str | None]) -> bool:
    """Whether a formula was never worked out, which is as good as an error: it holds no value, or an empty
    one. Only the outcome of a text may be empty."""
    if "f" in held:
        return not held.get("v") and kind != "str"
    return not held.keys() & {"v", "is"}


def _cells_of_ods(part: bytes) -> Iterator[tuple[str, At, bool]]:
    name, row, column, height = "", 0, 0, 1
    for event, element in ElementTree.iterparse(io.BytesIO(part), ("start", "end")):
        match event, element.tag.removeprefix(TABLE):
            case "start", "table":
                name, row = element.get(f"{TABLE}name", ""), 0
            case "start", "table-row":
                column, height = 0, int(element.get(f"{TABLE}number-rows-repeated", 1))
            case "end", "table-row":
                row += height
                element.clear()
            case "end", "table-cell" | "covered-table-cell":
                wide = int(element.get(f"{TABLE}number-columns-repeated", 1))
                kind = element.get(f"{_EXTENDED}value-type", element.get(f"{OFFICE}value-type"))
                # A formula that was never worked out has no kind of value: as good as an error.
                broken = kind == "error" or (kind is None and element.get(f"{TABLE}formula") is not None)
                if kind or broken:
                    yield name, (row + height - 1, column + wide - 1), broken  # measured before the others
                if broken:
                    block = product(range(row, row + height), range(column, column + wide))
                    yield from ((name, at, True) for at in block)
                column += wide


def _tables(parts: Mapping[str, bytes], faults: set[tuple[str, At]]) -> list[Table]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_object(_pack(parts)) as workbook:
            names = workbook.sheet_names
            if len(names) > MAX_SHEETS:
                raise ValueError("too many sheets")
            rows = {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}
    except CalamineError as error:
        raise ValueError(str(error)) from error
    comments, merged = overlays(parts)
    return [
        Table(name, tuple(_rows(name, rows[name], faults)), comments.get(name, ()), merged.get(name, ()))
        for name in names
    ]


def _pack(parts: Mapping[str, bytes]) -> io.BytesIO:
    """The parts that were measured, as a file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    out.seek(0)
    return out


def _rows(
    name: str, rows: Sequence[Sequence[Value]], faults: set[tuple[str, At]]
) -> Iterator[tuple[Cell, ...]]:
    for row, values in enumerate(rows):
        yield tuple(
            Cell(
                None if isinstance(value, str) and not value.strip() else value,
                name,
                (row, column),
                (name, (row, column)) in faults,
            )
            for column, value in enumerate(values)
        )
