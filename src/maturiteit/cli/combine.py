"""`combine`: what several people of one organisation answered, beside each other and in one file."""

from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli.parameters import QuestionnaireName
from maturiteit.texts import _

HELP = _(
    "Combine the answers of several people of one organisation. It shows how far apart they are and what to "
    "talk about first, and records what you agree on; nothing is averaged."
)


def combine(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="ANSWERS...", help=_("The answers of each of them: two files or more.")),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE.yaml",
            help=_("The file for all of them together; run the command again to go on with an earlier one."),
        ),
    ],
    agreed: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=_("Take the agreed answers from this file and ask nothing.")),
    ] = None,
    questionnaire: QuestionnaireName = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Write over the file, whatever is in it."))
    ] = False,
) -> None:
    """Read, compare, save, show; and in a terminal ask what they agree on."""
    from maturiteit.cli.combining import Asked, combine_files

    combine_files(Asked(files, output, agreed, questionnaire, force))
