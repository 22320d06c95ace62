"""What was typed stands in every form of the report as it was typed: nothing of it was carried out."""

import json
from collections.abc import Callable
from html import unescape
from pathlib import Path
from re import sub

from markdown_it import MarkdownIt

from tests.gallery.organisations import NAMES, NOTE, UNPRINTABLE
from tests.gallery.page_faults import one_line, text_of
from tests.gallery.pdf_faults import pages_of
from tests.gallery.word_faults import text_of_word

TYPED = {**NAMES, "long-note": NOTE}
MARKDOWN = MarkdownIt("commonmark").enable("table")


def faults_of_words(name: str, format: str, content: bytes, pdftotext: Path) -> list[str]:
    """One sentence for a report in which less is left of what was typed than was typed."""
    if name not in TYPED:
        return []
    typed = _as_printed(TYPED[name]) if format == "pdf" and name in UNPRINTABLE else TYPED[name]
    text = _of_pdf(content, pdftotext) if format == "pdf" else READERS[format](content)
    # A name stands on the cover, and was typed as note and as evidence too.
    wanted = 3 if name in NAMES else 1
    # Where lines and pages end cannot be told apart from the text in a PDF; words can.
    pieces = {_bare(word) for word in typed.split()} if format == "pdf" else {typed}
    lost = [piece for piece in pieces if text.count(piece) < wanted]
    return [f"{len(lost)} of {len(pieces)} pieces are not there as typed, such as {lost[0]}"] if lost else []


def _of_page(content: bytes) -> str:
    return text_of(content.decode())


def _of_pdf(content: bytes, pdftotext: Path) -> str:
    return _bare("".join(pages_of(content, pdftotext)))


def _of_markdown(content: bytes) -> str:
    return one_line(unescape(sub(r"<[^>]*>", "", MARKDOWN.render(content.decode()))))


def _of_json(content: bytes) -> str:
    """All that is typed, whatever key it stands under."""
    made = json.loads(content)
    typed = [
        made["organisation"]["name"],
        *(item[key] for item in made["items"] for key in ("note", "evidence")),
    ]
    return "\n".join(filter(None, typed))


READERS: dict[str, Callable[[bytes], str]] = {
    "html": _of_page,
    "docx": text_of_word,
    "md": _of_markdown,
    "json": _of_json,
}


def _bare(text: str) -> str:
    return sub(r"\s", "", text)


def _as_printed(text: str) -> str:
    return sub(r"\S", "\ufffd", text)
