"""Sentences within the terminal's width, with the rest of a paragraph under its beginning."""

from textwrap import fill

from maturiteit.cli.screen import clean, width


def print_paragraph(text: str, label: str = "", indent: int = 0) -> None:
    """Print `text` safely; after a `label` (`3.`) the lines that follow hang under the text."""
    first = " " * indent + (f"{label} " if label else "")
    hanging = " " * (len(first) if label else indent + 2)
    print(
        fill(
            clean(text),
            width=max(width(), 20),
            initial_indent=first,
            subsequent_indent=hanging,
            break_on_hyphens=False,
        )
    )
