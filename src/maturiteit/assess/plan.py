"""The plan: a questionnaire worked out once into whole numbers, for any number of organisations."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel

from maturiteit.model.answers import Form
from maturiteit.model.framework import OVERALL, Framework
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import Condition, Coverage, Gate, Item, Relevance, Scoring

Kind = Literal["goal", "strategic_goal", "principle", "precondition", "overall"]
TEXTS = ("why", "title", "prompt")
"""What may be reworded without another score."""
WORDS = {"title", "prompt", "help", "evidence", "levels", "options", "wordings", "accepts"}
"""What an item may say otherwise and still be the same item."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An item as numbers: `points` per option code, and the least and most it can earn."""

    id: str
    points: dict[str, int]
    lowest: int
    highest: int
    weight: int
    goals: tuple[str, ...]
    precondition: str | None
    core: bool
    applies: Condition | None


@dataclass(frozen=True, slots=True)
class PlanNode:
    """What a figure is made of: items with their weight, or (then `of_nodes`) other nodes with theirs.

    An item counts here while it is asked for one of `goals`; None: while it is asked at all.
    """

    id: str
    kind: Kind
    members: dict[str, int]
    items: tuple[str, ...]
    of_nodes: bool
    goals: tuple[str, ...] | None
    coverage: Coverage
    gates: tuple[Gate, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A questionnaire in one form, ready to score. Nodes stand so that members come before their node.

    `cells` are the items, with their weight, of each (goal, principle). `hash` covers all that decides
    a figure: two results with the same hash are comparable digit by digit.
    """

    questionnaire: str
    version: str
    form: str
    items: dict[str, PlanItem]
    nodes: dict[str, PlanNode]
    cells: dict[tuple[str, str], dict[str, int]]
    relevance: dict[str, tuple[Relevance, ...]]
    scoring: Scoring
    hash: str


def make_plan(instrument: Instrument, form: Literal["full", "short"] | Form = "full") -> Plan:
    """The plan of the questionnaire's items that `form` holds."""
    questionnaire, framework = instrument.questionnaire, instrument.framework
    items = [part for item in questionnaire.items if (part := _in_form(item, form, framework)) is not None]
    parts: dict[str, Any] = {
        "questionnaire": questionnaire.id,
        "version": questionnaire.version,
        "form": form if isinstance(form, str) else "only " + " ".join(form.only),
        "items": {item.id: plan_item(item) for item in items},
        "nodes": {node.id: node for node in _nodes(items, framework, questionnaire.scoring)},
        "cells": _cells(items, framework),
        "relevance": questionnaire.relevance,
        "scoring": questionnaire.scoring,
    }
    return plan_from(**parts, who={"sizes": framework.sizes, "filters": framework.filters})


def plan_from(*, who: Mapping[str, Any] | None = None, **parts: Any) -> Plan:
    """A plan from all its parts but the hash, which also covers `who`: what tells organisations apart."""
    return Plan(**parts, hash=hash_of(_plain({**parts, **(who or {})})))


def digest(item: Item) -> str:
    """A fingerprint of what changes an item's score or meaning; a text counts through `revision`."""
    said = item.model_dump(mode="json", exclude=WORDS)
    said["options"] = [(option.code, option.points, option.exclusive) for option in item.offered]
    return hash_of(said)


def _in_form(item: Item, form: Literal["full", "short"] | Form, framework: Framework) -> Item | None:
    """The item as the form holds it: only under the goals that were asked for; None when it is left out."""
    if not isinstance(form, Form):
        return item if form == "full" or item.core else None
    asked = {goal.id for goal in framework.goals if {goal.id, goal.strategic_goal} & set(form.only)}
    goals = tuple(goal for goal in item.goals if goal in asked)
    if not goals and item.precondition not in form.only:
        return None
    return item.model_copy(update={"goals": goals})


def plan_item(item: Item) -> PlanItem:
    """An item as numbers; with several choices, everything that goes together may add up."""
    points = {option.code: option.points for option in item.offered}
    together = sum(option.points for option in item.offered if not option.exclusive)
    highest = max(together, *points.values()) if item.several else max(points.values())
    return PlanItem(
        item.id,
        points,
        min(points.values()),
        highest,
        item.weight,
        item.goals,
        item.precondition,
        item.core,
        item.applies,
    )


def _nodes(items: list[Item], framework: Framework, scoring: Scoring) -> Iterable[PlanNode]:
    cover = scoring.coverage
    goals: dict[str, dict[str, int]] = {
        goal.id: {item.id: item.weight for item in items if goal.id in item.goals} for goal in framework.goals
    }
    for goal, weights in goals.items():
        yield _of_items(goal, "goal", weights, cover.goal, scoring)
    for strategic in framework.strategic_goals:
        inside = [goal.id for goal in framework.goals if goal.strategic_goal == strategic.id]
        weights = {goal: scoring.goal_weights.get(goal, 1) for goal in inside}
        yield _of_goals(strategic.id, "strategic_goal", weights, goals, cover.strategic_goal, scoring)
    for principle in framework.principles:
        carried = _carried(items, principle.id)
        yield _of_items(principle.id, "principle", carried, cover.principle, scoring)
    for precondition in framework.preconditions:
        weights = {item.id: item.weight for item in items if item.precondition == precondition.id}
        yield _of_items(precondition.id, "precondition", weights, cover.precondition, scoring)
    strategic_weights = {each.id: scoring.goal_weights.get(each.id, 1) for each in framework.strategic_goals}
    grouped = _by_strategic_goal(goals, framework)
    yield _of_goals(OVERALL, "overall", strategic_weights, grouped, cover.overall, scoring)


def _by_strategic_goal(
    goals: Mapping[str, dict[str, int]], framework: Framework
) -> dict[str, dict[str, int]]:
    grouped: dict[str, dict[str, int]] = {strategic.id: {} for strategic in framework.strategic_goals}
    for goal in framework.goals:
        grouped[goal.strategic_goal].update(goals[goal.id])
    return grouped


def _carried(items: Iterable[Item], principle: str) -> dict[str, int]:
    carriers = (item for item in items if principle in item.principles)
    return {item.id: item.weight * item.principles[principle] for item in carriers}


def _of_items(id: str, kind: Kind, weights: dict[str, int], cover: Coverage, scoring: Scoring) -> PlanNode:
    goals = (id,) if kind == "goal" else None
    return PlanNode(id, kind, weights, tuple(weights), False, goals, cover, _gates(id, scoring))


def _of_goals(
    id: str,
    kind: Kind,
    weights: dict[str, int],
    below: Mapping[str, dict[str, int]],
    cover: Coverage,
    scoring: Scoring,
) -> PlanNode:
    """A node over other nodes; or, where the questionnaire says so, straight over their items."""
    items = {item: weight for node in weights for item, weight in below[node].items()}
    of_nodes = scoring.strategic_goals == "mean_of_goals"
    members = weights if of_nodes else items
    goals = tuple(weights) if kind == "strategic_goal" else None
    return PlanNode(id, kind, members, tuple(items), of_nodes, goals, cover, _gates(id, scoring))


def _gates(node: str, scoring: Scoring) -> tuple[Gate, ...]:
    return tuple(gate for gate in scoring.gates if gate.goal == node)


def _cells(items: list[Item], framework: Framework) -> dict[tuple[str, str], dict[str, int]]:
    return {
        (goal.id, principle.id): _carried((item for item in items if goal.id in item.goals), principle.id)
        for goal in framework.goals
        for principle in framework.principles
    }


def hash_of(plain: Any) -> str:
    """Sixteen hexadecimal digits over the canonical JSON of `plain`."""
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """What decides a figure, as JSON would have it; texts do not count."""
    if isinstance(value, BaseModel):
        return {name: _plain(each) for name, each in value if name not in TEXTS}
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, PlanItem | PlanNode):
        return {name: _plain(getattr(value, name)) for name in value.__slots__}
    if isinstance(value, Mapping):
        return {"/".join(key) if isinstance(key, tuple) else key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
