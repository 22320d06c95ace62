"""Where templates run: they see the fields of our models and nothing of Python behind them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import GeneratorType
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from maturiteit.texts import catalogue


class Piece(NamedTuple):
    """A part of what a template made, and the line of the template that it came from."""

    text: str
    file: str
    line: int


class Sandbox(ImmutableSandboxedEnvironment):
    """Of a model only what it holds: Pydantic's own methods can read files and run pickles."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        kind = obj if isinstance(obj, type) else type(obj)
        if issubclass(kind, BaseModel):
            return attr in kind.model_fields or isinstance(getattr(kind, attr, None), property)
        return bool(super().is_safe_attribute(obj, attr, value))


def make_environment(
    language: str, escaping: bool, folders: Sequence[Path], finalize: Callable[[Any], Any]
) -> Sandbox:
    """An environment that finds a template in the first of `folders` that has it."""
    environment = Sandbox(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=escaping,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = catalogue(language)
    # The extension adds this method when it is loaded, out of mypy's sight.
    environment.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return environment


def fill_in(template: Template, values: dict[str, Any]) -> Iterator[Piece]:
    """What the template makes of these values, piece by piece."""
    context = template.new_context(values)
    made = template.root_render_func(context)
    assert isinstance(made, GeneratorType)
    try:
        for text in made:
            yield Piece(text, *_source(made, context))
    except Exception:  # noqa: BLE001 - Jinja raises it again, with the template's own lines in the traceback
        template.environment.handle_exception()


def _source(made: Any, context: Context) -> tuple[str, int]:
    """The innermost template at work, and its line there."""
    while made.gi_yieldfrom is not None:
        made = made.gi_yieldfrom
    template = context.environment.get_template(made.gi_frame.f_globals["name"])
    return template.filename or "", template.get_corresponding_lineno(made.gi_frame.f_lineno)
