"""Where templates run: they see the fields of our models and nothing of Python behind them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from maturiteit.report.compiled import find_compiled
from maturiteit.texts import catalogue


class Piece(str):
    """A part of what a template made, which remembers the template and the line that it came from."""

    file: str
    line: int


class Traced(Template):
    """A template that yields such pieces. What comes from one that it includes is a piece already."""

    @property
    def root_render_func(self) -> Callable[[Context], Iterator[Piece]]:
        return self._pieces

    @root_render_func.setter
    def root_render_func(self, made: Callable[[Context], Iterator[str]]) -> None:
        self._made = made

    def _pieces(self, context: Context) -> Iterator[Piece]:
        parts: Any = self._made(context)
        for part in parts:
            yield part if isinstance(part, Piece) else self._piece(part, parts.gi_frame.f_lineno)

    def _piece(self, text: str, line: int) -> Piece:
        piece = Piece(text)
        piece.file, piece.line = self.filename or "", self.get_corresponding_lineno(line)
        return piece


class Sandbox(ImmutableSandboxedEnvironment):
    """Of a model only what it holds: Pydantic's own methods can read files and run pickles."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        kind = obj if isinstance(obj, type) else type(obj)
        if issubclass(kind, BaseModel):
            return attr in kind.model_fields or isinstance(getattr(kind, attr, None), property)
        return bool(super().is_safe_attribute(obj, attr, value))


def make_environment(language: str, folders: Sequence[Path], finalize: Callable[[Any], Any]) -> Sandbox:
    """An environment that finds a template in the first of `folders` that has it; with more than one, what
    they make is traced, and only then may they be somebody's own."""
    environment = Sandbox(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        finalize=finalize,
        bytecode_cache=find_compiled() if len(folders) == 1 else None,
        optimized=False,  # most reports are made in a process of their own, where it takes more than it gives
        trim_blocks=True,
        lstrip_blocks=True,
    )
    if len(folders) > 1:
        environment.template_class = Traced
    words = catalogue(language)
    # The extension adds this method when it is loaded, out of mypy's sight.
    environment.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return environment


def fill_in(template: Template, values: dict[str, Any]) -> list["Piece"]:
    """What a traced template makes of these values, piece by piece."""
    try:
        made: Any = template.root_render_func(template.new_context(values))
        return list(made)
    except Exception:  # noqa: BLE001 - raised again, with the template's own lines in the traceback
        return [Piece(template.environment.handle_exception())]
