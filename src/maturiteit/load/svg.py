"""An SVG that comes from outside: refused when it could do or fetch anything, else used as it is."""

import re
from typing import Any
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate
from xml.parsers.expat.errors import codes

from maturiteit.errors import InputError, Place, Problem
from maturiteit.texts import _

_NAMESPACE = "http://www.w3.org/2000/svg"
_ACTIVE = {"script", "foreignObject", "handler", "listener", "iframe", "embed", "object", "video", "audio"}
_MOVING = {"animate", "animateMotion", "animateTransform", "animateColor", "set", "discard"}
_PICTURE = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]*")
_URL = re.compile(r"url\(\s*['\"]?\s*(?!#)", re.IGNORECASE)
_IMPORT = re.compile(r"@import|expression\s*\(|\\", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(?:px|pt|mm|cm|in|pc|q)?\s*", re.IGNORECASE)


def check_svg(content: bytes, file: str) -> tuple[int, int]:
    """The width and height of an SVG, in its own units. Raises InputError with every problem and its line.

    Entities are never expanded: the first that is declared ends the reading.
    """
    reading = _Reading(file)
    reading.read(content)
    if reading.problems:
        raise InputError(*dict.fromkeys(reading.problems))
    return reading.size


class _Reading:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.size = (0, 0)
        self._open: list[str] = []
        self._style = ""
        # A space between namespace and name: no name can hold one.
        self._parser = ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction

    def read(self, content: bytes) -> None:
        try:
            self._parser.Parse(content, True)
        except ExpatError as error:
            known = error.code != codes["unclosed token"]
            what = _("this is not a well-formed SVG ({reason})").format(reason=ErrorString(error.code))
            hint = _("save it again from a drawing program") if known else _("is it complete?")
            self.problems.append(Problem(Place(self.file, error.lineno), what, hint))
        except (LookupError, ValueError) as error:
            what = _("this is not a well-formed SVG ({reason})").format(reason=error)
            self.problems.append(Problem(Place(self.file), what))

    def _refuse(self, what: str, hint: str = "") -> None:
        place = Place(self.file, self._parser.CurrentLineNumber)
        self.problems.append(Problem(place, what, hint or _("save it as 'plain SVG' from a drawing program")))

    def _entity(self, *_declaration: Any) -> None:
        self._refuse(_("an entity is declared here, which no logo needs"))
        raise InputError(*self.problems)

    def _instruction(self, target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":
            self._refuse(_("this fetches a style sheet from elsewhere"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _space, tag = name.rpartition(" ")
        if not self._open:
            self._root(namespace, tag, attributes)
        self._open.append(tag)
        if tag in _ACTIVE or "xhtml" in namespace:
            self._refuse(_("<{tag}> is not taken in a logo").format(tag=tag))
        if tag in _MOVING:
            self._refuse(_("a logo does not move: <{tag}> is not taken").format(tag=tag))
        for key, value in attributes.items():
            self._attribute(key.rpartition(" ")[2], value)

    def _root(self, namespace: str, tag: str, attributes: dict[str, str]) -> None:
        if (namespace, tag) != (_NAMESPACE, "svg"):
            self._refuse(_("this is no SVG: its first element must be <svg>, in the namespace of SVG"))
            return
        self.size = _size(attributes)
        if 0 in self.size:
            self._refuse(
                _("it does not say how large it is"), _("give <svg> a viewBox, such as viewBox='0 0 200 80'")
            )

    def _attribute(self, key: str, value: str) -> None:
        if key.lower().startswith("on"):
            self._refuse(_("'{key}' would run a script").format(key=key))
        elif _leads_away(key, value):
            self._refuse(_("'{key}' points outside the drawing").format(key=key))
        elif _URL.search(value) or (key == "style" and _IMPORT.search(value)):
            self._refuse(_("'{key}' fetches something from elsewhere").format(key=key))

    def _text(self, text: str) -> None:
        if self._open[-1:] == ["style"]:
            self._style += text

    def _end(self, _name: str) -> None:
        if self._open.pop() != "style":
            return
        if _URL.search(self._style) or _IMPORT.search(self._style):
            self._refuse(_("this style fetches something from elsewhere"))
        self._style = ""


def _leads_away(key: str, value: str) -> bool:
    return key == "base" or (
        key in ("href", "src") and not (value.startswith("#") or _PICTURE.fullmatch(value))
    )


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """In whole units, one at least; 0 where the drawing does not say it."""
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
    found = [_LENGTH.fullmatch(side) for side in sides]
    width, height = (max(1, round(float(side[1]))) if side and float(side[1]) else 0 for side in found)
    return width, height
