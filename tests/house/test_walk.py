"""Every kind and size of organisation, walked through the shipped questionnaire before any answer."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import pytest

from maturiteit.assess.walk import Walk, walk
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.model.answers import Organisation
from maturiteit.model.instrument import Instrument

FTE = {"vrijwillig": "0", "micro": "2", "klein": "7", "middelgroot": "20", "groot": "80"}
LANGUAGES = ("nl", "en")
VOLUNTEERS = ("VER", "HEE", "MAK")
MOST = {"full": (63, 72), "short": (24, 28)}
"""Questions, and minutes with all the help, for a house that is asked everything."""
MOST_FOR_VOLUNTEERS = {"full": (48, 60), "short": (22, 27)}
"""For an association or a maker with everything, from a collection to a stream; most have less."""


@cache
def shipped() -> Instrument:
    return read_instrument(find_questionnaire("cultuursector"))


def kinds() -> list[str]:
    subsectors = shipped().framework.subsectors
    return [id for each in subsectors for id in (each.id, *(variant.id for variant in each.variants))]


def organisation(kind: str, size: str = "klein", **filters: str) -> Organisation:
    homes = {variant.id: each.id for each in shipped().framework.subsectors for variant in each.variants}
    who: dict[str, Any] = {
        "name": "X",
        "subsector": homes.get(kind, kind),
        "vte": FTE[size],
        "filters": filters,
    }
    return Organisation.model_validate(who | ({"variant": kind} if kind in homes else {}))


def all_filters() -> list[str]:
    return [each.id for each in shipped().framework.filters if each.kind == "yes_no"]


def extremes(kind: str, size: str) -> Iterator[Organisation]:
    """With nothing said about the filters, with yes to all and with no to all."""
    yield organisation(kind, size)
    for said in ("ja", "nee"):
        yield organisation(kind, size, **dict.fromkeys(all_filters(), said))


everyone = pytest.mark.parametrize(("kind", "size"), list(product(kinds(), FTE)))


@everyone
def test_nobody_is_asked_more_than_fits_in_a_sitting(kind: str, size: str) -> None:
    most = MOST_FOR_VOLUNTEERS if kind in VOLUNTEERS else MOST
    for who in extremes(kind, size):
        for form, (questions, minutes) in most.items():
            asked = walk(shipped(), who, "short" if form == "short" else "full")
            assert 8 <= len(asked.items) <= questions
            assert all(asked.minutes(language)[1] <= minutes for language in LANGUAGES)


@everyone
def test_every_goal_is_asked_or_says_why_not(kind: str, size: str) -> None:
    for who in extremes(kind, size):
        asked = walk(shipped(), who)
        for goal in shipped().framework.goals:
            rule = asked.rules[goal.id]
            is_asked = goal.id in goals_in(asked)
            assert is_asked == (rule.degree != "off"), goal.id
            assert rule.degree == "full" or all(rule.why[language] for language in LANGUAGES)


@everyone
def test_no_strategic_goal_stands_empty(kind: str, size: str) -> None:
    """But for the treasury: who keeps no collection and makes nothing digital has none, and hears why."""
    for who in extremes(kind, size):
        asked = goals_in(walk(shipped(), who))
        for strategic in shipped().framework.strategic_goals:
            inside = {goal.id for goal in shipped().framework.goals if goal.strategic_goal == strategic.id}
            assert inside & asked or strategic.id == "SD2" or kind == "DVO"


def goals_in(asked: Walk) -> set[str]:
    return {goal for item in asked.items for goal in item.goals}


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_hears_of_its_preconditions(kind: str) -> None:
    asked = {item.precondition for item in walk(shipped(), organisation(kind)).items if item.precondition}
    short = {item.precondition for item in walk(shipped(), organisation(kind), "short").items}

    assert len(asked) == (4 if kind in VOLUNTEERS else 6)
    assert short == {None}


def seen() -> Iterator[Walk]:
    """What anybody could ever be asked: each filter alone turned either way, and every goal switched on."""
    for kind, size in product(kinds(), FTE):
        yield from (walk(shipped(), who) for who in extremes(kind, size))
        for filter, said in product(all_filters(), ("ja", "nee")):
            yield walk(shipped(), organisation(kind, size, **{filter: said}))
        everything = {goal.id: "full" for goal in shipped().framework.goals}
        yield walk(shipped(), organisation(kind, size), switched=everything)


def test_every_item_and_every_wording_reaches_somebody() -> None:
    """What is asked are copies of the items, so they are told apart by their words."""
    asked = {repr((item.prompt, item.help, item.levels)) for walked in seen() for item in walked.items}
    for item in shipped().questionnaire.items:
        said = [(each.prompt, each.help, each.levels) for each in item.wordings]
        for prompt, help, levels in [(item.prompt, item.help, item.levels), *said]:
            assert repr((prompt or item.prompt, help or item.help, levels or item.levels)) in asked, item.id


@pytest.mark.parametrize("filter", all_filters())
def test_no_filter_is_dead(filter: str) -> None:
    """Its answer changes, for somebody, which questions are asked or in which words."""
    assert any(
        walk(shipped(), organisation(kind, **{filter: "ja"})).items
        != walk(shipped(), organisation(kind, **{filter: "nee"})).items
        for kind in kinds()
    )


@pytest.mark.parametrize("kind", kinds())
def test_the_minutes_are_words_and_time_to_choose(kind: str) -> None:
    """Titles, questions and levels at 238 words a minute, and 15 seconds a question; then the help too."""
    asked = walk(shipped(), organisation(kind), "short")
    words = sum(
        len(text["nl"].split())
        for item in asked.items
        for text in (item.title, item.prompt, *item.levels.values())
    )
    help = sum(len(item.help["nl"].split()) for item in asked.items)
    seconds = words * 60 / 238 + 15 * len(asked.items)

    assert asked.minutes("nl") == (-(-seconds // 60), -(-(seconds + help * 60 / 238) // 60))
