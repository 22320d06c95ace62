"""The small types that every file is made of: texts, codes, whole numbers.

The YAML reader (`load.careful`) hands over `None`, `True`/`False`, canonical whole numbers and texts.
A text written without quotes that another YAML reader would take for something else (`no`, `010`,
`1.10`, a date) arrives as `Bare`: fine where prose stands, refused where an id, code or version stands.
"""

import unicodedata
from calendar import monthrange
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict
from pydantic_core import PydanticCustomError


class Bare(str):
    """A text without quotes that another YAML reader would turn into a number, a date or a boolean."""

    __slots__ = ()


class Model(BaseModel):
    """What all our models share: read-only, no unknown keys, no input text in error messages."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def _prose(value: Any) -> Any:
    """Prose is taken as it was written: `name: 1302` and `name: true` are texts here."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | str) else value


def _quoted(value: Any) -> Any:
    if isinstance(value, Bare | bool | int):
        raise PydanticCustomError("needs_quotes", "needs quotes")
    return value


def _code(value: Any) -> Any:
    """A bare whole number is fine as an option's code; `010` or `no` is not."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _quoted(value)


def _decimal(value: Any) -> Any:
    """A number of FTE as people write it: `2`, `2,5` or `"2.5"`."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise PydanticCustomError("not_a_number", "not a number")
    try:
        return Decimal(str(value).replace(",", "."))
    except InvalidOperation as error:
        raise PydanticCustomError("not_a_number", "not a number") from error


def _day(value: str) -> str:
    """`2026-02-30` is written like a day and is none. A month alone is one."""
    year, month, *day = (int(part) for part in value.split("-"))
    if year == 0 or (day and day[0] > monthrange(year, month)[1]):
        raise PydanticCustomError("not_a_date", "not a day that exists")
    return value


def shows(text: str) -> bool:
    """Whether a text shows on paper: spaces and invisible signs alone do not."""
    return any(unicodedata.category(sign)[0] in "LNPS" for sign in text)


def _visible(value: str) -> str:
    if not shows(value):
        raise PydanticCustomError("nothing_visible", "nothing visible")
    return value


def _hash(value: Any) -> Any:
    """A colour without quotes is a comment, so nothing is left of it."""
    if value is None:
        raise PydanticCustomError("nothing_after_hash", "nothing left of a colour")
    return value


Prose = Annotated[str, BeforeValidator(_prose)]
Name = Annotated[Prose, Field(min_length=1, max_length=300), AfterValidator(_visible)]
Texts = dict[str, Prose]
"""A text by language code: `{nl: ..., en: ...}`."""

# A schema for editors keeps a pattern only where the type before the validator says it too.
_Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,59}$")]
_ItemId = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9]{0,19}$")]
_OptionCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,5}$")]
_Version = Annotated[str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z.+-]{0,29}$")]

Id = Annotated[_Id, BeforeValidator(_quoted, json_schema_input_type=_Id)]
ItemId = Annotated[_ItemId, BeforeValidator(_quoted, json_schema_input_type=_ItemId)]
"""Survives every survey tool; see `docs/format.md`."""

OptionCode = Annotated[_OptionCode, BeforeValidator(_code, json_schema_input_type=int | _OptionCode)]
Version = Annotated[_Version, BeforeValidator(_quoted, json_schema_input_type=_Version)]
Date = Annotated[
    str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"), AfterValidator(_day)
]
Month = Annotated[
    str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$"), AfterValidator(_day)
]
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Digest = Annotated[_Digest, BeforeValidator(_quoted, json_schema_input_type=_Digest)]
"""A fingerprint of an item; see `assess.plan.digest`."""

_Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Colour = Annotated[_Colour, BeforeValidator(_hash, json_schema_input_type=_Colour)]
"""Red, green and blue in two hexadecimal digits each."""

FileName = Annotated[str, Field(pattern=r"^[^./\\:][^/\\:]{0,99}$")]
"""A file in the same folder: no way to another one."""

Email = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}$")
]
Telephone = Annotated[str, Field(pattern=r"^\+?[0-9(][0-9 ()./-]{5,28}[0-9]$")]
Website = Annotated[
    str, Field(pattern=r"^https://[A-Za-z0-9.-]{1,200}(/[A-Za-z0-9._~/?#@!$&*+,;=%:-]{0,200})?$")
]
"""What a page may link to: none of these can hold a quote, a space or another scheme."""

Whole = Annotated[int, Strict()]
Positive = Annotated[int, Strict(), Field(ge=1, le=1_000_000)]
Points = Annotated[int, Strict(), Field(ge=0, le=1_000_000)]
Flag = Annotated[bool, Strict()]
Fte = Annotated[
    Decimal,
    BeforeValidator(_decimal, json_schema_input_type=int | str),
    Field(ge=0, le=100_000, allow_inf_nan=False),
]
"""Full-time equivalents, exact."""


def _yes_no(value: Any) -> Any:
    """`ja`/`nee` or `yes`/`no`: the two ways people write it, in two languages."""
    known = {"ja": True, "yes": True, "nee": False, "no": False, "true": True, "false": False}
    said = str(value).lower() if isinstance(value, str | bool) else ""
    if said not in known:
        raise PydanticCustomError("not_yes_no", "not yes or no")
    return known[said]


def _listed(value: Any) -> Any:
    """One choice may stand alone: `choice: 3` is `choice: [3]`."""
    return (value,) if isinstance(value, str | int) else value


YesNo = Annotated[bool, BeforeValidator(_yes_no, json_schema_input_type=Literal["ja", "nee", "yes", "no"])]
Choice = Annotated[
    tuple[OptionCode, ...],
    BeforeValidator(_listed, json_schema_input_type=int | str | list[int | str]),
    Field(min_length=1),
]
