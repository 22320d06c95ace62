"""What several people said, in lines: who gave which answer, how far apart, and what to talk about first."""

from collections.abc import Callable, Iterator

from maturiteit.assess.plan import make_plan
from maturiteit.interview.interview import Interview
from maturiteit.interview.lines import Line, codes_text, local, named, node_of, reply_text
from maturiteit.model.instrument import Instrument
from maturiteit.team.combine import Combined
from maturiteit.team.compare import Compared, Verdict
from maturiteit.texts import _, counted

Draw = Callable[[Compared], str]
"""A figure of how far people are apart, on one line; empty where there is nothing to draw."""


def view_of(instrument: Instrument, combined: Combined) -> Interview:
    """The combined answers as the interview sees them: under which goal each item stands, in which words."""
    answers = combined.answers
    return Interview(instrument, make_plan(instrument, answers.form), answers, answers.date)


def side_by_side(view: Interview, combined: Combined, draw: Draw) -> Iterator[Line]:
    """Every item under its goal. Where all say the same one line is enough."""
    by_id = {each.item.id: each for each in combined.items}
    people = combined.answers.respondents
    yield Line(view.answers.organisation.name, style="title")
    text = counted("{n} respondent: ", "{n} respondents: ", len(people))
    yield Line(f"{text}{', '.join(people)}.")
    for group, ids in view.groups.items():
        yield Line()
        yield Line(named(node_of(view, group)), style="title")
        for id in ids:
            yield from _item_lines(view, by_id[id], people, draw)


def _item_lines(view: Interview, compared: Compared, people: tuple[str, ...], draw: Draw) -> Iterator[Line]:
    id, title = compared.item.id, local(compared.item.title)
    if compared.verdict == "unanimous" and len(compared.replies) == len(people):
        yield Line(_("{title}: all say {answer}.").format(title=title, answer=reply_text(view, id)), id)
        return
    yield Line(title, id)
    beside = " " * len(id)
    if figure := draw(compared):
        yield Line(figure, beside)
    for line in (*who_said(view, compared, people), verdict_text(view, compared)):
        yield Line(line, beside)


def who_said(view: Interview, compared: Compared, people: tuple[str, ...]) -> Iterator[str]:
    """Who gave which answer, the lowest first; at the end who gave none."""
    for codes, who in compared.groups.items():
        yield f"{codes_text(view, compared.item, codes)}: {', '.join(who)}"
    silent = [who for who in people if who not in compared.replies]
    if silent and compared.replies:
        yield _("no answer: {who}").format(who=", ".join(silent))


def verdict_text(view: Interview, compared: Compared) -> str:
    """How an item stands now, in a sentence."""
    if compared.verdict == "talk":
        return _("To talk about: {why}.").format(why=why_text(compared))
    texts = {
        "unanimous": _("Taken over: {answer}."),
        "alone": _("1 of {all} answered; taken over: {answer}."),
        "lowest": _("One level apart; the lowest is taken: {answer}."),
        "agreed": _("Agreed: {answer}."),
        "nobody": _("Nobody answered this."),
    }
    answer, people = reply_text(view, compared.item.id), view.answers.respondents
    return texts[compared.verdict].format(answer=answer, all=len(people))


def why_text(compared: Compared) -> str:
    """Why an item is to be talked about."""
    if compared.why == "range":
        return _("{n} levels apart").format(n=compared.spread)
    if compared.nobody_knows:
        return _("nobody knows")
    texts = {
        "not_applicable": _("some say that it does not apply, others chose"),
        "reasons": _("different reasons why it does not apply"),
        "options": _("different answers"),
        "do_not_know": _("somebody does not know"),
    }
    return texts[compared.why or "options"]


def talk_list(combined: Combined, most: int | None = None) -> Iterator[Line]:
    """What to talk about, numbered, the largest range first; no more than `most` of it."""
    waiting = combined.to_talk
    if waiting:
        yield Line()
        yield Line(_("Talk about this first"), style="title")
    for place, each in enumerate(waiting[:most], start=1):
        yield Line(f"{each.item.id} {local(each.item.title)}: {why_text(each)}.", f"{place}.")
    if more := len(waiting) - len(waiting[:most]):
        yield Line(_("and {n} more: r shows them all").format(n=more))


def to_look_at(combined: Combined) -> Iterator[Line]:
    """What one person alone decided, and the targets on which people differ."""
    alone = [each.item.id for each in combined.items if each.verdict == "alone"]
    if alone:
        text = _("1 of {all} answered, and that was taken over: {items}.")
        yield Line()
        yield Line(text.format(all=len(combined.answers.respondents), items=", ".join(alone)))
    if combined.differing_targets:
        goals = ", ".join(combined.differing_targets)
        text = _("Different targets, so none was taken: {goals}. Write the one you agree on under targets.")
        yield Line()
        yield Line(text.format(goals=goals))


def counts(combined: Combined) -> list[Line]:
    """How many items stand how."""
    texts: dict[Verdict, str] = {
        "unanimous": _("{n} unanimous"),
        "lowest": _("{n} one level apart (the lowest taken)"),
        "alone": _("{n} with 1 of {all} answered (taken over)"),
        "agreed": _("{n} agreed"),
        "talk": _("{n} to talk about"),
        "nobody": _("{n} that nobody answered"),
    }
    numbers = {each: combined.count(each) for each in texts}
    people = len(combined.answers.respondents)
    told = [texts[each].format(n=number, all=people) for each, number in numbers.items() if number]
    every = counted("{n} item", "{n} items", len(combined.items))
    return [Line(), Line(f"{every}: {', '.join(told)}.")]
