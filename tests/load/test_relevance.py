"""Which rules about relevance nobody comes to: the reader of files against every kind of organisation."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturiteit.errors import InputError
from maturiteit.load.careful import parse_yaml
from maturiteit.load.questionnaire import questionnaire_from
from tests.assess.instruments import FRAMEWORK, GOALS, instrument_of
from tests.assess.strategies import PlainRule, reached, relevance_rules

ITEMS = {f"{goal}a": {"goals": [goal]} for goal in GOALS}


def refused(rules: Sequence[PlainRule]) -> list[int]:
    """The places of the rules about OD11 that are refused, each of which stands on a line of its own."""
    questionnaire = instrument_of(ITEMS, relevance={"OD11": rules}).questionnaire
    plain = questionnaire.model_dump(mode="json", by_alias=True, exclude_unset=True)
    listed = plain.pop("relevance")["OD11"]
    lines = [*(f"{key}: {json.dumps(value)}" for key, value in plain.items()), "relevance: {OD11: ["]
    try:
        questionnaire_from(parse_yaml(_text(lines, listed), "q.yaml"), FRAMEWORK)
    except InputError as error:
        return [(problem.place.line or 0) - len(lines) - 1 for problem in error.problems]
    return []


def _text(lines: Sequence[str], rules: Sequence[Any]) -> str:
    return "\n".join([*lines, *(f"  {json.dumps(rule)}," for rule in rules), "]}"])


@given(st.lists(relevance_rules(["OD11a"]), max_size=5))
def test_a_rule_is_refused_when_no_kind_of_organisation_comes_to_it(rules: list[PlainRule]) -> None:
    expected = [place for place, some in enumerate(reached(rules)) if not some]

    assert expected == refused(rules)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([{"degree": "full"}, {"who": ["MUS"], "degree": "off"}], [1]),
        ([{"who": ["MUS"], "degree": "off"}, {"degree": "full"}], []),
        ([{"who": ["VER"], "degree": "off"}, {"who": ["HEE"], "degree": "full"}], [1]),
        ([{"who": ["HEE"], "degree": "full"}, {"who": ["VER"], "degree": "off"}], []),
        ([{"who": ["MUS"], "degree": "off"}, {"who": ["MUS", "BIB"], "degree": "full"}], []),
        ([{"who": ["MUS", "BIB", "VER"], "degree": "off"}, {"degree": "full"}], []),
    ],
)
def test_the_rules_that_somebody_can_point_at(rules: list[PlainRule], expected: list[int]) -> None:
    assert expected == refused(rules)


def test_every_filter_in_the_rules_is_one_that_decides_something() -> None:
    """Whoever leaves it open is told how it is taken."""
    rules = [
        {"when": {"filter": "F1"}, "degree": "light"},
        {"who": ["MUS"], "when": {"any": [{"not": {"filter": "F2"}}, {"size": ["klein"]}]}, "degree": "off"},
    ]
    questionnaire = instrument_of(ITEMS, relevance={"OD11": rules[:1], "OD12": rules[1:]}).questionnaire

    assert {"F1", "F2"} == questionnaire.filters
    assert {"F1", "F2"} == instrument_of(ITEMS, relevance={"OD11": rules}).questionnaire.filters
    assert set() == instrument_of(ITEMS).questionnaire.filters
