"""What is wrong with how a Word report is built."""

from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.gallery.page_faults import faults_of_headings, one_line

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
LANGUAGES = {"nl": "nl-BE", "en": "en-GB"}


def faults_of_word(content: bytes, language: str) -> list[str]:
    """One sentence a fault."""
    document = docx.Document(BytesIO(content))
    properties = document.core_properties
    return [
        *([] if properties.language == LANGUAGES[language] else [f"the language is {properties.language}"]),
        *([] if properties.title else ["no title"]),
        *faults_of_headings(_levels(document)),
        *_faults_of_pictures(document),
        *_faults_of_tables(document),
    ]


def text_of_word(content: bytes) -> str:
    """The text in the order of reading, on one line."""
    return one_line(" ".join(each.text for each in _paragraphs(docx.Document(BytesIO(content)))))


def _paragraphs(document: Document) -> list[Paragraph]:
    """Those in tables too."""
    return [Paragraph(element, document) for element in document.element.body.iter(qn("w:p"))]


def _levels(document: Document) -> list[int]:
    """The title is 1 and a chapter, Word's Heading 1, is 2: as on the page."""
    styles = [str(paragraph._p.style) for paragraph in _paragraphs(document)]
    known = {"Title": 1, **{f"Heading{level}": level + 1 for level in range(1, 6)}}
    return [known[style] for style in styles if style in known]


def _faults_of_pictures(document: Document) -> Iterator[str]:
    for picture in document.element.body.iter(qn("wp:docPr")):
        silent = any(each.get("val") == "1" for each in picture.iter(DECORATIVE))
        if not silent and not (picture.get("descr") or "").strip():
            yield f"a picture without a text: {picture.get('name')}"


def _faults_of_tables(document: Document) -> Iterator[str]:
    for table in document.tables:
        heads = [row.find(f".//{qn('w:tblHeader')}") is not None for row in table._tbl.tr_lst]
        if not heads[0] or any(heads[1:]):
            yield f"a table whose first row is not its head: {table.rows[0].cells[0].text}"
