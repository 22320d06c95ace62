"""What the program made in a folder, remembered beside it, so that it is neither made twice nor lost."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TextIO

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.save import reason
from maturiteit.texts import _

NAME = ".maturiteit-reports.jsonl"
"""Hidden, because it is no report; a line a report, because a run can be cut off between two of them."""


@dataclass(frozen=True, slots=True)
class Record:
    """A report that was made: the file's `name`, the digest of all it was made from (`source`), and the
    digest of what was written (`content`), by which the file is known again."""

    name: str
    source: str
    content: str


Records = Mapping[str, Record]
"""By the file's name."""


def digest(data: bytes) -> str:
    """What bytes are known by."""
    return sha256(data).hexdigest()


def digest_of_file(path: Path) -> str | None:
    """The digest of what is there; None where there is no file."""
    try:
        return digest(path.read_bytes())
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def read_records(folder: Path) -> Records:
    """What was made in this folder, the last of each name. A line that was cut off is no record."""
    try:
        lines = (folder / NAME).read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return {}
    records = filter(None, map(_record, lines))
    return {record.name: record for record in records}


def _record(line: str) -> Record | None:
    try:
        return Record(**json.loads(line))
    except (ValueError, TypeError):
        return None


class Journal:
    """The records of a folder, open for more; each is on its way to the disk as soon as it is taken.

    Raises InputError when nothing can be written in the folder.
    """

    def __init__(self, folder: Path, known: Records) -> None:
        self._known, self._path = known, folder / NAME
        try:
            self._file: TextIO = self._path.open("a", encoding="utf-8", newline="\n")
        except OSError as error:
            message = _("cannot be written: {reason}").format(reason=reason(error))
            hint = _("choose another place, or make that one ready: it must be there, writable and not full")
            raise InputError(Problem(Place(str(folder)), message, hint)) from error

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._file.close()
        if not self._path.stat().st_size:
            self._path.unlink()

    def take(self, record: Record) -> None:
        """Write a record that is not `known`; it begins a line, so that one cut off spoils no other."""
        if self._known.get(record.name) == record:
            return
        self._file.write(f"\n{json.dumps(asdict(record))}")
        self._file.flush()
