"""The PDF report: the HTML page's own tree, set by a Typst theme, in PDF/UA-1 and PDF/A-2a at once."""

import datetime
import json
import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from maturiteit.model.assessment import Assessment
from maturiteit.report import own
from maturiteit.report.environment import clean, templates
from maturiteit.report.extras import NOTHING, Extras
from maturiteit.report.numbers import long_date
from maturiteit.report.page import palette, read_page
from maturiteit.report.theme import PACKAGES, find_theme, offline, refuse_setting
from maturiteit.report.tree import Node
from maturiteit.report.view import shown_name
from maturiteit.texts import catalogue

if TYPE_CHECKING:
    import typst

STANDARDS: tuple["typst.PDFStandard", ...] = ("ua-1", "a-2a")
SUBSTITUTE = "\ufffd"
LATIN = 0x17F
"""Up to here our own fonts have every character."""
_INVISIBLE = re.compile("[\u200c\u200d\u2060-\u206f\ufe00-\ufe0f]")
# Everything but Latin, Greek, Cyrillic and signs. Marks on a letter of another font end Typst's shaping in an
# error and now and then in a panic (0.15), so no note can be allowed to try.
_FOREIGN = re.compile(
    "[^\u0000-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2000-\u20cf\u2100-\u2bff\ufb00-\ufb06\ufffd]"
)
_LONG_WORD = re.compile(r"[^\s\u200b]{30,}")
_BREAK_EVERY = re.compile(r"(.{12})(?=.)")
_ESCAPED = re.compile(rb"\\(\\|[0-7]{3})")
# What a text in a PDF can hold as it is: not its own brackets, and no line end, which a reader may change.
_BARE = {b"%03o" % code: bytes([code]) for code in range(256) if code not in b"()\\\r\n"}
RUNNING = 90
"""How many characters of a name fit in the line above every page."""
REMEMBERED = 10
"""How many documents Typst (0.15) remembers the work of."""
_PROBE = "#set document(title: [x])\n#sys.inputs.text"


def render_pdf(
    assessment: Assessment, language: str, extras: Extras = NOTHING
) -> tuple[bytes, tuple[str, ...]]:
    """The report as PDF for readers and archives alike, and what there is to say about it.

    A character that no font of ours has is printed as �, with a warning: the report keeps its standards,
    and the HTML report shows the character. A report that cannot meet the standards at all is made without
    them, with a warning.
    """
    import typst

    _forget_others()
    data, missing = _readable(_data(assessment, language, extras))
    theme = find_theme(extras.templates)
    try:
        return _compile(theme, data, assessment.date), _missing(missing, language)
    except typst.TypstError:
        data, more = _without(set(filter(_unprintable, _exotic(data))), data)
    warnings = _missing(missing | more, language)
    try:
        return _compile(theme, data, assessment.date), warnings
    except typst.TypstError as error:
        # One odd report must not stop a batch of them; only what Typst cannot set at all is an error.
        warnings = (*warnings, _below_standard(error, language))
    try:
        return _compile(theme, data, assessment.date, ()), warnings
    except typst.TypstError as error:
        if extras.templates is None:
            raise
        refuse_setting(error, theme)


def _data(assessment: Assessment, language: str, extras: Extras) -> str:
    """All that the theme gets, as one JSON text."""
    title, body = read_page(assessment, language, extras)
    name = clean(shown_name(assessment, language))
    gettext = catalogue(language).gettext
    data: dict[str, Any] = {
        "title": title,
        "running_name": breakable(name if len(name) <= RUNNING else f"{name[:RUNNING]}…"),
        "name_length": len(name),
        "date": assessment.date,
        "shown_date": long_date(assessment.date, language),
        "page_of": gettext("Page {page} of {pages}"),
        "language": language,
        "palette": palette(extras).model_dump(),
        "body": [_breakable(node) for node in body],
    }
    return json.dumps(data, ensure_ascii=False)


def breakable(text: str) -> str:
    """Room to break in very long words, which Typst has no other way to wrap.

    >>> len(breakable("a" * 30)) - 30
    2
    """
    return _LONG_WORD.sub(lambda word: _BREAK_EVERY.sub("\\1\u200b", word[0]), text)


def _breakable(node: Node) -> Node:
    if isinstance(node, str):
        return breakable(node)
    return node | {"kids": [_breakable(kid) for kid in node["kids"]]} if "kids" in node else node


def _compile(
    theme: Path, data: str, date: str, standards: Sequence["typst.PDFStandard"] = STANDARDS
) -> bytes:
    import typst

    midnight = datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC)
    with offline():
        made = typst.compile(
            theme,
            root=theme.parent,
            font_paths=own_fonts(theme.parent),
            sys_inputs={"report": data},
            pdf_standards=list(standards),
            timestamp=midnight,
            package_path=theme.parent / PACKAGES,
            package_cache_path=theme.parent / PACKAGES,
        )
    assert isinstance(made, bytes)  # a list only when an image a page is asked for
    return _packed(made)


def _packed(pdf: bytes) -> bytes:
    """The same document in half the bytes: the elements of its structure are compressed together."""
    import pikepdf

    packed = BytesIO()
    together = pikepdf.ObjectStreamMode.generate
    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            page.Contents.write(bare_texts(page.Contents.read_bytes()))
        document.save(packed, object_stream_mode=together, deterministic_id=True)
    return mend_line_ends(packed.getvalue())


def bare_texts(content: bytes) -> bytes:
    """The same page with every sign of its texts in one byte. Typst writes most of them in four (`\\017`),
    which take a fourteenth more room when they are compressed."""
    return _ESCAPED.sub(lambda found: _BARE.get(found[1], found[0]), content)


def mend_line_ends(pdf: bytes) -> bytes:
    """The same document, where the line end after a stream cannot be taken for part of its data.

    One report in seven has compressed data that ends in a carriage return. With the line feed after it that
    reads as one line end, and the data as a byte short: strict checkers of PDF/A refuse it. A second carriage
    return is a line end of its own and moves nothing.
    """
    return pdf.replace(b"\r\nendstream", b"\r\rendstream")


@cache
def own_fonts(folder: Path) -> "typst.Fonts":
    """Ours, those of the theme's folder and those inside Typst, never the system's: the same bytes."""
    import typst

    folders = dict.fromkeys((templates() / own.FONTS, folder / own.FONTS))
    return typst.Fonts(include_system_fonts=False, font_paths=[each for each in folders if each.is_dir()])


def _forget_others() -> None:
    """Typst remembers what it worked out for the last ten documents, 60 MB a report, and has no word to stop
    that. Ten empty documents make it forget."""
    import typst

    if own_fonts.cache_info().currsize:  # else this is the process's first PDF
        for _turn in range(REMEMBERED):
            typst.compile(b"", font_paths=_no_fonts())


@cache
def _no_fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)


def _readable(data: str) -> tuple[str, set[str]]:
    """`data` in the scripts that Typst is trusted with, and the characters that had to go."""
    composed = _INVISIBLE.sub("", normalize("NFC", data))
    return _without(set(_FOREIGN.findall(composed)), composed)


def _without(characters: set[str], data: str) -> tuple[str, set[str]]:
    return data.translate(dict.fromkeys(map(ord, characters), SUBSTITUTE)), characters


def _exotic(data: str) -> set[str]:
    return {character for character in data if ord(character) > LATIN} - {SUBSTITUTE}


def _unprintable(character: str) -> bool:
    """Whether none of the fonts has it; only Typst knows."""
    import typst

    try:
        typst.compile(
            _PROBE.encode(),
            font_paths=own_fonts(templates()),
            sys_inputs={"text": character},
            pdf_standards=list(STANDARDS),
        )
    except typst.TypstError:
        return True
    return False


def _missing(missing: set[str], language: str) -> tuple[str, ...]:
    if not missing:
        return ()
    text = catalogue(language).ngettext(
        "{n} character could not be printed in the PDF and stands there as {substitute}: {characters}. "
        "The HTML report shows it.",
        "{n} characters could not be printed in the PDF and stand there as {substitute}: {characters}. "
        "The HTML report shows them.",
        len(missing),
    )
    shown = " ".join(sorted(missing)[:20])
    return (text.format(n=len(missing), substitute=SUBSTITUTE, characters=shown),)


def _below_standard(error: Exception, language: str) -> str:
    text = catalogue(language).gettext(
        "This PDF can be read, but it does not meet the standards for accessibility and for archives "
        "(PDF/UA-1 and PDF/A-2a): {reason}. The HTML report is the accessible one."
    )
    return text.format(reason=str(error).rstrip("."))
