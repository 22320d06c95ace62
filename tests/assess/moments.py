"""One small organisation at two moments: everything that `compare` can say happens to it once."""

from typing import Any

from maturiteit.model.assessment import Assessment
from maturiteit.model.instrument import Instrument
from tests.assess.instruments import assessed, instrument_of

ITEMS: dict[str, dict[str, Any]] = {
    "OD11a": {"goals": ["OD11"], "principles": {"P1": 1}},
    "OD11b": {"goals": ["OD11"], "principles": {"P1": 1}},
    "OD11c": {"goals": ["OD11"], "revision": 1},
    "OD12a": {"goals": ["OD12"]},
    "OD12b": {"goals": ["OD12"]},
    "OD13a": {"goals": ["OD13"], "several": True, "points": {"a": 1, "b": 1, "c": 3}},
    "OD21a": {"goals": ["OD21"]},
    "OD21b": {"goals": ["OD21"]},
    "OD24a": {"goals": ["OD24"]},
    "R1a": {"precondition": "R1"},
}
ADVICE: dict[str, dict[str, Any]] = {
    "klaar": {"item": "OD11a", "levels": [1, 4], "done_when": {"item": "OD11a", "option": "3"}},
    "blijft": {"item": "OD12a", "levels": [1, 4], "done_when": {"item": "OD12a", "option": "4"}},
    "nieuw": {"item": "OD12b", "levels": [2, 4], "done_when": {"item": "OD12b", "option": "4"}},
    "weg": {"item": "OD21a", "levels": [1, 1], "done_when": {"item": "OD21a", "option": "5"}},
}
RELEVANCE: dict[str, list[dict[str, Any]]] = {
    "OD24": [{"when": {"filter": "F2"}, "degree": "full"}, {"degree": "off"}],
    "OD13": [{"when": {"filter": "F1"}, "degree": "full"}, {"degree": "off"}],
}
THEN = {
    "OD11a": "1", "OD11b": "3", "OD11c": "2", "OD12a": "1", "OD12b": "1", "OD13a": ["a", "c"],
    "OD21a": "1", "OD21b": "4", "R1a": "3",
}  # fmt: skip
NOW = {
    "OD11a": "4", "OD11b": "3", "OD11c": "5", "OD12a": "1", "OD12b": "2", "OD13a": ["b", "c"],
    "OD21a": "2", "OD21b": "2", "OD24a": "3", "R1a": "2",
}  # fmt: skip


def instrument(changed: bool = False, **more: Any) -> Instrument:
    """The instrument; `changed` says that item OD11c came to mean something else."""
    items = {**ITEMS, "OD11c": {**ITEMS["OD11c"], "revision": 2 if changed else 1}}
    return instrument_of(items, relevance=RELEVANCE, advice=ADVICE, **more)


def moment(choices: dict[str, Any], changed: bool = False, f2: str = "nee", **more: Any) -> Assessment:
    """An assessment of the organisation, on 2026-11-23 unless `more` says otherwise."""
    who = {"name": "Voorbeeld", "filters": {"F1": "ja", "F2": f2}}
    return assessed(instrument(changed), choices, organisation=who, **more)


def then(**more: Any) -> Assessment:
    """A year ago."""
    return moment(THEN, **{"date": "2025-11-23", "targets": {"OD11": 2}, **more})


def now(**more: Any) -> Assessment:
    """Today, in an edition in which one item changed, with another filter and another target."""
    return moment(NOW, **{"changed": True, "f2": "ja", "targets": {"OD11": 4, "OD21": 3}, **more})
