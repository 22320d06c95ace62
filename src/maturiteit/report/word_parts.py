"""The small pieces of a Word document that python-docx has no words for."""

from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

POINTS_PER_PIXEL = 0.75
IN_CELL, WIDEST = 170, 288
"""How many pixels wide a picture is at most, in a table and elsewhere."""
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def make(tag: str, **attributes: str | int) -> Any:
    """An element of WordprocessingML: `make("w:tab", val="left")`."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def add_run(paragraph: Paragraph, place: Any, style: str | None, language: str | None) -> Run:
    """An empty run at the end of `place`: the paragraph's own element, or a link in it."""
    element = make("w:r")
    place.append(element)
    if style:
        element.style = style
    if language:
        element.get_or_add_rPr().append(make("w:lang", val=language))
    return Run(element, paragraph)


def add_link(paragraph: Paragraph, place: Any, address: str) -> Any:
    """A link at the end of `place`, still empty; the address is data of the package, not of the text."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    place.append(link)
    return link


def add_picture(run: Run, png: bytes, width: int, alt: str) -> None:
    """A picture, `width` pixels wide. Without `alt` it is marked as one for the eye only."""
    shape = run.add_picture(BytesIO(png), width=Pt(width * POINTS_PER_PIXEL))
    properties = shape._inline.docPr
    properties.set("name", f"{properties.get('id')}")
    if alt:
        properties.set("descr", alt)
    else:
        properties.append(_decorative())


def _decorative() -> Any:
    extensions = OxmlElement("a:extLst")
    extension = OxmlElement("a:ext")
    extension.set("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    mark = extension.makeelement(f"{{{_DECORATIVE}}}decorative", {"val": "1"}, {"adec": _DECORATIVE})
    extension.append(mark)
    extensions.append(extension)
    return extensions


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word works out itself, such as PAGE; `shown` stands there until it does."""
    field = make("w:fldSimple", instr=instruction)
    paragraph._p.append(field)
    add_run(paragraph, field, None, None).text = shown


def add_bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    """A name for all that the paragraph holds so far."""
    start = make("w:bookmarkStart", id=number, name=name)
    end = make("w:bookmarkEnd", id=number)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def add_contents(paragraphs: list[Paragraph], entries: list[tuple[str, str]], instruction: str) -> None:
    """A table of contents of (bookmark, title), one in each paragraph, as one field.

    The page numbers are Word's to know: they come when somebody updates the field.
    """
    for paragraph, (bookmark, title) in zip(paragraphs, entries, strict=True):
        link = make("w:hyperlink", anchor=bookmark, history=1)
        paragraph._p.append(link)
        add_run(paragraph, link, None, None).text = title
    _mark(paragraphs[-1], "end")
    begin = [
        _mark(paragraphs[0], "begin"),
        _instruct(paragraphs[0], instruction),
        _mark(paragraphs[0], "separate"),
    ]
    for index, element in enumerate(begin, 1):
        paragraphs[0]._p.insert(index, element)


def _mark(paragraph: Paragraph, kind: str) -> Any:
    run = add_run(paragraph, paragraph._p, None, None)._r
    run.append(make("w:fldChar", fldCharType=kind))
    return run


def _instruct(paragraph: Paragraph, instruction: str) -> Any:
    run = add_run(paragraph, paragraph._p, None, None)._r
    words = make("w:instrText")
    words.text = instruction
    run.append(words)
    return run
