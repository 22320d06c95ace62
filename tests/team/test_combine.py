"""Several people's answers put together: what is taken over, what must be talked about, what is kept."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturiteit.assess.plan import digest
from maturiteit.load.answers import answers_from, check_answers
from maturiteit.load.careful import parse_yaml
from maturiteit.load.dump import render_answers
from maturiteit.model.answers import Answers, ItemAnswer
from maturiteit.team.agreeing import as_own
from maturiteit.team.combine import Combined, Together
from maturiteit.team.compare import has_reply
from maturiteit.team.earlier import own_lines, said_together
from maturiteit.team.respondents import clashes, role_of
from maturiteit.team.side_by_side import why_text
from tests.assess.instruments import answers_of, instrument_of
from tests.assess.strategies import choices, questionnaires
from tests.team.teams import SMALL, combined, one, person, team, together

# What an item comes to.

SETTLED: list[tuple[str, dict[str, Any], str, str | None, tuple[str, ...] | None]] = [
    ("A1", {"ann": 3, "bob": 3, "cas": 3}, "unanimous", None, ("3",)),
    ("A1", {"ann": 3, "bob": None, "cas": 3}, "unanimous", None, ("3",)),
    ("A1", {"ann": 3, "bob": None, "cas": None}, "alone", None, ("3",)),
    ("A1", {"ann": "NVT", "bob": None}, "alone", None, None),
    ("A1", {"ann": "WN", "bob": None}, "talk", "do_not_know", None),
    ("A1", {"ann": 3, "bob": 2, "cas": 3}, "lowest", None, ("2",)),
    ("A1", {"ann": 3, "bob": 1, "cas": 2}, "talk", "range", None),
    ("A1", {"ann": 5, "bob": 1}, "talk", "range", None),
    ("A1", {"ann": 5, "bob": 3, "cas": "WN"}, "talk", "range", None),
    ("A1", {"ann": 3, "bob": "WN"}, "talk", "do_not_know", None),
    ("A1", {"ann": "WN", "bob": "WN"}, "talk", "do_not_know", None),
    ("A1", {"ann": "NVT", "bob": "WN"}, "talk", "do_not_know", None),
    ("A1", {"ann": 3, "bob": "NVT"}, "talk", "not_applicable", None),
    ("A1", {"ann": "NVT", "bob": "NVT"}, "unanimous", None, None),
    ("A1", {"ann": None, "bob": None}, "nobody", None, None),
    ("A2", {"ann": "half", "bob": "heel"}, "talk", "options", None),
    ("A2", {"ann": "half", "bob": "half"}, "unanimous", None, ("half",)),
    ("A3", {"ann": ["a", "b"], "bob": ["b", "a"]}, "unanimous", None, ("a", "b")),
    ("A3", {"ann": ["a"], "bob": ["a", "b"]}, "talk", "options", None),
]


@pytest.mark.parametrize(("id", "codes", "verdict", "why", "choice"), SETTLED)
def test_what_an_item_comes_to(
    id: str, codes: dict[str, Any], verdict: str, why: str | None, choice: tuple[str, ...] | None
) -> None:
    compared = one(id, **codes)

    assert (verdict, why, choice) == (compared.verdict, compared.why, compared.answer.choice)


def test_what_must_be_talked_about_stays_open() -> None:
    compared = one("A1", ann=1, bob=4)

    assert ItemAnswer(said={"ann": ("1",), "bob": ("4",)}) == compared.answer
    assert 3 == compared.spread


def test_what_nobody_knows_is_taken_over_and_still_talked_about() -> None:
    answer = one("A1", ann="WN", bob="WN").answer

    assert (True, "unanimous") == (answer.do_not_know, answer.settled)


def test_it_is_said_whether_anybody_knows() -> None:
    assert "nobody knows" == why_text(one("A1", ann="WN", bob="WN"))
    assert "somebody does not know" == why_text(one("A1", ann="WN", bob=3))


def test_what_one_alone_answered_is_taken_over_and_settled_by_nobody() -> None:
    answer = one("A1", ann=3, bob=None, cas=None).answer

    assert ItemAnswer(choice=("3",), said={"ann": ("3",)}) == answer


def test_different_reasons_for_not_applicable_are_talked_about() -> None:
    reasons = [{"id": id, "title": {"nl": f"reden {id}"}} for id in ("opdracht", "andere")]
    instrument = replace(SMALL, framework=SMALL.framework.model_validate(_with_reasons(reasons)))
    ann, bob = (answers_of({}, answers={"A1": {"not_applicable": id}}) for id in ("opdracht", "andere"))
    people = [replace(person(who, {}), answers=each) for who, each in (("ann", ann), ("bob", bob))]
    (compared, *_others) = combined(people, of=instrument).items

    assert ("talk", "reasons") == (compared.verdict, compared.why)
    assert "ann: reden opdracht\nbob: reden andere" == compared.answer.note


def _with_reasons(reasons: list[dict[str, Any]]) -> dict[str, Any]:
    return {**SMALL.framework.model_dump(), "reasons": reasons}


def test_who_said_what_is_grouped_the_lowest_first() -> None:
    compared = one("A1", dirk="WN", cas=4, bob="NVT", ann=1, els=4)

    assert {("1",): ["ann"], ("4",): ["cas", "els"], ("NVT",): ["bob"], ("WN",): ["dirk"]} == compared.groups
    assert [("1",), ("4",), ("NVT",), ("WN",)] == list(compared.groups)


def test_the_largest_range_is_talked_about_first() -> None:
    items = {f"A{place}": {"goals": ["OD11"]} for place in range(1, 5)}
    codes = [{"A1": 3, "A2": "WN", "A3": 1, "A4": 2}, {"A1": "NVT", "A2": 3, "A3": 3, "A4": 5}]
    people = [person(who, said) for who, said in zip(("ann", "bob"), codes, strict=True)]

    assert ["A4", "A3", "A1", "A2"] == [
        each.item.id for each in combined(people, of=instrument_of(items)).to_talk
    ]


def test_what_nobody_knows_comes_first_of_what_people_do_not_know() -> None:
    items = {f"A{place}": {"goals": ["OD11"]} for place in range(1, 5)}
    codes = [{"A1": 3, "A2": 3, "A3": "WN", "A4": 1}, {"A1": "WN", "A2": 4, "A3": "WN", "A4": "NVT"}]
    codes += [{"A1": "WN", "A2": "WN", "A4": 1}]
    people = [person(who, said) for who, said in zip(("ann", "bob", "cas"), codes, strict=True)]

    assert ["A4", "A3", "A2", "A1"] == [
        each.item.id for each in combined(people, of=instrument_of(items)).to_talk
    ]


def test_what_is_agreed_on_wins() -> None:
    compared = one("A1", ItemAnswer(choice=("5",)), ann=1, bob=1)

    assert ("agreed", ("5",), "agreed") == (compared.verdict, compared.answer.choice, compared.answer.settled)
    assert {"ann": ("1",), "bob": ("1",)} == compared.answer.said


def test_an_agreement_decides_what_applies() -> None:
    people = [person("ann", {"A1": 1, "A4": 2}), person("bob", {"A1": 5, "A4": 2})]
    opened = combined(people)
    agreed = combined(people, together(A1=ItemAnswer(choice=("4",))))

    assert "A4" in opened.answers.set_aside
    assert ("2",) == agreed.answers.answers["A4"].choice


def test_a_note_alone_changes_no_agreement() -> None:
    said = Together().agree("A1", ItemAnswer(choice=("2",), note="Eén."))
    noted = said.agree("A1", ItemAnswer(note="Twee."))

    assert ItemAnswer(choice=("2",), note="Eén.\nTwee.") == noted.said("A1")


# What is not about items.


def test_facts_that_one_left_out_come_from_the_other() -> None:
    ann = person("ann", {"A1": 1}, organisation={"vte": 3, "filters": {"F1": "ja"}}, date="2026-11-02")
    bob = person("bob", {"A1": 1}, organisation={"volunteers": 4, "filters": {"F2": "nee"}})
    answers = combined([ann, bob]).answers

    assert [] == clashes([ann, bob])
    assert (Decimal(3), 4, {"F1": True, "F2": False}) == (
        answers.organisation.vte,
        answers.organisation.volunteers,
        answers.organisation.filters,
    )
    assert ("2026-11-23", ("ann", "bob")) == (answers.date, answers.respondents)


def test_targets_are_taken_where_they_do_not_differ() -> None:
    ann = person("ann", {}, targets={"OD11": 3, "OD12": 2, "OD13": 5})
    bob = person("bob", {}, targets={"OD11": 3, "OD12": 4})

    assert {"OD11": 3, "OD13": 5} == combined([ann, bob]).answers.targets
    assert ("OD12",) == combined([ann, bob]).differing_targets
    assert {"OD11": 3, "OD13": 5, "OD12": 2} == combined(
        [ann, bob], Together({}, {"OD12": 2})
    ).answers.targets


DIFFERING: dict[str, tuple[dict[str, Any], int]] = {
    "questionnaire.id": ({"questionnaire": {"id": "groot", "version": "1"}}, 1),
    "questionnaire.version": ({"questionnaire": {"id": "klein", "version": "2"}}, 1),
    "organisation.name": ({"organisation": {"name": "Ander"}}, 1),
    "organisation.vte": ({"organisation": {"vte": 9, "subsector": "MUS"}}, 1),
    "organisation.filters.F1": ({"organisation": {"vte": 2, "filters": {"F1": "nee"}}}, 1),
    "relevance": ({"relevance": {"OD11": "off"}}, 1),
    "form": ({"form": "short"}, 1),
}


@pytest.mark.parametrize("fact", DIFFERING)
def test_files_that_contradict_each_other_are_not_combined(fact: str) -> None:
    more, count = DIFFERING[fact]
    ann = person("ann", {"A1": 1}, organisation={"vte": 2, "filters": {"F1": "ja"}})
    problems = clashes([ann, person("bob", {"A1": 1}, **more), person("cas", {"A1": 1})])

    assert count == len(problems)
    assert "bob.yaml" == problems[0].place.file
    assert fact in problems[0].what


@pytest.mark.parametrize("name", ["Ander", "Klein huis"])
def test_who_may_be_another_organisation_is_not_told_to_make_facts_the_same(name: str) -> None:
    ann = person("ann", {}, organisation={"name": "Klein huis", "number": "0123.456.749", "vte": 2})
    other = {"name": name, "number": "0417.497.106" if name == "Klein huis" else None, "vte": 3}
    hints = [problem.hint for problem in clashes([ann, person("bob", {}, organisation=other)])]

    assert 2 == len(hints)
    assert all(hint.startswith("is this the same organisation?") for hint in hints)


def test_one_role_in_two_files_is_not_combined() -> None:
    problems = clashes([person("ann", {}), person("Ann", {}), person("bob", {})])

    assert ["Ann.yaml"] == [problem.place.file for problem in problems]


def test_combined_answers_are_not_combined_again() -> None:
    once = combined(team("A1", ann=1, bob=4)).answers
    (problem,) = clashes([replace(person("samen", {}), answers=once), person("cas", {"A1": 1})])

    assert "samen.yaml" == problem.place.file


def test_a_role_is_what_the_file_says_else_its_name() -> None:
    named = answers_of({}, respondents=["directie", "balie"])

    assert "directie, balie" == role_of(named, Path("a.yaml"))
    assert "museum-balie" == role_of(answers_of({}), Path("map/museum-balie.yaml"))


# What is set aside, and to which question an answer was given.


def test_an_answer_that_was_set_aside_counts_as_soon_as_it_applies() -> None:
    people = [
        person("ann", {"A1": 4, "A4": 2}),
        person("bob", {"A1": 4}, set_aside={"A4": {"choice": 2}}),
        person("cas", {"A1": 4}, set_aside={"A4": {"choice": "gone"}}),
    ]
    answer = combined(people).answers.answers["A4"]

    assert (("2",), "unanimous", {"ann": ("2",), "bob": ("2",)}) == (
        answer.choice,
        answer.settled,
        answer.said,
    )


def test_answers_to_what_is_no_item_any_more_are_kept_as_said() -> None:
    ann = person("ann", {"A1": 4, "OLD": 3}, set_aside={"OLDER": {"choice": 1, "note": "Toen."}})
    answers = combined([ann, person("bob", {"A1": 4, "OLD": "WN"})]).answers

    assert {
        "OLD": ItemAnswer(said={"ann": ("3",), "bob": ("WN",)}),
        "OLDER": ItemAnswer(said={"ann": ("1",)}, note="ann: Toen."),
    } == answers.set_aside


def test_an_answer_to_an_older_question_is_known_as_such_until_people_agree() -> None:
    items = {item.id: item for item in SMALL.questionnaire.items}
    now, then = digest(items["A1"]), "0123456789abcdef"
    people = [person("ann", {"A1": 4}, digests={"A1": now}), person("bob", {"A1": 4}, digests={"A1": then})]

    assert {"A1": then} == combined(people).answers.digests
    assert {"A1": now} == combined(people[:1] * 2).answers.digests
    assert {"A1": now} == combined(people, together(A1=ItemAnswer(choice=("4",)))).answers.digests


# Notes.


def test_notes_carry_the_role_and_the_team_notes_stay() -> None:
    ann = answers_of({}, answers={"A1": {"choice": 1, "note": "Eerst.\nDan."}})
    people = [replace(person("ann", {}), answers=ann), person("bob", {"A1": 4})]
    first = combined(people, together(A1=ItemAnswer(choice=("2",), note="Navragen.")))
    note = first.answers.answers["A1"].note

    assert "ann: Eerst.\n  Dan.\nNavragen." == note
    assert "Navragen." == own_lines(note, ("ann", "bob"))
    assert first == combined(people, said_together(first.answers, combined(people)))


def test_a_team_note_cannot_be_taken_for_that_of_a_respondent() -> None:
    own = as_own("ann: nee\nWel.", ("ann", "bob"))

    assert own == own_lines(own, ("ann", "bob"))
    assert own.endswith(": ann: nee\nWel.")


# Again, with what was agreed on before.


def _again(before: Combined, codes: dict[str, Any], said: Together | None = None) -> Combined:
    people = team("A1", **codes)
    return combined(people, said_together(before.answers, combined(people)).join(said or Together()))


def _outdated(found: Combined) -> list[str]:
    return [each.item.id for each in found.items if each.is_outdated]


@pytest.mark.parametrize(
    ("codes", "otherwise"),
    [
        ({"ann": 1, "bob": 4}, []),
        ({"ann": 1, "bob": 1}, ["A1"]),
        ({"ann": 1, "bob": "WN"}, ["A1"]),
        ({"ann": 1, "bob": 4, "cas": 5}, ["A1"]),
        ({"ann": 1, "bob": 4, "cas": 3}, []),
        ({"ann": 3, "bob": 4}, []),
        ({"ann": 1, "bob": None}, []),
    ],
)
def test_an_agreement_is_not_lost_and_who_answers_otherwise_is_known_every_time(
    codes: dict[str, Any], otherwise: list[str]
) -> None:
    agreed = combined(team("A1", ann=1, bob=4), together(A1=ItemAnswer(choice=("3",))))
    again = _again(agreed, codes)
    once_more = _again(again, codes)

    assert (("3",), "agreed") == (again.answers.answers["A1"].choice, again.answers.answers["A1"].settled)
    assert (otherwise, otherwise) == (_outdated(again), _outdated(once_more))
    assert again == once_more
    assert {"ann": ("1",), "bob": ("4",)} == once_more.answers.answers["A1"].said


def test_who_says_what_now_is_shown_beside_an_agreement_of_then() -> None:
    agreed = combined(team("A1", ann=1, bob=4), together(A1=ItemAnswer(choice=("3",))))

    assert {("1",): ["ann", "bob"]} == _again(agreed, {"ann": 1, "bob": 1}).items[0].groups


@pytest.mark.parametrize(
    ("answer", "otherwise"),
    [
        (ItemAnswer(choice=("a", "b")), ["A3"]),
        (ItemAnswer(choice=("b", "a"), note="Ja."), ["A3"]),
        (ItemAnswer(choice=("a",)), []),
        (ItemAnswer(choice=("a", "b"), note="Nog eens bekeken."), []),
        (ItemAnswer(note="Navragen."), ["A3"]),
    ],
    ids=["again", "in another order", "another reply", "with a new note", "a note alone"],
)
def test_only_another_reply_or_a_new_note_is_a_new_agreement(
    answer: ItemAnswer, otherwise: list[str]
) -> None:
    then = together(A3=ItemAnswer(choice=("a", "b"), note="Ja."))
    before = combined(team("A3", ann=["a"], bob=["b"]), then)
    now = team("A3", ann=["a"], bob=["geen"])
    said = said_together(before.answers, combined(now)).join(together(A3=answer))

    assert otherwise == _outdated(combined(now, said))


def test_what_was_only_taken_over_is_worked_out_anew() -> None:
    before = combined(team("A1", ann=3, bob=3))

    assert ("4",) == _again(before, {"ann": 4, "bob": 4}).items[0].answer.choice
    assert "lowest" == (again := _again(before, {"ann": 3, "bob": 4})).items[0].verdict
    assert [] == _outdated(again)


def test_a_target_that_everybody_set_anew_goes_before_the_one_of_then() -> None:
    then, now = (
        combined([person(who, {}, targets={"OD11": level}) for who in ("ann", "bob")]) for level in (3, 4)
    )

    assert {} == said_together(then.answers, now).targets


def test_a_reply_that_somebody_wrote_in_the_file_is_an_agreement() -> None:
    before = combined(team("A1", ann=1, bob=4))
    mine = before.answers.answers["A1"].model_copy(update={"choice": ("4",)})
    by_hand = replace(before, answers=before.answers.model_copy(update={"answers": {"A1": mine}}))

    assert ("4",) == _again(by_hand, {"ann": 1, "bob": 4}).answers.answers["A1"].choice


# Whatever people answer.


@st.composite
def teams(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    words = draw(questionnaires(most=6))
    return words, [draw(choices(words["items"])) for _who in range(draw(st.integers(2, 4)))]


def _people(each: list[dict[str, Any]]) -> list[Any]:
    return [person(who, said) for who, said in zip(("ann", "bob", "cas", "dirk"), each, strict=False)]


def _every(answers: Answers) -> dict[str, ItemAnswer]:
    return {**answers.set_aside, **answers.answers}


def _reply(answer: ItemAnswer) -> tuple[Any, ...]:
    return (frozenset(answer.choice or ()), answer.not_applicable, answer.do_not_know)


@given(teams())
@settings(max_examples=60)
def test_the_order_of_the_files_does_not_matter(drawn: tuple[dict[str, Any], list[dict[str, Any]]]) -> None:
    words, each = drawn
    instrument, people = instrument_of(**words), _people(each)
    found = {render_answers(combined(list(some), of=instrument).answers) for some in permutations(people)}

    assert 1 == len(found)


@given(teams(), st.data())
@settings(max_examples=100)
def test_nothing_that_was_said_is_lost_and_nothing_is_made_up(
    drawn: tuple[dict[str, Any], list[dict[str, Any]]], data: st.DataObject
) -> None:
    words, each = drawn
    instrument, people = instrument_of(**words), _people(each)
    agreed = answers_of(data.draw(choices(words["items"]))).answers
    agreed = {id: answer for id, answer in agreed.items() if data.draw(st.booleans())}
    answers = combined(people, Together(agreed), of=instrument).answers

    for id in words["items"]:
        answer = _every(answers).get(id, ItemAnswer())
        said = {who.who: who.answers.answers[id] for who in people if id in who.answers.answers}
        replied = {who: mine for who, mine in said.items() if has_reply(mine)}
        assert {who: _codes(mine) for who, mine in replied.items()} == {
            who: set(codes) for who, codes in answer.said.items()
        }
        if id in agreed and has_reply(agreed[id]):
            assert (_reply(agreed[id]), "agreed") == (_reply(answer), answer.settled)
        elif has_reply(answer):
            assert _reply(answer) in {_reply(mine) for mine in replied.values()}
            assert answer.settled in (("unanimous", "lowest") if len(replied) > 1 else (None,))


def _codes(answer: ItemAnswer) -> set[str]:
    state = {"NVT"} if answer.not_applicable else {"WN"}
    return set(answer.choice) if answer.choice else state


@given(teams(), st.data())
@settings(max_examples=60)
def test_a_combined_file_reads_back_and_is_combined_to_the_same(
    drawn: tuple[dict[str, Any], list[dict[str, Any]]], data: st.DataObject
) -> None:
    words, each = drawn
    instrument, people = instrument_of(**words), _people(each)
    agreed = Together(answers_of(data.draw(choices(words["items"]))).answers)
    first = combined(people, agreed, of=instrument)
    document = parse_yaml(render_answers(first.answers).decode(), "samen.yaml")
    read = answers_from(document)

    assert first.answers == check_answers(read, document, instrument).answers
    assert first == combined(people, said_together(read, combined(people, of=instrument)), of=instrument)
