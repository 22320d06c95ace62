"""One item: choosing, not knowing, not applying, notes, wiping, and the ways in between."""

from dataclasses import replace

import pytest

from maturiteit.assess.plan import digest
from maturiteit.interview.beside import MOST
from maturiteit.interview.dialogue import take
from maturiteit.interview.turn import Dialogue
from maturiteit.model.answers import ItemAnswer
from maturiteit.texts import screen_language
from tests.assess.instruments import instrument_of
from tests.interview.sittings import (
    ITEMS,
    MUSEUM,
    SMALL,
    answers_in,
    begin,
    heard,
    place_of,
    resume,
    shown,
    typed,
)


def said_to(dialogue: Dialogue, id: str) -> ItemAnswer | None:
    return answers_in(dialogue).answers.get(id)


def at(id: str) -> Dialogue:
    """A museum at an item, with nothing answered."""
    return typed(begin(*MUSEUM), "r", id)


def test_a_question_is_shown_in_full() -> None:
    assert [
        "",
        "OD11 OD11 (en)",
        "",
        "",
        "Question 1 of 6 · OD11 · 0 answered",
        "",
        "Hoe gaat A1? (en)",
        *(f"{level}. A1 op niveau {level} (en)" for level in range(1, 6)),
    ] == [line for line in shown(begin(*MUSEUM)) if not line.startswith("SD1")]


def test_a_number_chooses_and_goes_on() -> None:
    turn = take(at("A1"), "3")

    assert "Chosen: 3 niveau 3 (en)." == turn.echo
    assert ItemAnswer(choice=("3",)) == said_to(turn.dialogue, "A1")
    assert "A2" == place_of(turn.dialogue)


@pytest.mark.parametrize("line", ["3.", " 3 ", "3)", "3 3", "3,"])
def test_a_number_may_be_typed_in_several_ways(line: str) -> None:
    """The very same number twice is refused where one answer is possible."""
    chosen = said_to(typed(at("A1"), line), "A1")

    assert (None if line == "3 3" else ItemAnswer(choice=("3",))) == chosen


@pytest.mark.parametrize("line", ["0", "6", "drie", "-3", "3.5", "٣", "²", "33", "1e0", "", "  "])
def test_another_thing_is_refused(line: str) -> None:
    asked = at("A1")

    assert asked == take(asked, line).dialogue
    assert "Type a number from 1 to 5, or a letter: h shows which." == heard(take(asked, line))


def test_two_answers_are_one_too_many() -> None:
    assert heard(take(at("A1"), "1 2")).startswith("One answer is possible here.")
    assert said_to(typed(at("A1"), "1 2"), "A1") is None


@pytest.mark.parametrize("line", ["1 2", "1,2", "1+2", "1; 2", "1, 2."])
def test_several_answers_where_they_are_possible(line: str) -> None:
    turn = take(at("B1"), line)

    assert "Chosen: 1 B1 a (en), 2 B1 b (en)." == turn.echo
    assert ItemAnswer(choice=("a", "b")) == said_to(turn.dialogue, "B1")
    assert "Several answers are possible: type their numbers, such as 1 3." in shown(at("B1"))


def test_what_stands_alone_is_not_chosen_with_others() -> None:
    assert "One of these can only be chosen alone." == heard(take(at("B1"), "1 3"))
    assert ItemAnswer(choice=("c",)) == said_to(typed(at("B1"), "3"), "B1")


def test_choosing_again_replaces_the_choice() -> None:
    assert ItemAnswer(choice=("4",)) == said_to(typed(at("A1"), "3", "t", "4"), "A1")
    assert ItemAnswer(do_not_know=True) == said_to(typed(at("A1"), "3", "t", "x"), "A1")
    assert ItemAnswer(choice=("2",)) == said_to(typed(at("A1"), "n 1", "t", "2"), "A1")


def test_do_not_know_is_an_answer() -> None:
    turn = take(at("A1"), "x")

    assert ("Noted: you do not know.", "A2") == (turn.echo, place_of(turn.dialogue))
    assert ItemAnswer(do_not_know=True) == said_to(turn.dialogue, "A1")


def test_skipping_leaves_it_open_for_the_overview() -> None:
    skipped = typed(at("A1"), "s")

    assert ("A2", None) == (place_of(skipped), said_to(skipped, "A1"))
    assert "A1" in skipped.interview.open_items


def test_enter_keeps_an_answer_and_goes_on() -> None:
    again = typed(at("A1"), "3", "t")

    assert "Now: 3 niveau 3 (en). Enter keeps it." in shown(again)
    assert ("A2", answers_in(again)) == (place_of(typed(again, "")), answers_in(typed(again, "")))


def test_going_on_goes_to_what_is_open() -> None:
    """A2 has its answer already."""
    assert "A3" == place_of(typed(at("A2"), "4", "r", "A1", "3"))


def test_after_the_last_open_item_comes_the_overview() -> None:
    assert "review" == place_of(typed(at("Z1"), "3"))


# Not applicable.


def test_not_applicable_asks_the_reason() -> None:
    asked = typed(at("A1"), "n")

    assert ["Why does this not apply to you? Enter goes back.", "1. opdracht (en)"] == shown(asked)
    turn = take(asked, "1")
    assert ("Noted: does not apply: opdracht (en).", "A2") == (turn.echo, place_of(turn.dialogue))
    assert ItemAnswer(not_applicable="opdracht") == said_to(turn.dialogue, "A1")


def test_the_reason_may_stand_on_the_same_line() -> None:
    assert answers_in(typed(at("A1"), "n", "1")) == answers_in(typed(at("A1"), "n 1"))


def test_without_a_reason_it_is_not_said() -> None:
    asked = typed(at("A1"), "n")

    assert asked == take(asked, "7").dialogue
    assert "Type a number from 1 to 1; Enter goes back to the question." == heard(take(asked, "7"))
    assert at("A1") == typed(asked, "")
    assert at("A1") == typed(asked, "t")


def test_what_applies_to_everyone_cannot_be_not_applicable() -> None:
    asked = at("A3")
    for line in ("n", "n 1", "nvt"):
        assert asked == take(asked, line).dialogue
        assert heard(take(asked, line)).startswith("This question applies to everyone.")


# Notes and evidence.


@pytest.mark.parametrize(("key", "field", "word"), [("o", "note", "Note"), ("e", "evidence", "Evidence")])
def test_a_text_on_one_line_or_after_a_prompt(key: str, field: str, word: str) -> None:
    on_one_line, asked = take(at("A1"), f"{key} Elke maand: # 1"), typed(at("A1"), key)
    after = take(asked, "Elke maand: # 1")

    assert on_one_line.dialogue == after.dialogue
    assert f"{word} taken (15 signs)." == on_one_line.echo
    assert ItemAnswer.model_validate({field: "Elke maand: # 1"}) == said_to(after.dialogue, "A1")
    assert "A1" == place_of(after.dialogue)
    assert f"{word}: Elke maand: # 1" in shown(after.dialogue)


def test_a_paragraph_of_several_lines_is_one_note() -> None:
    answer = said_to(typed(at("A1"), "o", "een\n\n  twee\ndrie \n"), "A1")

    assert ItemAnswer(note="een\n\n  twee\ndrie") == answer


def test_every_way_to_end_a_line_is_one() -> None:
    """A carriage return by itself could not be read back."""
    answer = said_to(typed(at("A1"), "o", "een\r\ntwee\rdrie\n\rvier"), "A1")

    assert ItemAnswer(note="een\ntwee\ndrie\n\nvier") == answer


def test_a_note_may_be_the_letter_of_a_key() -> None:
    assert ItemAnswer(note="q") == said_to(typed(at("A1"), "o", "q"), "A1")


def test_enter_alone_leaves_a_note_as_it_is() -> None:
    noted = typed(at("A1"), "o eerste")

    assert noted == typed(noted, "o", "")
    assert noted == typed(noted, "o", " \t ")


def test_a_second_note_comes_below_the_first_and_both_are_wiped() -> None:
    assert ItemAnswer(note="eerste\ntweede") == said_to(typed(at("A1"), "o eerste", "o tweede"), "A1")
    assert said_to(typed(at("A1"), "o eerste", "o -"), "A1") is None
    assert "Note wiped." == take(typed(at("A1"), "o eerste", "o"), "-").echo
    assert ItemAnswer(evidence="plan") == said_to(typed(at("A1"), "e plan", "o eerste", "o -"), "A1")


def test_signs_that_no_file_may_hold_are_left_out_and_that_is_said() -> None:
    turn = take(typed(at("A1"), "o"), "a\x1b[31mb\x00\tc\u202e\ud800")

    assert ItemAnswer(note="a[31mb c") == said_to(turn.dialogue, "A1")
    assert "Note taken (8 signs).\nSigns that cannot be read were left out." == heard(turn)


def test_a_note_of_ten_pages_is_taken_and_a_longer_one_is_refused() -> None:
    asked = typed(at("A1"), "o")

    assert ItemAnswer(note="x" * MOST) == said_to(typed(asked, "x" * MOST), "A1")
    assert asked == take(asked, "x" * (MOST + 1)).dialogue
    assert heard(take(asked, "x" * (MOST + 1))).startswith("That is longer than 20000 signs; nothing")


def test_a_note_leaves_an_item_open() -> None:
    noted = typed(at("A1"), "o later")

    assert "A1" in noted.interview.open_items
    assert "A2" == place_of(typed(noted, "s"))


def test_a_note_stays_with_any_answer() -> None:
    for lines in (("3",), ("x",), ("n 1",), ("3", "t", "-")):
        answer = said_to(typed(at("A1"), "o blijft", *lines), "A1")
        assert answer is not None
        assert "blijft" == answer.note


# Wiping.


def test_wiping_takes_the_answer_away() -> None:
    wiped = take(typed(at("A1"), "3", "t"), "-")

    assert ("Answer wiped; it was: 3 niveau 3 (en).", None, "A1") == (
        wiped.echo,
        said_to(wiped.dialogue, "A1"),
        place_of(wiped.dialogue),
    )
    assert {} == answers_in(wiped.dialogue).digests


def test_there_must_be_something_to_wipe() -> None:
    for asked in (at("A1"), typed(at("A1"), "o nota")):
        assert asked == take(asked, "-").dialogue
        assert "There is no answer to wipe." == heard(take(asked, "-"))


# What an answer does to others.


def test_an_item_that_depends_on_another_comes_and_goes() -> None:
    opened = take(at("C1"), "3")
    assert "C2" == place_of(opened.dialogue)

    closed = take(typed(opened.dialogue, "5", "r", "C1"), "2")
    assert "1 answer does not apply now; it is kept aside." in heard(closed)
    assert {"C2": ItemAnswer(choice=("5",))} == answers_in(closed.dialogue).set_aside
    assert "C2" not in answers_in(closed.dialogue).answers

    again = take(typed(closed.dialogue, "r", "C1"), "4")
    assert "1 answer applies again." in heard(again)
    assert ({}, ItemAnswer(choice=("5",))) == (
        answers_in(again.dialogue).set_aside,
        said_to(again.dialogue, "C2"),
    )


def test_a_filter_that_is_changed_sets_answers_aside_and_brings_them_back() -> None:
    answered = typed(at("C1"), "4", "o tekst", "2")
    kept = answers_in(answered).answers
    without = take(typed(answered, "p", "", "", "", ""), "n")

    assert "2 answers do not apply now; they are kept aside." in heard(without)
    assert kept == answers_in(without.dialogue).set_aside
    back = take(typed(without.dialogue, "p", "", "", "", ""), "j")
    assert "2 answers apply again." in heard(back)
    assert (kept, {}) == (answers_in(back.dialogue).answers, answers_in(back.dialogue).set_aside)


# The rest.


def test_the_questions_digest_is_kept_with_the_answer() -> None:
    item = next(item for item in SMALL.questionnaire.items if item.id == "A1")

    assert {"A1": digest(item)} == answers_in(typed(at("A1"), "3")).digests


def test_why_gives_the_goal_the_help_and_the_evidence() -> None:
    turn = take(at("A2"), "w")

    assert at("A2") == turn.dialogue
    assert [
        "This question is about OD11 OD11 (en).",
        "Some help.",
        "What you could show: A plan.",
    ] == [line.text.strip() for line in turn.lines if line.text]


def test_why_explains_the_terms_in_the_question() -> None:
    terms = {"niveau": {"nl": ["niveau"], "en": ["niveau"]}}
    glossary = instrument_of(ITEMS, terms=terms).terms
    dialogue = replace(begin(*MUSEUM), terms=lambda: glossary)

    assert "niveau: wat niveau is (en)" in heard(take(dialogue, "w"))
    assert "niveau:" not in heard(take(begin(*MUSEUM), "w"))


def test_another_language_and_back() -> None:
    dutch = take(at("A1"), "l")

    assert ("nl", "nl") == (screen_language(), answers_in(dutch.dialogue).language)
    assert "1. A1 op niveau 1" in shown(dutch.dialogue)
    english = typed(dutch.dialogue, "l en")
    assert ("en", "en") == (screen_language(), answers_in(english).language)
    assert "1. A1 op niveau 1 (en)" in shown(english)


def test_an_unknown_language_is_refused() -> None:
    assert "choose one of: nl, en" == heard(take(at("A1"), "l fr"))
    assert "en" == screen_language()


def test_help_names_the_letters_and_stopping_stops() -> None:
    assert heard(take(at("A1"), "h")).startswith("Type your answer and press Enter. Or: t back · s skip")
    assert "stopped" == take(at("A1"), "q").dialogue.ended
    assert "stopped" == typed(at("A1"), "n", "q").ended


def test_more_than_one_line_is_no_answer() -> None:
    asked = at("A1")

    assert asked == take(asked, "3\n4").dialogue
    assert "That was more than one line; nothing was taken. Type one answer." == heard(take(asked, "3\n4"))


def test_what_several_people_said_stays_and_is_shown() -> None:
    fresh = begin(*MUSEUM)
    both = ItemAnswer(said={"directie": ("2",), "onthaal": ("4",)})
    asked = resume(SMALL, answers_in(fresh).model_copy(update={"answers": {"A1": both}}))

    assert ["directie: 2 niveau 2 (en)", "onthaal: 4 niveau 4 (en)"] == shown(asked)[-2:]
    agreed = both.model_copy(update={"choice": ("3",), "settled": "agreed"})
    assert agreed == said_to(typed(asked, "3"), "A1")
    assert both == said_to(typed(asked, "3", "t", "-"), "A1")
