"""The HTML report: one file that stands by itself, well-formed so that the PDF can be made from it."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from maturiteit.model.assessment import Assessment, ItemResult, Scale
from maturiteit.model.palette import Palette, branded
from maturiteit.report import own
from maturiteit.report.environment import render_template, render_values, templates
from maturiteit.report.extras import NOTHING, Extras
from maturiteit.report.tree import Node, read_tree

BANDS = 5
"""How many shades the matrix has."""


def render_html(assessment: Assessment, language: str, extras: Extras = NOTHING) -> str:
    """The whole report as one HTML page: nothing is fetched and nothing is run when it is opened."""
    look: dict[str, Any] = {"palette": palette(extras), "fonts": _fonts(extras.templates)}
    style = render_template("style.css.j2", assessment, language, extras, **look)
    return render_template(
        f"{extras.document}.html.j2",
        assessment,
        language,
        extras,
        **look,
        style_hash=_digest(style),
        band=lambda thousandths: band(thousandths, assessment.scale),
        shade=shade,
    )


def read_page(assessment: Assessment, language: str, extras: Extras = NOTHING) -> tuple[str, list[Node]]:
    """The title of that page, and its tree."""
    return read_tree(render_html(assessment, language, extras))


def render_panel(language: str, **values: Any) -> str:
    """A questionnaire for the people who judge it (see `craft.panel`), as one page that fetches nothing."""
    look = {"palette": palette(), "fonts": _fonts(None)}
    style = "".join(render_values(name, language, **look) for name in ("style.css.j2", "panel.css.j2"))
    return render_values("panel.html.j2", language, style_hash=_digest(style), **look, **values)


def _digest(style: str) -> str:
    """What the page's policy names the one style sheet by that it allows."""
    return b64encode(sha256(style.encode()).digest()).decode()


def palette(extras: Extras = NOTHING) -> Palette:
    """The colours, in those of the house where it has them. Raises InputError for a wrong palette.json."""
    base = base_palette(extras.templates)
    chosen = extras.brand.colours if extras.brand else None
    return base if chosen is None else branded(base, chosen.accent, chosen.dark)


@cache
def base_palette(folder: Path | None) -> Palette:
    """The colours in a folder of own templates, or else ours."""
    mine = None if folder is None else folder / own.PALETTE
    return own.read_palette(mine if mine and mine.is_file() else templates() / own.PALETTE)


@cache
def _fonts(folder: Path | None) -> dict[str, str]:
    """The fonts by style, as text to put in a page; those of an own folder in the place of ours."""
    folders = [templates()] if folder is None else [templates(), folder]
    files = (file for each in folders for file in sorted((each / own.FONTS).glob("*.woff2")))
    return {file.stem.rpartition("-")[2]: b64encode(file.read_bytes()).decode() for file in files}


def shade(item: ItemResult) -> int:
    """The shade of a chosen item: its points, from the fewest to the most, in five equal parts."""
    lowest = min(option.points for option in item.options)
    return min(BANDS - 1, BANDS * ((item.points or 0) - lowest) // max(1, item.most - lowest))


def band(thousandths: int, scale: Scale) -> int:
    """The shade of a matrix cell: its place on the scale in five equal parts, 0 the lowest."""
    return min(BANDS - 1, BANDS * (thousandths - scale.lowest) // max(1, scale.highest - scale.lowest))
