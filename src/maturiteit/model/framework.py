"""What is assessed and who answers: goals, principles, preconditions, levels, kinds of organisation."""

from typing import Literal

from pydantic import Field

from maturiteit.model.kinds import Flag, Fte, Id, Model, Positive, Prose, Texts, Version

OVERALL = "overall"
"""The id of the one figure over everything; no node of a framework may have it."""


class Level(Model):
    """One step of maturity. Where it begins on a questionnaire's scale, the questionnaire says."""

    number: Positive
    name: Texts
    meaning: Texts


class Named(Model):
    """Something with a lasting id, a label that people read ("OD 1.1") and a title.

    `plain` says in everyday words what an official title is about; empty where the title does so itself.
    """

    id: Id
    label: Prose
    title: Texts
    plain: Texts = Field(default_factory=dict)
    meaning: Texts = Field(default_factory=dict)

    @property
    def name(self) -> Texts:
        """What people are shown: the plain words, or else the title."""
        return self.plain or self.title


class StrategicGoal(Named):
    """A strategic goal: a group of goals."""


class Goal(Named):
    """An operational goal, the node that gets a score, a level and advice."""

    strategic_goal: Id


class Principle(Named):
    """A principle that runs through all goals; a profile of its own."""


class Precondition(Named):
    """A precondition of the work; a profile of its own, never averaged into the goals."""


class Titled(Model):
    """Something to choose from a list."""

    id: Id
    title: Texts


class Subsector(Titled):
    """A kind of organisation, with its variants (their ids are unlike any subsector's)."""

    variants: tuple[Titled, ...] = ()


class Size(Titled):
    """A size class by full-time equivalents; the first class of the list that fits counts.

    A class without `at_most` and `below` takes all that is left.
    """

    at_most: Fte | None = None
    below: Fte | None = None


class Filter(Titled):
    """A question about the organisation that decides which items apply.

    `yes_for` names the subsectors for which the answer is taken to be yes while nobody answered it.
    The filter of kind `vte` is the organisation's number of full-time equivalents.
    """

    kind: Literal["yes_no", "vte"] = "yes_no"
    prompt: Texts
    yes_for: tuple[Id, ...] = ()


class Reason(Titled):
    """Why an item does not apply. `wants_note` when it says nothing without a note."""

    wants_note: Flag = False


class Framework(Model):
    """The goals and the people a questionnaire is about; several questionnaires may share one."""

    format: Literal[1]
    id: Id
    version: Version
    languages: tuple[Id, ...] = Field(min_length=1)
    title: Texts
    source: Texts
    levels: tuple[Level, ...] = Field(min_length=1)
    strategic_goals: tuple[StrategicGoal, ...] = Field(min_length=1)
    goals: tuple[Goal, ...] = Field(min_length=1)
    principles: tuple[Principle, ...] = ()
    preconditions: tuple[Precondition, ...] = ()
    subsectors: tuple[Subsector, ...] = ()
    sizes: tuple[Size, ...] = ()
    filters: tuple[Filter, ...] = ()
    reasons: tuple[Reason, ...] = Field(min_length=1)
    """Why an item does not apply: the fixed list a respondent chooses from."""
