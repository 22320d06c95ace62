"""What the Tab key offers; Typer picks what fits. Where we offer nothing, the shell offers files."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from maturiteit.texts import LANGUAGES, pick, screen_language

if TYPE_CHECKING:  # what this names is read only once somebody presses Tab
    from maturiteit.model.framework import Named, Titled
    from maturiteit.model.instrument import Instrument
    from maturiteit.model.questionnaire import Item

Offer = list[tuple[str, str]]
"""What may be typed, each with its title for the shells that show one."""


def languages() -> list[str]:
    """The languages of the screen."""
    return list(LANGUAGES)


def questionnaires() -> list[str]:
    """The questionnaires that come with the program."""
    from maturiteit.load.instrument import published_ids

    return published_ids()


def goals(context: typer.Context) -> Offer:
    """The goals, strategic goals and preconditions that a form can be limited to."""
    instrument = _instrument(context)
    return _offer(_nodes(instrument)) if instrument else []


def subsectors(context: typer.Context) -> Offer:
    """The kinds of organisation, and within them those with a code of their own."""
    instrument = _instrument(context)
    kinds = instrument.framework.subsectors if instrument else ()
    return _offer(each for kind in kinds for each in (kind, *kind.variants))


def codes(context: typer.Context) -> Offer:
    """Everything that `explain` explains: goals, preconditions, principles and items."""
    instrument = _instrument(context)
    if instrument is None:
        return []
    framework, items = instrument.framework, instrument.questionnaire.items
    return _offer((*_nodes(instrument), *framework.principles, *items))


def _nodes(instrument: "Instrument") -> "tuple[Named, ...]":
    framework = instrument.framework
    return (*framework.strategic_goals, *framework.goals, *framework.preconditions)


def _offer(among: "Iterable[Named | Titled | Item]") -> Offer:
    return [(each.id, pick(each.title, screen_language())) for each in among]


def _instrument(context: typer.Context) -> "Instrument | None":
    """The questionnaire that the line names so far, or that its answers do, else the only one we ship.

    None where there is none: who presses Tab has no use for our complaints.
    """
    from maturiteit.errors import InputError
    from maturiteit.load.answers import answers_from
    from maturiteit.load.document import read_document
    from maturiteit.load.instrument import find_questionnaire, published_ids, read_instrument

    asked, answers = (
        context.params.get("questionnaire"),
        context.params.get("answers") or context.params.get("file"),
    )
    try:
        path = Path(answers) if answers and not asked else None
        edition = answers_from(read_document(path)).questionnaire if path else None
        name = asked or (None if edition else published_ids()[0])
        return read_instrument(find_questionnaire(name, path, edition), complete=False)
    except InputError:
        return None
