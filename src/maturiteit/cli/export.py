"""`export`: a questionnaire as a form to fill in elsewhere, as a text file or a spreadsheet."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli import completing
from maturiteit.texts import _

HELP = _(
    "Make a form to fill in. A questionnaire as a spreadsheet (XLSX) or a text file (YAML), for whoever "
    "rather answers there; score and report read it back."
)


class Format(StrEnum):
    """What a form can be made as."""

    XLSX = "xlsx"
    YAML = "yaml"


def export(
    questionnaire: Annotated[
        str,
        typer.Argument(
            metavar="QUESTIONNAIRE",
            help=_("The id of a questionnaire that comes with the program, or a file."),
            autocompletion=completing.questionnaires,
        ),
    ],
    to: Annotated[
        Format | None, typer.Option("--to", help=_("The format, where the file's ending does not say it."))
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=_(
                "Where to write it: FILE.xlsx or FILE.yaml; - for standard output. "
                "Without it, here, named after the questionnaire."
            ),
        ),
    ] = None,
    short: Annotated[bool, typer.Option("--short", help=_("Only the core items."))] = False,
    subsector: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help=_("Only what this kind of organisation is asked, and in words that suit it."),
            autocompletion=completing.subsectors,
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="nl|en",
            help=_("The form's language; else the one of the screen."),
            autocompletion=completing.languages,
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Write over a file that is there. What was filled in is lost."))
    ] = False,
) -> None:
    """Find the questionnaire, make the form, and only then write."""
    from maturiteit.cli.forms import suffix_of, write_form

    suffix = suffix_of(output, to.value if to else None)
    write_form(questionnaire, output, suffix, "short" if short else "full", lang, subsector, force)
