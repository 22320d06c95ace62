"""One spread of a benchmark: what a reader can work out of its counts, its quartiles and its n together."""

from itertools import pairwise
from math import ceil

from maturiteit.model.benchmark import SAFE, Spread
from maturiteit.texts import _

Range = tuple[int, int]
"""The least and the most that a number can be."""


def wrong_counts(spread: Spread) -> str:
    """Why the counts cannot stand like this; empty when they can."""
    shown = [count for count in spread.bands if count is not None]
    rest = spread.n - sum(shown)
    if any(0 < count < SAFE for count in shown):
        return _("a count from 1 to {most} can point to somebody and must be null").format(most=SAFE - 1)
    if rest < 0 or (rest and None not in spread.bands):
        return _("the counts add up to {total}, and n is {n}").format(total=sum(shown), n=spread.n)
    if spread.n in shown:
        return _("one level holds everybody, so the level of each of them would be known")
    if 0 < rest < SAFE:
        return _("what is null here is {n} together: fewer than {least}").format(n=rest, least=SAFE)
    return ""


def wrong_quartiles(spread: Spread) -> str:
    """Why the quartiles cannot stand beside counts that are sound in themselves; empty when they can."""
    if max(spread.quartiles) > len(spread.bands):
        return _("there are only {levels} levels").format(levels=len(spread.bands))
    totals = _totals(spread)
    if any(least > most for least, most in totals):
        return _("these quartiles do not go with the counts")
    counts = [(after[0] - before[1], after[1] - before[0]) for before, after in pairwise(totals)]
    if any(0 < least and most < SAFE for least, most in counts):
        return _("together with the counts these quartiles give away what is null")
    return ""


def _totals(spread: Spread) -> list[Range]:
    """How many can be at a level or below it, from 0 below the first up to all at the last.

    Each total limits its neighbours: once upwards and once downwards makes all of them as narrow as can be.
    """
    least, most = _asked_by_quartiles(spread)
    for level, count in enumerate(spread.bands, 1):
        least[level] = max(least[level], least[level - 1] + (count or 0))
        if count is not None:
            most[level] = min(most[level], most[level - 1] + count)
    for level, count in reversed(list(enumerate(spread.bands, 1))):
        most[level - 1] = min(most[level - 1], most[level] - (count or 0))
        if count is not None:
            least[level - 1] = max(least[level - 1], least[level] - count)
    return list(zip(least, most, strict=True))


def _asked_by_quartiles(spread: Spread) -> tuple[list[int], list[int]]:
    """The totals as the quartiles alone limit them: each has its place at its level, and not below it."""
    least = [0] * len(spread.bands) + [spread.n]
    most = [0] + [spread.n] * len(spread.bands)
    for quarter, level in enumerate(spread.quartiles, 1):
        place = ceil(spread.n * quarter / 4)
        least[level] = max(least[level], place)
        most[level - 1] = min(most[level - 1], place - 1)
    return least, most
