"""The program run inside this process: the same `main`, without the half second of a new one."""

import contextlib
import io
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturiteit.__main__ import main
from maturiteit.texts import screen_language, use_language
from tests.tools import Outcome


def run_inside(*arguments: str | Path, cwd: Path, stdin: str = "") -> Outcome:
    """What `maturiteit` with `arguments` leaves behind.

    Help texts keep the language in which this process first read them; messages are in the one asked for.
    """
    out, err = _stream(), _stream()
    with _as_before(), pytest.MonkeyPatch.context() as patch:
        patch.chdir(cwd)
        patch.delenv("MATURITEIT_LANG", raising=False)
        patch.setattr(sys, "argv", ["maturiteit", *map(str, arguments)])
        patch.setattr(sys, "stdin", _stream(stdin))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = _code()
    return Outcome(code, _said(out), _said(err))


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def _code() -> int:
    try:
        main()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@contextlib.contextmanager
def _as_before() -> Iterator[None]:
    """The program sets the screen's language and how signals are met; a test leaves both as they were."""
    language = screen_language()
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGPIPE") if hasattr(signal, name)]
    handlers = {number: signal.getsignal(number) for number in numbers}
    try:
        yield
    finally:
        use_language(language)
        for number, handler in handlers.items():
            signal.signal(number, handler)
