"""`report`: the report of one organisation, in the format that the file's name asks for."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli import completing
from maturiteit.cli.parameters import AnswersFile, BenchmarkFile, Overall, QuestionnaireName
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
    benchmark: BenchmarkFile = None,
    overall: Overall = False,
) -> None:
    """Read, assess, render, and only then write."""
    from maturiteit.cli.reading import check_benchmark_format, read_assessment, read_peers
    from maturiteit.cli.writing import check_output, write_report
    from maturiteit.report.extras import Extras

    suffix = f".{format.value}" if format else output.suffix.lower()
    check_output(output, suffix, answers, lang)
    check_benchmark_format(benchmark, shows_it=suffix != ".json")
    assessment = read_assessment(answers, questionnaire, overall)
    write_report(assessment, output, suffix, lang, Extras(peers=read_peers(benchmark, assessment)))
