"""The commands by name. Signatures are read here; what a command needs, it imports when it runs."""

import os
from typing import Annotated

import typer

from maturiteit.cli import (
    check,
    combine,
    compare,
    completing,
    demo,
    explain,
    export,
    report,
    schema,
    score,
    start,
)
from maturiteit.texts import LANGUAGES, _

app = typer.Typer(
    name="maturiteit",
    help=_(
        "Assess the digital maturity of a cultural organisation: exact, explained, on this computer only."
    ),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


def _language(value: str | None) -> str | None:
    """Refuse an unknown language; a known one was put to use before this file was imported."""
    name = "MATURITEIT_LANG" if value is None else "--lang"
    asked = (os.environ.get(name) or "nl") if value is None else value
    if asked not in LANGUAGES:
        known = _("choose one of: {known}").format(known=", ".join(LANGUAGES))
        raise typer.BadParameter(known, param_hint=name)
    return value


def _version(asked: bool) -> None:
    if asked:
        from maturiteit import __version__

        typer.echo(f"maturiteit {__version__}")
        raise typer.Exit


@app.callback(no_args_is_help=True)
def options(
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="nl|en",
            callback=_language,
            autocompletion=completing.languages,
            help=_("The language of the screen; MATURITEIT_LANG sets it for good."),
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version."))
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help=_("Show where in the code a mistake of ours happened."))
    ] = False,
) -> None:
    """Options that stand before the command; `__main__` has already acted on them."""


app.command("start", help=start.HELP)(start.start)
app.command("combine", help=combine.HELP)(combine.combine)
app.command("check", help=check.HELP)(check.check)
app.command("score", help=score.HELP)(score.score)
app.command("explain", help=explain.HELP)(explain.explain)
app.command("compare", help=compare.HELP)(compare.compare)
app.command("export", help=export.HELP)(export.export)
app.command("report", help=report.HELP)(report.report)
app.command("schema", help=schema.HELP)(schema.schema)
app.command("demo", help=demo.HELP)(demo.demo)
