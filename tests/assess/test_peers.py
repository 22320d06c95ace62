"""Which peers an organisation stands beside, on what, and why not on the rest."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturiteit.assess.peers import beside_peers, node_digests
from maturiteit.model.assessment import Assessment, State
from maturiteit.model.benchmark import SMALLEST, Benchmark
from maturiteit.model.framework import Titled
from maturiteit.model.peers import Peers
from tests.report.crowds import LEVELS, benchmark, group, published
from tests.report.sample import always, sample

TWELVE = published([1] * 3 + [2] * 5 + [3] * 4)
TWENTY = published([1] * 5 + [2] * 5 + [3] * 10)
THIRTY = published([2] * 15 + [4] * 15)
EVERYWHERE = [("MUS", "micro", TWELVE), ("MUS", "all", TWENTY), ("all", "all", THIRTY)]
NODES = ("SD1", "OD11", "OD12", "R1")


def file(assessment: Assessment, groups: list[tuple[str, str, dict[str, Any]]], **changes: Any) -> Benchmark:
    """A benchmark on NODES with these groups; micro organisations took part too."""
    made = [group(subsector, size, dict.fromkeys(NODES, spread)) for subsector, size, spread in groups]
    data = benchmark(assessment, made) | changes
    data["participants"]["sizes"].append({"id": "micro", "title": {"nl": "Micro", "en": "Micro"}})
    return Benchmark.model_validate(data)


def beside(groups: list[tuple[str, str, dict[str, Any]]], **who: Any) -> Peers:
    """The sample, an all-level-2 micro museum unless `who` says otherwise, beside these groups."""
    assessment = sample(choose=always(2))
    organisation = assessment.organisation.model_copy(update=who)
    return beside_peers(
        assessment.model_copy(update={"organisation": organisation}), file(assessment, groups)
    )


def titled(id: str) -> Titled:
    return Titled(id=id, title={"nl": id})


@pytest.mark.parametrize(
    ("groups", "who", "scope", "n", "passed"),
    [
        (EVERYWHERE, {}, "size", 12, []),
        (EVERYWHERE[1:], {}, "subsector", 20, [("size", "too_few")]),
        (EVERYWHERE[2:], {}, "all", 30, [("size", "too_few"), ("subsector", "too_few")]),
        (EVERYWHERE, {"size": None}, "subsector", 20, [("size", "not_said")]),
        (EVERYWHERE, {"size": titled("groot")}, "subsector", 20, [("size", "nobody")]),
        (EVERYWHERE, {"size": titled("klein")}, "subsector", 20, [("size", "too_few")]),
        (EVERYWHERE, {"subsector": None}, "all", 30, [("size", "not_said"), ("subsector", "not_said")]),
        (
            EVERYWHERE,
            {"subsector": titled("CIR")},
            "all",
            30,
            [("size", "nobody"), ("subsector", "nobody")],
        ),
        (
            EVERYWHERE[:2],
            {"subsector": titled("BIB")},
            None,
            None,
            [("size", "too_few"), ("subsector", "too_few"), ("all", "too_few")],
        ),
    ],
)
def test_the_narrowest_group_counts_and_the_others_say_why_not(
    groups: list[tuple[str, str, dict[str, Any]]],
    who: dict[str, Any],
    scope: str | None,
    n: int | None,
    passed: list[tuple[str, str]],
) -> None:
    peers = beside(groups, **who)

    assert (scope, n) == (peers.scope, peers.n)
    assert passed == [(each.scope, each.why) for each in peers.passed]
    assert (scope is None) == (peers.nodes == ())


def test_each_node_stands_beside_the_spread_of_its_group() -> None:
    peers = beside(EVERYWHERE)

    assert set(NODES) == {each.node for each in peers.compared}
    assert {2} == {each.level for each in peers.nodes}
    assert [TWELVE["bands"]] * 4 == [list(each.spread.bands) for each in peers.compared if each.spread]
    assert {"too_few"} == {each.why for each in peers.nodes if each.node not in NODES}


def test_the_nodes_stand_in_the_order_of_the_report() -> None:
    assert ["SD1", "OD11", "OD12", "OD13", "SD2"] == [each.node for each in beside(EVERYWHERE).nodes][:5]
    assert ["R1", "R2"] == [each.node for each in beside(EVERYWHERE).nodes][-2:]


@pytest.mark.parametrize("state", [State.UNANSWERED, State.NOT_APPLICABLE, State.NOT_ASKED])
def test_without_a_level_nothing_is_compared(state: State) -> None:
    """Not even the peers' side: there would be nothing of one's own to put beside it."""
    assessment = sample(choose=lambda number: 2 if number >= 5 else state)
    peers = beside_peers(assessment, file(assessment, EVERYWHERE))
    first = next(each for each in peers.nodes if each.node == "OD11")

    assert (None, None, "no_level") == (first.level, first.spread, first.why)
    assert "OD12" in {each.node for each in peers.compared}


def test_only_nodes_with_the_same_questions_and_rules_are_compared() -> None:
    """One question of OD 1.1 was replaced: OD 1.1 falls away, and SD 1 with it."""
    assessment = sample(choose=always(2))
    old = file(assessment, EVERYWHERE)
    items = tuple(
        item.model_copy(update={"digest": "f" * 16}) if item.id == "OD11a" else item
        for item in assessment.items
    )
    peers = beside_peers(assessment.model_copy(update={"items": items}), old)

    assert ["SD1", "OD11"] == [each.node for each in peers.left_out("other_rules")]
    assert ["OD12", "R1"] == [each.node for each in peers.compared]


def test_the_same_plan_needs_no_fingerprints() -> None:
    assessment = sample(choose=always(2))
    own = benchmark(assessment, [])["questionnaire"] | {"plan": assessment.source.plan[:16]}
    same = assessment.source.model_copy(update={"plan": assessment.source.plan[:16]})
    changed = file(assessment, EVERYWHERE, questionnaire=own, digests=dict.fromkeys(NODES, "0" * 16))

    assert [] == [each.node for each in beside_peers(assessment, changed).compared]
    again = beside_peers(assessment.model_copy(update={"source": same}), changed)
    assert list(NODES) == [each.node for each in again.compared]


def test_a_fingerprint_sees_items_gates_scale_and_form_and_no_answers() -> None:
    one = sample(choose=always(2))
    digests = node_digests(one)
    gate = one.gates[0]
    changed_gate = one.model_copy(update={"gates": (gate.model_copy(update={"below": 5}),)})
    reworded = one.model_copy(update={"gates": (gate.model_copy(update={"why": {"en": "Else."}}),)})
    other_scale = one.model_copy(update={"scale": one.scale.model_copy(update={"rounding": "down"})})
    out_of_form = one.items[0].model_copy(update={"state": State.NOT_ASKED, "because": "form"})
    shorter = one.model_copy(update={"items": (out_of_form, *one.items[1:])})

    assert digests == node_digests(sample(choose=always(5))) == node_digests(reworded)
    assert {gate.goal, "SD2", "SD3"} >= _differ(digests, node_digests(changed_gate)) >= {gate.goal}
    assert set(digests) == _differ(digests, node_digests(other_scale))
    assert {"OD11", "SD1"} == _differ(digests, node_digests(shorter))


def _differ(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {id for id in one if one[id] != other[id]}


CROWD = st.lists(st.integers(1, LEVELS), min_size=10, max_size=40)


@given(st.dictionaries(st.sampled_from(NODES), CROWD, min_size=1), st.lists(st.integers(1, 5), min_size=1))
def test_nothing_finer_than_levels_and_counts_ever_comes_out(
    crowds: dict[str, list[int]], answers: list[int]
) -> None:
    """All numbers in what a report gets are those of the file; a level is whole, and no group is small."""
    assessment = sample(choose=lambda number: answers[number % len(answers)])
    spreads = {node: published(levels) for node, levels in crowds.items()}
    data = benchmark(assessment, [group("MUS", "all", spreads)])
    peers = beside_peers(assessment, Benchmark.model_validate(data))

    assert (peers.n or SMALLEST) >= SMALLEST
    for each in peers.compared:
        assert each.spread is not None
        assert spreads[each.node] == each.spread.model_dump(mode="json")
        assert each.spread.n >= SMALLEST
    assert {"node", "level", "standing", "spread", "why"} == set(peers.nodes[0].model_dump())
    assert {int, type(None)} >= {type(each.level) for each in peers.nodes}
