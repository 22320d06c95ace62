"""The colours of a report, by what they are for, and which of them must be told apart."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pydantic import Field

from maturiteit.model.colours import GRAPHICS, TEXT, contrast, luminance, shade
from maturiteit.model.kinds import Colour, Model
from maturiteit.texts import _

# What stands on what, and how well it must show.
_PAIRS = (
    ("ink", "paper", TEXT),
    ("ink", "tint", TEXT),
    ("soft", "paper", TEXT),
    ("soft", "tint", TEXT),
    ("soft", "pale", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "tint", TEXT),
    ("accent", "pale", GRAPHICS),
    ("deep", "paper", TEXT),
    ("deep", "pale", TEXT),
    ("mid", "paper", GRAPHICS),
)


class Palette(Model):
    """All of `palette.json`. `bands` are the shades of the matrix, from low to high: dark text stands on all
    but the last, light text on that one."""

    ink: Colour
    soft: Colour
    line: Colour
    accent: Colour
    deep: Colour
    mid: Colour
    pale: Colour
    tint: Colour
    paper: Colour
    bands: tuple[Colour, ...] = Field(min_length=5, max_length=5)


class Clash(NamedTuple):
    """Two colours that cannot be told apart well enough."""

    name: str
    against: str
    ratio: float
    needed: float

    def __str__(self) -> str:
        """How far it falls short, in the words of WCAG; never a figure that would do."""
        shown = min(round(self.ratio * 100), round(self.needed * 100) - 1) / 100
        text = _("cannot be told apart well enough from {against}: {ratio}:1, and it must be {needed}:1")
        against = _AGAINST.get(self.against, lambda: self.against)()
        return text.format(ratio=f"{shown:.2f}", against=against, needed=f"{self.needed:g}")


_AGAINST: dict[str, Callable[[], str]] = {
    "paper": lambda: _("the paper"),
    "tint": lambda: _("a tinted field"),
    "pale": lambda: _("a pale field"),
    "ink": lambda: _("the colour of text"),
}


def branded(palette: Palette, accent: str, dark: str | None) -> Palette:
    """The palette in the colours of a house: its hue, with the lightness that each colour had.

    So figures keep their shades in grey, and what could be read can be read.
    """

    def toned(colour: str) -> str:
        return shade(accent, luminance(colour))

    return palette.model_copy(
        update={
            "accent": accent,
            "deep": dark or toned(palette.deep),
            "mid": toned(palette.mid),
            "pale": toned(palette.pale),
            "tint": toned(palette.tint),
            "bands": tuple(map(toned, palette.bands)),
        }
    )


def find_clashes(palette: Palette) -> Iterator[Clash]:
    """The pairs of colours that stand on each other and cannot be told apart well enough."""
    pairs = [
        (name, getattr(palette, name), other, getattr(palette, other), need) for name, other, need in _PAIRS
    ]
    *light, dark = palette.bands
    pairs += [(f"bands {at}", band, "ink", palette.ink, TEXT) for at, band in enumerate(light, 1)]
    pairs.append(("bands 5", dark, "paper", palette.paper, TEXT))
    for name, colour, other, against, needed in pairs:
        ratio = contrast(colour, against)
        if ratio < needed:
            yield Clash(name, other, ratio, needed)
