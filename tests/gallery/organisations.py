"""Organisations that nobody is: what the reports must bear, beside the ten of `examples/`."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.model.questionnaire import Item
from tests.tools import ROOT

Data = dict[str, Any]
"""An answers file as plain data."""

NAMES = {
    "long-name": "Koninklijke Vereniging zonder Winstoogmerk ter Bewaring, Ontsluiting en Bevordering van "
    "het Roerend, Onroerend en Immaterieel Erfgoed van de Dender, de Schelde en de Leie",
    "long-word": "Dondersteenwegverlichtingsgeschiedschrijversvereniging"[:48] * 5,
    "greek": "Μουσείο του Χρυσού Κρίνου",
    "polish": "Muzeum Złotej Lilii w Łodzi, sekcja źródeł i pieśni żeńskich",
    "arabic": "متحف الزنبقة الذهبية",
    "chinese": "金百合博物馆",
    "style-script": "</style><script>alert(7*7)</script>",
    "typst-read": '#read("x")',
    "jinja-sum": "{{7*7}}",
}
NOTE = " ".join(f"woord{number}" for number in range(1, 2001))
UNPRINTABLE = frozenset({"arabic", "chinese"})
"""The PDF has no font for their names, and says so."""
BEFORE = "museum-before"
AGAIN = ("museum-peers", "museum-brand")
"""The museum under other names, for what is shown beside its answers."""


def write_organisations(folder: Path) -> tuple[Path, ...]:
    """Write the answers of all of them; those that are to be made as the examples are, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {BEFORE: _before(), **dict.fromkeys(AGAIN, _example("museum"))}.items():
        _write(folder, name, data)
    return tuple(_write(folder, name, data) for name, data in extremes().items())


def extremes() -> dict[str, Data]:
    """The answers of each, by name."""
    return {
        "nothing-applies": _answered({"not_applicable": "opdracht"}, _may_not_apply()),
        "one-answer": _one_answer(),
        "all-ones": _answered({"choice": 1}),
        "all-fives": _answered({"choice": 5}),
        "long-note": _said("museum", note=NOTE),
        **{name: _named(said) for name, said in NAMES.items()},
    }


def _write(folder: Path, name: str, data: Data) -> Path:
    """JSON is YAML too, and quotes everything."""
    file = folder / f"{name}.yaml"
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return file


def _example(name: str) -> Data:
    text = (ROOT / "examples" / f"{name}-voorbeeld.yaml").read_text(encoding="utf-8")
    data: Data = yaml.safe_load(text)
    return data


def _answered(answer: Data, items: Iterable[str] | None = None) -> Data:
    """The museum, with this answer to every item, or to every one of `items`."""
    ids = [item.id for item in _items()] if items is None else items
    return _example("museum") | {"answers": dict.fromkeys(ids, answer)}


def _one_answer() -> Data:
    first, *_others = _items()
    return _example("museum") | {"answers": {first.id: {"choice": 3}}}


def _may_not_apply() -> list[str]:
    return [item.id for item in _items() if item.may_not_apply]


@cache
def _items() -> tuple[Item, ...]:
    return read_instrument(find_questionnaire("cultuursector")).questionnaire.items


def _named(name: str) -> Data:
    """The circus, of which people typed nothing else than this wherever they could type."""
    data = _said("circus", note=name, evidence=name)
    organisation = data["organisation"] | {"name": name}
    return data | {"organisation": organisation, "respondents": [name]}


def _said(example: str, **texts: str) -> Data:
    """An example in which the first answer has these texts."""
    data = _example(example)
    first = next(id for id, answer in data["answers"].items() if "choice" in answer)
    data["answers"][first] |= texts
    return data


def _before() -> Data:
    """The museum a year earlier: two in five answers were a level lower, one in seven a level higher."""
    data = _example("museum") | {"date": "2025-11-17"}
    chosen = [answer for answer in data["answers"].values() if isinstance(answer.get("choice"), int)]
    for place, answer in enumerate(chosen):
        moved = answer["choice"] - (place % 5 < 2) + (place % 7 == 6)
        answer["choice"] = min(5, max(1, moved))
    return data
