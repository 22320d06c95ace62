"""`export`: a questionnaire as a form to fill in elsewhere, as a text file or a spreadsheet."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from maturiteit.texts import _

HELP = _(
    "Make a form to fill in. A questionnaire as a text file (YAML) or a spreadsheet (XLSX), for whoever "
    "rather answers there; score and report read it back."
)


class Format(StrEnum):
    """What a form can be made as."""

    YAML = "yaml"
    XLSX = "xlsx"


def export(
    questionnaire: Annotated[
        str,
        typer.Argument(
            metavar="QUESTIONNAIRE",
            help=_("The id of a questionnaire that comes with the program, or a file."),
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=_("Where to write it: FILE.yaml or FILE.xlsx; - for standard output."),
        ),
    ],
    to: Annotated[
        Format | None, typer.Option("--to", help=_("The format, where the file's ending does not say it."))
    ] = None,
    short: Annotated[bool, typer.Option("--short", help=_("Only the core items."))] = False,
    subsector: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help=_("Only what this kind of organisation is asked, and in words that suit it.")
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="nl|en", help=_("The form's language; else the one of the screen."))
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Write over a file that is there. What was filled in is lost."))
    ] = False,
) -> None:
    """Find the questionnaire, make the form, and only then write."""
    from maturiteit.cli.forms import check_form_output, write_form

    suffix = f".{to.value}" if to else output.suffix.lower().replace(".yml", ".yaml")
    check_form_output(output, suffix, lang, force)
    write_form(questionnaire, output, suffix, "short" if short else "full", lang, subsector)
