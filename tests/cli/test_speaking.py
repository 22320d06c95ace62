"""Lines of an interview as rows: never too wide, and nothing lost."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from maturiteit.cli.screen import clean
from maturiteit.cli.speaking import NARROWEST, WIDEST, rows, say
from maturiteit.interview.lines import Line

LABELS = st.sampled_from(("", "1.", "10.", "-", "OD 2.4"))
SIGNS = "ab é日本한☕❤\ufe0f🎭👩\u200d🎨e\u0301\u00a0\u00ad-—.,\n\t\x1b\u202e\ue000 "
WORDS = ("woord", "een-woord", "x" * 90, "日本語" * 20, "🎭🎨", "https://voorbeeld.be/a/b")
TEXTS = st.one_of(
    st.text(st.sampled_from(SIGNS), max_size=300),
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
)


def columns_of(row: str) -> int:
    """How wide a row is on a terminal, as another hand counts."""
    return cell_len(row.replace("\u200b", "").replace("\u00ad", ""))


def letters(text: str) -> str:
    """All that shows, whatever the lines and the spaces."""
    return "".join(sign for sign in text if not sign.isspace())


@given(TEXTS, LABELS, st.integers(NARROWEST, WIDEST))
@example("日" * 50, "10.", 20)
@example("a" * 19 + "日", "", 20)
def test_no_row_is_wider_than_the_terminal(text: str, label: str, columns: int) -> None:
    for row in rows(Line(text, label), columns):
        assert columns_of(row) <= columns, row


@given(TEXTS, LABELS, st.integers(NARROWEST, WIDEST))
def test_nothing_is_lost_or_added(text: str, label: str, columns: int) -> None:
    shown = "".join(rows(Line(text, label), columns))

    assert letters(clean(label) + clean(text)) == letters(shown)


@given(TEXTS, LABELS, st.integers(NARROWEST, WIDEST))
def test_nothing_harmful_comes_through(text: str, label: str, columns: int) -> None:
    kinds = {unicodedata.category(sign) for row in rows(Line(text, label), columns) for sign in row}

    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    assert not {"\x1b", "\u202e", "\n", "\t"} & set("".join(rows(Line(text, label), columns)))


def test_the_rest_hangs_under_the_text() -> None:
    assert ["10. een twee", "    drie vier", "    vijf"] == rows(Line("een twee drie vier vijf", "10."), 13)


def test_paragraphs_and_empty_lines_stay() -> None:
    assert ["een", "", "twee", ""] == rows(Line("een\n\ntwee\n"), 20)
    assert ["1. een", "   twee"] == rows(Line("een\ntwee", "1."), 20)
    assert [""] == rows(Line(), 20)


def test_a_word_that_is_too_long_is_cut_and_not_pushed_out() -> None:
    assert ["a" * 20, "a" * 20, "a" * 5] == rows(Line("a" * 45), 20)


def test_wide_signs_count_double() -> None:
    assert ["日" * 10, "日" * 9, "日"] == rows(Line("日" * 20), 20)


@pytest.mark.parametrize("name", ["[bold]", ":warning:", "{0}", "%s", "\\[x]"])
def test_no_sign_is_an_instruction(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    say([Line(name, "1.", "title")])

    assert f"1. {name}\n" == capsys.readouterr().out


def test_what_is_said_fits_the_narrowest_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "5")
    say([Line("een paar woorden die niet op een rij passen", "1.")])

    assert max(map(len, capsys.readouterr().out.splitlines())) <= NARROWEST
