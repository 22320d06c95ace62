"""A questionnaire: items with their options, whom they apply to, and the declared rules of scoring."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from maturiteit.model.kinds import (
    Flag,
    Id,
    ItemId,
    Model,
    Name,
    OptionCode,
    Points,
    Positive,
    Texts,
    Version,
    Whole,
)

Percent = Annotated[Whole, Field(ge=0, le=100)]
Count = Annotated[Whole, Field(ge=0)]
Counting = Literal["left_out", "zero", "full"]
"""What an item without a choice counts as: nothing at all, no points, or all its points."""

Rule = Literal[
    "and", "brand", "builds-on", "lengths", "long-word", "missing", "numbers", "sentence", "term", "vague",
    "voice", "words",
]  # fmt: skip
"""A rule of the craft, as `check` names it; what each asks stands in the room `craft`."""

NOT_APPLICABLE = "NVT"
DO_NOT_KNOW = "WN"
"""The two codes that stand for these states wherever answers are codes; no option may use them."""


class Range(Model):
    """A whole number from `at_least` up to, not including, `below`."""

    at_least: Count | None = None
    below: Count | None = None


class ItemTest(Range):
    """About the answer to an earlier item: its points in the range, and (where named) one of these options.

    Without a choice the test is not met.
    """

    id: ItemId
    chosen: tuple[OptionCode, ...] = ()


class Condition(Model):
    """When something applies, as data. Exactly one of the keys stands in each condition."""

    all: tuple["Condition", ...] | None = None
    any: tuple["Condition", ...] | None = None
    not_: "Condition | None" = Field(None, alias="not")
    filter: Id | None = None
    """A yes-or-no filter that is answered with yes."""
    subsector: tuple[Id, ...] | None = None
    variant: tuple[Id, ...] | None = None
    size: tuple[Id, ...] | None = None
    vte: Range | None = None
    item: ItemTest | None = None

    @property
    def filters(self) -> frozenset[str]:
        """The filters that this condition reads."""
        parts = (*(self.all or ()), *(self.any or ()), *((self.not_,) if self.not_ else ()))
        mine = frozenset() if self.filter is None else frozenset({self.filter})
        return mine.union(*(part.filters for part in parts))


class Option(Model):
    """One possible answer and what it earns. A reverse item gives its points the other way round."""

    code: OptionCode
    points: Points
    text: Texts
    exclusive: Flag = False
    """With several choices allowed: this one only alone ("none of these")."""


class Wording(Model):
    """Other words for the same question, where `when` holds: equally demanding, with the same codes.

    Only the texts that stand here replace the item's own; `levels` are all of them or none.
    """

    when: Condition
    title: Texts = Field(default_factory=dict)
    prompt: Texts = Field(default_factory=dict)
    help: Texts = Field(default_factory=dict)
    evidence: Texts = Field(default_factory=dict)
    levels: dict[OptionCode, Texts] = Field(default_factory=dict)


class Item(Model):
    """One question. Its options are written as `levels` (number and text) or as `options` of its own."""

    id: ItemId
    goals: tuple[Id, ...] = ()
    precondition: Id | None = None
    title: Texts
    prompt: Texts
    help: Texts = Field(default_factory=dict)
    evidence: Texts = Field(default_factory=dict)
    levels: dict[OptionCode, Texts] = Field(default_factory=dict)
    options: tuple[Option, ...] = ()
    several: Flag = False
    weight: Positive = 1
    principles: dict[Id, Positive] = Field(default_factory=dict)
    core: Flag = False
    applies: Condition | None = None
    may_not_apply: Flag = True
    """Whether a respondent may say that the item does not apply."""
    wordings: tuple[Wording, ...] = ()
    """The first whose condition holds gives the item its words."""
    accepts: dict[Rule, Name] = Field(default_factory=dict)
    """The rules of the craft that its author breaks on purpose, each with the reason."""
    revision: Positive = 1

    @cached_property
    def offered(self) -> tuple[Option, ...]:
        """The options to choose from; a level's number is both its code and its points."""
        levels = (Option(code=code, points=int(code), text=text) for code, text in self.levels.items())
        return tuple(levels) or self.options


class Relevance(Model):
    """How far a goal concerns kinds of organisation: all items, some, or none unless switched on.

    `who` are subsectors and variants; none named means everybody. `light` means the named `items`, else
    the core items. `why` is the reason, for whoever is asked less than everything.
    """

    who: tuple[Id, ...] = ()
    when: Condition | None = None
    degree: Literal["full", "light", "off"]
    items: tuple[ItemId, ...] = ()
    why: Texts = Field(default_factory=dict)


class Coverage(Model):
    """From how many chosen items a node gets a score.

    `share` percent of the applicable ones and `minimum` of them, or all of them where fewer apply
    and `or_all` is true.
    """

    share: Percent = 0
    minimum: Count = 1
    or_all: Flag = True


class Coverages(Model):
    """The coverage rule of each kind of node; these defaults are those of the cultural questionnaire."""

    goal: Coverage = Coverage(share=60, minimum=2)
    strategic_goal: Coverage = Coverage(share=50, minimum=1)
    principle: Coverage = Coverage(minimum=5, or_all=False)
    precondition: Coverage = Coverage(share=60, minimum=1)
    overall: Coverage = Coverage(share=50, minimum=1)


class Gate(Model):
    """While `item` has a choice with fewer points than `below`, `goal` is at most at level `at_most`.

    `goal` may be a strategic goal, or `overall`. The score is capped one thousandth under the next level.
    """

    id: Id
    goal: Id
    item: ItemId
    below: Positive
    at_most: Positive
    why: Texts


class Scoring(Model):
    """The rules of scoring, declared here and nowhere in the code.

    `aggregate: mean` gives the weighted mean of the points; `points` the percentage of points earned
    of points possible. `thresholds` are the lowest score of each level in thousandths of that scale.
    """

    aggregate: Literal["mean", "points"] = "mean"
    strategic_goals: Literal["mean_of_goals", "items"] = "mean_of_goals"
    unanswered: Counting = "left_out"
    do_not_know: Counting = "left_out"
    not_applicable: Counting = "left_out"
    rounding: Literal["half_up", "down"] = "half_up"
    coverage: Coverages = Coverages()
    goal_weights: dict[Id, Positive] = Field(default_factory=dict)
    """Of goals in their strategic goal, and of strategic goals in the whole; 1 where nothing stands."""
    thresholds: tuple[Count, ...] = Field(min_length=1)
    gates: tuple[Gate, ...] = ()
    overall: Flag = False
    """Whether the one figure over everything is shown without being asked for."""


class Advising(Model):
    """How advice is ranked, and how much of it there is: in all for a goal, and in the summary."""

    aim: Positive = 3
    """The level to aim for where the organisation set no target."""
    most: Positive = 5
    most_per_strategic_goal: Positive = 2
    most_per_goal: Positive = 3
    most_legal: Count = 2


class Questionnaire(Model):
    """A questionnaire on the goals of one framework."""

    format: Literal[1]
    id: Id
    version: Version
    status: Literal["pilot", "stable"]
    framework: Id
    languages: tuple[Id, ...] = Field(min_length=1)
    title: Texts
    about: Texts
    instruction: Texts
    scoring: Scoring
    relevance: dict[Id, tuple[Relevance, ...]] = Field(default_factory=dict)
    """Per goal: the first rule for the organisation whose condition holds. Without one: full."""
    advising: Advising = Advising()
    items: tuple[Item, ...] = Field(min_length=1)

    @property
    def filters(self) -> frozenset[str]:
        """The filters that decide what is asked."""
        rules = (rule.when for rules in self.relevance.values() for rule in rules)
        conditions = (*rules, *(item.applies for item in self.items))
        return frozenset().union(*(condition.filters for condition in conditions if condition))

    @property
    def wording_filters(self) -> frozenset[str]:
        """The filters that only decide in which words something is asked."""
        wordings = (wording.when.filters for item in self.items for wording in item.wordings)
        return frozenset().union(*wordings) - self.filters
