"""How well two colours can be told apart, as WCAG 2.2 defines it, and shades of one colour.

Colours are `#rrggbb`. Ratios run from 1 (the same) to 21 (black on white).
"""

from bisect import bisect_left
from collections.abc import Callable
from functools import cache

TEXT, GRAPHICS = 4.5, 3.0
"""The least contrast of text, and of what is drawn (WCAG 2.2, 1.4.3 and 1.4.11)."""

BLACK, WHITE = "#000000", "#ffffff"
_STEPS = 255


def contrast(one: str, other: str) -> float:
    """The ratio between two colours, whichever is the lighter.

    >>> round(contrast("#777777", "#ffffff"), 2), contrast("#000000", "#FFFFFF")
    (4.48, 21.0)
    """
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def luminance(colour: str) -> float:
    """How light a colour is for the eye: 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


@cache
def shade(colour: str, light: float) -> str:
    """The shade of a colour, mixed with black or white, that is as light as `light`, a luminance.

    So a shade keeps its hue, and in grey it looks the same whatever the hue.
    """
    end = BLACK if luminance(colour) > light else WHITE

    def left(step: int) -> float:
        return -abs(luminance(_mixed(colour, end, step)) - luminance(end))

    step = bisect_left(range(_STEPS), -abs(light - luminance(end)), key=left)
    near = (_mixed(colour, end, each) for each in (max(0, step - 1), step))
    return min(near, key=lambda each: abs(luminance(each) - light))


def nearest(colour: str, end: str, fits: Callable[[str], bool]) -> str | None:
    """The shade on the way from a colour to `end` that fits and differs least; None where none does."""
    shades = (_mixed(colour, end, step) for step in range(_STEPS + 1))
    return next(filter(fits, shades), None)


def _mixed(colour: str, end: str, step: int) -> str:
    """A step of _STEPS from a colour to another, in whole numbers."""
    pairs = zip(_parts(colour), _parts(end), strict=True)
    return "#" + "".join(f"{(a * (_STEPS - step) + b * step) // _STEPS:02x}" for a, b in pairs)
