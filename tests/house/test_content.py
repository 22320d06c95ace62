"""The texts that ship: whole in both languages, dated, and with advice for whoever has something to gain."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from typing import Any

import pytest
from babel.dates import format_date

from maturiteit.assess.assess import assess
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.model.assessment import Assessment
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import Item
from maturiteit.model.support import Advice, Support
from maturiteit.shipped import folder
from tests.assess.instruments import answers_of

BUILDS_ON = {"nl": "Zoals bij {below}, ", "en": "As in {below}, "}
AS_OF = {"nl": "stand {month}", "en": "as of {month}"}
LANGUAGES = tuple(AS_OF)
LEVELS = ("1", "2", "3", "4", "5")
FTE = ("0", "2", "7", "20", "80")
"""One organisation in each size class."""

LAW = re.compile(
    r"wettelijk|verplicht|\bwet\b|decreet|\blaw\b|\blegal(?! basis)|obliged|obligat|mandatory", re.IGNORECASE
)
AGED = re.compile(r"# Older than a year in (\S+), so look these up again first:\n((?:#   .+\n)+)")


@cache
def shipped() -> Instrument:
    return read_instrument(find_questionnaire("cultuursector"))


def edition() -> str:
    """The month in which this edition came out: that of its newest advice."""
    return max(each.as_of for each in shipped().advice)


def every(what: str) -> pytest.MarkDecorator:
    """One test for each item, or each piece of advice."""
    entries = shipped().advice if what == "advice" else shipped().questionnaire.items
    return pytest.mark.parametrize(what, entries, ids=lambda each: each.id)


def names(support: Support) -> Iterator[str]:
    """What it is called in a text: "AVG (GDPR)" is known as AVG and as GDPR."""
    first, *others = (part.strip() for part in re.split(r"[(),]", support.name))
    yield first
    yield from (other for other in others if other[:1].isupper())


def named_in(text: str) -> list[Support]:
    """Who and what a text names."""
    return [
        each
        for each in shipped().support
        if any(re.search(rf"\b{re.escape(name)}(?!\w)", text) for name in names(each))
    ]


# The items


@every("item")
def test_an_item_is_whole_in_both_languages(item: Item) -> None:
    assert LEVELS == tuple(item.levels)
    for language in LANGUAGES:
        assert all(text.get(language) for text in (item.title, item.prompt, item.help, item.evidence))
        assert all(8 <= len(text[language].split()) <= 35 for text in item.levels.values())


@every("item")
def test_a_level_text_has_the_same_numbers_in_both_languages(item: Item) -> None:
    for text in item.levels.values():
        assert sorted(re.findall(r"\d+", text["nl"])) == sorted(re.findall(r"\d+", text["en"]))


@every("item")
def test_levels_4_and_5_build_on_the_one_before(item: Item) -> None:
    for level, language in product(("4", "5"), LANGUAGES):
        assert item.levels[level][language].startswith(BUILDS_ON[language].format(below=int(level) - 1))


@every("item")
def test_a_level_text_names_nothing_that_may_change(item: Item) -> None:
    assert not [
        each.id for text in item.levels.values() for words in text.values() for each in named_in(words)
    ]


@every("item")
def test_help_dates_what_it_names(item: Item) -> None:
    """With the month of our evidence, and only where we have some."""
    for language in LANGUAGES:
        for support in named_in(item.help[language]):
            assert support.status == "active"
            assert AS_OF[language].format(month=month(support, language)) in item.help[language], support.id


def month(support: Support, language: str) -> str:
    """The month of the evidence in words, such as "september 2024"."""
    year, number, *_ = (int(part) for part in support.as_of.split("-"))
    return format_date(date(year, number, 1), "MMMM y", locale=language)


# The advice


@every("advice")
def test_advice_names_only_what_is_active(advice: Advice) -> None:
    known = {each.id: each for each in shipped().support}
    texts = (*advice.action.values(), *advice.first_step.values())

    assert {known[id].status for id in advice.helpers} <= {"active"}
    assert {each.status for text in texts for each in named_in(text)} <= {"active"}


@every("item")
def test_no_level_claims_a_law(item: Item) -> None:
    texts = [item.prompt, *item.levels.values()]
    texts += [text for said in item.wordings for text in (said.prompt, *said.levels.values())]

    assert not [words for text in texts for words in text.values() if LAW.search(words)]


def test_no_reason_for_asking_less_claims_a_law() -> None:
    rules = (rule for rules in shipped().questionnaire.relevance.values() for rule in rules)

    assert not [words for rule in rules for words in rule.why.values() if LAW.search(words)]


@every("advice")
def test_advice_claims_no_law(advice: Advice) -> None:
    texts = (*advice.action.values(), *advice.first_step.values())

    assert not [text for text in texts if LAW.search(text)]


PROGRAMME = {
    "oslo": "active",
    "doelgericht-digitaal-transformeren": "finished",
    "digitaal-podium": "active",
    "verenigingsloket": "active",
    "faam": "moved",
    "give": "finished",
    "erfgoedplus": "moved",
    "erfgoedinzicht": "moved",
    "erfgoeddatabank": "active",
    "basisinfrastructuur": "finished",
    "cultuurprofiel": "unverified",
}
"""The initiatives of the Flemish programme of 2023-2024, and how they stand."""


def test_every_initiative_of_the_programme_can_be_looked_up() -> None:
    known = {each.id: each for each in shipped().support}

    assert {id: known[id].status for id in PROGRAMME} == PROGRAMME
    assert all(known[id].became for id, status in PROGRAMME.items() if status != "active")


def test_the_support_book_lists_what_was_looked_up_long_ago() -> None:
    """No failure to be old: the list at its top tells whoever keeps it where to begin."""
    text = (folder("questionnaires") / "support.yaml").read_text(encoding="utf-8")
    listed = AGED.search(text)
    assert listed is not None

    year, rest = edition().split("-", 1)
    old = [
        each.id
        for each in shipped().support
        if each.status == "active" and each.as_of < f"{int(year) - 1}-{rest}"
    ]

    assert edition() == listed[1]
    assert sorted(old) == re.findall(r"[\w-]+", listed[2])


# Whoever has something to gain gets advice

KINDS = [
    {"subsector": subsector.id, "variant": variant}
    for subsector in shipped().framework.subsectors
    for variant in (None, *(each.id for each in subsector.variants))
]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["variant"] or kind["subsector"])


def assessed(
    kind: dict[str, Any], one: str, rest: str, vte: str, local: str = "nee", letter: str = "a", **more: Any
) -> Assessment:
    """In every goal the item with `letter` answered with `one`, all others with `rest`."""
    filters = {each.id: "ja" for each in shipped().framework.filters if each.kind == "yes_no"} | {"F6": local}
    choices = {item.id: one if item.id.endswith(letter) else rest for item in shipped().questionnaire.items}
    return assess(shipped(), answers_of(choices, {**kind, "filters": filters, "vte": vte}, **more))


def without_advice(result: Assessment) -> list[str]:
    """The goals that have a score under their line, and no advice."""
    advised = {each.goal for each in result.advice}
    return [goal.id for goal in result.goals if goal.gap and goal.id not in advised]


@every_kind
def test_a_goal_with_a_gap_has_advice(kind: dict[str, Any]) -> None:
    """Whichever item lags behind or runs ahead, for the goals as they concern this kind of organisation."""
    for one, rest, vte in product(LEVELS, LEVELS, (FTE[0], FTE[-1])):
        assert not without_advice(assessed(kind, one, rest, vte)), (one, rest, vte)
    for letter, one, rest in product("bcde", LEVELS[:3], LEVELS[3:]):
        assert not without_advice(assessed(kind, one, rest, FTE[1], letter=letter)), (letter, one, rest)


@pytest.mark.parametrize("target", [1, 2, 3, 4, 5])
def test_a_goal_short_of_its_target_has_advice(target: int) -> None:
    goals = [goal.id for goal in shipped().framework.goals]
    whole: dict[str, Any] = {
        "relevance": dict.fromkeys(goals, "full"),
        "targets": dict.fromkeys(goals, target),
    }
    for kind, a, b in product(({"subsector": "MUS"}, {"subsector": "VER"}), LEVELS, LEVELS):
        assert not without_advice(assessed(kind, a, b, "2", **whole)), (kind, a, b)


@every_kind
def test_everyone_at_the_first_levels_hears_how_to_make_the_website_accessible(kind: dict[str, Any]) -> None:
    for level, vte, local in product(("1", "2"), FTE, ("ja", "nee")):
        result = assessed(kind, level, "5", vte, local)
        asked = any(item.id == "OD13a" and item.points for item in result.items)
        assert len([each for each in result.advice if each.done_item == "OD13a"]) == asked, (
            level,
            vte,
            local,
        )


@pytest.mark.parametrize(
    ("kind", "vte", "local", "first"),
    [
        ({"subsector": "VER"}, "0", "nee", False),
        ({"subsector": "VER", "variant": "HEE"}, "0", "nee", False),
        ({"subsector": "MAK"}, "2", "nee", False),
        ({"subsector": "MUS"}, "0", "nee", False),
        ({"subsector": "MUS"}, "0", "ja", True),
        ({"subsector": "MUS"}, "2", "nee", True),
        ({"subsector": "FES"}, "7", "nee", False),
        ({"subsector": "FES"}, "10", "nee", True),
    ],
)
def test_a_full_accessibility_test_goes_first_only_where_a_duty_may_apply(
    kind: dict[str, Any], vte: str, local: str, first: bool
) -> None:
    for level in ("1", "2"):
        advice = assessed(kind, level, "5", vte, local).advice
        assert [each.legal for each in advice if each.done_item == "OD13a"] == [first]
