"""What a terminal shows: text made safe, bars where they help, sentences where they do not."""

import os
import shutil
import sys
import unicodedata
from typing import TextIO

from maturiteit.model.assessment import Scale, Score

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


def wants_bars(stream: TextIO | None = None) -> bool:
    """Bars are for people who look: not in a pipe, not for a screen reader, not on a dumb terminal.

    `stream` is standard output where nothing else is said.
    """
    plain = os.environ.get("ACCESSIBLE") or os.environ.get("TERM") == "dumb"
    return (stream or sys.stdout).isatty() and not plain


def width() -> int:
    """How many columns the terminal has."""
    return shutil.get_terminal_size((80, 24)).columns


def bar(score: Score, target: int | None, scale: Scale, cells: int) -> str:
    """A bar of `cells` signs for a node with a score, with a tick per level and a mark at its target.

    Full up to the lowest it could still become, darker shade up to the score, lighter up to the highest.
    A lowest score still shows one sign: it is an answer, not nothing.
    """
    full, dark, light, tick, line, aim = _signs()
    low, figure, high = (
        _cell(value or 0, scale, cells) for value in (score.low, score.thousandths, score.high)
    )
    ticks = {_cell(threshold, scale, cells) for threshold in scale.thresholds}
    drawn = [tick if cell in ticks else line for cell in range(cells)]
    for sign, end in ((light, high), (dark, figure), (full, min(low, figure))):
        drawn[: end + 1] = [sign] * (end + 1)
    if target is not None:
        drawn[_cell(scale.thresholds[target - 1], scale, cells)] = aim
    return "".join(drawn)


def track(old: int, new: int, target: int | None, scale: Scale, cells: int) -> str:
    """The way from one figure (thousandths) to another on a line of `cells` signs, with the target's mark."""
    _full, way, _light, tick, line, aim = _signs()
    then, now = _cell(old, scale, cells), _cell(new, scale, cells)
    ticks = {_cell(threshold, scale, cells) for threshold in scale.thresholds}
    drawn = [tick if cell in ticks else line for cell in range(cells)]
    drawn[min(then, now) : max(then, now) + 1] = [way] * (abs(now - then) + 1)
    if target is not None:
        drawn[_cell(scale.thresholds[target - 1], scale, cells)] = aim
    drawn[then], drawn[now] = track_signs()
    return "".join(drawn)


def track_signs() -> tuple[str, str]:
    """The signs for then and for now; where both fall on one cell, now stands."""
    return ("o", "O") if _signs()[0] == "#" else ("○", "●")


def ruler(scale: Scale, cells: int) -> str:
    """The numbers of the levels, each above its tick."""
    signs = [" "] * cells
    for number, threshold in enumerate(scale.thresholds, start=1):
        signs[_cell(threshold, scale, cells)] = str(number)[-1]
    return "".join(signs)


def _cell(value: int, scale: Scale, cells: int) -> int:
    """The sign a value falls on, from 0 at the scale's lowest to the last at its highest."""
    length = max(scale.highest - scale.lowest, 1)
    return min(max((value - scale.lowest) * (cells - 1) // length, 0), cells - 1)


def _signs() -> tuple[str, str, str, str, str, str]:
    """Blocks, or signs of ASCII where the terminal's encoding has no blocks."""
    blocks = ("█", "▓", "░", "┼", "─", "◆")
    try:
        "".join(blocks).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ("#", "=", ".", "+", "-", "T")
    return blocks


def target_sign() -> str:
    """The sign that marks a target."""
    return _signs()[-1]
