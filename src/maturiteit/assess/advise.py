"""Advice: which fits, in which order, and what the summary shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from maturiteit.assess.profile import FULL, Profile, holds
from maturiteit.assess.score import item_thousandths
from maturiteit.model.assessment import AdviceResult, GoalResult, ItemResult, Node, State
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import Advising, Scoring
from maturiteit.model.support import Advice, Horizon

DEFAULT_FEASIBILITY = 2
HORIZONS: tuple[Horizon, ...] = ("now", "next", "later")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a piece of advice is for, and how it stands under its `node`, the goal or precondition.

    `level` None: asked, and not known. `gap` is to the target, else to the aim or the next level; that of an
    item ends where its goal or precondition is heading, so that what is there already waits for the rest.
    `legal_gap`, for legal basics, is to the aim at least: neither a low target nor a goal without a score
    makes them go away.
    """

    goal: GoalResult | None
    node: str
    level: int | None
    gap: int
    legal_gap: int
    relevance: int

    def gap_for(self, advice: Advice) -> int:
        """The gap that this advice would help to close."""
        return self.legal_gap if advice.legal else self.gap


def gap(thousandths: int, target: int | None, scoring: Scoring, advising: Advising) -> int:
    """Thousandths to the target; without one to the aim, and past the aim to the next level; at least 0."""
    return max(_line(thousandths, target, scoring, advising) - thousandths, 0)


def _line(thousandths: int, target: int | None, scoring: Scoring, advising: Advising) -> int:
    if target is not None:
        return scoring.thresholds[target - 1]
    aim = scoring.thresholds[min(advising.aim, len(scoring.thresholds)) - 1]
    ahead = [line for line in scoring.thresholds if line > thousandths and line >= aim]
    return min(ahead, default=thousandths)


def percent_to_target(goals: Iterable[GoalResult], scoring: Scoring) -> int | None:
    """`percent_reached` by the goals of an assessment."""
    return percent_reached(((goal.score.thousandths, goal.target) for goal in goals), scoring)


def percent_reached(figures: Iterable[tuple[int | None, int | None]], scoring: Scoring) -> int | None:
    """1 - sum of gaps / sum of targets, in thousandths of a percent, over the figures with a target (its
    level); what has not both is left out, and without any there is None."""
    aimed = [
        (figure, scoring.thresholds[target - 1])
        for figure, target in figures
        if figure is not None and target is not None
    ]
    total = sum(line for _, line in aimed)
    missing = sum(max(line - figure, 0) for figure, line in aimed)
    return (200_000 * (total - missing) + total) // (2 * total) if total else None


def advise(
    instrument: Instrument,
    profile: Profile,
    goals: Sequence[GoalResult],
    preconditions: Sequence[Node],
    items: Sequence[ItemResult],
) -> tuple[AdviceResult, ...]:
    """The advice that fits and is not done yet, best first, and no more of it for a goal than a reader takes.

    A goal without a score gets none, nor does one at its target.
    """
    advising = instrument.questionnaire.advising
    subjects = _subjects(instrument, goals, preconditions, items)
    chosen = {item.id: (item.points, item.choice) for item in items if item.points is not None}
    fitting = [
        _result(advice, subject, instrument, profile, items)
        for advice in instrument.advice
        if (subject := subjects.get(_subject_id(advice))) is not None
        and _fits(advice, subject)
        and not is_done(advice.done_when.item, advice.done_when.option, items)
        and holds(advice.when, profile, chosen)
    ]
    ranked, first = _ranked(fitting, instrument, subjects)
    ranked = _best(ranked, first, subjects, advising)
    shown = {each.id for each in _summary(ranked, first, _strategic(goals), advising)}
    return tuple(each.model_copy(update={"in_summary": each.id in shown}) for each in ranked)


def _subject_id(advice: Advice) -> str:
    return advice.goal or advice.item or advice.precondition or ""


def _subjects(
    instrument: Instrument,
    goals: Sequence[GoalResult],
    preconditions: Sequence[Node],
    items: Sequence[ItemResult],
) -> dict[str, Subject]:
    """Everything advice can be for: scored goals and preconditions, items that were chosen or not known."""
    scoring, advising = instrument.questionnaire.scoring, instrument.questionnaire.advising
    nodes: dict[str, Node] = {node.id: node for node in (*goals, *preconditions)}
    found: dict[str, Subject] = {}
    for goal in goals:
        if goal.gap is not None:
            found[goal.id] = Subject(goal, goal.id, goal.score.level, goal.gap, goal.gap, _relevance(goal))
    for node in preconditions:
        if node.score.thousandths is not None:
            missing = gap(node.score.thousandths, None, scoring, advising)
            found[node.id] = Subject(None, node.id, node.score.level, missing, missing, FULL)
    for item in items:
        if item.state in (State.CHOSEN, State.DO_NOT_KNOW):
            found[item.id] = _item_subject(item, nodes, scoring, advising)
    return found


def _item_subject(
    item: ItemResult, nodes: Mapping[str, Node], scoring: Scoring, advising: Advising
) -> Subject:
    """An item stands under its first goal, or its precondition; while that has no score, only a legal basic
    has a gap."""
    node = nodes[item.goals[0] if item.goals else item.precondition or ""]
    goal = node if isinstance(node, GoalResult) else None
    points = item.points if item.points is not None else min(option.points for option in item.options)
    value = item_thousandths(points, item.most, scoring)
    target, reached = goal.target if goal else None, node.score.thousandths
    own = _line(value, target, scoring, advising)
    line = value if reached is None else min(own, _line(reached, target, scoring, advising))
    relevances = (_relevance(each) for id in item.goals if isinstance(each := nodes[id], GoalResult))
    return Subject(
        goal,
        node.id,
        item.level if item.state == State.CHOSEN else None,
        max(line - value, 0),
        gap(value, max(target, advising.aim) if target else None, scoring, advising),
        max(relevances, default=FULL),
    )


def _relevance(goal: GoalResult) -> int:
    """Whoever sets a target says that the goal matters, however few of its items were asked."""
    return FULL if goal.target and goal.relevance else goal.relevance


def _fits(advice: Advice, subject: Subject) -> bool:
    if subject.gap_for(advice) == 0:
        return False
    if subject.level is None:
        return advice.legal and advice.lowest == 1
    return advice.lowest <= subject.level <= advice.highest


def is_done(item_id: str, code: str, items: Iterable[ItemResult]) -> bool:
    """Whether the option that ends a piece of advice, or a better one, is what the organisation chose."""
    item = next((item for item in items if item.id == item_id), None)
    if item is None or item.points is None or item.several:
        return item is not None and code in item.choice
    return any(item.points >= option.points for option in item.options if option.code == code)


def _result(
    advice: Advice, subject: Subject, instrument: Instrument, profile: Profile, items: Sequence[ItemResult]
) -> AdviceResult:
    feasibility = advice.feasibility.get(profile.size or "", DEFAULT_FEASIBILITY)
    support = {each.id: each for each in instrument.support}
    done = next(item for item in items if item.id == advice.done_when.item)
    text = next(option.text for option in done.options if option.code == advice.done_when.option)
    return AdviceResult(
        id=advice.id,
        goal=subject.goal.id if subject.goal else None,
        subject=_subject_id(advice),
        done_item=done.id,
        done_option=advice.done_when.option,
        done_when=text,
        helpers=tuple(support[id] for id in advice.helpers),
        gap=subject.gap_for(advice),
        relevance=subject.relevance,
        feasibility=feasibility,
        priority=subject.gap_for(advice) * subject.relevance * feasibility,
        in_summary=False,
        **advice.model_dump(
            include={"action", "first_step", "effort", "horizon", "principles", "legal", "as_of"}
        ),
    )


def _ranked(
    fitting: Sequence[AdviceResult], instrument: Instrument, subjects: Mapping[str, Subject]
) -> tuple[list[AdviceResult], set[str]]:
    """By priority; ahead of all, the first legal basics that are in doubt (whose ids come second).

    In a tie: a goal with a target of its own, the lower level, the nearer horizon, the framework's order.
    """
    advising = instrument.questionnaire.advising
    nodes = (*instrument.framework.goals, *instrument.framework.preconditions)
    order = {node.id: place for place, node in enumerate(nodes)}

    def rank(each: AdviceResult) -> tuple[int, bool, int, int, int]:
        subject = subjects[each.subject]
        no_target = subject.goal is None or subject.goal.target is None
        horizon = HORIZONS.index(each.horizon)
        return -each.priority, no_target, subject.level or 1, horizon, order[subject.node]

    ranked = sorted(fitting, key=rank)
    doubtful = [each.id for each in ranked if each.legal and _in_doubt(subjects[each.subject], advising)]
    first = set(doubtful[: advising.most_legal])
    return sorted(ranked, key=lambda each: each.id not in first), first


def _best(
    ranked: Sequence[AdviceResult], first: set[str], subjects: Mapping[str, Subject], advising: Advising
) -> list[AdviceResult]:
    """The best few pieces of each goal or precondition; a legal basic that goes first always stays."""
    kept: list[AdviceResult] = []
    for each in ranked:
        node = subjects[each.subject].node
        same = sum(subjects[other.subject].node == node for other in kept)
        if each.id in first or same < advising.most_per_goal:
            kept.append(each)
    return kept


def _in_doubt(subject: Subject, advising: Advising) -> bool:
    return subject.level is None or subject.level < advising.aim


def _strategic(goals: Sequence[GoalResult]) -> dict[str, str]:
    return {goal.id: goal.strategic_goal for goal in goals}


def _summary(
    ranked: Sequence[AdviceResult], first: set[str], strategic: Mapping[str, str], advising: Advising
) -> list[AdviceResult]:
    """The first that fit within the caps; one quick win takes the last place if none came by itself."""
    picked: list[AdviceResult] = []
    for each in ranked:
        if _room(each, picked, strategic, advising):
            picked.append(each)
    if any(each.effort == "K" for each in picked):
        return picked
    return _with_quick_win(picked, ranked, first, strategic, advising)


def _room(
    advice: AdviceResult, picked: Sequence[AdviceResult], strategic: Mapping[str, str], advising: Advising
) -> bool:
    mine = strategic.get(advice.goal or "")  # the preconditions, which have none, together count as one
    same = sum(strategic.get(each.goal or "") == mine for each in picked)
    return len(picked) < advising.most and same < advising.most_per_strategic_goal


def _with_quick_win(
    picked: list[AdviceResult],
    ranked: Sequence[AdviceResult],
    first: set[str],
    strategic: Mapping[str, str],
    advising: Advising,
) -> list[AdviceResult]:
    quick = [each for each in ranked if each.effort == "K"]
    for given_up in reversed([each for each in picked if each.id not in first]):
        rest = [each for each in picked if each is not given_up]
        for each in quick:
            if _room(each, rest, strategic, advising):
                return [*rest, each]
    return picked
