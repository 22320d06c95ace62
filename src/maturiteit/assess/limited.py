"""A plan of what two assessments have in common, so that both are scored by the same rules.

An assessment holds every term of every sum, so the plan is made from those: an answers file and an assessment
that was written long ago are compared in the same way, and `score.score` works out both.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from maturiteit.assess.plan import Kind, Plan, PlanItem, PlanNode, plan_from
from maturiteit.assess.score import Reply
from maturiteit.model.assessment import Assessment, GateResult, ItemResult, Node, Score, State
from maturiteit.model.questionnaire import Coverage, Gate, Scoring

Common = Mapping[str, tuple[ItemResult, ItemResult]]
"""Items by id: as they were answered then, as they are now."""


def common_items(old: Assessment, new: Assessment) -> Common:
    """The items that are the same question (equal digest) and were answered both times."""
    then = {item.id: item for item in old.items if item.state == State.CHOSEN}
    return {
        item.id: (then[item.id], item)
        for item in new.items
        if item.state == State.CHOSEN and item.id in then and item.digest == then[item.id].digest
    }


def limited_plan(old: Assessment, new: Assessment, common: Common) -> Plan:
    """The rules of `new`, limited to the nodes with a figure and the items with a choice at both moments.

    A node asks for as many of them as its coverage rule asked for at the moment that asked for least. A
    gate stands only while its item is among them.
    """
    items = {id: _plan_item(item) for id, (_then, item) in common.items()}
    return plan_from(
        questionnaire=new.source.questionnaire,
        version=new.source.version,
        form=new.source.form,
        items=items,
        nodes=_nodes(old, new, set(items)),
        cells={},
        relevance={},
        scoring=_scoring(new),
    )


def replies_in(assessment: Assessment, plan: Plan) -> dict[str, Reply]:
    """What an assessment says to the items of a limited plan."""
    said = {item.id: item.choice for item in assessment.items if item.id in plan.items}
    return {
        id: Reply(State.CHOSEN, codes, sum(plan.items[id].points[code] for code in codes))
        for id, codes in said.items()
    }


def _plan_item(item: ItemResult) -> PlanItem:
    points = {option.code: option.points for option in item.options}
    lowest = min(points.values())
    return PlanItem(
        item.id, points, lowest, item.most, item.weight, item.goals, item.precondition, item.core, None
    )


def _scoring(assessment: Assessment) -> Scoring:
    """As much of the rules as an assessment holds; it was checked when it was read."""
    scale = assessment.scale
    return Scoring.model_construct(
        aggregate=scale.aggregate,
        strategic_goals=scale.strategic_goals,
        rounding=scale.rounding,
        thresholds=scale.thresholds,
    )


def _nodes(old: Assessment, new: Assessment, items: set[str]) -> dict[str, PlanNode]:
    """The nodes with a figure both times, members before what is made of them."""
    groups: dict[Kind, tuple[Iterable[Node], Iterable[Node]]] = {
        "goal": (old.goals, new.goals),
        "strategic_goal": (old.strategic_goals, new.strategic_goals),
        "principle": (old.principles, new.principles),
        "precondition": (old.preconditions, new.preconditions),
    }
    nodes: dict[str, PlanNode] = {}
    for kind, (before, after) in groups.items():
        of_nodes = kind == "strategic_goal" and new.scale.strategic_goals == "mean_of_goals"
        known = {id for id, node in nodes.items() if node.kind == "goal"} if of_nodes else items
        for then, now in _both(before, after):
            members = _members(then.score, now.score, known)
            inside = [item for id in members for item in nodes[id].items] if of_nodes else members
            shut = tuple(_gate(gate) for gate in new.gates if gate.goal == now.id)
            rule = _rule(then.score, now.score)
            nodes[now.id] = PlanNode(
                now.id, kind, members, tuple(dict.fromkeys(inside)), of_nodes, None, rule, shut
            )
    return nodes


def _both(before: Iterable[Node], after: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    then: Mapping[str, Node] = {node.id: node for node in before if node.score.thousandths is not None}
    return ((then[node.id], node) for node in after if node.score.thousandths is not None and node.id in then)


def _members(then: Score, now: Score, known: set[str]) -> dict[str, int]:
    """The terms of both sums, with their weight."""
    before = {part.id for part in then.parts}
    return {part.id: part.weight for part in now.parts if part.id in before & known}


def _rule(then: Score, now: Score) -> Coverage:
    needed = min(then.needed, now.needed)
    return Coverage.model_construct(share=0, minimum=needed, or_all=False)


def _gate(gate: GateResult) -> Gate:
    values: dict[str, Any] = gate.model_dump()
    return Gate.model_construct(**values)
