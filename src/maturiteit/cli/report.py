"""`report`: the report of one organisation, in the format that the file's name asks for."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli import completing
from maturiteit.cli.parameters import AnswersFile, Overall, QuestionnaireName
from maturiteit.texts import _

HELP = _(
    "Make the report of one organisation. A web page, a PDF, Markdown or JSON: the file's ending says which."
)


class Format(StrEnum):
    """What a report can be made as."""

    HTML = "html"
    PDF = "pdf"
    MARKDOWN = "md"
    JSON = "json"


def report(
    answers: AnswersFile,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=_("Where to write it: FILE.html, .pdf, .md or .json; - for standard output."),
        ),
    ],
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
    overall: Overall = False,
    since: Annotated[
        Path | None,
        typer.Option(metavar="OLD", help=_("Also what moved since these answers, or this assessment.")),
    ] = None,
) -> None:
    """Read, assess, render, and only then write."""
    from maturiteit.cli.reading import read_assessment
    from maturiteit.cli.writing import check_output, write_report
    from maturiteit.report.extras import Extras

    suffix = f".{format.value}" if format else output.suffix.lower()
    check_output(output, suffix, lang, answers, *([since] if since else []))
    change = None
    if since is None:
        assessment = read_assessment(answers, questionnaire, overall)
    else:
        from maturiteit.cli.comparing import check_since, read_both

        check_since(suffix)
        assessment, change = read_both(since, answers, questionnaire, overall)
    write_report(assessment, output, suffix, lang, Extras(change=change))
