"""Where a talk stands between two lines, and what one line does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from maturiteit.interview import overview
from maturiteit.interview.interview import Interview
from maturiteit.interview.keys import Command
from maturiteit.interview.lines import Line
from maturiteit.model.answers import Answers
from maturiteit.model.glossary import Term
from maturiteit.texts import counted

Asking = Literal["step", "reason", "note", "evidence", "target", "goal", "degree", "finish"]
ITEM_KEYS: tuple[Command, ...] = (
    "back", "skip", "unknown", "not_applicable", "note", "evidence", "why", "target", "wipe",
    "review", "goals", "profile", "language", "help", "stop",
)  # fmt: skip
WHO_KEYS: tuple[Command, ...] = ("back", "skip", "unknown", "wipe", "review", "language", "help", "stop")
REVIEW_KEYS: tuple[Command, ...] = (
    "back", "review", "target", "goals", "profile", "language", "help", "stop",
)  # fmt: skip


@dataclass(frozen=True)
class Dialogue:
    """Where a talk stands: the interview, and what is being asked beside its step.

    `about` is the goal that a target or a degree is for; `whole` when all of the overview was asked for;
    `terms` gives the glossary when somebody asks. `ended` says that nobody is asked anything any more.
    """

    interview: Interview
    terms: Callable[[], tuple[Term, ...]] = tuple
    asking: Asking = "step"
    about: str = ""
    whole: bool = False
    ended: Literal["", "stopped", "finished"] = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one line did. `echo` says what was taken, and is true once it is saved; `lines` say the rest;
    `anew` asks for the question once more."""

    dialogue: Dialogue
    echo: str = ""
    lines: tuple[Line, ...] = ()
    anew: bool = False


def move(dialogue: Dialogue, interview: Interview, echo: str = "", lines: tuple[Line, ...] = ()) -> Turn:
    """Go on, and say so when a goal is left behind."""
    before, after = dialogue.interview, interview
    if before.step.kind == "item" and before.step.id in after.items:
        next_group = after.group(after.step.id) if after.step.kind == "item" else None
        lines = (*lines, *overview.finished(after, after.group(before.step.id), next_group))
    return Turn(replace(dialogue, interview=after, asking="step", whole=False), echo, lines)


def moved(before: Answers, after: Answers) -> tuple[Line, ...]:
    """What an answer did to other answers: some do not apply any more, or apply again."""
    aside = len(set(after.set_aside) - set(before.set_aside))
    again = len(set(before.set_aside) - set(after.set_aside))
    texts = []
    if aside:
        texts.append(
            counted(
                "{n} answer does not apply now; it is kept aside.",
                "{n} answers do not apply now; they are kept aside.",
                aside,
            )
        )
    if again:
        texts.append(counted("{n} answer applies again.", "{n} answers apply again.", again))
    return tuple(Line(text) for text in texts)
