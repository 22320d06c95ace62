"""`report`: the report of one organisation, in the format that the file's name asks for, or of many."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli import completing
from maturiteit.cli.parameters import AnswersFiles, Overall, QuestionnaireName
from maturiteit.texts import _

HELP = _(
    "Make the report of an organisation, or of many. A web page, a PDF, Markdown or JSON: the file's ending "
    "says which. Several answers, or a folder of them, become a folder of reports; run again, it makes only "
    "what is new or changed."
)


DEFAULT = (".pdf",)
"""What many reports are made as, where nobody says it."""


class Format(StrEnum):
    """What a report can be made as."""

    HTML = "html"
    PDF = "pdf"
    MARKDOWN = "md"
    JSON = "json"


def report(
    answers: AnswersFiles,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE|FOLDER",
            help=_(
                "Where to write it: FILE.html, .pdf, .md or .json; - for standard output. Of several "
                "organisations, the FOLDER for their reports."
            ),
        ),
    ],
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
    overall: Overall = False,
    charts: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help=_("Also write every chart there as a drawing (SVG) of its own, for your slides."),
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
    from maturiteit.cli.gathering import is_many

    suffixes = tuple(f".{each.value}" for each in dict.fromkeys(format or ()))
    if is_many(answers, output, suffixes):
        from maturiteit.cli.making import Asked
        from maturiteit.cli.many import write_many

        asked = Asked(output, suffixes or DEFAULT, questionnaire, overall, lang, force)
        write_many(answers, asked, jobs, charts)
        return
    from maturiteit.cli.charting import find_charts, write_charts
    from maturiteit.cli.reading import read_assessment
    from maturiteit.cli.writing import check_output, write_report

    suffix = suffixes[0] if suffixes else output.suffix.lower()
    check_output(output, suffix, answers[0], lang, force)
    assessment = read_assessment(answers[0], questionnaire, overall)
    drawings = find_charts(assessment, charts, lang, force)
    write_report(assessment, output, suffix, lang)
    write_charts(charts, drawings)
