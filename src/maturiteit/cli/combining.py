"""The work of `combine`: everything is read and held together before anything is written."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from maturiteit.cli.agreeing import Talk
from maturiteit.cli.keyboard import Terminal
from maturiteit.cli.run import say_warnings
from maturiteit.cli.side_by_side import print_side_by_side
from maturiteit.cli.speaking import say
from maturiteit.cli.team import Team, outdated_warnings, read_earlier, read_team
from maturiteit.cli.writing import command, program
from maturiteit.interview.lines import Line
from maturiteit.load.careful import read_bytes
from maturiteit.load.instrument import read_terms
from maturiteit.load.store import Store
from maturiteit.texts import _, counted

STOPPED = 130
SHOWN = 10
"""How much of what to talk about is listed before the talk begins; a key shows the rest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for."""

    files: Sequence[Path]
    output: Path
    agreed: Path | None
    questionnaire: str | None
    force: bool


def combine_files(asked: Asked) -> None:
    """Combine, save, show, and where somebody sits at a terminal, ask. Raises InputError and writes nothing
    when anything is wrong with the files or between them."""
    team = read_team(asked.files, asked.output, asked.agreed, asked.questionnaire)
    there = read_bytes(asked.output)[0] if asked.output.exists() else None
    _go_on(team, asked)
    store = Store(asked.output)
    if there is not None:  # what stood there is known; what somebody puts there from now on is not
        store.take(team.combined.answers, there)
    store.tidy()
    try:
        code = _save_and_talk(team, store, asked)
    finally:
        store.close()
    if code:
        raise typer.Exit(code)


def _go_on(team: Team, asked: Asked) -> None:
    """With what the file holds already; then say what to watch for."""
    earlier = None if asked.force else read_earlier(asked.output, team)
    if earlier is not None:
        team.go_on(earlier)
    say_warnings((*team.warnings, *outdated_warnings(team, asked.output)))


def _save_and_talk(team: Team, store: Store, asked: Asked) -> int:
    team.save(store)
    talks = bool(team.combined.to_talk) and asked.agreed is None and _is_terminal()
    print_side_by_side(team.combined, team.instrument, SHOWN if talks else None)
    code = _talk(team, store) if talks else 0
    say([Line(), Line(_("Everything is saved in {file}.").format(file=asked.output))])
    _say_next(team, asked)
    return code


def _is_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _talk(team: Team, store: Store) -> int:
    """Ask what they agree on; gives the exit code."""
    try:
        Talk(Terminal(), team, store, lambda: read_terms(team.questionnaire)).hold()
    except (KeyboardInterrupt, EOFError):
        print()
        return STOPPED
    return 0


def _say_next(team: Team, asked: Asked) -> None:
    """The command that goes on here: to settle what is open, else to see the figures."""
    waiting = len(team.combined.to_talk)
    if not waiting:
        score = command(program(), "score", str(asked.output))
        say([Line(_("The figures:")), Line(score, style="command")])
        return
    text = counted(
        "{n} item is still to talk about, and open until then. Settle it in a terminal with this command, or "
        "write what you agree on in a file and put --agreed FILE behind it:",
        "{n} items are still to talk about, and open until then. Settle them in a terminal with this "
        "command, or write what you agree on in a file and put --agreed FILE behind it:",
        waiting,
    )
    again = ["combine", *map(str, asked.files), "-o", str(asked.output)]
    again += [] if asked.questionnaire is None else ["-q", asked.questionnaire]
    say([Line(text), Line(command(program(), *again), style="command")])
