"""Small teams for the tests: the people of one organisation, each with a few codes."""

from collections.abc import Mapping
from typing import Any

from maturiteit.load.careful import parse_yaml
from maturiteit.load.dump import render_answers
from maturiteit.model.answers import Answers, ItemAnswer
from maturiteit.model.instrument import Instrument
from maturiteit.team.combine import Combined, Together, combine
from maturiteit.team.compare import Compared
from maturiteit.team.respondents import Respondent
from tests.assess.instruments import answers_of, instrument_of

ITEMS: dict[str, dict[str, Any]] = {
    "A1": {"goals": ["OD11"]},
    "A2": {"goals": ["OD11"], "points": {"geen": 0, "half": 4, "heel": 5}},
    "A3": {"goals": ["OD12"], "points": {"a": 1, "b": 2, "geen": 0}, "several": True, "exclusive": ["geen"]},
    "A4": {"goals": ["OD12"], "applies": {"item": {"id": "A1", "at_least": 3}}},
}
SMALL = instrument_of(ITEMS)


def person(who: str, choices: Mapping[str, Any], **more: Any) -> Respondent:
    """One of the people, as read from a file of their own, `<who>.yaml`."""
    return respondent(answers_of(choices, respondents=[who], **more), who)


def respondent(answers: Answers, who: str) -> Respondent:
    return Respondent(who, answers, parse_yaml(render_answers(answers).decode(), f"{who}.yaml"))


def team(id: str, **codes: Any) -> list[Respondent]:
    """People who each answered one item: `team("A1", ann=3, bob=4)`."""
    return [person(who, {id: code}) for who, code in codes.items()]


def together(**agreed: ItemAnswer) -> Together:
    return Together(agreed)


def combined(people: list[Respondent], said: Together | None = None, of: Instrument = SMALL) -> Combined:
    return combine(of, people, said or Together())


def one(id: str, said: ItemAnswer | None = None, **codes: Any) -> Compared:
    """How one item stands after the people gave these codes."""
    found = combined(team(id, **codes), together(**{id: said}) if said else None)
    return next(each for each in found.items if each.item.id == id)
