"""The cases of `tests/cases/*.yaml`, written so that a domain expert can read them and add one.

A file gives a small questionnaire in its own few words (`tests/assess/instruments.py` knows the framework
around it), then cases: what was chosen, and what must come out. Only what a case names is compared.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from maturiteit.assess.assess import assess
from maturiteit.load.careful import read_yaml
from maturiteit.model.assessment import Assessment, Score
from tests.assess.instruments import answers_of, instrument_of
from tests.tools import ROOT

CASES = ROOT / "tests" / "cases"
INSTRUMENT = {"items", "scoring", "relevance", "advising", "advice", "support"}
ANSWERS = {"choices", "organisation", "form", "switched", "targets"}
COVERAGE = ("met", "needed", "members")


def scores(result: Assessment) -> dict[str, Score]:
    nodes = (*result.goals, *result.strategic_goals, *result.principles, *result.preconditions)
    overall = {"overall": result.overall.score} if result.overall else {}
    return {node.id: node.score for node in nodes} | overall


def _of_scores(name: str) -> Callable[[Assessment], dict[str, Any]]:
    return lambda result: {id: getattr(score, name) for id, score in scores(result).items()}


def _interval(result: Assessment) -> dict[str, Any]:
    return {id: [score.low, score.high] for id, score in scores(result).items()}


def _coverage(result: Assessment) -> dict[str, Any]:
    """How many are there, how many are asked for, of how many."""
    return {id: [getattr(score, name) for name in COVERAGE] for id, score in scores(result).items()}


def _counts(result: Assessment) -> dict[str, Any]:
    names = ("chosen", "not_applicable", "do_not_know", "unanswered", "not_asked")
    return {id: [getattr(score, name) for name in names] for id, score in scores(result).items()}


def _of_items(name: str) -> Callable[[Assessment], dict[str, Any]]:
    return lambda result: {item.id: getattr(item, name) for item in result.items}


def _of_goals(name: str) -> Callable[[Assessment], dict[str, Any]]:
    return lambda result: {goal.id: getattr(goal, name) for goal in result.goals}


def _cells(result: Assessment) -> dict[str, Any]:
    """Per goal and principle: thousandths, chosen, applicable."""
    return {
        f"{cell.goal} {cell.principle}": [cell.thousandths, cell.chosen, cell.applicable]
        for cell in result.matrix
    }


def _of_advice(name: str) -> Callable[[Assessment], dict[str, Any]]:
    return lambda result: {each.id: getattr(each, name) for each in result.advice}


PER_ID: dict[str, Callable[[Assessment], dict[str, Any]]] = {
    "thousandths": _of_scores("thousandths"),
    "levels": _of_scores("level"),
    "standing": _of_scores("standing"),
    "gate": _of_scores("gate"),
    "uncapped": _of_scores("uncapped"),
    "interval": _interval,
    "coverage": _coverage,
    "counts": _counts,
    "states": _of_items("state"),
    "because": _of_items("because"),
    "points": _of_items("points"),
    "item_levels": _of_items("level"),
    "next_option": _of_items("next_option"),
    "gap": _of_goals("gap"),
    "degree": _of_goals("relevance"),
    "why": lambda result: {goal.id: goal.why.get("nl") for goal in result.goals},
    "lowest": lambda result: {goal.id: list(goal.lowest) for goal in result.goals},
    "cells": _cells,
    "priority": _of_advice("priority"),
}
WHOLE: dict[str, Callable[[Assessment], Any]] = {
    "advice": lambda result: [each.id for each in result.advice],
    "summary": lambda result: [each.id for each in result.advice if each.in_summary],
    "percent_to_target": lambda result: result.percent_to_target,
    "assumed": lambda result: result.organisation.assumed,
    "size": lambda result: result.organisation.size and result.organisation.size.id,
}


def _read(file: Path) -> Iterator[Any]:
    plain = read_yaml(file).data
    common = {key: value for key, value in plain.items() if key != "cases"}
    for case in plain["cases"]:
        yield pytest.param(common, case, id=f"{file.stem}: {case['name']}")


def _merged(common: Any, own: Any) -> Any:
    """What a case says goes on top of what its file says, key by key."""
    if isinstance(common, Mapping) and isinstance(own, Mapping):
        return {key: _merged(common.get(key), own.get(key, common.get(key))) for key in {**common, **own}}
    return own


@pytest.mark.parametrize(
    ("common", "case"), [case for file in sorted(CASES.glob("*.yaml")) for case in _read(file)]
)
def test_case(common: dict[str, Any], case: dict[str, Any]) -> None:
    expected = {key: value for key, value in case.items() if key in PER_ID or key in WHOLE}
    given = {key: value for key, value in case.items() if key not in expected and key != "name"}
    assert expected, "a case that expects nothing proves nothing"
    assert INSTRUMENT | ANSWERS >= set(given) | set(common)

    result = _assessed(_merged(common, given))

    assert expected == {key: _shown(key, result, value) for key, value in expected.items()}


def _assessed(said: dict[str, Any]) -> Assessment:
    instrument = instrument_of(**{key: value for key, value in said.items() if key in INSTRUMENT})
    asked = {key: said[key] for key in ("form", "targets") if key in said}
    switched = {"relevance": said["switched"]} if "switched" in said else {}
    answers = answers_of(said["choices"], said.get("organisation"), **asked, **switched)
    return assess(instrument, answers, overall=True)


def _shown(key: str, result: Assessment, expected: Any) -> Any:
    """What came out, of the ids that the case names."""
    if key in WHOLE:
        return WHOLE[key](result)
    found = PER_ID[key](result)
    return {id: found.get(id, "no such id") for id in expected}
