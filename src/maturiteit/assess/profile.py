"""Who answers, as far as it decides which items apply; and what applies to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from maturiteit.assess.plan import Plan, PlanItem
from maturiteit.model.answers import Organisation
from maturiteit.model.framework import Framework
from maturiteit.model.questionnaire import Condition, ItemTest, Range, Relevance

FULL, LIGHT, OFF = 2, 1, 0
Chosen = Mapping[str, tuple[int, tuple[str, ...]]]
"""The items chosen so far: their points and their option codes."""
DEGREES = {"full": FULL, "light": LIGHT, "off": OFF}
"""How much a goal weighs in the ranking of advice."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An organisation as conditions see it. `filters` holds every yes-or-no filter of the framework;
    `assumed` are those that nobody answered, as the subsector's default says."""

    subsector: str | None
    variant: str | None
    size: str | None
    vte: Decimal | None
    filters: dict[str, bool]
    assumed: dict[str, bool]
    switched: Mapping[str, str]


def make_profile(framework: Framework, organisation: Organisation, switched: Mapping[str, str]) -> Profile:
    """The profile of an organisation; `switched` are the goals it switched on or off itself."""
    known = {each.id for each in framework.filters if each.kind == "yes_no"}
    assumed = {
        each.id: organisation.subsector in each.yes_for
        for each in framework.filters
        if each.id in known - set(organisation.filters)
    }
    said = {**assumed, **organisation.filters}
    return Profile(
        organisation.subsector,
        organisation.variant,
        size_of(framework, organisation.vte),
        organisation.vte,
        {each.id: said[each.id] for each in framework.filters if each.id in said},
        assumed,
        switched,
    )


def size_of(framework: Framework, vte: Decimal | None) -> str | None:
    """The id of the first size class that `vte` full-time equivalents fall in; None when not told."""
    if vte is None:
        return None
    for size in framework.sizes:
        if (size.at_most is None or vte <= size.at_most) and (size.below is None or vte < size.below):
            return size.id
    return None


def holds(condition: Condition | None, profile: Profile, chosen: Chosen) -> bool:
    """Whether a condition is met; `chosen` are the items chosen so far."""
    if condition is None:
        return True
    if condition.all is not None:
        return all(holds(each, profile, chosen) for each in condition.all)
    if condition.any is not None:
        return any(holds(each, profile, chosen) for each in condition.any)
    if condition.not_ is not None:
        return not holds(condition.not_, profile, chosen)
    if condition.item is not None:
        return _item_holds(condition.item, chosen)
    return _profile_holds(condition, profile)


def _profile_holds(condition: Condition, profile: Profile) -> bool:
    if condition.filter is not None:
        return profile.filters.get(condition.filter, False)
    if condition.vte is not None:
        return profile.vte is not None and _inside(condition.vte, profile.vte)
    asked = {"subsector": condition.subsector, "variant": condition.variant, "size": condition.size}
    return any(getattr(profile, name) in among for name, among in asked.items() if among is not None)


def _item_holds(test: ItemTest, chosen: Chosen) -> bool:
    if test.id not in chosen:
        return False
    earned, codes = chosen[test.id]
    return _inside(test, earned) and (not test.chosen or bool(set(test.chosen) & set(codes)))


def _inside(range: Range, value: int | Decimal) -> bool:
    return (range.at_least is None or value >= range.at_least) and (
        range.below is None or value < range.below
    )


def relevance(plan: Plan, goal: str, profile: Profile) -> Relevance:
    """The rule that says how far a goal concerns this organisation.

    What the organisation switched itself goes first (its light form is that of its kind), then the first
    rule for its subsector or variant whose condition holds. Where there is none, a goal counts in full.
    """
    mine = rules_for(plan, goal, profile)
    fitting = [rule for rule in mine if holds(rule.when, profile, {})]
    if goal in profile.switched:
        light = [rule for rule in (*fitting, *mine) if rule.degree == "light"]
        items = light[0].items if light else ()
        return Relevance.model_validate({"degree": profile.switched[goal], "items": items})
    return fitting[0] if fitting else Relevance(degree="full")


def rules_for(plan: Plan, goal: str, profile: Profile) -> list[Relevance]:
    """The rules about a goal that are for an organisation of this kind, whatever their conditions say."""
    return [rule for rule in plan.relevance.get(goal, ()) if _is_for(rule, profile)]


def _is_for(rule: Relevance, profile: Profile) -> bool:
    return not rule.who or bool({profile.subsector, profile.variant} & set(rule.who))


def asked_for(item: PlanItem, rules: Mapping[str, Relevance]) -> tuple[str, ...]:
    """The goals of an item that concern the organisation, and among whose items it then is."""
    return tuple(goal for goal in item.goals if _is_among(item, rules[goal]))


def _is_among(item: PlanItem, rule: Relevance) -> bool:
    """Light without named items means the core items."""
    if rule.degree != "light":
        return rule.degree == "full"
    return item.id in rule.items if rule.items else item.core
