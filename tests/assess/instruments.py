"""Small instruments to score, each built from a few plain words: what the case files say, or a test.

One framework serves them all: strategic goals SD1 (OD11, OD12, OD13) and SD2 (OD21, OD24), principles
P1 and P2, preconditions R1 and R2, five levels.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from maturiteit.assess.assess import assess
from maturiteit.model.answers import Answers
from maturiteit.model.assessment import Assessment
from maturiteit.model.framework import Framework
from maturiteit.model.glossary import Term
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import Questionnaire
from maturiteit.model.support import Advice, Support

Plain = Mapping[str, Any]
GOALS = {"OD11": "SD1", "OD12": "SD1", "OD13": "SD1", "OD21": "SD2", "OD24": "SD2"}
LEVELS = (1, 2, 3, 4, 5)


def text(words: str) -> dict[str, str]:
    return {"nl": words, "en": f"{words} (en)"}


def _named(*ids: str) -> list[dict[str, Any]]:
    return [{"id": id, "label": id, "title": text(id)} for id in ids]


def _titled(id: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "title": text(id), **more}


def _filter(id: str, **more: Any) -> dict[str, Any]:
    return _titled(id, prompt=text(f"{id}?"), **more)


def framework_of(**more: Any) -> Framework:
    """The framework of all small instruments; `more` replaces some of its fields."""
    plain = {
        "format": 1,
        "id": "klein",
        "version": "1",
        "languages": ["nl", "en"],
        "title": text("klein kader"),
        "source": text("verzonnen"),
        "levels": [{"number": n, "name": text(f"niveau {n}"), "meaning": text(f"stap {n}")} for n in LEVELS],
        "strategic_goals": _named("SD1", "SD2"),
        "goals": [goal | {"strategic_goal": GOALS[goal["id"]]} for goal in _named(*GOALS)],
        "principles": _named("P1", "P2"),
        "preconditions": _named("R1", "R2"),
        "subsectors": [
            _titled("MUS"),
            _titled("BIB"),
            _titled("VER", variants=[_titled("HEE")]),
        ],
        "sizes": [
            _titled("vrijwillig", at_most=0),
            _titled("micro", below=5),
            _titled("klein", below=10),
            _titled("groot"),
        ],
        "filters": [
            _filter("F1", yes_for=["MUS"]),
            _filter("F2", yes_for=["MUS", "BIB"]),
            _filter("F5", kind="vte"),
        ],
        "reasons": [_titled("opdracht")],
    }
    return Framework.model_validate(plain | more)


FRAMEWORK = framework_of()


def instrument_of(
    items: Mapping[str, Plain],
    scoring: Plain | None = None,
    relevance: Mapping[str, Sequence[Plain]] | None = None,
    advising: Plain | None = None,
    advice: Mapping[str, Plain] | None = None,
    support: Mapping[str, str] | None = None,
    terms: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    framework: Framework | None = None,
) -> Instrument:
    """An instrument from plain words; what is not said is as in the model, five levels an item."""
    questionnaire = {
        "format": 1,
        "id": "klein",
        "version": "1",
        "status": "pilot",
        "framework": "klein",
        "languages": ["nl", "en"],
        **{name: text(name) for name in ("title", "about", "instruction")},
        "scoring": _scoring(scoring or {}),
        "relevance": {goal: [_rule(rule) for rule in rules] for goal, rules in (relevance or {}).items()},
        "advising": advising or {},
        "items": [_item(id, plain) for id, plain in items.items()],
    }
    return Instrument(
        Questionnaire.model_validate(questionnaire),
        framework or FRAMEWORK,
        tuple(_advice(id, plain, items) for id, plain in (advice or {}).items()),
        tuple(_support(id, status) for id, status in (support or {}).items()),
        tuple(_term(id, forms) for id, forms in (terms or {}).items()),
    )


def _scoring(plain: Plain) -> dict[str, Any]:
    """`gates: {naam: {...}}` and thresholds may be left out; the rest is as in a questionnaire."""
    gates = [{"id": id, "why": text(id), **gate} for id, gate in plain.get("gates", {}).items()]
    by_points = plain.get("aggregate") == "points"
    thresholds = (0, 20_000, 40_000, 60_000, 80_000) if by_points else (1000, 2000, 3000, 4000, 5000)
    return {"thresholds": thresholds, **plain, "gates": gates}


def _rule(plain: Plain) -> dict[str, Any]:
    """`why: een paar woorden` gives the reason; a rule that needs one has one anyway."""
    why = plain.get("why", "" if plain["degree"] == "full" else "daarom")
    return {**plain, "why": text(why) if why else {}}


def _item(id: str, plain: Plain) -> dict[str, Any]:
    """`points: {a: 3, b: 0}` gives options of its own, `exclusive: [b]` which of them stand alone."""
    said = {"id": id, "title": text(id), "prompt": text(f"Hoe gaat {id}?"), **plain}
    points, alone = said.pop("points", None), said.pop("exclusive", [])
    if points is None:
        return {"levels": {str(n): text(f"{id} op niveau {n}") for n in LEVELS}} | said
    options = [
        {"code": code, "points": earned, "text": text(f"{id} {code}"), "exclusive": code in alone}
        for code, earned in points.items()
    ]
    return said | {"options": options}


def _advice(id: str, plain: Plain, items: Mapping[str, Plain]) -> Advice:
    """`levels: [1, 2]` says where it fits; it is done at the top of the first item it is about."""
    said = dict(plain)
    lowest, highest = said.pop("levels", (1, 5))
    about = next(said[key] for key in ("goal", "item", "precondition") if key in said)
    first = next(
        id for id, item in items.items() if about in {id, *item.get("goals", ()), item.get("precondition")}
    )
    fixed = {
        "id": id,
        "lowest": lowest,
        "highest": highest,
        "action": text(f"doe {id}"),
        "first_step": text(f"begin {id}"),
        "done_when": {"item": first, "option": "5"},
        "effort": "P",
        "horizon": "now",
        "as_of": "2026-11",
    }
    return Advice.model_validate(fixed | said)


def _support(id: str, status: str) -> Support:
    plain = {"id": id, "name": id, "kind": "scheme", "what": text(id), "status": status, "as_of": "2026-11"}
    return Support.model_validate(plain | {"source": "verzonnen"})


def _term(id: str, forms: Mapping[str, Sequence[str]]) -> Term:
    """`{nl: [eerste, tweede]}`: the first form is the term itself, the others it is also written in."""
    plain = {
        "id": id,
        "term": {language: first for language, (first, *_others) in forms.items()},
        "also": {language: others for language, (_first, *others) in forms.items()},
        "meaning": text(f"wat {id} is"),
    }
    return Term.model_validate(plain)


def answers_of(choices: Mapping[str, Any], organisation: Plain | None = None, **more: Any) -> Answers:
    """Answers from codes: a choice, a list of choices, NVT, WN, or None for "left open"."""
    plain = {
        "format": 1,
        "questionnaire": {"id": "klein", "version": "1"},
        "date": "2026-11-23",
        "organisation": {"name": "Voorbeeld", **(organisation or {})},
        "answers": {id: _answer(code) for id, code in choices.items()},
        **more,
    }
    return Answers.model_validate(plain)


def _answer(code: str | int | Sequence[str] | None) -> dict[str, Any]:
    if code == "NVT":
        return {"not_applicable": "opdracht"}
    if code == "WN":
        return {"do_not_know": True}
    return {"choice": code if isinstance(code, str | int) else list(code)} if code is not None else {}


def assessed(instrument: Instrument, choices: Mapping[str, Any], **more: Any) -> Assessment:
    """The assessment of a few choices, the one figure over everything included."""
    return assess(instrument, answers_of(choices, **more), overall=True)
