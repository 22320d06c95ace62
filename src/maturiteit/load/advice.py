"""Advice: everything it points to exists, and nothing finished or unverified is recommended."""

from collections.abc import Mapping
from dataclasses import replace

from maturiteit.load.careful import Document, Steps
from maturiteit.load.conditions import check_condition, known_to
from maturiteit.load.findings import Findings
from maturiteit.load.languages import check_languages
from maturiteit.load.questionnaire import codes_of
from maturiteit.load.shape import validate
from maturiteit.model.framework import Framework
from maturiteit.model.questionnaire import Questionnaire
from maturiteit.model.support import Advice, AdviceBook, Support
from maturiteit.texts import _


def advice_from(
    document: Document,
    questionnaire: Questionnaire,
    framework: Framework,
    support: Mapping[str, Support],
) -> AdviceBook:
    """The advice in a document, checked against all it points to. Raises InputError."""
    book, findings = validate(document, AdviceBook), Findings(document)
    check_languages(findings, book, book.languages)
    findings.known(["questionnaire"], book.questionnaire, {questionnaire.id}, _("questionnaire"))
    findings.unique(["advice"], [advice.id for advice in book.advice], _("advice"))
    for index, advice in enumerate(book.advice):
        path: Steps = ("advice", index)
        _check_subject(findings, path, advice, questionnaire, framework)
        _check_lists(findings, path, advice, framework)
        _check_helpers(findings, path, advice, support)
        _check_when(findings, path, advice, questionnaire, framework)
    findings.raise_any()
    return book


def _check_subject(
    findings: Findings, path: Steps, advice: Advice, questionnaire: Questionnaire, framework: Framework
) -> None:
    subjects = (
        ("goal", advice.goal, {goal.id for goal in framework.goals}, _("goal")),
        ("item", advice.item, {item.id for item in questionnaire.items}, _("item")),
        (
            "precondition",
            advice.precondition,
            {each.id for each in framework.preconditions},
            _("precondition"),
        ),
    )
    given = [subject for subject in subjects if subject[1] is not None]
    if len(given) != 1:
        findings.add(path, _("advice is for exactly one of: goal, item, precondition"))
    for key, id, among, what in given:
        findings.known([*path, key], id or "", among, what)
    if not advice.lowest <= advice.highest <= len(framework.levels):
        message = _("no level is at least {lowest} and at most {highest}")
        findings.add(path, message.format(lowest=advice.lowest, highest=advice.highest))


def _check_lists(findings: Findings, path: Steps, advice: Advice, framework: Framework) -> None:
    principles = {each.id for each in framework.principles}
    for index, principle in enumerate(advice.principles):
        findings.known([*path, "principles", index], principle, principles, _("principle"))
    for size in advice.feasibility:
        findings.known(
            [*path, "feasibility", size], size, {each.id for each in framework.sizes}, _("size class")
        )


def _check_helpers(findings: Findings, path: Steps, advice: Advice, support: Mapping[str, Support]) -> None:
    for index, id in enumerate(advice.helpers):
        here = [*path, "helpers", index]
        if findings.known(here, id, support, _("support")) and support[id].status != "active":
            message = _("'{id}' is {status} and cannot be recommended")
            hint = _("name support that is active, or take it out")
            findings.add(here, message.format(id=id, status=support[id].status), hint)


def _check_when(
    findings: Findings, path: Steps, advice: Advice, questionnaire: Questionnaire, framework: Framework
) -> None:
    options = {item.id: codes_of(item) for item in questionnaire.items}
    done = advice.done_when
    if findings.known([*path, "done_when", "item"], done.item, options, _("item")):
        findings.known([*path, "done_when", "option"], done.option, options[done.item], _("option"))
    if advice.when is not None:
        known = replace(known_to(framework), items=options)
        check_condition(findings, (*path, "when"), advice.when, known)
