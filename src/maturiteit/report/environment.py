"""The Jinja environment: sandboxed, strict, escaping, and with the report's language in it."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturiteit.errors import InputError, Place, Problem
from maturiteit.model.assessment import Assessment
from maturiteit.report import charts, numbers, view
from maturiteit.report.extras import Extras
from maturiteit.shipped import folder
from maturiteit.texts import _, catalogue, pick

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

# What no document may hold: control characters, what turns the reading direction round, half
# surrogate pairs and the two code points that are no characters.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def templates() -> Path:
    """The folder with the templates, the palette and the fonts."""
    return folder("reports/templates")


def clean(value: Any) -> Any:
    """Texts without what could harm a reader's screen: each such character becomes a visible �.

    >>> clean("safe\\x1b[2J\\u202etxet")
    'safe�[2J�txet'
    """
    if value is None:
        raise ValueError("a report never prints None: the template must say what it means")
    if isinstance(value, str) and _HARMFUL.search(value):
        return value.__class__(_HARMFUL.sub("\ufffd", value.replace("\r\n", "\n")))
    return value


@cache
def _environment(language: str, escaping: bool) -> "ImmutableSandboxedEnvironment":
    # Jinja takes a fifth of a second of start-up; only reports need it.
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from maturiteit.report.markdown import literal

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates()),
        autoescape=escaping,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        finalize=clean if escaping else literal,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = catalogue(language)
    # The extension adds this method when it is loaded, out of mypy's sight.
    environment.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return environment


def render_template(
    name: str, assessment: Assessment, language: str, extras: Extras, escaping: bool = True, **more: Any
) -> str:
    """Fill in one template. `escaping` escapes for HTML; otherwise every value is escaped for Markdown."""
    scale, languages = assessment.scale, assessment.languages
    template = _environment(language, escaping).get_template(name)
    return template.render(
        a=assessment,
        v=view.View(assessment),
        change=extras.change,
        peers=extras.peers,
        brand=extras.brand,
        language=language,
        shown_name=view.shown_name(assessment, language),
        pick=lambda texts: pick(texts, language, *languages),
        spoken=lambda texts: view.spoken(texts, language, languages),
        figure=lambda thousandths: numbers.figure(thousandths, scale, language),
        precise=lambda thousandths: numbers.precise(thousandths, scale, language),
        difference=lambda thousandths: numbers.difference(thousandths, scale, language),
        percent=lambda thousandths: numbers.percent(thousandths, language),
        amount=lambda number: numbers.amount(number, language),
        date=lambda day: numbers.long_date(day, language),
        bar=lambda score, target=None: charts.make_bar(score, scale, target),
        move=lambda old, new, target=None: charts.make_move(old, new, scale, target),
        radar=charts.make_radar(assessment.goals, scale),
        chosen=view.chosen,
        next_option=view.next_option,
        built_on=view.built_on,
        **more,
    )


def render_values(name: str, language: str, **values: Any) -> str:
    """Fill in a template that is about no organisation; every value is escaped for HTML."""
    template = _environment(language, escaping=True).get_template(name)
    return template.render(language=language, pick=lambda texts: pick(texts, language), **values)


def check_template(path: Path) -> None:
    """Raises InputError, with the line, when a template is not written as Jinja wants it."""
    from jinja2 import TemplateSyntaxError

    try:
        _environment("en", escaping=True).compile(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError as error:
        what = _("this template cannot be read: {reason}").format(reason=error.message)
        raise InputError(Problem(Place(str(path), line=error.lineno), what)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Problem(Place(str(path)), _("this template cannot be opened"))) from error
