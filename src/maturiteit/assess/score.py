"""Scores: whole thousandths, one rounding per node, five states kept apart. The only place that scores."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from maturiteit.assess.plan import Plan, PlanItem, PlanNode
from maturiteit.assess.profile import Profile, asked_for, holds, relevance
from maturiteit.model.assessment import Because, Cell, Part, Score, Standing, State
from maturiteit.model.questionnaire import Counting, Gate, Scoring

OPEN = (State.DO_NOT_KNOW, State.UNANSWERED)


@dataclass(frozen=True, slots=True)
class Reply:
    """What was said to one item: a choice of option codes, or one of the other states."""

    state: State
    codes: tuple[str, ...] = ()
    points: int = 0
    because: Because | None = None
    goals: tuple[str, ...] = ()
    """The goals it is asked for, once settled: an item may belong to one that does not concern everybody."""


UNANSWERED = Reply(State.UNANSWERED)


def settle(plan: Plan, profile: Profile, replies: Mapping[str, Reply]) -> dict[str, Reply]:
    """One reply for every item of the plan: what is not asked now is not asked, whatever was said before."""
    nodes = (node.id for node in plan.nodes.values() if node.kind == "goal")
    rules = {goal: relevance(plan, goal, profile) for goal in nodes}
    settled: dict[str, Reply] = {}
    chosen: dict[str, tuple[int, tuple[str, ...]]] = {}
    for item in plan.items.values():
        goals = asked_for(item, rules)
        if not goals and item.precondition is None:
            reply = Reply(State.NOT_ASKED, because="relevance")
        elif not holds(item.applies, profile, chosen):
            reply = Reply(State.NOT_ASKED, because="condition")
        else:
            reply = replies.get(item.id, UNANSWERED)
        earned = sum(item.points[code] for code in reply.codes)
        settled[item.id] = reply = replace(reply, points=earned, goals=goals)
        if reply.state == State.CHOSEN:
            chosen[item.id] = (reply.points, reply.codes)
    return settled


def score(plan: Plan, replies: Mapping[str, Reply]) -> dict[str, Score]:
    """The score of every node, with the interval it could still move in.

    `replies` must be settled. The interval is the same scoring once every open item has its lowest, and
    once its highest option; the score itself always lies inside, because the open items may stay open.
    It keeps to the items that apply now: what an open item could open or close by a condition is left aside.
    """
    scores = _score(plan, replies)
    least = _score(plan, {id: _answered(plan.items[id], reply, 0) for id, reply in replies.items()})
    most = _score(plan, {id: _answered(plan.items[id], reply, 1) for id, reply in replies.items()})
    return {id: _between(each, least[id], most[id]) for id, each in scores.items()}


def score_cells(plan: Plan, replies: Mapping[str, Reply]) -> Iterator[Cell]:
    """The goals x principles matrix in the framework's order: over a goal's items that carry a principle."""
    for (goal, principle), weights in plan.cells.items():
        mine = _asked_here((goal,), weights, replies)
        counts = count(weights, mine)
        cell = Cell(
            goal=goal,
            principle=principle,
            thousandths=None,
            chosen=counts["chosen"],
            applicable=counts["applicable"],
        )
        parts = _item_parts(weights, plan, mine) if cell.chosen else ()
        yield cell.model_copy(update=_sum(parts, plan.scoring, of_nodes=False)) if parts else cell


def _sum(parts: tuple[Part, ...], scoring: Scoring, of_nodes: bool) -> dict[str, Any]:
    """The figure that parts add up to, with what it was made of."""
    earned, possible = tally(parts, scoring)
    figure = divide(earned * factor(of_nodes, scoring), possible, scoring)
    return {"thousandths": figure, "parts": parts, "earned": earned, "possible": possible}


def _answered(item: PlanItem, reply: Reply, end: int) -> Reply:
    if reply.state not in OPEN:
        return reply
    return replace(reply, state=State.CHOSEN, points=(item.lowest, item.highest)[end])


def _between(score: Score, least: Score, most: Score) -> Score:
    if score.thousandths is None or least.thousandths is None or most.thousandths is None:
        return score
    low, high = min(score.thousandths, least.thousandths), max(score.thousandths, most.thousandths)
    return score.model_copy(update={"low": low, "high": high})


def _score(plan: Plan, replies: Mapping[str, Reply]) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    for node in plan.nodes.values():
        mine = _asked_here(node.goals, node.items, replies)
        parts = _node_parts(node, scores) if node.of_nodes else _item_parts(node.members, plan, mine)
        shut = _shut_gates(node, replies)
        scores[node.id] = _node_score(node, parts, count(node.items, mine), scores, plan.scoring, shut)
    return scores


def _asked_here(
    goals: tuple[str, ...] | None, items: Iterable[str], replies: Mapping[str, Reply]
) -> dict[str, Reply]:
    """The replies that count under `goals` (None: everywhere); for others the item was not asked here."""
    return {
        id: replies[id] if goals is None or set(goals) & set(replies[id].goals) else Reply(State.NOT_ASKED)
        for id in items
    }


def _item_parts(weights: Mapping[str, int], plan: Plan, replies: Mapping[str, Reply]) -> tuple[Part, ...]:
    parts = (_item_part(plan.items[id], weight, replies[id], plan.scoring) for id, weight in weights.items())
    return tuple(part for part in parts if part is not None)


def _item_part(item: PlanItem, weight: int, reply: Reply, scoring: Scoring) -> Part | None:
    """An item's term in a sum; None when it is left out."""
    if reply.state == State.CHOSEN:
        return Part(id=item.id, value=reply.points, weight=weight, possible=item.highest)
    counting = _counting(reply.state, scoring)
    if counting == "left_out":
        return None
    value = item.highest if counting == "full" else 0
    return Part(id=item.id, value=value, weight=weight, possible=item.highest, counted_as=counting)


def _counting(state: State, scoring: Scoring) -> Counting:
    declared: dict[State, Counting] = {
        State.UNANSWERED: scoring.unanswered,
        State.DO_NOT_KNOW: scoring.do_not_know,
        State.NOT_APPLICABLE: scoring.not_applicable,
    }
    return declared.get(state, "left_out")


def _node_parts(node: PlanNode, scores: Mapping[str, Score]) -> tuple[Part, ...]:
    below = ((id, weight, scores[id].thousandths) for id, weight in node.members.items())
    return tuple(
        Part(id=id, value=value, weight=weight, possible=1, counted_as="score")
        for id, weight, value in below
        if value is not None
    )


def _node_score(
    node: PlanNode,
    parts: tuple[Part, ...],
    counts: Mapping[str, int],
    scores: Mapping[str, Score],
    scoring: Scoring,
    shut: Sequence[Gate],
) -> Score:
    members, met = _coverage_counts(node, counts, scores)
    needed = needed_of(node, members)
    standing = _standing(counts, met, needed)
    score = Score(standing=standing, members=members, met=met, needed=needed).model_copy(update=counts)
    if score.standing != Standing.SCORED or not parts:
        return score
    return _figured(score, node, parts, scoring, shut)


def _figured(
    score: Score, node: PlanNode, parts: tuple[Part, ...], scoring: Scoring, shut: Sequence[Gate]
) -> Score:
    summed = _sum(parts, scoring, node.of_nodes)
    capped, gate = _capped(summed["thousandths"], scoring, shut)
    held = {"uncapped": summed["thousandths"], "thousandths": capped, "gate": gate} if gate else {}
    level = level_of(capped, scoring) if node.kind != "principle" else None
    return score.model_copy(update={**summed, **held, "level": level})


def count(items: Iterable[str], replies: Mapping[str, Reply]) -> dict[str, int]:
    """How many items are in each of the five states, and how many are `applicable`."""
    states = [replies[id].state for id in items]
    counts = {state.value: states.count(state) for state in State}
    left_out = counts["not_applicable"] + counts["not_asked"]
    return {**counts, "applicable": len(states) - left_out}


def _coverage_counts(
    node: PlanNode, counts: Mapping[str, int], scores: Mapping[str, Score]
) -> tuple[int, int]:
    """What the coverage rule counts, and how much of it is there: items, or goals in a mean of goals."""
    if not node.of_nodes:
        return counts["applicable"], counts["chosen"]
    standings = [scores[id].standing for id in node.members]
    scored = standings.count(Standing.SCORED)
    return scored + standings.count(Standing.TOO_LITTLE), scored


def needed_of(node: PlanNode, members: int) -> int:
    """How many of `members` the node's coverage rule asks for: the share rounded up, and the minimum."""
    cover = node.coverage
    minimum = min(cover.minimum, members) if cover.or_all else cover.minimum
    return max(-(-cover.share * members // 100), minimum, 1)


def _standing(counts: Mapping[str, int], met: int, needed: int) -> Standing:
    if counts["applicable"] == 0:
        return Standing.NOT_APPLICABLE if counts["not_applicable"] else Standing.NOT_ASKED
    return Standing.SCORED if met >= needed else Standing.TOO_LITTLE


def tally(parts: Iterable[Part], scoring: Scoring) -> tuple[int, int]:
    """What was earned (sum of weight x value) and the divisor (sum of weight, or of weight x possible)."""
    parts = tuple(parts)
    by_points = scoring.aggregate == "points"
    earned = sum(part.weight * part.value for part in parts)
    return earned, sum(part.weight * (part.possible if by_points else 1) for part in parts)


def factor(of_nodes: bool, scoring: Scoring) -> int:
    """What turns a quotient into thousandths of the scale: points, percentages, or thousandths already."""
    if of_nodes:
        return 1
    return 1000 if scoring.aggregate == "mean" else 100_000


def item_thousandths(points: int, most: int, scoring: Scoring) -> int:
    """One item's points on the scale; `most` is what its best answer earns."""
    return divide(points * factor(False, scoring), most if scoring.aggregate == "points" else 1, scoring)


def divide(numerator: int, divisor: int, scoring: Scoring) -> int:
    """The one division of a node: whole thousandths, half up (or down where the questionnaire says so).

    >>> half_up = Scoring(thresholds=(0,))
    >>> divide(2500, 1000, half_up), divide(2499, 1000, half_up)
    (3, 2)
    """
    if scoring.rounding == "down":
        return numerator // divisor
    return (2 * numerator + divisor) // (2 * divisor)


def level_of(thousandths: int, scoring: Scoring) -> int | None:
    """The number of the level reached: reached, not approached. None below the first threshold.

    >>> scoring = Scoring(thresholds=(1000, 2000, 3000))
    >>> level_of(2999, scoring), level_of(3000, scoring)
    (2, 3)
    """
    return sum(threshold <= thousandths for threshold in scoring.thresholds) or None


def _shut_gates(node: PlanNode, replies: Mapping[str, Reply]) -> list[Gate]:
    """The gates that hold a node back: only a choice shuts one, wherever its item belongs."""
    asked = ((gate, replies[gate.item]) for gate in node.gates if gate.item in replies)
    return [gate for gate, reply in asked if reply.state == State.CHOSEN and reply.points < gate.below]


def _capped(figure: int, scoring: Scoring, shut: Sequence[Gate]) -> tuple[int, str | None]:
    """The figure under the lowest ceiling of the gates that are shut, and that gate's id."""
    ceilings = ((scoring.thresholds[gate.at_most] - 1, gate.id) for gate in shut)
    ceiling, gate = min(ceilings, default=(figure, ""))
    return (ceiling, gate) if ceiling < figure else (figure, None)
