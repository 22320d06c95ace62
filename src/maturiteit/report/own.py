"""A folder of own templates: what may stand in it, and where it went wrong when it did.

Each file takes the place of ours with the same name. Nothing outside the folder can be read from it.
"""

import json
import traceback
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from xml.etree.ElementTree import ParseError

from pydantic import ValidationError

from maturiteit.errors import InputError, Place, Problem
from maturiteit.model.palette import Palette, find_clashes
from maturiteit.report.tree import find_wrong_picture, read_tree
from maturiteit.texts import _

if TYPE_CHECKING:
    from maturiteit.report.sandbox import Piece

PALETTE = "palette.json"
THEME = "theme.typ"
FONTS = "fonts"
SUFFIX = ".j2"
OTHERS = ("panel.",)
"""Templates beside ours that no report is made with."""


def report_files(ours: Path) -> list[Path]:
    """The files that a report is made with, relative to the folder where they lie."""
    files = (path.relative_to(ours) for path in sorted(ours.rglob("*")) if path.is_file())
    return [path for path in files if not path.name.startswith(OTHERS)]


def is_own(folder: Path, ours: Path) -> bool:
    """Whether a folder holds something in the place of a template of ours."""
    names = [name for name in report_files(ours) if name.suffix in (SUFFIX, ".typ", ".json")]
    return any((folder / name).is_file() for name in names)


def check_folder(folder: Path, ours: Path) -> None:
    """Raises InputError when no templates can be taken from this folder."""
    hint = _("make one with: maturiteit report --eject {folder}").format(folder=folder)
    if not folder.is_dir():
        raise InputError(Problem(Place(str(folder)), _("this folder does not exist"), hint))
    away = [path for path in sorted(folder.rglob("*")) if _leads_away(path, folder)]
    if away:
        what, copy = _("this link leads out of the folder"), _("put a copy of the file itself there")
        raise InputError(*(Problem(Place(str(path)), what, copy) for path in away))
    if not is_own(folder, ours):
        raise InputError(
            Problem(Place(str(folder)), _("no file here has the name of one of our templates"), hint)
        )


def _leads_away(path: Path, folder: Path) -> bool:
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())


def read_palette(file: Path) -> Palette:
    """The colours in `palette.json`. Raises InputError when they are not right, or cannot be read."""
    text = _text(file)
    try:
        palette = Palette.model_validate(json.loads(text))
    except json.JSONDecodeError as error:
        problem = Problem(
            Place(str(file), error.lineno), _("this is no JSON: {reason}").format(reason=error.msg)
        )
        raise InputError(problem) from error
    except ValidationError as error:
        names = [str(each["loc"][0]) if each["loc"] else "" for each in error.errors()]
        what = _('{name}: a colour is missing here, not known, or not written as "#0f5c6e"')
        problems = [
            Problem(_line_of(file, text, name), what.format(name=name)) for name in dict.fromkeys(names)
        ]
        raise InputError(*problems) from error
    clashes = [
        Problem(_line_of(file, text, each.name), f"{each.name}: {each}") for each in find_clashes(palette)
    ]
    if clashes:
        raise InputError(*clashes)
    return palette


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Problem(Place(str(file)), _("this file cannot be opened"))) from error


def _line_of(file: Path, text: str, name: str) -> Place:
    """Where a colour stands, or else the file."""
    key = f'"{name.partition(" ")[0]}"'
    lines = (number for number, line in enumerate(text.splitlines(), 1) if key in line)
    return Place(str(file), next(lines, None))


def refuse_filling(error: Exception, folder: Path) -> NoReturn:
    """Raises InputError for what stopped a template: in the own folder if the error came by there."""
    if isinstance(error, InputError):
        raise error
    from jinja2 import TemplateSyntaxError
    from jinja2.exceptions import SecurityError

    if isinstance(error, TemplateSyntaxError):
        refuse_syntax(error, error.filename or str(folder))
    what = _("this template cannot be filled in: {reason}")
    hint = _("README.md in the folder that --eject makes says what a template can use")
    if isinstance(error, SecurityError):
        what = _("a template may not use this: {reason}")
    if isinstance(error, RecursionError):
        what = _("this template goes on without end: {reason}")
    reason = str(error) or type(error).__name__
    raise InputError(Problem(_place_of(error, folder), what.format(reason=reason), hint)) from error


def refuse_syntax(error: Exception, file: str) -> NoReturn:
    """Raises InputError for a template that is not written as Jinja wants it."""
    what = _("this template cannot be read: {reason}").format(reason=getattr(error, "message", error))
    raise InputError(Problem(Place(file, line=getattr(error, "lineno", None)), what)) from error


def _place_of(error: Exception, folder: Path) -> Place:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(SUFFIX)]
    inside = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
    found = (inside or frames)[-1:]
    return Place(found[0].filename, found[0].lineno) if found else Place(str(folder))


def check_page(pieces: Sequence["Piece"]) -> None:
    """Raises InputError, with the template's line, when a page is not well-formed XML, or holds a picture
    that no document can be made with."""
    text = "".join(pieces)
    try:
        read_tree(text)
    except ParseError as error:
        what = _("the page is not well-formed here: {reason}").format(reason=str(error).partition(":")[0])
        hint = _("close every element, <br/> too, and write & as &amp;: the PDF is made from this page")
        place = _place_in(pieces, _offset(text, *error.position))
        raise InputError(Problem(place, what, hint)) from error
    except ValueError as error:
        what = _("this picture cannot be used")
        hint = _("a picture stands in the page itself, as a data: address, and its width is a whole number")
        place = _place_in(pieces, _offset(text, *find_wrong_picture(text)))
        raise InputError(Problem(place, what, hint)) from error


def _offset(text: str, line: int, column: int) -> int:
    return sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column


def refuse_root(file: Path, wanted: str) -> NoReturn:
    """Raises InputError for a part of a Word document that is another part than its name says."""
    what = _("the first element here must be <{tag}>").format(tag=wanted)
    hint = _("take ours as it is, with maturiteit report --eject, and change it step by step")
    raise InputError(Problem(Place(str(file)), what, hint))


def _place_in(pieces: Sequence["Piece"], offset: int) -> Place:
    """The template's line that wrote the character at this offset."""
    ends = list(accumulate(map(len, pieces)))
    at = min(bisect_right(ends, offset), len(pieces) - 1)
    piece, start = pieces[at], ends[at] - len(pieces[at])
    further = piece.count("\n", 0, offset - start)
    # A text with lines of its own stands so in the template; what a macro or a value wrote does not.
    source = Path(piece.file).read_text(encoding="utf-8").split("\n")[piece.line - 1 :]
    written = piece.split("\n")[further]
    stands_so = further < len(source) and written in source[further]
    return Place(piece.file, piece.line + further * stands_so)
