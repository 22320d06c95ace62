"""Every form a report can take, by the ending of the file it will be written to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maturiteit.model.assessment import Assessment
from maturiteit.report.extras import NOTHING, Extras

if TYPE_CHECKING:
    from maturiteit.model.change import Change


@dataclass(frozen=True, slots=True)
class Report:
    """A rendered report, and what its maker should be told about it (in the report's language)."""

    content: bytes
    warnings: tuple[str, ...] = ()


def render(assessment: Assessment, suffix: str, language: str, extras: Extras = NOTHING) -> Report:
    """The report as the content of a file that ends in `suffix`, one of SUFFIXES.

    `language` is one of `texts.LANGUAGES`; a text of the questionnaire that lacks it is shown in the
    first language that the assessment has. Raises KeyError for another suffix.
    """
    return RENDERERS[suffix](assessment, language, extras)


def render_json(made: "Assessment | Change") -> str:
    """The assessment or the change itself, in the order of its model: the same one gives the same text."""
    return made.model_dump_json(indent=2) + "\n"


def _html(assessment: Assessment, language: str, extras: Extras) -> Report:
    from maturiteit.report.page import render_html

    return Report(render_html(assessment, language, extras).encode())


def _pdf(assessment: Assessment, language: str, extras: Extras) -> Report:
    from maturiteit.report.pdf import render_pdf

    return Report(*render_pdf(assessment, language, extras))


def _word(assessment: Assessment, language: str, extras: Extras) -> Report:
    from maturiteit.report.word import render_word

    return Report(render_word(assessment, language, extras))


def _markdown(assessment: Assessment, language: str, extras: Extras) -> Report:
    from maturiteit.report.markdown import render_markdown

    return Report(render_markdown(assessment, language, extras).encode())


def _json(assessment: Assessment, _language: str, extras: Extras) -> Report:
    made = extras.change if extras.document == "compare" and extras.change else assessment
    return Report(render_json(made).encode())


RENDERERS: dict[str, Callable[[Assessment, str, Extras], Report]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".docx": _word,
    ".md": _markdown,
    ".json": _json,
}
SUFFIXES = tuple(RENDERERS)


def find_missing_extra(suffix: str) -> str | None:
    """The extra that must be installed before a report can be made in this form; None when all is there."""
    if suffix != ".docx":
        return None
    try:
        import docx  # noqa: F401  whether it is there, and whether it works
    except ImportError:
        return "word"
    return None
