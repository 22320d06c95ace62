"""Two people who change one file: what they changed in different places is all there."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturiteit.load.merge import merge
from maturiteit.model.answers import Answers, ItemAnswer
from tests.assess.instruments import answers_of

Place = tuple[str, ...]
IDS = ("A1", "A2", "A3")
CODES = st.sampled_from(("1", "2", "3"))
TEXTS = st.sampled_from((None, "eerst", "dan", "nog iets"))
PLACES: tuple[Place, ...] = (
    *(("item", id, part) for id in IDS for part in ("reply", "note", "evidence")),
    *(("targets", goal) for goal in ("OD11", "OD12")),
    *(("relevance", goal) for goal in ("OD11", "OD12")),
    *(("filters", id) for id in ("F1", "F2")),
    *(("organisation", name) for name in ("name", "number", "subsector", "volunteers")),
    *(("digests", id) for id in IDS),
)
"""What one person can change without touching what another one changes."""
VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "reply": st.one_of(
        CODES.map(lambda code: {"choice": (code,)}), st.sampled_from(({"do_not_know": True}, {}))
    ),
    "note": TEXTS,
    "evidence": TEXTS,
    "targets": st.sampled_from((None, 1, 2, 3)),
    "relevance": st.sampled_from((None, "full", "light", "off")),
    "filters": st.sampled_from((None, True, False)),
    "name": st.sampled_from(("Huis", "Kring", "Bib")),
    "number": st.sampled_from((None, "0403101811")),
    "subsector": st.sampled_from((None, "MUS", "BIB")),
    "volunteers": st.sampled_from((None, 3, 4)),
    "digests": st.sampled_from((None, "0" * 16, "1" * 16)),
    "language": st.sampled_from(("nl", "en")),
    "date": st.sampled_from(("2026-11-23", "2026-11-24", "2026-11-25")),
}
REPLY: dict[str, Any] = {"choice": None, "do_not_know": False}
Changes = dict[Place, Any]


@st.composite
def changes(draw: st.DrawFn) -> Changes:
    places = draw(st.lists(st.sampled_from(PLACES), unique=True, max_size=8))
    return {place: draw(_values(place)) for place in places}


def _values(place: Place) -> st.SearchStrategy[Any]:
    return VALUES[place[-1] if place[0] in ("item", "organisation") else place[0]]


def changed(answers: Answers, what: Changes) -> Answers:
    """The answers with a value at each of these places; None takes it away."""
    for place, value in what.items():
        answers = _changed(answers, place, value)
    said = {id: answer for id, answer in answers.answers.items() if answer != ItemAnswer()}
    return answers.model_copy(update={"answers": said})


def _changed(answers: Answers, place: Place, value: Any) -> Answers:
    if place[0] == "item":
        update = {**REPLY, **value} if place[2] == "reply" else {place[2]: value}
        answer = answers.answers.get(place[1], ItemAnswer()).model_copy(update=update)
        return answers.model_copy(update={"answers": {**answers.answers, place[1]: answer}})
    if place[0] in ("organisation", "filters"):
        who = answers.organisation
        filters = _put(who.filters, place[1], value) if place[0] == "filters" else who.filters
        told = {place[1]: value} if place[0] == "organisation" else {}
        new = who.model_copy(update={"filters": filters, **told})
        return answers.model_copy(update={"organisation": new})
    if len(place) == 1:
        return answers.model_copy(update={place[0]: value})
    return answers.model_copy(update={place[0]: _put(getattr(answers, place[0]), place[1], value)})


def _put(among: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    return {name: each for name, each in {**among, key: value}.items() if each is not None}


def value_at(answers: Answers, place: Place) -> Any:
    if place[0] == "item":
        answer = {**answers.set_aside, **answers.answers}.get(place[1], ItemAnswer())
        return (answer.choice, answer.do_not_know) if place[2] == "reply" else getattr(answer, place[2])
    if place[0] == "filters":
        return answers.organisation.filters.get(place[1])
    found = getattr(answers, place[0])
    if place[0] == "organisation":
        return getattr(found, place[1])
    return found.get(place[1]) if len(place) > 1 else found


def really(base: Answers, one: Answers) -> set[Place]:
    """The places at which something became another thing."""
    return {place for place in PLACES if value_at(base, place) != value_at(one, place)}


BASES = changes().map(lambda what: changed(answers_of({}), what))


@settings(max_examples=200)
@given(BASES, changes(), changes())
def test_nothing_is_lost_and_where_both_changed_theirs_stands(
    base: Answers, my_changes: Changes, their_changes: Changes
) -> None:
    mine, theirs = changed(base, my_changes), changed(base, their_changes)
    together, clashes = merge(base, mine, theirs)

    for place in PLACES:
        winner = theirs if place in really(base, theirs) else mine
        assert value_at(winner, place) == value_at(together, place), place
    both = really(base, mine) & really(base, theirs)
    assert {place for place in both if value_at(mine, place) != value_at(theirs, place)} == set(clashes)


@settings(max_examples=100)
@given(BASES, changes(), changes())
def test_who_saves_first_makes_no_difference_where_nothing_clashes(
    base: Answers, my_changes: Changes, their_changes: Changes
) -> None:
    others = {place: value for place, value in their_changes.items() if place not in my_changes}
    mine, theirs = changed(base, my_changes), changed(base, others)

    first, second = merge(base, mine, theirs), merge(base, theirs, mine)
    assert ((), ()) == (first[1], second[1])
    assert first[0] == second[0]


@given(BASES, changes())
def test_what_one_person_changed_alone_is_what_stands_there(base: Answers, what: Changes) -> None:
    assert (changed(base, what), ()) == merge(base, changed(base, what), base)
    assert (changed(base, what), ()) == merge(base, base, changed(base, what))
    assert (changed(base, what), ()) == merge(base, changed(base, what), changed(base, what))


@given(BASES, changes(), changes())
def test_merging_again_changes_nothing_more(base: Answers, mine: Changes, theirs: Changes) -> None:
    together, _clashes = merge(base, changed(base, mine), changed(base, theirs))

    assert (together, ()) == merge(changed(base, theirs), together, changed(base, theirs))


def test_two_who_began_apart_keep_everything() -> None:
    mine, theirs = answers_of({"A1": 1, "A2": 2}), answers_of({"A2": 3, "A3": 4})
    together, clashes = merge(None, mine, theirs)

    assert {"A1": ("1",), "A2": ("3",), "A3": ("4",)} == {
        id: answer.choice for id, answer in together.answers.items()
    }
    assert (("item", "A2", "reply"),) == clashes


def test_a_note_of_one_and_a_choice_of_the_other_on_one_item() -> None:
    base = answers_of({})
    mine = changed(base, {("item", "A1", "note"): "van mij"})
    theirs = changed(base, {("item", "A1", "reply"): {"choice": ("3",)}})

    assert {"A1": ItemAnswer(choice=("3",), note="van mij")} == merge(base, mine, theirs)[0].answers


def test_one_wipes_what_the_other_leaves() -> None:
    base = answers_of({"A1": 1, "A2": 2})
    mine = base.model_copy(update={"answers": {"A2": base.answers["A2"]}})

    assert (mine, ()) == merge(base, mine, base)


def test_one_wipes_what_the_other_changes() -> None:
    """Theirs stands, and it is said."""
    base, theirs = answers_of({"A1": 1}), answers_of({"A1": 2})
    together, clashes = merge(base, answers_of({}), theirs)

    assert (("2",), (("item", "A1", "reply"),)) == (together.answers["A1"].choice, clashes)


def test_what_is_left_empty_is_left_out() -> None:
    """One wipes the choice, the other the note: nothing remains."""
    base = answers_of({}).model_copy(update={"answers": {"A1": ItemAnswer(choice=("1",), note="weg")}})
    mine = changed(base, {("item", "A1", "reply"): {}})
    theirs = changed(base, {("item", "A1", "note"): None})

    assert ({}, ()) == (merge(base, mine, theirs)[0].answers, merge(base, mine, theirs)[1])


@pytest.mark.parametrize("aside_is_mine", [True, False])
def test_set_aside_by_one_and_noted_by_the_other(aside_is_mine: bool) -> None:
    base = answers_of({"A1": 1})
    aside = base.model_copy(update={"answers": {}, "set_aside": base.answers})
    noted = changed(base, {("item", "A1", "note"): "later"})
    together, clashes = merge(base, aside, noted) if aside_is_mine else merge(base, noted, aside)

    assert ({}, {"A1": ItemAnswer(choice=("1",), note="later")}) == (together.answers, together.set_aside)
    assert () == clashes


def test_nobody_differs_about_the_date_or_the_language() -> None:
    base = answers_of({})
    theirs = base.model_copy(update={"date": "2026-11-24", "language": "en"})
    mine = base.model_copy(update={"date": "2026-11-25"})
    merged, clashes = merge(base, mine, theirs)

    assert ("2026-11-25", "en", ()) == (merged.date, merged.language, clashes)
