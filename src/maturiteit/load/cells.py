"""What stands in one cell of a form, as the value that an answers file would hold.

People type, copy and drag, and spreadsheets turn 3 into 3.0 and 3-4 into a date. A value is used exactly
or refused with the reason: `UnfitError` carries it, without a word of what was typed.
"""

import datetime
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from maturiteit.load.findings import nearest
from maturiteit.load.plain import UNSAFE
from maturiteit.load.spreadsheet import Value
from maturiteit.model.questionnaire import DO_NOT_KNOW, NOT_APPLICABLE
from maturiteit.texts import _

_NUMBER = re.compile(r"(?:niveau|level|optie|option)? ?([0-9]{1,3}) ?[.):]?")
_SPOKEN = {
    **dict.fromkeys(("nvt", "niet van toepassing", "n/a", "not applicable"), NOT_APPLICABLE),
    **dict.fromkeys(("weet niet", "weet het niet", "weten we niet", "weten wij niet"), DO_NOT_KNOW),
    **dict.fromkeys(("do not know", "dont know"), DO_NOT_KNOW),
}
_ISO = re.compile("(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_BELGIAN = re.compile("(?P<day>[0-9]{1,2})([-/.])(?P<month>[0-9]{1,2})\\2(?P<year>[0-9]{4})")


class UnfitError(Exception):
    """A cell's value cannot be used: what is wrong, and what to do."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


@dataclass(slots=True)
class Choices:
    """A list to choose from: labels in any language, each with its code."""

    codes: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """By code, the label that the form itself shows."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """By the mark of an option's text in full, its code: people paste what they agree with."""
    _named: dict[str, set[str]] = field(default_factory=dict)
    """By a label without its code, whose it is."""

    def add(self, code: str, label: str) -> None:
        """Take in one label of a code."""
        self.shown.setdefault(code, label)
        for name in (code, label):
            self.codes.setdefault(name, code)
            self.codes.setdefault(folded(name), code)
        self._named.setdefault(folded(label.removeprefix(f"{code} ")), set()).add(code)

    def known(self, text: str) -> str | None:
        """The code that a text certainly stands for, if there is one: a code or label, a label's name alone,
        an option's text in full, or one of the ways in which people write a number or no answer."""
        said = folded(text)
        found = self.codes.get(text, self.codes.get(said)) or self.texts.get(mark_of(text))
        named = self._named.get(said, set())
        number = _NUMBER.fullmatch(said)
        guesses = (found, next(iter(named)) if len(named) == 1 else None, number and number[1], _spoken(said))
        return next((code for code in guesses if code in self.shown), None)

    def find(self, text: str) -> str:
        """The code that a text stands for. Raises UnfitError with the nearest there is."""
        code = self.known(text)
        if code is None:
            raise UnfitError(
                _("this is not one of the answers in the list"), nearest(text, self.shown.values())
            )
        return code


def _spoken(said: str) -> str | None:
    """What people write who have no answer."""
    return _SPOKEN.get(said.replace(".", "").replace("'", "").strip(" !"))


def mark_of(text: str) -> str:
    """The mark of a text, by which it is known again without being written out a second time."""
    return hashlib.sha256(folded(text).encode()).hexdigest()[:16]


def folded(text: str) -> str:
    """A text as it is compared: capitals, spaces and ways of writing the same sign make no difference.

    >>> folded(" 3  Ingebed ") == folded("3 INGEBED")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def text_of(value: Value) -> str:
    """Anything as text: whole numbers without a fraction, dates as 2026-11-23. Raises UnfitError."""
    match value:
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
    text = "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")
    if UNSAFE.search(text):
        raise UnfitError(
            _("there is an invisible or control character here"),
            _("delete the words around it and type them again"),
        )
    return text


def code_of(value: Value, choices: Choices) -> str:
    """The code of what was chosen. Raises UnfitError."""
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        hint = nearest("", choices.shown.values())
        raise UnfitError(_("this is a date or a time: the spreadsheet made one of what was typed"), hint)
    if isinstance(value, float) and not value.is_integer():
        hint = nearest("", choices.shown.values())
        raise UnfitError(_("this is a number with a fraction; choose one answer"), hint)
    return choices.find(text_of(value).strip())


def codes_of(value: Value, choices: Choices) -> list[str]:
    """The codes of several choices, with commas or semicolons between them. Raises UnfitError."""
    if not isinstance(value, str):
        return [code_of(value, choices)]
    whole = choices.known(value)  # a label may hold a comma itself
    parts = [part for part in re.split("[,;\n]", text_of(value)) if part.strip()]
    return [whole] if whole else [choices.find(part.strip()) for part in parts]


def day_of(value: Value) -> str:
    """A date as 2026-11-23: from a date, or from a text with the year first, or with the day first as in
    Belgium. Raises UnfitError."""
    if isinstance(value, datetime.date):
        return datetime.date(value.year, value.month, value.day).isoformat()
    text = text_of(value).strip()
    hint = _("a date, such as 2026-11-23 or 23/11/2026")
    said = _ISO.fullmatch(text) or _BELGIAN.fullmatch(text)
    if said is None or not isinstance(value, str):
        raise UnfitError(_("this is not a date that we can read"), hint)
    try:
        return datetime.date(int(said["year"]), int(said["month"]), int(said["day"])).isoformat()
    except ValueError:
        raise UnfitError(_("there is no such day"), hint) from None


def name_of(value: Value) -> str:
    """A name; a spreadsheet's own TRUE or FALSE is none. Raises UnfitError."""
    if isinstance(value, bool):
        raise UnfitError(_("this is TRUE or FALSE, and not a name"), _("type the name"))
    return text_of(value).strip()


def number_of(value: Value) -> str:
    """A number of full-time equivalents: 2.5, `2,5` or `2.5`. Raises UnfitError."""
    text = str(value) if isinstance(value, float) and not isinstance(value, bool) else text_of(value)
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,6})?", text.strip()):
        raise UnfitError(_("must be {kind}").format(kind=_("a number, such as 2 or 2,5")))
    return text.strip()


def whole_of(value: Value) -> int:
    """A whole number, zero or more. Raises UnfitError."""
    text = "" if isinstance(value, bool) else text_of(value).strip()
    if not re.fullmatch("[0-9]{1,9}", text):
        raise UnfitError(_("must be {kind}").format(kind=_("a whole number")))
    return int(text)


def company_number_of(value: Value) -> str:
    """A company number; a spreadsheet that took it for a number lost the zero in front. Raises UnfitError."""
    text = text_of(value).strip()
    return text.zfill(10) if re.fullmatch("[0-9]{9}", text) else text


def yes_no_of(value: Value, choices: Choices) -> str:
    """`yes` or `no`, also as a spreadsheet's own TRUE and FALSE. Raises UnfitError."""
    return ("yes" if value else "no") if isinstance(value, bool) else code_of(value, choices)


def names_of(value: Value) -> list[str]:
    """Names with commas, semicolons or line breaks between them. Raises UnfitError."""
    parts = re.split("[,;\n]", name_of(value))
    return [part.strip() for part in parts if part.strip()]
