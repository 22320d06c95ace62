"""Several people's answers on the screen, with a figure of how far apart they are for whoever looks."""

import sys

from maturiteit.cli.screen import wants_bars
from maturiteit.cli.speaking import say
from maturiteit.model.instrument import Instrument
from maturiteit.team.combine import Combined
from maturiteit.team.compare import Compared
from maturiteit.team.side_by_side import counts, side_by_side, talk_list, to_look_at, view_of

ROOMY = 7
"""Up to so many levels there is more room between them."""


def print_side_by_side(combined: Combined, instrument: Instrument, most: int | None = None) -> None:
    """Every item with who said what, then what to talk about first (no more than `most` of it), and how
    many items stand how."""
    view = view_of(instrument, combined)
    say(side_by_side(view, combined, figure if wants_bars() else _nothing))
    say([*talk_list(combined, most), *to_look_at(combined), *counts(combined)])


def figure(compared: Compared) -> str:
    """The levels of an item on a line, with those that somebody chose and the range between them."""
    if not compared.in_levels or compared.spread is None:
        return ""
    dot, inside, tick, outside = _signs()
    levels = sorted(compared.item.offered, key=lambda option: option.points)
    chosen = [place for place, level in enumerate(levels) if (level.code,) in compared.groups]
    gap = 3 if len(levels) <= ROOMY else 1
    drawn = ""
    for place in range(len(levels)):
        joined = inside if chosen[0] < place <= chosen[-1] else outside
        drawn += joined * gap * bool(place) + (dot if place in chosen else tick)
    return f"{levels[0].code} {drawn} {levels[-1].code}"


def _nothing(_compared: Compared) -> str:
    return ""


def _signs() -> tuple[str, str, str, str]:
    """Signs of ASCII where the terminal's encoding lacks the others."""
    drawn = ("●", "━", "┼", "─")
    try:
        "".join(drawn).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ("o", "=", "+", "-")
    return drawn
