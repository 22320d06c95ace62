"""Frameworks and the support data: everything they name exists, and every text is complete."""

from maturiteit.load.careful import Document
from maturiteit.load.findings import Findings
from maturiteit.load.languages import check_languages
from maturiteit.load.shape import validate
from maturiteit.model.framework import OVERALL, Framework
from maturiteit.model.support import SupportBook
from maturiteit.texts import _


def framework_from(document: Document) -> Framework:
    """The framework in a document. Raises InputError with all its problems."""
    framework, findings = validate(document, Framework), Findings(document)
    check_languages(findings, framework, framework.languages)
    _check_ids(findings, framework)
    _check_goals(findings, framework)
    _check_levels(findings, framework)
    _check_who(findings, framework)
    findings.raise_any()
    return framework


def support_from(document: Document, framework: Framework) -> SupportBook:
    """The support data in a document, checked against a framework. Raises InputError."""
    book, findings = validate(document, SupportBook), Findings(document)
    check_languages(findings, book, book.languages)
    findings.unique(["support"], [each.id for each in book.support], _("support"))
    goals = {goal.id for goal in framework.goals}
    for index, each in enumerate(book.support):
        for number, goal in enumerate(each.helps):
            findings.known(["support", index, "helps", number], goal, goals, _("goal"))
        if each.status != "active" and not each.became:
            message = _("'{id}' is {status}, so say what became of it")
            findings.add(["support", index], message.format(id=each.id, status=each.status), _("add became"))
    findings.raise_any()
    return book


def _check_ids(findings: Findings, framework: Framework) -> None:
    seen: set[str] = {OVERALL}
    for kind in ("strategic_goals", "goals", "principles", "preconditions"):
        for index, node in enumerate(getattr(framework, kind)):
            if node.id.casefold() in seen:
                findings.add([kind, index, "id"], _("the id '{id}' is taken").format(id=node.id))
            seen.add(node.id.casefold())
    for kind in ("subsectors", "sizes", "filters", "reasons"):
        findings.unique([kind], [each.id for each in getattr(framework, kind)], _("id"))


def _check_goals(findings: Findings, framework: Framework) -> None:
    strategic = {each.id for each in framework.strategic_goals}
    for index, goal in enumerate(framework.goals):
        findings.known(
            ["goals", index, "strategic_goal"], goal.strategic_goal, strategic, _("strategic goal")
        )
    used = {goal.strategic_goal for goal in framework.goals}
    for index, each in enumerate(framework.strategic_goals):
        if each.id not in used:
            findings.add(["strategic_goals", index], _("'{id}' has no goals").format(id=each.id))


def _check_levels(findings: Findings, framework: Framework) -> None:
    for index, level in enumerate(framework.levels):
        if level.number != index + 1:
            message = _("level {number} stands in place {place}")
            hint = _("number the levels 1, 2, 3 and so on, the lowest first")
            findings.add(["levels", index], message.format(number=level.number, place=index + 1), hint)


def _check_who(findings: Findings, framework: Framework) -> None:
    subsectors = {each.id for each in framework.subsectors}
    variants = [variant.id for each in framework.subsectors for variant in each.variants]
    for id in sorted({id for id in variants if id in subsectors or variants.count(id) > 1}):
        findings.add(["subsectors"], _("the id '{id}' is taken").format(id=id))
    for index, each in enumerate(framework.filters):
        for number, id in enumerate(each.yes_for):
            findings.known(["filters", index, "yes_for", number], id, subsectors, _("subsector"))
    for index, size in enumerate(framework.sizes[:-1]):
        if size.at_most is None and size.below is None:
            message = _("'{id}' takes every size, so the classes after it are never used")
            findings.add(["sizes", index], message.format(id=size.id), _("give it at_most or below"))
