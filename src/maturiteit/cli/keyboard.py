"""What somebody types, a line at a time, from a terminal that may know nothing but ASCII."""

import os
import re
import sys
from typing import Protocol

import typer

from maturiteit.texts import _

LONGEST = 4095
"""What a terminal takes in one line where nothing edits it; the rest is lost before we could see it."""

_SEQUENCE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|O.|.)?")
"""What an arrow key or a pasted colour sends."""


class CutError(Exception):
    """A line was longer than the terminal takes, so its end is lost; the message says what to do."""


class Keyboard(Protocol):
    """Where the lines come from."""

    def read(self, prompt: str) -> str:
        """The next thing that was typed or pasted, without the Enter; several lines when it was pasted.

        Raises EOFError at the end of the input, KeyboardInterrupt when somebody breaks off, CutError when
        the terminal lost a part.
        """


def ask(keyboard: Keyboard, prompt: str) -> str:
    """The next line; one of which the terminal lost a part is asked again."""
    while True:
        try:
            return keyboard.read(prompt)
        except CutError as cut:
            typer.echo(str(cut))


class Terminal:
    """The keyboard of the terminal that the program runs in.

    Python's readline edits the line and takes a pasted paragraph as one, but it writes escape sequences;
    so it stays out where the screen is read aloud or is a dumb one.
    """

    def __init__(self) -> None:
        self._edits = not (os.environ.get("ACCESSIBLE") or os.environ.get("TERM", "dumb") == "dumb")
        if self._edits:
            self._edits = _load_readline()
        sys.stdin.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]  # a terminal's is text

    def read(self, prompt: str) -> str:
        if self._edits:
            return readable("\n".join([input(prompt), *_pasted()]))
        sys.stdout.write(prompt)
        sys.stdout.flush()
        lines = [_line()]
        while _is_waiting():
            lines.append(_line())
        if any(len(line.encode("utf-8", "surrogateescape")) >= LONGEST for line in lines):
            message = _("This terminal takes no more than {most} signs a line, so nothing was taken. ")
            raise CutError(message.format(most=LONGEST) + _("Use shorter lines, or write it in the file."))
        return readable("\n".join(lines))


def _load_readline() -> bool:
    """Whether this Python has a readline, with a history that keeps no answers."""
    try:
        import readline
    except ImportError:
        return False
    readline.set_auto_history(False)
    readline.parse_and_bind("set enable-bracketed-paste on")  # Python turns it off
    return True


def _pasted() -> list[str]:
    """More lines that came with the one that was edited, from a terminal that does not mark what is pasted.

    Read past Python's own buffer, which nobody would look into again.
    """
    raw = b""
    while _is_waiting() and (more := os.read(sys.stdin.fileno(), 65_536)):
        raw += more
    return raw.decode("utf-8", "surrogateescape").splitlines()


def _line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def _is_waiting() -> bool:
    """Whether more lines have come in the meantime, so that they were pasted. Windows cannot say."""
    if os.name == "nt" or not sys.stdin.isatty():
        return False
    import select

    return bool(select.select([sys.stdin], [], [], 0.02)[0])


def readable(typed: str) -> str:
    """What was typed as text: UTF-8 where the terminal's encoding could not tell, without the signs of
    keys that write nothing. What cannot be read becomes the sign for that.

    >>> readable("caf\\udcc3\\udca9 \\x1b[D3")
    'café 3'
    """
    raw = typed.encode("utf-8", "surrogateescape")
    return _SEQUENCE.sub("", raw.decode("utf-8", "replace")).replace("\ufeff", "")
