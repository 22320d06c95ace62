"""`report`: the report of one organisation, in the format that the file's name asks for."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli import completing
from maturiteit.cli.parameters import BenchmarkFile, MaybeAnswers, Overall, QuestionnaireName
from maturiteit.errors import InputError, Place, Problem
from maturiteit.texts import _

HELP = _(
    "Make the report of one organisation. A web page, a PDF, a Word file, Markdown or JSON: "
    "the file's ending says which."
)


class Format(StrEnum):
    """What a report can be made as."""

    HTML = "html"
    PDF = "pdf"
    WORD = "docx"
    MARKDOWN = "md"
    JSON = "json"


def report(
    answers: MaybeAnswers = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=_("Where to write it: FILE.html, .pdf, .docx, .md or .json; - for standard output."),
        ),
    ] = None,
    format: Annotated[
        Format | None, typer.Option(help=_("The format, where the file's ending does not say it."))
    ] = None,
    questionnaire: QuestionnaireName = None,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="nl|en",
            help=_("The report's language; else the one of the answers."),
            autocompletion=completing.languages,
        ),
    ] = None,
    benchmark: BenchmarkFile = None,
    overall: Overall = False,
    since: Annotated[
        Path | None,
        typer.Option(metavar="OLD", help=_("Also what moved since these answers, or this assessment.")),
    ] = None,
    brand: Annotated[
        Path | None,
        typer.Option(
            metavar="BRAND.yaml", help=_("A house style: logo, colours, name, contact, introduction.")
        ),
    ] = None,
    template: Annotated[
        Path | None, typer.Option(metavar="DIR", help=_("Own templates, in the place of ours."))
    ] = None,
    eject_to: Annotated[
        Path | None,
        typer.Option("--eject", metavar="DIR", help=_("Put our templates in a new folder, to change them.")),
    ] = None,
    force: Annotated[bool, typer.Option(help=_("With --eject: overwrite what is in the folder."))] = False,
) -> None:
    """Read, assess, render, and only then write."""
    if eject_to is not None:
        from maturiteit.cli.styling import eject

        eject(eject_to, force)
        return
    if answers is None or output is None:
        raise InputError(_missing(answers is None))
    from maturiteit.cli.reading import check_benchmark_format, read_assessment, read_peers
    from maturiteit.cli.styling import read_style
    from maturiteit.cli.writing import check_output, write_report
    from maturiteit.report.extras import Extras

    suffix = f".{format.value}" if format else output.suffix.lower()
    check_output(output, suffix, lang, answers, *([since] if since else []))
    check_benchmark_format(benchmark, shows_it=suffix != ".json")
    extras = read_style(brand, template) if brand or template else Extras()
    if since is None:
        assessment = read_assessment(answers, questionnaire, overall)
    else:
        from maturiteit.cli.comparing import check_since, read_both

        check_since(suffix)
        assessment, change = read_both(since, answers, questionnaire, overall)
        extras = replace(extras, change=change)
    extras = replace(extras, peers=read_peers(benchmark, assessment))
    write_report(assessment, output, suffix, lang, extras)


def _missing(answers: bool) -> Problem:
    what = _("the answers are missing") if answers else _("the report needs a file to be written to")
    return Problem(
        Place("report"),
        what,
        _("such as: {command}").format(command="maturiteit report ANSWERS.yaml -o REPORT.pdf"),
    )
