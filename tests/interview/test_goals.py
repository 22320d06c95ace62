"""Targets for a goal, and more or fewer questions on one."""

import pytest

from maturiteit.interview.dialogue import take
from tests.interview.sittings import MUSEUM, answers_in, begin, heard, place_of, shown, typed


def test_a_target_for_the_goal_of_the_question() -> None:
    turn = take(begin(*MUSEUM), "d 4")

    assert "Target for OD11 OD11 (en): 4 niveau 4 (en)." == turn.echo
    assert ({"OD11": 4}, "A1") == (answers_in(turn.dialogue).targets, place_of(turn.dialogue))


def test_a_target_may_be_asked_for() -> None:
    asked = typed(begin(*MUSEUM), "d")

    assert [
        "Which level do you aim for in OD11 OD11 (en)? Enter goes back.",
        *(f"{level}. niveau {level} (en): stap {level} (en)" for level in range(1, 6)),
    ] == shown(asked)
    assert {"OD11": 4} == answers_in(typed(asked, "4")).targets
    assert begin(*MUSEUM).interview == typed(asked, "").interview


@pytest.mark.parametrize("line", ["d OD21 4", "d od21 4", "d 21 4", "d 2.1 4", "doel OD 2.1 4"])
def test_a_target_for_any_goal(line: str) -> None:
    assert {"OD21": 4} == answers_in(begin(*MUSEUM, line)).targets
    assert {"OD21": 4} == answers_in(begin(*MUSEUM, "r", line)).targets


def test_a_goal_without_a_level_asks_the_level() -> None:
    assert {"OD21": 3} == answers_in(begin(*MUSEUM, "d OD21", "3")).targets


@pytest.mark.parametrize("line", ["d 9", "d zot 3", "d 9.9 3", "d OD99"])
def test_a_goal_that_is_not_there_is_refused(line: str) -> None:
    asked = begin(*MUSEUM)

    assert asked == take(asked, line).dialogue
    expected = "Type d with a level, such as d 4, or with a goal and a level, such as d 1.1 4."
    assert expected == heard(take(asked, line))


@pytest.mark.parametrize("level", ["0", "6", "vier", "-1"])
def test_a_level_that_is_not_there_is_refused(level: str) -> None:
    asked = typed(begin(*MUSEUM), "d")

    assert asked == take(asked, level).dialogue
    expected = "Type a level from 1 to 5; Enter goes back, - wipes the target."
    assert expected == heard(take(asked, level))
    assert {} == answers_in(begin(*MUSEUM, f"d OD21 {level}")).targets


def test_a_target_is_wiped() -> None:
    turn = take(begin(*MUSEUM, "d 4", "d"), "-")

    assert ("Target wiped.", {}) == (turn.echo, answers_in(turn.dialogue).targets)


def test_a_precondition_has_no_target() -> None:
    asked = begin(*MUSEUM, "r", "Z1")

    assert asked == take(asked, "d 4").dialogue
    assert asked == take(asked, "d").dialogue


def test_the_overview_shows_targets_and_asks_which_goal() -> None:
    asked = begin(*MUSEUM, "r")

    assert asked == take(asked, "d 4").dialogue
    assert "OD11 OD11 (en): 0 of 3, target 4" in shown(typed(asked, "d 1.1 4"))


# More or fewer questions.


def test_fewer_questions_on_a_goal_keep_its_answers_aside() -> None:
    answered = typed(begin(*MUSEUM), "3", "4", "5")
    turn = take(typed(answered, "m 1.1"), "3")

    assert "OD11 OD11 (en): 0 questions.\n3 answers do not apply now; they are kept aside." == heard(turn)
    assert {"OD11": "off"} == answers_in(turn.dialogue).relevance
    assert ["A1", "A2", "A3"] == list(answers_in(turn.dialogue).set_aside)
    again = take(typed(turn.dialogue, "m 1.1"), "1")
    assert "OD11 OD11 (en): 3 questions.\n3 answers apply again." == heard(again)
    assert answers_in(answered).answers == answers_in(again.dialogue).answers


def test_the_main_questions_on_a_goal() -> None:
    main = begin(*MUSEUM, "m 1.1", "2")

    assert ["A1"] == main.interview.groups["OD11"]
    assert {"OD11": "light"} == answers_in(main).relevance


def test_a_goal_that_is_not_for_this_kind_can_be_asked_all_the_same() -> None:
    library = begin("Huis", "2", "5", "", "n")
    more = typed(library, "m", "1.2", "1")

    assert "B1" not in library.interview.items
    assert "B1" in more.interview.items


def test_the_question_that_goes_away_gives_way_to_the_next() -> None:
    assert "B1" == place_of(begin(*MUSEUM, "m 1.1", "3"))


def test_the_list_of_goals_and_of_degrees() -> None:
    goals, degrees = begin(*MUSEUM, "m"), begin(*MUSEUM, "m", "OD21")

    assert ["OD11 OD11 (en)", "OD12 OD12 (en)", "OD13 OD13 (en)"] == shown(goals)[1:4]
    assert ["1. all", "2. the main ones", "3. none"] == shown(degrees)[1:]


@pytest.mark.parametrize("lines", [("m", ""), ("m", "t"), ("m 1.1", ""), ("m 1.1", "t")])
def test_nothing_changes_when_one_goes_back(lines: tuple[str, str]) -> None:
    assert begin(*MUSEUM).interview == begin(*MUSEUM, *lines).interview
    assert "step" == begin(*MUSEUM, *lines).asking


def test_another_goal_or_degree_is_refused() -> None:
    goals, degrees = begin(*MUSEUM, "m"), begin(*MUSEUM, "m 1.1")

    assert (goals, degrees) == (take(goals, "9.9").dialogue, take(degrees, "4").dialogue)
    assert "Type the number of a goal, such as 2.2; Enter goes back." == heard(take(goals, "9.9"))
    assert "Type a number from 1 to 3; Enter changes nothing." == heard(take(degrees, "4"))
