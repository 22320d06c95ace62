"""The assessment: everything a report may show about one organisation, and the only thing it is made from.

Written as JSON it is a contract: an old file renders with a newer program. Every figure is a whole
number of thousandths of the questionnaire's scale; texts stand in every language the content has.
"""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from maturiteit.model.framework import Level, Titled
from maturiteit.model.glossary import Term
from maturiteit.model.kinds import Date, Fte, Model, Texts
from maturiteit.model.questionnaire import Option
from maturiteit.model.support import Effort, Horizon, Support

FORMAT: Literal[1] = 1
Because = Literal["condition", "relevance", "form"]
"""Why an item was not asked: its condition, the kind of organisation, or the form."""


class State(StrEnum):
    """The five things an item can be. They are never merged."""

    CHOSEN = "chosen"
    NOT_APPLICABLE = "not_applicable"
    DO_NOT_KNOW = "do_not_know"
    UNANSWERED = "unanswered"
    NOT_ASKED = "not_asked"


class Standing(StrEnum):
    """Why a node has a score, or why it has none."""

    SCORED = "scored"
    TOO_LITTLE = "too_little"
    """Fewer chosen items than the coverage rule asks for."""
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"


class Part(Model):
    """One term of a node's sum. For an item: its points; for a strategic goal: a goal's thousandths.

    `possible` is the most it could have been; `counted_as` says what it stands for when it was not chosen.
    """

    id: str
    value: int
    weight: int
    possible: int
    counted_as: Literal["chosen", "zero", "full", "score"] = "chosen"


class Score(Model):
    """What a node came to, and everything that made it.

    `thousandths` = sum of weight x value over sum of weight (or over sum of weight x possible),
    times a factor (`assess.score.factor`), rounded once; then capped by `gate`. Without a score it is None.
    A principle has a score and no `level`.
    `low` and `high` are the least and the most it could still become when every open item is answered.
    """

    standing: Standing
    thousandths: int | None = None
    level: int | None = None
    low: int | None = None
    high: int | None = None
    uncapped: int | None = None
    """The score before a gate, where a gate capped it."""
    gate: str | None = None
    parts: tuple[Part, ...] = ()
    earned: int = 0
    possible: int = 0
    """The divisor: the sum of weights, or of weights times possible points."""
    chosen: int = 0
    applicable: int = 0
    not_applicable: int = 0
    do_not_know: int = 0
    unanswered: int = 0
    not_asked: int = 0
    members: int = 0
    met: int = 0
    needed: int = 0
    """The coverage rule: it counts applicable items and asks for `needed` of these `members` to be
    chosen; `met` are. In a mean of goals it counts goals and asks for scored ones."""


class Node(Model):
    """Something with a score: a goal, a strategic goal, a principle, a precondition, or everything."""

    id: str
    label: str
    title: Texts
    plain: Texts = Field(default_factory=dict)
    meaning: Texts
    score: Score

    @property
    def name(self) -> Texts:
        """What people are shown: the framework's plain words, or else its title."""
        return self.plain or self.title


class GoalResult(Node):
    """A goal's result. `relevance` is 2 (full), 1 (light) or 0 (off), `why` the reason where it is not full,
    unless the organisation `switched` the goal itself; `assumed` are the filters that decided it although
    nobody answered them. `lowest` are the weakest chosen items.

    `target` is the level the organisation wants; `gap` the thousandths to it, else to the aim,
    else to the next level; 0 at the top, None without a score.
    """

    strategic_goal: str
    relevance: int
    why: Texts = Field(default_factory=dict)
    switched: bool = False
    assumed: tuple[str, ...] = ()
    target: int | None = None
    gap: int | None = None
    lowest: tuple[str, ...] = ()


class Cell(Model):
    """One cell of the goals x principles matrix: a figure and its count, without a level."""

    goal: str
    principle: str
    thousandths: int | None
    chosen: int
    applicable: int
    parts: tuple[Part, ...] = ()
    earned: int = 0
    possible: int = 0


class ItemResult(Model):
    """An item with what was answered. `points` and `level` only where something was chosen.

    `most` are the points the best answer earns, `next_option` is the code of the next higher option;
    `because` says why an item was not asked. Where several people answered, `said` is what each of them
    chose, in codes, and `settled` how the one answer came of it (see `model.answers`). `terms` are the
    words in it that the glossary explains.
    """

    id: str
    goals: tuple[str, ...]
    precondition: str | None
    title: Texts
    prompt: Texts
    help: Texts
    evidence_asked: Texts
    options: tuple[Option, ...]
    most: int
    several: bool
    weight: int
    principles: dict[str, int]
    core: bool
    state: State
    because: Because | None = None
    choice: tuple[str, ...] = ()
    points: int | None = None
    level: int | None = None
    next_option: str | None = None
    reason: Titled | None = None
    note: str | None = None
    evidence: str | None = None
    settled: Literal["unanimous", "agreed", "lowest"] | None = None
    said: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    terms: tuple[str, ...] = ()
    digest: str


class AdviceResult(Model):
    """A piece of advice, ranked. `priority` = gap x relevance x feasibility, in thousandths.

    `subject` is the goal, item or precondition it is for; `done_when` the option text that will be true.
    """

    id: str
    goal: str | None
    subject: str
    action: Texts
    first_step: Texts
    done_item: str
    done_option: str
    done_when: Texts
    effort: Effort
    horizon: Horizon
    principles: tuple[str, ...]
    helpers: tuple[Support, ...]
    legal: bool
    gap: int
    relevance: int
    feasibility: int
    priority: int
    in_summary: bool
    as_of: str


class GateResult(Model):
    """A gate of the questionnaire, for whoever wants to redo a capped figure."""

    id: str
    goal: str
    item: str
    below: int
    at_most: int
    why: Texts


class TermResult(Term):
    """A term in the items that were asked; `repeated` when it stands in what a report repeats of them.

    `called` are, by language, the other forms in which it stands there.
    """

    repeated: bool
    called: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Scale(Model):
    """How the figures read. `lowest` and `highest` in thousandths; a level begins at its threshold."""

    aggregate: Literal["mean", "points"]
    strategic_goals: Literal["mean_of_goals", "items"]
    rounding: Literal["half_up", "down"]
    unanswered: Literal["left_out", "zero", "full"]
    do_not_know: Literal["left_out", "zero", "full"]
    not_applicable: Literal["left_out", "zero", "full"]
    lowest: int
    highest: int
    thresholds: tuple[int, ...]
    shares: dict[str, int]
    """Per kind of node: the percentage of applicable items that must be chosen."""
    minimums: dict[str, int]


class Source(Model):
    """Where the assessment comes from. `plan` is the hash of what decided the figures."""

    program: str
    questionnaire: str
    version: str
    status: Literal["pilot", "stable"]
    form: str
    plan: str
    framework: str
    title: Texts
    about: Texts
    instruction: Texts
    framework_title: Texts
    framework_source: Texts


class Assumption(Titled):
    """A filter that nobody answered and that decides what is asked, and how it was taken."""

    yes: bool


class Subject(Model):
    """The organisation as the report names it. `assumed` are filters nobody answered, as taken."""

    name: str
    number: str | None
    subsector: Titled | None
    variant: Titled | None
    size: Titled | None
    vte: Fte | None
    volunteers: int | None
    invented: bool
    filters: dict[str, bool]
    assumed: dict[str, bool]
    assumptions: tuple[Assumption, ...] = ()
    respondents: tuple[str, ...]
    filter_titles: dict[str, Texts] = Field(default_factory=dict)
    """What the filters are called; an assessment of an earlier program has none."""


class Assessment(Model):
    """Everything a report may show. Goals, items and advice stand in the framework's order or ranked."""

    format: Literal[1]
    date: Date
    language: str
    languages: tuple[str, ...]
    source: Source
    organisation: Subject
    scale: Scale
    levels: tuple[Level, ...]
    overall: Node | None
    strategic_goals: tuple[Node, ...]
    goals: tuple[GoalResult, ...]
    principles: tuple[Node, ...]
    preconditions: tuple[Node, ...]
    matrix: tuple[Cell, ...]
    items: tuple[ItemResult, ...]
    gates: tuple[GateResult, ...]
    advice: tuple[AdviceResult, ...]
    terms: tuple[TermResult, ...] = ()
    percent_to_target: int | None
    """Thousandths of a percent of the summed targets that is reached; None without targets."""
