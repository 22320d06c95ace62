"""Single texts from a file: what one stands for, whether it is safe, how a message shows it."""

import re

from maturiteit.model.kinds import Bare

# Control characters (ESC among them), line breaks that only some readers know, bidirectional overrides and
# isolates, surrogates, a byte order mark inside the text and what XML cannot hold. Not \r: it ends lines.
UNSAFE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)

_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}")
# A little wider than the YAML 1.1 and 1.2 types together: a text too many that wants quotes does no harm.
_BARE = re.compile(
    r"""y|n|yes|no|on|off|true|false|null|=|<<
    |[-+]?(0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+|\.inf)|\.nan
    |[-+]?([0-9][0-9_]*(:[0-5]?[0-9])*(\.[0-9_]*)?|\.[0-9][0-9_]*)(e[-+]?[0-9]+)?
    |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}
     ((t|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?([ \t]*(z|[-+][0-9]{1,2}(:?[0-9]{2})?))?)?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def plain_value(text: str) -> Bare | str | int | bool | None:
    """What a text without quotes stands for.

    >>> plain_value("12"), plain_value("true"), plain_value("~"), plain_value("Gent")
    (12, True, None, 'Gent')
    >>> isinstance(plain_value("010"), Bare)
    True
    """
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return Bare(text) if _BARE.fullmatch(text) else text


def short(key: str) -> str:
    """A key as messages show it: on one line and at most 60 characters."""
    line = " ".join(key.split())
    return line if len(line) <= 60 else line[:59] + "…"
