"""`report`: the report of one organisation, in the format that the file's name asks for."""

from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli.parameters import AnswersFile, Overall, QuestionnaireName
from maturiteit.texts import _

HELP = _(
    "Make the report of one organisation. A web page, a PDF, Markdown or JSON: the file's ending says which."
)


def report(
    answers: AnswersFile,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FILE", help=_("Where to write it: FILE.html, .pdf, .md or .json.")
        ),
    ],
    questionnaire: QuestionnaireName = None,
    lang: Annotated[
        str | None,
        typer.Option(metavar="nl|en", help=_("The report's language; else the one of the answers.")),
    ] = None,
    overall: Overall = False,
) -> None:
    """Read, assess, render, and only then write."""
    from maturiteit.cli.reading import read_assessment
    from maturiteit.cli.writing import check_output, write_report

    check_output(output, answers, lang)
    write_report(read_assessment(answers, questionnaire, overall), output, lang)
