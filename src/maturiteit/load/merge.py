"""Two people in one answers file: what each of them changed, put together."""

from collections.abc import Iterator, Mapping
from typing import Any

from maturiteit.model.answers import Answers, ItemAnswer

Key = tuple[str, ...]
MISSING = object()
_REPLY = ("choice", "not_applicable", "do_not_know", "settled", "said")
"""What makes one answer together; a note or evidence may change beside it."""
_NOTHING = ItemAnswer()
_SILENT = tuple(getattr(_NOTHING, name) for name in _REPLY)
_LAST = (("date",), ("language",))
"""Nobody said these; they come with saving."""
_BY_KEY = ("relevance", "targets", "digests")


def merge(base: Answers | None, mine: Answers, theirs: Answers) -> tuple[Answers, tuple[Key, ...]]:
    """What both made of `base` (None: they began apart); where both changed the same thing in different
    ways, theirs stands; of the date and the language simply the last.

    The second value names those places, such as `("item", "OD11a", "reply")`.
    """
    old, here, there = (dict(_pieces(each)) if each else {} for each in (base, mine, theirs))
    merged, clashes = {}, []
    for key in dict.fromkeys((*there, *here)):
        before, one, other = (each.get(key, MISSING) for each in (old, here, there))
        mine_counts = other == before or one == other or (key in _LAST and one != before)
        if not mine_counts and one != before:
            clashes.append(key)
        merged[key] = one if mine_counts else other
    whole = {key: value for key, value in merged.items() if value is not MISSING}
    return _put_together(theirs, whole), tuple(clashes)


def _pieces(answers: Answers) -> Iterator[tuple[Key, Any]]:
    """Everything in the answers that can change by itself."""
    for name in _BY_KEY:
        yield from (((name, key), value) for key, value in getattr(answers, name).items())
    for name in ("questionnaire", "form", "language", "date", "respondents", "previous"):
        yield (name,), getattr(answers, name)
    for key, value in answers.organisation:
        if key != "filters":
            yield ("organisation", key), value
    yield from ((("filters", id), on) for id, on in answers.organisation.filters.items())
    for place in ("answers", "set_aside"):
        for id, answer in getattr(answers, place).items():
            yield from (
                (("item", id, part), value) for part, value in _parts(answer, place) if value is not None
            )


def _parts(answer: ItemAnswer, place: str) -> Iterator[tuple[str, Any]]:
    """What was said to an item. Nothing said is None, as it is before there is an answer at all."""
    reply = tuple(getattr(answer, name) for name in _REPLY)
    yield "place", place if answer != _NOTHING else None
    yield "reply", reply if reply != _SILENT else None
    yield from (("note", answer.note), ("evidence", answer.evidence))


def _put_together(theirs: Answers, pieces: Mapping[Key, Any]) -> Answers:
    items: dict[str, dict[str, ItemAnswer]] = {"answers": {}, "set_aside": {}}
    for id in dict.fromkeys(key[1] for key in pieces if key[0] == "item"):
        part = {name: pieces.get(("item", id, name)) for name in ("place", "reply", "note", "evidence")}
        reply = dict(zip(_REPLY, part["reply"], strict=True)) if part["reply"] else {}
        answer = ItemAnswer.model_construct(**reply, note=part["note"], evidence=part["evidence"])
        if answer != _NOTHING:
            items[part["place"] or "answers"][id] = answer
    who = {key[1]: value for key, value in pieces.items() if key[0] == "organisation"}
    filters = {key[1]: value for key, value in pieces.items() if key[0] == "filters"}
    changed: dict[str, Any] = {
        **items,
        **{key[0]: value for key, value in pieces.items() if len(key) == 1},
        **{name: {key[1]: value for key, value in pieces.items() if key[0] == name} for name in _BY_KEY},
        "organisation": theirs.organisation.model_copy(update={**who, "filters": filters}),
    }
    return theirs.model_copy(update=changed)
