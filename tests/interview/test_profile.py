"""The first questions: who answers, and what applies therefore."""

from decimal import Decimal

import pytest

from maturiteit.interview.dialogue import prompt, take
from maturiteit.interview.steps import Step
from tests.interview.sittings import (
    MUSEUM,
    PROFILE,
    answers_in,
    begin,
    heard,
    place_of,
    shipped,
    shown,
    typed,
)


def test_the_profile_comes_first_step_by_step() -> None:
    ways = [begin(*MUSEUM[:count]).interview.step for count in range(len(MUSEUM) + 1)]

    assert [*PROFILE, Step("item", "A1")] == ways


def test_what_was_told_stands_in_the_answers() -> None:
    who = answers_in(begin(*MUSEUM)).organisation

    assert ("Huis", "MUS", None, Decimal(5), None, {"F1": True}) == (
        who.name, who.subsector, who.variant, who.vte, who.number, who.filters
    )  # fmt: skip


def test_a_variant_is_asked_where_there_are_some() -> None:
    asked = begin("Kring", "3")

    assert (Step("variant"), ["Are you one of these?", "1. HEE (en)", "2. none of these"]) == (
        asked.interview.step,
        shown(asked)[1:],
    )
    assert "HEE" == answers_in(typed(asked, "1")).organisation.variant
    assert answers_in(typed(asked, "2")).organisation.variant is None
    assert Step("vte") == typed(asked, "2").interview.step


def test_a_variant_goes_with_its_subsector() -> None:
    who = answers_in(begin("Kring", "3", "1", "t", "t", "1")).organisation

    assert ("MUS", None) == (who.subsector, who.variant)


def test_each_answer_is_echoed() -> None:
    echoes = [take(begin(*MUSEUM[:count]), line).echo for count, line in enumerate(MUSEUM)]

    assert ["Noted: Huis.", "Noted: MUS (en).", "Noted: 5.", "Left open.", "Noted: yes."] == echoes


def test_none_of_the_variants_is_an_answer_that_is_echoed_too() -> None:
    assert "Noted: none of these." == take(begin("Kring", "3"), "2").echo


def test_a_subsector_may_be_typed_as_its_code() -> None:
    assert "BIB" == answers_in(begin("Huis", "bib")).organisation.subsector


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "x" * 301])
def test_a_name_shows_and_is_not_endless(name: str) -> None:
    fresh = begin()
    turn = take(fresh, name)

    assert fresh == turn.dialogue
    assert "A name has 1 to 300 signs, and at least one letter or digit." == heard(turn)


@pytest.mark.parametrize("line", ["\x1b[31mHuis", "a\x00b", "o \x1b[31mHuis", "e a\x00b", "o een\ntwee"])
def test_a_name_holds_nothing_that_a_file_may_not_hold(line: str) -> None:
    """Also when it begins as a note does."""
    assert begin() == take(begin(), line).dialogue


def test_a_name_cannot_be_skipped() -> None:
    assert "The name is needed, because the report carries it." == heard(take(begin(), "s"))
    assert "First the name of your organisation, please." == heard(take(begin(), "r"))
    assert PROFILE[0] == typed(begin(), "s", "r", "x").interview.step


def test_a_name_may_be_the_word_of_a_key_but_not_its_letter() -> None:
    assert "Terug" == answers_in(begin("Terug")).organisation.name
    assert "stopped" == begin("stop").ended
    assert "stopped" == begin("q").ended
    assert "" == answers_in(begin("q")).organisation.name


def test_the_first_question_has_nothing_before_it() -> None:
    assert "This is the first question." == heard(take(begin(), "t"))


@pytest.mark.parametrize(("typed_number", "vte"), [("0", "0"), ("2,5", "2.5"), ("2.5", "2.5"), (" 7 ", "7")])
def test_full_time_equivalents(typed_number: str, vte: str) -> None:
    assert Decimal(vte) == answers_in(begin("Huis", "1", typed_number)).organisation.vte


@pytest.mark.parametrize("wrong", ["", "veel", "-1", "1e9", "nan", "Infinity", "5 of 6", "1.000,5"])
def test_full_time_equivalents_are_a_number(wrong: str) -> None:
    asked = begin("Huis", "1")

    assert asked == take(asked, wrong).dialogue
    assert "Type a number, such as 0 or 2,5; s skips this." == heard(take(asked, wrong))


@pytest.mark.parametrize("number", ["0403.101.811", "BE 0403 101 811", "403101811"])
def test_a_company_number_is_kept_as_it_was_typed(number: str) -> None:
    assert number == answers_in(begin("Huis", "1", "5", number)).organisation.number


@pytest.mark.parametrize("number", ["0403.101.812", "12", "j", "٠٤٠٣١٠١٨١١"])
def test_a_wrong_company_number_is_refused_and_says_how(number: str) -> None:
    asked = begin("Huis", "1", "5")
    turn = take(asked, number)

    assert asked == turn.dialogue
    assert heard(turn).startswith("This is not a Belgian company number: ten digits")
    assert heard(turn).endswith("Type the ten digits, or Enter to skip this.")


@pytest.mark.parametrize(
    ("line", "yes"),
    [("j", True), ("JA", True), ("y", True), ("yes", True), ("n", False), ("nee", False), ("Neen", False)],
)
def test_a_filter_takes_yes_and_no_in_two_languages(line: str, yes: bool) -> None:
    assert {"F1": yes} == answers_in(begin(*MUSEUM[:-1], line)).organisation.filters


def test_a_filter_may_stay_open_and_is_assumed_then() -> None:
    left = take(begin(*MUSEUM[:-1]), "x")

    assert ("Left open; for now we take yes.", {}) == (
        left.echo,
        answers_in(left.dialogue).organisation.filters,
    )
    assert "C1" in left.dialogue.interview.items  # a museum is taken to have F1


def test_a_filter_that_was_answered_can_be_left_open_again() -> None:
    assert {} == answers_in(begin(*MUSEUM, "t", "x")).organisation.filters


def test_an_open_filter_takes_no_enter_for_an_answer() -> None:
    asked = begin(*MUSEUM[:-1])

    assert asked == take(asked, "").dialogue
    assert "Type j (yes) or n (no); x when you do not know." == heard(take(asked, ""))


def test_enter_keeps_what_stands_there() -> None:
    told = begin(*MUSEUM)
    again = typed(told, "p", "", "", "", "", "")

    assert answers_in(told) == answers_in(again)
    assert Step("item", "A1") == again.interview.step
    assert "Now: Huis. Enter keeps it." in shown(typed(told, "p"))


@pytest.mark.parametrize(("step", "wiped"), [(1, "subsector"), (2, "vte"), (3, "number")])
def test_what_was_told_can_be_wiped(step: int, wiped: str) -> None:
    told = begin(*MUSEUM[:3], "0123.456.749", "j", "p", *[""] * step)
    turn = take(told, "-")

    assert ("Answer wiped; it was", PROFILE[step]) == (
        turn.echo.partition(":")[0],
        turn.dialogue.interview.step,
    )
    assert None is getattr(answers_in(turn.dialogue).organisation, wiped)
    assert "There is no answer to wipe." == heard(take(turn.dialogue, "-"))


def test_a_filter_can_be_wiped_and_a_name_cannot() -> None:
    told = begin(*MUSEUM, "t")

    assert {} == answers_in(typed(told, "-")).organisation.filters
    assert "The name is needed, because the report carries it." == heard(take(begin("Huis", "t"), "-"))


def test_skipping_leaves_a_step_open() -> None:
    who = answers_in(begin("Huis", "s", "s", "s", "s")).organisation

    assert (None, None, None, {}) == (who.subsector, who.vte, who.number, who.filters)


def test_only_filters_of_the_questionnaire_are_asked() -> None:
    """F2 decides nothing in the small one; the shipped one asks seven, and the number of people."""
    assert ["F1"] == [step.id for step in begin().interview.steps if step.kind == "filter"]
    asked = [step.id for step in begin(instrument=shipped()).interview.steps if step.kind == "filter"]
    assert ["F1", "F2", "F3", "F4", "F6", "F7", "F8"] == asked


def test_before_the_first_item_stands_what_will_be_asked() -> None:
    library = begin("Huis", "2", "5", "", "n")
    lines = shown(library, PROFILE[-1])

    assert lines[1].startswith("4 questions are for you.")
    assert "Not asked: OD12 OD12 (en). not for libraries (en)" in lines


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        ((), "Name: "),
        (("Huis",), "Answer: "),
        (("Huis", "1"), "FTE: "),
        (("Huis", "1", "5"), "Number: "),
        ((*MUSEUM, "n"), "Reason: "),
        ((*MUSEUM, "o"), "Note: "),
        ((*MUSEUM, "e"), "Evidence: "),
        ((*MUSEUM, "d"), "Target: "),
        ((*MUSEUM, "r"), "Go to: "),
        ((*MUSEUM, "r", ""), "Answer: "),
    ],
)
def test_the_prompt_says_what_is_awaited(lines: tuple[str, ...], word: str) -> None:
    assert word == prompt(begin(*lines))


def test_keys_that_are_about_items_do_nothing_here() -> None:
    asked = begin("Huis", "1")
    for line in ("o", "e", "w", "d", "-", "m"):
        assert asked == take(asked, line).dialogue
    assert heard(take(asked, "d")).startswith("That letter does nothing here. Type a number")
    assert "A1" == place_of(typed(begin(*MUSEUM), "p", "", "", "", "", ""))
