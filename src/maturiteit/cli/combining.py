"""The work of `combine`: everything is read and held together before anything is written."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from maturiteit.cli.agreeing import Talk
from maturiteit.cli.keyboard import Terminal
from maturiteit.cli.run import say_warnings
from maturiteit.cli.screen import clean
from maturiteit.cli.side_by_side import print_open, print_side_by_side
from maturiteit.cli.team import Team, read_earlier, read_team
from maturiteit.cli.writing import command_for
from maturiteit.errors import InputError, Place, Problem
from maturiteit.interview.combine import Combined
from maturiteit.load.store import Store
from maturiteit.texts import _, counted

STOPPED = 130


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for."""

    files: Sequence[Path]
    output: Path
    agreed: Path | None
    questionnaire: str | None
    force: bool

    @property
    def command(self) -> str:
        """The command that goes on where this one stopped."""
        more = [] if self.questionnaire is None else ["-q", self.questionnaire]
        return command_for("combine", *map(str, self.files), "-o", str(self.output), *more)


def combine_files(
    files: Sequence[Path], output: Path, agreed: Path | None, questionnaire: str | None, force: bool
) -> None:
    """Combine, save, show, and where somebody sits at a terminal, ask. Raises InputError and writes nothing
    when anything is wrong with the files or between them."""
    asked = Asked(files, output, agreed, questionnaire, force)
    check_names(files, output, agreed)
    team = read_team(files, agreed, questionnaire)
    store = Store(output)
    earlier = read_earlier(output, team, force)
    if earlier is not None:
        team.go_on(earlier)
    say_warnings(team.warnings())
    _take_place(store, team, output)
    try:
        _save_and_show(team, store, asked)
    finally:
        store.close()


def _take_place(store: Store, team: Team, output: Path) -> None:
    """What stands there is known, and may be written over; what somebody puts there from now on is not."""
    if output.is_file():
        store.take(team.combined.answers, output.read_bytes())
    store.tidy()


def _save_and_show(team: Team, store: Store, asked: Asked) -> None:
    team.save(store)
    print_side_by_side(team.combined, team.instrument)
    stopped = _talk(team, store) if asked.agreed is None and team.combined.to_talk else False
    sys.stdout.flush()  # so that what comes on stderr now does not overtake it
    typer.echo(_("Written to {file}").format(file=clean(str(asked.output))), err=True)
    _say_next(team.combined, asked)
    if stopped:
        raise typer.Exit(STOPPED)


def _talk(team: Team, store: Store) -> bool:
    """Ask what they agree on; gives whether somebody broke it off. In a pipe nothing is asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        Talk(Terminal(), team, store).hold()
    except (KeyboardInterrupt, EOFError):
        print()
        return True
    return False


def _say_next(combined: Combined, asked: Asked) -> None:
    waiting = len(combined.to_talk)
    if waiting:
        print_open(waiting)
        typer.echo(_("Go on with: {command}").format(command=asked.command))
    for name, more in (("score", []), ("report", ["-o", str(asked.output.with_suffix(".html"))])):
        if name == "report" or not waiting:
            continue
    score = command_for("score", str(asked.output))
    report = command_for("report", str(asked.output), "-o", str(asked.output.with_suffix(".html")))
    typer.echo(_("The figures: {command}").format(command=score))
    typer.echo(_("The report: {command}").format(command=report))


def check_names(files: Sequence[Path], output: Path, agreed: Path | None) -> None:
    """Refuse, before anything is read, what cannot be meant. Raises InputError."""
    problems = [*_too_few(files), *_twice(files), *_bad_output(files, output, agreed)]
    if problems:
        raise InputError(*problems)
