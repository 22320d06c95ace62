"""The first sheet of a form: how to fill it in, who answers, and which questionnaire it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maturiteit.exchange.form import Form
from maturiteit.exchange.sheets import Book, height_of
from maturiteit.load.answers import no_name
from maturiteit.load.blocks import KEY
from maturiteit.texts import pick

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_KEYS, _LABEL, _VALUE = 0, 1, 2
_WIDE = 86


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the sheet: a heading or sentence, or something to fill in under a key."""

    label: str
    key: str = ""
    list: str = ""
    value: str = ""
    style: str = "value"


def write_profile(book: Book, form: Form) -> None:
    """Write the sheet about the organisation."""
    _ = form.say
    sheet = book.add_sheet(book.free_name(_("Organisation")))
    sheet.write_string(0, _KEYS, KEY + "profile", book.style("locked"))
    sheet.write_string(0, _VALUE, KEY + "value", book.style("locked"))
    sheet.set_row(0, None, None, {"hidden": True})
    for at, row in enumerate(_rows(book, form), start=1):
        _write_row(book, sheet, at, row, form)
    sheet.set_column(_KEYS, _KEYS, None, None, {"hidden": True})
    sheet.set_column(_LABEL, _LABEL, _WIDE)
    sheet.set_column(_VALUE, _VALUE, 56)
    sheet.hide_gridlines(2)
    book.finish(sheet)


def _write_row(book: Book, sheet: "Worksheet", at: int, row: _Row, form: Form) -> None:
    _ = form.say
    if not row.key:
        book.write(sheet, at, _LABEL, row.label, row.style)
        sheet.set_row(at, {"title": 24, "goal": 26}.get(row.style, height_of([(row.label, _WIDE)])))
        return
    sheet.set_row(at, max(height_of([(row.label, _WIDE)]), 20))
    sheet.write_string(at, _KEYS, row.key, book.style("locked"))
    book.lists.entries.append(("row", row.key, row.key))
    book.write(sheet, at, _LABEL, row.label, "label")
    if row.style == "date":
        help = (_("A date"), _("Write a date, such as 23/11/2026."))
        book.write_date(sheet, at, _VALUE, row.value, help)
    else:
        book.write(sheet, at, _VALUE, row.value, row.style)
    if row.list:
        help = (
            _("Choose from the list"),
            _("This is not in the list, so it may not be understood. Keep what you typed?"),
        )
        book.offer(sheet, at, _VALUE, row.list, help)


def _rows(book: Book, form: Form) -> Iterator[_Row]:
    yield from _introduction(form)
    yield from _organisation(book, form)
    yield from _filters(form)
    yield from _targets(form)
    yield from _source(form)


def _introduction(form: Form) -> Iterator[_Row]:
    _ = form.say
    yield _Row(form.text(form.questionnaire.title), style="title")
    yield _Row(form.text(form.questionnaire.instruction), style="plain")
    yield _Row(_("How to fill this in"), style="goal")
    for line in (
        _("Fill in only the yellow cells with a thick frame; all else is locked. Begin with this sheet."),
        _("The tabs at the bottom hold the questions. Read the answers from left to right and choose one "
          "in the column 'Your answer': click on the cell, then on the arrow beside it."),
        _("You may skip a question: leave it empty. WN means that you do not know. NVT means that the "
          "question does not apply to you; then also choose why, in the column beside it."),
        _("An explanation of every question stands on the far right."),
        _("Done? Save it as .xlsx or .ods and give it back to whoever sent it to you. Whoever has the "
          "program makes the report with: maturiteit report FILE.xlsx -o report.pdf"),
    ):  # fmt: skip
        yield _Row(line, style="plain")


def _organisation(book: Book, form: Form) -> Iterator[_Row]:
    _ = form.say
    titles = {
        each.id: form.text(each.title)
        for kind in form.framework.subsectors
        for each in (kind, *kind.variants)
    }
    yield _Row(_("Your organisation"), style="goal")
    yield _Row(_("Name"), "organisation.name", "", no_name(form.language))
    day = _("Date of these answers: day/month/year or year-month-day, such as 23/11/2026")
    yield _Row(day, "date", "", form.date, "date")
    yield _Row(_("Who answered: roles, not names, with commas between"), "respondents")
    yield _Row(_("Company number"), "organisation.number")
    for key, label in (
        ("subsector", _("Kind of organisation")),
        ("variant", _("If this fits you better; else leave it empty")),
    ):
        if book.lists.has(key):
            given = form.subsector if key == "subsector" else form.variant
            yield _Row(label, f"organisation.{key}", key, _listed(book, key, given, titles))
    yield _Row(_("Paid staff in full-time equivalents, such as 2,5; volunteers only: 0"), "organisation.vte")
    yield _Row(_("Number of volunteers"), "organisation.volunteers")


def _listed(book: Book, name: str, code: str | None, titles: dict[str, str]) -> str:
    """The label of a code in its list; nothing where none was given."""
    labels = {each: label for list, each, label in reversed(book.lists.entries) if list == name}
    return labels.get(code or "", titles.get(code or "", ""))


def _filters(form: Form) -> Iterator[_Row]:
    _ = form.say
    if form.filters:
        yield _Row(_("What concerns you: choose yes or no"), style="goal")
    for each in form.filters:
        yield _Row(form.text(each.prompt), f"organisation.filters.{each.id}", "yes_no")


def _targets(form: Form) -> Iterator[_Row]:
    """Only goals that this form asks about."""
    _ = form.say
    asked = {goal for item in form.items for goal in item.goals}
    goals = [goal for goal in form.framework.goals if goal.id in asked]
    if goals:
        yield _Row(_("The level you want to reach, if you like"), style="goal")
    for goal in goals:
        yield _Row(f"{goal.label}  {pick(goal.name, form.language)}", f"targets.{goal.id}", "level")


def _source(form: Form) -> Iterator[_Row]:
    _ = form.say
    edition = form.questionnaire
    yield _Row(_("About this form (do not change)"), style="goal")
    yield _Row(_("Questionnaire"), "questionnaire.id", "", edition.id, "fixed")
    yield _Row(_("Version"), "questionnaire.version", "", edition.version, "fixed")
    yield _Row(_("Form: full, or short with the core questions"), "form", "", form.kind, "fixed")
    yield _Row(_("Language"), "language", "", form.answers_language, "fixed")
