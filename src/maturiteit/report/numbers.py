"""How a figure, a number or a date is shown: the only place. Whole numbers in, a reader's notation out."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from maturiteit.model.assessment import Scale
from maturiteit.texts import catalogue


class Shown(NamedTuple):
    """A figure as it will be printed: `value` / 10 ** `decimals`."""

    value: int
    decimals: int

    @property
    def thousandths(self) -> int:
        """What a reader takes the figure for."""
        return self.value * (1000, 100, 10, 1)[self.decimals]


def figure(thousandths: int | None, scale: Scale, language: str) -> str:
    """A score in thousandths of the scale, as people in `language` write it; an em dash without a score.

    One decimal, rounded half up, but never across a level: with a level at 3000, 2960 is shown as 2.9,
    because a level is reached, not approached. On a scale of points earned it is a percentage.
    """
    if thousandths is None:
        return "—"
    return _figure(shorten(thousandths, scale.thresholds), scale, language)


def precise(thousandths: int, scale: Scale, language: str) -> str:
    """A score beside another one, with a decimal more: 2,25 and 2,65 are no half a level apart."""
    return _figure(shorten(thousandths, scale.thresholds, _precision(scale)), scale, language)


def difference(thousandths: int, scale: Scale, language: str) -> str:
    """How far two scores lie apart, without a sign, rounded half up to the decimals of `precise`."""
    decimals = _precision(scale)
    step = 10 ** (3 - decimals)
    return _figure(Shown((abs(thousandths) + step // 2) // step, decimals), scale, language)


def _precision(scale: Scale) -> int:
    """The decimals of figures that are compared: a hundredth of a level, or a tenth of a percent."""
    return 2 if scale.aggregate == "mean" else 1


def _figure(shown: Shown, scale: Scale, language: str) -> str:
    number = _decimal(shown.value, shown.decimals, language)
    return number if scale.aggregate == "mean" else _percentage(number, language)


def shorten(thousandths: int, thresholds: Sequence[int], least: int = 1) -> Shown:
    """The fewest decimals, `least` at least, that keep a figure on its own level; three are exact.

    >>> shorten(2949, [3000]), shorten(2960, [3000]), shorten(3000, [3000])
    (Shown(value=29, decimals=1), Shown(value=29, decimals=1), Shown(value=30, decimals=1))

    Two levels that differ by less than a decimal need more of them.
    >>> shorten(2960, [2950, 2970])
    Shown(value=296, decimals=2)
    """
    level = _level(thousandths, thresholds)
    candidates = (near for decimals in range(least, 4) for near in _nearest(thousandths, decimals))
    return next(near for near in candidates if _level(near.thousandths, thresholds) == level)


def _level(thousandths: int, thresholds: Sequence[int]) -> int:
    return sum(threshold <= thousandths for threshold in thresholds)


def _nearest(thousandths: int, decimals: int) -> tuple[Shown, Shown]:
    """The figure rounded half up, then the neighbour on the other side."""
    step = 10 ** (3 - decimals)
    near = (thousandths + step // 2) // step
    other = near - 1 if near * step > thousandths else near + 1
    return Shown(near, decimals), Shown(other, decimals)


def exact(thousandths: int, scale: Scale, language: str) -> str:
    """A score with all its three decimals, for whoever redoes the sum: 2,500."""
    number = _decimal(thousandths, 3, language)
    return number if scale.aggregate == "mean" else _percentage(number, language)


def percent(thousandths: int, language: str) -> str:
    """Thousandths of a percent as a whole percentage, rounded down: 100 % only when all is reached.

    >>> percent(99_999, "en")
    '99%'
    """
    return _percentage(_decimal(thousandths // 1000, 0, language), language)


def _percentage(number: str, language: str) -> str:
    return catalogue(language).gettext("{number}%").format(number=number)


def _decimal(value: int, decimals: int, language: str) -> str:
    """`value` / 10 ** `decimals` with exactly so many decimals, in the language's notation."""
    # Babel costs a tenth of the start-up; not every command shows a figure.
    from babel.numbers import format_decimal

    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    return format_decimal(Decimal(value).scaleb(-decimals), format=pattern, locale=language)


def amount(number: Decimal, language: str) -> str:
    """A decimal number (full-time equivalents), in the language's notation."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language)


def long_date(date: str, language: str) -> str:
    """`2026-11-23` as 23 november 2026; a month alone (`2026-06`) as juni 2026.

    >>> long_date("2026-11-23", "en"), long_date("2026-06", "nl")
    ('23 November 2026', 'juni 2026')
    """
    import datetime

    from babel.dates import format_date

    whole = len(date) > len("2026-06")
    day = datetime.date.fromisoformat(date if whole else f"{date}-01")
    return format_date(day, "long" if whole else "LLLL y", locale=_british(language))


def _british(language: str) -> str:
    """English here is British: 23 November 2026."""
    return "en_GB" if language == "en" else language
