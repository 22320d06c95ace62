"""Answers and the questionnaire they are held against, in one go: all that is wrong is said at once."""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError

from maturiteit.errors import InputError, Problem
from maturiteit.load.answers import Checked, answers_from, check_answers, check_kind, option_titles
from maturiteit.load.careful import Document, Steps
from maturiteit.load.findings import nearest, titles_of
from maturiteit.load.shape import Fault, find_faults
from maturiteit.model.answers import Answers, Edition
from maturiteit.model.instrument import Instrument
from maturiteit.texts import _

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
        raise _all_that_is_wrong(document, error, instrument_of) from None
    instrument = instrument_of(answers.questionnaire)
    return check_answers(answers, document, instrument), instrument


def _all_that_is_wrong(document: Document, error: InputError, instrument_of: InstrumentOf) -> InputError:
    """Also what is found in the parts that can be read, and which options and reasons there are."""
    faults = find_faults(document, Answers)
    try:
        answers = Answers.model_validate(_readable(document.data, faults))
        instrument = instrument_of(answers.questionnaire)
    except ValidationError:
        return InputError(*error.problems, warnings=document.warnings)
    except InputError as other:
        return _together((*error.problems, *other.problems), document.warnings)
    helped = {fault.problem: _helped(fault, document, instrument) for fault in faults}
    problems = tuple(helped.get(problem, problem) for problem in error.problems)
    try:
        return _together(problems, check_answers(answers, document, instrument).warnings)
    except InputError as later:
        return _together((*problems, *later.problems), later.warnings)


def _together(problems: tuple[Problem, ...], warnings: tuple[Problem, ...]) -> InputError:
    once = dict.fromkeys(problems)
    return InputError(*sorted(once, key=lambda problem: problem.place.line or 0), warnings=warnings)


def _helped(fault: Fault, document: Document, instrument: Instrument) -> Problem:
    """Who wrote a level's name, or a reason in words, is told which code that is."""
    items = {item.id: item for item in instrument.questionnaire.items}
    match fault.steps:
        case ("answers", str(id), "choice") if id in items:
            known = option_titles(items[id], instrument.framework)
        case ("answers", str(id), "not_applicable"):
            known = titles_of(instrument.framework.reasons)
        case _:
            return fault.problem
    written = document.data["answers"][id][fault.steps[2]]
    if not isinstance(written, str) or written in known:  # a code that wants quotes is told so
        return fault.problem
    what = ".".join(map(str, fault.steps)) + ": " + _("this is none of the codes")
    return Problem(fault.problem.place, what, nearest(written, known))


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
