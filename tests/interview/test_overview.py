"""The overview: what is open, going there, and finishing."""

import pytest

from maturiteit.interview.dialogue import take
from tests.interview.sittings import MUSEUM, answers_in, begin, heard, place_of, shown, typed

ALL = ("3", "3", "3", "1", "1", "2")
"""A choice for each of A1, A2, A3, B1, C1 and Z1."""


def test_open_items_stand_first_and_are_counted() -> None:
    lines = shown(begin(*MUSEUM, "4", "s", "x", "r"))

    assert [
        "",
        "Overview",
        "",
        "OD11 OD11 (en): 2 of 3",
        "2. A2 (en): open",
        "1. A1 (en): 4 niveau 4 (en)",
        "3. A3 (en): do not know",
        "",
        "OD12 OD12 (en): 0 of 1",
        "4. B1 (en): open",
    ] == lines[:10]
    assert "4 questions are still open." in lines[10:]


def test_what_is_not_asked_stands_below_with_the_reason() -> None:
    lines = shown(begin("Huis", "2", "5", "", "n", "r"))

    assert "Not asked: OD12 OD12 (en). not for libraries (en)" in lines
    assert "Not asked: OD13 OD13 (en)." not in lines  # no item is about it


@pytest.mark.parametrize(("line", "id"), [("4", "B1"), ("4.", "B1"), ("c1", "C1"), ("6", "Z1")])
def test_a_number_or_a_code_goes_there(line: str, id: str) -> None:
    assert id == place_of(begin(*MUSEUM, "r", line))


@pytest.mark.parametrize("line", ["0", "7", "A9", "iets", "C2"])
def test_another_number_is_refused(line: str) -> None:
    asked = begin(*MUSEUM, "r")
    expected = "Type the number of a question, 1 to 6; Enter finishes, h shows the letters."

    assert asked == take(asked, line).dialogue
    assert expected == heard(take(asked, line))


def test_finishing_asks_once_while_items_are_open() -> None:
    asked = take(begin(*MUSEUM, "4", "r"), "")

    assert ("", "finish") == (asked.dialogue.ended, asked.dialogue.asking)
    expected = "5 questions are still open. Finish all the same? j (yes) or n (no)"
    assert [expected] == shown(asked.dialogue)


@pytest.mark.parametrize("yes", ["j", "Ja", "y", "yes"])
def test_finishing_with_open_items(yes: str) -> None:
    assert "finished" == begin(*MUSEUM, "4", "r", "", yes).ended


@pytest.mark.parametrize("no", ["n", "Nee", "neen", "no"])
def test_going_on_with_open_items(no: str) -> None:
    more = begin(*MUSEUM, "4", "r", "", no)

    assert ("", "A2", "step") == (more.ended, place_of(more), more.asking)


@pytest.mark.parametrize("line", ["", "3", "misschien"])
def test_finishing_wants_a_yes_or_a_no(line: str) -> None:
    """Enter alone never finishes with open items."""
    asked = begin(*MUSEUM, "r", "")

    assert asked == take(asked, line).dialogue
    assert heard(take(asked, line)).startswith("Type j (yes) to finish")


def test_going_back_from_finishing_shows_the_overview() -> None:
    assert begin(*MUSEUM, "r") == begin(*MUSEUM, "r", "", "t")


def test_with_every_answer_enter_finishes() -> None:
    done = begin(*MUSEUM, *ALL)

    assert ("review", []) == (place_of(done), done.interview.open_items)
    assert "Every question is answered." in shown(done)
    assert "finished" == typed(done, "").ended


def test_leaving_a_goal_says_how_far_it_is() -> None:
    assert "OD11 OD11 (en): done, 3 of 3." in heard(take(begin(*MUSEUM, "3", "3"), "3"))
    assert "OD11 OD11 (en): 2 of 3 so far." in heard(take(begin(*MUSEUM, "3", "s"), "3"))


def test_leaving_a_strategic_goal_says_so_too() -> None:
    assert [
        "SD1 SD1 (en): done, 4 of 4."
    ] == [line.text for line in take(begin(*MUSEUM, "3", "3", "3"), "1").lines]  # fmt: skip


def test_one_can_go_and_come_back() -> None:
    """From item 1 to the overview, to item 4 and the same way back."""
    there = begin(*MUSEUM, "r", "4")

    assert ["review", "A1", "filter"] == [
        typed(there, *["t"] * times).interview.step.kind.replace("item", "A1") for times in (1, 2, 3)
    ]
    assert "A1" == place_of(typed(there, "t", "t"))
    assert "Huis" == answers_in(there).organisation.name


def test_at_the_end_only_what_is_open_is_shown_until_everything_is_asked_for() -> None:
    end = begin(*MUSEUM, "4", "s", "x", "1", "3", "2", "2")
    brief, whole = shown(end), shown(typed(end, "r"))

    assert "review" == place_of(end)
    assert ["2. A2 (en): open"] == [line for line in brief if line.endswith(": open")]
    assert not [line for line in brief if "A1 (en)" in line]
    assert "Everything with its answer: r." in brief
    assert [line for line in whole if "A1 (en)" in line]
    assert "Everything with its answer: r." not in whole
    assert brief == shown(typed(end, "r", "2", "s"))
