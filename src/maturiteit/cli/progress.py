"""How far many reports are: a bar for who looks, a line now and then for who does not."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from itertools import count

from maturiteit.cli.screen import wants_bars
from maturiteit.texts import _

EVERY = 25
"""How many organisations a line is worth where there is no bar."""


@contextlib.contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Gives the function to call after each of `total`. All of it goes to stderr."""
    if wants_bars(sys.stderr):
        with _bar(total) as step:
            yield step
    else:
        yield _lines(total)


@contextlib.contextmanager
def _bar(total: int) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_("Reports"), total=total)
        yield lambda: bar.advance(task)


def _lines(total: int) -> Callable[[], None]:
    numbers = count(1)

    def step() -> None:
        number = next(numbers)
        if number % EVERY == 0 and number < total:
            print(_("{n} of {total}").format(n=number, total=total), file=sys.stderr, flush=True)

    return step
