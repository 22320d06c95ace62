"""The one reader for every YAML that the program takes: refused with its line, or used exactly as written.

It is built on PyYAML's events. They do not recurse, so no nesting can crash the process, and they come
out the same with and without libyaml: `tests/load/test_careful.py` holds both parsers to that.
`model.kinds` says which values are handed over; `load.shape` makes a model of them.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from yaml.scanner import ScannerError

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.plain import UNSAFE, plain_value, short
from maturiteit.texts import _

MAX_BYTES = 2_000_000
MAX_LEVELS = 40
MAX_NODES = 200_000
"""Keys, values, lists and mappings together."""

Steps = tuple[str | int, ...]
"""The way to a value: keys and, in lists, positions from 0."""

Slip = tuple[int, str, str]
"""A line (from 1), what is most likely wrong with it, and what to do."""

_BREAK = re.compile(r"\r\n|\r|\n")
_INDENTING_TAB = re.compile(r" *\t")
_BLOCK = ("|", ">")
# libyaml takes these, PyYAML's own parser and the YAML specification do not.
_BLOCK_HEADER_SLIP = re.compile(r"[|>][-+0-9]*(#| *\t)")


class PureParser(yaml.BaseLoader):
    """PyYAML's own parser with libyaml's manners, for where libyaml is not installed.

    Inside a plain text `?` is a letter; between words and after a key a tab is a space.
    """

    _inside = ""

    def peek(self, index: int = 0) -> str:
        found: str = super().peek(index)
        if found == "\t" and self._inside != "quotes" and (self.flow_level or not self.allow_simple_key):
            return " "
        return "x" if found == "?" and self._inside == "plain" else found

    def scan_plain(self) -> Any:
        self._inside = "plain"
        token = super().scan_plain()
        self._inside = ""
        stopped = self.peek() == ":" and self.peek(1) in ",[]{}"
        if self.flow_level and (stopped or ":?" in token.value):
            raise ScannerError(None, None, "found unexpected ':'", self.get_mark())
        return token

    def scan_flow_scalar(self, style: str) -> Any:
        self._inside = "quotes"
        token = super().scan_flow_scalar(style)
        self._inside = ""
        return token

    def fetch_more_tokens(self) -> None:
        try:
            super().fetch_more_tokens()
        except (ValueError, OverflowError) as error:  # "\U00110000", or a version of thousands of digits
            raise ScannerError(None, None, str(error), self.get_mark()) from error


PARSER: type[Any] = getattr(yaml, "CBaseLoader", PureParser)


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file says, and where it says it.

    `data` is a dict, list, str, `Bare`, int, bool or None; keys are always str. `lines` gives, by steps,
    the line (from 1) of every key and every list element; `()` is the file itself. A spreadsheet gives
    the cell instead, in words, and JSON None: there a line says nothing.

    Where a part could not be read, `problems` say why, and `data` is without it: so the rest can still be
    checked, and then everything is refused at once. `warnings` are about what was seen beside the data.
    """

    file: str
    data: Any
    lines: Mapping[Steps, int | str | None]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def known(self, path: Sequence[str | int]) -> Steps:
        """`path` without the steps that the file does not have: a missing key, pydantic's own names."""
        known: Steps = ()
        for step in path:
            if (*known, step) in self.lines:
                known = (*known, step)
        return known

    def place(self, path: Sequence[str | int]) -> Place:
        """Where `path` stands, or else the nearest thing above it that the file does have."""
        at = self.lines[self.known(path)]
        return Place(self.file, cell=at) if isinstance(at, str) else Place(self.file, at)


def read_yaml(path: Path) -> Document:
    """Read `path`; `-` is stdin. Raises InputError with every problem found."""
    return parse_yaml(*read_text(path))


def read_text(path: Path) -> tuple[str, str]:
    """The text in `path` (`-` is stdin) and the name to give it in messages. Raises InputError."""
    data, file = read_bytes(path)
    return text_in(data, file), file


def read_bytes(path: Path) -> tuple[bytes, str]:
    """The bytes in `path` (`-` is stdin), 2 MB at most, and the name for messages. Raises InputError."""
    file = "<stdin>" if str(path) == "-" else str(path)
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if str(path) == "-" else _bytes(path)
    _check_size(len(data), file)
    return data, file


def text_in(data: bytes, file: str) -> str:
    """The text that came from `file`. Raises InputError when it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(_BREAK.split(data[: error.start].decode("utf-8")))
        hint = _("save the file with encoding UTF-8")
        raise InputError(Problem(Place(file, line), _("this is not UTF-8 text"), hint)) from error


def parse_yaml(
    text: str, file: str, parser: type[Any] = PARSER, slips_in: Callable[[str], list[Slip]] | None = None
) -> Document:
    """Parse `text`, which came from `file`. Raises InputError with every problem found.

    Where it is not YAML, `slips_in` may know better what is wrong than a parser that stumbles further on.
    """
    _check_size(len(text), file)
    reading = _Reading(file, text.removeprefix("\ufeff"))
    reading.check_characters()
    try:
        for event in yaml.parse(UNSAFE.sub("\ufffd", reading.text), Loader=parser):
            reading.take(event)
    except yaml.YAMLError as error:
        slips = slips_in(reading.text) if slips_in else []
        reading.refuse_slips(slips)
        if not slips:
            reading.refuse_syntax(error)
    if reading.problems:
        raise reading.refusal()
    if reading.root is None:
        raise InputError(Problem(Place(file, 1), _("the file is empty")))
    return Document(file, reading.root, reading.lines)


def _bytes(path: Path) -> bytes:
    place = Place(str(path))
    try:
        if path.is_dir():
            raise InputError(Problem(place, _("this is a folder"), _("name a file in it")))
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(Problem(place, _("this file does not exist"), _beside(path))) from error
    except OSError as error:
        what = _("this file cannot be read ({reason})").format(reason=error.strerror)
        raise InputError(Problem(place, what, _("check whether you may open it"))) from error


def _beside(path: Path) -> str:
    files = {file.stem: file.name for file in path.parent.glob(f"*{path.suffix}")}
    near = get_close_matches(path.stem, files, 1)
    return _("did you mean {id}?").format(id=files[near[0]]) if near else _("check the name and the folder")


def _check_size(size: int, file: str) -> None:
    if size > MAX_BYTES:
        hint = _("is this the right file?")
        raise InputError(Problem(Place(file), _("the file is larger than 2 MB"), hint))


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled; `key` waits for its value."""

    value: Any
    steps: Steps
    key: str | None = None

    @property
    def wants_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None

    def next_steps(self) -> Steps:
        return (*self.steps, len(self.value) if isinstance(self.value, list) else self.key or "")

    def put(self, value: Any) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is None:
            self.key = value if isinstance(value, str) else ""
        else:
            self.value[self.key] = value
            self.key = None


def _value(event: Any) -> Any:
    return event.value if event.style else plain_value(event.value)


class _Reading:
    """One text being read: the values so far, their lines, and everything that must be refused."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.root: Any = None
        self.lines: dict[Steps, int] = {(): 1}
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._line, self._nodes, self._documents = 1, 0, 0

    def refusal(self) -> InputError:
        """All problems in reading order, each once however often it is on a line."""
        return InputError(*sorted(dict.fromkeys(self.problems), key=lambda problem: problem.place.line or 0))

    def check_characters(self) -> None:
        """Refuse what cannot be seen. After an indenting tab nothing can be understood for certain."""
        if not UNSAFE.search(self.text) and "\t" not in self.text:
            return  # line by line only where there is something to find
        tabs = False
        for number, line in enumerate(_BREAK.split(self.text), 1):
            self._line = number
            self._check_text(line)
            if _INDENTING_TAB.match(line):
                tabs = True
                self._refuse(_("the line begins with a tab"), _("indent with spaces"))
        if tabs:
            raise self.refusal()

    def refuse_slips(self, slips: Sequence[Slip]) -> None:
        """Say on which lines there is something that cannot be meant so."""
        for self._line, what, hint in slips:
            self._refuse(what, hint)

    def refuse_syntax(self, error: Any) -> None:
        """Say where the text is not YAML; PyYAML's own words are English and for programmers."""
        at, begun = error.problem_mark, error.context_mark or error.problem_mark
        if at.index >= len(self.text):
            self._line = begun.line + 1
            hint = _("close the quote or bracket, or look whether the end of the file is missing")
            return self._refuse(_("the file stops before what begins here is finished"), hint)
        self._line = at.line + 1
        hint = _("check indentation, quotes and brackets; put a text in quotes when ': ' or ' #' is in it")
        return self._refuse(_("this cannot be understood as YAML"), hint)

    def take(self, event: Any) -> None:
        """Go one event further; what must be refused is noted, and reading goes on."""
        self._line = event.start_mark.line + 1
        match event:
            case yaml.NodeEvent():
                self._check_node(event)
                self._take_node(event)
            case yaml.CollectionEndEvent():
                self._put(self._open.pop().value)
            case yaml.DocumentStartEvent():
                self._check_document(event)

    def _take_node(self, event: Any) -> None:
        wants_key = bool(self._open) and self._open[-1].wants_key
        match event:
            case yaml.ScalarEvent():
                self._check_scalar(event)
                self._put(self._key(event) if wants_key else _value(event))
            case yaml.AliasEvent():
                self._put(None)
            case _:
                if len(self._open) == MAX_LEVELS:
                    self._refuse(_("this is nested more than 40 levels deep"))
                    raise self.refusal()
                if wants_key:
                    self._refuse(_("a key must be a text, not a list or a mapping"))
                steps = self._open[-1].next_steps() if self._open else ()
                self._open.append(_Open([] if isinstance(event, yaml.SequenceStartEvent) else {}, steps))

    def _put(self, value: Any) -> None:
        if self._open:
            self._open[-1].put(value)
        else:
            self.root = value

    def _check_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(_("a second document begins here"), _("put it in a file of its own"))
            raise self.refusal()
        if self.text.startswith("%", event.start_mark.index):
            self._refuse(_("a line that begins with % is not taken here"), _("leave it out"))

    def _check_node(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse(_("the file holds more than 200,000 keys and values"))
            raise self.refusal()
        if self._open and isinstance(self._open[-1].value, list):
            self.lines[self._open[-1].next_steps()] = self._line
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            self._refuse_marks(event)

    def _refuse_marks(self, event: Any) -> None:
        """An alias carries the anchor that it refers to."""
        if isinstance(event, yaml.AliasEvent):
            self._refuse(_("an alias (*) is not taken here"), _("write it out, or put the text in quotes"))
        elif event.anchor is not None:
            self._refuse(_("an anchor (&) is not taken here"), _("leave it out, or put the text in quotes"))
        if getattr(event, "tag", None) is not None:
            self._refuse(_("a tag (!) is not taken here"), _("leave it out, or put the text in quotes"))

    def _key(self, event: Any) -> str:
        top, key = self._open[-1], str(event.value)
        if not event.style and key in ("", "<<"):
            self._refuse(_("a merge key (<<) is not taken here") if key else _("a key is missing here"))
        first = self.lines.setdefault((*top.steps, key), self._line)
        if key in top.value:
            what = _("the key {key} is here a second time; the first is on line {line}")
            self._refuse(what.format(key=short(key), line=first), _("keep one of the two"))
        return key

    def _check_scalar(self, event: Any) -> None:
        """Only an escape between double quotes can bring in what no line of the text shows."""
        if event.style == '"' and not event.value.isprintable():
            self._check_text(event.value)
        if event.style in _BLOCK and _BLOCK_HEADER_SLIP.match(self.text, event.start_mark.index):
            self._refuse(_("after | or > there may only be spaces and a comment"))

    def _check_text(self, text: str) -> None:
        if UNSAFE.search(text) or "\r" in text:
            hint = _("delete the words around it and type them again")
            self._refuse(_("there is an invisible or control character here"), hint)

    def _refuse(self, what: str, hint: str = "") -> None:
        self.problems.append(Problem(Place(self.file, self._line), what, hint))
