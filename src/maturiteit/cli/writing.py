"""From an Assessment to files: the second half of report and demo."""

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
from maturiteit.shipped import folder as shipped_folder
from maturiteit.texts import LANGUAGES, _, screen_language

if TYPE_CHECKING:
    from maturiteit.report.extras import Extras

EXAMPLE = "museum-voorbeeld"


def check_output(output: Path, suffix: str, language: str | None, *read: Path) -> None:
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
    if any(_is_same(output, each) for each in read):
        message = _("this is the file that is being read")
        raise InputError(Problem(Place(str(output)), message, _("choose another name for the report")))


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


def check_free(path: Path, force: bool, what: str | None = None) -> None:
    """Refuse to write over a file that is there, unless that was asked for (`-` is none); `what` to say."""
    try:
        if path.is_dir():
            message = _("there is a folder of that name")
            raise InputError(Problem(Place(str(path)), message, _("name a file in it")))
        there = str(path) != "-" and path.exists()
    except OSError:
        return  # a name that the system does not take: writing will say so
    if there and not force:
        message = what or _("there is a file of that name")
        raise InputError(Problem(Place(str(path)), message, _("choose another name, or add --force")))


def _is_same(one: Path, other: Path) -> bool:
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

    made = render(assessment, suffix, language or _own_language(assessment), extras or NOTHING)
    for warning in made.warnings:
        typer.echo(_("warning: {problem}").format(problem=clean(warning)), err=True)
    if str(output) == "-":
        typer.echo(made.content, nl=False)
        return
    write_file(output, made.content)
    typer.echo(_("Written to {file}").format(file=clean(str(output))), err=True)


def _own_language(assessment: Assessment) -> str:
    """The language the answers were given in; the screen's, where we have no report in that one."""
    return assessment.language if assessment.language in LANGUAGES else screen_language()


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raises InputError when that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _("this folder cannot be made: {reason}").format(reason=reason(error))
        raise InputError(Problem(Place(str(folder)), message, _("choose another folder"))) from error


def write_demo(folder: Path) -> None:
    """Write the example's answers and its two reports, show its scores, and say what to do next."""
    from maturiteit.cli.overview import print_overview
    from maturiteit.cli.reading import read_assessment

    answers = folder / f"{EXAMPLE}.yaml"
    _put_example(answers)
    assessment = read_assessment(answers)
    print_overview(assessment)
    sys.stdout.flush()  # so that what comes on stderr now does not overtake it
    page, pdf = (answers.with_suffix(suffix) for suffix in (".html", ".pdf"))
    for output in (page, pdf):
        write_report(assessment, output, output.suffix, None)
    typer.echo(_("The report is in {html} and {pdf}.").format(html=page, pdf=pdf))
    again = command(program(), "report", str(answers), "-o", str(pdf))
    typer.echo(_("Change an answer in {answers} and run: {command}").format(answers=answers, command=again))


def _put_example(answers: Path) -> None:
    """Copy the example's answers, unless somebody changed the copy that is there: that one is kept."""
    shipped = (shipped_folder("examples") / answers.name).read_bytes()
    if answers.is_file() and answers.read_bytes() != shipped:
        message = _("{file} was changed and is kept as it is; remove it to start afresh.")
        typer.echo(message.format(file=answers), err=True)
        return
    write_file(answers, shipped)


def command(*words: str) -> str:
    """Words as a command that can be pasted, whatever spaces are in them."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def program() -> str:
    """How to start the program from here: by its name where the shell finds it, else by its place."""
    started = Path(sys.argv[0])
    return "maturiteit" if which("maturiteit") or started.stem != "maturiteit" else str(started)
