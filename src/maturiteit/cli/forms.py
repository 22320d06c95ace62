"""From a questionnaire to a form in a file: the work of export."""

import sys
from pathlib import Path

import typer

from maturiteit.cli.screen import clean
from maturiteit.cli.writing import check_language, next_command
from maturiteit.errors import InputError, Place, Problem
from maturiteit.exchange.form import Form, Kind, make_form
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.load.save import write_file
from maturiteit.texts import _, screen_language

SUFFIXES = (".yaml", ".xlsx")


def check_form_output(output: Path, suffix: str, language: str | None, force: bool) -> None:
    """Refuse, before any work is done, what we cannot make and a file that may be filled in."""
    if suffix not in SUFFIXES:
        message = _("a form is made as one of: {known}").format(known=", ".join(SUFFIXES))
        hint = _("give the file such an ending, or say it with --to")
        raise InputError(Problem(Place(str(output)), message, hint))
    ending = output.suffix.lower().replace(".yml", ".yaml")
    if ending in SUFFIXES and ending != suffix:
        message = _("the file's ending and --to say different things")
        raise InputError(Problem(Place(str(output)), message, _("leave one of the two out")))
    check_language(language)
    if str(output) != "-" and output.exists() and not force:
        message = _("there is a file of that name, and somebody may have filled it in")
        raise InputError(Problem(Place(str(output)), message, _("choose another name, or add --force")))


def write_form(
    questionnaire: str, output: Path, suffix: str, kind: Kind, language: str | None, subsector: str | None
) -> None:
    """Make the form and write it (`-` is standard output); then say on stderr what comes next."""
    instrument = read_instrument(find_questionnaire(questionnaire), complete=False)
    form = make_form(instrument, kind, language or screen_language(), subsector)
    content = _render(form, suffix)
    if str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    write_file(output, content)
    typer.echo(_("Written to {file}").format(file=clean(str(output))), err=True)
    typer.echo(_("Fill it in, and then:"), err=True)
    for words in (("score", str(output)), ("report", str(output), "-o", str(output.with_suffix(".pdf")))):
        typer.echo(f"  {clean(next_command(*words))}", err=True)


def _render(form: Form, suffix: str) -> bytes:
    if suffix == ".xlsx":
        from maturiteit.exchange.form_xlsx import render_xlsx

        return render_xlsx(form)
    from maturiteit.exchange.form_yaml import render_yaml

    return render_yaml(form)
