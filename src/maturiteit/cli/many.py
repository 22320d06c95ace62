"""`report` for many organisations: making them all, and saying what came of it."""

import os
import sys
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import typer

from maturiteit.cli.gathering import Inputs, find_inputs
from maturiteit.cli.making import Asked, Order, Outcome
from maturiteit.cli.pool import carry_out
from maturiteit.cli.progress import progress
from maturiteit.cli.records import Journal, Records, read_records
from maturiteit.cli.run import BUG, SOME_REFUSED, list_problems, say_warnings
from maturiteit.cli.screen import clean
from maturiteit.cli.writing import check_language, command, make_folder, program
from maturiteit.errors import InputError
from maturiteit.texts import _, counted


def write_many(answers: Sequence[Path], asked: Asked, jobs: int | None) -> None:
    """Make the reports of all `answers` (files, or folders of them), each under the name of its answers.

    Ends the program with code 3 when some were refused, after all problems were said; raises InputError,
    with nothing written, when all of them were.
    """
    check_language(asked.language)
    inputs = find_inputs(answers)
    if not inputs.answers:
        raise InputError(*inputs.problems)
    make_folder(asked.folder)
    known = read_records(asked.folder)
    orders = [Order(path, asked, _of(path, known)) for path in inputs.answers]
    outcomes: list[Outcome] = []
    try:
        _carry_out(orders, jobs or os.cpu_count() or 1, known, outcomes)
    except BaseException as stop:
        _say_stopped(outcomes, len(orders))
        if isinstance(
            stop, BrokenProcessPool
        ):  # the system ended one of ours, for want of memory most likely
            raise typer.Exit(BUG) from stop
        raise
    outcomes.sort(key=lambda outcome: inputs.answers.index(outcome.answers))
    _say_all(inputs, outcomes, asked.folder)


def _of(answers: Path, known: Records) -> Records:
    """The records of one organisation: not all of them travel along with every order."""
    return {name: record for name, record in known.items() if Path(name).stem == answers.stem}


def _carry_out(orders: Sequence[Order], jobs: int, known: Records, outcomes: list[Outcome]) -> None:
    """Add what came of every order to `outcomes`; what was made is recorded at once."""
    with Journal(orders[0].asked.folder, known) as journal, progress(len(orders)) as step:

        def take(outcome: Outcome) -> None:
            for record in outcome.there:
                journal.take(record)
            outcomes.append(outcome)
            step()

        carry_out(orders, jobs, take)


def _say_stopped(outcomes: Sequence[Outcome], total: int) -> None:
    message = _("Stopped: {n} of {total} were done, and what was made stays. To go on:")
    print(message.format(n=len(outcomes), total=total), file=sys.stderr)
    print(f"  {clean(command(program(), *sys.argv[1:]))}", file=sys.stderr)


def _say_all(inputs: Inputs, outcomes: Sequence[Outcome], folder: Path) -> None:
    """The warnings, then every refusal with its problems, then the count; see `write_many`."""
    say_warnings(inputs.warnings + tuple(warning for outcome in outcomes for warning in outcome.warnings))
    problems = [*inputs.problems, *(problem for outcome in outcomes for problem in outcome.problems)]
    made, kept = (sum(len(getattr(outcome, name)) for outcome in outcomes) for name in ("made", "kept"))
    mistakes = [outcome for outcome in outcomes if outcome.mistake]
    if problems and not (made or kept or mistakes):
        raise InputError(*problems)
    list_problems(problems)
    _say_mistakes(mistakes)
    refused = len(inputs.problems) + sum(bool(outcome.problems) for outcome in outcomes)
    _say_counts(made, kept, refused, folder)
    if mistakes or problems:
        raise typer.Exit(BUG if mistakes else SOME_REFUSED)


def _say_mistakes(mistakes: Sequence[Outcome]) -> None:
    """A mistake of ours with one organisation; a traceback would stand in another process."""
    message = _(
        "{file}: this is a mistake in maturiteit itself ({kind}). Make this report alone, with --debug after "
        "'maturiteit', and send what it prints to the makers."
    )
    for outcome in mistakes:
        told = message.format(file=clean(str(outcome.answers)), kind=outcome.mistake)
        print(_("error: {problem}").format(problem=told), file=sys.stderr)


def _say_counts(made: int, kept: int, refused: int, folder: Path) -> None:
    told = counted("{n} report made", "{n} reports made", made)
    if kept:
        told += counted(", {n} was there already", ", {n} were there already", kept)
    if refused:
        told += counted(", {n} organisation refused", ", {n} organisations refused", refused)
    print(f"{told}: {clean(str(folder))}", file=sys.stderr)
