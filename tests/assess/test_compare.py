"""What moved: both figures over what is common, by the one definition of a score; and nothing else counts."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturiteit.assess.assess import assess
from maturiteit.assess.compare import clear_change, compare
from maturiteit.assess.limited import common_items
from maturiteit.model.assessment import Assessment, Node, State
from maturiteit.model.change import Change, NodeChange, Obstacle, Verdict
from tests.assess.instruments import answers_of, assessed, instrument_of
from tests.assess.moments import moment, now, then
from tests.assess.strategies import Example, choices, examples

FEW = settings(max_examples=60)


def nodes(change: Change) -> dict[str, NodeChange]:
    return {node.id: node for node in change.nodes}


def of(items: dict[str, Any], before: Any, after: Any, **scoring: Any) -> dict[str, NodeChange]:
    """What moved between two sets of choices in a small questionnaire."""
    instrument = instrument_of(items, scoring=scoring)
    return nodes(compare(assessed(instrument, before), assessed(instrument, after)))


def test_a_goal_is_worked_out_over_the_items_that_stayed_the_same() -> None:
    """OD11: (1 + 3) / 2 = 2 and (4 + 3) / 2 = 3.5; OD11c, which changed, would have made that 2 and 4."""
    goal = nodes(compare(then(), now()))["OD11"]

    assert (2000, 3500, 1500) == (goal.old, goal.new, goal.change)
    assert (2, 3) == (goal.old_level, goal.new_level)
    assert (2000, 4000) == (goal.old_reported, goal.new_reported)
    assert (2, 3) == (goal.comparable, goal.answered)
    assert (4, 2) == (goal.target, goal.old_target)
    assert Verdict.UP == goal.verdict
    assert goal.differs


def test_how_much_of_the_old_answers_can_be_compared() -> None:
    change = compare(then(), now())

    assert (8, 9) == (change.comparable, change.answered)
    assert {"OD11c"} == {item.id for item in then().items if item.state == State.CHOSEN} - set(
        common_items(then(), now())
    )


def test_half_a_level_is_a_change_and_less_is_not() -> None:
    two = {"OD11a": {"goals": ["OD11"]}, "OD11b": {"goals": ["OD11"]}}
    three = {**two, "OD11c": {"goals": ["OD11"]}}
    low, high = dict.fromkeys(two, "2"), {"OD11a": "3", "OD11b": "2"}

    assert (500, Verdict.UP) == _said(of(two, low, high)["OD11"])
    assert (-500, Verdict.DOWN) == _said(of(two, high, low)["OD11"])
    low, high = dict.fromkeys(three, "2"), {"OD11a": "3", "OD11b": "2", "OD11c": "2"}
    assert (333, Verdict.NO_CLEAR_CHANGE) == _said(of(three, low, high)["OD11"])
    assert (-333, Verdict.NO_CLEAR_CHANGE) == _said(of(three, high, low)["OD11"])


def _said(node: NodeChange) -> tuple[int | None, Verdict]:
    return node.change, node.verdict


def test_a_change_is_half_of_the_smallest_step_between_levels() -> None:
    scale = then().scale

    assert 500 == clear_change(scale)
    assert 10_000 == clear_change(scale.model_copy(update={"thresholds": (0, 20_000, 40_000)}))
    assert 501 == clear_change(scale.model_copy(update={"thresholds": (0, 1001, 4000)}))
    assert 2000 == clear_change(scale.model_copy(update={"thresholds": (1000,)}))


def test_an_item_that_was_open_once_counts_neither_time() -> None:
    """Answering more is no progress: the two open items of then would have lifted OD11 from 1 to 3."""
    items = {f"OD11{letter}": {"goals": ["OD11"]} for letter in "abcde"}
    before = {"OD11a": "1", "OD11b": "1", "OD11c": "1", "OD11d": "WN", "OD11e": None}
    after = {"OD11a": "1", "OD11b": "1", "OD11c": "1", "OD11d": "5", "OD11e": "5"}
    goal = of(items, before, after)["OD11"]

    assert (1000, 1000, 3, 3) == (goal.old, goal.new, goal.comparable, goal.answered)
    assert (1000, 2600) == (goal.old_reported, goal.new_reported)


@pytest.mark.parametrize("counting", ["zero", "full"])
def test_that_holds_too_where_an_open_item_counts(counting: str) -> None:
    items = {f"OD11{letter}": {"goals": ["OD11"]} for letter in "abc"}
    before, after = {"OD11a": "2", "OD11b": "2"}, {"OD11a": "2", "OD11b": "2", "OD11c": "5"}
    goal = of(items, before, after, unanswered=counting)["OD11"]

    assert (2000, 2000) == (goal.old, goal.new)


def test_too_few_comparable_items_make_no_figure() -> None:
    """The rule asked for 3 of 5 at both moments; one item is left."""
    items = {f"OD11{letter}": {"goals": ["OD11"]} for letter in "abcde"}
    before = {"OD11a": "1", "OD11b": "1", "OD11c": "1"}
    after = {"OD11c": "4", "OD11d": "4", "OD11e": "4"}
    goal = of(items, before, after)["OD11"]

    assert (Verdict.NOT_COMPARED, Obstacle.TOO_LITTLE) == (goal.verdict, goal.obstacle)
    assert (None, None, 1, 3) == (goal.old, goal.new, goal.comparable, goal.answered)


def test_a_short_form_can_be_compared_with_a_full_one() -> None:
    """As many items as the moment that asked for least needed: 2 core items of then."""
    items = {f"OD11{letter}": {"goals": ["OD11"], "core": letter in "ab"} for letter in "abcde"}
    instrument = instrument_of(items)
    short = assess(instrument, answers_of({"OD11a": "1", "OD11b": "2"}, form="short"))
    full = assess(instrument, answers_of(dict.fromkeys(items, "3")))

    goal = nodes(compare(short, full))["OD11"]
    assert (1500, 3000, 2, 2) == (goal.old, goal.new, goal.comparable, goal.answered)
    assert nodes(compare(full, short))["OD11"].change == -1500


def test_why_a_goal_is_not_compared() -> None:
    items = {f"OD{number}a": {"goals": [f"OD{number}"]} for number in (11, 12, 13, 21)}
    moved = of(items, {"OD11a": "2", "OD12a": "2"}, {"OD12a": "2", "OD13a": "2"})

    assert (Obstacle.NO_FIGURE_NOW, None) == (moved["OD11"].obstacle, moved["OD12"].obstacle)
    assert (Obstacle.NO_FIGURE_THEN, Obstacle.NO_FIGURE) == (moved["OD13"].obstacle, moved["OD21"].obstacle)
    assert "OD24" not in moved  # it has no items: nothing was asked at either moment


def test_a_strategic_goal_is_the_weighted_mean_of_what_is_compared_below_it() -> None:
    """SD1 from OD11 (weight 3) and OD12: (3 x 1 + 5) / 4 = 2, then (3 x 3 + 5) / 4 = 3.5; OD13 is no part."""
    items = {f"OD{number}a": {"goals": [f"OD{number}"]} for number in (11, 12, 13)}
    before, after = {"OD11a": "1", "OD12a": "5"}, {"OD11a": "3", "OD12a": "5", "OD13a": "1"}
    group = of(items, before, after, goal_weights={"OD11": 3})["SD1"]

    assert (2000, 3500, 2, 2) == (group.old, group.new, group.comparable, group.answered)


def test_a_gate_holds_back_both_figures() -> None:
    items = {f"OD11{letter}": {"goals": ["OD11"]} for letter in "ab"}
    gates = {"dicht": {"goal": "OD11", "item": "OD11a", "below": 3, "at_most": 2}}
    moved = of(items, {"OD11a": "2", "OD11b": "5"}, {"OD11a": "3", "OD11b": "5"}, gates=gates)

    assert (2999, 4000) == (moved["OD11"].old, moved["OD11"].new)


def test_an_item_counts_only_under_the_goals_it_was_asked_for_both_times() -> None:
    """OD11a was asked for OD11 alone while OD12 was asked lightly; now it is asked for both."""
    items = {"OD11a": {"goals": ["OD11", "OD12"]}, "OD12a": {"goals": ["OD12"]}}
    light = {"when": {"filter": "F2"}, "degree": "light", "items": ["OD12a"]}
    instrument = instrument_of(items, relevance={"OD12": [light, {"degree": "full"}]})
    old, new = (
        assessed(instrument, codes, organisation={"name": "Voorbeeld", "filters": {"F2": f2}})
        for codes, f2 in (({"OD11a": "1", "OD12a": "2"}, "ja"), ({"OD11a": "5", "OD12a": "2"}, "nee"))
    )
    moved = nodes(compare(old, new))

    assert (2000, 2000, 1) == (moved["OD12"].old, moved["OD12"].new, moved["OD12"].comparable)
    assert (1000, 5000) == (moved["OD11"].old, moved["OD11"].new)


def test_an_item_that_moved_by_one_level_text_is_named() -> None:
    moved = {item.id: item for item in compare(then(), now()).items}

    assert ["OD11a", "OD12b", "OD13a", "OD21a", "OD21b", "R1a"] == list(moved)
    said = [item.verdict.value for item in moved.values()]
    assert ["up", "up", "other", "up", "down", "down"] == said
    assert (["1"], ["4"]) == tuple(
        [o.code for o in each] for each in (moved["OD11a"].old, moved["OD11a"].new)
    )
    assert ("OD11", "R1") == (moved["OD11a"].node, moved["R1a"].node)


def test_advice_is_done_kept_new_or_no_longer_given() -> None:
    change = compare(then(), now())
    found = {
        name: [piece.id for piece in getattr(change, name)] for name in ("done", "kept", "added", "dropped")
    }

    assert {"done": ["klaar"], "kept": ["blijft"], "added": ["nieuw"], "dropped": ["weg"]} == found


def test_an_item_that_changed_shows_nothing_to_be_done() -> None:
    about = {"stap": {"item": "OD11c", "levels": [1, 4], "done_when": {"item": "OD11c", "option": "3"}}}
    items = {"OD11c": {"goals": ["OD11"]}}
    old = assessed(instrument_of(items, advice=about), {"OD11c": "2"})
    changed = {"OD11c": {"goals": ["OD11"], "revision": 2}}
    for instrument, done in ((instrument_of(items), ["stap"]), (instrument_of(changed), [])):
        change = compare(old, assessed(instrument, {"OD11c": "4"}))
        assert done == [piece.id for piece in change.done]
        assert bool(done) != bool(change.dropped)


def test_the_way_to_the_targets_of_now() -> None:
    """OD11 to 4 and OD21 to 3: 1 - (2000 + 500) / 7000 was reached, and 1 - (500 + 1000) / 7000 is."""
    change = compare(then(), now())

    assert (64_286, 78_571) == (change.percent_old, change.percent_new)
    assert (None, None) == (
        compare(then(), now(targets={})).percent_old,
        compare(then(), then(targets={})).percent_new,
    )


def test_what_applies_now_and_what_no_longer_does() -> None:
    change = compare(then(), now())

    assert [("F2", "F2", True)] == [(each.id, each.title["nl"], each.yes) for each in change.filters]
    assert (["OD24"], []) == ([goal.id for goal in change.goals_on], [goal.id for goal in change.goals_off])
    back = compare(now(), then())
    assert (["F2"], [False]) == ([each.id for each in back.filters], [each.yes for each in back.filters])
    assert ([], ["OD24"]) == ([goal.id for goal in back.goals_on], [goal.id for goal in back.goals_off])


def test_an_assessment_written_as_json_is_compared_as_the_answers_are() -> None:
    old, new = then(), now()
    read = [Assessment.model_validate_json(each.model_dump_json()) for each in (old, new)]

    assert compare(old, new) == compare(*read)


def test_only_what_clearly_fell_is_a_regression() -> None:
    assert ["OD21", "R1"] == [
        node.id for node in compare(then(), now()).regressions if node.kind != "strategic_goal"
    ]
    assert () == compare(moment({"OD11a": "3"}), moment({"OD11a": "3"})).regressions


@st.composite
def two_moments(draw: st.DrawFn) -> tuple[Example, Assessment, Assessment]:
    """One organisation that answers one questionnaire twice."""
    example = draw(examples())
    again = replace(example, choices=draw(choices(example.plain["items"])))
    return example, assess(example.instrument, example.answers), assess(again.instrument, again.answers)


def reported(assessment: Assessment) -> Iterator[Node]:
    yield from assessment.strategic_goals
    yield from (*assessment.goals, *assessment.principles, *assessment.preconditions)


@FEW
@given(two_moments())
def test_nothing_moved_between_a_moment_and_itself(drawn: tuple[Example, Assessment, Assessment]) -> None:
    example, old, _new = drawn
    change = compare(old, old)

    assert {0} >= {node.change for node in change.nodes if node.change is not None}
    assert {Verdict.NO_CLEAR_CHANGE, Verdict.NOT_COMPARED} >= {node.verdict for node in change.nodes}
    assert ((), (), (), ()) == (change.items, change.added, change.dropped, change.filters)
    assert (change.answered, change.percent_old) == (change.comparable, change.percent_new)
    counted = {example.plain["scoring"][state] for state in ("unanswered", "do_not_know", "not_applicable")}
    if counted == {"left_out"}:  # else the open items, which are not compared, are in the reported figures
        scored = {node.id: node.score.thousandths for node in reported(old)}
        assert {id: scored[id] for id in nodes(change)} == {node.id: node.new for node in change.nodes}


@FEW
@given(two_moments())
def test_the_way_back_is_the_same_way(drawn: tuple[Example, Assessment, Assessment]) -> None:
    _example, old, new = drawn
    there, back = nodes(compare(old, new)), nodes(compare(new, old))

    assert there.keys() == back.keys()
    for id, node in there.items():
        assert (node.old, node.new) == (back[id].new, back[id].old)
        assert (node.change or 0) == -(back[id].change or 0)
    turned = {Verdict.UP: Verdict.DOWN, Verdict.DOWN: Verdict.UP}
    assert {id: turned.get(node.verdict, node.verdict) for id, node in there.items()} == {
        id: node.verdict for id, node in back.items()
    }


@FEW
@given(two_moments(), st.data())
def test_what_is_no_longer_the_same_question_never_counts(
    drawn: tuple[Example, Assessment, Assessment], data: st.DataObject
) -> None:
    """Whatever was answered then to an item that changed, the comparison comes out the same."""
    _example, old, new = drawn
    ids = sorted(common_items(old, new))
    changed = set(data.draw(st.lists(st.sampled_from(ids), unique=True))) if ids else set()
    items = tuple(
        item.model_copy(update={"digest": "0" * 16}) if item.id in changed else item for item in old.items
    )
    other = old.model_copy(update={"items": items})
    spoilt = tuple(
        item.model_copy(update={"choice": (item.options[0].code,), "points": item.options[0].points})
        if item.id in changed
        else item
        for item in items
    )
    change = compare(other, new)

    assert not changed & {item.id for item in change.items}
    assert change.comparable == len(ids) - len(changed)
    assert change == compare(old.model_copy(update={"items": spoilt}), new)
    assert all(node.comparable <= change.comparable for node in change.nodes)
