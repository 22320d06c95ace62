"""What is wrong with a PDF: by the standards, as page-validation reads them, and by our own reading."""

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf

from tests.gallery.page_faults import faults_of_headings, one_line

HEADINGS = {f"/H{level}" for level in range(1, 7)}
STANDARDS = ("ua1", "2a")


def failures_of_standards(pdf: bytes) -> list[str]:
    """What PDF/UA-1 and PDF/A-2a do not allow."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in STANDARDS]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


def faults_of_pdf(pdf: bytes, language: str) -> list[str]:
    """What the standards leave open: one sentence a fault."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return list(_faults(document, language))


def pages_of(pdf: bytes, pdftotext: Path) -> list[str]:
    """The text of each page, on one line."""
    done = subprocess.run([pdftotext, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return [one_line(text) for text in done.stdout.decode().split("\f")[:-1]]


def _faults(document: pikepdf.Pdf, language: str) -> Iterator[str]:
    if str(document.Root.get("/Lang")) != language:
        yield f"the document's language is {document.Root.get('/Lang')}"
    if not str(document.docinfo.get("/Title", "")).strip():
        yield "no title"
    elements = list(_elements(document.Root.StructTreeRoot.K))
    tags = [str(element.S) for element in elements]
    yield from faults_of_headings([int(tag[2]) for tag in tags if tag in HEADINGS])
    with document.open_outline() as outline:
        if len(outline.root) != tags.count("/H2") or not outline.root:
            yield f"{len(outline.root)} bookmarks for {tags.count('/H2')} chapters"
    for element, tag in zip(elements, tags, strict=True):
        if tag == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "a figure without a text"
        if tag == "/TH" and not _has_scope(element):
            yield "a head of a table without scope"


def _elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    """The elements of the structure below and with `node`, in the order of reading."""
    for kid in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(kid, pikepdf.Dictionary):
            if "/S" in kid:
                yield kid
            if "/K" in kid:
                yield from _elements(kid.K)


def _has_scope(head: pikepdf.Dictionary) -> bool:
    attributes = head.get("/A", pikepdf.Array())
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return any(isinstance(one, pikepdf.Dictionary) and "/Scope" in one for one in each)
