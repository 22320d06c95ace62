"""From a questionnaire to a form in a file: the work of export."""

import sys
from datetime import date
from pathlib import Path

import typer

from maturiteit.cli.screen import clean
from maturiteit.cli.writing import check_free, check_language, command, program
from maturiteit.errors import InputError, Place, Problem
from maturiteit.exchange.form import Form, Kind, make_form
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.load.save import write_file
from maturiteit.texts import _, screen_language

SUFFIXES = (".xlsx", ".yaml")
_YAML = (".yaml", ".yml")


def suffix_of(output: Path | None, to: str | None) -> str:
    """The kind of form that was asked for. Raises InputError where nothing, or two things, say which."""
    named = "" if output is None or str(output) == "-" else output.suffix.lower()
    wanted = f".{to}" if to else named.replace(".yml", ".yaml")
    if wanted not in SUFFIXES:
        message = _("a form is made as one of: {known}").format(known=", ".join(SUFFIXES))
        hint = _("say which with --to, or give the file such an ending")
        raise InputError(Problem(Place(str(output or "--to")), message, hint))
    endings = _YAML if wanted == ".yaml" else (wanted,)
    if output is not None and str(output) != "-" and named not in endings:
        message = _("with --to {format} the file's name ends in {ending}").format(format=to, ending=wanted)
        raise InputError(Problem(Place(str(output)), message, _("change the name, or leave --to out")))
    return wanted


def write_form(
    questionnaire: str,
    output: Path | None,
    suffix: str,
    kind: Kind,
    language: str | None,
    subsector: str | None,
    force: bool,
) -> None:
    """Make the form and write it (`-` is standard output); then say on stderr what comes next.

    Raises InputError, also where there is a file that somebody may have filled in.
    """
    check_language(language)
    instrument = read_instrument(find_questionnaire(questionnaire), complete=False)
    today = date.today().isoformat()  # noqa: DTZ011 - the day on the wall is the one a person means
    form = make_form(instrument, kind, language or screen_language(), today, subsector)
    path = output or _named_after(form, suffix)
    if str(path) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(_render(form, suffix))
        return
    check_free(path, force, _("there is a file of that name, and somebody may have filled it in"))
    write_file(path, _render(form, suffix))
    _say_next(path)


def _named_after(form: Form, suffix: str) -> Path:
    """The questionnaire, the word for form, and what makes this one unlike another."""
    _ = form.say
    who = form.variant or form.subsector
    parts = (form.questionnaire.id, _("form"), _("short") if form.kind == "short" else None, who)
    return Path("-".join(part for part in parts if part) + suffix)


def _say_next(path: Path) -> None:
    typer.echo(_("Written to {file}").format(file=clean(str(path))), err=True)
    typer.echo(_("Fill it in, and then:"), err=True)
    for words in (("score", str(path)), ("report", str(path), "-o", str(path.with_suffix(".pdf")))):
        typer.echo(f"  {clean(command(program(), *words))}", err=True)


def _render(form: Form, suffix: str) -> bytes:
    if suffix == ".xlsx":
        from maturiteit.exchange.form_xlsx import render_xlsx

        return render_xlsx(form)
    from maturiteit.exchange.form_yaml import render_yaml

    return render_yaml(form)
