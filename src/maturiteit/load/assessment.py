"""Assessments written earlier as JSON: the contract comes back in."""

import json
from collections.abc import Iterator
from typing import Any

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.careful import Document, Steps
from maturiteit.load.shape import validate
from maturiteit.model.assessment import Assessment, ItemResult, Node, Standing, State
from maturiteit.texts import _

_MOST = 10**18
"""More than any questionnaire can add up to, and little enough to draw."""


def assessment_in(text: str, file: str) -> Assessment | None:
    """The assessment in a JSON text; None when the text is not JSON (it may be YAML answers).

    Raises InputError when it is JSON but not an assessment of a format that we know.
    """
    if not text.lstrip().startswith("{"):
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or "scale" not in data:
        return None
    return _validated(data, file)


def _validated(data: dict[str, Any], file: str) -> Assessment:
    assessment = validate(Document(file, data, dict.fromkeys(_steps(data))), Assessment)
    misfits = list(dict.fromkeys(_misfits(assessment)))
    if misfits:
        message, hint = _("{what} does not fit the rest of this file"), _hint()
        raise InputError(*(Problem(Place(file), message.format(what=each), hint) for each in misfits[:20]))
    return assessment


def _hint() -> str:
    return _("make it again from the answers with maturiteit report")


def _steps(data: Any) -> Iterator[Steps]:
    """The way to every value in the JSON, however deep."""
    todo: list[tuple[Steps, Any]] = [((), data)]
    while todo:
        path, value = todo.pop()
        yield path
        if isinstance(value, dict | list):
            inside = value.items() if isinstance(value, dict) else enumerate(value)
            todo += [((*path, step), each) for step, each in inside]


def _misfits(assessment: Assessment) -> Iterator[str]:
    """Where a file that was changed by hand contradicts itself: what it names must be in it."""
    overall = () if assessment.overall is None else (assessment.overall,)
    of_goals = (*assessment.strategic_goals, *assessment.goals)
    levels = {level.number for level in assessment.levels}
    parts = {node.id for node in of_goals} | {item.id for item in assessment.items}
    for node in (*overall, *of_goals, *assessment.principles, *assessment.preconditions):
        yield from _node_misfits(node, levels, parts)
    for item in assessment.items:
        yield from _item_misfits(item)
    yield from _level_misfits(assessment, levels)
    if len(assessment.scale.thresholds) != len(levels):
        yield "scale.thresholds"
    if any(abs(number) > _MOST for number in _numbers(assessment.model_dump())):
        yield _("a number of that size")


def _level_misfits(assessment: Assessment, levels: set[int]) -> Iterator[str]:
    yield from (f"{goal.id}.target" for goal in assessment.goals if goal.target not in {*levels, None})
    yield from (f"{gate.id}.at_most" for gate in assessment.gates if not 0 < gate.at_most < len(levels))


def _node_misfits(node: Node, levels: set[int], parts: set[str]) -> Iterator[str]:
    score = node.score
    if score.level is not None and score.level not in levels:
        yield f"{node.id}.level"
    if (score.standing == Standing.SCORED) != (score.thousandths is not None):
        yield f"{node.id}.standing"
    if not {part.id for part in score.parts} <= parts or any(part.weight < 1 for part in score.parts):
        yield f"{node.id}.parts"


def _item_misfits(item: ItemResult) -> Iterator[str]:
    codes = {option.code for option in item.options}
    if not {*item.choice} <= codes or item.next_option not in {*codes, None}:
        yield item.id
    if (item.state == State.CHOSEN) != bool(item.choice) or item.most < 1:
        yield f"{item.id}.state"


def _numbers(value: Any) -> Iterator[int]:
    """Every whole number in plain data."""
    if isinstance(value, int):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _numbers(each)
