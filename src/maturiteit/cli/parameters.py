"""The arguments and options that several commands share, so that they read the same everywhere."""

from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli import completing
from maturiteit.texts import _

_ANSWERS = _("The answers of one organisation: a YAML file, a filled-in form, or - for standard input.")
AnswersFile = Annotated[Path, typer.Argument(metavar="ANSWERS", help=_ANSWERS)]
MaybeAnswers = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="ANSWERS...",
        help=_(
            "The answers of one organisation: a YAML file, a filled-in form, or - for standard input. "
            "Or those of several, or a folder with them."
        ),
    ),
]
QuestionnaireName = Annotated[
    str | None,
    typer.Option(
        "-q",
        "--questionnaire",
        metavar="ID|FILE",
        help=_("The questionnaire, when it is not the one that the answers name."),
        autocompletion=completing.questionnaires,
    ),
]
BenchmarkFile = Annotated[
    Path | None,
    typer.Option(
        "--benchmark",
        metavar="FILE",
        help=_(
            "Also beside organisations like yours: a benchmark file, as whoever runs a survey publishes it."
        ),
    ),
]
Overall = Annotated[
    bool, typer.Option("--overall", help=_("Also one figure over everything. It hides more than it tells."))
]
FailUnder = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE=VALUE",
        help=_(
            "End with exit code 4 when this figure is under a level (OD24=3) or a figure (OD24=2,5). "
            "May be given several times."
        ),
    ),
]
