"""A form that came back as a spreadsheet, read into the document that an answers file would give.

The form carries hidden keys: a row of them says which column holds what, a column of them what each row
about the organisation is, and a hidden sheet which labels stand for which code. So rows may be sorted,
columns moved, and sheets renamed or saved by another program. `exchange` writes all this.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load import cells
from maturiteit.load.blocks import NEEDED, OWN, SAID, Row, blocks_in, keys_in, kind_of_block
from maturiteit.load.careful import Document, Steps
from maturiteit.load.cells import Choices, UnfitError
from maturiteit.load.findings import nearest
from maturiteit.load.spreadsheet import Cell, Table, Value, is_old_office, is_packed, read_tables
from maturiteit.load.stray import Stray, find_strays
from maturiteit.model.questionnaire import DO_NOT_KNOW, NOT_APPLICABLE
from maturiteit.texts import _

_PROFILE = re.compile(
    r"questionnaire\.(id|version)|form|language|date|respondents"
    r"|organisation\.(name|number|subsector|variant|vte|volunteers|filters\.[\w-]{1,60})|targets\.[\w-]{1,60}"
)
_MUST = {
    "organisation.name": lambda: _("the name of the organisation is not filled in"),
    "date": lambda: _("the date of these answers is not filled in (such as 2026-11-23)"),
}
T = TypeVar("T")


def answers_document(data: bytes, file: str) -> Document:
    """The answers in a form, as a document for `answers_from`: it holds the problems of single cells.

    Raises InputError when it is no form, or one of which columns or sheets are gone.
    """
    if is_old_office(data):
        what = _("this is an old kind of spreadsheet (.xls), or one with a password")
        raise InputError(Problem(Place(file), what, _("save it as .xlsx, without a password")))
    if not is_packed(data):
        if file.lower().endswith((".csv", ".tsv")):
            what = _("this kind of file holds one sheet only, and not the form")
            raise InputError(Problem(Place(file), what, _("save it as .xlsx or .ods")))
        what = _("this is not a spreadsheet, whatever its name says")
        hint = _("name a form that was saved as .xlsx or .ods")
        raise InputError(Problem(Place(file), what, hint))
    reading = _Reading(file, read_tables(data, file))
    reading.read()
    return Document(file, reading.data, reading.lines, tuple(reading.problems), tuple(reading.warnings))


def _new_form() -> str:
    return _("make a new form and copy the answers into it; leave empty what you skip, and delete nothing")


class _Reading:
    """One form being read: the answers so far, their cells, and everything that must be refused."""

    def __init__(self, file: str, tables: list[Table]) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.data: dict[str, Any] = {"format": 1, "organisation": {}, "answers": {}}
        self.lines: dict[Steps, int | str | None] = dict.fromkeys([(), ("organisation",), ("answers",)])
        self._tables = tables
        self._lists: dict[str, Choices] = {}
        self._seen: dict[tuple[str, str], Cell] = {}
        """By list and code, where a row of the form stands."""

    def read(self) -> None:
        """Read the whole form; what must be refused is noted. Raises InputError when it is none of ours."""
        for table in self._tables:
            self._check_columns(table)
        if self.problems:
            raise InputError(*self.problems)
        blocks = [block for table in self._tables for block in blocks_in(table)]
        self._check_kinds({block.kind for block in blocks})
        readers = {"list": self._read_entry, "profile": self._read_profile, "item": self._read_item}
        for kind, read in readers.items():
            for row in (row for block in blocks if block.kind == kind for row in block.rows):
                read(row)
        self._check_complete()
        self._find_strays()

    def _check_kinds(self, kinds: set[str]) -> None:
        if not kinds:
            what = _("this spreadsheet is not a form of maturiteit")
            raise InputError(Problem(Place(self.file), what, _("make a form with maturiteit export")))
        if missing := {"profile", "list"} - kinds:
            wanted = {
                "profile": _("the first sheet"),
                "list": _("the hidden sheet with lists"),
            }
            what = _("this is gone from the form: {rows}")
            gone = ", ".join(wanted[each] for each in sorted(missing))
            raise InputError(Problem(Place(self.file), what.format(rows=gone), _new_form()))

    def _check_complete(self) -> None:
        """A row or sheet that is gone may have held an answer, so it is not taken for an empty one."""
        rows = ((name, code) for name in ("row", "item") for code in self._choices(name).shown)
        gone = [code for name, code in rows if (name, code) not in self._seen]
        if gone:
            shown = ", ".join(gone[:10]) + (", …" if len(gone) > 10 else "")
            what = _("this is gone from the form: {rows}").format(rows=shown)
            self.problems.append(Problem(Place(self.file), what, _new_form()))

    def _find_strays(self) -> None:
        """What stands beside the cells that are read: a likely answer is refused, else it is a warning."""
        own, items = self._choices(OWN).shown, self._choices("item").codes
        if not own:
            what = _("this form is of an earlier version; what stands beside its answers was not looked at")
            self.warnings.append(Problem(Place(self.file), what))
        for stray in (each for table in self._tables for each in find_strays(table, own, items)):
            self._note_stray(stray)

    def _note_stray(self, stray: Stray) -> None:
        problem = Problem(Place(self.file, cell=stray.cell.place), stray.what, stray.hint)
        (self.problems if stray.is_answer else self.warnings).append(problem)

    def _check_columns(self, table: Table) -> None:
        for row in table.rows:
            keys = keys_in(row)
            for at, key in keys.items():
                if key in [keys[other] for other in keys if other < at]:
                    self._refuse(row[at], _("this column is there twice"), _("delete one of the two"))
            if keys and not set(NEEDED.get(kind_of_block(keys), ["?"])) <= set(keys.values()):
                self._refuse(row[min(keys)], _("a column of the form is missing on this sheet"), _new_form())

    def _refuse(self, cell: Cell, what: str, hint: str = "") -> None:
        self.problems.append(Problem(Place(self.file, cell=cell.place), what, hint))

    def _take(self, cell: Cell, read: Callable[[Value], T]) -> T | None:
        """What a cell holds; None when it is empty or must be refused, which is noted."""
        if cell.broken:
            self._refuse(cell, _("there is an error in this cell"), _("empty it, or fill it in again"))
        elif cell.value is not None:
            try:
                return read(cell.value)
            except UnfitError as unfit:
                self._refuse(cell, unfit.what, unfit.hint)
        return None

    def _put(self, steps: Steps, value: Any, cell: Cell) -> None:
        """Put a value where the answers file would have it."""
        inside = self.data
        for index, step in enumerate(steps[:-1], start=1):
            inside = inside.setdefault(str(step), {})
            self.lines.setdefault(steps[:index], cell.place)
        inside[str(steps[-1])] = value
        self.lines[steps] = cell.place

    def _read_entry(self, row: Row) -> None:
        name, code, label = (self._take(row[key], cells.text_of) for key in ("list", "code", "label"))
        if name and code and label:
            self._choices(name).add(code, label)

    def _choices(self, name: str) -> Choices:
        """The list of this name; there are none in it where the form has no such list."""
        return self._lists.setdefault(name, Choices())

    def _read_profile(self, row: Row) -> None:
        key, cell = self._take(row["profile"], cells.text_of), row["value"]
        if not key:
            return
        if not _PROFILE.fullmatch(key):
            self._refuse(row["profile"], _("this is not a key of the form"), _("empty this hidden cell"))
        elif ("row", key) in self._seen:
            self._refuse(cell, _("this row is there twice"), _("delete one of the two"))
        else:
            self._seen["row", key] = cell
            self._read_value(key, tuple(key.split(".")), cell)

    def _read_value(self, key: str, steps: Steps, cell: Cell) -> None:
        for end in range(1, len(steps) + 1):  # where it stands, also while nothing is filled in
            self.lines.setdefault(steps[:end], cell.place)
        value = self._take(cell, self._reader(key))
        if value is not None:
            self._put(steps, value, cell)
        elif key in _MUST and cell.value is None and not cell.broken:
            self._refuse(cell, _MUST[key](), _("fill it in here"))

    def _reader(self, key: str) -> Callable[[Value], Any]:
        """How the value of a row about the organisation is read."""
        group, _dot, name = key.rpartition(".")
        if group == "organisation.filters":
            return lambda value: cells.yes_no_of(value, self._choices("yes_no"))
        if group == "targets":
            return lambda value: cells.whole_of(self._choose("level", value))
        readers: dict[str, Callable[[Value], Any]] = {
            "name": cells.name_of,
            "date": cells.day_of,
            "vte": cells.number_of,
            "volunteers": cells.whole_of,
            "number": cells.company_number_of,
            "subsector": lambda value: self._choose("subsector", value),
            "variant": lambda value: self._choose("variant", value),
            "respondents": cells.names_of,
        }
        return readers.get(name, lambda value: cells.text_of(value).strip())

    def _choose(self, name: str, value: Value) -> str:
        return cells.code_of(value, self._choices(name))

    def _read_item(self, row: Row) -> None:
        said = any(row[key].value is not None or row[key].broken for key in SAID)
        code = self._item_code(row["item"], said)
        if code is None:
            return
        if first := self._seen.get(("item", code)):
            what = _("this question is there twice; the first is in {cell}").format(cell=first.place)
            self._refuse(row["item"], what, _("delete one of the two"))
            return
        self._seen["item", code] = row["item"]
        if said:
            self._read_answer(code, row)

    def _item_code(self, cell: Cell, said: bool) -> str | None:
        """The item's id. A heading or an empty row has none, and then may hold no answer."""
        text = "" if cell.value is None else str(cell.value).strip()
        known = self._choices("item")
        code = known.codes.get(cells.folded(text))
        if code is None and said:
            what = _("there is an answer in this row, but the code of its question is missing or unknown")
            self._refuse(cell, what, nearest(text[:20], known.shown.keys()) if text else "")
        return code

    def _read_answer(self, code: str, row: Row) -> None:
        self.data["answers"][code] = {}
        self.lines["answers", code] = row["item"].place
        for key in ("note", "evidence"):
            if text := self._take(row[key], cells.text_of):
                self._put(("answers", code, key), text, row[key])
        known = len(self.problems)
        texts = self._choices(f"text.{code}").codes
        options = replace(self._choices(self._choices("item").shown[code]), texts=texts)
        choice = self._take(row["choice"], lambda value: cells.codes_of(value, options))
        reason = self._take(row["not_applicable"], lambda value: self._choose("reason", value))
        if known == len(self.problems):
            self._settle(code, row["choice"], choice or [], row["not_applicable"], reason)

    def _settle(self, code: str, cell: Cell, choice: list[str], beside: Cell, reason: str | None) -> None:
        """Bring the answer and the reason together: NVT and a reason belong to each other."""
        if len(choice) > 1 and {DO_NOT_KNOW, NOT_APPLICABLE} & set(choice):
            self._refuse(cell, _("WN and NVT can only stand alone"), _("keep one of them"))
        elif choice == [NOT_APPLICABLE]:
            if reason is None:
                self._refuse(beside, _("with NVT the reason is missing"), _("choose it here from the list"))
            else:
                self._put(("answers", code, "not_applicable"), reason, beside)
        elif reason is not None and choice:
            what = _("there is an answer in {cell}, and here a reason why the question does not apply")
            self._refuse(beside, what.format(cell=cell.place), _("empty one of the two"))
        elif reason is not None:
            what = _("there is a reason here, but {cell} does not say NVT").format(cell=cell.place)
            self._refuse(beside, what, _("choose NVT there, or empty this cell"))
        elif choice == [DO_NOT_KNOW]:
            self._put(("answers", code, "do_not_know"), True, cell)
        elif choice:
            self._put(("answers", code, "choice"), choice, cell)
