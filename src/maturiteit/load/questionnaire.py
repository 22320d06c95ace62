"""Questionnaires: shape first, then every reference, all problems of the file in one run."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from maturiteit.load.careful import Document, Steps
from maturiteit.load.conditions import Known, check_condition, known_to
from maturiteit.load.findings import Findings
from maturiteit.load.languages import check_languages
from maturiteit.load.shape import validate
from maturiteit.model.framework import OVERALL, Framework
from maturiteit.model.questionnaire import (
    DO_NOT_KNOW,
    NOT_APPLICABLE,
    Item,
    Questionnaire,
    Relevance,
    Wording,
)
from maturiteit.texts import _


def questionnaire_from(document: Document, framework: Framework) -> Questionnaire:
    """The questionnaire in a document, checked against its framework. Raises InputError."""
    questionnaire, findings = validate(document, Questionnaire), Findings(document)
    check_languages(findings, questionnaire, questionnaire.languages)
    for index, language in enumerate(questionnaire.languages):
        findings.known(["languages", index], language, framework.languages, _("language"))
    findings.unique(["items"], [item.id for item in questionnaire.items], _("item"))
    known = known_to(framework)
    _check_items(findings, questionnaire, framework, known)
    _check_goals_have_items(findings, questionnaire, framework)
    _check_scoring(findings, questionnaire, framework)
    _check_relevance(findings, questionnaire, framework, known)
    findings.raise_any()
    return questionnaire


def _check_items(
    findings: Findings, questionnaire: Questionnaire, framework: Framework, known: Known
) -> None:
    """Each item may refer to the items before it; which ones come later is for the message."""
    before: dict[str, frozenset[str]] = {}
    ids = [item.id for item in questionnaire.items]
    for index, item in enumerate(questionnaire.items):
        later = frozenset(ids[index:])
        _check_item(findings, ("items", index), item, framework, replace(known, items=before, later=later))
        before[item.id] = codes_of(item)


def codes_of(item: Item) -> frozenset[str]:
    """The codes of an item's options."""
    return frozenset(item.levels) | {option.code for option in item.options}


def _check_item(findings: Findings, path: Steps, item: Item, framework: Framework, earlier: Known) -> None:
    for index, goal in enumerate(item.goals):
        findings.known([*path, "goals", index], goal, {goal.id for goal in framework.goals}, _("goal"))
    if item.precondition is not None:
        among = {each.id for each in framework.preconditions}
        findings.known([*path, "precondition"], item.precondition, among, _("precondition"))
    if bool(item.goals) == (item.precondition is not None):
        message = _("'{id}' belongs to goals or to a precondition, and exactly one of the two")
        findings.add(path, message.format(id=item.id))
    for principle in item.principles:
        among = {each.id for each in framework.principles}
        findings.known([*path, "principles", principle], principle, among, _("principle"))
    if item.applies is not None:
        check_condition(findings, (*path, "applies"), item.applies, earlier)
    _check_options(findings, path, item)
    for index, wording in enumerate(item.wordings):
        _check_wording(findings, (*path, "wordings", index), item, wording, earlier)


def _check_wording(findings: Findings, path: Steps, item: Item, wording: Wording, earlier: Known) -> None:
    """Words depend on who answers, never on what was answered: an item reads the same all the way."""
    check_condition(findings, (*path, "when"), wording.when, replace(earlier, items=None))
    if not any((wording.title, wording.prompt, wording.help, wording.evidence, wording.levels)):
        findings.add(path, _("this wording says nothing"), _("give at least one text"))
    if wording.levels and set(wording.levels) != set(item.levels):
        message = _("a wording of '{id}' has other levels than the item").format(id=item.id)
        findings.add([*path, "levels"], message, _("give the text of every level, or of none"))


def _check_options(findings: Findings, path: Steps, item: Item) -> None:
    if bool(item.levels) == bool(item.options):
        message = _("'{id}' has either levels or options, and exactly one of the two")
        findings.add(path, message.format(id=item.id))
        return
    for where, problem in _option_problems(item):
        findings.add([*path, *where], problem)
    if len(item.levels) + len(item.options) < 2:
        findings.add(path, _("'{id}' has fewer than two options to choose from").format(id=item.id))


def _option_problems(item: Item) -> Iterator[tuple[Steps, str]]:
    for code in item.levels:
        if not code.isdecimal() or code != str(int(code)) or code == "0":
            yield ("levels", code), _("a level is a whole number from 1 up")
    codes = [option.code for option in item.options]
    for index, option in enumerate(item.options):
        if option.code.casefold() in {code.casefold() for code in codes[:index]}:
            yield ("options", index), _("the code '{code}' is there twice").format(code=option.code)
        if option.code.upper() in (NOT_APPLICABLE, DO_NOT_KNOW):
            yield ("options", index), _("the code '{code}' has a meaning of its own").format(code=option.code)
        if option.exclusive and not item.several:
            yield ("options", index), _("exclusive has a meaning only where several choices are allowed")


def _check_goals_have_items(findings: Findings, questionnaire: Questionnaire, framework: Framework) -> None:
    used = {goal for item in questionnaire.items for goal in item.goals}
    for goal in framework.goals:
        if goal.id not in used:
            findings.add(["items"], _("no item belongs to goal '{id}'").format(id=goal.id))


def _check_scoring(findings: Findings, questionnaire: Questionnaire, framework: Framework) -> None:
    scoring = questionnaire.scoring
    goals = {each.id for each in (*framework.goals, *framework.strategic_goals)}
    for goal in scoring.goal_weights:
        findings.known(["scoring", "goal_weights", goal], goal, goals, _("goal or strategic goal"))
    if questionnaire.advising.aim > len(framework.levels):
        findings.add(["advising", "aim"], _("there is no such level"))
    _check_earnings(findings, questionnaire)
    _check_thresholds(findings, questionnaire, framework)
    _check_gates(findings, questionnaire, framework)


def _check_earnings(findings: Findings, questionnaire: Questionnaire) -> None:
    for index, item in enumerate(questionnaire.items):
        if item.options and not any(option.points for option in item.options):
            findings.add(["items", index], _("no option of '{id}' earns anything").format(id=item.id))


def _check_thresholds(findings: Findings, questionnaire: Questionnaire, framework: Framework) -> None:
    thresholds, path = questionnaire.scoring.thresholds, ["scoring", "thresholds"]
    if len(thresholds) != len(framework.levels):
        message = _("{found} thresholds for {levels} levels")
        findings.add(path, message.format(found=len(thresholds), levels=len(framework.levels)))
    if any(upper <= lower for lower, upper in pairwise(thresholds)):
        findings.add(path, _("each threshold must be higher than the one before"))
    lowest = _lowest_score(questionnaire)
    if thresholds[0] > lowest:
        message = _("a score of {lowest} thousandths is possible, but the lowest level begins at {first}")
        findings.add(path, message.format(lowest=lowest, first=thresholds[0]))


def _lowest_score(questionnaire: Questionnaire) -> int:
    """The least that can be scored, in thousandths: a percentage may be 0, and so may what counts as zero."""
    scoring = questionnaire.scoring
    countings = (scoring.unanswered, scoring.do_not_know, scoring.not_applicable)
    if scoring.aggregate == "points" or "zero" in countings:
        return 0
    points = [option.points for item in questionnaire.items for option in item.options]
    points += [int(code) for item in questionnaire.items for code in item.levels if code.isdecimal()]
    return 1000 * min(points, default=0)


def _check_gates(findings: Findings, questionnaire: Questionnaire, framework: Framework) -> None:
    gated = {OVERALL} | {each.id for each in (*framework.goals, *framework.strategic_goals)}
    items = {item.id for item in questionnaire.items}
    findings.unique(["scoring", "gates"], [gate.id for gate in questionnaire.scoring.gates], _("gate"))
    for index, gate in enumerate(questionnaire.scoring.gates):
        path: Steps = ("scoring", "gates", index)
        findings.known([*path, "goal"], gate.goal, gated, _("goal or strategic goal"))
        findings.known([*path, "item"], gate.item, items, _("item"))
        if gate.at_most >= len(framework.levels):
            findings.add([*path, "at_most"], _("at most the highest level or more holds nobody back"))


def _check_relevance(
    findings: Findings, questionnaire: Questionnaire, framework: Framework, known: Known
) -> None:
    goals = {goal.id for goal in framework.goals}
    for goal, rules in questionnaire.relevance.items():
        findings.known(["relevance", goal], goal, goals, _("goal"))
        mine = {item.id for item in questionnaire.items if goal in item.goals}
        for index, rule in enumerate(rules):
            path: Steps = ("relevance", goal, index)
            _check_rule(findings, path, rule, mine, known)
            if _is_covered(rule, rules[:index], framework):
                message = _("this rule is never used: the rules before it take everybody it is for")
                findings.add(path, message, _("the first rule that fits counts; put the narrower one first"))


def _check_rule(findings: Findings, path: Steps, rule: Relevance, mine: set[str], known: Known) -> None:
    for index, who in enumerate(rule.who):
        among = known.subsectors | known.variants
        findings.known([*path, "who", index], who, among, _("subsector or variant"))
    for index, item in enumerate(rule.items):
        findings.known([*path, "items", index], item, mine, _("item of this goal"))
    if rule.items and rule.degree != "light":
        findings.add([*path, "items"], _("only a light goal names its items"))
    if rule.degree != "full" and not rule.why:
        findings.add(path, _("say why: whoever is asked less than everything reads it"), _("add why"))
    if rule.when is not None:
        check_condition(findings, (*path, "when"), rule.when, known)


def _is_covered(rule: Relevance, before: Sequence[Relevance], framework: Framework) -> bool:
    """Whether rules without a condition have already taken everyone that this one is for."""
    taken = [each.who for each in before if each.when is None]
    if any(not who for who in taken):
        return True
    variants = {variant.id: each.id for each in framework.subsectors for variant in each.variants}
    gone = {id for who in taken for id in who}
    return bool(rule.who) and all({id, variants.get(id, id)} & gone for id in rule.who)
