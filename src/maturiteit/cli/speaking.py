"""An interview's lines on a terminal: wrapped, with some weight where somebody looks."""

import os
import sys
import textwrap
import unicodedata
from collections.abc import Iterable

import typer

from maturiteit.cli.screen import clean, width
from maturiteit.interview.lines import Line

WIDEST, NARROWEST = 88, 20
"""Longer lines read badly."""

_FILLER = "\uffff"
"""Stands behind a sign that takes two columns, while lines are measured; no file may hold it."""


def say(lines: Iterable[Line]) -> None:
    """Print lines to stdout. Weight is left out where a screen is read aloud, dumb, or no screen."""
    plain = bool(os.environ.get("ACCESSIBLE")) or os.environ.get("TERM", "dumb") == "dumb"
    for line in lines:
        for row in rows(line, min(max(width(), NARROWEST), WIDEST)):
            styled = row if plain or not sys.stdout.isatty() else _styled(row, line.style)
            print(styled)


def rows(line: Line, columns: int) -> list[str]:
    """A line as rows of at most `columns`, the rest hanging under the text of the first.

    >>> rows(Line("een twee drie", "1."), 10)
    ['1. een', '   twee', '   drie']
    """
    if line.style == "command":
        return [f"  {clean(line.text)}"]
    first = f"{clean(line.label)} " if line.label else ""
    found: list[str] = []
    for paragraph in clean(line.text, keep="\n").split("\n"):
        lead = first if not found else " " * len(first)
        found += _wrapped(paragraph, columns, lead, " " * len(first)) or [lead.rstrip()]
    return found


def _wrapped(text: str, columns: int, first: str, rest: str) -> list[str]:
    wide = any(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    filled = "".join(sign + _FILLER * (unicodedata.east_asian_width(sign) in "WF") for sign in text)
    # A wide sign may be cut from its filler at the end of a row: one column is kept free for that.
    wrapped = textwrap.wrap(
        filled, columns - wide, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
    return [row.replace(_FILLER, "") for row in wrapped]


def _styled(row: str, style: str) -> str:
    if style == "title":
        return typer.style(row, bold=True)
    return typer.style(row, dim=True) if style == "quiet" else row
