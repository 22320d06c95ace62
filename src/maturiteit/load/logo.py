"""The logo beside a brand file: a picture that is what its name says, and not too large."""

import struct
import zlib
from pathlib import Path
from typing import Literal

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.save import reason
from maturiteit.load.svg import check_svg
from maturiteit.model.brand import Logo
from maturiteit.texts import _

MAX_BYTES = 500_000
MAX_SIDE = 6_000
"""Pixels: more is no sharper on paper, and would fill the memory of whoever opens it."""

Kind = Literal["svg", "png", "jpeg"]
_KINDS: dict[str, Kind] = {".svg": "svg", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}
_PNG = b"\x89PNG\r\n\x1a\n"
_NO_FRAME = {0xC4, 0xC8, 0xCC}
"""JPEG markers between the frame headers that are none."""


def read_logo(path: Path, place: Place) -> Logo:
    """Raises InputError: at `place`, where the brand file names it, or in an SVG at its own line."""
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise InputError(
            Problem(place, _("a logo is an SVG, PNG or JPEG"), _("give it the ending .svg, .png or .jpg"))
        )
    content = _read(path, place)
    if kind == "svg":
        width, height = check_svg(content, str(path))
    else:
        width, height = _measure(content, kind, place)
    return Logo(file=str(path), kind=kind, content=content, width=width, height=height)


def _read(path: Path, place: Place) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        what = _("the logo cannot be opened: {reason}").format(
            reason=_("that file does not exist") if isinstance(error, FileNotFoundError) else reason(error)
        )
        raise InputError(Problem(place, what, _("put it beside this file"))) from error
    if len(content) > MAX_BYTES:
        raise InputError(
            Problem(
                place,
                _("the logo is larger than 500 kB"),
                _("save it smaller; an SVG is sharp at every size"),
            )
        )
    return content


def _measure(content: bytes, kind: Kind, place: Place) -> tuple[int, int]:
    size = _png_size(content) if kind == "png" else _jpeg_size(content)
    if size is None:
        what = _("the logo is no complete {kind}, whatever its name says").format(kind=kind.upper())
        raise InputError(Problem(place, what, _("save it again from a drawing program")))
    if not all(0 < side <= MAX_SIDE for side in size):
        what = _("the logo measures {width} by {height} pixels; at most {most} each way").format(
            width=size[0], height=size[1], most=MAX_SIDE
        )
        raise InputError(Problem(place, what, _("make it smaller")))
    return size


def _png_size(content: bytes) -> tuple[int, int] | None:
    """The size in the first chunk, if every chunk up to the last is whole."""
    at, seen = len(_PNG), []
    if not content.startswith(_PNG):
        return None
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        body, end = content[at + 4 : at + 8 + length], at + 8 + length
        if content[end : end + 4] != struct.pack(">I", zlib.crc32(body)):
            return None
        seen.append(body)
        at = end + 4
    if not seen or seen[0][:4] != b"IHDR" or len(seen[0]) != 17 or seen[-1] != b"IEND":
        return None
    width, height = struct.unpack(">II", seen[0][4:12])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """The size in the frame header; a picture that was cut off does not end as one."""
    if not content.startswith(b"\xff\xd8") or not content.rstrip(b"\0\r\n").endswith(b"\xff\xd9"):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, (length,) = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
