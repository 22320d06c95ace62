"""Answers as YAML that a person can read and change, and that reads back as the same answers."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.plain import plain_value
from maturiteit.model.answers import Answers, ItemAnswer, Organisation
from maturiteit.texts import _

DUMPER: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_YES_NO = {"nl": ("nee", "ja")}


class _Dumper(DUMPER):  # type: ignore[misc]  # which of the two it is depends on the system
    """Texts in quotes unless they are one plain word, and on lines of their own where they have several."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - no anchors: our reader refuses them
        return True


def _represent_text(dumper: Any, text: str) -> Any:
    plain = _WORD.fullmatch(text) and type(plain_value(text)) is str
    style = "|" if "\n" in text else None if plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


BEGIN, END = "# maturiteit: ", "# maturiteit: end"
"""The first and the last line of every file that we write: without the last one it was cut off."""


def check_whole(text: str, file: str) -> None:
    """Raises InputError when an answers file that we wrote has lost its end."""
    if text.startswith(BEGIN) and f"\n{END}" not in text:
        what = _('this file was cut off: its last line, "{line}", is missing').format(line=END)
        hint = _("take an older copy; if nothing is missing, put that line at the end")
        raise InputError(Problem(Place(file, text.count("\n") + 1), what, hint))


def render_answers(answers: Answers) -> bytes:
    """The answers file, in the order of the model and without what is empty."""
    head = _("You may change this file by hand; comments are lost when it is saved again.")
    body = yaml.dump(_plain(answers), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000)
    return f"{BEGIN}{head}\n{body}{END}\n".encode()


def _plain(answers: Answers) -> dict[str, Any]:
    said = answers.model_dump(exclude_defaults=True, exclude={"format", "organisation"})
    own = {
        "organisation": _organisation(answers.organisation, answers.language),
        "answers": {id: _answer(each) for id, each in answers.answers.items()},
        "set_aside": {id: _answer(each) for id, each in answers.set_aside.items()},
        "previous": answers.previous and _previous(answers),
        "respondents": list(answers.respondents),
        "form": said.get("form", "full"),
        "language": answers.language,
    }
    both: dict[str, Any] = {"format": 1, **said, **own}
    always = ("form", "answers")
    order = ("format", *(name for name in Answers.model_fields if name != "format"))
    return {name: _listed(both[name]) for name in order if both.get(name) or name in always}


def _organisation(who: Organisation, language: str) -> dict[str, Any]:
    no, yes = _YES_NO.get(language, ("no", "yes"))
    said = who.model_dump(exclude_defaults=True)
    if who.vte is not None:
        said["vte"] = _vte(who.vte, language)
    if who.filters:
        said["filters"] = {id: yes if on else no for id, on in who.filters.items()}
    return said


def _vte(number: Decimal, language: str) -> str:
    text = f"{number.normalize():f}"
    return text.replace(".", ",") if language in _YES_NO else text


def _answer(answer: ItemAnswer) -> dict[str, Any]:
    said = answer.model_dump(exclude_defaults=True)
    if answer.choice is not None:
        said["choice"] = _codes(answer.choice)
    if answer.said:
        said["said"] = {who: _codes(codes) for who, codes in answer.said.items()}
    return said


def _previous(answers: Answers) -> dict[str, Any]:
    assert answers.previous is not None
    choices = {id: _codes(codes) for id, codes in answers.previous.choices.items()}
    return {"date": answers.previous.date, "choices": choices}


def _codes(codes: tuple[str, ...]) -> Any:
    """A choice as people write it: `3`, or `[A, C]`. A code such as `010` keeps its quotes."""
    shown = [code if isinstance(plain_value(code), str) else plain_value(code) for code in codes]
    return shown[0] if len(shown) == 1 else shown


def _listed(value: Any) -> Any:
    """YAML has lists and no tuples."""
    if isinstance(value, Mapping):
        return {key: _listed(each) for key, each in value.items()}
    return [_listed(each) for each in value] if isinstance(value, list | tuple) else value
