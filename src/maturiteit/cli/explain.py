"""`explain`: every figure with the answers, weights and rules that made it."""

from typing import Annotated

import typer

from maturiteit.cli import completing
from maturiteit.cli.parameters import AnswersFile, Overall, QuestionnaireName
from maturiteit.texts import _

HELP = _(
    "Show how a figure came about. All the answers, weights and rules, so that you can redo it with a pocket "
    "calculator."
)


def explain(
    answers: AnswersFile,
    about: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[GOAL|ITEM|PRINCIPLE]...",
            help=_("What to explain, by its code; without it, everything."),
            autocompletion=completing.codes,
        ),
    ] = None,
    questionnaire: QuestionnaireName = None,
    overall: Overall = False,
) -> None:
    """Print the explanation to stdout."""
    from maturiteit.cli.explanation import print_explanation
    from maturiteit.cli.reading import read_assessment

    print_explanation(read_assessment(answers, questionnaire, overall), about or [])
