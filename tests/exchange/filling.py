"""Somebody who fills in a form: values go into the cells of the very file that export made.

The file is opened and changed as the ZIP of XML that it is, so that the program needs no door for tests.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from maturiteit.load.blocks import blocks_in
from maturiteit.load.spreadsheet import Cell, cell_name, read_tables
from maturiteit.model.answers import Answers, ItemAnswer
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


def labels(form: bytes) -> dict[tuple[str, str], str]:
    """By list and code, the label that a drop-down of the form shows; an item's list goes by its id."""
    found: dict[tuple[str, str], str] = {}
    for block in (block for table in read_tables(form, "form") for block in blocks_in(table)):
        for row in block.rows if block.kind == "list" else ():
            name, code, label = (str(row[key].value) for key in ("list", "code", "label"))
            found.setdefault((name, code), label)
    of_item = {code: name for (kind, code), name in found.items() if kind == "item"}
    named = {
        (id, code): label
        for id, own in of_item.items()
        for (name, code), label in found.items()
        if name == own
    }
    return found | named


def values_of(answers: Answers, form: bytes) -> Values:
    """What somebody would fill in, and choose from the lists, to say the same as an answers file."""
    shown, who = labels(form), answers.organisation
    values: dict[str, str | float | bool | None] = {
        "date": answers.date,
        "respondents": ", ".join(answers.respondents),
        "organisation.name": who.name,
        "organisation.number": who.number,
        "organisation.vte": None if who.vte is None else str(who.vte),
        "organisation.volunteers": who.volunteers,
    }
    for kind, code in (("subsector", who.subsector), ("variant", who.variant)):
        values |= {f"organisation.{kind}": shown[kind, code]} if code else {}
    yes = {id: shown["yes_no", "yes" if yes else "no"] for id, yes in who.filters.items()}
    values |= {f"organisation.filters.{id}": label for id, label in yes.items()}
    values |= {f"targets.{goal}": shown["level", str(level)] for goal, level in answers.targets.items()}
    for id, answer in answers.answers.items():
        values |= {f"{id}.{key}": value for key, value in _said(id, answer, shown).items() if value}
    return values


def _said(id: str, answer: ItemAnswer, shown: Mapping[tuple[str, str], str]) -> dict[str, str | None]:
    reason = answer.not_applicable
    codes = ("NVT",) if reason else ("WN",) if answer.do_not_know else answer.choice or ()
    return {
        "choice": shown[id, codes[0]] if len(codes) == 1 else ", ".join(codes),
        "not_applicable": shown["reason", reason] if reason else None,
        "note": answer.note,
        "evidence": answer.evidence,
    }


def scored(form: bytes, folder: Path, *arguments: str, name: str = "filled.xlsx") -> Outcome:
    """What score says of a form that lies in `folder`."""
    (folder / name).write_bytes(form)
    return run_inside("--lang", "en", "score", name, *arguments, cwd=folder)
