"""Going on later: where one was, what changed since, and what was said a year ago."""

from typing import Any

import pytest

from maturiteit.interview.dialogue import take
from maturiteit.interview.sitting import a_year_later, blank, changed
from maturiteit.interview.turn import Dialogue
from maturiteit.model.answers import Answers, Edition, ItemAnswer, Previous
from maturiteit.model.instrument import Instrument
from tests.assess.instruments import instrument_of
from tests.interview.sittings import (
    ITEMS,
    MUSEUM,
    RELEVANCE,
    SMALL,
    TODAY,
    answers_in,
    begin,
    heard,
    place_of,
    read_back,
    resume,
    shipped,
    shown,
    typed,
)

LATER = "2027-11-23"


def another(version: str = "2", **items: dict[str, Any] | None) -> Instrument:
    """The small questionnaire a version later; some items are other ones, or (None) gone."""
    now = {id: {**ITEMS.get(id, {}), **(items.get(id) or {})} for id in {**ITEMS, **items}}
    kept = {id: item for id, item in now.items() if items.get(id, item) is not None}
    small = instrument_of(kept, relevance=RELEVANCE)
    questionnaire = small.questionnaire.model_copy(update={"version": version})
    return Instrument(questionnaire, small.framework)


def later(instrument: Instrument, *lines: str) -> Dialogue:
    """Sitting down again with what a museum typed before, as it stands in the file."""
    return resume(instrument, read_back(answers_in(begin(*MUSEUM, *lines))), LATER)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ((), "A1"),
        (("3",), "A2"),
        (("3", "s", "3"), "A2"),
        (("x", "n 1"), "A3"),
        (("o alleen een nota",), "A1"),
        (("3", "3", "3", "1", "1", "2"), "review"),
    ],
)
def test_one_goes_on_at_the_first_open_item(lines: tuple[str, ...], place: str) -> None:
    assert place == place_of(later(SMALL, *lines))


def test_without_an_answer_one_goes_on_in_the_profile() -> None:
    begun = read_back(answers_in(begin("Huis", "1")))

    assert "vte" == place_of(resume(SMALL, begun))


def test_going_on_changes_nothing_by_itself() -> None:
    before = answers_in(begin(*MUSEUM, "3", "o nota"))

    assert before == answers_in(later(SMALL, "3", "o nota"))


def test_the_date_is_that_of_the_last_change() -> None:
    assert TODAY == answers_in(later(SMALL, "3")).date
    assert LATER == answers_in(typed(later(SMALL, "3"), "4")).date


# Questions that changed.


def test_a_question_that_changed_is_asked_again() -> None:
    asked = later(another(A1={"revision": 2}), "3", "4")

    assert (frozenset({"A1"}), "A1") == (asked.interview.changed, place_of(asked))
    assert "This question has changed since you answered it. Please look again." in shown(asked)
    assert "Now: 3 niveau 3 (en). Enter keeps it." in shown(asked)
    assert "1. A1 (en): changed, look again" in shown(typed(asked, "r"))


def test_other_words_are_no_other_question() -> None:
    assert set() == later(another(A1={"title": {"nl": "Anders", "en": "Other"}}), "3").interview.changed


@pytest.mark.parametrize("line", ["", "3", "4", "x", "n 1", "-"])
def test_a_changed_question_that_was_looked_at_is_no_longer_changed(line: str) -> None:
    """After the last of them these are answers to the version of today."""
    asked = later(another(A1={"revision": 2}), "3", "4")
    looked = typed(asked, line)

    assert set() == looked.interview.changed
    assert ("1", "2") == (answers_in(asked).questionnaire.version, answers_in(looked).questionnaire.version)
    assert set() == resume(another(A1={"revision": 2}), read_back(answers_in(looked))).interview.changed


def test_while_one_of_them_waits_the_answers_keep_their_version() -> None:
    again = another(A1={"revision": 2}, A2={"revision": 2})
    looked = typed(later(again, "3", "4"), "5")

    assert (frozenset({"A2"}), "1") == (looked.interview.changed, answers_in(looked).questionnaire.version)
    assert {"A2"} == resume(again, read_back(answers_in(looked))).interview.changed


def test_skipping_a_changed_question_leaves_it_for_another_day() -> None:
    skipped = typed(later(another(A1={"revision": 2}), "3", "4"), "s")

    assert {"A1"} == skipped.interview.changed
    assert ItemAnswer(choice=("3",)) == answers_in(skipped).answers["A1"]


def test_a_note_alone_was_no_answer_to_the_question_that_changed() -> None:
    asked = later(another(A1={"revision": 2}), "o eerst navragen", "s", "4")

    assert (frozenset(), "A1") == (asked.interview.changed, place_of(asked))
    assert "Note: eerst navragen" in shown(asked)


def test_an_option_that_is_gone_leaves_its_item_open() -> None:
    asked = later(another(B1={"points": {"a": 3, "c": 0}}), "3", "3", "3", "2")

    assert (frozenset({"B1"}), "B1") == (asked.interview.changed, place_of(asked))
    assert ItemAnswer(choice=("b",)) == answers_in(asked).answers["B1"]
    assert ItemAnswer(choice=("a",)) == answers_in(typed(asked, "1")).answers["B1"]


def test_an_item_that_is_gone_keeps_its_answer() -> None:
    asked = later(another(A2=None), "3", "4")

    assert "A2" not in asked.interview.items
    assert ItemAnswer(choice=("4",)) == answers_in(typed(asked, "5")).answers["A2"]


def test_answers_without_digests_are_held_against_what_was_published() -> None:
    then = answers_in(begin(*MUSEUM, "3")).model_copy(update={"digests": {}})
    digests = {"A1": answers_in(begin(*MUSEUM, "3")).digests["A1"]}

    assert frozenset() == changed(SMALL, then)
    assert {"A1"} == changed(another(), then)
    assert frozenset() == changed(another(), then, digests)


# A year later.


def _from(old: Answers, instrument: Instrument = SMALL) -> Dialogue:
    fresh = blank(instrument, "full", "en", LATER)
    return resume(instrument, a_year_later(instrument, old, fresh), LATER)


def test_last_time_is_shown_and_never_taken_over() -> None:
    old = answers_in(begin(*MUSEUM, "3", "x", "s", "1 2"))
    asked = _from(old)

    assert ({}, "A1") == (answers_in(asked).answers, place_of(asked))
    assert old.organisation == answers_in(asked).organisation
    choices = {"A1": ("3",), "A2": ("WN",), "B1": ("a", "b")}
    assert Previous(date=TODAY, choices=choices) == answers_in(asked).previous
    assert f"Last time ({TODAY}): 3 niveau 3 (en)." in shown(asked)
    assert f"Last time ({TODAY}): do not know." in shown(typed(asked, "4"))
    assert asked == take(asked, "").dialogue  # Enter does not repeat last time's answer


def test_last_time_stays_beside_the_answer_of_today() -> None:
    answered = typed(_from(answers_in(begin(*MUSEUM, "3"))), "5", "t")

    assert {"A1": ItemAnswer(choice=("5",))} == answers_in(answered).answers
    assert [f"Last time ({TODAY}): 3 niveau 3 (en).", "Now: 5 niveau 5 (en). Enter keeps it."] == shown(
        answered
    )[-2:]
    assert answers_in(answered) == read_back(answers_in(answered))


def test_what_was_answered_to_another_question_is_not_shown() -> None:
    old = answers_in(begin(*MUSEUM, "3", "4"))
    asked = _from(old, another(A1={"revision": 2}, A2={}))

    assert answers_in(asked).previous == Previous(date=TODAY, choices={"A2": ("4",)})
    assert not [line for line in shown(asked) if line.startswith("Last time")]


# Set aside.


def test_what_was_set_aside_returns_when_it_applies_again() -> None:
    library = later(SMALL, "3", "3", "3", "1", "p", "", "2", "", "", "n", "q")
    assert ["B1"] == list(answers_in(library).set_aside)

    museum = take(typed(library, "p", ""), "1")
    assert "1 answer applies again." in heard(museum)
    assert ItemAnswer(choice=("a",)) == answers_in(museum.dialogue).answers["B1"]


def test_a_file_that_holds_what_does_not_apply_is_put_right() -> None:
    """Somebody may have changed the filter in an editor."""
    full = answers_in(begin(*MUSEUM, "r", "C1", "4"))
    who = full.organisation.model_copy(update={"filters": {"F1": False}})
    asked = resume(SMALL, full.model_copy(update={"organisation": who}))

    assert {"C1": ItemAnswer(choice=("4",))} == answers_in(asked).set_aside
    assert {} == answers_in(asked).answers


# The form.


def test_the_short_form_asks_the_core_items() -> None:
    short = begin("Huis", "1", instrument=shipped(), form="short")
    core = {item.id for item in shipped().questionnaire.items if item.core}

    assert set() != set(short.interview.items) <= core


def test_blank_answers_speak_a_language_of_the_questionnaire() -> None:
    assert ("en", "nl") == (
        blank(SMALL, "full", "en", TODAY).language,
        blank(SMALL, "full", "fr", TODAY).language,
    )
    assert Edition(id="klein", version="1") == blank(SMALL, "full", "en", TODAY).questionnaire
