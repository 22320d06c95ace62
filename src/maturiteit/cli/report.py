"""`report`: the report of one organisation, in the format that the file's name asks for, or of many."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from maturiteit.cli import completing
from maturiteit.cli.parameters import BenchmarkFile, MaybeAnswers, Overall, QuestionnaireName
from maturiteit.errors import InputError, Place, Problem
from maturiteit.texts import _

if TYPE_CHECKING:
    from maturiteit.report.extras import Extras

HELP = _(
    "Make the report of an organisation, or of many. A web page, a PDF, a Word file, Markdown or JSON: the "
    "file's ending says which. Several answers, or a folder of them, become a folder of reports; run again, "
    "it makes only what is new or changed."
)


class Format(StrEnum):
    """What a report can be made as."""

    HTML = "html"
    PDF = "pdf"
    WORD = "docx"
    MARKDOWN = "md"
    JSON = "json"


DEFAULT = (".pdf",)
"""What a folder's reports are made as where nobody says it."""


def report(
    answers: MaybeAnswers = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE|FOLDER",
            help=_(
                "Where to write it: FILE.html, .pdf, .docx, .md or .json; - for standard output. Of several "
                "organisations, the FOLDER for their reports."
            ),
        ),
    ] = None,
    format: Annotated[
        list[Format] | None,
        typer.Option(
            help=_(
                "The format, where the file's ending does not say it. Of a folder's reports more than one; "
                "without any, pdf."
            )
        ),
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
    charts: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help=_(
                "Write every chart there as a drawing (SVG) of its own, for your slides; beside the report, "
                "or without -o alone."
            ),
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Write over a file that is there, whoever made it."))
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help=_("How many organisations at once; else one for every processor.")
        ),
    ] = None,
) -> None:
    """Read, assess, render, and only then write."""
    if eject_to is not None:
        from maturiteit.cli.styling import eject

        eject(eject_to, force)
        return
    if not answers or (output is None and (charts is None or format)):
        raise InputError(_missing(not answers))
    from maturiteit.cli.charting import find_charts, refuse_charts, write_charts
    from maturiteit.cli.gathering import is_many
    from maturiteit.cli.reading import check_benchmark_format, read_assessment, read_peers

    suffixes = tuple(f".{each.value}" for each in dict.fromkeys(format or ()))
    style = _read_style(brand, template)
    if is_many(answers, output, suffixes):
        refuse_charts(charts)
        assert output is not None  # else only charts were asked for, which is refused here
        from maturiteit.cli.making import Asked
        from maturiteit.cli.many import write_many

        suffixes = suffixes or DEFAULT
        _refuse_since(since)
        check_benchmark_format(benchmark, shows_it=".json" not in suffixes)
        asked = Asked(output, suffixes, questionnaire, overall, lang, force, style, benchmark)
        write_many(answers, asked, jobs)
        return
    from maturiteit.cli.writing import check_language, check_output, write_report

    suffix = suffixes[0] if suffixes else output.suffix.lower() if output else ""
    if output is None:
        check_language(lang)
    else:
        check_output(output, suffix, lang, force, answers[0], *([since] if since else []))
    check_benchmark_format(benchmark, shows_it=suffix != ".json")
    if since is None:
        assessment = read_assessment(answers[0], questionnaire, overall)
    else:
        from maturiteit.cli.comparing import check_since, read_both

        check_since(suffix)
        assessment, change = read_both(since, answers[0], questionnaire, overall)
        style = replace(style, change=change)
    extras = replace(style, peers=read_peers(benchmark, assessment))
    drawings = find_charts(assessment, charts, lang, force, extras)
    if output is not None:
        write_report(assessment, output, suffix, lang, extras)
    write_charts(charts, drawings)


def _read_style(brand: Path | None, template: Path | None) -> "Extras":
    """Only who asks for a style of their own waits for what reads it."""
    if brand is None and template is None:
        from maturiteit.report.extras import NOTHING

        return NOTHING
    from maturiteit.cli.styling import read_style

    return read_style(brand, template)


def _refuse_since(since: Path | None) -> None:
    if since is not None:
        message = _("an earlier moment is of one organisation, and here is asked for more")
        raise InputError(Problem(Place("--since"), message, _("make that report by itself")))


def _missing(answers: bool) -> Problem:
    what = _("the answers are missing") if answers else _("the report needs a file to be written to")
    return Problem(
        Place("report"),
        what,
        _("such as: {command}").format(command="maturiteit report ANSWERS.yaml -o REPORT.pdf"),
    )
