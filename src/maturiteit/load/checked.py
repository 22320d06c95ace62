"""Answers and the questionnaire they are held against, in one go: all that is wrong is said at once."""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError

from maturiteit.errors import InputError, Problem
from maturiteit.load.answers import Checked, answers_from, check_answers, check_kind
from maturiteit.load.careful import Document, Steps
from maturiteit.load.shape import Fault, find_faults
from maturiteit.model.answers import Answers, Edition
from maturiteit.model.instrument import Instrument

InstrumentOf = Callable[[Edition], Instrument]
"""Finds the questionnaire that answers name; raises InputError."""


def checked_answers(document: Document, instrument_of: InstrumentOf) -> tuple[Checked, Instrument]:
    """The answers in a document, held against their questionnaire.

    Raises InputError with what cannot be read and, in the parts that can, what does not fit.
    """
    try:
        answers = answers_from(document)
    except InputError as error:
        check_kind(document)
        later, warnings = _found_later(document, instrument_of)
        problems = dict.fromkeys([*error.problems, *later])
        in_order = sorted(problems, key=lambda problem: problem.place.line or 0)
        raise InputError(*in_order, warnings=warnings) from None
    instrument = instrument_of(answers.questionnaire)
    return check_answers(answers, document, instrument), instrument


def _found_later(
    document: Document, instrument_of: InstrumentOf
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """The problems and warnings of the parts that can be read; none where too little can."""
    try:
        answers = Answers.model_validate(_readable(document.data, find_faults(document, Answers)))
        return (), check_answers(answers, document, instrument_of(answers.questionnaire)).warnings
    except ValidationError:
        return (), document.warnings
    except InputError as error:
        return error.problems, error.warnings or document.warnings


def _readable(data: Any, faults: Iterable[Fault]) -> Any:
    """The data without what does not fit. What no answers can do without gets a stand-in, because these
    are only looked at for what else is wrong."""
    left = _copied(data)
    for fault in faults:
        _remove(left, fault.steps)
    if isinstance(left, dict):
        left = {"format": 1, "date": "2000-01-01", "organisation": {}} | left
        if isinstance(left["organisation"], dict):
            left["organisation"].setdefault("name", "-")
    return left


def _copied(data: Any) -> Any:
    return {key: _copied(each) for key, each in data.items()} if isinstance(data, dict) else data


def _remove(data: Any, steps: Steps) -> None:
    """Take out the value at these steps; of a list, the whole list."""
    inside = data
    for at, step in enumerate(steps):
        if not isinstance(inside, dict) or step not in inside:
            return
        below = inside[str(step)]
        if at + 1 == len(steps) or not isinstance(below, dict) or steps[at + 1] not in below:
            del inside[str(step)]
            return
        inside = below
