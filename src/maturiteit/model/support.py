"""Who and what can help, and the advice that points to them. Both are dated; both are data."""

from typing import Literal

from pydantic import Field

from maturiteit.model.kinds import Flag, Id, ItemId, Model, Month, OptionCode, Positive, Prose, Texts
from maturiteit.model.questionnaire import Condition

Effort = Literal["K", "P", "S"]
"""K: quick, under a month. P: a project, one to six months. S: structural."""
Horizon = Literal["now", "next", "later"]


class Support(Model):
    """An organisation, scheme, standard or law, as it stood at `as_of`.

    Only an `active` one may be recommended; `became` says what happened to the others.
    """

    id: Id
    name: Prose
    kind: Literal["organisation", "scheme", "standard", "law"]
    what: Texts
    helps: tuple[Id, ...] = ()
    status: Literal["active", "finished", "moved", "unverified"]
    became: Texts = Field(default_factory=dict)
    as_of: Month
    source: Prose


class SupportBook(Model):
    """All of `support.yaml`."""

    format: Literal[1]
    languages: tuple[Id, ...] = Field(min_length=1)
    support: tuple[Support, ...]


class DoneWhen(Model):
    """The advice is followed once this option's text is true: the item's own words."""

    item: ItemId
    option: OptionCode


class Advice(Model):
    """What to do next for a goal, an item or a precondition that stands at level `lowest` to `highest`.

    `feasibility` is 1 (hard) to 3 (easy) per size class; a size that is not named counts 2.
    `legal` marks a legal basic, which goes first while it is in doubt.
    """

    id: Id
    goal: Id | None = None
    item: ItemId | None = None
    precondition: Id | None = None
    lowest: Positive
    highest: Positive
    when: Condition | None = None
    action: Texts
    first_step: Texts
    done_when: DoneWhen
    effort: Effort
    horizon: Horizon
    principles: tuple[Id, ...] = ()
    feasibility: dict[Id, Literal[1, 2, 3]] = Field(default_factory=dict)
    helpers: tuple[Id, ...] = ()
    legal: Flag = False
    as_of: Month


class AdviceBook(Model):
    """All the advice that goes with one questionnaire: `NAME.advice.yaml` beside `NAME.yaml`."""

    format: Literal[1]
    questionnaire: Id
    languages: tuple[Id, ...] = Field(min_length=1)
    advice: tuple[Advice, ...]
