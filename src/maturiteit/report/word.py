"""The Word report, to be edited: the HTML page's own tree in Word's headings, lists and tables.

Needs the extra `word` (python-docx). The look is in `word-styles.xml.j2`.
"""

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.shared import Mm

from maturiteit.model.assessment import Assessment
from maturiteit.model.palette import Palette
from maturiteit.report import own
from maturiteit.report.environment import clean, render_template
from maturiteit.report.extras import NOTHING, Extras
from maturiteit.report.numbers import long_date
from maturiteit.report.page import palette, read_page
from maturiteit.report.pictures import make_pictures
from maturiteit.report.tree import Node, find
from maturiteit.report.view import shown_name
from maturiteit.report.word_body import Body, add_body
from maturiteit.report.word_parts import add_field
from maturiteit.report.word_text import LOCALES, text_of
from maturiteit.texts import catalogue

LONGEST = 255
"""So many characters a property of the document may have."""
RUNNING = 90
"""How many characters of a name fit in the line above every page."""
# What python-docx's empty document brings along and says nothing true about a report.
_LEFTOVERS = ("/thumbnail", "/stylesWithEffects", "/customXml", "/extended-properties")


def render_word(assessment: Assessment, language: str, extras: Extras = NOTHING) -> bytes:
    """The report as a Word file (.docx): the same assessment gives the same bytes."""
    title, nodes = read_page(assessment, language, extras)
    document = _new_document(assessment, language, extras)
    _say_what_it_is(document, title, assessment.date, language)
    _add_margins(document, assessment, language)
    add_body(_new_body(document, nodes, language, palette(extras)), nodes)
    return _packed(document)


def _new_document(assessment: Assessment, language: str, extras: Extras) -> Document:
    document = docx.Document()
    for part in (document.part.package, document.part):
        _drop_leftovers(part.rels)
    ours = {
        "styles": document.styles.element,
        "settings": document.settings.element,
        "numbering": document.part.numbering_part.element,
    }
    look: dict[str, Any] = {"palette": palette(extras), "locale": LOCALES[language]}
    for name, element in ours.items():
        template = f"word-{name}.xml.j2"
        made = parse_xml(render_template(template, assessment, language, extras, **look))
        if made.tag != element.tag and extras.templates is not None:
            own.refuse_root(extras.templates / template, f"w:{name}")
        element[:] = made[:]
    return document


def _drop_leftovers(relationships: Relationships) -> None:
    for name, relationship in list(relationships.items()):
        if relationship.reltype.endswith(_LEFTOVERS):
            del relationships[name]


def _say_what_it_is(document: Document, title: str, date: str, language: str) -> None:
    properties = document.core_properties
    day = datetime.datetime.fromisoformat(date)
    properties.title = title[:LONGEST]
    properties.language = LOCALES[language]
    properties.created = properties.modified = day
    properties.author, properties.comments = "maturiteit", ""
    properties.revision = 1


def _add_margins(document: Document, assessment: Assessment, language: str) -> None:
    """A4, with the name above and the page number below every page but the first."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)
    section.different_first_page_header_footer = True
    name = clean(shown_name(assessment, language))
    section.header.paragraphs[0].text = name if len(name) <= RUNNING else f"{name[:RUNNING]}…"
    footer = section.footer.paragraphs[0]
    footer.text = f"{long_date(assessment.date, language)}\t"
    before, between, after = _page_of(language)
    footer.add_run(before)
    add_field(footer, "PAGE", "2")
    footer.add_run(between)
    add_field(footer, "NUMPAGES", "2")
    footer.add_run(after)


def _page_of(language: str) -> tuple[str, str, str]:
    """What stands before, between and after the number of the page and of all pages."""
    before, _page, rest = catalogue(language).gettext("Page {page} of {pages}").partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    return before, between, after


def _new_body(document: Document, nodes: Sequence[Node], language: str, colours: Palette) -> Body:
    pictures = make_pictures([drawing["source"] for drawing in find(nodes, "svg")])
    titles = [text_of(heading) for heading in find(nodes, "h2")]
    chapters = [(f"_Toc{number:08}", title) for number, title in enumerate(titles, 1)]
    contents = catalogue(language).gettext("In this report")
    return Body(document, pictures, colours.bands, contents, chapters)


def _packed(document: Document) -> bytes:
    """The file without the time it was made at."""
    made, packed = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as old, ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            new.writestr(entry, old.read(name))
    return packed.getvalue()
