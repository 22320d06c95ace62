"""What must hold for any questionnaire and any answers."""

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations, product
from math import floor
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from maturiteit.assess.assess import assess
from maturiteit.model.assessment import Assessment, Cell, Score, State
from tests.assess.strategies import Example, PlainItem, examples, points_of

Figures = dict[str, Score]
FEW = settings(max_examples=60)


def assessed(example: Example) -> Assessment:
    return assess(example.instrument, example.answers, overall=True)


def scores_of(result: Assessment) -> Figures:
    nodes = (*result.goals, *result.strategic_goals, *result.principles, *result.preconditions)
    assert result.overall is not None
    return {node.id: node.score for node in (*nodes, result.overall)}


def states_of(result: Assessment) -> dict[str, State]:
    return {item.id: item.state for item in result.items}


def better(item: PlainItem, choice: Any) -> list[str]:
    """The single options that earn more than `choice` does."""
    points = points_of(item)
    earned = sum(points[code] for code in ([choice] if isinstance(choice, str) else choice))
    return [code for code in points if points[code] > earned]


@FEW
@given(examples(), st.data())
def test_more_points_never_lower_a_score(example: Example, data: st.DataObject) -> None:
    """Unless they open items, or close them."""
    items = example.plain["items"]
    rises = [
        (id, code)
        for id, choice in example.choices.items()
        if choice not in ("NVT", "WN", None)
        for code in better(items[id], choice)
    ]
    assume(rises)
    id, code = data.draw(st.sampled_from(rises))

    before, after = assessed(example), assessed(replace(example, choices={**example.choices, id: code}))

    assume(states_of(before) == states_of(after))
    old, new = scores_of(before), scores_of(after)
    for name in ("thousandths", "low", "high"):
        figures = [(getattr(old[node], name), getattr(new[node], name)) for node in old]
        assert not [pair for pair in figures if (pair[0] is None) != (pair[1] is None)]
        assert not [pair for pair in figures if pair[0] is not None and pair[0] > pair[1]]
    cells = zip(before.matrix, after.matrix, strict=True)
    assert all(a.thousandths is None or a.thousandths <= (b.thousandths or 0) for a, b in cells)


@FEW
@given(examples())
def test_every_item_counts_once_in_every_node_that_holds_it(example: Example) -> None:
    result = assessed(example)
    above = {goal.id: goal.strategic_goal for goal in result.goals}
    asked_about = [item for item in result.items if item.because != "form"]

    for id, score in scores_of(result).items():
        held = [
            item
            for item in asked_about
            if id in {*item.goals, *(above[goal] for goal in item.goals), *item.principles, item.precondition}
            or (id == "overall" and item.goals)
        ]
        counted = {state: getattr(score, state.value) for state in State}
        states = [item.state for item in held]
        if any(
            len(item.goals) > 1 for item in held
        ):  # it may be asked for the one goal and not for the other
            assert sum(counted.values()) <= len(held)
            assert all(counted[state] <= states.count(state) for state in State if state != State.NOT_ASKED)
        else:
            assert counted == {state: states.count(state) for state in State}


@FEW
@given(examples(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_never_matters(example: Example, order: random.Random) -> None:
    shuffled = list(example.choices.items())
    order.shuffle(shuffled)

    assert assessed(example) == assessed(replace(example, choices=dict(shuffled)))


@FEW
@given(examples(conditions=False), st.randoms(use_true_random=False))
def test_the_order_of_the_items_never_matters_to_a_figure(example: Example, order: random.Random) -> None:
    shuffled = list(example.plain["items"].items())
    order.shuffle(shuffled)
    other = replace(example, plain={**example.plain, "items": dict(shuffled)})

    assert facts(assessed(example)) == facts(assessed(other))


def facts(result: Assessment) -> dict[str, Any]:
    """All figures, without the order in which the terms stand."""
    unordered = {"parts": ()}
    scores = {id: score.model_copy(update=unordered) for id, score in scores_of(result).items()}
    cells = {(cell.goal, cell.principle): cell.model_copy(update=unordered) for cell in result.matrix}
    return {**scores, "cells": cells, "items": {item.id: item for item in result.items}}


@FEW
@given(examples(), st.sampled_from(("WN", "NVT", None)))
def test_nothing_chosen_is_a_score_nowhere(example: Example, said: str | None) -> None:
    result = assessed(replace(example, choices=dict.fromkeys(example.choices, said)))

    assert {None} == {score.thousandths for score in scores_of(result).values()}
    assert {None} >= {cell.thousandths for cell in result.matrix}
    assert () == result.advice


@FEW
@given(examples())
def test_a_score_lies_in_its_interval_and_stands_on_its_level(example: Example) -> None:
    result = assessed(example)
    thresholds = result.scale.thresholds

    for id, score in scores_of(result).items():
        if score.thousandths is None:
            assert (None, None, None, None) == (score.low, score.high, score.level, score.gate)
            continue
        assert (score.low or 0) <= score.thousandths <= (score.high or 0)
        if id not in {node.id for node in result.principles}:
            assert score.level is not None
            assert thresholds[score.level - 1] <= score.thousandths
            assert score.level == len(thresholds) or score.thousandths < thresholds[score.level]


@FEW
@given(examples())
def test_every_figure_lies_on_the_scale(example: Example) -> None:
    """Without gates: a random one may cap a score under the lowest answer."""
    scoring = {**example.plain["scoring"], "gates": {}}
    result = assessed(replace(example, plain={**example.plain, "scoring": scoring}))
    scored = [score for score in scores_of(result).values() if score.thousandths is not None]

    assert all(result.scale.lowest <= (score.low or 0) for score in scored)
    assert all(result.scale.highest >= (score.high or 0) for score in scored)
    assert result.scale.lowest == 0 or result.scale.aggregate == "mean"


@FEW
@given(examples())
def test_every_figure_can_be_redone_from_what_is_printed(example: Example) -> None:
    result = assessed(example)
    means = (
        [*result.strategic_goals, result.overall] if result.scale.strategic_goals == "mean_of_goals" else []
    )
    of_nodes = {node.id for node in means if node}

    for id, score in scores_of(result).items():
        before_gates = score.thousandths if score.uncapped is None else score.uncapped
        assert before_gates == redone(score, result, of_nodes=id in of_nodes)
    for cell in result.matrix:
        assert cell.thousandths == redone(cell, result, of_nodes=False)


def redone(figure: Score | Cell, result: Assessment, of_nodes: bool) -> int | None:
    """A node's thousandths with a pocket calculator, from its parts and the scale."""
    by_points = result.scale.aggregate == "points" and not of_nodes
    earned = sum(part.weight * part.value for part in figure.parts)
    possible = sum(part.weight * (part.possible if by_points else 1) for part in figure.parts)
    assert (earned, possible) == (figure.earned, figure.possible)
    if not possible:
        return None
    factor = 1 if of_nodes else 100_000 if by_points else 1000
    return floor(Fraction(factor * earned, possible) + Fraction(result.scale.rounding == "half_up", 2))


def all_choices(item: PlainItem) -> list[list[str]]:
    """Every valid choice: one option, or with several choices allowed all that may stand together."""
    codes = list(points_of(item))
    together = [code for code in codes if code not in item.get("exclusive", ())]
    sizes = range(2, len(together) + 1) if item.get("several") else ()
    return [[code] for code in codes] + [
        list(chosen) for chosen in chain.from_iterable(combinations(together, size) for size in sizes)
    ]


def completions(example: Example, opened: list[str]) -> Iterator[Example]:
    items = example.plain["items"]
    for chosen in product(*(all_choices(items[id]) for id in opened)):
        yield replace(example, choices={**example.choices, **dict(zip(opened, chosen, strict=True))})


@settings(max_examples=30)
@given(examples(conditions=False, most=5), st.data())
def test_the_interval_is_what_open_items_can_make_of_a_score(example: Example, data: st.DataObject) -> None:
    """No wider and no narrower: every completion is tried."""
    ids = list(example.choices)
    opened = data.draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
    state = data.draw(st.sampled_from(("WN", None)))
    closed = {id: "NVT" if choice in ("WN", None) else choice for id, choice in example.choices.items()}
    example = replace(example, choices={**closed, **dict.fromkeys(opened, state)})
    ends = [scores_of(assessed(each)) for each in completions(example, opened)]

    for id, score in scores_of(assessed(example)).items():
        if score.thousandths is not None:
            reached = [score.thousandths, *(end[id].thousandths or 0 for end in ends)]
            assert [min(reached), max(reached)] == [score.low, score.high]
