"""Every report of the gallery, looked at in its own form; what is wrong is a sentence, not a stop."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.gallery.making import FORMATS, Made
from tests.gallery.organisations import UNPRINTABLE
from tests.gallery.page_faults import faults_of_page
from tests.gallery.pdf_faults import failures_of_standards, faults_of_pdf, pages_of
from tests.gallery.word_faults import faults_of_word
from tests.gallery.words import faults_of_words

MOST = {"pdf": 250_000, "html": 300_000}
"""Bytes of an example's report; the figures of the others are printed, and have no bar."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One organisation's reports in one language: bytes by format, pages of the PDF, and what is wrong."""

    name: str
    language: str
    sizes: dict[str, int]
    pages: int
    faults: tuple[str, ...]


def look_into(made: Made, name: str, seen: Sequence[str], pdftotext: Path) -> Looked:
    """Check the reports of one organisation; `seen` is what a browser found wrong with its page."""
    there = {format: made.file(name, format) for format in FORMATS}
    contents = {format: file.read_bytes() for format, file in there.items() if file.exists()}
    sizes = {format: len(content) for format, content in contents.items()}
    faults = [f"html: {fault}" for fault in seen]
    for format, content in contents.items():
        faults += [f"{format}: {fault}" for fault in _faults(format, content, made.language)]
        faults += [f"{format}: {fault}" for fault in faults_of_words(name, format, content, pdftotext)]
    faults += _too_large(name, sizes)
    return Looked(name, made.language, sizes, len(pages_of(contents["pdf"], pdftotext)), tuple(faults))


def _faults(format: str, content: bytes, language: str) -> list[str]:
    """What the form itself asks; Markdown and JSON ask nothing."""
    if format == "html":
        return faults_of_page(content.decode(), language)
    if format == "pdf":
        return failures_of_standards(content) + faults_of_pdf(content, language)
    return faults_of_word(content, language) if format == "docx" else []


def _too_large(name: str, sizes: dict[str, int]) -> Iterator[str]:
    for format, most in MOST.items():
        if name.endswith("-voorbeeld") and sizes[format] > most:
            yield f"{format}: {sizes[format]} bytes, and {most} is the most"


def faults_of_warnings(made: Made) -> list[str]:
    """A character that no font has is warned of, in the PDF that lacks it, and nothing else is."""
    warned = [line for line in made.warnings if f"{made.folder.parent / 'answers'}/" not in line]
    starts = {name: f"warning: {made.file(name, 'pdf')}: " for name in UNPRINTABLE}
    quiet = [name for name, start in starts.items() if not any(line.startswith(start) for line in warned)]
    stray = [line for line in warned if not line.startswith(tuple(starts.values()))]
    return [*(f"{name}: no warning of what its PDF cannot show" for name in quiet), *stray]


def faults_of_bytes(one: Path, other: Path) -> list[str]:
    """Files that are not the same in two folders."""
    first, second = _digests(one), _digests(other)
    return [
        f"{one.name}/{name}: not the same bytes when made again" for name in sorted(_unequal(first, second))
    ]


def _digests(folder: Path) -> dict[str, str]:
    """By name; what begins with a dot is no report."""
    files = (file for file in folder.iterdir() if not file.name.startswith("."))
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in files}


def _unequal(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {name for name in one | other if one.get(name) != other.get(name)}
