"""`demo`: the whole road on an invented organisation, in a folder of your own."""

from pathlib import Path
from typing import Annotated

import typer

from maturiteit.texts import _

HELP = _(
    "Make an example. The answers of an invented museum, with its report as a web page and as a PDF, in "
    "a folder of your own."
)


DEFAULT = Path("demo")


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help=_("The folder to put the example in."))
    ] = DEFAULT,
) -> None:
    """Copy the example answers, score them, and make both reports; may be run twice."""
    from maturiteit.cli.example import write_demo

    write_demo(folder)
