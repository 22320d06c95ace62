"""The keys: what each of them does."""

from collections.abc import Callable
from dataclasses import replace

from maturiteit.interview import beside, overview, question, who
from maturiteit.interview.keys import Command, Key, described
from maturiteit.interview.lines import Line, RefusedError, number_in, reply_text
from maturiteit.interview.steps import NAME, REVIEW
from maturiteit.interview.turn import ITEM_KEYS, REVIEW_KEYS, WHO_KEYS, Dialogue, Turn, move, moved
from maturiteit.model.framework import Goal
from maturiteit.texts import LANGUAGES, _, screen_language, use_language


def press(dialogue: Dialogue, key: Key, allowed: tuple[Command, ...]) -> Turn:
    if key.command not in allowed:
        raise RefusedError(
            _("That letter does nothing here. {possible}").format(possible=_possible(dialogue))
        )
    return _PRESSED[key.command](dialogue, key.rest)


def _possible(dialogue: Dialogue) -> str:
    step = dialogue.interview.step
    if step == REVIEW:
        return _("Type h for the letters that do.")
    return who.possible(dialogue.interview) if step.is_about_who else question.possible(dialogue.interview)


def _back(dialogue: Dialogue, _rest: str) -> Turn:
    went = dialogue.interview.back()
    if went.step == dialogue.interview.step:
        raise RefusedError(_("This is the first question."))
    return Turn(replace(dialogue, interview=went))


def _skip(dialogue: Dialogue, _rest: str) -> Turn:
    if dialogue.interview.step == NAME and dialogue.interview.is_open(NAME):
        raise RefusedError(_("The name is needed, because the report carries it."))
    echo = _("Left open.") if dialogue.interview.is_open(dialogue.interview.step) else ""
    return move(dialogue, dialogue.interview.forward(), echo)


def _unknown(dialogue: Dialogue, rest: str) -> Turn:
    interview = dialogue.interview
    if interview.step.kind == "filter":
        opened = interview.filter(interview.step.id, None)
        taken = _("Left open; for now we take yes.") if opened.profile.assumed[interview.step.id] else ""
        return move(dialogue, opened.forward(), taken or _("Left open; for now we take no."))
    if interview.step.is_about_who:
        return _skip(dialogue, rest)
    replied = interview.reply(do_not_know=True)
    return move(
        dialogue, replied.forward(), _("Noted: you do not know."), moved(interview.answers, replied.answers)
    )


def _not_applicable(dialogue: Dialogue, rest: str) -> Turn:
    if not dialogue.interview.item.may_not_apply:
        raise RefusedError(_("This question applies to everyone. Choose a number, or x: you do not know."))
    asking = replace(dialogue, asking="reason")
    return beside.take_reason(asking, rest) if rest else Turn(asking)


def _note(dialogue: Dialogue, rest: str) -> Turn:
    asking = replace(dialogue, asking="note")
    return beside.take_text(asking, rest) if rest else Turn(asking)


def _evidence(dialogue: Dialogue, rest: str) -> Turn:
    asking = replace(dialogue, asking="evidence")
    return beside.take_text(asking, rest) if rest else Turn(asking)


def _why(dialogue: Dialogue, _rest: str) -> Turn:
    return Turn(dialogue, lines=(Line(), *question.explain(dialogue.interview, dialogue.terms()), Line()))


def _wipe(dialogue: Dialogue, _rest: str) -> Turn:
    interview = dialogue.interview
    if interview.step == NAME:
        raise RefusedError(_("The name is needed, because the report carries it."))
    wiped = who.wipe(interview) if interview.step.is_about_who else interview.reply()
    was = who.shown(interview) if interview.step.is_about_who else reply_text(interview, interview.step.id)
    if not was:
        raise RefusedError(_("There is no answer to wipe."))
    echo = _("Answer wiped; it was: {answer}.").format(answer=was)
    return Turn(replace(dialogue, interview=wiped), echo, moved(interview.answers, wiped.answers))


def _review(dialogue: Dialogue, _rest: str) -> Turn:
    if not dialogue.interview.answers.organisation.name:
        raise RefusedError(_("First the name of your organisation, please."))
    return Turn(replace(dialogue, interview=dialogue.interview.to(REVIEW), whole=True), anew=True)


def _profile(dialogue: Dialogue, _rest: str) -> Turn:
    return Turn(replace(dialogue, interview=dialogue.interview.to(NAME)))


def _language(dialogue: Dialogue, rest: str) -> Turn:
    """To the language named, else to the next one. The screen speaks it from here on."""
    others = [each for each in LANGUAGES if each != screen_language()]
    wanted = rest.casefold() or others[0]
    if wanted not in LANGUAGES:
        raise RefusedError(_("choose one of: {known}").format(known=", ".join(LANGUAGES)))
    use_language(wanted)
    now = Line(_("From now on in English."))
    return Turn(replace(dialogue, interview=dialogue.interview.speak(wanted)), lines=(now,))


def _help(dialogue: Dialogue, _rest: str) -> Turn:
    return Turn(dialogue, lines=tuple(help_lines(dialogue)))


def help_lines(dialogue: Dialogue) -> list[Line]:
    """The keys that do something here."""
    step = dialogue.interview.step
    keys = WHO_KEYS if step.is_about_who else REVIEW_KEYS if step == REVIEW else ITEM_KEYS
    return [
        Line(_("Type your answer and press Enter. Or: {keys}").format(keys=described(*keys)), style="quiet")
    ]


def _stop(dialogue: Dialogue, _rest: str) -> Turn:
    return Turn(replace(dialogue, ended="stopped"))


def _target(dialogue: Dialogue, rest: str) -> Turn:
    """`d` and `d 4` are about the goal of the question; `d 1.1` and `d 1.1 4` about any goal."""
    name, _space, level = rest.rpartition(" ")
    goal = overview.goal_in(dialogue.interview, name) if name else _goal_here(dialogue)
    if not name and rest and number_in(rest, beside.levels_of(dialogue)) is None:
        goal, level = overview.goal_in(dialogue.interview, rest), ""
    if goal is None:
        raise RefusedError(
            _("Type d with a level, such as d 4, or with a goal and a level, such as d 1.1 4.")
        )
    if level not in ("", "-") and number_in(level, beside.levels_of(dialogue)) is None:
        most = beside.levels_of(dialogue)
        raise RefusedError(_("Type d with a level from 1 to {n}, such as d 4.").format(n=most))
    asking = replace(dialogue, asking="target", about=goal.id)
    return beside.take_target(asking, level) if level else Turn(asking)


def _goal_here(dialogue: Dialogue) -> Goal | None:
    interview = dialogue.interview
    if interview.step == REVIEW:
        return None
    group = interview.group(interview.step.id)
    return next((goal for goal in interview.instrument.framework.goals if goal.id == group), None)


def _goals(dialogue: Dialogue, rest: str) -> Turn:
    asking = replace(dialogue, asking="goal")
    return beside.take_goal(asking, rest) if rest else Turn(asking)


_PRESSED: dict[str, Callable[[Dialogue, str], Turn]] = {
    "back": _back,
    "skip": _skip,
    "unknown": _unknown,
    "not_applicable": _not_applicable,
    "note": _note,
    "evidence": _evidence,
    "why": _why,
    "target": _target,
    "wipe": _wipe,
    "review": _review,
    "goals": _goals,
    "profile": _profile,
    "language": _language,
    "help": _help,
    "stop": _stop,
}
