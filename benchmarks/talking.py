"""A real `start` in a terminal of its own, for the benchmarks of the interview: type, read, kill."""

import resource
import signal
import sys
import time
from pathlib import Path

import pexpect
from measure import environment

from maturiteit.texts import _, screen_language

PATIENCE = 30
"""Seconds after which a question that does not come is a failure of the benchmark."""


def prompts() -> list[str]:
    """What stands before the cursor at every step; in the language of this process."""
    words = (_("Name"), _("FTE"), _("Number"), _("Answer"), _("Go to"))
    return [f"{word}: " for word in words]


class Talk:
    """`maturiteit start` with these arguments, in a terminal of 80 by 24, in the language of this process."""

    def __init__(self, place: Path, *arguments: str) -> None:
        command = ["-m", "maturiteit", "start", *arguments]
        self._used = _children_cpu()
        self._began = time.perf_counter()
        self.child: pexpect.spawn[str] = pexpect.spawn(
            sys.executable,
            command,
            cwd=str(place),
            env=environment() | {"TERM": "xterm", "MATURITEIT_LANG": screen_language()},
            encoding="utf-8",
            timeout=PATIENCE,
            dimensions=(24, 80),
        )
        self.child.delaybeforesend = None

    def read_question(self) -> str:
        """What came on the screen up to and with the next prompt. Raises pexpect.EOF when it is over."""
        self.child.expect_exact(prompts())
        return f"{self.child.before}{self.child.after}"

    def seconds(self) -> float:
        """On the clock, since the start."""
        return time.perf_counter() - self._began

    def kill(self) -> float:
        """End it at once; returns the CPU seconds, user and system, that it had used."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()
        self.child.close()
        return _children_cpu() - self._used


def _children_cpu() -> float:
    """Of every process that we started and that has ended; a benchmark has one at a time."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
