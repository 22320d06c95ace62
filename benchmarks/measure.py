"""Cold processes side by side: CPU seconds of each command, in rounds, so all share the machine's mood."""

import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def cpu_seconds(command: Sequence[str], folder: Path) -> float:
    """User and system CPU seconds of one run. Raises RuntimeError, with stderr, when it fails."""
    # Without byte code on disk every start would compile everything: that is not what a user has.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(said.decode(errors="replace"))
    return usage.ru_utime + usage.ru_stime


def medians(commands: Mapping[str, Sequence[str]], folder: Path, rounds: int = 11) -> dict[str, float]:
    """The median CPU seconds of each command over `rounds` interleaved runs, after one to warm up."""
    for command in commands.values():
        cpu_seconds(command, folder)
    runs: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(cpu_seconds(command, folder))
    return {name: statistics.median(seconds) for name, seconds in runs.items()}
