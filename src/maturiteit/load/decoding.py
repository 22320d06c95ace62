"""The text in a file that somebody's survey tool or spreadsheet program wrote, without guessing at languages.

Programs that guess an encoding from the letters take Dutch for Central European. There is no need: what is
not marked and not UTF-8 comes from an older Windows program.
"""

import codecs
import re
from dataclasses import dataclass

from maturiteit.errors import InputError, Place, Problem
from maturiteit.texts import _

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_WINDOWS = "cp1252"
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_BREAK = re.compile("\r\n|\r|\n")
_MOST = 20
"""How many rows a message names."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding that it was in, and what there is to warn about."""

    text: str
    encoding: str
    warnings: tuple[Problem, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """The text in `data`. Raises InputError, with the lines, where it is no text or in two encodings."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), None)
    if mark is not None:
        return _checked(_marked(data[len(mark) :], _MARKS[mark], file), _MARKS[mark], file)
    try:
        return _checked(data.decode("utf-8"), "utf-8", file)
    except UnicodeDecodeError:
        return _windows(data, file)


def _marked(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = line_at(data[: error.start].decode(encoding, "replace"))
        message = _("the file says that it is {encoding}, and here it is not").format(encoding=encoding)
        raise InputError(Problem(Place(file, line), message, _export_again())) from error


def _windows(data: bytes, file: str) -> Decoded:
    """Text of an older Windows program. A line in UTF-8 among others means that two files were joined."""
    lines = re.split(rb"\r\n|\r|\n", data)
    told = [number for number, line in enumerate(lines, 1) if _NOT_ASCII.search(line)]
    modern = [number for number in told if _is_utf8(lines[number - 1])]
    if modern:
        message = _("this file is in two encodings: UTF-8 in line {modern}, something else in line {other}")
        other = next(number for number in told if number not in modern)
        text = message.format(modern=_numbers(modern), other=other)
        raise InputError(Problem(Place(file, other), text, _export_again()))
    try:
        text = data.decode(_WINDOWS)
    except UnicodeDecodeError as error:
        line = line_at(data[: error.start].decode("latin-1"))
        what = _("this is not text that we can read")
        raise InputError(Problem(Place(file, line), what, _export_again())) from error
    warning = _("this file is not UTF-8; read as text of Windows (cp1252). Look whether é, ë and € are right")
    return Decoded(_checked(text, _WINDOWS, file).text, _WINDOWS, (Problem(Place(file), warning),))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _checked(text: str, encoding: str, file: str) -> Decoded:
    """Text without NUL, which no survey tool writes: a part of the file is gone, or it is something else."""
    at = text.find("\0")
    if at >= 0:
        what = _("there is a NUL character here: this is no text, or a part of it was damaged")
        raise InputError(Problem(Place(file, line_at(text[:at])), what, _export_again()))
    return Decoded(text, encoding)


def line_at(before: str) -> int:
    """The number of the line that comes after this much text, from 1.

    >>> line_at("name\\r\\nGent"), line_at("")
    (2, 1)
    """
    return len(_BREAK.split(before))


def _numbers(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:_MOST])) + (", …" if len(numbers) > _MOST else "")


def _export_again() -> str:
    return _("export it again from the survey tool, or save it as CSV UTF-8")
