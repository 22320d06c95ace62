"""What one organisation answered at one moment."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from maturiteit.model.kinds import (
    Choice,
    Date,
    Digest,
    Flag,
    Fte,
    Id,
    ItemId,
    Model,
    Name,
    Positive,
    Prose,
    Version,
    Whole,
    YesNo,
)


class Edition(Model):
    """Which questionnaire, in which version."""

    id: Id
    version: Version


def _answered(value: Any) -> Any:
    """An empty filter is one that nobody answered, as a form that comes back half filled in has them."""
    if not isinstance(value, dict):
        return {} if value is None else value
    return {key: each for key, each in value.items() if each is not None}


Filters = Annotated[
    dict[Id, YesNo], BeforeValidator(_answered, json_schema_input_type=dict[Id, YesNo | None] | None)
]
"""What was said to the yes-or-no questions about the organisation; one without an answer is left out."""


class Organisation(Model):
    """Who answers. `vte` is the number of full-time equivalents; `number` the company number."""

    name: Name
    number: Prose | None = None
    subsector: Id | None = None
    variant: Id | None = None
    vte: Fte | None = None
    volunteers: Whole | None = Field(None, ge=0)
    filters: Filters = Field(default_factory=dict)
    invented: Flag = False
    """True for example data; every report says so."""


class ItemAnswer(Model):
    """The answer to one item: a choice, or why there is none. A note alone leaves it unanswered.

    Where several people answered, `said` holds what each of them chose (`NVT` and `WN` stand for not
    applicable and do not know) and `settled` how the one answer came out of it: they all chose it, they
    agreed on it, or it is the lowest of two neighbours. It is never a mean.
    """

    choice: Choice | None = None
    not_applicable: Id | None = None
    do_not_know: Flag = False
    note: Prose | None = None
    evidence: Prose | None = None
    settled: Literal["unanimous", "agreed", "lowest"] | None = None
    said: dict[Name, Choice] = Field(default_factory=dict)


class Form(Model):
    """A part of the questionnaire: the items of these goals or strategic goals only."""

    only: tuple[Id, ...] = Field(min_length=1)


class Previous(Model):
    """What was chosen an earlier time, to be shown and never taken over."""

    date: Date
    choices: dict[ItemId, Choice] = Field(default_factory=dict)


class Answers(Model):
    """One organisation, one moment, readable and editable by hand.

    `relevance` switches a goal on (or off) that the subsector's default would leave out (or in).
    `digests` say which item each answer was given to, so that a changed one is noticed.
    """

    format: Literal[1]
    questionnaire: Edition
    form: Literal["full", "short"] | Form = "full"
    language: Id = "nl"
    date: Date
    organisation: Organisation
    respondents: tuple[Name, ...] = ()
    relevance: dict[Id, Literal["full", "light", "off"]] = Field(default_factory=dict)
    answers: dict[ItemId, ItemAnswer] = Field(default_factory=dict)
    targets: dict[Id, Positive] = Field(default_factory=dict)
    set_aside: dict[ItemId, ItemAnswer] = Field(default_factory=dict)
    """Answered once, does not apply now; kept, never scored."""
    previous: Previous | None = None
    digests: dict[ItemId, Digest] = Field(default_factory=dict)
