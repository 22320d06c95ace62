"""The interface texts: each language has all of them, and the program says them as they are written."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import TypeAlias

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from maturiteit.texts import LANGUAGES, catalogue
from tests.tools import ROOT

LOCALE = ROOT / "src" / "maturiteit" / "locale"
TRANSLATED = sorted(set(LANGUAGES) - {"en"})

FILLED_IN = re.compile(r"\{\w*\}|%\(\w+\)\w|%+")
"""Placeholders; and a bare %, over which a template would stumble."""

NEVER_SAID = {"nl": re.compile(r"\b(u|uw|zwak\w*|slecht\w*|onvoldoende)\b", re.IGNORECASE)}
"""How people are not addressed, and what is not said of their work."""

Forms: TypeAlias = tuple[str, ...]
"""A text; or its two forms, for one and for more."""


@cache
def _messages() -> frozenset[Forms]:
    """Every message in the code and the templates, gathered the way `make texts` does."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    mappings = [(each["pattern"], each["method"]) for each in project["tool"]["babel"]["mappings"]]
    found = extract_from_dir(ROOT, mappings, keywords={**DEFAULT_KEYWORDS, "counted": (1, 2)})
    return frozenset(_forms(message) for _file, _line, message, _comments, _context in found)


def _forms(texts: str | Iterable[str] | None) -> Forms:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


@cache
def _catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "maturiteit.po").open("rb") as file:
        return read_po(file)


def _translations(language: str) -> dict[Forms, Forms]:
    """Each message that has a translation which nobody doubts."""
    sure = (each for each in _catalogue(language) if each.id and not each.fuzzy)
    pairs = ((_forms(each.id), _forms(each.string)) for each in sure)
    return {message: said for message, said in pairs if all(said)}


def _pairs(language: str) -> Iterator[tuple[str, str]]:
    """Each form of each message with its translation."""
    for message, said in _translations(language).items():
        yield from zip(message, said, strict=True)


def test_the_messages_are_found_in_the_code_and_in_the_templates() -> None:
    assert {("the file is empty",), ("{n} point", "{n} points"), ("Where you are furthest",)} <= _messages()


def test_no_message_hides_from_the_gathering() -> None:
    """Inside an f-string a call is not found, and a text that is put together first has no translation."""
    package = ROOT / "src" / "maturiteit"
    said = {forms for file in package.rglob("*.py") for forms in _said_in(file)}

    assert set() == said - _messages()


def _said_in(file: Path) -> Iterator[Forms]:
    """The messages that a file of code says, as the interpreter sees them; `...` for one made on the way."""
    names = {"_": 1, "counted": 2}
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            texts = node.args[: names[node.func.id]]
            yield tuple(str(text.value) if isinstance(text, ast.Constant) else "..." for text in texts)


def test_there_is_a_catalogue_for_each_language_and_for_no_other() -> None:
    assert TRANSLATED == sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_nothing_is_left_over(language: str) -> None:
    """Gather with `make texts`, translate in the .po, compile with `make docs`."""
    assert _translations(language).keys() == _messages()
    assert [] == list(_catalogue(language).obsolete)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_message(language: str) -> None:
    assert [] == [
        (text, said)
        for text, said in _pairs(language)
        if set(FILLED_IN.findall(text)) != set(FILLED_IN.findall(said))
    ]


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_white_space_around_its_message(language: str) -> None:
    assert [] == [(text, said) for text, said in _pairs(language) if _around(text) != _around(said)]


def _around(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


@pytest.mark.parametrize("language", TRANSLATED)
def test_people_are_spoken_to_as_we_do(language: str) -> None:
    assert [] == [said for _text, said in _pairs(language) if NEVER_SAID[language].search(said)]


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_program_says_what_the_catalogue_says(language: str) -> None:
    """Compile with `make docs`."""
    words, expected = catalogue(language), _translations(language)

    assert expected == {message: _spoken(words, message) for message in expected}


def _spoken(words: NullTranslations, message: Forms) -> Forms:
    singular, *more = message
    if not more:
        return (words.gettext(singular),)
    return tuple(words.ngettext(singular, more[0], count) for count in (1, 2))
