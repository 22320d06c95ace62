"""The one catalogue of interface texts. English stands in the code, other languages in locale/."""

import gettext
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en")
_LOCALE = Path(__file__).parent / "locale"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The interface texts in `language`; English, the language of the code, needs no file.

    Raises FileNotFoundError when a language other than English has no compiled catalogue.
    """
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("maturiteit", _LOCALE, [language])


class _Screen:
    """The language of the screen: set once at the start, before any command is imported."""

    language = "nl"


def use_language(language: str) -> None:
    """Make `language` (one of LANGUAGES) the screen's language."""
    _Screen.language = language


def screen_language() -> str:
    """The language that messages on the screen are in."""
    return _Screen.language


def language_from(arguments: list[str]) -> str:
    """The language that `--lang` before the command asks for, else MATURITEIT_LANG, else Dutch.

    An unknown language is left to the command line to refuse; until then Dutch is spoken.
    """
    asked = os.environ.get("MATURITEIT_LANG", "nl")
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            asked = argument.partition("=")[2]
        elif argument == "--lang":
            asked = (arguments[index + 1 :] or [""])[0]
        elif not argument.startswith("-") and arguments[:index][-1:] != ["--lang"]:
            break
    return asked if asked in LANGUAGES else "nl"


def _(message: str) -> str:
    """`message` in the screen's language."""
    return catalogue(_Screen.language).gettext(message)


def counted(singular: str, plural: str, count: int) -> str:
    """The form of a message that fits `count`, in the screen's language, with {n} filled in."""
    return catalogue(_Screen.language).ngettext(singular, plural, count).format(n=count)


def pick(texts: Mapping[str, str], *languages: str) -> str:
    """A text of the content in the first of these languages that it has, else in its own first; else nothing.

    >>> pick({"nl": "doel", "en": "goal"}, "fr", "en"), pick({"nl": "doel"}, "en"), pick({}, "en")
    ('goal', 'doel', '')
    """
    return next((texts[each] for each in (*languages, *texts) if each in texts), "")
