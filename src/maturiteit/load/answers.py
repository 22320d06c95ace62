"""Answers files: checked against the questionnaire in this one place, whichever way they came in."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturiteit.errors import InputError, Problem
from maturiteit.load.careful import Document, Steps
from maturiteit.load.findings import Findings, nearest, titles_of
from maturiteit.load.kind import kind_of
from maturiteit.load.plain import short
from maturiteit.load.shape import find_faults, validate
from maturiteit.model.answers import Answers, Form, ItemAnswer
from maturiteit.model.framework import Framework
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import DO_NOT_KNOW, NOT_APPLICABLE, Item, Questionnaire
from maturiteit.texts import LANGUAGES, _, catalogue, pick, screen_language


@dataclass(frozen=True, slots=True)
class Checked:
    """Answers that fit the questionnaire, and what to warn about. Unknown items are out of `answers`."""

    answers: Answers
    warnings: tuple[Problem, ...]


def answers_from(document: Document) -> Answers:
    """The answers in a document. Raises InputError, also when it plainly holds something else."""
    check_kind(document)
    if document.problems:
        said = {problem.place for problem in document.problems}
        more = (fault.problem for fault in find_faults(document, Answers) if fault.problem.place not in said)
        raise InputError(*document.problems, *more, warnings=document.warnings)
    return validate(document, Answers)


def check_kind(document: Document) -> None:
    """Raise InputError when a document plainly holds something else than answers."""
    kind = kind_of(document)
    if kind not in (None, "answers"):
        message = _("this holds no answers but another of our files: {kind}").format(kind=kind)
        raise InputError(Problem(document.place(()), message, _("name the file with the answers")))


def check_answers(answers: Answers, document: Document, instrument: Instrument) -> Checked:
    """Hold answers against the questionnaire. Raises InputError with everything that does not fit.

    Another version of the same questionnaire is a warning; what no longer exists in it, then, is too:
    it stays in the file and is not scored.
    """
    findings, warnings = Findings(document), Findings(document)
    _check_edition(findings, warnings, answers, instrument.questionnaire)
    findings.raise_any()
    findings.known(["language"], answers.language, instrument.questionnaire.languages, _("language"))
    _check_organisation(findings, warnings, answers, instrument.framework)
    _check_scope(findings, answers, instrument)
    old = answers.questionnaire.version != instrument.questionnaire.version
    kept = dict(_kept(findings, warnings, answers, instrument, old))
    _check_reasons(findings, document, titles_of(instrument.framework.reasons))
    if findings.problems:
        raise InputError(*findings.in_order(), warnings=(*document.warnings, *warnings.in_order()))
    if not answers.answers and "answers" not in document.data:
        warnings.add(
            ["answers"], _("there are no answers in this file"), _("is the end of the file missing?")
        )
    told = (*document.warnings, *warnings.in_order())
    return Checked(answers.model_copy(update={"answers": kept}), told)


def _check_edition(
    findings: Findings, warnings: Findings, answers: Answers, questionnaire: Questionnaire
) -> None:
    given = answers.questionnaire
    if given.id != questionnaire.id:
        message = _("these are answers to '{given}', not to '{id}'").format(
            given=given.id, id=questionnaire.id
        )
        findings.add(["questionnaire", "id"], message, _("name the right questionnaire with -q"))
    elif given.version != questionnaire.version:
        message = _("answered in version {given}, scored with version {version}; other figures may come out")
        text = message.format(given=given.version, version=questionnaire.version)
        warnings.add(["questionnaire", "version"], text, _("answers that no longer exist are not scored"))


def _check_organisation(
    findings: Findings, warnings: Findings, answers: Answers, framework: Framework
) -> None:
    who, path = answers.organisation, "organisation"
    if who.subsector is not None:
        findings.known([path, "subsector"], who.subsector, titles_of(framework.subsectors), _("subsector"))
    if who.variant is not None:
        _check_variant(findings, [path, "variant"], who.variant, who.subsector, framework)
    if is_unnamed(who.name):
        text = _("the name of the organisation is not filled in yet")
        warnings.add([path, "name"], text, _("fill it in here"))
    titles = titles_of(framework.filters)
    numbers = {each.id for each in framework.filters if each.kind == "vte"}
    for id in who.filters:
        here = [path, "filters", id]
        if findings.known(here, id, titles, _("filter")) and id in numbers:
            findings.add(here, _("'{id}' is not a yes or no").format(id=id), _("write it as vte"))
    if who.number is not None and not is_company_number(who.number):
        text = _("this is not a Belgian company number; it is not used to recognise the organisation")
        in_cell = warnings.place([path, "number"]).cell is not None
        hint = _("ten digits, such as 0403.019.261") if in_cell else _("ten digits, in quotes")
        warnings.add([path, "number"], text, hint)


def _check_variant(
    findings: Findings, path: list[str | int], variant: str, subsector: str | None, framework: Framework
) -> None:
    of = {each.id: kind.id for kind in framework.subsectors for each in kind.variants}
    if variant in of and of[variant] != subsector:
        titles = titles_of(framework.subsectors)
        message = _("'{id}' is a variant of {subsector} ({title})")
        text = message.format(id=variant, subsector=of[variant], title=titles[of[variant]])
        findings.add(path, text, _("choose that subsector, or leave the variant empty"))
        return
    mine = (each for each in framework.subsectors if each.id == subsector)
    variants = titles_of(each for kind in mine for each in kind.variants)
    findings.known(path, variant, variants, _("variant of this subsector"))


def no_name(language: str) -> str:
    """What stands in an empty form where the organisation's name comes, in this language of ours."""
    return catalogue(language).gettext("(fill in the name of your organisation)")


def is_unnamed(name: str) -> bool:
    """Whether a form's name is still the one that it was handed out with."""
    return name in {no_name(language) for language in LANGUAGES}


def is_company_number(text: str) -> bool:
    """Whether `text` is a Belgian company number: ten digits, the last two 97 - (first eight mod 97).

    Spaces, dots and a `BE` in front are fine, and so is the leading zero that spreadsheets lose.
    """
    digits = "".join(sign for sign in text.upper().removeprefix("BE") if sign not in " .-\u00a0").zfill(10)
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return False
    return 97 - int(digits[:8]) % 97 == int(digits[8:])


def _check_scope(findings: Findings, answers: Answers, instrument: Instrument) -> None:
    framework = instrument.framework
    goals = {goal.id for goal in framework.goals}
    for goal, level in answers.targets.items():
        findings.known(["targets", goal], goal, goals, _("goal"))
        if level > len(framework.levels):
            message = _("there are only {count} levels").format(count=len(framework.levels))
            findings.add(["targets", goal], message)
    for goal in answers.relevance:
        findings.known(["relevance", goal], goal, goals, _("goal"))
    among = goals | {each.id for each in (*framework.strategic_goals, *framework.preconditions)}
    for index, id in enumerate(answers.form.only if isinstance(answers.form, Form) else ()):
        findings.known(["form", "only", index], id, among, _("goal or strategic goal"))


def _kept(
    findings: Findings, warnings: Findings, answers: Answers, instrument: Instrument, old: bool
) -> Iterator[tuple[str, ItemAnswer]]:
    """The answers to items that exist, each held against its item."""
    items = {item.id: item for item in instrument.questionnaire.items}
    for id, answer in answers.answers.items():
        path: Steps = ("answers", id)
        if id in answers.set_aside:
            findings.add(
                path, _("'{id}' is under answers and under set_aside").format(id=id), _("keep one of them")
            )
        if id not in items:
            hint = _("it stays in the file and is not scored")
            warnings.add(path, _("'{id}' is not an item of this questionnaire").format(id=id), hint)
        elif old and not set(answer.choice or ()) <= {option.code for option in items[id].offered}:
            hint = _("it stays in the file and is not scored")
            warnings.add(path, _("the option chosen for '{id}' no longer exists").format(id=id), hint)
        else:
            _check_answer(findings, path, items[id], answer, instrument.framework)
            _check_note(warnings, path, answer, instrument.framework)
            if not old:
                _check_said(findings, path, items[id], answer, instrument.framework)
            yield id, answer


def _check_answer(
    findings: Findings, path: Steps, item: Item, answer: ItemAnswer, framework: Framework
) -> None:
    said = (answer.choice is not None, answer.not_applicable is not None, answer.do_not_know)
    if sum(said) > 1:
        hint = _("keep one of: choice, not_applicable, do_not_know")
        findings.add(path, _("'{id}' is answered in more than one way").format(id=item.id), hint)
    if answer.not_applicable is not None:
        reasons = titles_of(framework.reasons)
        findings.known([*path, "not_applicable"], answer.not_applicable, reasons, _("reason"))
        if not item.may_not_apply:
            message = _("'{id}' applies to everyone").format(id=item.id)
            findings.add([*path, "not_applicable"], message, _("choose an option, or do_not_know: true"))
    if answer.choice is not None:
        _check_choice(findings, [*path, "choice"], item, answer.choice, framework)


def _check_reasons(findings: Findings, document: Document, reasons: dict[str, str]) -> None:
    """Where somebody said that an item does not apply, but not why: the answers no longer show that."""
    said = document.data.get("answers") if isinstance(document.data, dict) else None
    for id, answer in said.items() if isinstance(said, dict) else ():
        if isinstance(answer, dict) and answer.get("not_applicable", "") is None:
            what = _("the reason why it does not apply is missing")
            findings.add(["answers", id, "not_applicable"], what, nearest("", reasons))


def _check_note(warnings: Findings, path: Steps, answer: ItemAnswer, framework: Framework) -> None:
    """A reason that refers to the note, where there is none."""
    wanting = {each.id for each in framework.reasons if each.wants_note}
    if answer.not_applicable in wanting and not answer.note:
        what = _("this reason refers to the note, and there is none")
        warnings.add([*path, "not_applicable"], what, _("write in the note why it does not apply"))


def _check_said(
    findings: Findings, path: Steps, item: Item, answer: ItemAnswer, framework: Framework
) -> None:
    """What each respondent chose; here the two codes stand for having chosen nothing."""
    states = (NOT_APPLICABLE, DO_NOT_KNOW) if item.may_not_apply else (DO_NOT_KNOW,)
    for who, codes in answer.said.items():
        _check_choice(findings, [*path, "said", who], item, codes, framework, states)


def fits(answer: ItemAnswer, item: Item, framework: Framework) -> bool:
    """Whether an answer that was set aside, and so was never checked, could stand as one to this item."""
    findings = Findings(Document("", None, {(): None}))
    _check_answer(findings, (), item, answer, framework)
    return not findings.problems


def option_titles(item: Item, framework: Framework) -> dict[str, str]:
    """The options of an item as a hint shows them: by code, the level's name or the beginning of its text."""
    names = {str(level.number): level.name for level in framework.levels} if item.levels else {}
    own = screen_language()
    return {each.code: short(pick(names.get(each.code, each.text), own)) for each in item.offered}


def _check_choice(
    findings: Findings,
    path: list[str | int],
    item: Item,
    codes: tuple[str, ...],
    framework: Framework,
    states: tuple[str, ...] = (),
) -> None:
    options = {option.code: option for option in item.offered}
    for code in codes:
        known = option_titles(item, framework) | dict.fromkeys(states, "")
        findings.known(path, code, known, _("option"))
    if len(codes) > 1 and not item.several:
        findings.add(path, _("'{id}' takes one choice").format(id=item.id))
    if len(set(codes)) < len(codes):
        findings.add(path, _("the same option is chosen twice"))
    alone = {code for code, option in options.items() if option.exclusive} | set(states)
    if len(codes) > 1 and alone & set(codes):
        findings.add(path, _("one of these options can only be chosen alone"))
