"""The parts of a spreadsheet: which holds which sheet, and what lies over its cells."""

import io
import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

At = tuple[int, int]
"""Row and column, from 0."""
Area = tuple[At, At]
"""The first and the last cell."""
Comments = dict[str, tuple[At, ...]]
Merged = dict[str, tuple[Area, ...]]


def overlays(parts: Mapping[str, bytes]) -> tuple[Comments, Merged]:
    """By sheet, the cells with a comment, and the stretches of cells that were merged into one."""
    comments, merged = defaultdict[str, list[At]](list), defaultdict[str, list[Area]](list)
    found = _over_ods(parts["content.xml"]) if "content.xml" in parts else _over_xlsx(parts)
    for sheet, first, last in found:
        if last is None:
            comments[sheet].append(first)
        else:
            merged[sheet].append((first, last))
    once = {sheet: tuple(dict.fromkeys(found)) for sheet, found in comments.items()}
    return once, {sheet: tuple(found) for sheet, found in merged.items()}


def sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Of an .xlsx, the sheets: each with the name of its part."""
    targets = {id: target for id, _kind, target in _relations(parts, "xl/workbook.xml")}
    for each in ElementTree.fromstring(parts["xl/workbook.xml"]).iter():
        if local(each.tag) == "sheet":
            yield each.get("name", ""), targets[each.get(_RELATION)]


def _relations(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str | None, str, str]]:
    """What a part refers to: an id, the kind of thing, and the name of the part that it is."""
    folder, name = posixpath.split(part)
    for each in ElementTree.fromstring(parts[f"{folder}/_rels/{name}.rels"]):
        target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
        yield each.get("Id"), each.get("Type", "").rpartition("/")[2], target.removeprefix("/")


def at_of(name: str | None, otherwise: At) -> At:
    """The place of a cell by its name, `H7`; cells need not have one."""
    if name is None:
        return otherwise
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters[:4]:
        column = column * 26 + ord(letter.upper()) - ord("A") + 1
    return int(name[len(letters) :]) - 1, column - 1


def local(tag: str) -> str:
    """The name of a tag, without the space it is in."""
    return tag.rpartition("}")[2]


def _over_xlsx(parts: Mapping[str, bytes]) -> Iterator[tuple[str, At, At | None]]:
    """Excel keeps a conversation twice, as comments of today and as those of old: they stand on one cell."""
    for sheet, part in sheet_parts(parts):
        for area in _refs(parts[part], "mergeCell"):
            first, _colon, last = area.partition(":")
            yield sheet, at_of(first, (0, 0)), at_of(last or first, (0, 0))
        folder, name = posixpath.split(part)
        related = _relations(parts, part) if f"{folder}/_rels/{name}.rels" in parts else ()
        for _id, kind, target in related:
            if kind in ("comments", "threadedComment"):
                for tag in ("comment", "threadedComment"):
                    yield from ((sheet, at_of(cell, (0, 0)), None) for cell in _refs(parts[target], tag))


def _refs(part: bytes, tag: str) -> Iterator[str]:
    for _event, element in ElementTree.iterparse(io.BytesIO(part)):
        if local(element.tag) == tag:
            yield element.get("ref", "A1")


def _over_ods(part: bytes) -> Iterator[tuple[str, At, At | None]]:
    name, row, column, height = "", 0, 0, 1
    for event, element in ElementTree.iterparse(io.BytesIO(part), ("start", "end")):
        match event, element.tag.removeprefix(TABLE):
            case "start", "table":
                name, row = element.get(f"{TABLE}name", ""), 0
            case "start", "table-row":
                column, height = 0, int(element.get(f"{TABLE}number-rows-repeated", 1))
            case "end", "table-row":
                row += height
                element.clear()
            case "end", "table-cell" | "covered-table-cell":
                if element.find(f"{OFFICE}annotation") is not None:
                    yield name, (row, column), None
                down = int(element.get(f"{TABLE}number-rows-spanned", 1))
                wide = int(element.get(f"{TABLE}number-columns-spanned", 1))
                if down > 1 or wide > 1:
                    yield name, (row, column), (row + down - 1, column + wide - 1)
                column += int(element.get(f"{TABLE}number-columns-repeated", 1))
