"""A form as a spreadsheet: drop-down lists, locked texts, and hidden keys by which it is read back."""

import datetime
import io
from typing import TYPE_CHECKING

from maturiteit.exchange.form import Form
from maturiteit.exchange.item_sheet import write_items
from maturiteit.exchange.lists import Lists, make_lists
from maturiteit.exchange.profile_sheet import write_profile
from maturiteit.exchange.sheets import FONT, LIST_SHEET, Book
from maturiteit.load.blocks import KEYS_OF_LISTS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
"""Same input, same bytes: a file says when it was made, and ours says always this."""


def render_xlsx(form: Form) -> bytes:
    """The form as an .xlsx; the same form gives the same bytes."""
    from xlsxwriter.workbook import Workbook

    out = io.BytesIO()
    font = dict(FONT)  # the library writes in it
    workbook = Workbook(out, {"in_memory": True, "default_format_properties": font})
    _describe(workbook, form)
    lists = make_lists(form)
    book = Book(workbook, lists)
    write_profile(book, form)
    for section, parts in form.sections():
        write_items(book, form, section, parts)
    _write_lists(book, lists)
    workbook.close()
    return out.getvalue()


def _describe(workbook: "Workbook", form: Form) -> None:
    """What the file says about itself. The language goes along as a property of its own."""
    workbook.set_properties(
        {
            "title": form.text(form.questionnaire.title),
            "subject": f"{form.questionnaire.id} {form.questionnaire.version}",
            "created": _CREATED,
        }
    )
    workbook.set_custom_property("Language", form.language)
    workbook.set_size(1366, 768)


def _write_lists(book: Book, lists: Lists) -> None:
    sheet = book.add_sheet(LIST_SHEET)
    for row, cells in enumerate((KEYS_OF_LISTS, *lists.entries, *book.own_texts())):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, book.style("locked"))
    sheet.protect()
    sheet.hide()
