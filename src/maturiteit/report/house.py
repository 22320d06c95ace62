"""What a house style puts on a report, in the form that templates show it."""

import re
from base64 import b64encode
from typing import TYPE_CHECKING

from maturiteit.errors import InputError, Place, Problem
from maturiteit.report.tree import drawing
from maturiteit.texts import _

if TYPE_CHECKING:
    from maturiteit.model.brand import Logo

_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg"}
_PROBE = b'#image(bytes(sys.inputs.source), format: "svg")'
WIDTH, HEIGHT = 200, 64
"""The field that a logo is drawn in, in the page's pixels."""


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a plain text, each on one line.

    >>> paragraphs("One\\nand more.\\n\\n\\nTwo.\\n")
    ('One and more.', 'Two.')
    """
    parts = (" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text))
    return tuple(filter(None, parts))


def picture(logo: "Logo") -> str:
    """The logo as an address that holds the picture itself. A browser runs nothing in such a picture, and
    fetches nothing for it."""
    return f"data:{_TYPES[logo.kind]};base64,{b64encode(logo.content).decode()}"


def size(logo: "Logo") -> tuple[int, int]:
    """How wide and high the logo is drawn: as large as its field allows, in its own proportion."""
    width = min(WIDTH, HEIGHT * logo.width // logo.height)
    return max(1, width), max(1, min(HEIGHT, WIDTH * logo.height // logo.width))


def check_logo(logo: "Logo") -> None:
    """Raises InputError when a logo that looked whole cannot be drawn after all: only Typst knows."""
    import typst

    width, height = map(str, size(logo))
    try:
        source = drawing(picture(logo), width, height)
        typst.compile(_PROBE, sys_inputs={"source": source})
    except (typst.TypstError, ValueError) as error:
        what = _("the logo cannot be drawn: {reason}").format(reason=error)
        hint = _("save it again from a drawing program")
        raise InputError(Problem(Place(logo.file), what, hint)) from error
