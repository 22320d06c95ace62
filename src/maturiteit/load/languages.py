"""Every text in every declared language."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from maturiteit.load.careful import Steps
from maturiteit.load.findings import Findings
from maturiteit.model.kinds import Texts
from maturiteit.texts import _


def check_languages(findings: Findings, content: BaseModel, languages: Iterable[str]) -> None:
    """Each text must stand in every declared language, filled in, and in no other."""
    declared = set(languages)
    for path, text in texts_of(content):
        for language in sorted(declared - set(text)):
            findings.add(path, _("the text in '{language}' is missing").format(language=language))
        for language in sorted(set(text) - declared):
            message = _("the language '{language}' is not declared under languages")
            findings.add([*path, language], message.format(language=language))
        for language in sorted(declared & {language for language in text if not text[language].strip()}):
            findings.add([*path, language], _("the text in '{language}' is empty").format(language=language))


def texts_of(content: BaseModel, path: Steps = ()) -> Iterator[tuple[Steps, dict[str, str]]]:
    """Every text in the content with its path; a text that may be left out and is, is not there."""
    for name, field in _fields(type(content)):
        value, here = getattr(content, name), (*path, field.alias or name)
        if field.annotation == Texts and not value and not field.is_required():
            continue
        yield from _texts_in(value, field.annotation, here)


@cache
def _fields(kind: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    """The fields of a model that a text can be in: the others, most of them, need no looking through."""
    return [(name, field) for name, field in kind.model_fields.items() if not _is_bare(field.annotation)]


def _is_bare(annotation: Any) -> bool:
    return annotation in (str, int, bool) or (
        get_origin(annotation) is tuple and set(get_args(annotation)) <= {str, int, Ellipsis}
    )


def _texts_in(value: Any, annotation: Any, path: Steps) -> Iterator[tuple[Steps, dict[str, str]]]:
    if annotation == Texts:
        yield path, value
    elif isinstance(value, BaseModel):
        yield from texts_of(value, path)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts_in(each, (*get_args(annotation), None)[1], (*path, key))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _texts_in(each, None, (*path, index))
