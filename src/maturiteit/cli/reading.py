"""From a file on the command line to an Assessment: the first half of score, explain and report."""

from pathlib import Path

from maturiteit.assess.assess import assess
from maturiteit.cli.run import say_warnings
from maturiteit.errors import Problem
from maturiteit.load.answers import answers_from, check_answers
from maturiteit.load.assessment import assessment_in
from maturiteit.load.careful import Document, parse_yaml, read_text
from maturiteit.load.findings import Findings
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.model.answers import Answers
from maturiteit.model.assessment import Assessment, State
from maturiteit.texts import _


def read_assessment(
    path: Path, questionnaire: str | None = None, overall: bool = False, with_advice: bool = True
) -> Assessment:
    """The assessment of the answers at `path`, or the one that was written there as JSON.

    Warnings go to stderr. Raises InputError when the answers or the questionnaire cannot be used.
    """
    text, name = read_text(path)
    written = assessment_in(text, name)
    if written is not None:
        return written
    document = parse_yaml(text, name)
    answers = answers_from(document)
    found = find_questionnaire(questionnaire, path, answers.questionnaire)
    instrument = read_instrument(found, with_advice)
    checked = check_answers(answers, document, instrument)
    assessment = assess(instrument, checked.answers, overall)
    say_warnings((*checked.warnings, *_silent(assessment, checked.answers, document)))
    return assessment


def _silent(assessment: Assessment, answers: Answers, document: Document) -> tuple[Problem, ...]:
    """Answers that do not count now, and filters that nobody answered: said, because they change figures."""
    findings = Findings(document)
    for item in assessment.items:
        if item.state == State.NOT_ASKED and _is_said(answers, item.id):
            message = _("'{id}' does not apply now, so its answer does not count").format(id=item.id)
            findings.add(["answers", item.id], message, _("it stays in the file"))
    for id, assumed in assessment.organisation.assumed.items():
        message = _("filter {id} is not answered; taken as {answer}")
        answer = _("yes") if assumed else _("no")
        findings.add(["organisation", "filters"], message.format(id=id, answer=answer))
    return tuple(findings.problems)


def _is_said(answers: Answers, id: str) -> bool:
    said = answers.answers.get(id)
    return said is not None and (said.choice is not None or said.do_not_know or bool(said.not_applicable))
