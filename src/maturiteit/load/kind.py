"""What a YAML file holds shows in its content."""

from maturiteit.load.careful import Document


def kind_of(document: Document) -> str | None:
    """What a YAML holds, by its content: questionnaire, framework, support, advice, glossary or answers."""
    marks = {
        "items": "questionnaire",
        "terms": "glossary",
        "levels": "framework",
        "support": "support",
        "advice": "advice",
        "organisation": "answers",
    }
    keys = document.data if isinstance(document.data, dict) else {}
    return next((kind for mark, kind in marks.items() if mark in keys), None)
