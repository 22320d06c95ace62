"""What cannot be used in a form is refused, with the sheet and the cell, and nothing is guessed."""

import re
import zipfile
from pathlib import Path

import pytest

from maturiteit.load.spreadsheet import MAX_PARTS, MAX_SHEETS, MAX_UNPACKED
from tests.exchange.filling import Broken, Values, export, filled, packed, part_of, places, scored, unpacked
from tests.inside import run_inside
from tests.tools import Outcome

LEVELS = "1 Chance, 2 Started, 3 Embedded, 4 Managed, 5 Shared"
NEW_FORM = "make a new form and copy the answers into it; leave empty what you skip, and delete nothing"
DAMAGED = (
    "this spreadsheet cannot be read; it may be damaged",
    "open it in a spreadsheet program and save it again as .xlsx, without a password",
)
NOT_LISTED = "this is not one of the answers in the list"
TOO_LARGE = ("this spreadsheet is too large for a form", "is this the form that maturiteit export made?")
INVISIBLE = (
    "there is an invisible or control character here",
    "delete the words around it and type them again",
)
A_DAY = "a date, such as 2026-11-23"
Refusal = tuple[str, str, str]
"""The place (`SD 1 H4`), what is wrong, and the hint (empty when there is none)."""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return export(tmp_path_factory.mktemp("form"), "--lang", "en")


def refused(outcome: Outcome) -> list[Refusal]:
    """The problems on stderr; the last line counts them."""
    assert (2, "") == (outcome.code, outcome.stdout), outcome.stderr
    found: list[Refusal] = []
    for line in outcome.stderr.splitlines()[:-1]:
        if line.startswith("error: "):
            at, _mark, what = line.removeprefix("error: filled.xlsx").partition(": ")
            found.append((at.replace(", sheet ", "").replace(", cell", ""), what, ""))
        else:
            found[-1] = (*found[-1][:2], line.strip())
    noun = "problem" if len(found) == 1 else "problems"
    assert f"{len(found)} {noun}; nothing written." == outcome.stderr.splitlines()[-1]
    return found


CELLS: list[tuple[str, Values, Refusal]] = [
    ("no such level", {"OD11a.choice": 6.0}, ("SD 1 H4", NOT_LISTED, "known: {options}")),
    ("a slip", {"OD11a.choice": "3 Embeded"}, ("SD 1 H4", NOT_LISTED, "did you mean 3 Embedded?")),
    ("a truth", {"OD11a.choice": True}, ("SD 1 H4", NOT_LISTED, "known: {options}")),
    (
        "a fraction",
        {"OD11a.choice": 2.5},
        ("SD 1 H4", "this is a number with a fraction; choose one answer", "known: {options}"),
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
    ("two answers", {"OD11a.choice": "1, 2"}, ("SD 1 H4", "answers.OD11a.choice", "")),
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
    ("an unknown reason", {"OD11a.not_applicable": "?"}, ("SD 1 I4", NOT_LISTED, "known: {reasons}")),
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
    ("a date in words", {"date": "23/11/2026"}, ("Organisation C12", "this is not a date that we can read", A_DAY)),
    ("a bare number for a date", {"date": 46349.0}, ("Organisation C12", "this is not a date that we can read", A_DAY)),
    ("no such day", {"date": "2026-02-30"}, ("Organisation C12", "there is no such day", A_DAY)),
    ("an unknown kind", {"organisation.subsector": "Musea"}, ("Organisation C15", NOT_LISTED, "did you mean Museum?")),
    (
        "a variant of another",
        {"organisation.subsector": "Museum", "organisation.variant": "HEE"},
        (
            "Organisation C16",
            "'HEE' is a variant of VER (Amateur-arts or volunteer association)",
            "choose that subsector, or leave the variant empty",
        ),
    ),
    ("words for staff", {"organisation.vte": "some"}, ("Organisation C17", "must be a number, such as 2 or 2,5", "")),
    ("half a volunteer", {"organisation.volunteers": 2.5}, ("Organisation C18", "must be a whole number", "")),
    ("fewer than none", {"organisation.volunteers": -1.0}, ("Organisation C18", "must be a whole number", "")),
    ("perhaps", {"organisation.filters.F1": "perhaps"}, ("Organisation C20", NOT_LISTED, "known: no, yes")),
    ("beyond the levels", {"targets.OD11": "6"}, ("Organisation C28", NOT_LISTED, f"known: {LEVELS}")),
    ("another language", {"language": "fr"}, ("Organisation C44", "unknown language 'fr'", "known: en, nl")),
    (
        "a question that moved",
        {"OD11b.item": "OD11a", "OD11b.choice": "3"},
        ("SD 1 A5", "this question is there twice; the first is in sheet SD 1, cell A4", "delete one of the two"),
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
    ("a question that is gone", {"OD11a.item": None}, ("", "this is gone from the form: OD11a", NEW_FORM)),
    ("a profile row that is gone", {"Organisation!A20": None}, ("", "this is gone from the form: organisation.filters.F1", NEW_FORM)),
    ("a heading that is gone", {"SD 1!J2": None}, ("SD 1 A2", "a column of the form is missing on this sheet", NEW_FORM)),
    ("a heading twice", {"SD 1!B2": "maturiteit:note"}, ("SD 1 J2", "this column is there twice", "delete one of the two")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "expected"), [each[1:] for each in CELLS], ids=[each[0] for each in CELLS]
)
def test_a_cell_that_cannot_be_used(values: Values, expected: Refusal, form: bytes, tmp_path: Path) -> None:
    at, what, hint = expected
    options = f"{LEVELS}, NVT Does not apply, WN We do not know"
    reasons = (
        "Another reason (see the note), No (paid) public offer, No collection or archive, "
        "No digital content of our own, Outside our mission, "
        "The task lies with a parent organisation or local authority"
    )

    found = refused(scored(filled(form, values), tmp_path))

    assert (at, what, hint.format(options=options, reasons=reasons)) in found
