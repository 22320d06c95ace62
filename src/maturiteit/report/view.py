"""What a report says and in which order, before it has a form: the templates get these values."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from maturiteit.model.assessment import (
    AdviceResult,
    Assessment,
    Cell,
    GateResult,
    GoalResult,
    ItemResult,
    Node,
    Standing,
    State,
    TermResult,
)
from maturiteit.model.framework import Level, Named
from maturiteit.model.kinds import Texts, shows
from maturiteit.model.questionnaire import Option
from maturiteit.model.support import Horizon, Support
from maturiteit.texts import catalogue

_BUILDS_ON = re.compile(r"(Zoals bij|As in) ([A-Za-z0-9]{1,5})\b")
"""How an option's text refers to the one that it includes."""
_NOW = {"Zoals bij": "Zoals nu", "As in": "As now"}
_SHORTCOMING = re.compile(r"(?:, maar|, but) [^.;]*")
"""What an option's text says is still missing at that level: no part of what to aim for."""

AT_MOST = 3
"""How many strengths and chances to grow the summary names, and how many items a goal's next level."""

STAGE = 6
"""How many steps the roadmap names for now, for next and for later; the others stand with their goals."""


WORDS = 8
"""How many answers or steps that moved are told in full; more than that are only named."""


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with all that is said about it: its items in order, what to do next, why it is capped."""

    goal: GoalResult
    items: tuple[ItemResult, ...]
    lowest: tuple[ItemResult, ...]
    advice: tuple[AdviceResult, ...]
    gate: GateResult | None

    @property
    def standing_out(self) -> tuple[str, ...]:
        """The ids of the lowest items; none where they are more than half of what was chosen."""
        return self.goal.lowest if 2 * len(self.lowest) <= self.goal.score.chosen else ()

    @property
    def ahead(self) -> tuple[ItemResult, ...]:
        """The lowest items with a next option and no step of their own: that says itself what it leads to."""
        told = {piece.done_item for piece in self.advice}
        return tuple(item for item in self.lowest if item.next_option and item.id not in told)[:AT_MOST]

    @property
    def without_advice(self) -> bool:
        """Whether there is a next level to show and nobody wrote a step towards it."""
        return bool(self.goal.gap and self.ahead and not self.advice)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A strategic goal: its goals that were looked at, and those that were not (`apart`)."""

    node: Node
    goals: tuple[GoalView, ...]
    apart: tuple[GoalResult, ...]


@dataclass(frozen=True, slots=True)
class Backed:
    """How many of a chapter's choices have evidence beside them; `node` is None for the preconditions."""

    node: Node | None
    chosen: int
    backed: int


@dataclass(frozen=True, slots=True)
class Stage:
    """The steps of the roadmap for one horizon, ranked; `more` were left out."""

    horizon: Horizon
    steps: tuple[AdviceResult, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Appendix:
    """The items of one goal or precondition, or those of none (`node` is None)."""

    node: Node | None
    items: tuple[ItemResult, ...]

    @property
    def asked(self) -> tuple[ItemResult, ...]:
        """The items that were asked."""
        return tuple(item for item in self.items if _asked(item))

    @property
    def skipped(self) -> tuple[ItemResult, ...]:
        """The items that were not asked."""
        return tuple(item for item in self.items if not _asked(item))

    @property
    def why(self) -> Texts:
        """Why the goal was asked lightly or not at all; empty where nobody said so."""
        return self.node.why if isinstance(self.node, GoalResult) else {}


class View:
    """An assessment, looked at from the side of a report: everything is derived, nothing computed anew."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self._items = {item.id: item for item in assessment.items}
        self._levels = {level.number: level for level in assessment.levels}
        self._nodes: dict[str, Node] = {node.id: node for node in self._named()}
        self._cells = {(cell.goal, cell.principle): cell for cell in assessment.matrix}

    def _named(self) -> tuple[Node, ...]:
        whole = self.assessment
        return (*whole.strategic_goals, *whole.goals, *whole.principles, *whole.preconditions)

    def node(self, id: str) -> Node | None:
        """The goal, strategic goal, principle or precondition of this id, if the assessment has it."""
        return self._nodes.get(id)

    def level(self, number: int | None) -> Level | None:
        """The level of this number; None for what has none."""
        return None if number is None else self._levels.get(number)

    def cell(self, goal: str, principle: str) -> Cell | None:
        """The matrix cell; None where no item of the goal carries the principle."""
        return self._cells.get((goal, principle))

    def count(self, state: str) -> int:
        """How many items are in this state."""
        return sum(item.state == state for item in self.assessment.items)

    @property
    def respondents(self) -> tuple[str, ...]:
        """Who answered, without those of whom nothing can be seen."""
        return tuple(filter(shows, self.assessment.organisation.respondents))

    @property
    def applicable(self) -> int:
        """How many items were asked and apply."""
        return len(self.assessment.items) - self.count(State.NOT_APPLICABLE) - self.count(State.NOT_ASKED)

    @property
    def scored(self) -> tuple[GoalResult, ...]:
        """The goals with a figure, in the framework's order."""
        return tuple(goal for goal in self.assessment.goals if goal.score.thousandths is not None)

    @property
    def movable(self) -> bool:
        """Whether an open question could still move a strategic goal's figure."""
        scores = (node.score for node in self.assessment.strategic_goals)
        return any(score.low != score.high for score in scores)

    @property
    def looked_at(self) -> tuple[GoalResult, ...]:
        """The goals that apply and were asked, with a figure or not."""
        return tuple(goal for goal in self.assessment.goals if _looked_at(goal))

    @property
    def growing(self) -> tuple[GoalResult, ...]:
        """The goals with most room to grow, lowest first: never more than half of those with a figure."""
        return tuple(sorted(self.scored, key=_figure)[: self._named_each()])

    @property
    def strongest(self) -> tuple[GoalResult, ...]:
        """The strongest goals, highest first; none of them is among the growing ones."""
        others = [goal for goal in self.scored if goal not in self.growing]
        return tuple(sorted(others, key=_figure, reverse=True)[: self._named_each()])

    def _named_each(self) -> int:
        """None at all when every goal stands equally far: then there is nothing to tell apart."""
        figures = {goal.score.thousandths for goal in self.scored}
        return min(AT_MOST, len(self.scored) // 2) if len(figures) > 1 else 0

    @property
    def steps(self) -> tuple[AdviceResult, ...]:
        """The first steps of the summary, ranked."""
        return tuple(piece for piece in self.assessment.advice if piece.in_summary)

    @property
    def roadmap(self) -> tuple[Stage, ...]:
        """The steps by horizon, those of the summary first; nothing for a horizon without steps."""
        ranked = sorted(self.assessment.advice, key=lambda piece: not piece.in_summary)
        stages = (self._stage(horizon, ranked) for horizon in get_args(Horizon))
        return tuple(stage for stage in stages if stage.steps)

    def _stage(self, horizon: Horizon, ranked: Sequence[AdviceResult]) -> Stage:
        mine = tuple(piece for piece in ranked if piece.horizon == horizon)
        return Stage(horizon, mine[:STAGE], len(mine[STAGE:]))

    @property
    def heat(self) -> tuple[tuple[GoalResult, tuple[ItemResult | None, ...]], ...]:
        """Every goal that was looked at with the items under it, in as many columns as the widest has."""
        rows = [(goal, self.items_of(goal)) for goal in self.looked_at]
        most = max((len(items) for _goal, items in rows), default=0)
        return tuple((goal, (*items, *[None] * (most - len(items)))) for goal, items in rows)

    def item(self, id: str) -> ItemResult | None:
        """The item of this id, if the assessment has it."""
        return self._items.get(id)

    def advice_for(self, node: Node) -> tuple[AdviceResult, ...]:
        """The advice that belongs with a goal or precondition, ranked."""
        mine = {node.id} | {item.id for item in self.items_of(node)}
        return tuple(
            piece for piece in self.assessment.advice if node.id == piece.goal or piece.subject in mine
        )

    def items_of(self, node: Node) -> tuple[ItemResult, ...]:
        """The items of a goal or precondition that were asked."""
        return tuple(item for item in self.assessment.items if _belongs(item, node) and _asked(item))

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Every strategic goal with its goals, in the framework's order."""
        return tuple(self._chapter(node) for node in self.assessment.strategic_goals)

    def _chapter(self, node: Node) -> Chapter:
        goals = [goal for goal in self.assessment.goals if goal.strategic_goal == node.id]
        seen = tuple(self._goal(goal) for goal in goals if _looked_at(goal))
        return Chapter(node, seen, tuple(goal for goal in goals if not _looked_at(goal)))

    def _goal(self, goal: GoalResult) -> GoalView:
        gate = next((gate for gate in self.assessment.gates if gate.id == goal.score.gate), None)
        lowest = tuple(self._items[id] for id in goal.lowest if id in self._items)
        return GoalView(goal, self.items_of(goal), lowest, self.advice_for(goal), gate)

    @property
    def helpers(self) -> tuple[Support, ...]:
        """Everyone and everything that the advice names, once, by name."""
        named = {support.id: support for piece in self.assessment.advice for support in piece.helpers}
        return tuple(sorted(named.values(), key=lambda support: support.name.casefold()))

    @property
    def terms(self) -> tuple[TermResult, ...]:
        """The terms that stand in the report itself."""
        return tuple(term for term in self.assessment.terms if term.repeated)

    @property
    def preconditions(self) -> tuple[Node, ...]:
        """The preconditions about which something was asked."""
        return tuple(node for node in self.assessment.preconditions if _looked_at(node))

    @property
    def unknown(self) -> tuple[ItemResult, ...]:
        """The items to which nobody knew the answer."""
        return tuple(item for item in self.assessment.items if item.state == State.DO_NOT_KNOW)

    @property
    def unanswered(self) -> tuple[ItemResult, ...]:
        """The items that are still open."""
        return tuple(item for item in self.assessment.items if item.state == State.UNANSWERED)

    @property
    def backed(self) -> tuple[Backed, ...]:
        """Per strategic goal and for the preconditions, where something was chosen: how much has evidence."""
        goals = [(node, self._goals_of(node)) for node in self.assessment.strategic_goals]
        rows = (
            *(
                _backed(node, (item for item in self._chosen() if mine & set(item.goals)))
                for node, mine in goals
            ),
            _backed(None, (item for item in self._chosen() if item.precondition)),
        )
        return tuple(row for row in rows if row.chosen)

    def _goals_of(self, node: Node) -> set[str]:
        return {goal.id for goal in self.assessment.goals if goal.strategic_goal == node.id}

    def _chosen(self) -> tuple[ItemResult, ...]:
        return tuple(item for item in self.assessment.items if item.state == State.CHOSEN)

    @property
    def appendix(self) -> tuple[Appendix, ...]:
        """Every item once, under its first goal or its precondition, in the framework's order."""
        nodes: tuple[Node, ...] = (*self.assessment.goals, *self.assessment.preconditions)
        known = {node.id for node in nodes}
        parts = [Appendix(node, tuple(self._homed(node.id))) for node in nodes]
        rest = tuple(item for item in self.assessment.items if home(item) not in known)
        return tuple(part for part in (*parts, Appendix(None, rest)) if part.items)

    def _homed(self, id: str) -> Iterable[ItemResult]:
        return (item for item in self.assessment.items if home(item) == id)


def _figure(goal: GoalResult) -> int:
    return goal.score.thousandths or 0


def shown_name(assessment: Assessment, language: str) -> str:
    """The organisation's name. An assessment made by hand may have none, and no heading can be empty."""
    name = assessment.organisation.name
    return name if shows(name) else catalogue(language).gettext("(no name)")


def home(item: ItemResult) -> str | None:
    """The id under which an item stands in the annex."""
    return item.goals[0] if item.goals else item.precondition


def chosen(item: ItemResult) -> tuple[Option, ...]:
    """The options that were chosen, as they stand in the questionnaire."""
    return tuple(option for option in item.options if option.code in item.choice)


def built_on(item: ItemResult, text: Texts) -> tuple[Option, ...]:
    """The options that a text of the item builds on ("As in 3, and ..."), from the lowest up."""
    named = [match[2] for words in text.values() if (match := _BUILDS_ON.match(words))]
    below = next((option for option in item.options if option.code in named), None)
    return (*built_on(item, below.text), below) if below and below.text != text else ()


def aim(item: ItemResult | None, text: Texts) -> Texts:
    """A higher option's text as something to aim for: without what is still missing there, and with what it
    builds on called "now" where that is what was chosen.

    >>> aim(None, {"en": "We have a list, but no plan."})
    {'en': 'We have a list.'}
    """
    now = item.choice if item is not None else ()
    return {language: _SHORTCOMING.sub("", _since(words, now)) for language, words in text.items()}


def _since(words: str, now: Sequence[str]) -> str:
    match = _BUILDS_ON.match(words)
    return words if match is None or match[2] not in now else _NOW[match[1]] + words[match.end() :]


def next_option(item: ItemResult) -> Option | None:
    """The next higher option of an item; None at the top."""
    return next((option for option in item.options if option.code == item.next_option), None)


def spoken(texts: dict[str, str], language: str, languages: Sequence[str]) -> str | None:
    """The language in which `texts.pick` finds its text."""
    return next((each for each in (language, *languages, *texts) if each in texts), None)


def _backed(node: Node | None, items: Iterable[ItemResult]) -> Backed:
    evidence = [bool(item.evidence) for item in items]
    return Backed(node, len(evidence), sum(evidence))


def _belongs(item: ItemResult, node: Node | Named) -> bool:
    return node.id in item.goals or node.id == item.precondition


def _asked(item: ItemResult) -> bool:
    return item.state != State.NOT_ASKED


def _looked_at(node: Node) -> bool:
    return node.score.standing in (Standing.SCORED, Standing.TOO_LITTLE)
