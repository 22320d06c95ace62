"""What a team agreed on, written in a file of its own."""

from dataclasses import replace
from typing import Any

from maturiteit.errors import InputError
from maturiteit.load.answers import Checked, answers_from, check_answers
from maturiteit.load.careful import Document, parse_yaml
from maturiteit.load.dump import render_answers
from maturiteit.load.findings import Findings
from maturiteit.model.answers import Answers
from maturiteit.model.instrument import Instrument
from maturiteit.texts import _, pick, screen_language


def agreed_from(document: Document, head: Answers, instrument: Instrument) -> Checked:
    """The agreed answers in a document: an answers file, or only its `format` and `answers`.

    What it leaves out, such as the organisation, is as in `head`. Raises InputError with all that is wrong.
    """
    data = {**_head(head), **document.data} if isinstance(document.data, dict) else document.data
    answers = answers_from(replace(document, data=data))
    findings = Findings(document)
    _refuse_edition(findings, answers, head)
    _find_other(findings, answers, head)
    for id in answers.answers:
        findings.known(("answers", id), id, _titles(instrument), _("item"))
    try:
        checked = check_answers(answers, document, instrument)
    except InputError as error:
        findings.problems += error.problems
    findings.raise_any()
    return checked


def _refuse_edition(findings: Findings, answers: Answers, head: Answers) -> None:
    """What was agreed on about other questions can be held against none of these."""
    if answers.questionnaire != head.questionnaire:
        edition = f"{head.questionnaire.id} {head.questionnaire.version}"
        message = _("this is not about {edition}, to which the answers are").format(edition=edition)
        findings.add(("questionnaire",), message, _("agree on the questions that were answered"))
    findings.raise_any()


def _find_other(findings: Findings, answers: Answers, head: Answers) -> None:
    names = {" ".join(each.organisation.name.casefold().split()) for each in (answers, head)}
    if len(names) > 1:
        hint = _("is it the same one? Then leave the name out; if not, these agreements belong elsewhere")
        findings.add(("organisation", "name"), _("this is another organisation"), hint)


def _titles(instrument: Instrument) -> dict[str, str]:
    return {item.id: pick(item.title, screen_language()) for item in instrument.questionnaire.items}


def _head(answers: Answers) -> dict[str, Any]:
    """The head of an answers file as its reader would hand it over; `format` stands in every file itself."""
    who = answers.organisation.model_copy(update={"number": None})  # whoever wrote it heard about it already
    bare: dict[str, Any] = {"answers": {}, "set_aside": {}, "targets": {}, "previous": None, "digests": {}}
    text = render_answers(answers.model_copy(update={**bare, "organisation": who})).decode()
    plain: dict[str, Any] = parse_yaml(text, "").data
    return {key: value for key, value in plain.items() if key not in ("format", "answers")}
