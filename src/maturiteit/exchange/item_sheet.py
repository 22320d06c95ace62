"""The sheet of one strategic goal: a row per item, with every level in full and cells to answer in."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from maturiteit.exchange.form import Form, Part
from maturiteit.exchange.sheets import Book, height_at, height_of, safe, scale_for
from maturiteit.load.blocks import KEY
from maturiteit.model.framework import Named
from maturiteit.model.questionnaire import Item

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_CODE, _QUESTION, _FIRST_OPTION = 0, 1, 2
_HEAD, _KEYS = 0, 1
"""The row of headings, and under it, hidden, the row of keys: what stands above the keys is not read."""
_ANSWERS = ("choice", "not_applicable", "note", "evidence")
_CODE_WIDTH, _QUESTION_WIDTH = 8, 23
_WIDTHS = {"choice": 10, "not_applicable": 12.5, "note": 16, "evidence": 10, "help": 90}
_HEAD_HEIGHT, _GOAL_HEIGHT = 45, 24


def write_items(book: Book, form: Form, section: Named, parts: tuple[Part, ...]) -> None:
    """Write a sheet for the items of a strategic goal, or of the preconditions."""
    items = [item for _node, items in parts for item in items]
    title = form.text(section.title)
    heading = title if title == section.label else f"{section.label}  {title}"
    sheet = book.add_sheet(book.free_name(section.label), heading)
    columns = _Columns(max(len(item.offered) for item in items))
    _write_heads(book, sheet, form, columns, items)
    row = _KEYS + 1
    for node, of_node in parts:
        _write_goal(book, sheet, row, form, node, columns)
        for at, item in enumerate(of_node, row + 1):
            _write_item(book, sheet, at, form, item, columns)
        row += 1 + len(of_node)
    _set_up(book, sheet, columns, row)
    _set_up_pages(sheet, form, columns, parts)


class _Columns:
    """Where things stand on a sheet whose items have up to so many options."""

    def __init__(self, options: int) -> None:
        first = _FIRST_OPTION + options
        self.options = range(_FIRST_OPTION, first)
        self.option_width = max(17, 85 // options)
        self.at = {name: first + place for place, name in enumerate((*_ANSWERS, "help"))}


def _write_heads(
    book: Book, sheet: "Worksheet", form: Form, columns: _Columns, items: Iterable[Item]
) -> None:
    _ = form.say
    heads = {_CODE: _("Code"), _QUESTION: _("Question")}
    heads |= dict(zip(columns.options, _option_heads(form, items, len(columns.options)), strict=True))
    names = {
        "choice": _("Your answer"),
        "not_applicable": _("If it does not apply: why"),
        "note": _("Note"),
        "evidence": _("Evidence"),
        "help": _("Explanation"),
    }
    for column, text in (heads | {columns.at[name]: text for name, text in names.items()}).items():
        book.write(sheet, _HEAD, column, text, "head")
    sheet.set_row(_HEAD, _HEAD_HEIGHT)
    for column, name in ((_CODE, "item"), *((columns.at[name], name) for name in _ANSWERS)):
        sheet.write_string(_KEYS, column, KEY + name, book.style("locked"))
    sheet.set_row(_KEYS, None, None, {"hidden": True})


def _option_heads(form: Form, items: Iterable[Item], count: int) -> list[str]:
    """The names of the levels; plain numbers where an item has options of its own."""
    _ = form.say
    names = {str(level.number): form.text(level.name) for level in form.framework.levels}
    if any(list(item.levels) != list(names)[: len(item.levels)] or item.options for item in items):
        return [_("Option {n}").format(n=number) for number in range(1, count + 1)]
    return [f"{number} {name}" for number, name in names.items()][:count]


def _write_goal(book: Book, sheet: "Worksheet", row: int, form: Form, node: Named, columns: _Columns) -> None:
    """The goal's name runs on over the empty cells beside it."""
    for column in range(columns.at["help"] + 1):
        book.write(sheet, row, column, "", "band")
    title = form.text(node.name)
    book.write(sheet, row, _CODE, node.label if title == node.label else f"{node.label}  {title}", "band")
    sheet.set_row(row, _GOAL_HEIGHT)


def _write_item(book: Book, sheet: "Worksheet", row: int, form: Form, item: Item, columns: _Columns) -> None:
    book.write(sheet, row, _CODE, item.id, "box")
    _write_question(book, sheet, row, form, item)
    texts = [_option_text(form, item, index) for index in range(len(columns.options))]
    for column, text in zip(columns.options, texts, strict=True):
        book.write(sheet, row, column, text, "box")
    for name in _ANSWERS:
        book.write(sheet, row, columns.at[name], "", "answer" if name == "choice" else "note")
    book.write(sheet, row, columns.at["help"], _explanation(form, item), "box")
    sheet.set_row(row, _height(form, item, columns))
    _offer(book, sheet, row, form, item, columns)


def _height(form: Form, item: Item, columns: _Columns) -> float:
    question = f"{form.text(item.title)}\n{_prompt(form, item)}"
    options = ((_option_text(form, item, at), columns.option_width) for at in range(len(item.offered)))
    return height_of(((question, _QUESTION_WIDTH), (_explanation(form, item), _WIDTHS["help"]), *options))


def _write_question(book: Book, sheet: "Worksheet", row: int, form: Form, item: Item) -> None:
    """The title in bold above the question; plain where one of the two is empty."""
    title, prompt = safe(form.text(item.title)), safe(_prompt(form, item))
    bold, plain, box = book.style("bold"), book.style("plain"), book.style("box")
    if title and prompt and len(title) + len(prompt) < 30_000:
        book.own(f"{title}\n{prompt}")
        sheet.write_rich_string(row, _QUESTION, bold, title, plain, f"\n{prompt}", box)
    else:
        book.write(sheet, row, _QUESTION, f"{title}\n{prompt}", "box")


def _prompt(form: Form, item: Item) -> str:
    _ = form.say
    several = _("Several answers are possible: type their codes, with commas between.")
    return form.text(item.prompt) + (f"\n{several}" if item.several else "")


def _option_text(form: Form, item: Item, index: int) -> str:
    """An option in full; with its code in front where the heading does not say it."""
    if index >= len(item.offered):
        return ""
    option = item.offered[index]
    text = form.text(option.text)
    return text if item.levels else f"{option.code}: {text}"


def _explanation(form: Form, item: Item) -> str:
    _ = form.say
    evidence = form.text(item.evidence)
    asked = _("Evidence could be: {text}").format(text=evidence) if evidence else ""
    return "\n".join(part for part in (form.text(item.help), asked) if part)


def _offer(book: Book, sheet: "Worksheet", row: int, form: Form, item: Item, columns: _Columns) -> None:
    """Drop-downs; not where several options may be chosen, because a list gives only one."""
    _ = form.say
    help = (
        _("Choose from the list"),
        _("This is not in the list. The number alone will do, such as 3. Keep what you typed?"),
    )
    if not item.several:
        book.offer(sheet, row, columns.at["choice"], book.lists.of_item[item.id], help)
    if item.may_not_apply:
        book.offer(sheet, row, columns.at["not_applicable"], "reason", help)


def _set_up(book: Book, sheet: "Worksheet", columns: _Columns, rows: int) -> None:
    """Widths in signs, so chosen that a screen of 1366 points shows the questions up to the reasons."""
    sheet.set_column(_CODE, _CODE, _CODE_WIDTH)
    sheet.set_column(_QUESTION, _QUESTION, _QUESTION_WIDTH)
    sheet.set_column(columns.options[0], columns.options[-1], columns.option_width)
    for name, width in _WIDTHS.items():
        sheet.set_column(columns.at[name], columns.at[name], width)
    sheet.freeze_panes(_KEYS + 1, _FIRST_OPTION)
    sheet.repeat_rows(_HEAD)
    # The explanation is for the screen: with it, everything would be printed too small to read.
    sheet.print_area(0, 0, rows - 1, columns.at["evidence"])
    sheet.set_selection(_KEYS + 2, columns.at["choice"], _KEYS + 2, columns.at["choice"])
    book.finish(sheet)


def _set_up_pages(sheet: "Worksheet", form: Form, columns: _Columns, parts: tuple[Part, ...]) -> None:
    """As large as the width of a page lets it, and a goal's name on the page of its first question."""
    options = [columns.option_width] * len(columns.options)
    answers = [_WIDTHS[name] for name in _ANSWERS]
    scale = scale_for([_CODE_WIDTH, _QUESTION_WIDTH, *options, *answers])
    sheet.set_print_scale(scale)
    room = height_at(scale) - _HEAD_HEIGHT
    sheet.set_h_pagebreaks(list(_breaks(form, columns, parts, room)))


def _breaks(form: Form, columns: _Columns, parts: tuple[Part, ...], room: float) -> Iterator[int]:
    """Before which rows a new page begins. A row that is higher than a page breaks by itself."""
    row, left = _KEYS + 1, room
    for _node, items in parts:
        heights = [_height(form, item, columns) for item in items]
        stretches = [(2, _GOAL_HEIGHT + heights[0]), *((1, height) for height in heights[1:])]
        for rows, height in stretches:
            if height > left and left < room:
                yield row
                left = room
            row, left = row + rows, left - height
