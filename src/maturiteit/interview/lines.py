"""What an interview says, as lines of text without a screen; and the words that several lines share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from maturiteit.interview.interview import Interview
from maturiteit.interview.sitting import said_as_codes
from maturiteit.model.framework import Named, Titled
from maturiteit.model.questionnaire import DO_NOT_KNOW, NOT_APPLICABLE, Item
from maturiteit.texts import _, pick, screen_language


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; with a `label` before it (`3.`) the rest hangs under the text. Empty: an empty line.

    A `command` is never broken over lines, so that it can be copied.
    """

    text: str = ""
    label: str = ""
    style: Literal["", "title", "quiet", "command"] = ""


class RefusedError(Exception):
    """What was typed cannot be taken; the message says in one line what is possible."""


def local(texts: Mapping[str, str]) -> str:
    """A text of the content in the screen's language, else in the first it has."""
    return pick(texts, screen_language())


def named(node: Named) -> str:
    """A goal or precondition as people call it: its label and name."""
    return f"{node.label} {local(node.name)}"


def node_of(interview: Interview, id: str) -> Named:
    """The goal or precondition with this id."""
    framework = interview.instrument.framework
    return next(each for each in (*framework.goals, *framework.preconditions) if each.id == id)


def labels(item: Item) -> dict[str, str]:
    """What one types for each option: its code where all codes are numbers, else its place from 1."""
    codes = [option.code for option in item.offered]
    if all(code.isdecimal() for code in codes):
        return {code: code for code in codes}
    return {str(place): code for place, code in enumerate(codes, start=1)}


def option_name(interview: Interview, item: Item, code: str) -> str:
    """An option as an echo says it: number and name of its level, else number and its text."""
    label = next((label for label, each in labels(item).items() if each == code), code)
    levels = {str(level.number): local(level.name) for level in interview.instrument.framework.levels}
    texts = {option.code: local(option.text) for option in item.offered}
    name = levels.get(code, "") if item.levels else texts.get(code, "")
    return f"{label} {name}".strip()


def reply_text(interview: Interview, id: str) -> str:
    """What was said to an item, in words; nothing when it is open."""
    answer = interview.answer(id)
    if answer.not_applicable is not None:
        reasons = {each.id: local(each.title) for each in interview.instrument.framework.reasons}
        reason = reasons.get(answer.not_applicable, answer.not_applicable)
        return _("does not apply: {reason}").format(reason=reason)
    return codes_text(interview, interview.items[id], said_as_codes(answer))


def codes_text(interview: Interview, item: Item, codes: tuple[str, ...]) -> str:
    """Codes as a person reads them, those for not applicable and do not know included."""
    states = {NOT_APPLICABLE: _("does not apply"), DO_NOT_KNOW: _("do not know")}
    return ", ".join(states.get(code) or option_name(interview, item, code) for code in codes)


def listed(among: tuple[Titled, ...], first: int = 1) -> list[Line]:
    """Things to choose from, numbered."""
    return [Line(local(each.title), f"{place}.") for place, each in enumerate(among, start=first)]


def number_in(typed: str, most: int) -> int | None:
    """The whole number from 1 to `most` that was typed (`3`, `3.` or `3)`), or None.

    >>> number_in(" 3. ", 5), number_in("6", 5), number_in("drie", 5)
    (3, None, None)
    """
    digits = typed.strip().rstrip(".)")
    number = int(digits) if digits.isdecimal() and len(digits) < 6 else 0
    return number if 1 <= number <= most else None
