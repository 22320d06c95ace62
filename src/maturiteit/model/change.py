"""What moved between two assessments of one organisation, over what can be compared.

Figures are whole thousandths of the newer questionnaire's scale. Both figures of a goal are worked out anew,
by the newer rules, over the items that are the same (their digest is equal) and were answered both times.
"""

from enum import StrEnum
from typing import Literal

from maturiteit.model.assessment import AdviceResult
from maturiteit.model.framework import Named, Titled
from maturiteit.model.kinds import Date, Model, Texts
from maturiteit.model.questionnaire import Option

FORMAT: Literal[1] = 1
Kind = Literal["strategic_goal", "goal", "principle", "precondition"]


class Verdict(StrEnum):
    """What may be said of a difference: it is a change from half a level up, or one level text."""

    UP = "up"
    DOWN = "down"
    NO_CLEAR_CHANGE = "no_clear_change"
    OTHER = "other"
    """Of an item: other options, worth as much."""
    NOT_COMPARED = "not_compared"


class Obstacle(StrEnum):
    """Why a goal is not compared."""

    NO_FIGURE_THEN = "no_figure_then"
    NO_FIGURE_NOW = "no_figure_now"
    NO_FIGURE = "no_figure"
    """Neither then nor now."""
    TOO_LITTLE = "too_little"
    """Fewer comparable items than the coverage rule asked for at either moment."""


class Moment(Model):
    """One of the two assessments."""

    date: Date
    name: str
    version: str
    form: str


class NodeChange(Named):
    """A goal, strategic goal, principle or precondition, then and now.

    `old` and `new` are over the `comparable` items of the `answered` ones that made the old figure;
    `old_reported` and `new_reported` are the figures of the two assessments themselves.
    `target` is the level that is wanted now, `old_target` the one of then.
    """

    kind: Kind
    strategic_goal: str | None = None
    verdict: Verdict
    obstacle: Obstacle | None = None
    old: int | None = None
    new: int | None = None
    old_level: int | None = None
    new_level: int | None = None
    change: int | None = None
    target: int | None = None
    old_target: int | None = None
    comparable: int
    answered: int
    old_reported: int | None
    new_reported: int | None

    @property
    def differs(self) -> bool:
        """Whether a figure here is not the one that the assessment itself gives."""
        return self.old is not None and (self.old, self.new) != (self.old_reported, self.new_reported)


class ItemChange(Model):
    """A comparable item to which another option was chosen, with the options of then and of now."""

    id: str
    node: str | None
    title: Texts
    verdict: Verdict
    old: tuple[Option, ...]
    new: tuple[Option, ...]


class FilterChange(Titled):
    """A yes-or-no question about the organisation that is answered otherwise; `yes` is the answer now."""

    yes: bool


class Change(Model):
    """What moved. `comparable` items of the `answered` ones of then can be compared.

    `clear` is the difference from which a goal's change is called one. Advice is `done` when what ends it is
    true now; `kept` is given both times, `added` only now, and `dropped` only then although it is not done.
    `percent_old` and `percent_new` are the thousandths of a percent of the targets of now that were reached
    then and are now, over the compared goals; None without targets.
    """

    format: Literal[1]
    questionnaire: str
    old: Moment
    new: Moment
    clear: int
    comparable: int
    answered: int
    strategic_goals: tuple[NodeChange, ...]
    goals: tuple[NodeChange, ...]
    principles: tuple[NodeChange, ...]
    preconditions: tuple[NodeChange, ...]
    items: tuple[ItemChange, ...]
    done: tuple[AdviceResult, ...]
    kept: tuple[AdviceResult, ...]
    added: tuple[AdviceResult, ...]
    dropped: tuple[AdviceResult, ...]
    percent_old: int | None
    percent_new: int | None
    filters: tuple[FilterChange, ...]
    goals_on: tuple[Named, ...]
    goals_off: tuple[Named, ...]
    """The goals that now apply, and those that no longer do."""

    @property
    def nodes(self) -> tuple[NodeChange, ...]:
        """Everything with a figure, from the broadest to the narrowest."""
        return (*self.strategic_goals, *self.goals, *self.principles, *self.preconditions)

    @property
    def regressions(self) -> tuple[NodeChange, ...]:
        """What clearly went down."""
        return tuple(node for node in self.nodes if node.verdict == Verdict.DOWN)
