"""What stands beside the cells for answers is refused or warned about: never lost in silence."""

import re
from pathlib import Path

import pytest

from maturiteit.load.spreadsheet import read_tables
from tests.exchange.filling import Values, export, filled, packed, part_of, scored, unpacked
from tests.exchange.test_refusals import ods_of, refused
from tests.tools import Need, clean_environment, start

MARK = "here stands a mark beside the cells that are meant for answers"
NOT_READ = "what stands here is not read"
IN_A_NOTE = "put it in one of the yellow cells, such as the note beside a question"
NAMED: Values = {"organisation.name": "Museum"}


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return filled(export(tmp_path_factory.mktemp("form"), "--lang", "en"), NAMED)


def _changed(form: bytes, sheet: str, old: str, new: str) -> bytes:
    parts = unpacked(form)
    part = part_of(parts, sheet)
    text, count = re.subn(old, new, parts[part].decode(), count=1)
    assert 1 == count
    return packed(parts | {part: text.encode()})


def _with_row(form: bytes, sheet: str, row: int, **texts: str) -> bytes:
    """The form with texts in a new row under all others."""
    cells = "".join(
        f'<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in texts.items()
    )
    return _changed(form, sheet, "</sheetData>", f'<row r="{row}">{cells}</row></sheetData>')


def _warned(form: bytes, folder: Path) -> list[str]:
    """The warnings with a cell, without those about the questions on the first sheet."""
    outcome = scored(form, folder)
    assert 0 == outcome.code, outcome.stderr
    warnings = re.findall("warning: filled.xlsx, sheet (.*)\n  (.*)", outcome.stderr)
    return [f"{what} / {hint}" for what, hint in warnings]


@pytest.mark.parametrize("mark", ["X", "ja, dit", 1.0, True])
def test_a_mark_at_a_level_is_refused_as_an_answer_that_would_be_lost(
    mark: str | float | bool, form: bytes, tmp_path: Path
) -> None:
    found = refused(scored(filled(form, {"SD 1!E5": mark}), tmp_path))

    assert [("SD 1 E5", MARK, "write the answer in H5, and empty this cell")] == found


def test_a_level_text_that_was_changed_is_warned_about(form: bytes, tmp_path: Path) -> None:
    changed = filled(form, {"SD 1!E5": "This is nearly what we do, though in the museum only."})

    assert [f"SD 1, cell E5: {NOT_READ} / {IN_A_NOTE}"] == _warned(changed, tmp_path)


@pytest.mark.parametrize("cell", ["SD 1!B4", "SD 1!A3", "SD 1!L4", "SD 1!H1", "Organisation!B11"])
def test_a_text_over_one_of_the_forms_own_is_warned_about(cell: str, form: bytes, tmp_path: Path) -> None:
    words = "Ask our director about this one, she has the list at home"
    sheet, _mark, at = cell.partition("!")

    found = _warned(filled(form, {cell: words}), tmp_path)

    assert [f"{sheet}, cell {at}: {NOT_READ} / {IN_A_NOTE}"] == found


def test_a_row_that_was_added_is_warned_about(form: bytes, tmp_path: Path) -> None:
    both = _with_row(_with_row(form, "Organisation", 90, B="Website", C="museum.be"), "SD 1", 91, C="?")

    expected = [("Organisation, cell B90"), ("Organisation, cell C90"), ("SD 1, cell C91")]
    assert [f"{at}: {NOT_READ} / {IN_A_NOTE}" for at in expected] == _warned(both, tmp_path)


def test_many_texts_on_one_sheet_are_counted(form: bytes, tmp_path: Path) -> None:
    for row in range(90, 98):
        form = _with_row(form, "SD 1", row, C="x")

    found = _warned(form, tmp_path)

    assert [f"SD 1, cell C{row}: {NOT_READ} / {IN_A_NOTE}" for row in range(90, 95)] == found[:-1]
    assert f"SD 1, cell C95: from here on 3 more cells of this sheet are not read / {IN_A_NOTE}" == found[-1]


def test_a_sheet_that_was_added_is_warned_about(form: bytes, tmp_path: Path) -> None:
    parts = unpacked(form)
    sheet = '<sheet name="Vragen" sheetId="99" r:id="rId99"/></sheets>'
    target = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet99.xml"/></Relationships>'
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = '<c r="B2" t="inlineStr"><is><t>Wie?</t></is></c><c r="C2"><v>3</v></c>'
    more = {
        "xl/workbook.xml": parts["xl/workbook.xml"].replace(b"</sheets>", sheet.encode()),
        "xl/_rels/workbook.xml.rels": parts["xl/_rels/workbook.xml.rels"].replace(
            b"</Relationships>", target.encode()
        ),
        "xl/worksheets/sheet99.xml": (
            f'<worksheet xmlns="{main}"><sheetData><row r="2">{cells}</row></sheetData></worksheet>'
        ).encode(),
    }

    what = "this sheet is not of the form; what stands in 2 cells is not read"
    assert [f"Vragen, cell B2: {what} / {IN_A_NOTE}"] == _warned(packed(parts | more), tmp_path)


@pytest.mark.parametrize(("kind", "tag"), [("comments", "comment"), ("threadedComment", "threadedComment")])
def test_a_comment_on_a_cell_is_warned_about(kind: str, tag: str, form: bytes, tmp_path: Path) -> None:
    parts = unpacked(form)
    number = part_of(parts, "SD 1").removeprefix("xl/worksheets/")
    relation = (
        f'<Relationships><Relationship Id="a" Type="http://x/{kind}" Target="../own.xml"/></Relationships>'
    )
    more = {
        f"xl/worksheets/_rels/{number}.rels": relation.encode(),
        "xl/own.xml": f'<x><{tag} ref="H5"/><{tag} ref="H5"/></x>'.encode(),
    }

    expected = f"SD 1, cell H5: the comment on this cell is not read / {IN_A_NOTE}"
    assert [expected] == _warned(packed(parts | more), tmp_path)


def test_answers_in_merged_cells_are_refused(form: bytes, tmp_path: Path) -> None:
    area = '<mergeCells count="2"><mergeCell ref="H4:H5"/><mergeCell ref="A3:D3"/></mergeCells>'
    merged = _changed(
        filled(form, {"OD11a.choice": "3"}),
        "SD 1",
        "(</(ns0:)?sheetProtection>|<sheetProtection[^>]*/>)",
        rf"\1{area}",
    )

    what = "cells are merged here, so it is not clear what the answer belongs to"
    assert [("SD 1 H4", what, "take them apart, and fill in each cell by itself")] == refused(
        scored(merged, tmp_path)
    )


def test_comments_and_merged_cells_of_an_ods_are_seen() -> None:
    note = "<office:annotation><text:p>Ask Jan</text:p></office:annotation>"
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f'<table:table-row><table:table-cell table:number-columns-repeated="3"/>'
        f'<table:table-cell office:value-type="string">{note}<text:p>x</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3" '
        'office:value-type="string"><text:p>y</text:p></table:table-cell></table:table-row>'
    )

    (table,) = read_tables(ods_of(rows), "x.ods")

    assert (((2, 3),), (((2, 4), (4, 5)),)) == (table.comments, table.merged)
    assert ["x", "y"] == [cell.value for row in table.rows for cell in row if cell.value]


def test_a_form_that_another_program_saved_holds_nothing_strange(
    form: bytes, tmp_path: Path, need: Need
) -> None:
    """Its own texts are known again, whatever that program did to spaces, line breaks and fonts."""
    (tmp_path / "form.xlsx").write_bytes(form)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command: list[str | Path] = [need("soffice"), profile, "--headless", "--convert-to", "ods", "form.xlsx"]
    assert 0 == start(command, tmp_path, clean_environment(tmp_path)).code

    outcome = scored((tmp_path / "form.ods").read_bytes(), tmp_path, name="form.ods")

    assert (0, []) == (outcome.code, [line for line in outcome.stderr.splitlines() if "not read" in line])


def test_a_form_without_the_marks_of_its_texts_says_so(form: bytes, tmp_path: Path) -> None:
    parts = unpacked(form)
    texts = parts["xl/sharedStrings.xml"].replace(b"<t>own</t>", b"<t>none</t>")

    outcome = scored(packed(parts | {"xl/sharedStrings.xml": texts}), tmp_path)

    assert 0 == outcome.code
    assert (
        "this form is of an earlier version; what stands beside its answers was not looked" in outcome.stderr
    )
