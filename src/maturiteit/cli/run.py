"""Running a command: what stops it, what it says then, and the code it ends with."""

import codecs
import errno
import io
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType

from maturiteit.errors import InputError, Place, Problem
from maturiteit.texts import _, counted

DONE, BUG, INPUT_WRONG, SOME_REFUSED, NOT_MET = 0, 1, 2, 3, 4
NO_MORE = {errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, errno.EPIPE, errno.EINVAL}
"""What a full disk, or a stream that somebody closed, says to whoever writes to standard output."""


def run(debug: bool = False) -> int:
    """Run the command in sys.argv; returns its exit code, with every problem said on stderr."""
    _prepare_streams()
    _prepare_signals()
    try:
        code = _run_command()
        sys.stdout.flush()  # a full disk says so now, and not when nobody listens any more
        return code
    except InputError as error:
        say_warnings(error.warnings)
        say_problems(error.problems)
        return INPUT_WRONG
    except Exception as error:  # noqa: BLE001 - whatever else escapes is our own mistake, and said so
        if isinstance(error, OSError) and error.errno in NO_MORE and error.filename is None:
            return _say_full(error)
        _say_bug(error, debug)
        return BUG


def _run_command() -> int:
    """The exit code that the command asks for, or that Typer gives for a wrong command line."""
    try:
        from maturiteit.cli.app import app

        app(prog_name="maturiteit")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else DONE
    return DONE


def _prepare_streams() -> None:
    """Output never fails on a sign that the terminal's encoding lacks, nor on a stream that is closed."""
    codecs.register_error("plain", _plain)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plain")


def _plain(error: UnicodeError) -> tuple[str, int]:
    """The nearest a poor terminal has to a sign that it lacks: `e` for `é`, `-` for a dash, else `?`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    import unicodedata

    near = {"·": "-", "–": "-", "—": "-", "…": "...", "’": "'", "‘": "'", "“": '"', "”": '"', "→": ">"}
    signs = error.object[error.start : error.end]
    bare = (near.get(sign) or unicodedata.normalize("NFKD", sign) for sign in signs)
    return "".join(sign.encode("ascii", "ignore").decode() or "?" for sign in bare), error.end


def _prepare_signals() -> None:
    """Terminate and hang-up unwind like an error, so that nothing is left half-written; a closed pipe
    (`| head`) ends the program as the shell expects."""
    for name, code in (("SIGTERM", 143), ("SIGHUP", 129)):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop_with(code))
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _stop_with(code: int) -> Callable[[int, FrameType | None], None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        sys.exit(code)

    return stop


def say_problems(problems: tuple[Problem, ...]) -> None:
    """All problems on stderr, then how many there are and that nothing was written."""
    list_problems(problems)
    print(
        counted("{n} problem; nothing written.", "{n} problems; nothing written.", len(problems)),
        file=sys.stderr,
    )


def list_problems(problems: Iterable[Problem]) -> None:
    """All problems on stderr."""
    from maturiteit.cli.screen import clean

    for problem in problems:
        print(_("error: {problem}").format(problem=clean(str(problem), keep="\n")), file=sys.stderr)


def say_warnings(warnings: tuple[Problem, ...]) -> None:
    """Warnings on stderr; the work goes on."""
    from maturiteit.cli.screen import clean

    for warning in warnings:
        print(_("warning: {problem}").format(problem=clean(str(warning), keep="\n")), file=sys.stderr)


def _say_full(error: OSError) -> int:
    """Standard output takes no more, such as a file on a full disk: what did not get through is given up."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    from maturiteit.load.save import reason

    message = _("cannot be written: {reason}").format(reason=reason(error))
    say_problems((Problem(Place("<stdout>"), message),))
    return INPUT_WRONG


def _say_bug(error: Exception, debug: bool) -> None:
    """One line for the user; the traceback, which may hold answers, only when asked for."""
    if debug:
        traceback.print_exception(error)
    message = _(
        "This is a mistake in maturiteit itself ({kind}). Nothing of yours is lost. "
        "Run the command again with --debug before it, and send what it prints to the makers."
    )
    print(message.format(kind=type(error).__name__), file=sys.stderr)
