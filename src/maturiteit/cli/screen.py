"""What a terminal shows: text made safe, bars where they help, sentences where they do not."""

import os
import shutil
import sys
import unicodedata

from maturiteit.model.assessment import Scale

HARMLESS = {"\u200b", "\u200c", "\u200d", "\u00ad"}
"""Invisible signs that only steer line breaks and letter shapes."""


def clean(text: str, keep: str = "") -> str:
    """The one filter for text from files: no control signs, escape sequences or reversed writing.

    Line breaks become spaces unless they are in `keep`.

    >>> clean("a\\x1b[31mb\\nc\\u202ed")
    'a[31mb cd'
    """
    spaced = "".join(" " if sign in "\n\r\t\u2028\u2029\x85" and sign not in keep else sign for sign in text)
    return "".join(
        sign
        for sign in spaced
        if sign in keep or sign in HARMLESS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
    )


def wants_bars() -> bool:
    """Bars are for people who look: not in a pipe, not for a screen reader, not on a dumb terminal."""
    plain = os.environ.get("ACCESSIBLE") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def width() -> int:
    """How many columns the terminal has."""
    return shutil.get_terminal_size((80, 24)).columns


def bar(low: int, figure: int, high: int, scale: Scale, cells: int) -> str:
    """A bar of `cells` signs: full up to the score, shaded as far as it could still go, a tick per level.

    Arguments in thousandths. A lowest score still shows one sign: it is an answer, not nothing.
    """
    full, shade, tick, line = _signs()
    ticks = {_cell(threshold, scale, cells) for threshold in scale.thresholds}
    end, least, most = (_cell(value, scale, cells) for value in (figure, low, high))
    drawn = ""
    for cell in range(cells):
        if cell <= end:
            drawn += shade if least < cell else full
        elif cell <= most:
            drawn += shade
        else:
            drawn += tick if cell in ticks else line
    return drawn


def _cell(value: int, scale: Scale, cells: int) -> int:
    """The sign a value falls on, from 0 at the scale's lowest to the last at its highest."""
    length = max(scale.highest - scale.lowest, 1)
    return min(max((value - scale.lowest) * (cells - 1) // length, 0), cells - 1)


def _signs() -> tuple[str, str, str, str]:
    """Blocks, or letters of ASCII where the terminal's encoding has no blocks."""
    blocks = ("█", "▒", "┼", "─")
    try:
        "".join(blocks).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ("#", "=", "+", "-")
    return blocks
