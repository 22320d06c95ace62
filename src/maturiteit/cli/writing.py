"""From an Assessment to files: the second half of report."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import typer

from maturiteit.cli.screen import clean
from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.save import reason, write_file
from maturiteit.model.assessment import Assessment
from maturiteit.texts import LANGUAGES, _, screen_language

if TYPE_CHECKING:
    from maturiteit.report.extras import Extras


def check_output(output: Path, suffix: str, language: str | None, force: bool, *read: Path) -> None:
    """Refuse, before any work is done, what we cannot make and a file that would be lost."""
    from maturiteit.report.render import SUFFIXES

    if suffix not in SUFFIXES:
        message = _("a report is made as one of: {known}").format(known=", ".join(SUFFIXES))
        raise InputError(
            Problem(Place(str(output)), message, _("give the file such an ending, or say it with --format"))
        )
    if output.suffix.lower() in SUFFIXES and output.suffix.lower() != suffix:
        message = _("the file's ending and --format say different things")
        raise InputError(Problem(Place(str(output)), message, _("leave one of the two out")))
    _check_extra(output, suffix)
    check_language(language)
    if any(is_same(output, each) for each in read):
        message = _("this is the file that is being read")
        raise InputError(Problem(Place(str(output)), message, _("choose another name for the report")))
    if str(output) != "-" and not is_folder(output):  # writing says why a folder is no file
        check_free(output, force)


def check_free(path: Path, force: bool, what: str | None = None) -> None:
    """Refuse to write over a file without `force`, in the words of `what`; a folder is always refused."""
    if is_folder(path):
        problem = Problem(Place(str(path)), _("there is a folder of that name"), _("name a file in it"))
        raise InputError(problem)
    try:
        there = path.exists()
    except OSError:
        return  # a name that the system does not take: writing will say so
    if there and not force:
        message = what or _("there is a file of that name")
        raise InputError(Problem(Place(str(path)), message, _("choose another name, or add --force")))


def is_folder(path: Path) -> bool:
    """Not when the system takes no such name: reading or writing it will say so."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _check_extra(output: Path, suffix: str) -> None:
    """Refuse a form that needs more than a plain install brings."""
    from maturiteit.report.render import find_missing_extra

    extra = find_missing_extra(suffix)
    if extra is not None:
        message = _("a report in this form needs the extra '{extra}', which is not installed").format(
            extra=extra
        )
        hint = _("install it: {command}").format(command=command("pip", "install", f"maturiteit[{extra}]"))
        raise InputError(Problem(Place(str(output)), message, hint))


def check_language(language: str | None) -> None:
    """Refuse a language that we write in no report and no form."""
    if language is not None and language not in LANGUAGES:
        message = _("this program does not write in '{language}'").format(language=language)
        hint = _("choose one of: {known}").format(known=", ".join(LANGUAGES))
        raise InputError(Problem(Place("--lang"), message, hint))


def is_same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file; not when one of them leads nowhere."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def write_report(
    assessment: Assessment, output: Path, suffix: str, language: str | None, extras: "Extras | None" = None
) -> None:
    """Render the report and write it (`-` is standard output); without `language`, in the answers' own."""
    from maturiteit.report.extras import NOTHING
    from maturiteit.report.render import render

    made = render(assessment, suffix, report_language(assessment, language), extras or NOTHING)
    for warning in made.warnings:
        typer.echo(_("warning: {problem}").format(problem=clean(warning)), err=True)
    if str(output) == "-":
        typer.echo(made.content, nl=False)
        return
    write_file(output, made.content)
    typer.echo(_("Written to {file}").format(file=clean(str(output))), err=True)


def report_language(assessment: Assessment, asked: str | None) -> str:
    """The one asked for, else that of the answers, else, where we have no report in it, the screen's."""
    own = assessment.language if assessment.language in LANGUAGES else screen_language()
    return asked or own


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raises InputError when that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _("this folder cannot be made: {reason}").format(reason=reason(error))
        raise InputError(Problem(Place(str(folder)), message, _("choose another folder"))) from error


def command(*words: str) -> str:
    """Words as a command that can be pasted, whatever spaces are in them."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def program() -> str:
    """How to start the program from here: by its name where the shell finds it, else by its place."""
    started = Path(sys.argv[0])
    return "maturiteit" if which("maturiteit") or started.stem != "maturiteit" else str(started)
