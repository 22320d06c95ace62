"""What a file holds shows in its content."""

from maturiteit.load.careful import Document

_PACKED, _OLD_OFFICE = b"PK", b"\xd0\xcf\x11\xe0"


def is_spreadsheet(data: bytes, name: str) -> bool:
    """Whether these bytes are, or by their name pretend to be, a spreadsheet; everything else is text."""
    return data.startswith((_PACKED, _OLD_OFFICE)) or name.lower().endswith((".xlsx", ".ods", ".xls"))


def kind_of(document: Document) -> str | None:
    """What a YAML holds, by its content: one of the kinds below."""
    marks = {
        "items": "questionnaire",
        "terms": "glossary",
        "levels": "framework",
        "support": "support",
        "advice": "advice",
        "organisation": "answers",
        "house": "brand",
        "groups": "benchmark",
    }
    keys = document.data if isinstance(document.data, dict) else {}
    return next((kind for mark, kind in marks.items() if mark in keys), None)
