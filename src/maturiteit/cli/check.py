"""`check`: is what people wrote right? Nothing is written but the page that was asked for."""

from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli.parameters import QuestionnaireName
from maturiteit.texts import _

HELP = _(
    "Check what people wrote. Questionnaires, frameworks, support data, advice, answers, benchmarks and "
    "report templates: everything that is wrong, with file and line."
)


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...", help=_("Files or folders; without any, what comes with the program.")
        ),
    ] = None,
    questionnaire: QuestionnaireName = None,
    report: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.html",
            help=_(
                "Also write a page for an expert panel: every text of the questionnaire, with the findings."
            ),
        ),
    ] = None,
) -> None:
    """Say every problem and warning on stderr, and on stdout how many files were looked at."""
    from maturiteit.cli.checking import check_paths

    check_paths(paths or [], questionnaire, report)
