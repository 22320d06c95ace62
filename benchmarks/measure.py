"""Cold processes side by side: CPU seconds of each command, in rounds, so all share the machine's mood."""

import os
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

Figure = TypeVar("Figure")


def environment() -> dict[str, str]:
    """Ours, but with byte code on disk: without it every start would compile, which no user has."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def cpu_seconds(command: Sequence[str], folder: Path) -> float:
    """User and system CPU seconds of one run. Raises RuntimeError, with stderr, when it fails."""
    process = subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(said.decode(errors="replace"))
    return usage.ru_utime + usage.ru_stime


def in_rounds(runs: Mapping[str, Callable[[], Figure]], rounds: int = 11) -> dict[str, list[Figure]]:
    """What each run gave in `rounds` interleaved rounds, after one to warm up."""
    for run in runs.values():
        run()
    figures: dict[str, list[Figure]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            figures[name].append(run())
    return figures


def medians(commands: Mapping[str, Sequence[str]], folder: Path, rounds: int = 11) -> dict[str, float]:
    """The median CPU seconds of each command."""
    runs = {name: partial(cpu_seconds, command, folder) for name, command in commands.items()}
    return {name: statistics.median(seconds) for name, seconds in in_rounds(runs, rounds).items()}
