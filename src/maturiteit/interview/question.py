"""One item: how it is asked, what may be answered, and everything there is to know about it."""

import re
from collections.abc import Iterable, Iterator

from maturiteit.assess.profile import relevance
from maturiteit.assess.terms import Finder
from maturiteit.interview.interview import Interview, fits
from maturiteit.interview.lines import (
    Line,
    RefusedError,
    codes_text,
    labels,
    listed,
    local,
    named,
    node_of,
    number_in,
    reply_text,
)
from maturiteit.interview.sitting import is_answered
from maturiteit.model.glossary import Term
from maturiteit.model.questionnaire import Item
from maturiteit.texts import _

_BEFORE = re.compile(r"(?:optie|niveau|antwoord|nummer|option|level|answer|number)\s+(?=\d)", re.IGNORECASE)
"""What people put before a number."""


def ask(interview: Interview) -> list[Line]:
    """The question, its options in full, and what was said to it before."""
    item = interview.item
    options = {option.code: local(option.text) for option in item.offered}
    lines = [
        Line(),
        Line(progress(interview), style="quiet"),
        Line(),
        Line(local(item.prompt), style="title"),
    ]
    if item.several:
        lines.append(Line(_("Several answers are possible: type their numbers, such as 1 3.")))
    lines += [Line(options[code], f"{label}.") for label, code in labels(item).items()]
    return [*lines, *_before(interview)]


def progress(interview: Interview) -> str:
    """Where one is: question 3 of 24, under which goal, how many have an answer."""
    ids = [id for group in interview.groups.values() for id in group]
    node = node_of(interview, interview.group(interview.step.id))
    said = len(ids) - len(interview.open_items)
    place = _("Question {place} of {all}").format(place=ids.index(interview.step.id) + 1, all=len(ids))
    return " · ".join((place, node.label, _("{n} answered").format(n=said)))


def _before(interview: Interview) -> Iterator[Line]:
    """The answer that stands, the one of last time, and what was written with it."""
    id, item, answer = interview.step.id, interview.item, interview.answer(interview.step.id)
    previous = interview.answers.previous
    if previous and id in previous.choices:
        then = codes_text(interview, item, previous.choices[id])
        yield Line(_("Last time ({date}): {answer}.").format(date=previous.date, answer=then), style="quiet")
    if id in interview.changed:
        yield Line(_("This question has changed since you answered it. Please look again."))
    if said := reply_text(interview, id):
        kept = _("Now: {answer}. Enter keeps it.") if may_keep(interview) else _("It was: {answer}.")
        yield Line(kept.format(answer=said), style="quiet")
    for who, codes in answer.said.items():
        yield Line(f"{who}: {codes_text(interview, item, codes)}", style="quiet")
    if answer.note:
        yield Line(_("Note: {text}").format(text=answer.note), style="quiet")
    if answer.evidence:
        yield Line(_("Evidence: {text}").format(text=answer.evidence), style="quiet")


def may_keep(interview: Interview) -> bool:
    """Whether there is an answer that can stay as it is: its options still exist."""
    answer = interview.answer(interview.step.id)
    return is_answered(answer) and fits(interview.item, answer)


def possible(interview: Interview) -> str:
    """What can be typed at an item, for whoever typed something else."""
    last = list(labels(interview.item))
    return _("Type a number from {first} to {last}, or a letter: h shows which.").format(
        first=last[0], last=last[-1]
    )


def codes_in(interview: Interview, typed: str) -> tuple[str, ...]:
    """The option codes that were typed, by their numbers. Raises RefusedError."""
    item, known = interview.item, labels(interview.item)
    parts = re.split(r"[\s,;+]+", _BEFORE.sub("", typed.strip()))
    numbers = [part.rstrip(".)") for part in parts if part]
    codes = tuple(dict.fromkeys(known[number] for number in numbers if number in known))
    if len(numbers) != len(codes) or not codes:
        raise RefusedError(possible(interview))
    if len(codes) > 1 and not item.several:
        raise RefusedError(_("One answer is possible here. {possible}").format(possible=possible(interview)))
    alone = {option.code for option in item.offered if option.exclusive}
    if len(codes) > 1 and alone & set(codes):
        raise RefusedError(_("One of these can only be chosen alone."))
    return codes


def ask_reason(interview: Interview) -> list[Line]:
    """Why does it not apply? A fixed list."""
    reasons = interview.instrument.framework.reasons
    return [Line(_("Why does this not apply to you? Enter goes back."), style="title"), *listed(reasons)]


def reason_in(interview: Interview, typed: str) -> str:
    """The reason that was typed, by its number. Raises RefusedError."""
    reasons = interview.instrument.framework.reasons
    place = number_in(typed, len(reasons))
    if place is None:
        message = _("Type a number from 1 to {n}; Enter goes back to the question.")
        raise RefusedError(message.format(n=len(reasons)))
    return reasons[place - 1].id


def explain(interview: Interview, terms: tuple[Term, ...]) -> list[Line]:
    """Why an item is asked, its help, what one could show, and the terms in it."""
    item, goal = interview.item, node_of(interview, interview.group(interview.step.id))
    about = _("This question is about {goal}.").format(goal=named(goal))
    lines = [Line(f"{about} {local(goal.meaning)}"), *_relevance(interview), *_principles(interview, item)]
    if help := local(item.help):
        lines.append(Line(help))
    if evidence := local(item.evidence):
        lines.append(Line(_("What you could show: {text}").format(text=evidence)))
    return [*lines, *_terms(item, terms)]


def _relevance(interview: Interview) -> Iterator[Line]:
    """Why this organisation is asked less, or all the same."""
    group = interview.group(interview.step.id)
    if group in {goal.id for goal in interview.instrument.framework.goals}:
        why = local(relevance(interview.plan, group, interview.profile).why)
        if why:
            yield Line(why)


def _principles(interview: Interview, item: Item) -> Iterator[Line]:
    known = {each.id: each for each in interview.instrument.framework.principles}
    names = [f"{known[id].label} ({local(known[id].name)})" for id in item.principles]
    if names:
        yield Line(_("It also counts for {principles}.").format(principles=_(" and ").join(names)))


def _terms(item: Item, terms: Iterable[Term]) -> Iterator[Line]:
    known = {term.id: term for term in terms}
    asked = item.model_copy(update={"help": {}, "evidence": {}})
    for id in Finder(known.values()).terms_of(asked):
        yield Line(f"{local(known[id].term)}: {local(known[id].meaning)}", "-")
