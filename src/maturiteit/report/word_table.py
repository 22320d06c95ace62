"""A table of the page as a table of Word: its head on every page, its columns as wide as they need."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from docx.document import Document
from docx.oxml.table import CT_Tbl
from docx.shared import Mm
from docx.table import Table, _Cell

from maturiteit.report.tree import Element, Node
from maturiteit.report.word_parts import IN_CELL, POINTS_PER_PIXEL, make
from maturiteit.report.word_text import text_of


class Room(NamedTuple):
    """How wide a cell must be at least, and how wide it would like to be, in millimetres."""

    least: float
    wished: float


Fill = Callable[[_Cell, Sequence[Node], str], None]
"""Puts nodes into a cell, in paragraphs of a style."""

WIDTH = 170
"""Between the margins, in millimetres."""
_LETTER, _PADDING = 1.75, 4.0
_LONGEST = 18
"""Letters of a word that a column makes room for; a longer one breaks."""
_MM_PER_PIXEL = POINTS_PER_PIXEL * 25.4 / 72


def add_table(
    document: Document, place: Document | _Cell, node: Element, bands: Sequence[str], fill: Fill
) -> None:
    """Add the table; `fill` puts in what a cell holds, `bands` are the grounds a cell can have."""
    head, body = _rows(node, "thead"), _rows(node, "tbody")
    rows = [row["kids"] for row in (*head, *body)]
    columns = max((sum(map(_span, row)) for row in rows), default=0)
    if not columns:
        return
    table = _new_table(document, place, len(rows), column_widths(_rooms(rows, columns)))
    for index, row in enumerate((*head, *body)):
        properties = table.rows[index]._tr.get_or_add_trPr()
        properties.append(make("w:cantSplit"))
        if index < len(head):
            properties.append(make("w:tblHeader"))
        _fill_row(table.rows[index].cells, row, "matrix" in node["classes"], bands, fill)


def _rows(node: Element, part: str) -> list[Element]:
    return [row for kid in node["kids"] if kid["tag"] == part for row in kid["kids"]]


def _span(cell: Element) -> int:
    return int(cell.get("colspan", "1"))


def _new_table(document: Document, place: Document | _Cell, rows: int, widths: Sequence[float]) -> Table:
    before = document.element.body[-2] if len(document.element.body) > 1 else None
    if isinstance(before, CT_Tbl):
        document.add_paragraph()  # Word makes one table of two that touch.
    table = place.add_table(rows, len(widths))
    table._tbl.tblStyle_val = "ReportTable"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _fill_row(cells: Sequence[_Cell], row: Element, matrix: bool, bands: Sequence[str], fill: Fill) -> None:
    column = 0
    for node in row["kids"]:
        cell = cells[column]
        if _span(node) > 1:
            cell = cell.merge(cells[column + _span(node) - 1])
        column += _span(node)
        band = _band(node)
        if band is not None:
            shade = make("w:shd", val="clear", color="auto", fill=bands[band][1:])
            cell._tc.get_or_add_tcPr().append(shade)
        dark = band == len(bands) - 1
        _fill_cell(cell, node, _cell_style(node, row, matrix and node is not row["kids"][0], dark), fill)


def _fill_cell(cell: _Cell, node: Element, style: str, fill: Fill) -> None:
    for paragraph in cell.paragraphs:
        cell._tc.remove(paragraph._p)
    fill(cell, node["kids"], style)
    if not cell.paragraphs:
        cell.add_paragraph()._p.style = style


def _band(node: Element) -> int | None:
    """The shade of a cell with a figure."""
    return next((int(each[4:]) for each in node["classes"] if each.startswith("band")), None)


def _cell_style(node: Element, row: Element, centred: bool, dark: bool) -> str:
    if node.get("scope") == "col":
        return "CellHead"
    if "group" in row["classes"]:
        return "CellGroup"
    if not centred:
        return "Cell"
    return "CellDark" if dark else "CellCentred"


def _rooms(rows: Sequence[Sequence[Element]], columns: int) -> list[list[Room]]:
    """The room that each column's cells ask for; cells over several columns ask none of their own."""
    rooms = [[Room(_PADDING, _PADDING)] for _column in range(columns)]
    for row in rows:
        column = 0
        for cell in row:
            if _span(cell) == 1:
                rooms[column].append(_room(cell))
            column += _span(cell)
    return rooms


def _room(cell: Element) -> Room:
    kids = [kid for kid in cell["kids"] if not isinstance(kid, str)]
    drawn = max(
        (min(kid["width"], IN_CELL) * _MM_PER_PIXEL for kid in kids if kid["tag"] == "svg"), default=0.0
    )
    words = "".join(map(text_of, cell["kids"])).split()
    longest = min(max(map(len, words), default=0), _LONGEST)
    least, wished = (max(drawn, _LETTER * letters) + _PADDING for letters in (longest, len(" ".join(words))))
    return Room(least, wished)


def column_widths(columns: Sequence[Sequence[Room]]) -> list[float]:
    """The widths of the columns in millimetres, WIDTH together, from the room of their cells.

    Every column gets what it must have, and of what is left a part after what it would like.

    >>> column_widths([[Room(20, 40)], [Room(50, 50)], [Room(10, 170)]])
    [30.0, 50.0, 90.0]
    """
    least = [max(room.least for room in column) for column in columns]
    wished = [max(room.wished for room in column) for column in columns]
    spare, longing = WIDTH - sum(least), sum(wished) - sum(least)
    if spare < 0:
        return [WIDTH * each / sum(least) for each in least]
    if longing <= spare:
        return [each + (spare - longing) / len(columns) for each in wished]
    return [one + spare * (other - one) / longing for one, other in zip(least, wished, strict=True)]
