"""The Markdown report. Every value is escaped: what people typed never turns into markup."""

import re
from typing import Any

from maturiteit.model.assessment import Assessment
from maturiteit.report.environment import clean, render_template
from maturiteit.report.extras import NOTHING, Extras

_MARKUP = re.compile(r"([\\`*_\[\]<>{}#|~$&])")
_STARTS = re.compile(r"^(\s?)(\d{0,9})([-+=]|[.)](?=\s|$))")


def render_markdown(assessment: Assessment, language: str, extras: Extras = NOTHING) -> str:
    """The report as Markdown (CommonMark with tables): the same content without the pictures."""
    text = render_template(f"{extras.document}.md.j2", assessment, language, extras, escaping=False)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def literal(value: Any) -> Any:
    """A value that Markdown shows as it was typed, on one line.

    >>> literal("<b>*#* [x](y)\\n$z$")
    '\\\\<b\\\\>\\\\*\\\\#\\\\* \\\\[x\\\\](y) \\\\$z\\\\$'
    """
    if not isinstance(value, str):
        return clean(value)
    line = re.sub(r"\s+", " ", clean(value))
    return _STARTS.sub(r"\1\2\\\3", _MARKUP.sub(r"\\\1", line))
