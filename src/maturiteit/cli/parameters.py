"""The arguments and options that several commands share, so that they read the same everywhere."""

from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli import completing
from maturiteit.texts import _

AnswersFile = Annotated[
    Path,
    typer.Argument(
        metavar="ANSWERS",
        help=_("The answers of one organisation: a YAML file, a filled-in form, or - for standard input."),
    ),
]
AnswersFiles = Annotated[
    list[Path],
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
Overall = Annotated[
    bool, typer.Option("--overall", help=_("Also one figure over everything. It hides more than it tells."))
]
