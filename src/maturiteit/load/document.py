"""Answers from whatever holds them: an answers file, or a form that came back as a spreadsheet."""

from pathlib import Path

from maturiteit.load.careful import Document, parse_yaml, read_bytes, text_in
from maturiteit.load.dump import check_whole
from maturiteit.load.kind import is_spreadsheet


def read_document(path: Path) -> Document:
    """Read `path`; `-` is stdin. Raises InputError with every problem found."""
    return document_in(*read_bytes(path))


def document_in(data: bytes, name: str) -> Document:
    """The YAML, or the spreadsheet, told by its content. Raises InputError with every problem found."""
    if not is_spreadsheet(data, name):
        text = text_in(data, name)
        check_whole(text, name)
        return parse_yaml(text, name)
    from maturiteit.load.sheet import answers_document  # what reads spreadsheets is heavy

    return answers_document(data, name)
