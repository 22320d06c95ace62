"""What is typed, and what happens then: a line in, another interview and something to say out.

Nothing here knows a screen or a file, so every sitting can be replayed from its lines.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from maturiteit.interview import beside, overview, question, replies, who
from maturiteit.interview.keys import Key, key_in
from maturiteit.interview.lines import Line, RefusedError
from maturiteit.interview.pressed import help_lines
from maturiteit.interview.steps import REVIEW, Step
from maturiteit.interview.turn import Dialogue, Turn
from maturiteit.load.plain import UNSAFE
from maturiteit.texts import _


def take(dialogue: Dialogue, typed: str) -> Turn:
    """Do what was typed; what cannot be done is refused in one line, and nothing changes."""
    try:
        if not _is_prose(dialogue, typed):
            _check_line(typed)
        if dialogue.asking not in ("step", "note", "evidence") and (key := key_in(typed)) in _LEAVES:
            return _leave(dialogue, key)
        return _BESIDE[dialogue.asking](dialogue, typed)
    except RefusedError as refused:
        return Turn(dialogue, lines=(Line(str(refused)),))


def _is_prose(dialogue: Dialogue, typed: str) -> bool:
    """Whether it is a note or evidence, which may have paragraphs; a name that begins with `o` is not."""
    if dialogue.asking != "step":
        return dialogue.asking in ("note", "evidence")
    key = key_in(typed) if dialogue.interview.step.kind == "item" else None
    return key is not None and key.command in ("note", "evidence")


def _check_line(typed: str) -> None:
    if "\n" in typed.strip():
        raise RefusedError(_("That was more than one line; nothing was taken. Type one answer."))
    if UNSAFE.search(typed):
        raise RefusedError(_("There is a sign in it that cannot be read; nothing was taken."))


def _leave(dialogue: Dialogue, key: Key | None) -> Turn:
    """Back from what is asked beside a step, or out altogether."""
    ended: Literal["", "stopped"] = "stopped" if key == Key("stop") else ""
    return Turn(replace(dialogue, asking="step", ended=ended))


def show(dialogue: Dialogue, before: Step | None) -> list[Line]:
    """What is asked now; `before` is the step that was shown last."""
    interview = dialogue.interview
    if dialogue.asking != "step":
        return beside.lines(dialogue)
    if interview.step == REVIEW:
        return overview.review(interview, dialogue.whole)
    if interview.step.is_about_who:
        return [Line(), *who.ask(interview)]
    here = before is not None and before.kind == "item" and before.id in interview.items
    above = overview.heading(interview, interview.group(before.id) if before and here else None)
    begins = before is not None and before.is_about_who
    first = [Line(), *overview.introduce(interview), *help_lines(dialogue)] if begins else []
    return [*first, *above, *question.ask(interview)]


def prompt(dialogue: Dialogue) -> str:
    """What stands before the cursor: short, so that it fits everywhere."""
    beside = {"reason": _("Reason"), "note": _("Note"), "evidence": _("Evidence"), "target": _("Target")}
    steps = {"name": _("Name"), "vte": _("FTE"), "number": _("Number"), "review": _("Go to")}
    kind = dialogue.interview.step.kind
    word = (steps.get(kind) if dialogue.asking == "step" else beside.get(dialogue.asking)) or _("Answer")
    return f"{word}: "


_LEAVES = (Key("back"), Key("stop"))
_BESIDE: dict[str, Callable[[Dialogue, str], Turn]] = {
    "step": replies.take_step,
    "reason": beside.take_reason,
    "note": beside.take_text,
    "evidence": beside.take_text,
    "target": beside.take_target,
    "goal": beside.take_goal,
    "degree": beside.take_degree,
    "finish": beside.take_finish,
}
"""Who takes a line, by what is being asked."""
