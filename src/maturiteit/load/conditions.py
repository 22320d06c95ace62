"""Conditions: data with references, no cycles and no looking ahead."""

from collections.abc import Mapping
from dataclasses import dataclass

from maturiteit.load.careful import Steps
from maturiteit.load.findings import Findings
from maturiteit.model.framework import Framework
from maturiteit.model.questionnaire import Condition, ItemTest, Range
from maturiteit.texts import _


@dataclass(frozen=True, slots=True)
class Known:
    """What a condition may refer to; `items` are the earlier ones with their option codes, and None where
    a condition is about who answers and not about what was answered."""

    filters: frozenset[str]
    subsectors: frozenset[str]
    variants: frozenset[str]
    sizes: frozenset[str]
    items: Mapping[str, frozenset[str]] | None
    later: frozenset[str] = frozenset()


def known_to(framework: Framework) -> Known:
    """What the framework offers to conditions: who answers, without any item."""
    return Known(
        filters=frozenset(each.id for each in framework.filters if each.kind == "yes_no"),
        subsectors=frozenset(each.id for each in framework.subsectors),
        variants=frozenset(variant.id for each in framework.subsectors for variant in each.variants),
        sizes=frozenset(each.id for each in framework.sizes),
        items=None,
    )


def check_condition(findings: Findings, path: Steps, condition: Condition, known: Known) -> None:
    """One kind of test per condition, and everything it names exists."""
    kinds = sorted(condition.model_fields_set)
    if len(kinds) != 1:
        message = _("a condition takes exactly one of: {kinds}")
        names = (field.alias or name for name, field in Condition.model_fields.items())
        findings.add(path, message.format(kinds=", ".join(names)), _("combine tests with all or any"))
        return
    _check_nested(findings, path, condition, known)
    _check_lists(findings, path, condition, known)
    if condition.filter is not None:
        findings.known([*path, "filter"], condition.filter, known.filters, _("filter"))
    if condition.vte is not None:
        _check_range(findings, (*path, "vte"), condition.vte, filled=False)
    if condition.item is not None:
        _check_item(findings, (*path, "item"), condition.item, known)


def _check_nested(findings: Findings, path: Steps, condition: Condition, known: Known) -> None:
    for key, several in (("all", condition.all), ("any", condition.any)):
        if several == ():
            findings.add([*path, key], _("an empty list decides nothing"), _("name at least one condition"))
        for index, each in enumerate(several or ()):
            check_condition(findings, (*path, key, index), each, known)
    if condition.not_ is not None:
        check_condition(findings, (*path, "not"), condition.not_, known)


def _check_lists(findings: Findings, path: Steps, condition: Condition, known: Known) -> None:
    lists = (
        ("subsector", condition.subsector, known.subsectors, _("subsector")),
        ("variant", condition.variant, known.variants, _("variant")),
        ("size", condition.size, known.sizes, _("size class")),
    )
    for key, ids, among, what in lists:
        if ids == ():
            findings.add([*path, key], _("an empty list decides nothing"), _("name at least one"))
        for index, id in enumerate(ids or ()):
            findings.known([*path, key, index], id, among, what)


def _check_item(findings: Findings, path: Steps, test: ItemTest, known: Known) -> None:
    if known.items is None:
        message = _("this can only look at who answers, not at what was answered")
        findings.add(path, message, _("use filter, subsector, variant, size or vte"))
        return
    if test.id in known.later:
        message = _("'{id}' does not come earlier in the questionnaire")
        findings.add([*path, "id"], message.format(id=test.id), _("a condition can only look back"))
    elif findings.known([*path, "id"], test.id, known.items, _("item")):
        for index, code in enumerate(test.chosen):
            findings.known([*path, "chosen", index], code, known.items[test.id], _("option"))
    _check_range(findings, path, test, filled=bool(test.chosen))


def _check_range(findings: Findings, path: Steps, range: Range, filled: bool) -> None:
    low, high = range.at_least, range.below
    if low is None and high is None and not filled:
        findings.add(path, _("nothing is tested here"), _("give at_least, below or (for an item) chosen"))
    if low is not None and high is not None and low >= high:
        findings.add(path, _("no number is at least {low} and below {high}").format(low=low, high=high))
