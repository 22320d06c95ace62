"""What the sheets of a form share: names, styles, drop-downs, and how they come out of a printer."""

import datetime
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from maturiteit.exchange.lists import Entry, Lists
from maturiteit.load.blocks import OWN
from maturiteit.load.cells import mark_of
from maturiteit.load.plain import UNSAFE

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LIST_SHEET = "lists"
MOST_SIGNS = 32_000
"""A cell holds 32,767; more would be left out without a word."""

_MARGINS = {"left": 0.3, "right": 0.3, "top": 0.6, "bottom": 0.55}
_PAGE_WIDTH, _PAGE_HEIGHT = (11.69 - 0.6) * 72, (8.27 - 1.15) * 72
"""In points, of a lying A4 between those margins."""
_INK, _LINE, _SHADE, _BAND, _PAPER = "#1F2A37", "#8A94A3", "#E8ECF1", "#D3DCE8", "#FFFBE8"
# A font that every system has or has the measures of: heights are reckoned with it.
FONT: dict[str, Any] = {"font_name": "Arial", "font_size": 10}
"""Also that of empty cells: widths are in signs of it, and Calibri, the usual one, not every system has."""
_FONT = FONT | {"font_color": _INK}
_TEXT = _FONT | {"text_wrap": True, "valign": "top"}
_BOX = {"border": 1, "border_color": _LINE, "align": "left", "indent": 1}
# Whatever is to be filled in is light in a thick frame, so that it shows in black and white as well.
_OPEN = {"locked": False, "border": 2, "border_color": _INK, "bg_color": _PAPER}
_STYLES: dict[str, dict[str, Any]] = {
    "locked": {"locked": True},
    "plain": _TEXT,
    "box": _TEXT | _BOX,
    "label": _TEXT | _BOX | {"valign": "vcenter", "indent": 1},
    "value": _TEXT | _OPEN | {"valign": "vcenter", "indent": 1, "num_format": "@"},
    "date": _TEXT | _OPEN | {"valign": "vcenter", "indent": 1, "num_format": "yyyy-mm-dd"},
    "bold": _FONT | {"bold": True},
    "title": _FONT | {"bold": True, "font_size": 16},
    "head": _TEXT | _BOX | {"bold": True, "bg_color": _SHADE},
    "goal": _FONT | {"bold": True, "font_size": 12, "valign": "vcenter"},
    "band": _FONT | {"bold": True, "font_size": 12, "valign": "vcenter", "bg_color": _BAND},
    "fixed": _TEXT | _BOX | {"valign": "vcenter", "indent": 1, "bg_color": _SHADE},
    # Text, so that a spreadsheet makes no date of 3-4 and no sum of a note that begins with =.
    "answer": _TEXT | _OPEN | {"bold": True, "num_format": "@"},
    "note": _TEXT | _OPEN | {"num_format": "@"},
}


def safe(text: str) -> str:
    """A text as a cell takes it: no control characters, and not more than fits."""
    clean = UNSAFE.sub("\ufffd", text)
    return clean if len(clean) <= MOST_SIGNS else clean[:MOST_SIGNS] + "…"


def height_of(texts: Iterable[tuple[str, float]]) -> float:
    """How high a row must be, in points, for texts in columns of such widths; spreadsheets differ in whether
    they work that out themselves."""
    lines = max(sum(_lines(part, width) for part in text.split("\n")) for text, width in texts)
    return min(lines * 12.75 + 5, 400)


def scale_for(widths: Iterable[float]) -> int:
    """At which percentage columns of these widths, in signs, fill the width of a lying A4."""
    points = sum(width * 5.6 + 4 for width in widths)  # a digit of the standard font, and a cell's margin
    return min(100, max(10, int(100 * _PAGE_WIDTH / points) - 1))


def height_at(scale: int) -> float:
    """How much of rows, in points, fits on a lying A4 at this percentage; a little less: programs differ."""
    return _PAGE_HEIGHT * 100 / scale * 0.97


def _lines(text: str, width: float) -> int:
    """On how many lines a text comes: in Arial 10 a letter takes less than a digit of the standard font."""
    return len(textwrap.wrap(text, max(int(width * 1.2 - 1), 1))) or 1


class Book:
    """A workbook being made: its styles, each made once, and its sheets under names that are free."""

    def __init__(self, workbook: "Workbook", lists: Lists) -> None:
        self.workbook = workbook
        self.lists = lists
        self._styles: dict[str, Format] = {}
        self._names = {LIST_SHEET}
        self._own: dict[str, None] = {}

    def style(self, name: str) -> "Format":
        """The style of this name."""
        if name not in self._styles:
            self._styles[name] = self.workbook.add_format(_STYLES[name])
        return self._styles[name]

    def add_sheet(self, name: str, heading: str = "") -> "Worksheet":
        """A new sheet; every sheet prints on A4, lying, as wide as the page, under a heading."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(**_MARGINS)
        sheet.set_header("&L&B" + " ".join(safe(heading).split())[:120].replace("&", "&&"), {"margin": 0.25})
        sheet.set_footer("&L&F&C&A&R&P / &N")
        return sheet

    def free_name(self, wanted: str) -> str:
        """A name like this one that spreadsheets take: 31 signs, none of []:*?/\\, no name twice."""
        plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in safe(wanted))
        base = " ".join(plain.split())[:27] or "-"
        tries = (base if number == 1 else f"{base} {number}" for number in range(1, 1000))
        name = next(each for each in tries if each.casefold() not in {*self._names, "history"})
        self._names.add(name.casefold())
        return name

    def write(self, sheet: "Worksheet", row: int, column: int, text: str, style: str) -> None:
        """A text, never read as a formula, a link or a number; or an empty cell in that style."""
        if text:
            self.own(text)
            sheet.write_string(row, column, safe(text), self.style(style))
        else:
            sheet.write_blank(row, column, None, self.style(style))

    def write_date(self, sheet: "Worksheet", row: int, column: int, day: str, help: tuple[str, str]) -> None:
        """A day (2026-11-23) as a date, in a cell that says so when something else is typed."""
        sheet.write_datetime(row, column, datetime.datetime.fromisoformat(day), self.style("date"))
        rule = {"validate": "date", "criteria": "between", "error_type": "warning"}
        years = {"minimum": datetime.date(2000, 1, 1), "maximum": datetime.date(2099, 12, 31)}
        said = dict(zip(("error_title", "error_message"), help, strict=True))
        sheet.data_validation(row, column, row, column, rule | years | said)

    def own(self, text: str) -> None:
        """Remember a text as the form's own, so that a reader sees what somebody added to it."""
        self._own[mark_of(safe(text))] = None

    def own_texts(self) -> Iterator[Entry]:
        """All those texts as a list, by their marks."""
        yield from ((OWN, mark, mark) for mark in self._own)

    def offer(self, sheet: "Worksheet", row: int, column: int, name: str, help: tuple[str, str]) -> None:
        """Make a cell a drop-down of the list `name`; `help` is said where something else is typed."""
        first, last = self.lists.rows(name)
        source = f"='{LIST_SHEET}'!$C${first + 2}:$C${last + 2}"
        title, message = help
        sheet.data_validation(
            row,
            column,
            row,
            column,
            {
                "validate": "list",
                "source": source,
                "error_type": "warning",  # 3 will do, and so will what is certain: the reader decides
                "error_title": title,
                "error_message": message,
            },
        )

    def finish(self, sheet: "Worksheet") -> None:
        """Lock what is not to be filled in; columns may be made wider, rows higher."""
        sheet.protect("", {"format_columns": True, "format_rows": True})
