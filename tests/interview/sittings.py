"""Sittings to try: on the shipped questionnaire and on a small one, driven by the lines that are typed."""

from collections.abc import Callable
from functools import cache
from typing import Any

from maturiteit.interview.dialogue import show, take
from maturiteit.interview.sitting import FormKind, blank, sit_down
from maturiteit.interview.steps import Step
from maturiteit.interview.turn import Dialogue, Turn
from maturiteit.load.answers import answers_from
from maturiteit.load.careful import parse_yaml
from maturiteit.load.dump import render_answers
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.model.answers import Answers
from maturiteit.model.glossary import Term
from maturiteit.model.instrument import Instrument
from tests.assess.instruments import instrument_of

TODAY = "2026-11-23"
ITEMS: dict[str, dict[str, Any]] = {
    "A1": {"goals": ["OD11"], "core": True},
    "A2": {"goals": ["OD11"], "help": {"en": "Some help."}, "evidence": {"en": "A plan."}},
    "A3": {"goals": ["OD11"], "may_not_apply": False},
    "B1": {"goals": ["OD12"], "points": {"a": 3, "b": 1, "c": 0}, "several": True, "exclusive": ["c"]},
    "C1": {"goals": ["OD21"], "applies": {"filter": "F1"}},
    "C2": {"goals": ["OD21"], "applies": {"item": {"id": "C1", "at_least": 3}}},
    "Z1": {"precondition": "R1"},
}
RELEVANCE = {"OD12": [{"who": ["BIB"], "degree": "off", "why": "not for libraries"}]}
SMALL = instrument_of(ITEMS, relevance=RELEVANCE)
"""A museum with F1 is asked A1, A2, A3 (OD11), B1 (OD12), C1 (OD21) and Z1; C2 once C1 is at 3."""

MUSEUM = ("Huis", "1", "5", "", "j")
"""What a museum types at the profile of SMALL: name, subsector, FTE, no company number, F1."""
PROFILE = (Step("name"), Step("subsector"), Step("vte"), Step("number"), Step("filter", "F1"))


@cache
def shipped() -> Instrument:
    """The questionnaire that comes with the program, with its glossary."""
    return read_instrument(find_questionnaire("cultuursector"))


def begin(*lines: str, instrument: Instrument = SMALL, form: FormKind = "full") -> Dialogue:
    """A sitting with nothing in it yet, in which these lines were typed."""
    return typed(resume(instrument, blank(instrument, form, "en", TODAY)), *lines)


def resume(
    instrument: Instrument,
    answers: Answers,
    today: str = TODAY,
    terms: Callable[[], tuple[Term, ...]] = tuple,
) -> Dialogue:
    """Going on with what stands in a file."""
    return Dialogue(sit_down(instrument, answers, today), terms)


def typed(dialogue: Dialogue, *lines: str) -> Dialogue:
    for line in lines:
        dialogue = take(dialogue, line).dialogue
    return dialogue


def heard(turn: Turn) -> str:
    """All that a turn says, one line each."""
    return "\n".join(filter(None, (turn.echo, *(line.text for line in turn.lines))))


def shown(dialogue: Dialogue, before: Step | None = None) -> list[str]:
    """What is asked now, as `label text`."""
    return [f"{line.label} {line.text}".strip() for line in show(dialogue, before)]


def answers_in(dialogue: Dialogue) -> Answers:
    return dialogue.interview.answers


def place_of(dialogue: Dialogue) -> str:
    """The item that is asked, or the kind of step."""
    return dialogue.interview.step.id or dialogue.interview.step.kind


def read_back(answers: Answers) -> Answers:
    """The answers as the file says them after a save."""
    return answers_from(parse_yaml(render_answers(answers).decode(), "answers.yaml"))
