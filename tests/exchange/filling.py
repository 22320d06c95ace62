"""Somebody who fills in a form: values go into the cells of the very file that export made.

The file is opened and changed as the ZIP of XML that it is, so that the program needs no door for tests.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from maturiteit.load.sheet import blocks_in
from maturiteit.load.spreadsheet import Cell, cell_name, read_tables
from maturiteit.model.answers import Answers
from tests.inside import run_inside
from tests.tools import Outcome

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Values = Mapping[str, str | float | bool | None]
ElementTree.register_namespace("", MAIN[1:-1])


class Broken(str):
    """An error that stands in a cell, such as #N/A."""

    __slots__ = ()


def export(
    tmp_path: Path, *arguments: str | Path, name: str = "form.xlsx", who: str = "cultuursector"
) -> bytes:
    """The form that export makes, which also lies in `tmp_path`."""
    outcome = run_inside("--lang", "en", "export", who, "-o", name, "--force", *arguments, cwd=tmp_path)
    assert 0 == outcome.code, outcome.stderr
    return (tmp_path / name).read_bytes()


def places(form: bytes) -> dict[str, str]:
    """By key (`organisation.name`, `OD11a.note`) the cell to fill in: `SD 1!J4`."""
    found = {}
    for block in (block for table in read_tables(form, "form") for block in blocks_in(table)):
        for row in block.rows:
            if block.kind == "profile" and row["profile"].value:
                found[str(row["profile"].value)] = _name(row["value"])
            if block.kind == "item":
                found |= {f"{row['item'].value}.{key}": _name(cell) for key, cell in row.items()}
    return found


def _name(cell: Cell) -> str:
    return f"{cell.sheet}!{cell_name(cell.at)}"


def filled(form: bytes, values: Values) -> bytes:
    """The form with values in cells, given by their key or by their place."""
    known = places(form)
    by_sheet: dict[str, dict[str, object]] = {}
    for key, value in values.items():
        sheet, _mark, cell = known.get(key, key).rpartition("!")
        by_sheet.setdefault(sheet, {})[cell] = value
    parts = unpacked(form)
    for sheet, cells in by_sheet.items():
        part = part_of(parts, sheet)
        parts[part] = _with_cells(parts[part], cells)
    return packed(parts)


def unpacked(form: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A file of such parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def part_of(parts: Mapping[str, bytes], sheet: str) -> str:
    """The part that holds a sheet; our own files number them in the order of the workbook."""
    names = [
        each.get("name") for each in ElementTree.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet")
    ]
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def _with_cells(part: bytes, cells: Mapping[str, object]) -> bytes:
    root = ElementTree.fromstring(part)
    there = {cell.get("r"): cell for cell in root.iter(f"{MAIN}c")}
    for name, value in cells.items():
        _fill(there[name], value)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _fill(cell: ElementTree.Element, value: object) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if value is None:
        return
    if isinstance(value, str) and not isinstance(value, Broken):
        cell.set("t", "inlineStr")
        text = ElementTree.SubElement(ElementTree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
        text.text = value
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return
    if isinstance(value, Broken | bool):
        cell.set("t", "b" if isinstance(value, bool) else "e")
    ElementTree.SubElement(cell, f"{MAIN}v").text = str(int(value) if isinstance(value, bool) else value)


def values_of(answers: Answers) -> Values:
    """What somebody would fill in to say the same as an answers file."""
    who = answers.organisation.model_dump(exclude={"filters", "invented"}, exclude_none=True)
    values: dict[str, str | float | bool | None] = {
        f"organisation.{key}": str(each) for key, each in who.items()
    }
    values |= {
        f"organisation.filters.{id}": "ja" if yes else "nee"
        for id, yes in answers.organisation.filters.items()
    }
    values |= {f"targets.{goal}": float(level) for goal, level in answers.targets.items()}
    values |= {"date": answers.date, "respondents": ", ".join(answers.respondents)}
    for id, answer in answers.answers.items():
        said = {"note": answer.note, "evidence": answer.evidence, "not_applicable": answer.not_applicable}
        said["choice"] = ", ".join(answer.choice or ()) or None
        if answer.not_applicable or answer.do_not_know:
            said["choice"] = "NVT" if answer.not_applicable else "WN"
        values |= {f"{id}.{key}": value for key, value in said.items() if value is not None}
    return values


def scored(form: bytes, folder: Path, *arguments: str, name: str = "filled.xlsx") -> Outcome:
    """What score says of a form that lies in `folder`."""
    (folder / name).write_bytes(form)
    return run_inside("--lang", "en", "score", name, *arguments, cwd=folder)
