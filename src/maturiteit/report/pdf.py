"""The PDF report: the HTML page's own tree, set by a Typst theme, in PDF/UA-1 and PDF/A-2a at once."""

import datetime
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from maturiteit.model.assessment import Assessment
from maturiteit.report.environment import templates
from maturiteit.report.numbers import long_date
from maturiteit.report.page import palette, render_html
from maturiteit.report.tree import read_tree
from maturiteit.texts import catalogue

if TYPE_CHECKING:
    import typst

STANDARDS = ("ua-1", "a-2a")
SUBSTITUTE = "\ufffd"
_PROBE = "#set document(title: [x])\n#sys.inputs.text"


def render_pdf(assessment: Assessment, language: str) -> tuple[bytes, tuple[str, ...]]:
    """The report as PDF for readers and archives alike, and what there is to say about it.

    A character that no font of ours has is printed as �, with a warning: the report keeps its standard,
    and the HTML report shows the character.
    """
    import typst

    data = _data(assessment, language)
    try:
        return _compile(data, assessment.date), ()
    except typst.TypstError:
        missing = _missing(data)
        if not missing:
            raise
    readable = data.translate(dict.fromkeys(map(ord, missing), SUBSTITUTE))
    return _compile(readable, assessment.date), (_warning(missing, language),)


def _data(assessment: Assessment, language: str) -> str:
    """All that the theme gets, as one JSON text."""
    title, body = read_tree(render_html(assessment, language))
    gettext = catalogue(language).gettext
    data: dict[str, Any] = {
        "title": title,
        "name": assessment.organisation.name,
        "date": assessment.date,
        "shown_date": long_date(assessment.date, language),
        "page_of": gettext("Page {page} of {pages}"),
        "language": language,
        "palette": palette(),
        "body": body,
    }
    return json.dumps(data, ensure_ascii=False)


def _compile(data: str, date: str) -> bytes:
    import typst

    midnight = datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC)
    made = typst.compile(
        templates() / "theme.typ",
        root=templates(),
        font_paths=_fonts(),
        sys_inputs={"report": data},
        pdf_standards=list(STANDARDS),
        timestamp=midnight,
    )
    assert isinstance(made, bytes)  # a list only when an image a page is asked for
    return made


@cache
def _fonts() -> "typst.Fonts":
    """Our own and those inside Typst, never the system's: the same bytes on every machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[templates() / "fonts"])


def _missing(data: str) -> list[str]:
    """The characters of `data` that none of the fonts has, found by asking Typst for each."""
    return sorted(filter(_unprintable, {character for character in data if ord(character) > 0x17F}))


def _unprintable(character: str) -> bool:
    import typst

    try:
        typst.compile(
            _PROBE.encode(), font_paths=_fonts(), sys_inputs={"text": character}, pdf_standards=list(STANDARDS)
        )
    except typst.TypstError:
        return True
    return False


def _warning(missing: list[str], language: str) -> str:
    count = len(missing)
    text = catalogue(language).ngettext(
        "{n} character could not be printed in the PDF and stands there as {substitute}: {characters}. "
        "The HTML report shows it.",
        "{n} characters could not be printed in the PDF and stand there as {substitute}: {characters}. "
        "The HTML report shows them.",
        count,
    )
    return text.format(n=count, substitute=SUBSTITUTE, characters=" ".join(missing[:20]))
