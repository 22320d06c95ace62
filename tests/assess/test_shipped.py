"""The shipped questionnaire under random answers: the oracle agrees, and its advice keeps the rules."""

from collections import Counter
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from maturiteit.assess.assess import assess
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.model.answers import Answers
from maturiteit.model.assessment import AdviceResult, Assessment, State
from maturiteit.model.instrument import Instrument
from tests.assess.instruments import answers_of
from tests.assess.oracle import Oracle
from tests.assess.test_oracle import cells_of, verdicts_of


@cache
def shipped() -> Instrument:
    return read_instrument(find_questionnaire("cultuursector"))


@st.composite
def organisations(draw: st.DrawFn) -> dict[str, Any]:
    """Any kind of organisation of the framework; a filter may be left unanswered."""
    framework = shipped().framework
    subsector = draw(st.sampled_from(framework.subsectors))
    variant = draw(st.sampled_from([None, *(each.id for each in subsector.variants)]))
    filters = [each.id for each in framework.filters if each.kind == "yes_no"]
    said = draw(st.dictionaries(st.sampled_from(filters), st.sampled_from(("ja", "nee"))))
    vte = draw(st.sampled_from((None, "0", "4,9", "5", "10", "50")))
    return {"subsector": subsector.id, "variant": variant, "filters": said, "vte": vte}


@st.composite
def all_answers(draw: st.DrawFn) -> Answers:
    """Answers to every shipped item, around one level so that goals differ; some targets."""
    around = draw(st.integers(1, 5))
    near = [str(level) for level in range(max(1, around - 1), min(5, around + 1) + 1)]
    codes = st.sampled_from([*near, *near, str(around), "NVT", "WN", None])
    instrument = shipped()
    said = {
        item.id: draw(codes if item.may_not_apply else codes.filter(lambda code: code != "NVT"))
        for item in instrument.questionnaire.items
    }
    goals = st.sampled_from([goal.id for goal in instrument.framework.goals])
    targets = draw(st.dictionaries(goals, st.integers(1, 5), max_size=4))
    return answers_of(said, draw(organisations()), targets=targets)


@settings(max_examples=40)
@given(all_answers())
def test_the_oracle_agrees_on_the_shipped_questionnaire(answers: Answers) -> None:
    oracle, result = Oracle(shipped(), answers), assess(shipped(), answers, overall=True)

    assert oracle.verdicts() == verdicts_of(result)
    assert oracle.cells() == cells_of(result)


@settings(max_examples=40)
@given(all_answers())
def test_advice_keeps_its_rules(answers: Answers) -> None:
    result = assess(shipped(), answers)

    assert not [each.id for each in result.advice for helper in each.helpers if helper.status != "active"]
    assert not [each.id for each in result.advice if not has_a_gap(each, result)]
    assert [each.priority for each in result.advice] == [
        each.gap * each.relevance * each.feasibility for each in result.advice
    ]
    assert_ranked(result)
    assert_summary(result)


def has_a_gap(advice: AdviceResult, result: Assessment) -> bool:
    """Whether the goal has a score under its line, or the item was asked and answered."""
    goals = {goal.id: goal for goal in result.goals}
    items = {item.id: item for item in result.items}
    if advice.subject in goals:
        return bool(goals[advice.subject].gap)
    if advice.subject in items:
        item = items[advice.subject]
        return item.state == State.CHOSEN or (item.state == State.DO_NOT_KNOW and advice.legal)
    return advice.gap > 0


def assert_ranked(result: Assessment) -> None:
    """By priority, but for at most two legal basics in front."""
    priorities = [each.priority for each in result.advice]
    falling = [n for n in range(len(priorities)) if priorities[n:] == sorted(priorities[n:], reverse=True)]
    first = result.advice[: min(falling, default=0)]

    assert len(first) <= 2
    assert all(each.legal for each in first)


def assert_summary(result: Assessment) -> None:
    summary = [each for each in result.advice if each.in_summary]
    above = {goal.id: goal.strategic_goal for goal in result.goals}
    per_strategic_goal = Counter(above[each.goal] for each in summary if each.goal)

    assert len(summary) <= 5
    assert max(per_strategic_goal.values(), default=0) <= 2
    assert any(each.effort == "K" for each in summary) == any(each.effort == "K" for each in result.advice)
