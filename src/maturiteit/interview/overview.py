"""The way through: what the questions are about, what is not asked and why, and what is still open."""

from collections.abc import Iterator

from maturiteit.assess.profile import relevance
from maturiteit.assess.results import assumed_for
from maturiteit.assess.walk import Walk
from maturiteit.interview.interview import Interview
from maturiteit.interview.lines import Line, local, named, node_of, reply_text
from maturiteit.model.assessment import State
from maturiteit.model.framework import Goal, Named
from maturiteit.texts import _, counted, screen_language


def introduce(interview: Interview) -> list[Line]:
    """Before the first item: how to choose, how many questions, how long, and what is left out."""
    walk = Walk(tuple(interview.items.values()), {})
    least, most = walk.minutes(screen_language())
    minutes = _("Reading and choosing takes about {least} minutes, {most} with all the explanations.")
    about = counted("{n} question is for you.", "{n} questions are for you.", len(interview.items))
    lines = [Line(f"{about} {minutes.format(least=least, most=most)}"), *_shorter(interview)]
    apart = list(left_out(interview))
    lines += apart
    if apart:
        lines.append(Line(_("To be asked them all the same: m and the number of the goal, such as m 2.2.")))
    return [*lines, Line(local(interview.instrument.questionnaire.instruction), style="title")]


def _shorter(interview: Interview) -> Iterator[Line]:
    """For who has less time."""
    core = sum(item.core for item in interview.items.values())
    if interview.answers.form == "full" and 0 < core < len(interview.items):
        yield Line(
            counted(
                "Less time? Stop with q and add --short to the command: then it is {n} question.",
                "Less time? Stop with q and add --short to the command: then it is {n} questions.",
                core,
            )
        )


def left_out(interview: Interview) -> Iterator[Line]:
    """The goals that are not asked, each with the reason."""
    asked = set(interview.groups)
    for goal in interview.instrument.framework.goals:
        if goal.id not in asked and _in_form(interview, goal):
            rule = relevance(interview.plan, goal.id, interview.profile)
            text = _("Not asked: {goal}.").format(goal=named(goal))
            assumed = ", ".join(
                _titles(interview, assumed_for(goal.id, rule, interview.plan, interview.profile))
            )
            because = _("We assume so, because this was not filled in: {filters}.").format(filters=assumed)
            yield Line(" ".join(filter(None, (text, local(rule.why), because if assumed else ""))))


def _titles(interview: Interview, filters: tuple[str, ...]) -> list[str]:
    return [local(each.title) for each in interview.instrument.framework.filters if each.id in filters]


def _in_form(interview: Interview, goal: Goal) -> bool:
    return any(goal.id in item.goals for item in interview.plan.items.values())


def heading(interview: Interview, before: str | None) -> list[Line]:
    """What stands above the first question of a goal or precondition; `before` is the group before it."""
    group = interview.group(interview.step.id)
    if group == before:
        return []
    node = node_of(interview, group)
    lines = [Line(), *_strategic(interview, node, before), Line(named(node), style="title")]
    return [*lines, Line(local(node.meaning))]


def _strategic(interview: Interview, node: Named, before: str | None) -> Iterator[Line]:
    """The strategic goal, where a new one begins."""
    if not isinstance(node, Goal):
        return
    of = {goal.id: goal.strategic_goal for goal in interview.instrument.framework.goals}
    if of.get(before or "") != node.strategic_goal:
        strategic = interview.instrument.framework.strategic_goals
        yield from (Line(named(each), style="title") for each in strategic if each.id == node.strategic_goal)


def finished(interview: Interview, group: str, after: str | None) -> Iterator[Line]:
    """Said when one leaves a goal, and a strategic goal, for another one: how much of it has an answer."""
    if group == after:
        return
    ids = interview.groups.get(group, [])
    if len(ids) > 1:
        yield Line(_done(interview, named(node_of(interview, group)), ids), style="quiet")
    of = {goal.id: goal.strategic_goal for goal in interview.instrument.framework.goals}
    mine = of.get(group)
    inside = [id for each, items in interview.groups.items() if of.get(each) == mine for id in items]
    if mine and of.get(after or "") != mine and len(inside) > len(ids):
        strategic = interview.instrument.framework.strategic_goals
        yield from (
            Line(_done(interview, named(each), inside), style="quiet")
            for each in strategic
            if each.id == mine
        )


def _done(interview: Interview, name: str, ids: list[str]) -> str:
    said = sum(interview.state(id) != State.UNANSWERED for id in ids)
    text = _("{name}: done, {said} of {all}.") if said == len(ids) else _("{name}: {said} of {all} so far.")
    return text.format(name=name, said=said, all=len(ids))


def review(interview: Interview, whole: bool) -> list[Line]:
    """What is still open, per goal; the `whole` is everything that is asked, what is open first."""
    lines = [Line(), Line(_("Overview"), style="title")]
    numbers = {id: place for place, id in enumerate(numbered(interview), start=1)}
    for group, ids in interview.groups.items():
        shown = sorted(ids, key=lambda id: not _waits(interview, id))
        shown = shown if whole else [id for id in ids if _waits(interview, id)]
        if shown:
            lines += [Line(), Line(_group_title(interview, group, ids), style="title")]
            lines += [_entry(interview, id, numbers[id]) for id in shown]
    below = _left_out_below(interview) if whole else []
    return [*lines, *below, Line(), *_how(interview, whole)]


def numbered(interview: Interview) -> list[str]:
    """The items in the order in which the interview numbers them."""
    return [id for ids in interview.groups.values() for id in ids]


def _left_out_below(interview: Interview) -> list[Line]:
    lines = list(left_out(interview))
    return [Line(), *lines] if lines else []


def _group_title(interview: Interview, group: str, ids: list[str]) -> str:
    said = sum(not _waits(interview, id) for id in ids)
    title = f"{named(node_of(interview, group))}: " + _("{said} of {all}").format(said=said, all=len(ids))
    target = interview.answers.targets.get(group)
    return title + (_(", target {level}").format(level=target) if target else "")


def _waits(interview: Interview, id: str) -> bool:
    return id in interview.changed or interview.state(id) == State.UNANSWERED


def _entry(interview: Interview, id: str, number: int) -> Line:
    said = _("changed, look again") if id in interview.changed else reply_text(interview, id) or _("open")
    return Line(f"{local(interview.items[id].title)}: {said}", f"{number}.")


def _how(interview: Interview, whole: bool) -> Iterator[Line]:
    """At the end, just above where one types: how much is open, and what can be typed."""
    still = len(interview.open_items)
    some = counted("{n} question is still open.", "{n} questions are still open.", still)
    yield Line(some if still else _("Every question is answered."), style="title")
    yield Line(_("Type a number to go to that question; Enter to finish."))
    if not whole:
        yield Line(_("Everything with its answer: r."))
    if interview.groups.keys() & {goal.id for goal in interview.instrument.framework.goals}:
        yield Line(_("A target level for a goal: d, its number and a level, such as d 1.1 4."), style="quiet")
    yield Line(_("More or fewer questions on a goal: m and its number, such as m 2.2."), style="quiet")


def goal_in(interview: Interview, typed: str) -> Goal | None:
    """The goal that was typed: `OD22`, `OD 2.2` or `2.2`."""
    wanted = _squeezed(typed)
    for goal in interview.instrument.framework.goals:
        names = {_squeezed(goal.id), _squeezed(goal.label)}
        digits = {"".join(sign for sign in name if sign.isdecimal()) for name in names}
        if wanted in names | digits - {""}:
            return goal
    return None


def _squeezed(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
