"""`start`: the questionnaire as a talk in the terminal, saved after every answer."""

from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli import completing
from maturiteit.cli.parameters import QuestionnaireName
from maturiteit.texts import _

HELP = _(
    "Answer the questionnaire, question by question. Every answer is saved at once; stop when you like and "
    "start again with the same file."
)


def start(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help=_("The answers: a file to go on with, or a new one. Without it, it is named after you."),
        ),
    ] = None,
    questionnaire: QuestionnaireName = None,
    short: Annotated[
        bool | None,
        typer.Option(
            "--short/--full", help=_("Only the core questions, or all of them."), show_default=False
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="GOAL",
            help=_("Only the questions of this goal or strategic goal."),
            autocompletion=completing.goals,
        ),
    ] = None,
    respondent: Annotated[
        str | None,
        typer.Option(
            metavar="ROLE",
            help=_("Your role, when several people answer: each gets a file beside FILE, for combine."),
        ),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="OLD", help=_("The answers of an earlier time, to look at while you answer.")
        ),
    ] = None,
) -> None:
    """Ask, save, and at the end show what it came to."""
    from maturiteit.cli.interviewing import hold_interview
    from maturiteit.cli.opening import Asked, require_terminal

    require_terminal()
    asked = Asked(file, questionnaire, short, tuple(only or ()), respondent, previous)
    raise typer.Exit(hold_interview(asked))
