"""What cannot be used in a form is refused, with the sheet and the cell, and nothing is guessed."""

import datetime
import re
import subprocess
import sys
from pathlib import Path

import pytest

from maturiteit.load.answers import answers_from
from maturiteit.load.document import read_document
from maturiteit.load.spreadsheet import MAX_PARTS, MAX_UNPACKED, cell_name, read_tables
from maturiteit.model.answers import Answers, ItemAnswer
from tests.exchange.filling import Broken, Values, export, filled, packed, part_of, places, scored, unpacked
from tests.inside import run_inside
from tests.tools import ROOT, Outcome, clean_environment

LEVELS = "1 Incidental, 2 Started, 3 Embedded, 4 Steered, 5 Shared"
OPTIONS = f"known: {LEVELS}, NVT Does not apply, WN We do not know"
REASONS = (
    "known: Another reason (see the note), Done by a parent organisation or local government, "
    "No (paid) public offer, No collection or archive, No own digital content, Outside our mission"
)
GONE = "this is gone from the form: "
NO_DATE = "this is not a date that we can read"
NEW_FORM = "make a new form and copy the answers into it; leave empty what you skip, and delete nothing"
DAMAGED = "this spreadsheet cannot be read; it may be damaged"
NOT_LISTED = "this is not one of the answers in the list"
TOO_LARGE = ("this spreadsheet is too large for a form", "is this the form that maturiteit export made?")
INVISIBLE = (
    "there is an invisible or control character here",
    "delete the words around it and type them again",
)
A_DAY = "a date, such as 2026-11-23 or 23/11/2026"
Refusal = tuple[str, str, str]
"""The place (`SD 1 H4`), what is wrong, and the hint (empty when there is none)."""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return export(tmp_path_factory.mktemp("form"), "--lang", "en")


def refused(outcome: Outcome) -> list[Refusal]:
    """The problems on stderr, without the warnings before them; the last line counts them."""
    assert (2, "") == (outcome.code, outcome.stdout), outcome.stderr
    found: list[Refusal] = []
    lines = outcome.stderr.splitlines()[:-1]
    first = next(at for at, line in enumerate(lines) if line.startswith("error: "))
    for line in lines[first:]:
        if line.startswith("error: "):
            at, _mark, what = line.removeprefix("error: filled.xlsx").partition(": ")
            found.append((at.replace(", sheet ", "").replace(", cell", ""), what, ""))
        else:
            found[-1] = (*found[-1][:2], line.strip())
    noun = "problem" if len(found) == 1 else "problems"
    assert f"{len(found)} {noun}; nothing written." == outcome.stderr.splitlines()[-1]
    return found


CELLS: list[tuple[str, Values, Refusal]] = [
    ("no such level", {"OD11a.choice": 6.0}, ("SD 1 H4", NOT_LISTED, OPTIONS)),
    ("a slip", {"OD11a.choice": "3 Embeded"}, ("SD 1 H4", NOT_LISTED, "did you mean 3 Embedded?")),
    ("a truth", {"OD11a.choice": True}, ("SD 1 H4", NOT_LISTED, OPTIONS)),
    (
        "a fraction",
        {"OD11a.choice": 2.5},
        ("SD 1 H4", "this is a number with a fraction; choose one answer", OPTIONS),
    ),
    (
        "an error",
        {"OD11a.choice": Broken("#N/A")},
        ("SD 1 H4", "there is an error in this cell", "empty it, or fill it in again"),
    ),
    (
        "an error in a note",
        {"OD11a.note": Broken("#REF!")},
        ("SD 1 J4", "there is an error in this cell", "empty it, or fill it in again"),
    ),
    ("two answers", {"OD11a.choice": "1, 2"}, ("SD 1 H4", "'OD11a' takes one choice", "")),
    (
        "two states",
        {"OD11a.choice": "WN, NVT"},
        ("SD 1 H4", "WN and NVT can only stand alone", "keep one of them"),
    ),
    (
        "no reason",
        {"OD11a.choice": "NVT"},
        ("SD 1 I4", "with NVT the reason is missing", "choose it here from the list"),
    ),
    (
        "a reason alone",
        {"OD11a.not_applicable": "Outside our mission"},
        (
            "SD 1 I4",
            "there is a reason here, but sheet SD 1, cell H4 does not say NVT",
            "choose NVT there, or empty this cell",
        ),
    ),
    (
        "an answer and a reason",
        {"OD11a.choice": "1", "OD11a.not_applicable": "Outside our mission"},
        (
            "SD 1 I4",
            "there is an answer in sheet SD 1, cell H4, and here a reason why the question does not apply",
            "empty one of the two",
        ),
    ),
    ("an unknown reason", {"OD11a.not_applicable": "?"}, ("SD 1 I4", NOT_LISTED, REASONS)),
    ("turned letters", {"OD11a.note": "a\u202eb"}, ("SD 1 J4", *INVISIBLE)),
    ("an escape", {"OD11a.evidence": "a\u009b2J"}, ("SD 1 K4", *INVISIBLE)),
    ("an escape in a code", {"OD11a.note": "_x001B_[2J"}, ("SD 1 J4", *INVISIBLE)),
    (
        "no name",
        {"organisation.name": None},
        ("Organisation C11", "the name of the organisation is not filled in", "fill it in here"),
    ),
    (
        "spaces for a name",
        {"organisation.name": "  "},
        ("Organisation C11", "the name of the organisation is not filled in", "fill it in here"),
    ),
    (
        "a long name",
        {"organisation.name": "x" * 301},
        ("Organisation C11", "organisation.name: too many: at most 300 allowed", ""),
    ),
    (
        "no date",
        {"date": None},
        (
            "Organisation C12",
            "the date of these answers is not filled in (such as 2026-11-23)",
            "fill it in here",
        ),
    ),
    ("a date in words", {"date": "23 november 2026"}, ("Organisation C12", NO_DATE, A_DAY)),
    ("two digits for a year", {"date": "23/11/26"}, ("Organisation C12", NO_DATE, A_DAY)),
    ("two signs in a date", {"date": "23/11-2026"}, ("Organisation C12", NO_DATE, A_DAY)),
    ("a truth for a date", {"date": True}, ("Organisation C12", NO_DATE, A_DAY)),
    ("no such day", {"date": "2026-02-30"}, ("Organisation C12", "there is no such day", A_DAY)),
    ("the month first", {"date": "11/23/2026"}, ("Organisation C12", "there is no such day", A_DAY)),
    (
        "a truth for a name",
        {"organisation.name": True},
        ("Organisation C11", "this is TRUE or FALSE, and not a name", "type the name"),
    ),
    (
        "an unknown kind",
        {"organisation.subsector": "Musea"},
        ("Organisation C15", NOT_LISTED, "did you mean Museum?"),
    ),
    (
        "a variant of another",
        {"organisation.subsector": "Museum", "organisation.variant": "HEE"},
        (
            "Organisation C16",
            "'HEE' is a variant of VER (Amateur-arts or volunteer association)",
            "choose that subsector, or leave the variant empty",
        ),
    ),
    (
        "words for staff",
        {"organisation.vte": "some"},
        ("Organisation C17", "must be a number, such as 2 or 2,5", ""),
    ),
    (
        "half a volunteer",
        {"organisation.volunteers": 2.5},
        ("Organisation C18", "must be a whole number", ""),
    ),
    (
        "fewer than none",
        {"organisation.volunteers": -1.0},
        ("Organisation C18", "must be a whole number", ""),
    ),
    ("perhaps", {"organisation.filters.F1": "perhaps"}, ("Organisation C20", NOT_LISTED, "known: no, yes")),
    ("beyond the levels", {"targets.OD11": "6"}, ("Organisation C28", NOT_LISTED, f"known: {LEVELS}")),
    ("another language", {"language": "fr"}, ("Organisation C44", "unknown language 'fr'", "known: en, nl")),
    (
        "a question that moved",
        {"OD11b.item": "OD11a", "OD11b.choice": "3"},
        (
            "SD 1 A5",
            "this question is there twice; the first is in sheet SD 1, cell A4",
            "delete one of the two",
        ),
    ),
    (
        "a row of the profile twice",
        {"Organisation!A12": "organisation.name"},
        ("Organisation C12", "this row is there twice", "delete one of the two"),
    ),
    (
        "a key of nobody",
        {"Organisation!A13": "organisation.invented"},
        ("Organisation A13", "this is not a key of the form", "empty this hidden cell"),
    ),
    (
        "an answer without a question",
        {"OD11a.item": None, "OD11a.choice": "3"},
        ("SD 1 A4", "there is an answer in this row, but the code of its question is missing or unknown", ""),
    ),
    ("a question that is gone", {"OD11a.item": None}, ("", GONE + "OD11a", NEW_FORM)),
    (
        "a profile row that is gone",
        {"Organisation!A20": None},
        ("", GONE + "organisation.filters.F1", NEW_FORM),
    ),
    (
        "a heading that is gone",
        {"SD 1!J2": None},
        ("SD 1 A2", "a column of the form is missing on this sheet", NEW_FORM),
    ),
    (
        "a heading twice",
        {"SD 1!I2": "maturiteit:note"},
        ("SD 1 J2", "this column is there twice", "delete one of the two"),
    ),
]


@pytest.mark.parametrize(
    ("values", "expected"), [each[1:] for each in CELLS], ids=[each[0] for each in CELLS]
)
def test_a_cell_that_cannot_be_used(values: Values, expected: Refusal, form: bytes, tmp_path: Path) -> None:
    assert expected in refused(scored(filled(form, values), tmp_path))


def test_all_problems_are_named_at_once_in_reading_order(form: bytes, tmp_path: Path) -> None:
    wrong = {"OD12a.choice": "7", "OD11a.note": "\u202e", "date": "soon", "SD 2!H4": "x"}

    found = refused(scored(filled(form, wrong), tmp_path))

    assert ["Organisation C12", "SD 1 J4", "SD 1 H10", "SD 2 H4"] == [at for at, _what, _hint in found]


def test_problems_of_different_kinds_are_named_in_one_run(form: bytes, tmp_path: Path) -> None:
    """What a cell cannot be, what the questionnaire does not take, and what is only a warning."""
    wrong: Values = {
        "OD11a.choice": "2, 3",
        "OD11b.choice": "zever",
        "organisation.number": "0403.019.262",
        "organisation.name": "x" * 301,
    }

    outcome = scored(filled(form, wrong), tmp_path)

    assert ["SD 1 H5", "Organisation C11", "SD 1 H4"] == [at for at, _what, _hint in refused(outcome)]
    number = outcome.stderr.partition("sheet Organisation, cell C14: ")[2].splitlines()
    assert "this is not a Belgian company number; it is not used to recognise the organisation" == number[0]
    assert "  ten digits, such as 0403.019.261" == number[1]


def test_a_wrong_questionnaire_is_refused_at_its_cell(form: bytes, tmp_path: Path) -> None:
    ((at, what, _hint),) = refused(scored(filled(form, {"questionnaire.id": "cultuur"}), tmp_path))

    assert "Organisation C41" == at
    assert what.startswith("the questionnaire 'cultuur' is not beside this file")


def test_a_refusal_never_repeats_what_was_written(form: bytes, tmp_path: Path) -> None:
    said = "Jan Peeters is ziek"
    values = {"OD11a.choice": said, "OD11b.not_applicable": said, "OD11c.note": f"{said}\u202e", "date": said}

    outcome = scored(filled(form, values), tmp_path)

    assert 4 == len(refused(outcome))
    assert "Peeters" not in outcome.stderr


def _changed(form: bytes, sheet: str, old: str, new: str) -> bytes:
    parts = unpacked(form)
    part = part_of(parts, sheet)
    assert old in parts[part].decode()
    return packed(parts | {part: parts[part].decode().replace(old, new, 1).encode()})


def _with_cell(form: bytes, key: str, inside: str) -> bytes:
    """The form with XML of our own in the cell of this key."""
    sheet, _mark, cell = places(form)[key].rpartition("!")
    parts = unpacked(form)
    part = part_of(parts, sheet)
    empty = rf'<c r="{cell}"( s="\d+")?/>'
    text, count = re.subn(empty, rf'<c r="{cell}"\1>{inside}</c>', parts[part].decode())
    assert 1 == count
    return packed(parts | {part: text.encode()})


def _without_sheet(form: bytes, name: str) -> bytes:
    """The form from which somebody deleted a sheet."""
    parts = unpacked(form)
    book, count = re.subn(f'<sheet name="{name}"[^>]*/>', "", parts["xl/workbook.xml"].decode())
    assert 1 == count
    return packed(parts | {"xl/workbook.xml": book.encode()})


def test_a_formula_counts_as_what_it_shows(form: bytes, tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(_with_cell(form, "OD11a.choice", "<f>1+1</f><v>2</v>"))

    answers = answers_from(read_document(tmp_path / "form.xlsx"))

    assert {"OD11a": ItemAnswer(choice=("2",))} == answers.answers


@pytest.mark.parametrize("outcome", ["", "<v/>", "<v></v>"])
def test_a_formula_that_was_never_worked_out_is_refused(outcome: str, form: bytes, tmp_path: Path) -> None:
    found = refused(scored(_with_cell(form, "OD11a.choice", f"<f>1+1</f>{outcome}"), tmp_path))

    assert [("SD 1 H4", "there is an error in this cell", "empty it, or fill it in again")] == found


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(form: bytes, tmp_path: Path) -> None:
    formula = _with_cell(form, "OD11a.choice", '<f>""</f><v/>')
    sheet = part_of(unpacked(formula), "SD 1")
    text = re.sub(r'(<c r="H4"[^>]*)>', r'\1 t="str">', unpacked(formula)[sheet].decode())

    assert {} == _read(packed(unpacked(formula) | {sheet: text.encode()}), tmp_path).answers


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods_of(rows: str) -> bytes:
    """The smallest .ods with these rows."""
    content = (
        f"<office:document-content {SPACES} {CALC}><office:body><office:spreadsheet>"
        f'<table:table table:name="SD">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": content.encode(), "META-INF/manifest.xml": b"<x/>"})


@pytest.mark.parametrize(("repeated", "expected"), [("", ["A1"]), ("2", ["A1", "B1"])])
@pytest.mark.parametrize(
    "kind",
    [
        'table:formula="of:=[.A1]"',
        'calcext:value-type="error" office:value-type="string" office:string-value=""',
    ],
)
def test_an_error_in_an_ods_is_seen_in_every_cell(kind: str, repeated: str, expected: list[str]) -> None:
    """Other programs write one cell for a stretch of equal ones, and a formula without its outcome."""
    more = f' table:number-columns-repeated="{repeated}"' if repeated else ""
    text = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    rows = f"<table:table-row><table:table-cell {kind}{more}/></table:table-row>"
    rows += f"<table:table-row>{text * 3}</table:table-row>"

    (table,) = read_tables(ods_of(rows), "x.ods")

    assert expected == [cell_name(cell.at) for row in table.rows for cell in row if cell.broken]


UTF_9 = b'<?xml version="1.0" encoding="UTF-9"?><x/>'
WRONG_FILES = [
    ("nothing", b"", "this is not a spreadsheet, whatever its name says"),
    ("YAML", b"format: 1\n", "this is not a spreadsheet, whatever its name says"),
    (
        "an old kind",
        b"\xd0\xcf\x11\xe0" + bytes(100),
        "this is an old kind of spreadsheet (.xls), or one with a password",
    ),
    ("half a ZIP", b"PK\x03\x04", DAMAGED),
    ("a document", packed({"word/document.xml": b"<x/>"}), "this is not a spreadsheet that we can read"),
    ("too large", b"PK" + bytes(2_000_001), "the file is larger than 2 MB"),
    ("a bomb", packed({"xl/workbook.xml": bytes(MAX_UNPACKED + 1)}), TOO_LARGE[0]),
    ("many parts", packed({f"{at}.xml": b"" for at in range(MAX_PARTS + 1)}), TOO_LARGE[0]),
    ("entities", packed({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), DAMAGED),
    ("no known letters", packed({"xl/workbook.xml": b"<x/>", "xl/_rels/workbook.xml.rels": UTF_9}), DAMAGED),
]


@pytest.mark.parametrize(
    ("data", "what"), [each[1:] for each in WRONG_FILES], ids=[each[0] for each in WRONG_FILES]
)
def test_a_file_that_is_no_form(data: bytes, what: str, tmp_path: Path) -> None:
    assert [("", what)] == [each[:2] for each in refused(scored(data, tmp_path))]


@pytest.mark.parametrize("name", ["form.csv", "FORM.TSV"])
def test_one_sheet_saved_as_text_says_how_to_save_it(name: str, tmp_path: Path) -> None:
    outcome = scored("organisatie;é".encode("latin-1"), tmp_path, name=name)

    what = "this kind of file holds one sheet only, and not the form"
    assert [f"error: {name}: {what}", "  save it as .xlsx or .ods"] == outcome.stderr.splitlines()[:2]


def test_a_form_with_a_document_type_is_refused(form: bytes, tmp_path: Path) -> None:
    declared = "?>\n<!DOCTYPE worksheet>"

    found = refused(scored(_changed(form, "SD 1", "?>", declared), tmp_path))

    assert [("", DAMAGED)] == [each[:2] for each in found]


def test_another_spreadsheet_is_no_form(form: bytes, tmp_path: Path) -> None:
    parts = unpacked(form)
    strings = parts["xl/sharedStrings.xml"].replace(b"maturiteit:", b"")

    found = refused(scored(packed(parts | {"xl/sharedStrings.xml": strings}), tmp_path))

    expected = ("", "this spreadsheet is not a form of maturiteit", "make a form with maturiteit export")
    assert [expected] == found


@pytest.mark.parametrize(
    ("sheet", "gone"),
    [
        ("Organisation", "the first sheet"),
        ("lists", "the hidden sheet with lists"),
        ("SD 3", "OD31a, OD31b, OD31c, OD31d, OD31e, OD32a, OD32b, OD32c, OD32d, OD32e"),
    ],
)
def test_a_sheet_that_is_gone(sheet: str, gone: str, form: bytes, tmp_path: Path) -> None:
    assert [("", GONE + gone, NEW_FORM)] == refused(scored(_without_sheet(form, sheet), tmp_path))


def test_a_sheet_without_its_hidden_headings(form: bytes, tmp_path: Path) -> None:
    values = {f"SD 1!{column}2": None for column in "AHIJK"}

    ((at, what, hint),) = refused(scored(filled(form, values), tmp_path))

    assert ("", NEW_FORM) == (at, hint)
    assert what.startswith(f"{GONE}OD11a, OD11b")
    assert what.endswith(", …")


@pytest.mark.parametrize(("row", "cell"), [(5001, "A5001"), (4000, "BI4000")])
def test_a_cell_far_away_is_too_much(row: int, cell: str, form: bytes, tmp_path: Path) -> None:
    far = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'

    found = refused(scored(_changed(form, "SD 1", "</sheetData>", far), tmp_path))

    assert [(f"SD 1 {cell}", *TOO_LARGE)] == found


def test_many_sheets_with_a_cell_at_the_edge_are_too_much(form: bytes, tmp_path: Path) -> None:
    edge = '<row r="5000"><c r="BH5000"><v>1</v></c></row></sheetData>'
    for sheet in ("SD 1", "SD 2", "SD 3", "SD 4"):
        form = _changed(form, sheet, "</sheetData>", edge)

    assert [("", *TOO_LARGE)] == refused(scored(form, tmp_path))


def test_more_text_than_an_answers_file_may_hold(form: bytes, tmp_path: Path) -> None:
    values = {key: "x" * 32_000 for key in places(form) if key.endswith((".note", ".evidence"))}

    assert [("", *TOO_LARGE)] == refused(scored(filled(form, values), tmp_path))


def _read(data: bytes, folder: Path) -> Answers:
    (folder / "form.xlsx").write_bytes(data)
    return answers_from(read_document(folder / "form.xlsx"))


def test_hidden_rows_and_renamed_sheets_count_as_they_are(form: bytes, tmp_path: Path) -> None:
    form = filled(form, {"OD11a.choice": "3 Embedded", "OD11b.choice": "WN"})
    parts = unpacked(form)
    part = part_of(parts, "SD 1")
    sheet, count = re.subn('<(ns0:)?row r="4"', r'<\1row hidden="1" r="4"', parts[part].decode())
    book = parts["xl/workbook.xml"].replace(b'name="SD 1"', b'name="Publiek"')

    answers = _read(packed(parts | {part: sheet.encode(), "xl/workbook.xml": book}), tmp_path)

    said = {"OD11a": ItemAnswer(choice=("3",)), "OD11b": ItemAnswer(do_not_know=True)}
    assert (1, said) == (count, answers.answers)


def test_rows_that_were_sorted_keep_their_answers(form: bytes, tmp_path: Path) -> None:
    """What belongs to a question goes by its code, not by its place."""
    values: Values = {"OD11a.item": "OD11b", "OD11b.item": "OD11a", "OD11a.choice": 4.0}

    assert {"OD11b": ItemAnswer(choice=("4",))} == _read(filled(form, values), tmp_path).answers


def test_a_note_may_begin_with_our_name(form: bytes, tmp_path: Path) -> None:
    note = "maturiteit: moeilijk, =1+1"

    assert {"OD11a": ItemAnswer(note=note)} == _read(filled(form, {"OD11a.note": note}), tmp_path).answers


def test_what_a_spreadsheet_makes_of_things_is_understood(form: bytes, tmp_path: Path) -> None:
    """A company number without its zero, TRUE for yes, 3 as 3.0, a comma in a number."""
    values: Values = {
        "organisation.number": 403019261.0,
        "organisation.vte": "2,5",
        "organisation.volunteers": 12.0,
        "organisation.filters.F1": True,
        "targets.OD11": 3.0,
        "respondents": "director; volunteer\nchair",
        "OD11a.choice": 3.0,
        "OD11b.note": 12.0,
    }

    answers = _read(filled(form, values), tmp_path)

    who = answers.organisation
    assert ("0403019261", "2.5", 12, {"F1": True}) == (who.number, str(who.vte), who.volunteers, who.filters)
    assert ({"OD11": 3}, ("director", "volunteer", "chair")) == (answers.targets, answers.respondents)
    assert {"OD11a": ItemAnswer(choice=("3",)), "OD11b": ItemAnswer(note="12")} == answers.answers


@pytest.mark.parametrize(
    "typed", [46349.0, 46349.5, "2026-11-23", "23/11/2026", "23-11-2026", "23.11.2026", " 2026-11-23 "]
)
def test_a_date_is_read_as_people_and_spreadsheets_write_it(
    typed: str | float, form: bytes, tmp_path: Path
) -> None:
    assert "2026-11-23" == _read(filled(form, {"date": typed}), tmp_path).date


def test_a_date_that_could_be_two_has_its_day_first(form: bytes, tmp_path: Path) -> None:
    assert "2026-12-11" == _read(filled(form, {"date": "11/12/2026"}), tmp_path).date


def test_the_date_in_a_form_is_a_date_for_the_spreadsheet_too(form: bytes) -> None:
    days = [cell.value for table in read_tables(form, "") for row in table.rows[11:12] for cell in row[2:3]]

    assert isinstance(days[0], datetime.date)


CERTAIN = [
    ("3.", ItemAnswer(choice=("3",))),
    ("niveau 3", ItemAnswer(choice=("3",))),
    ("Level 3", ItemAnswer(choice=("3",))),
    ("embedded", ItemAnswer(choice=("3",))),
    ("Ingebed", ItemAnswer(choice=("3",))),
    ("WEET NIET", ItemAnswer(do_not_know=True)),
    ("We do not know", ItemAnswer(do_not_know=True)),
    ("don't know", ItemAnswer(do_not_know=True)),
]


@pytest.mark.parametrize(("typed", "expected"), CERTAIN)
def test_a_choice_is_taken_as_people_type_it(
    typed: str, expected: ItemAnswer, form: bytes, tmp_path: Path
) -> None:
    assert {"OD11a": expected} == _read(filled(form, {"OD11a.choice": typed}), tmp_path).answers


@pytest.mark.parametrize("typed", ["n.v.t.", "nvt", "n/a", "niet van toepassing"])
def test_not_applicable_is_taken_as_people_type_it(typed: str, form: bytes, tmp_path: Path) -> None:
    values: Values = {"OD11a.choice": typed, "OD11a.not_applicable": "outside our mission"}

    answers = _read(filled(form, values), tmp_path).answers

    assert {"OD11a": ItemAnswer(not_applicable="opdracht")} == answers


def test_the_text_of_a_level_stands_for_that_level_of_its_own_question(form: bytes, tmp_path: Path) -> None:
    text = next(
        str(row[5].value) for table in read_tables(form, "") for row in table.rows if row[0].value == "OD11a"
    )

    own = _read(filled(form, {"OD11a.choice": f" {text.upper()}\n"}), tmp_path)
    other = refused(scored(filled(form, {"OD11b.choice": text}), tmp_path))

    assert {"OD11a": ItemAnswer(choice=("4",))} == own.answers
    assert [("SD 1 H5", NOT_LISTED)] == [each[:2] for each in other]


@pytest.mark.parametrize("typed", ["niveau 6", "6.", "3 of 4", "?", "ja"])
def test_a_choice_that_is_not_certain_is_refused(typed: str, form: bytes, tmp_path: Path) -> None:
    found = refused(scored(filled(form, {"OD11a.choice": typed}), tmp_path))

    assert [("SD 1 H4", NOT_LISTED)] == [each[:2] for each in found]


def test_another_reason_without_a_note_is_warned_about(form: bytes, tmp_path: Path) -> None:
    values: Values = {"OD11a.choice": "NVT", "OD11a.not_applicable": "Another reason (see the note)"}
    said = "cell I4: this reason refers to the note, and there is none"

    assert said in scored(filled(form, values), tmp_path).stderr
    assert said not in scored(filled(form, {**values, "OD11a.note": "Closed"}), tmp_path).stderr


def test_a_filter_that_nobody_answered_is_named_with_its_cell(form: bytes, tmp_path: Path) -> None:
    outcome = scored(filled(form, {"OD11a.choice": "3"}), tmp_path)

    said = "the question 'Buying or booking online' (F2) is not answered; taken as no"
    assert f"warning: filled.xlsx, sheet Organisation, cell C21: {said}" in outcome.stderr


def test_an_older_version_is_treated_as_in_an_answers_file(form: bytes, tmp_path: Path) -> None:
    old = filled(form, {"questionnaire.version": "2025.1", "OD11a.choice": "3"})

    outcome = scored(old, tmp_path)

    assert 0 == outcome.code
    message = "answered in version 2025.1, scored with version 2026.1; other figures may come out"
    assert f"warning: filled.xlsx, sheet Organisation, cell C42: {message}" in outcome.stderr


@pytest.mark.parametrize("command", [["check"], ["explain"], ["report", "--force", "-o", "x.html"]])
def test_every_command_that_reads_answers_reads_a_form(
    command: list[str], form: bytes, tmp_path: Path
) -> None:
    (tmp_path / "good.xlsx").write_bytes(filled(form, {"OD11a.choice": "3"}))
    (tmp_path / "bad.xlsx").write_bytes(filled(form, {"OD11a.choice": "6"}))
    name, *rest = command

    good = run_inside("--lang", "nl", name, "good.xlsx", *rest, cwd=tmp_path)
    bad = run_inside("--lang", "en", name, "bad.xlsx", *rest, cwd=tmp_path)

    assert (0, 2) == (good.code, bad.code), good.stderr
    assert f"bad.xlsx, sheet SD 1, cell H4: {NOT_LISTED}" in bad.stderr


def test_a_form_is_read_from_standard_input(form: bytes, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "maturiteit", "score", "-", "--format", "json"]
    (tmp_path / "form.xlsx").write_bytes(filled(form, {"OD11a.choice": "3"}))

    env = clean_environment(tmp_path) | {"PYTHONPATH": str(ROOT / "src")}

    with (tmp_path / "form.xlsx").open("rb") as stdin:
        done = subprocess.run(program, stdin=stdin, capture_output=True, env=env, check=False)

    assert (0, b"{") == (done.returncode, done.stdout[:1]), done.stderr
