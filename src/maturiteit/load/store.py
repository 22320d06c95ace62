"""One answers file while somebody works in it: saved after every change, and shared without loss."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.answers import answers_from
from maturiteit.load.careful import parse_yaml
from maturiteit.load.dump import check_whole, render_answers
from maturiteit.load.merge import Key, merge
from maturiteit.load.save import reason, write_file
from maturiteit.model.answers import Answers, ItemAnswer
from maturiteit.texts import _

WAIT = 5
"""Seconds to wait for somebody else who is saving; a save takes a fiftieth of one."""


class DamagedError(InputError):
    """The file was changed meanwhile into something that cannot be read; it is left as it is."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands in the file now. `clashes` are the places where somebody else's change went first;
    `shared` when somebody else saved since the last time, with or without a clash; `restored` are the answers
    that had vanished from the file and were put back."""

    answers: Answers
    clashes: tuple[Key, ...] = ()
    shared: bool = False
    restored: int = 0


class Store:
    """An answers file. Beside it stand two hidden files: a lock, and the last good copy.

    Every save compares the file with what was last seen of it; what others changed is merged in.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: bytes | None = None
        self._base: Answers | None = None

    def take(self, answers: Answers, content: bytes) -> None:
        """Remember what the file held when it was read."""
        self._seen, self._base = content, answers

    def save(self, answers: Answers) -> Saved:
        """Write `answers`, with what others saved meanwhile. Raises DamagedError, or InputError when the
        place cannot be written; the file then is as it was."""
        with self._locked():
            now = self._now()
            saved = Saved(answers) if now is None or now == self._seen else self._merged(answers, now)
            content = render_answers(saved.answers)
            if content != now:
                write_file(self.path, content)
            self._keep_copy(content)
        self.take(saved.answers, content)
        return saved

    def tidy(self) -> None:
        """Remove what a broken-off save left behind; under the lock nobody else is saving."""
        if not self._left_behind():  # then no lock either, whose library takes time before the first question
            return
        with self._locked():
            for stale in self._left_behind():
                stale.unlink(missing_ok=True)

    def _left_behind(self) -> list[Path]:
        start = self._beside("")
        left = re.compile(re.escape(start.name) + r"[^.]+\.tmp")
        try:
            return [path for path in start.parent.iterdir() if left.fullmatch(path.name)]
        except OSError:  # a folder that shows nobody what is in it
            return []

    def close(self) -> None:
        """Remove the lock's file. Who waits for it at this moment notices, and makes a new one."""
        if self._beside("lock").exists():
            with self._locked(), suppress(OSError):  # Windows removes it itself
                self._beside("lock").unlink(missing_ok=True)

    def last_good(self) -> Path | None:
        """The copy that the last save left, if it can be read."""
        copy = self._beside("bak")
        try:
            text = copy.read_text(encoding="utf-8")
            check_whole(text, str(copy))
            answers_from(parse_yaml(text, str(copy)))
        except (OSError, ValueError, InputError):
            return None
        return copy

    def _merged(self, answers: Answers, now: bytes) -> Saved:
        """Both changes together."""
        theirs = self._parsed(now)
        _check_same(self.path, answers, theirs)
        gone = _gone(self._base, answers, theirs)
        if len(gone) > 1:  # one answer may have been wiped; several at once are an older copy come back
            theirs = theirs.model_copy(update={"answers": {**theirs.answers, **gone}})
        together, clashes = merge(self._base, answers, theirs)
        return Saved(together, clashes, shared=True, restored=len(gone) if len(gone) > 1 else 0)

    def _parsed(self, content: bytes) -> Answers:
        try:
            text = content.decode("utf-8")
            check_whole(text, str(self.path))
            return answers_from(parse_yaml(text, str(self.path)))
        except UnicodeDecodeError as error:
            problem = Problem(Place(str(self.path)), _("this is not UTF-8 text"))
            raise DamagedError(problem) from error
        except InputError as error:
            raise DamagedError(*error.problems) from error

    def _now(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _refusal(self.path, error) from error

    def _keep_copy(self, content: bytes) -> None:
        """Not for a power cut, which a save survives by itself, but for a hand that slips in an editor."""
        copy = self._beside("bak")
        fresh = copy.with_name(copy.name + ".tmp")
        try:
            fresh.write_bytes(content)
            fresh.replace(copy)
        except OSError:  # the file itself is saved, and that is what was promised
            fresh.unlink(missing_ok=True)

    def _beside(self, suffix: str) -> Path:
        target = self.path.resolve()
        return target.with_name(f".{target.name[:100]}.{suffix}")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock, Timeout  # needed only once something is saved

        try:
            lock = self._beside("lock")
            lock.parent.stat()  # FileLock makes a folder that is missing, also one with a mistyped name
            with FileLock(lock, timeout=WAIT):
                yield
        except Timeout as error:
            message = _("another program is saving this file and does not finish")
            raise InputError(Problem(Place(str(self.path)), message, _("try again in a moment"))) from error
        except OSError as error:
            raise _refusal(self.path, error) from error


def _check_same(path: Path, mine: Answers, theirs: Answers) -> None:
    """Refuse to put answers to two questionnaires together. Another name is a name that was mended."""
    if mine.questionnaire.id != theirs.questionnaire.id:
        what = _("somebody put answers to another questionnaire in this file")
        raise DamagedError(Problem(Place(str(path)), what))


def _gone(base: Answers | None, mine: Answers, theirs: Answers) -> dict[str, ItemAnswer]:
    """The answers that stood in the file when it was last seen, still stand here, and are gone from it."""
    then = base.answers if base else {}
    there = theirs.answers.keys() | theirs.set_aside.keys()
    return {id: each for id, each in mine.answers.items() if then.get(id) == each and id not in there}


def _refusal(path: Path, error: OSError) -> InputError:
    message = _("cannot be written: {reason}").format(reason=reason(error))
    hint = _("choose another place, or make that one ready: it must be there, writable and not full")
    return InputError(Problem(Place(str(path)), message, hint))
