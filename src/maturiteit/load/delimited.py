"""A delimited survey export (CSV and its kin) as rows of text: every cell exactly as it was written.

Nothing is taken for a number, a date or a missing value here: `007` is a code, `3-4` may be one, and NA is
somebody's name.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.decoding import decode
from maturiteit.texts import _, counted

DELIMITERS = (",", ";", "\t", "|")
SAMPLE, SAMPLE_SIZE = 20, 100_000
"""How many rows, and characters at most, tell what the delimiter is."""
MAX_CELL = 1_000_000
"""Characters in one cell; more is a quotation mark that was never closed."""
MOST_PROBLEMS = 20
"""How many rows are named one by one; the others are counted."""
_KNOWN = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP",
    b"\x1f\x8b": "GZIP",
    b"\xd0\xcf\x11\xe0": "XLS",
    b"PAR1": "Parquet",
}


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of text as they stand in a file; all are as long as the first.

    `lines` has for each row the line of the file at which it begins, from 1. `delimiter` and `encoding` say
    how it was read. Rows in which nothing stands are left out.
    """

    file: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    delimiter: str
    encoding: str
    warnings: tuple[Problem, ...] = ()


def read_delimited(data: bytes, file: str) -> Grid:
    """The rows in `data`. Raises InputError with every row that is too short, too long or never closed."""
    _check_kind(data, file)
    decoded = decode(data, file)
    text, skipped, delimiter = _without_sep(decoded.text)
    numbered = [(line + skipped, row) for line, row in _rows(text, delimiter or _delimiter(text), file)]
    if not numbered:
        raise InputError(Problem(Place(file), _("nothing stands in this file"), _("export it again")))
    _check_lengths(numbered, file)
    return Grid(
        file,
        tuple(tuple(row) for _line, row in numbered),
        tuple(line for line, _row in numbered),
        delimiter or _delimiter(text),
        decoded.encoding,
        decoded.warnings,
    )


def _check_kind(data: bytes, file: str) -> None:
    kind = next((kind for start, kind in _KNOWN.items() if data.startswith(start)), None)
    if kind is not None:
        what = _("this is a {kind} file, whatever its name says").format(kind=kind)
        raise InputError(Problem(Place(file), what, _("name the export that the survey tool made")))


def _without_sep(text: str) -> tuple[str, int, str | None]:
    """The text after a first line `sep=;` (spreadsheet programs read and write it), how many lines that were,
    and the delimiter that it names."""
    first, _break, rest = text.partition("\n")
    said = first.strip().strip('"')
    if len(said) == len("sep=;") and said.lower().startswith("sep="):
        return rest, 1, said[-1]
    return text, 0, None


def _delimiter(text: str) -> str:
    """The one that splits the first rows into equally many cells, the most of them.

    The headings alone do not tell: questions are full of commas.
    """

    def splits(delimiter: str) -> tuple[bool, int]:
        reader = csv.reader(io.StringIO(text[:SAMPLE_SIZE], newline=""), delimiter=delimiter)
        lengths = [len(row) for row in islice(reader, SAMPLE) if row]
        if len(text) > SAMPLE_SIZE:  # the last one is most likely cut off
            lengths = lengths[:-1] or lengths
        return len(set(lengths)) == 1 and lengths[0] > 1, max(lengths[:1], default=0)

    return max(DELIMITERS, key=splits)


def _rows(text: str, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Every row in which something stands, with the line at which it begins."""
    before = csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise _broken(line, str(error), file) from error
    finally:
        csv.field_size_limit(before)


def _broken(line: int, reason: str, file: str) -> InputError:
    """What the reader of CSV said, in words for whoever has the file in front of them."""
    closed = _("after a closing quotation mark comes something that is no delimiter")
    never = _("a quotation mark is opened in this row and never closed")
    what = never if "unexpected end" in reason or "limit" in reason else closed
    return InputError(Problem(Place(file, line), what, _("within quotation marks, write each one twice")))


def _check_lengths(numbered: Sequence[tuple[int, list[str]]], file: str) -> None:
    width = len(numbered[0][1])
    wrong = [(line, len(row)) for line, row in numbered if len(row) != width]
    if not wrong:
        return
    hint = _("a text with a delimiter in it must stand between quotation marks")
    problems = [
        Problem(Place(file, line), _length(count, width), hint) for line, count in wrong[:MOST_PROBLEMS]
    ]
    if len(wrong) > MOST_PROBLEMS:
        more = counted("{n} other row is as wrong", "{n} other rows are as wrong", len(wrong) - MOST_PROBLEMS)
        problems[-1] = replace(problems[-1], hint=f"{hint}; {more}")
    raise InputError(*problems)


def _length(count: int, width: int) -> str:
    told = counted("this row has {n} cell", "this row has {n} cells", count)
    return told + counted(", and there is {n} heading", ", and there are {n} headings", width)
