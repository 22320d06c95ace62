"""Two fingerprints, an item's digest and the plan's hash: they change with what decides, not with texts."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from maturiteit.assess.plan import digest, make_plan
from maturiteit.model.answers import Form
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import Item
from tests.assess.instruments import FRAMEWORK, framework_of, instrument_of, text

Change = dict[str, Any]
ITEM: Change = {
    "goals": ["OD11"],
    "points": {"a": 1, "b": 3},
    "weight": 2,
    "principles": {"P1": 2},
    "applies": {"filter": "F1"},
    "several": True,
}
DECIDES: dict[str, Change] = {
    "an option's code": {"points": {"a": 1, "c": 3}},
    "an option's points": {"points": {"a": 1, "b": 4}},
    "an option more": {"points": {"a": 1, "b": 3, "c": 0}},
    "an option that stands alone": {"exclusive": ["b"]},
    "several choices": {"several": False},
    "the weight": {"weight": 3},
    "the goal": {"goals": ["OD12"]},
    "a goal more": {"goals": ["OD11", "OD12"]},
    "goal or precondition": {"goals": [], "precondition": "R1"},
    "which principle": {"principles": {"P2": 2}},
    "a principle's weight": {"principles": {"P1": 1}},
    "the condition": {"applies": {"filter": "F2"}},
    "no condition": {"applies": None},
    "the revision": {"revision": 2},
}
TEXTS: dict[str, Change] = {name: {name: text("anders")} for name in ("title", "prompt", "help", "evidence")}
WORDINGS = [{"when": {"filter": "F1"}, "title": text("anders")}]
SAID: dict[str, Change] = {"wordings": {"wordings": WORDINGS}, "accepts": {"accepts": {"and": "daarom"}}}


def item_of(change: Change, id: str = "OD11a") -> Item:
    return instrument_of({id: {**ITEM, **change}}).questionnaire.items[0]


def reworded(item: Item) -> Item:
    options = [option.model_copy(update={"text": text("anders")}) for option in item.options]
    return item.model_copy(update={"options": tuple(options)})


@pytest.mark.parametrize("change", DECIDES.values(), ids=DECIDES)
def test_a_digest_changes_with_what_decides(change: Change) -> None:
    assert digest(item_of({})) != digest(item_of(change))


def test_a_digest_changes_with_the_id() -> None:
    assert digest(item_of({})) != digest(item_of({}, id="OD11b"))


@pytest.mark.parametrize("change", (TEXTS | SAID).values(), ids=TEXTS | SAID)
def test_a_digest_does_not_change_with_a_text(change: Change) -> None:
    assert digest(item_of({})) == digest(item_of(change))


def test_a_digest_does_not_change_with_the_text_of_an_option_or_a_level() -> None:
    levels = instrument_of({"OD11a": {"goals": ["OD11"]}}).questionnaire.items[0]
    other = levels.model_copy(update={"levels": {code: text("anders") for code in levels.levels}})

    assert digest(item_of({})) == digest(reworded(item_of({})))
    assert digest(levels) == digest(other)


def test_levels_and_options_with_the_same_codes_and_points_have_the_same_digest() -> None:
    as_levels = instrument_of({"OD11a": {"goals": ["OD11"]}}).questionnaire.items[0]
    points = {str(level): level for level in range(1, 6)}
    as_options = instrument_of({"OD11a": {"goals": ["OD11"], "points": points}}).questionnaire.items[0]

    assert digest(as_levels) == digest(as_options)


def test_no_two_changes_share_a_digest() -> None:
    digests = [digest(item_of(change)) for change in ({}, *DECIDES.values())]

    assert len(digests) == len(set(digests))


# The plan's hash

PLAIN: dict[str, Any] = {
    "items": {
        "OD11a": {"goals": ["OD11"], "core": True, "points": {"a": 1, "b": 3}, "principles": {"P1": 2}},
        "OD12a": {
            "goals": ["OD12"],
            "core": True,
            "weight": 2,
            "applies": {"item": {"id": "OD11a", "at_least": 2}},
        },
        "OD12b": {"goals": ["OD12"], "several": True, "points": {"a": 1, "b": 2, "c": 0}, "exclusive": ["c"]},
        "OD13a": {"goals": ["OD13"], "applies": {"vte": {"at_least": 5}}},
    },
    "scoring": {"gates": {"poort": {"goal": "OD12", "item": "OD12a", "below": 3, "at_most": 2}}},
    "relevance": {
        "OD12": [
            {"who": ["MUS"], "when": {"filter": "F1"}, "degree": "light", "items": ["OD12a"]},
            {"who": ["MUS", "BIB"], "degree": "off"},
        ]
    },
}


def changed(*steps: str | int, to: Any) -> Callable[[], Instrument]:
    """The instrument of PLAIN with the value at `steps` replaced."""

    def make() -> Instrument:
        plain = json.loads(json.dumps(PLAIN))
        inner = plain
        for step in steps[:-1]:
            inner = inner.setdefault(step, {}) if isinstance(step, str) else inner[step]
        inner[steps[-1]] = to
        return instrument_of(**plain)

    return make


def framed(**change: Any) -> Callable[[], Instrument]:
    """The instrument of PLAIN in another framework: a list of the framework with some fields replaced."""

    def make() -> Instrument:
        fields = {
            name: [each.model_dump(mode="json") | own.get(each.id, {}) for each in getattr(FRAMEWORK, name)]
            for name, own in change.items()
        }
        return instrument_of(**PLAIN, framework=framework_of(**fields))

    return make


FIGURES: dict[str, Callable[[], Instrument]] = {
    "points": changed("items", "OD11a", "points", to={"a": 1, "b": 4}),
    "the lowest points": changed("items", "OD11a", "points", to={"a": 0, "b": 3}),
    "an option's code": changed("items", "OD11a", "points", to={"a": 1, "c": 3}),
    "several choices": changed("items", "OD12b", "several", to=False),
    "an option that stands alone": changed("items", "OD12b", "exclusive", to=["b"]),
    "an item's weight": changed("items", "OD12a", "weight", to=3),
    "an item's goal": changed("items", "OD12a", "goals", to=["OD13"]),
    "a core item": changed("items", "OD11a", "core", to=False),
    "which principle": changed("items", "OD11a", "principles", to={"P2": 2}),
    "a principle's weight": changed("items", "OD11a", "principles", to={"P1": 1}),
    "a condition": changed("items", "OD12a", "applies", "item", "at_least", to=3),
    "a condition's range": changed("items", "OD13a", "applies", "vte", "at_least", to=6),
    "the aggregation": changed("scoring", "aggregate", to="points"),
    "how strategic goals add up": changed("scoring", "strategic_goals", to="items"),
    "what unanswered counts as": changed("scoring", "unanswered", to="zero"),
    "what do not know counts as": changed("scoring", "do_not_know", to="zero"),
    "what not applicable counts as": changed("scoring", "not_applicable", to="full"),
    "rounding": changed("scoring", "rounding", to="down"),
    "a share": changed("scoring", "coverage", "goal", to={"share": 50, "minimum": 2}),
    "a minimum": changed("scoring", "coverage", "goal", to={"share": 60, "minimum": 1}),
    "a firm minimum": changed("scoring", "coverage", "goal", to={"share": 60, "minimum": 2, "or_all": False}),
    "a strategic goal's share": changed("scoring", "coverage", "strategic_goal", to={"share": 60}),
    "a principle's minimum": changed("scoring", "coverage", "principle", to={"minimum": 4, "or_all": False}),
    "a precondition's share": changed("scoring", "coverage", "precondition", to={"share": 50}),
    "the whole's share": changed("scoring", "coverage", "overall", to={"share": 60}),
    "a goal's weight": changed("scoring", "goal_weights", to={"OD12": 2}),
    "a threshold": changed("scoring", "thresholds", to=[1000, 2000, 3001, 4000, 5000]),
    "a gate's limit": changed("scoring", "gates", "poort", "below", to=4),
    "a gate's level": changed("scoring", "gates", "poort", "at_most", to=1),
    "a gate's goal": changed("scoring", "gates", "poort", "goal", to="SD1"),
    "a gate's item": changed("scoring", "gates", "poort", "item", to="OD11a"),
    "relevance": changed("relevance", "OD12", 1, "degree", to="full"),
    "which items are light": changed("relevance", "OD12", 0, "items", to=["OD12b"]),
    "when it is relevant": changed("relevance", "OD12", 0, "when", "filter", to="F2"),
    "for whom it is relevant": changed("relevance", "OD12", 1, "who", to=["MUS"]),
    "for everybody": changed("relevance", "OD12", 1, "who", to=[]),
    "a rule more": changed("relevance", "OD12", to=[*PLAIN["relevance"]["OD12"], {"degree": "off"}]),
    "which rule comes first": changed("relevance", "OD12", to=PLAIN["relevance"]["OD12"][::-1]),
    "another goal's rules": changed("relevance", "OD13", to=[{"degree": "off"}]),
    "which goals a strategic goal has": framed(goals={"OD13": {"strategic_goal": "SD2"}}),
}
WHO: dict[str, Callable[[], Instrument]] = {
    "whom a filter is taken to be yes for": framed(filters={"F1": {"yes_for": ["BIB"]}}),
    "where a size begins": framed(sizes={"micro": {"below": 6}}),
}
WORDS: dict[str, Callable[[], Instrument]] = {
    "an item's title": changed("items", "OD11a", "title", to=text("anders")),
    "an item's prompt": changed("items", "OD11a", "prompt", to=text("anders")),
    "an item's help": changed("items", "OD11a", "help", to=text("anders")),
    "an item's evidence": changed("items", "OD11a", "evidence", to=text("anders")),
    "other words for an item": changed("items", "OD11a", "wordings", to=WORDINGS),
    "what an author accepts": changed("items", "OD11a", "accepts", to={"and": "daarom"}),
    "why a goal is light": changed("relevance", "OD12", 0, "why", to="anders"),
    "why a gate is there": changed("scoring", "gates", "poort", "why", to=text("anders")),
    "a goal's title": framed(goals={"OD11": {"title": text("anders"), "label": "anders"}}),
    "a level's name": lambda: instrument_of(
        **PLAIN,
        framework=framework_of(
            levels=[level.model_dump() | {"name": text("anders")} for level in FRAMEWORK.levels]
        ),
    ),
    "a filter's words": framed(filters={"F1": {"title": text("anders"), "prompt": text("anders")}}),
    "a size's name": framed(sizes={"micro": {"title": text("anders")}}),
    "advice": changed("advice", "A11", to={"goal": "OD11"}),
    "support": changed("support", "meemoo", to="active"),
    "the glossary": changed("terms", "data", to={"nl": ["gegevens"], "en": ["data"]}),
}


def hash_of(instrument: Instrument) -> str:
    return make_plan(instrument).hash


@pytest.mark.parametrize("make", FIGURES.values(), ids=FIGURES)
def test_the_hash_changes_with_what_decides_a_figure(make: Callable[[], Instrument]) -> None:
    assert hash_of(instrument_of(**PLAIN)) != hash_of(make())


@pytest.mark.parametrize("make", WHO.values(), ids=WHO)
def test_the_hash_changes_with_what_decides_who_is_asked(make: Callable[[], Instrument]) -> None:
    assert hash_of(instrument_of(**PLAIN)) != hash_of(make())


@pytest.mark.parametrize("make", WORDS.values(), ids=WORDS)
def test_the_hash_does_not_change_with_a_text(make: Callable[[], Instrument]) -> None:
    assert hash_of(instrument_of(**PLAIN)) == hash_of(make())


def test_every_form_has_a_hash_of_its_own() -> None:
    instrument = instrument_of(**PLAIN)
    whole, short = make_plan(instrument, "full"), make_plan(instrument, "short")
    parts = [make_plan(instrument, Form(only=(id,))) for id in ("SD1", "OD12")]

    assert 4 == len({plan.hash for plan in (whole, short, *parts)})


def test_the_hash_is_the_same_every_time() -> None:
    assert hash_of(instrument_of(**PLAIN)) == hash_of(instrument_of(**PLAIN))
