"""The interview as a person has it: the real program on a real terminal, typed at line by line."""

import os
import re
import shlex
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pexpect

from tests.tools import clean_environment

PROMPTS = (
    "Naam|VTE|Nummer|Antwoord|Reden|Nota|Bewijs|Streefniveau|Ga naar|Bestand|"
    "Name|FTE|Number|Answer|Reason|Note|Evidence|Target|Go to|File"
)
ASKED = re.compile(rf"(?:^|\n|\r|\x1b\[\?2004h)(?:{PROMPTS}): $")
ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
PATIENCE = 60
"""Seconds; a busy machine is not a failing program."""


class Talk:
    """One sitting: `type` sends a line and gives what the program said, up to its next question.

    `offered` are the numbers of the options that were shown last, `raw` is everything the terminal was sent.
    """

    def __init__(
        self,
        cwd: Path,
        *arguments: str | Path,
        lang: str = "en",
        size: tuple[int, int] = (24, 80),
        env: Mapping[str, str] | None = None,
        before: Callable[[], None] | None = None,
        within: Sequence[str] = (),
        command: str = "start",
        asks: bool = True,
    ) -> None:
        words = [*within, sys.executable, "-m", "maturiteit", "--lang", lang, command, *map(str, arguments)]
        around = {**clean_environment(cwd), "TERM": "xterm-256color", **(env or {})}
        self.typed: list[str] = []
        self.offered: list[str] = []
        self.raw = ""
        self.child: pexpect.spawn[str] = pexpect.spawn(
            words[0],
            words[1:],
            cwd=str(cwd),
            env=around,
            dimensions=size,
            encoding="utf-8",
            codec_errors="replace",
            timeout=PATIENCE,
            preexec_fn=lambda: _prepare(before),
        )
        self.child.delaybeforesend = None
        self.first = self._until_asked() if asks else ""

    def type(self, *lines: str) -> str:
        """Type lines one by one; what the program said after the last of them."""
        said = ""
        for line in lines:
            self.typed.append(line)
            self.child.sendline(line)
            said = self._until_asked()
        return said

    def end(self, last: str | None = None) -> tuple[int, str]:
        """Wait for the end, after a last line; the exit code, negative when a signal ended it, and what
        was said."""
        if last is not None:
            self.typed.append(last)
            self.child.sendline(last)
        self.child.expect(pexpect.EOF)
        said = self._heard(str(self.child.before))
        self.child.close()
        return self.code(), said

    def break_off(self, do: "Callable[[pexpect.spawn[str]], None]") -> tuple[int, str]:
        """End it from outside: the exit code and what was said.

        Python only hears a signal once it waits for a key, a moment after the prompt is there.
        """
        time.sleep(0.3)
        do(self.child)
        return self.end()

    def code(self) -> int:
        """The exit code; negative when a signal ended it."""
        killed = self.child.signalstatus
        return self.child.exitstatus or 0 if killed is None else -killed

    def hang_up(self) -> int:
        """Close the terminal, as who shuts its window does; the exit code."""
        assert self.child.pid is not None
        os.close(self.child.child_fd)
        self.child.child_fd = -1
        return os.waitstatus_to_exitcode(os.waitpid(self.child.pid, 0)[1])

    def paste(self, text: str) -> str:
        """Send text as it is, without Enter of our own."""
        self.child.send(text)
        return self._until_asked()

    def _until_asked(self) -> str:
        self.child.expect(ASKED)
        said = self._heard(str(self.child.before) + str(self.child.after))
        self.offered = re.findall(r"^(\d+)\. ", said, re.MULTILINE) or self.offered
        return said

    def _heard(self, raw: str) -> str:
        self.raw += raw
        return ESCAPES.sub("", raw).replace("\r\n", "\n").replace("\r", "")


def _prepare(before: Callable[[], None] | None) -> None:
    """In the new process: it hears Ctrl-C, even where these tests were started so that they do not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if before is not None:
        before()


def words(said: str) -> str:
    """What was said without the line breaks of a narrow screen."""
    return " ".join(said.split())


def open_folder(path: Path) -> list[str]:
    """The files in a folder that a person sees, in order."""
    return sorted(each.name for each in path.iterdir() if not each.name.startswith("."))


def refused(cwd: Path, arguments: Sequence[str | Path]) -> tuple[int, str]:
    """The exit code and what is said where a sitting does not even begin."""
    command = shlex.join([sys.executable, "-m", "maturiteit", "--lang", "en", "start", *map(str, arguments)])
    around: dict[str, str] = {**clean_environment(cwd), "TERM": "xterm-256color"}
    child: pexpect.spawn[str] = pexpect.spawn(
        command, cwd=str(cwd), env=around, timeout=PATIENCE, encoding="utf-8"
    )
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus or 0, ESCAPES.sub("", str(child.before)).replace("\r\n", "\n")
