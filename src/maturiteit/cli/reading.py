"""From a file on the command line to an Assessment: the first half of score, explain and report."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from maturiteit.assess.assess import assess
from maturiteit.cli.run import say_warnings
from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.assessment import assessment_in
from maturiteit.load.careful import Document, read_bytes, read_yaml, text_in
from maturiteit.load.checked import InstrumentOf, checked_answers
from maturiteit.load.document import document_in
from maturiteit.load.findings import Findings, titles_of
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.load.kind import is_spreadsheet
from maturiteit.model.answers import Answers
from maturiteit.model.assessment import Assessment, State
from maturiteit.model.instrument import Instrument
from maturiteit.texts import _, counted

if TYPE_CHECKING:
    from maturiteit.model.peers import Peers

ReadInstrument = Callable[[Document, Path, str | None], InstrumentOf]
"""The answers, their file and the questionnaire that was asked for -> how what scores them is read."""


def read_assessment(
    path: Path,
    questionnaire: str | None = None,
    overall: bool = False,
    complete: bool = True,
    warns: bool = True,
) -> Assessment:
    """The assessment of the answers at `path`, or the one that was written there as JSON.

    Warnings go to stderr where it `warns`. Raises InputError when the answers or the questionnaire cannot
    be used.
    """

    def read(document: Document, answers: Path, asked: str | None) -> InstrumentOf:
        return instrument_of(document, answers, asked, complete)

    assessment, warnings = read_quietly(path, questionnaire, overall, read)
    if warns:
        say_warnings(warnings)
    return assessment


def read_quietly(
    path: Path, questionnaire: str | None, overall: bool, read: ReadInstrument
) -> tuple[Assessment, tuple[Problem, ...]]:
    """As `read_assessment`, with the warnings handed over and not said."""
    data, name = read_bytes(path)
    written = _written(data, name)
    if written is not None:
        _check_options(name, questionnaire, overall and written.overall is None)
        return written, ()
    return _assessed(data, name, path, questionnaire, overall, read)


def read_earlier(path: Path, questionnaire: str | None = None) -> Assessment:
    """As `read_assessment`; `questionnaire` is for another file too, so an assessment is taken as it is."""
    data, name = read_bytes(path)
    written = _written(data, name)
    if written is not None:
        return written
    assessment, warnings = _assessed(data, name, path, questionnaire, False, instrument_of)
    say_warnings(warnings)
    return assessment


def _written(data: bytes, name: str) -> Assessment | None:
    return None if is_spreadsheet(data, name) else assessment_in(text_in(data, name), name)


def _assessed(
    data: bytes, name: str, path: Path, questionnaire: str | None, overall: bool, read: ReadInstrument
) -> tuple[Assessment, tuple[Problem, ...]]:
    document = document_in(data, name)
    checked, instrument = checked_answers(document, read(document, path, questionnaire))
    assessment = assess(instrument, checked.answers, overall)
    findings = Findings(document)
    _find_silent(findings, assessment, checked.answers)
    _find_assumed(findings, assessment, instrument)
    return assessment, (*checked.warnings, *findings.problems)


def read_peers(path: Path | None, assessment: Assessment) -> "Peers | None":
    """The organisation beside its peers in the benchmark at `path`; None without one. Raises InputError."""
    if path is None:
        return None
    from maturiteit.assess.peers import beside_peers  # only who has a benchmark waits for this
    from maturiteit.load.benchmark import benchmark_from, check_fits

    document = read_yaml(path)
    benchmark = benchmark_from(document)
    check_fits(benchmark, document, assessment)
    return beside_peers(assessment, benchmark)


def check_benchmark_format(path: Path | None, shows_it: bool) -> None:
    """Raises InputError where the format that was asked for has no room for a benchmark."""
    if path is not None and not shows_it:
        message = _("in this format there is no place for peers")
        raise InputError(Problem(Place("--benchmark"), message, _("leave one of the two out")))


def instrument_of(
    document: Document, path: Path, questionnaire: str | None, complete: bool = True
) -> InstrumentOf:
    """How the questionnaire of answers is found: the one that was asked for, else the one they name."""
    named = None if questionnaire else document.place(("questionnaire", "id"))
    return lambda edition: read_instrument(find_questionnaire(questionnaire, path, edition, named), complete)


def _check_options(name: str, questionnaire: str | None, overall: bool) -> None:
    """What was worked out cannot be worked out otherwise. Raises InputError."""
    message = _("{file} holds an assessment, in which this cannot change any more").format(file=name)
    asked = {"-q": questionnaire is not None, "--overall": overall}
    problems = [Problem(Place(option), message, _("use the answers")) for option, on in asked.items() if on]
    if problems:
        raise InputError(*problems)


def _find_silent(findings: Findings, assessment: Assessment, answers: Answers) -> None:
    """Answers that do not count now, in one sentence for those that do not apply and one for those outside
    the form."""
    silent = [
        each for each in assessment.items if each.state == State.NOT_ASKED and _is_said(answers, each.id)
    ]
    apart = [item.id for item in silent if item.because != "form"]
    if apart:
        text = counted(
            "{n} answer does not apply now, and does not count: ",
            "{n} answers do not apply now, and do not count: ",
            len(apart),
        )
        findings.add(["answers", apart[0]], text + ", ".join(apart), _("it stays in the file"))
    outside = sum(item.because == "form" for item in silent)
    if outside:
        text = counted(
            "{n} answer is outside this form and does not count",
            "{n} answers are outside this form and do not count",
            outside,
        )
        findings.add(["form"], text, _("it stays in the file"))


def _find_assumed(findings: Findings, assessment: Assessment, instrument: Instrument) -> None:
    """What nobody said about the organisation, and decides what is asked."""
    if assessment.organisation.subsector is None and instrument.framework.subsectors:
        findings.add(["organisation"], _("the kind of organisation is not filled in; none is assumed"))
    titles = titles_of(instrument.framework.filters)
    for id, assumed in assessment.organisation.assumed.items():
        if id in instrument.questionnaire.filters:
            message = _("the question '{title}' ({id}) is not answered; taken as {answer}")
            answer = _("yes") if assumed else _("no")
            text = message.format(title=titles[id], id=id, answer=answer)
            findings.add(["organisation", "filters", id], text)


def _is_said(answers: Answers, id: str) -> bool:
    said = answers.answers.get(id)
    return said is not None and (said.choice is not None or said.do_not_know or bool(said.not_applicable))
