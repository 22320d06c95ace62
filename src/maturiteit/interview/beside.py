"""What is asked beside a step: a reason, a note, a target, more or fewer questions, whether to finish."""

import re
from collections.abc import Iterable
from dataclasses import replace

from maturiteit.interview import overview, question
from maturiteit.interview.lines import Line, RefusedError, local, named, number_in
from maturiteit.interview.steps import Step
from maturiteit.interview.turn import Dialogue, Turn, move, moved
from maturiteit.load.plain import UNSAFE
from maturiteit.model.framework import Goal
from maturiteit.texts import _, counted

MOST = 20_000
"""Signs in a note or evidence; some ten pages."""

DEGREES = ("full", "light", "off")


def take_reason(dialogue: Dialogue, typed: str) -> Turn:
    interview = dialogue.interview
    if not typed.strip():
        return Turn(replace(dialogue, asking="step"))
    reason = question.reason_in(interview, typed)
    reasons = {each.id: local(each.title) for each in interview.instrument.framework.reasons}
    replied = interview.reply(not_applicable=reason)
    echo = _("Noted: does not apply: {reason}.").format(reason=reasons[reason])
    return move(dialogue, replied.forward(), echo, moved(interview.answers, replied.answers))


def take_text(dialogue: Dialogue, typed: str) -> Turn:
    """A note or evidence, pasted paragraphs included, below what is there; signs that no file may hold are
    left out, and said."""
    done = replace(dialogue, asking="step")
    text = UNSAFE.sub("", re.sub("\r\n?", "\n", typed).replace("\t", " ")).strip()
    if not text:
        return Turn(done)
    there = getattr(dialogue.interview.answer(dialogue.interview.step.id), dialogue.asking)
    whole = f"{there}\n{text}" if there else text
    if len(whole) > MOST:
        message = _("That is longer than {most} signs; nothing was taken. Make it shorter.")
        raise RefusedError(message.format(most=MOST))
    remarked = dialogue.interview.remark(**{dialogue.asking: None if text == "-" else whole})
    dropped = (Line(_("Signs that cannot be read were left out.")),) if UNSAFE.search(typed) else ()
    return Turn(replace(done, interview=remarked), _text_echo(dialogue, text, bool(there)), dropped)


def _text_echo(dialogue: Dialogue, text: str, added: bool) -> str:
    word = _("Note") if dialogue.asking == "note" else _("Evidence")
    if text == "-":
        return _("{word} wiped.").format(word=word)
    taken = _("{word} added to ({n} signs).") if added else _("{word} taken ({n} signs).")
    return taken.format(word=word, n=len(text))


def take_target(dialogue: Dialogue, typed: str) -> Turn:
    done = replace(dialogue, asking="step")
    if not typed.strip():
        return Turn(done)
    if typed.strip() == "-":
        return Turn(replace(done, interview=dialogue.interview.aim(dialogue.about, None)), _("Target wiped."))
    level = number_in(typed, levels_of(dialogue))
    if level is None:
        message = _("Type a level from 1 to {n}; Enter goes back, - wipes the target.")
        raise RefusedError(message.format(n=levels_of(dialogue)))
    name = local(dialogue.interview.instrument.framework.levels[level - 1].name)
    echo = _("Target for {goal}: {level} {name}.")
    text = echo.format(goal=named(goal_of(dialogue)), level=level, name=name)
    return Turn(replace(done, interview=dialogue.interview.aim(dialogue.about, level)), text)


def goal_of(dialogue: Dialogue) -> Goal:
    goals = dialogue.interview.instrument.framework.goals
    return next(goal for goal in goals if goal.id == dialogue.about)


def levels_of(dialogue: Dialogue) -> int:
    return len(dialogue.interview.instrument.framework.levels)


def take_goal(dialogue: Dialogue, typed: str) -> Turn:
    if not typed.strip():
        return Turn(replace(dialogue, asking="step"))
    goal = overview.goal_in(dialogue.interview, typed.strip().removeprefix("m "))
    if goal is None:
        raise RefusedError(_("Type the number of a goal, such as 2.2; Enter goes back."))
    return Turn(replace(dialogue, asking="degree", about=goal.id))


def take_degree(dialogue: Dialogue, typed: str) -> Turn:
    interview = dialogue.interview
    if not typed.strip():
        return Turn(replace(dialogue, asking="step"))
    place = number_in(typed, len(DEGREES))
    if place is None:
        raise RefusedError(_("Type a number from 1 to {n}; Enter changes nothing.").format(n=len(DEGREES)))
    switched = interview.switch(dialogue.about, DEGREES[place - 1])
    there = len(switched.groups.get(dialogue.about, ()))
    echo = f"{named(goal_of(dialogue))}: " + counted("{n} question.", "{n} questions.", there)
    here = switched if switched.step in switched.steps else switched.forward()
    return Turn(
        replace(dialogue, interview=here, asking="step"), echo, moved(interview.answers, switched.answers)
    )


def take_finish(dialogue: Dialogue, typed: str) -> Turn:
    said = typed.strip().casefold()
    if said in ("j", "ja", "y", "yes"):
        return Turn(replace(dialogue, asking="step", ended="finished"))
    if said in ("n", "nee", "neen", "no"):
        first = dialogue.interview.open_items[0]
        return Turn(replace(dialogue, asking="step", interview=dialogue.interview.to(Step("item", first))))
    raise RefusedError(_("Type j (yes) to finish, or n (no) to go to the first open question."))


def lines(dialogue: Dialogue) -> list[Line]:
    """What is asked beside the step."""
    interview, levels = dialogue.interview, dialogue.interview.instrument.framework.levels
    match dialogue.asking:
        case "reason":
            return question.ask_reason(interview)
        case "target":
            title = _("Which level do you aim for in {goal}? Enter goes back.").format(
                goal=named(goal_of(dialogue))
            )
            meanings = (f"{local(each.name)}: {local(each.meaning)}" for each in levels)
            return [Line(title, style="title"), *_counted(meanings)]
        case "goal":
            title = _("Which goal do you want more or fewer questions on? Enter goes back.")
            goals = (Line(local(goal.name), goal.label) for goal in interview.instrument.framework.goals)
            return [Line(title, style="title"), *goals]
        case "degree":
            title = _("How many questions on {goal}? Enter changes nothing.").format(
                goal=named(goal_of(dialogue))
            )
            return [Line(title, style="title"), *_counted((_("all"), _("the main ones"), _("none")))]
        case "finish":
            still = counted(
                "{n} question is still open. Finish all the same? j (yes) or n (no)",
                "{n} questions are still open. Finish all the same? j (yes) or n (no)",
                len(interview.open_items),
            )
            return [Line(still, style="title")]
    return [
        Line(
            _("Type or paste the text, below what is there. Enter alone changes nothing, - wipes it."),
            style="quiet",
        )
    ]


def _counted(texts: Iterable[str]) -> list[Line]:
    return [Line(text, f"{place}.") for place, text in enumerate(texts, start=1)]
