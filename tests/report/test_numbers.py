"""How figures are shown: never across a level, in the reader's notation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturiteit.report.numbers import figure, long_date, percent, shorten
from tests.report.sample import sample

MEAN = sample().scale
POINTS = sample(points=True).scale


@pytest.mark.parametrize(
    ("thousandths", "shown"),
    [(1000, "1,0"), (2949, "2,9"), (2950, "2,9"), (2960, "2,9"), (2999, "2,9"), (3000, "3,0"), (3049, "3,0"),
     (3050, "3,1"), (5000, "5,0"), (None, "—")],
)  # fmt: skip
def test_a_figure_has_one_decimal_and_never_reaches_the_next_level(
    thousandths: int | None, shown: str
) -> None:
    assert figure(thousandths, MEAN, "nl") == shown
    assert figure(thousandths, MEAN, "en") == shown.replace(",", ".")


@pytest.mark.parametrize(
    ("thousandths", "shown"),
    [
        (0, "0.0%"),
        (19_949, "19.9%"),
        (19_999, "19.9%"),
        (20_000, "20.0%"),
        (62_500, "62.5%"),
        (100_000, "100.0%"),
    ],
)
def test_points_earned_are_shown_as_a_percentage(thousandths: int, shown: str) -> None:
    assert figure(thousandths, POINTS, "en") == shown


@given(st.integers(0, 100_000), st.lists(st.integers(0, 100_000), max_size=8))
def test_the_shown_figure_has_the_level_of_the_figure(thousandths: int, thresholds: list[int]) -> None:
    shown = shorten(thousandths, thresholds)

    assert _level(shown.thousandths, thresholds) == _level(thousandths, thresholds)
    assert abs(shown.thousandths - thousandths) < 100


@given(st.integers(1000, 5000))
def test_with_whole_levels_one_decimal_is_always_enough(thousandths: int) -> None:
    assert shorten(thousandths, MEAN.thresholds).decimals == 1


@given(st.integers(0, 5000), st.lists(st.integers(0, 5000), max_size=8))
def test_a_higher_figure_is_never_shown_as_a_lower_one(thousandths: int, thresholds: list[int]) -> None:
    lower, higher = (shorten(each, thresholds).thousandths for each in (thousandths, thousandths + 1))

    assert lower <= higher


def _level(thousandths: int, thresholds: list[int]) -> int:
    return sum(threshold <= thousandths for threshold in thresholds)


def test_a_target_is_only_reached_when_it_is() -> None:
    assert [percent(share, "en") for share in (99_999, 100_000, 0)] == ["99%", "100%", "0%"]


def test_dates_are_written_out() -> None:
    assert long_date("2026-11-23", "nl") == "23 november 2026"
    assert long_date("2026-06", "en") == "June 2026"
