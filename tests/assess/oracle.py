"""A second opinion on every figure, written from the design alone: exact fractions, rounded at each node.

It shares no line with `maturiteit.assess`, and it is slow and plain on purpose: where the two differ,
one of them does not do what was decided.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from maturiteit.model.answers import Answers, Form, ItemAnswer
from maturiteit.model.assessment import Standing, State
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import Condition, Counting, Coverage, Item, ItemTest, Range, Relevance

LOWEST, HIGHEST = min, max
OPEN = {State.UNANSWERED, State.DO_NOT_KNOW}


@dataclass(frozen=True)
class Found:
    """What is known about an item: its state and, when chosen, the codes and what they earn."""

    state: State
    codes: tuple[str, ...] = ()
    points: int = 0


@dataclass(frozen=True)
class Verdict:
    """What a node should come to; the counts in the order of `State`, then met, needed and members."""

    standing: Standing
    thousandths: int | None
    level: int | None
    low: int | None
    high: int | None
    gate: str | None
    counts: tuple[int, ...]
    coverage: tuple[int, int, int]


@dataclass(frozen=True)
class Figure:
    """A node's figure in one reading of the answers: as they are, or with every open item filled in."""

    standing: Standing
    thousandths: int | None
    gate: str | None
    coverage: tuple[int, int, int]


Cells = dict[tuple[str, str], tuple[int | None, int, int]]
"""Per goal and principle: thousandths, chosen, applicable."""


class Oracle:
    """Judges one organisation's answers. `found` holds every item of the form, in its settled state."""

    def __init__(self, instrument: Instrument, answers: Answers) -> None:
        self.framework, self.questionnaire = instrument.framework, instrument.questionnaire
        self.scoring, self.answers = instrument.questionnaire.scoring, answers
        self.items = {item.id: item for item in self.questionnaire.items if self.in_form(item)}
        self.found: dict[str, Found] = {}
        for item in self.items.values():
            self.found[item.id] = self.settled(item)

    # Who is asked what

    def in_form(self, item: Item) -> bool:
        form = self.answers.form
        if isinstance(form, Form):
            return bool(self.form_goals(item)) or item.precondition in form.only
        return item.core or form == "full"

    def form_goals(self, item: Item) -> set[str]:
        """The goals of an item that the form is about."""
        form = self.answers.form
        if not isinstance(form, Form):
            return set(item.goals)
        above = {goal.id: goal.strategic_goal for goal in self.framework.goals}
        return {goal for goal in item.goals if {goal, above[goal]} & set(form.only)}

    def here(self, id: str, found: Mapping[str, Found], items: Collection[str]) -> dict[str, Found]:
        """What was said to `items`, as a node sees it: not asked, if not asked for one of its goals."""
        goals = {each.id for each in self.framework.goals if id in (each.id, each.strategic_goal)}
        return {
            item: found[item]
            if not goals or self.asked_for(goals, self.items[item])
            else Found(State.NOT_ASKED)
            for item in items
        }

    def asked_for(self, goals: Collection[str], item: Item) -> bool:
        return any(self.goal_asks(goal, item) for goal in self.form_goals(item) & set(goals))

    def settled(self, item: Item) -> Found:
        if not self.concerned(item) or not (item.applies is None or self.holds(item.applies)):
            return Found(State.NOT_ASKED)
        said = self.answers.answers.get(item.id, ItemAnswer())
        if said.choice is not None:
            earned = sum(option.points for option in item.offered if option.code in said.choice)
            return Found(State.CHOSEN, said.choice, earned)
        if said.not_applicable is not None:
            return Found(State.NOT_APPLICABLE)
        return Found(State.DO_NOT_KNOW if said.do_not_know else State.UNANSWERED)

    def concerned(self, item: Item) -> bool:
        return item.precondition is not None or self.asked_for(item.goals, item)

    def goal_asks(self, goal: str, item: Item) -> bool:
        rule = self.rule_on(goal)
        degree = self.answers.relevance.get(goal, rule.degree if rule else "full")
        named = self.named_when_light(goal, rule)
        light = item.id in named if named else item.core
        return degree == "full" or (degree == "light" and light)

    def rule_on(self, goal: str) -> Relevance | None:
        """The first rule that is for this kind of organisation and whose condition holds."""
        met = (rule for rule in self.own_rules(goal) if rule.when is None or self.holds(rule.when))
        return next(met, None)

    def own_rules(self, goal: str) -> list[Relevance]:
        organisation = self.answers.organisation
        kinds = {organisation.subsector, organisation.variant}
        rules = self.questionnaire.relevance.get(goal, ())
        return [rule for rule in rules if not rule.who or not kinds.isdisjoint(rule.who)]

    def named_when_light(self, goal: str, rule: Relevance | None) -> tuple[str, ...]:
        """What light means here: what the rule itself names, else the first light rule of this kind."""
        if rule is not None and rule.degree == "light":
            return rule.items
        return next((each.items for each in self.own_rules(goal) if each.degree == "light"), ())

    def holds(self, condition: Condition) -> bool:
        if condition.all is not None:
            return all(self.holds(each) for each in condition.all)
        if condition.any is not None:
            return any(self.holds(each) for each in condition.any)
        if condition.not_ is not None:
            return not self.holds(condition.not_)
        return self.simply_holds(condition)

    def simply_holds(self, condition: Condition) -> bool:
        organisation = self.answers.organisation
        if condition.filter is not None:
            return self.says_yes(condition.filter)
        if condition.vte is not None:
            return organisation.vte is not None and within(organisation.vte, condition.vte)
        if condition.item is not None:
            return self.answered_so(condition.item)
        pairs = (
            (condition.subsector, organisation.subsector),
            (condition.variant, organisation.variant),
            (condition.size, self.size()),
        )
        return any(among is not None and own in among for among, own in pairs)

    def says_yes(self, id: str) -> bool:
        filters = {each.id: each for each in self.framework.filters}
        organisation = self.answers.organisation
        return organisation.filters.get(id, organisation.subsector in filters[id].yes_for)

    def size(self) -> str | None:
        vte = self.answers.organisation.vte
        if vte is None:
            return None
        fitting = (
            size.id
            for size in self.framework.sizes
            if (size.at_most is None or vte <= size.at_most) and (size.below is None or vte < size.below)
        )
        return next(fitting, None)

    def answered_so(self, test: ItemTest) -> bool:
        earlier = self.found.get(test.id, Found(State.NOT_ASKED))
        if earlier.state != State.CHOSEN:
            return False
        if test.chosen:
            return bool(set(earlier.codes) & set(test.chosen))
        return within(earlier.points, test)

    # What it comes to

    def verdicts(self) -> dict[str, Verdict]:
        """The verdict on every node of the framework, and on everything under the id `overall`."""
        now = self.figures(self.found)
        least, most = (self.figures(self.filled(end)) for end in (LOWEST, HIGHEST))
        return {id: self.verdict(id, now[id], least[id], most[id]) for id in now}

    def verdict(self, id: str, now: Figure, least: Figure, most: Figure) -> Verdict:
        figures = (now, least, most) if now.thousandths is not None else ()
        could_be = [each.thousandths for each in figures if each.thousandths is not None]
        states = [each.state for each in self.here(id, self.found, self.holders(id)).values()]
        return Verdict(
            standing=now.standing,
            thousandths=now.thousandths,
            level=self.level(id, now.thousandths),
            low=min(could_be, default=None),
            high=max(could_be, default=None),
            gate=now.gate,
            counts=tuple(states.count(state) for state in State),
            coverage=now.coverage,
        )

    def filled(self, end: Callable[[Collection[int]], int]) -> dict[str, Found]:
        """The answers once every open item has its lowest or its highest option."""
        return {
            id: Found(State.CHOSEN, (), end(self.earnings(self.items[id]))) if found.state in OPEN else found
            for id, found in self.found.items()
        }

    def earnings(self, item: Item) -> set[int]:
        """The least and the most that a valid answer earns."""
        single = [option.points for option in item.offered]
        together = sum(option.points for option in item.offered if not option.exclusive)
        return {min(single), max([*single, together] if item.several else single)}

    def figures(self, found: Mapping[str, Found]) -> dict[str, Figure]:
        cover, scoring = self.scoring.coverage, self.scoring
        over_items = {
            **{each.id: cover.goal for each in self.framework.goals},
            **{each.id: cover.principle for each in self.framework.principles},
            **{each.id: cover.precondition for each in self.framework.preconditions},
        }
        if scoring.strategic_goals == "items":
            over_items |= {each.id: cover.strategic_goal for each in self.framework.strategic_goals}
            over_items["overall"] = cover.overall
        figures = {id: self.of_items(id, rule, found) for id, rule in over_items.items()}
        if scoring.strategic_goals == "mean_of_goals":
            for each in self.framework.strategic_goals:
                goals = [goal.id for goal in self.framework.goals if goal.strategic_goal == each.id]
                weights = {goal: scoring.goal_weights.get(goal, 1) for goal in goals}
                figures[each.id] = self.of_nodes(each.id, weights, cover.strategic_goal, figures, found)
            whole = {each.id: scoring.goal_weights.get(each.id, 1) for each in self.framework.strategic_goals}
            figures["overall"] = self.of_nodes("overall", whole, cover.overall, figures, found)
        return figures

    def holders(self, id: str) -> dict[str, int]:
        """The items that a node holds, with the weight they have in it."""
        goals = {each.id for each in self.framework.goals if id in (each.id, each.strategic_goal, "overall")}
        weights = {}
        for item in self.items.values():
            if goals & self.form_goals(item) or item.precondition == id:
                weights[item.id] = item.weight
            if id in item.principles:
                weights[item.id] = item.weight * item.principles[id]
        return weights

    def of_items(self, id: str, rule: Coverage, found: Mapping[str, Found]) -> Figure:
        weights = self.holders(id)
        here = self.here(id, found, weights)
        states = [each.state for each in here.values()]
        members = sum(state in {*OPEN, State.CHOSEN} for state in states)
        coverage = (states.count(State.CHOSEN), needed(rule, members), members)
        standing = self.standing(coverage, State.NOT_APPLICABLE in states)
        if standing != Standing.SCORED:
            return Figure(standing, None, None, coverage)
        return self.gated(id, self.mean(weights, here), coverage, found)

    def of_nodes(
        self,
        id: str,
        weights: Mapping[str, int],
        rule: Coverage,
        figures: Mapping[str, Figure],
        found: Mapping[str, Found],
    ) -> Figure:
        nothing = {Standing.NOT_APPLICABLE, Standing.NOT_ASKED}
        members = [node for node in weights if figures[node].standing not in nothing]
        scored = {node: figures[node].thousandths for node in members}
        scores = {node: score for node, score in scored.items() if score is not None}
        coverage = (len(scores), needed(rule, len(members)), len(members))
        not_applicable = any(figures[node].standing == Standing.NOT_APPLICABLE for node in weights)
        standing = self.standing(coverage, not_applicable)
        if standing != Standing.SCORED:
            return Figure(standing, None, None, coverage)
        total = sum(weights[node] * score for node, score in scores.items())
        exact = Fraction(total, sum(weights[node] for node in scores))
        return self.gated(id, self.rounded(exact), coverage, found)

    def standing(self, coverage: tuple[int, int, int], some_not_applicable: bool) -> Standing:
        met, wanted, members = coverage
        if not members:
            return Standing.NOT_APPLICABLE if some_not_applicable else Standing.NOT_ASKED
        return Standing.SCORED if met >= wanted else Standing.TOO_LITTLE

    def mean(self, weights: Mapping[str, int], found: Mapping[str, Found]) -> int:
        """The mean of points, or the percentage of the points that could be had, in thousandths."""
        earned, whole = Fraction(0), Fraction(0)
        for id, weight in weights.items():
            most = max(self.earnings(self.items[id]))
            points = self.counted(found[id], most)
            if points is not None:
                earned += weight * points
                whole += weight * (most if self.scoring.aggregate == "points" else 1)
        scale = 100_000 if self.scoring.aggregate == "points" else 1000
        return self.rounded(scale * earned / whole)

    def counted(self, found: Found, most: int) -> int | None:
        policies: dict[State, Counting] = {
            State.UNANSWERED: self.scoring.unanswered,
            State.DO_NOT_KNOW: self.scoring.do_not_know,
            State.NOT_APPLICABLE: self.scoring.not_applicable,
            State.NOT_ASKED: "left_out",
        }
        if found.state == State.CHOSEN:
            return found.points
        return {"left_out": None, "zero": 0, "full": most}[policies[found.state]]

    def rounded(self, exact: Fraction) -> int:
        return floor(exact + Fraction(1, 2)) if self.scoring.rounding == "half_up" else floor(exact)

    def level(self, id: str, thousandths: int | None) -> int | None:
        """A level is reached, not approached; a principle is no scale of maturity and has none."""
        if thousandths is None or id in {each.id for each in self.framework.principles}:
            return None
        return sum(threshold <= thousandths for threshold in self.scoring.thresholds) or None

    def gated(
        self, id: str, figure: int, coverage: tuple[int, int, int], found: Mapping[str, Found]
    ) -> Figure:
        shut = [
            (self.scoring.thresholds[gate.at_most] - 1, index, gate.id)
            for index, gate in enumerate(self.scoring.gates)
            if gate.goal == id and self.shuts(found.get(gate.item), gate.below)
        ]
        ceiling, _, gate = min(shut, default=(figure, 0, None))
        if figure <= ceiling:
            return Figure(Standing.SCORED, figure, None, coverage)
        return Figure(Standing.SCORED, ceiling, gate, coverage)

    def shuts(self, found: Found | None, below: int) -> bool:
        return found is not None and found.state == State.CHOSEN and found.points < below

    def cells(self) -> Cells:
        """The goals x principles matrix: a cell for every pair, also where no item holds both."""
        cells: Cells = {}
        for goal in self.framework.goals:
            for principle in self.framework.principles:
                carried = {
                    item.id: item.weight * item.principles[principle.id]
                    for item in self.items.values()
                    if goal.id in self.form_goals(item) and principle.id in item.principles
                }
                cells[goal.id, principle.id] = self.cell(carried, self.here(goal.id, self.found, carried))
        return cells

    def cell(self, weights: Mapping[str, int], found: Mapping[str, Found]) -> tuple[int | None, int, int]:
        states = [each.state for each in found.values()]
        chosen = states.count(State.CHOSEN)
        applicable = chosen + sum(state in OPEN for state in states)
        return (self.mean(weights, found) if chosen else None, chosen, applicable)


def needed(rule: Coverage, members: int) -> int:
    """How many of the applicable members must be there: the share, the minimum, and never none at all."""
    share = ceil(Fraction(rule.share * members, 100))
    return max(share, min(rule.minimum, members) if rule.or_all else rule.minimum, 1)


def within(value: int | Decimal, range: Range) -> bool:
    above = range.at_least is None or value >= range.at_least
    return above and (range.below is None or value < range.below)
