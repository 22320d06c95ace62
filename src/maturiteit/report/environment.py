"""The Jinja environment: sandboxed, strict, escaping, and with the report's language in it."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturiteit.errors import InputError, Place, Problem
from maturiteit.model.assessment import Assessment
from maturiteit.report import charts, house, numbers, own, view
from maturiteit.report.extras import Extras
from maturiteit.shipped import folder
from maturiteit.texts import _, pick

if TYPE_CHECKING:
    from maturiteit.report.sandbox import Sandbox

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
def _environment(language: str, folder_of_own: Path | None = None) -> "Sandbox":
    # Jinja takes a fifth of a second of start-up; only reports need it.
    from maturiteit.report.sandbox import make_environment

    folders = [templates()] if folder_of_own is None else [folder_of_own, templates()]
    return make_environment(language, folders, clean)


def render_template(name: str, assessment: Assessment, language: str, extras: Extras, **more: Any) -> str:
    """Fill in one template; every value is escaped for HTML.

    Raises InputError when a template in `extras.templates` cannot be filled in, or does not make a page.
    """
    values = _values(assessment, language, extras) | more
    environment = _environment(language, extras.templates)
    if extras.templates is None:
        return environment.get_template(name).render(values)
    return _render_own(environment, name, values, extras.templates)


def _render_own(environment: "Sandbox", name: str, values: dict[str, Any], folder: Path) -> str:
    """As any template, but what goes wrong is whoever made the template's to mend."""
    from maturiteit.report.sandbox import fill_in

    try:
        pieces = fill_in(environment.get_template(name), values)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is said with the template's line
        own.refuse_filling(error, folder)
    if name.endswith((".html.j2", ".xml.j2")):
        own.check_page(pieces)
    return "".join(pieces)


def _values(assessment: Assessment, language: str, extras: Extras) -> dict[str, Any]:
    """All that a template can use; the README beside the templates names each."""
    scale, languages = assessment.scale, assessment.languages
    return {
        "a": assessment,
        "v": view.View(assessment),
        "change": extras.change,
        "in_words": lambda moved: len(moved) <= view.WORDS,
        "peers": extras.peers,
        "brand": extras.brand,
        "paragraphs": house.paragraphs,
        "picture": house.picture,
        "drawn_size": house.size,
        "language": language,
        "shown_name": view.shown_name(assessment, language),
        "pick": lambda texts: pick(texts, language, *languages),
        "spoken": lambda texts: view.spoken(texts, language, languages),
        "figure": lambda thousandths: numbers.figure(thousandths, scale, language),
        "precise": lambda thousandths: numbers.precise(thousandths, scale, language),
        "difference": lambda thousandths: numbers.difference(thousandths, scale, language),
        "percent": lambda thousandths: numbers.percent(thousandths, language),
        "amount": lambda number: numbers.amount(number, language),
        "date": lambda day: numbers.long_date(day, language),
        "bar": lambda score, target=None: charts.make_bar(score, scale, target),
        "move": lambda old, new, target=None: charts.make_move(old, new, scale, target),
        "radar": charts.make_radar(view.View(assessment).looked_at, scale),
        "columns": charts.make_columns,
        "chosen": view.chosen,
        "next_option": view.next_option,
        "aim": view.aim,
        "built_on": view.built_on,
    }


def render_values(name: str, language: str, **values: Any) -> str:
    """Fill in a template that is about no organisation; every value is escaped for HTML."""
    template = _environment(language).get_template(name)
    return template.render(language=language, pick=lambda texts: pick(texts, language), **values)


def check_template(path: Path) -> None:
    """Raises InputError, with the line, when a template is not written as Jinja wants it."""
    from jinja2 import TemplateSyntaxError

    try:
        _environment("en").compile(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError as error:
        own.refuse_syntax(error, str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Problem(Place(str(path)), _("this template cannot be opened"))) from error
