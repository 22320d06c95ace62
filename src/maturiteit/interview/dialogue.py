"""What is typed, and what happens then: a line in, another interview and something to say out.

Nothing here knows a screen or a file, so every sitting can be replayed from its lines.
"""

from collections.abc import Callable

from maturiteit.interview import beside, overview, question, replies, who
from maturiteit.interview.lines import Line, RefusedError
from maturiteit.interview.pressed import help_lines
from maturiteit.interview.steps import REVIEW, Step
from maturiteit.interview.turn import Dialogue, Turn
from maturiteit.load.plain import UNSAFE
from maturiteit.texts import _


def take(dialogue: Dialogue, typed: str) -> Turn:
    """Do what was typed; what cannot be done is refused in one line, and nothing changes."""
    try:
        if dialogue.asking in ("note", "evidence"):
            return beside.take_text(dialogue, dialogue.asking, typed)
        if "\n" in typed.strip():
            raise RefusedError(_("That was more than one line; nothing was taken. Type one answer."))
        if UNSAFE.search(typed):
            raise RefusedError(_("There is a sign in it that cannot be read; nothing was taken."))
        return _BESIDE[dialogue.asking](dialogue, typed)
    except RefusedError as refused:
        return Turn(dialogue, lines=(Line(str(refused)),))


def show(dialogue: Dialogue, before: Step | None) -> list[Line]:
    """What is asked now; `before` is the step that was shown last."""
    interview = dialogue.interview
    if dialogue.asking != "step":
        return beside.lines(dialogue)
    if interview.step == REVIEW:
        return overview.review(interview)
    if interview.step.is_about_who:
        return [Line(), *who.ask(interview)]
    here = before is not None and before.kind == "item" and before.id in interview.items
    above = overview.heading(interview, interview.group(before.id) if before and here else None)
    begins = before is not None and before.is_about_who
    return [*([Line(), *overview.introduce(interview)] if begins else []), *above, *question.ask(interview)]


def prompt(dialogue: Dialogue) -> str:
    """What stands before the cursor: short, so that it fits everywhere."""
    words = {"reason": _("Reason"), "note": _("Note"), "evidence": _("Evidence"), "target": _("Target")}
    kinds = {"name": _("Name"), "vte": _("FTE"), "number": _("Number"), "review": _("Go to")}
    word = words.get(dialogue.asking) or kinds.get(dialogue.interview.step.kind) or _("Answer")
    return f"{word}: "


_BESIDE[dialogue.asking](dialogue, typed)
    except RefusedError as refused:
        return Turn(dialogue, lines=(Line(str(refused)),))


def show(dialogue: Dialogue, before: Step | None) -> list[Line]:
    """What is asked now; `before` is the step that was shown last."""
    interview = dialogue.interview
    if dialogue.asking != "step":
        return beside.lines(dialogue)
    if interview.step == REVIEW:
        return overview.review(interview)
    if interview.step.is_about_who:
        return [Line(), *who.ask(interview)]
    here = before is not None and before.kind == "item" and before.id in interview.items
    above = overview.heading(interview, interview.group(before.id) if before and here else None)
    begins = before is not None and before.is_about_who
    return [*([Line(), *overview.introduce(interview)] if begins else []), *above, *question.ask(interview)]


def prompt(dialogue: Dialogue) -> str:
    """What stands before the cursor: short, so that it fits everywhere."""
    words = {"reason": _("Reason"), "note": _("Note"), "evidence": _("Evidence"), "target": _("Target")}
    kinds = {"name": _("Name"), "vte": _("FTE"), "number": _("Number"), "review": _("Go to")}
    word = words.get(dialogue.asking) or kinds.get(dialogue.interview.step.kind) or _("Answer")
    return f"{word}: "


def help_lines(dialogue: Dialogue) -> list[Line]:
    """The keys that do something here."""
    step = dialogue.interview.step
    keys = WHO_KEYS if step.is_about_who else REVIEW_KEYS if step == REVIEW else ITEM_KEYS
    return [
        Line(_("Type your answer and press Enter. Or: {keys}").format(keys=described(*keys)), style="quiet")
    ]


# One step of the interview


def replies.take_step(dialogue: Dialogue, typed: str) -> Turn:
    step = dialogue.interview.step
    if step.is_about_who:
        return _take_who(dialogue, typed)
    key = key_in(typed)
    if key is not None:
        return press(dialogue, key, REVIEW_KEYS if step == REVIEW else ITEM_KEYS)
    return _take_review(dialogue, typed) if step == REVIEW else _take_answer(dialogue, typed)


def _take_who(dialogue: Dialogue, typed: str) -> Turn:
    """In the profile `n` is no, and a name may be any word, so answers go first there."""
    interview = dialogue.interview
    try:
        told = who.take(interview, typed)
    except RefusedError:
        key = key_in(typed)
        if key is None:
            raise
        return press(dialogue, key, WHO_KEYS)
    if interview.step == NAME and (key := key_in(typed)) and len(typed.strip()) == 1:
        return press(dialogue, key, WHO_KEYS)  # no organisation is called "q"
    said = _("Noted: {answer}.").format(answer=who.shown(told)) if who.shown(told) else ""
    return move(dialogue, told.forward(), said, moved(interview, told))


def _take_answer(dialogue: Dialogue, typed: str) -> Turn:
    interview = dialogue.interview
    if not typed.strip():
        if interview.is_open(interview.step) and interview.step.id not in interview.changed:
            raise RefusedError(question.possible(interview))
        return move(dialogue, interview.keep().forward())
    codes = question.codes_in(interview, typed)
    echo = _("Chosen: {answer}.").format(answer=codes_text(interview, interview.item, codes))
    replied = interview.reply(choice=codes)
    return move(dialogue, replied.forward(), echo, moved(interview, replied))


def _take_review(dialogue: Dialogue, typed: str) -> Turn:
    interview = dialogue.interview
    if not typed.strip():
        if interview.open_items:
            return Turn(replace(dialogue, asking="finish"))
        return Turn(replace(dialogue, ended="finished"))
    numbered = overview.numbered(interview)
    place = number_in(typed, len(numbered))
    codes = {id.casefold(): id for id in numbered}
    id = numbered[place - 1] if place else codes.get(typed.strip().casefold())
    if id is None:
        message = _("Type the number of a question, 1 to {n}; Enter finishes, h shows the letters.")
        raise RefusedError(message.format(n=len(numbered)))
    return Turn(replace(dialogue, interview=interview.to(Step("item", id))))


def move(dialogue: Dialogue, interview: Interview, echo: str = "", lines: tuple[Line, ...] = ()) -> Turn:
    """Go on, and say so when a goal is left behind."""
    before, after = dialogue.interview, interview
    if before.step.kind == "item" and before.step.id in after.items:
        next_group = after.group(after.step.id) if after.step.kind == "item" else None
        lines = (*lines, *overview.finished(after, after.group(before.step.id), next_group))
    return Turn(replace(dialogue, interview=after, asking="step"), echo, lines)


def moved(before: Interview, after: Interview) -> tuple[Line, ...]:
    """What an answer did to other answers: some do not apply any more, or apply again."""
    aside = len(set(after.answers.set_aside) - set(before.answers.set_aside))
    again = len(set(before.answers.set_aside) - set(after.answers.set_aside))
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


# The keys


def press(dialogue: Dialogue, key: Key, allowed: tuple[Command, ...]) -> Turn:
    if key.command not in allowed:
        raise RefusedError(
            _("That letter does nothing here. {possible}").format(possible=_possible(dialogue))
        )
    return
