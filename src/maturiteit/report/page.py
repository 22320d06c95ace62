"""The HTML report: one file that stands by itself, well-formed so that the PDF can be made from it."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from maturiteit.model.assessment import Assessment, Scale
from maturiteit.report.environment import render_template, render_values, templates
from maturiteit.report.extras import NOTHING, Extras

BANDS = 5
"""How many shades the matrix has."""


def render_html(assessment: Assessment, language: str, extras: Extras = NOTHING) -> str:
    """The whole report as one HTML page: nothing is fetched and nothing is run when it is opened."""
    look: dict[str, Any] = {"palette": palette(), "fonts": _fonts()}
    style = render_template("style.css.j2", assessment, language, extras, **look)
    return render_template(
        f"{extras.document}.html.j2",
        assessment,
        language,
        extras,
        **look,
        style_hash=_digest(style),
        band=lambda thousandths: band(thousandths, assessment.scale),
    )


def render_panel(language: str, **values: Any) -> str:
    """A questionnaire for the people who judge it (see `craft.panel`), as one page that fetches nothing."""
    look = {"palette": palette(), "fonts": _fonts()}
    style = "".join(render_values(name, language, **look) for name in ("style.css.j2", "panel.css.j2"))
    return render_values("panel.html.j2", language, style_hash=_digest(style), **look, **values)


def _digest(style: str) -> str:
    """What the page's policy names the one style sheet by that it allows."""
    return b64encode(sha256(style.encode()).digest()).decode()


@cache
def palette() -> dict[str, str | list[str]]:
    """The colours, by the name of what they are for."""
    colours: dict[str, str | list[str]] = json.loads(
        (templates() / "palette.json").read_text(encoding="utf-8")
    )
    return colours


@cache
def _fonts() -> dict[str, str]:
    files = (templates() / "fonts").glob("*.woff2")
    return {file.stem.rpartition("-")[2]: b64encode(file.read_bytes()).decode() for file in sorted(files)}


def band(thousandths: int, scale: Scale) -> int:
    """The shade of a matrix cell: its place on the scale in five equal parts, 0 the lowest."""
    return min(BANDS - 1, BANDS * (thousandths - scale.lowest) // max(1, scale.highest - scale.lowest))
