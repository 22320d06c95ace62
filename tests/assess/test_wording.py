"""Other words for the same item: who is asked reads them, and nothing else changes."""

from typing import Any

import pytest

from maturiteit.assess.assess import assess
from maturiteit.assess.plan import digest
from maturiteit.model.assessment import Assessment, ItemResult
from maturiteit.model.kinds import Texts
from tests.assess.instruments import LEVELS, answers_of, instrument_of, text

LEVEL_TEXTS = {str(n): text(f"anders op niveau {n}") for n in LEVELS}
OWN = {"help": text("uitleg"), "evidence": text("bewijs")}
"""What the item says beside its title, prompt and levels."""
SHOWN = {"title": "title", "prompt": "prompt", "help": "help", "evidence": "evidence_asked"}
VOLUNTEERS: dict[str, Any] = {"when": {"size": ["vrijwillig"]}}
EVERYBODY: dict[str, Any] = {"when": {"any": [{"subsector": ["MUS"]}, {"not": {"subsector": ["MUS"]}}]}}


def result_of(*wordings: dict[str, Any], **who: Any) -> Assessment:
    """OD11a was answered with 2; advice to reach 4 ends at its option."""
    item = {"goals": ["OD11"], **OWN, "wordings": list(wordings)}
    advice = {"goal": "OD11", "done_when": {"item": "OD11a", "option": "4"}}
    instrument = instrument_of({"OD11a": item}, advice={"A11": advice})
    return assess(instrument, answers_of({"OD11a": 2}, who), overall=True)


def item_of(*wordings: dict[str, Any], **who: Any) -> ItemResult:
    return result_of(*wordings, **who).items[0]


def texts_of(item: ItemResult) -> dict[str, Texts]:
    levels = {option.code: option.text for option in item.options}
    return levels | {name: getattr(item, shown) for name, shown in SHOWN.items()}


@pytest.mark.parametrize("name", SHOWN)
def test_the_text_that_a_wording_gives_takes_the_place_of_that_text_alone(name: str) -> None:
    worded = item_of({**VOLUNTEERS, name: text("in andere woorden")}, vte=0)

    assert texts_of(item_of()) | {name: text("in andere woorden")} == texts_of(worded)


def test_the_levels_of_a_wording_keep_their_codes_and_points() -> None:
    own, worded = item_of(), item_of({**VOLUNTEERS, "levels": LEVEL_TEXTS}, vte=0)

    assert texts_of(own) | LEVEL_TEXTS == texts_of(worded)
    assert [(option.code, option.points) for option in own.options] == [
        (option.code, option.points) for option in worded.options
    ]


def test_the_order_in_which_a_wording_gives_the_levels_does_not_matter() -> None:
    upside_down = dict(reversed(LEVEL_TEXTS.items()))

    assert item_of({**VOLUNTEERS, "levels": LEVEL_TEXTS}, vte=0) == item_of(
        {**VOLUNTEERS, "levels": upside_down}, vte=0
    )


def test_whoever_a_wording_is_not_for_reads_the_item_itself() -> None:
    wordings: list[dict[str, Any]] = [
        {**VOLUNTEERS, "title": text("a")},
        {"when": {"filter": "F1"}, "title": text("b")},
    ]

    assert item_of() == item_of(*wordings, vte=3, filters={"F1": "nee"})


@pytest.mark.parametrize(("vte", "said"), [(0, "eerst"), (3, "daarna")])
def test_the_first_wording_that_is_for_the_organisation_counts(vte: int, said: str) -> None:
    """As a whole: what it does not say is not taken from the next."""
    first = {**VOLUNTEERS, "title": text("eerst")}
    second = {**EVERYBODY, "title": text("daarna"), "prompt": text("daarna?")}
    item = item_of(first, second, vte=vte)

    assert text(said) == item.title
    assert text("Hoe gaat OD11a?" if said == "eerst" else "daarna?") == item.prompt


def test_a_wording_changes_no_figure_no_digest_and_no_hash() -> None:
    texts = {name: text("anders") for name in SHOWN}
    own, worded = (result_of(*some, vte=0) for some in ((), [{**VOLUNTEERS, **texts, "levels": LEVEL_TEXTS}]))

    assert own.items[0].title != worded.items[0].title
    assert figures(own) == figures(worded)


def figures(result: Assessment) -> dict[str, Any]:
    """Everything but the words."""
    words = {"title", "prompt", "help", "evidence_asked", "options"}
    return result.model_dump(exclude={"items": {"__all__": words}, "advice": {"__all__": {"done_when"}}})


def test_two_organisations_that_read_other_words_have_answered_the_same_item() -> None:
    wording = {**VOLUNTEERS, "levels": LEVEL_TEXTS}
    volunteers, staffed = item_of(wording, vte=0), item_of(wording, vte=10)
    item = instrument_of({"OD11a": {"goals": ["OD11"]}}).questionnaire.items[0]

    assert texts_of(volunteers) != texts_of(staffed)
    assert {digest(item)} == {volunteers.digest, staffed.digest}


def test_advice_ends_in_the_words_in_which_the_item_was_asked() -> None:
    wording = {**VOLUNTEERS, "levels": LEVEL_TEXTS}
    (worded,), (own,) = (result_of(wording, vte=vte).advice for vte in (0, 10))

    assert [text("anders op niveau 4"), text("OD11a op niveau 4")] == [worded.done_when, own.done_when]
