"""Delimited exports come in as they were written, or are refused with the line."""

import pytest

from maturiteit.errors import InputError, Problem
from maturiteit.load.delimited import MOST_PROBLEMS, Grid, read_delimited

NAME = "export.csv"


def grid(text: str, encoding: str = "utf-8") -> Grid:
    return read_delimited(text.encode(encoding), NAME)


def refused(data: bytes | str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as raised:
        read_delimited(data.encode() if isinstance(data, str) else data, NAME)
    return raised.value.problems


def lines(data: bytes | str) -> list[int | None]:
    return [problem.place.line for problem in refused(data)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_come_in_as_they_were_written(encoding: str) -> None:
    assert (("naam", "plaats"), ("Café € één", "Liège")) == grid(
        "naam;plaats\r\nCafé € één;Liège\r\n", encoding
    ).rows


def test_big_endian_too() -> None:
    assert (("a", "b"),) == read_delimited(b"\xfe\xff" + "a;b".encode("utf-16-be"), NAME).rows


def test_what_is_not_utf8_is_said() -> None:
    (warning,) = grid("naam;x\nCafé;1\n", "cp1252").warnings

    assert "cp1252" in warning.what
    assert () == grid("naam;x\nCafé;1\n").warnings


def test_two_encodings_in_one_file_are_refused_at_the_line() -> None:
    joined = "naam;x\nCafé;1\n".encode() + "Liège;2\n".encode("cp1252")

    (problem,) = refused(joined)
    assert (3, True) == (problem.place.line, "2" in problem.what)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    found = grid(delimiter.join("abc") + "\n" + delimiter.join("123") + "\n")

    assert (delimiter, (("a", "b", "c"), ("1", "2", "3"))) == (found.delimiter, found.rows)


def test_commas_in_questions_are_no_delimiters() -> None:
    text = "Hoe, waar, wanneer, en met wie?;Wat?\nthuis;niets\nmet hen, en vaak;iets\n"

    assert (";", 2) == (grid(text).delimiter, len(grid(text).rows[0]))


def test_a_first_line_may_name_the_delimiter() -> None:
    found = grid("sep=;\na,b;c\n1,2;3\n")

    assert (";", (("a,b", "c"), ("1,2", "3")), (2, 3)) == (found.delimiter, found.rows, found.lines)


def test_everything_stays_text() -> None:
    cells = ("007", "3-4", "NA", "None", "null", "1e5", " x ", "=1+1", "TRUE", "2026-11-23")

    assert cells == grid(";".join("abcdefghij") + "\n" + ";".join(cells) + "\n").rows[1]


def test_rows_know_the_line_at_which_they_begin() -> None:
    found = grid('a;b\n"two\nlines";1\n\n ; \nlast;2\n')

    assert (("a", "b"), ("two\nlines", "1"), ("last", "2")) == found.rows
    assert (1, 2, 6) == found.lines


def test_every_row_of_another_length_is_named() -> None:
    problems = refused("a,b,c\n1,2,3\n1,2\n1,2,3,4\n")

    assert [3, 4] == [problem.place.line for problem in problems]
    assert ["2 ", "4 "] == [next(n for n in ("2 ", "4 ") if n in problem.what) for problem in problems]


def test_many_wrong_rows_are_counted() -> None:
    problems = refused("a,b\n" + "1,2,3\n" * (MOST_PROBLEMS + 7))

    assert MOST_PROBLEMS == len(problems)
    assert "7 " in problems[-1].hint
    assert "7 " not in problems[0].hint


@pytest.mark.parametrize(
    ("text", "line"),
    [('a;b\n1;2\n3;"open\n4;5\n', 3), ('a;b\n"x"y;2\n', 2), ('a;b\n1;"' + "x" * 1_000_001 + '"\n', 2)],
    ids=["never closed", "closed too early", "endless"],
)
def test_quotation_marks_that_do_not_match(text: str, line: int) -> None:
    assert [line] == lines(text)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a;b\n1;\x00\n", 2),
        (b"naam;x\nC\x81fe;1\n", 2),
        (b"\xff\xfea\x00;\x00b", 1),
        (b"\xef\xbb\xbfa;b\nCaf\xe9;1\n", 2),
    ],
    ids=["NUL", "no letter of Windows", "half a character", "another mark than it is"],
)
def test_what_is_no_text(data: bytes, line: int) -> None:
    assert [line] == lines(data)


@pytest.mark.parametrize(
    ("data", "kind"), [(b"%PDF-1.7\n...", "PDF"), (b"PK\x03\x04...", "ZIP"), (b"\xd0\xcf\x11\xe0", "XLS")]
)
def test_another_kind_of_file_under_this_name(data: bytes, kind: str) -> None:
    (problem,) = refused(data)

    assert kind in problem.what


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" ; \n", b"sep=;\n"])
def test_nothing_in_it(data: bytes) -> None:
    assert 1 == len(refused(data))
