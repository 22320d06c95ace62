"""What moved between two assessments: figures over what they have in common, advice, what applies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from maturiteit.assess.advise import is_done, percent_reached
from maturiteit.assess.limited import common_items, limited_plan, replies_in
from maturiteit.assess.plan import Plan
from maturiteit.assess.score import score
from maturiteit.model.assessment import (
    AdviceResult,
    Assessment,
    GoalResult,
    ItemResult,
    Node,
    Scale,
    Score,
    State,
)
from maturiteit.model.change import (
    FORMAT,
    Change,
    FilterChange,
    ItemChange,
    Kind,
    Moment,
    NodeChange,
    Obstacle,
    Verdict,
)
from maturiteit.model.framework import Named
from maturiteit.model.questionnaire import Option


@dataclass(frozen=True, slots=True)
class _Limited:
    """The scores of both moments by the plan of what they have in common; `clear` as in Change."""

    plan: Plan
    then: Mapping[str, Score]
    now: Mapping[str, Score]
    clear: int


def compare(old: Assessment, new: Assessment) -> Change:
    """What moved from `old` to `new`: two assessments with one questionnaire, in whichever editions."""
    common = common_items(old, new)
    plan = limited_plan(old, new, common)
    then, now = (score(plan, replies_in(each, plan)) for each in (old, new))
    limited = _Limited(plan, then, now, clear_change(new.scale))
    goals = _nodes("goal", old.goals, new.goals, limited)
    done, kept, added, dropped = _advice(old, new)
    return Change(
        format=FORMAT,
        questionnaire=new.source.questionnaire,
        old=_moment(old),
        new=_moment(new),
        clear=limited.clear,
        comparable=len(common),
        answered=sum(item.state == State.CHOSEN for item in old.items),
        strategic_goals=_nodes("strategic_goal", old.strategic_goals, new.strategic_goals, limited),
        goals=goals,
        principles=_nodes("principle", old.principles, new.principles, limited),
        preconditions=_nodes("precondition", old.preconditions, new.preconditions, limited),
        items=tuple(_item(*pair) for pair in common.values() if set(pair[0].choice) != set(pair[1].choice)),
        done=done,
        kept=kept,
        added=added,
        dropped=dropped,
        percent_old=percent_reached(((goal.old, goal.target) for goal in goals), plan.scoring),
        percent_new=percent_reached(((goal.new, goal.target) for goal in goals), plan.scoring),
        filters=_filters(old, new),
        goals_on=_asked_only_in(new, old),
        goals_off=_asked_only_in(old, new),
    )


def clear_change(scale: Scale) -> int:
    """The difference from which a figure has changed: half of the smallest step between two levels.

    That is 0.5 on the scale of 1 to 5. What is less may be one answer that somebody weighed otherwise.
    """
    steps = (above - below for below, above in pairwise(scale.thresholds))
    return max(-(-min(steps, default=scale.highest - scale.lowest) // 2), 1)


def _moment(assessment: Assessment) -> Moment:
    source = assessment.source
    return Moment(
        date=assessment.date,
        name=assessment.organisation.name,
        version=source.version,
        form=source.form,
    )


def _nodes(
    kind: Kind, before: Iterable[Node], after: Iterable[Node], limited: _Limited
) -> tuple[NodeChange, ...]:
    """The nodes of now that were asked at either moment."""
    then = {node.id: node for node in before}
    pairs = ((then.get(node.id), node) for node in after)
    return tuple(
        _node(kind, old, new, limited)
        for old, new in pairs
        if new.score.applicable or (old and old.score.applicable)
    )


def _node(kind: Kind, old: Node | None, new: Node, limited: _Limited) -> NodeChange:
    then, now = limited.then.get(new.id), limited.now.get(new.id)
    before = None if then is None else then.thousandths
    after = None if now is None else now.thousandths
    change = None if before is None or after is None else after - before
    reported = None if old is None else old.score.thousandths
    return NodeChange(
        id=new.id,
        label=new.label,
        title=new.title,
        plain=new.plain,
        meaning=new.meaning,
        kind=kind,
        strategic_goal=new.strategic_goal if isinstance(new, GoalResult) else None,
        verdict=_verdict(change, limited.clear),
        obstacle=_obstacle(reported, new.score.thousandths) if change is None else None,
        old=before,
        new=after,
        old_level=None if then is None else then.level,
        new_level=None if now is None else now.level,
        change=change,
        target=_target(new),
        old_target=_target(old),
        comparable=0 if now is None else now.chosen,
        answered=0 if old is None else old.score.chosen,
        old_reported=reported,
        new_reported=new.score.thousandths,
    )


def _target(node: Node | None) -> int | None:
    return node.target if isinstance(node, GoalResult) else None


def _verdict(change: int | None, clear: int) -> Verdict:
    if change is None:
        return Verdict.NOT_COMPARED
    if abs(change) < clear:
        return Verdict.NO_CLEAR_CHANGE
    return Verdict.UP if change > 0 else Verdict.DOWN


def _obstacle(then: int | None, now: int | None) -> Obstacle:
    if then is None:
        return Obstacle.NO_FIGURE if now is None else Obstacle.NO_FIGURE_THEN
    return Obstacle.NO_FIGURE_NOW if now is None else Obstacle.TOO_LITTLE


def _item(old: ItemResult, new: ItemResult) -> ItemChange:
    """Another option was chosen: one level text is a change."""
    before, after = _chosen(old, new), _chosen(new, new)
    difference = sum(option.points for option in after) - sum(option.points for option in before)
    return ItemChange(
        id=new.id,
        node=new.goals[0] if new.goals else new.precondition,
        title=new.title,
        verdict=_verdict(difference, 1) if difference else Verdict.OTHER,
        old=before,
        new=after,
    )


def _chosen(item: ItemResult, worded: ItemResult) -> tuple[Option, ...]:
    """The options that were chosen, in the words of now."""
    return tuple(option for option in worded.options if option.code in item.choice)


Pieces = tuple[AdviceResult, ...]


def _advice(old: Assessment, new: Assessment) -> tuple[Pieces, Pieces, Pieces, Pieces]:
    """The advice that is done, that is kept, that is added, and that is no longer given although not done.

    Only an unchanged item can show that something is done.
    """
    same = _same_items(old, new)
    before, after = {piece.id for piece in old.advice}, {piece.id for piece in new.advice}
    done = tuple(piece for piece in old.advice if is_done(piece.done_item, piece.done_option, same))
    ended = {piece.id for piece in done}
    kept = tuple(piece for piece in new.advice if piece.id in before - ended)
    added = tuple(piece for piece in new.advice if piece.id not in before)
    dropped = tuple(piece for piece in old.advice if piece.id not in after | ended)
    return done, kept, added, dropped


def _same_items(old: Assessment, new: Assessment) -> Sequence[ItemResult]:
    then = {item.id: item.digest for item in old.items}
    return [item for item in new.items if then.get(item.id) == item.digest]


def _filters(old: Assessment, new: Assessment) -> tuple[FilterChange, ...]:
    before, who = old.organisation.filters, new.organisation
    return tuple(
        FilterChange(id=id, title=who.filter_titles.get(id, {}), yes=yes)
        for id, yes in who.filters.items()
        if id in before and before[id] != yes
    )


def _asked_only_in(one: Assessment, other: Assessment) -> tuple[Named, ...]:
    """The goals that concern the organisation in `one` and not in `other`."""
    there = {goal.id for goal in other.goals if goal.relevance}
    return tuple(
        Named(id=goal.id, label=goal.label, title=goal.title, plain=goal.plain, meaning=goal.meaning)
        for goal in one.goals
        if goal.relevance and goal.id not in there
    )
