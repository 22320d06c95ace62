"""The keys of the interview: one letter each, the same in every language, or the whole word in any."""

from dataclasses import dataclass
from typing import Literal

from maturiteit.texts import LANGUAGES, _, screen_language

Command = Literal[
    "back", "skip", "unknown", "not_applicable", "note", "evidence", "why", "target", "wipe",
    "review", "goals", "profile", "language", "help", "stop",
]  # fmt: skip

DO_NOT_KNOW = ("weet ik niet", "ik weet het niet", "weet het niet", "do not know", "don't know", "dont know")
KEYS: dict[Command, tuple[str, ...]] = {
    "back": ("t", "b", "terug", "back"),
    "skip": ("s", "overslaan", "sla over", "skip"),
    "unknown": ("x", "weet niet", *DO_NOT_KNOW),
    "not_applicable": ("n", "nvt", "n.v.t", "niet van toepassing", "not applicable", "n/a"),
    "note": ("o", "nota", "notitie", "opmerking", "note"),
    "evidence": ("e", "bewijs", "evidence"),
    "why": ("w", "waarom", "uitleg", "voorbeeld", "why", "example", "?"),
    "target": ("d", "doel", "streefniveau", "target"),
    "wipe": ("-", "wissen", "wipe"),
    "review": ("r", "overzicht", "review"),
    "goals": ("m", "meer", "more"),
    "profile": ("p", "profiel", "profile"),
    "language": ("l", "taal", "language"),
    "help": ("h", "hulp", "help"),
    "stop": ("q", "stop", "stoppen", "quit"),
}
OWN_NAMES = {"nl": "Nederlands", "en": "English"}
"""The languages of the screen, as who speaks them calls them."""
_BY_WORD = {word: command for command, words in KEYS.items() for word in words}
_TAKES_TEXT = ("note", "evidence")
_TAKES_CODES = ("not_applicable", "target", "goals", "language")


@dataclass(frozen=True, slots=True)
class Key:
    """A command that was typed, with what stood after it: `o we vergaderen maandelijks`, `d 4`."""

    command: Command
    rest: str = ""


def key_in(typed: str) -> Key | None:
    """The key that was typed, or None when it is something else.

    >>> key_in("Weet  niet"), key_in("d 4"), key_in("3")
    (Key(command='unknown', rest=''), Key(command='target', rest='4'), None)
    """
    words = typed.strip()
    bare = words if words == "?" else words.rstrip(".!?;,")
    whole = _BY_WORD.get(" ".join(bare.casefold().replace("’", "'").split()))
    if whole is not None:
        return Key(whole)
    first, _space, rest = words.partition(" ")
    command = _BY_WORD.get(first.casefold())
    may_follow = command in _TAKES_TEXT or (command in _TAKES_CODES and _is_code(rest))
    return Key(command, rest.strip()) if command is not None and may_follow else None


def _is_code(rest: str) -> bool:
    """Whether it may be a number or a code: too short for a sentence that begins with a key's letter."""
    return 0 < len(rest.strip()) <= 20


def described(*commands: Command) -> str:
    """The keys with what they do, in the screen's language, for a line of help."""
    words: dict[Command, str] = {
        "back": _("back"),
        "skip": _("skip"),
        "unknown": _("do not know"),
        "not_applicable": _("not applicable"),
        "note": _("note"),
        "evidence": _("evidence"),
        "why": _("explanation"),
        "target": _("target level"),
        "wipe": _("wipe"),
        "review": _("overview"),
        "goals": _("more or fewer questions"),
        "profile": _("your organisation"),
        "language": OWN_NAMES[next(each for each in LANGUAGES if each != screen_language())],
        "help": _("these letters"),
        "stop": _("stop"),
    }
    return " · ".join(f"{KEYS[command][0]} {words[command]}" for command in commands)
