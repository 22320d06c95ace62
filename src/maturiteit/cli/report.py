"""`report`: the report of one organisation, in the format that the file's name asks for."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli import completing
from maturiteit.cli.parameters import AnswersFile, Overall, QuestionnaireName
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
    answers: AnswersFile,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=_("Where to write it: FILE.html, .pdf, .docx, .md or .json; - for standard output."),
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
) -> None:
    """Read, assess, render, and only then write."""
    from maturiteit.cli.reading import read_assessment
    from maturiteit.cli.writing import check_output, write_report

    suffix = f".{format.value}" if format else output.suffix.lower()
    check_output(output, suffix, answers, lang)
    write_report(read_assessment(answers, questionnaire, overall), output, suffix, lang)
