"""Which answers a command for many organisations is about."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from maturiteit.cli.writing import is_folder
from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.document import read_document
from maturiteit.load.kind import kind_of
from maturiteit.texts import _

ENDINGS = (".yaml", ".yml", ".xlsx", ".ods")
"""What answers in a folder are called; a written assessment (JSON) is only taken by its name."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The answers to report on, and which files were left out: with a warning, or refused for their name."""

    answers: tuple[Path, ...]
    warnings: tuple[Problem, ...]
    problems: tuple[Problem, ...]


def is_many(answers: Sequence[Path], output: Path | None, formats: Sequence[str]) -> bool:
    """Whether this makes a folder of reports and not one file."""
    from maturiteit.report.render import SUFFIXES

    folder = output is not None and is_folder(output) and output.suffix.lower() not in SUFFIXES
    return len(answers) > 1 or len(formats) > 1 or (folder and bool(formats)) or any(map(is_folder, answers))


def find_inputs(paths: Sequence[Path]) -> Inputs:
    """The answers among `paths`, each once: what is named itself, and all answers in a folder.

    Raises InputError where there is nothing to report on.
    """
    found: dict[Path, Path] = {}
    warnings: list[Problem] = []
    for path in paths:
        _check_name(path)
        for file in _answers_in(path, warnings) if is_folder(path) else [path]:
            found.setdefault(_resolved(file), file)
    if not found:
        message = _("there are no answers in this folder")
        raise InputError(*(Problem(Place(str(path)), message, _("name another folder")) for path in paths))
    clashing = _clashing(list(found.values()))
    answers = tuple(path for path in found.values() if path not in clashing)
    return Inputs(answers, tuple(warnings), tuple(map(_refused, clashing)))


def _check_name(path: Path) -> None:
    if str(path) == "-":
        message = _("standard input is one organisation, and here is asked for more")
        raise InputError(Problem(Place("-"), message, _("give the answers in a file")))


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except OSError:
        return path


def _answers_in(folder: Path, warnings: list[Problem]) -> Iterator[Path]:
    """Not in folders below it: those may be other years, or the reports themselves."""
    try:
        files = sorted(each for each in folder.iterdir() if each.suffix.lower() in ENDINGS and each.is_file())
    except OSError as error:
        message = _("this folder cannot be opened: {reason}").format(reason=error.strerror)
        raise InputError(Problem(Place(str(folder)), message)) from error
    for file in files:
        kind = None if file.name.startswith((".", "~$")) else _kind(file)
        if kind == "answers":
            yield file
        elif kind == "":
            message = _("there are no answers in this file; it is left out")
            warnings.append(Problem(Place(str(file)), message))


def _kind(file: Path) -> str:
    """What it holds; answers too where it cannot be read, so that it is refused by name and not left out."""
    try:
        return kind_of(read_document(file)) or ""
    except InputError:
        return "answers"


def _clashing(answers: Sequence[Path]) -> list[Path]:
    """Those whose reports would get one name, also where capitals are not told apart."""
    names = Counter(map(_name, answers))
    return [path for path in answers if names[_name(path)] > 1]


def _refused(path: Path) -> Problem:
    message = _("another file has this name too, and their reports would be one file")
    return Problem(Place(str(path)), message, _("rename one of them, or give each its own folder of reports"))


def _name(path: Path) -> str:
    return normalize("NFC", path.stem).casefold()
