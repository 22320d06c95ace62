"""`score`: what the answers of one organisation come to, in the terminal or as data."""

from enum import StrEnum
from typing import Annotated

import typer

from maturiteit.cli.parameters import AnswersFile, BenchmarkFile, FailUnder, Overall, QuestionnaireName
from maturiteit.texts import _

HELP = _(
    "Show the figures of one organisation. Per goal: the figure, the level, how much was answered and how "
    "far it can still move."
)


class Format(StrEnum):
    """How the scores come out."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def score(
    answers: AnswersFile,
    questionnaire: QuestionnaireName = None,
    format: Annotated[
        Format, typer.Option(help=_("Text for people, json or csv for programs."))
    ] = Format.TEXT,
    benchmark: BenchmarkFile = None,
    overall: Overall = False,
    fail_under: FailUnder = None,
) -> None:
    """Read, score, print to stdout, and hold the figures against what was asked of them."""
    from maturiteit.cli.demanding import demands_of, end_unless_met, unmet
    from maturiteit.cli.reading import check_benchmark_format, read_assessment, read_peers
    from maturiteit.texts import screen_language

    check_benchmark_format(benchmark, shows_it=format is Format.TEXT)
    assessment = read_assessment(answers, questionnaire, overall, complete=format is Format.JSON)
    demands = demands_of(fail_under or (), assessment)
    peers = read_peers(benchmark, assessment)
    if format is Format.TEXT:
        from maturiteit.cli.overview import print_overview

        print_overview(assessment)
        if peers is not None:
            from maturiteit.cli.beside import print_peers

            print_peers(peers, assessment)
    elif format is Format.JSON:
        from maturiteit.report.render import render_json

        typer.echo(render_json(assessment), nl=False)
    else:
        from maturiteit.report.csv import render_csv

        typer.echo(render_csv(assessment, screen_language()), nl=False)
    end_unless_met(unmet(demands, assessment))
