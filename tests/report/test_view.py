"""What a report names first: strengths, chances to grow, and nothing where there is nothing to tell apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturiteit.model.assessment import State
from maturiteit.report.view import STAGE, View, built_on
from tests.report.sample import always, sample
from tests.report.shipped import EXAMPLES, shipped

ANSWERS = st.sampled_from([1, 2, 3, 4, 5, State.UNANSWERED, State.NOT_APPLICABLE])


@given(st.lists(ANSWERS, min_size=12, max_size=12))
def test_strengths_and_chances_never_overlap_and_never_cross(answers: list[int | State]) -> None:
    view = View(sample(choose=lambda number: answers[number % 100 // 2], per_goal=2))
    strongest = [goal.score.thousandths or 0 for goal in view.strongest]
    growing = [goal.score.thousandths or 0 for goal in view.growing]

    assert not {goal.id for goal in view.strongest} & {goal.id for goal in view.growing}
    assert len(strongest) == len(growing) <= 3
    assert strongest == sorted(strongest, reverse=True)
    assert growing == sorted(growing)
    assert not growing or max(growing) <= min(strongest)


def test_goals_that_stand_equally_far_are_not_told_apart() -> None:
    view = View(sample(choose=always(2)))

    assert (view.strongest, view.growing) == ((), ())


def test_ties_stand_in_the_framework_s_order() -> None:
    view = View(sample(choose=lambda number: 4 if number < 30 else 1))

    assert [goal.id for goal in view.strongest] == ["OD11", "OD12", "OD13"]
    assert [goal.id for goal in view.growing] == ["OD31", "OD32", "OD33"]


def test_every_item_stands_in_the_annex_once() -> None:
    assessment = sample()
    shown = [item.id for part in View(assessment).appendix for item in part.items]

    assert shown == [item.id for item in assessment.items]


def test_everyone_who_can_help_is_named_once() -> None:
    assert [support.id for support in View(sample()).helpers] == ["steunpunt"]


def test_a_respondent_without_a_name_is_not_listed() -> None:
    assessment = sample()
    who = assessment.organisation.model_copy(update={"respondents": ("", " ", "directie", "\u200b")})

    assert View(assessment.model_copy(update={"organisation": who})).respondents == ("directie",)


def test_a_text_that_builds_on_another_is_shown_with_it() -> None:
    """Text 5 says "As in 4, and ...", which says little to whoever does not have levels 3 and 4 at hand."""
    item = next(item for item in shipped("museum-voorbeeld").items if item.id == "OD11a")
    texts = {option.code: option.text for option in item.options}

    assert [option.code for option in built_on(item, texts["5"])] == ["3", "4"]
    assert [option.code for option in built_on(item, texts["4"])] == ["3"]
    assert built_on(item, texts["3"]) == ()


def test_a_text_that_builds_on_itself_or_on_nothing_ends() -> None:
    item = shipped("museum-voorbeeld").items[0]
    assert built_on(item, {"nl": "Zoals bij 9, en meer."}) == ()
    assert built_on(item, {"en": "As in 3, and more."})[0].code == "3"


def test_what_a_step_leads_to_is_not_told_twice() -> None:
    for name in EXAMPLES:
        for chapter in View(shipped(name)).chapters:
            for one in chapter.goals:
                told = {(piece.done_item, piece.done_option) for piece in one.advice}
                assert not told & {(item.id, item.next_option) for item in one.ahead}


def test_the_annex_keeps_what_was_not_asked_apart() -> None:
    short = View(shipped("circus-voorbeeld"))
    for part in short.appendix:
        assert sorted(item.id for item in (*part.asked, *part.skipped)) == sorted(
            item.id for item in part.items
        )
        assert all(item.state == State.NOT_ASKED for item in part.skipped)
    assert any(part.skipped for part in short.appendix)


def test_the_roadmap_has_every_step_once_or_says_how_many_more_there_are() -> None:
    view = View(shipped("museum-voorbeeld"))
    shown = [piece for stage in view.roadmap for piece in stage.steps]

    assert len(view.assessment.advice) == len(shown) + sum(stage.more for stage in view.roadmap)
    assert len(shown) == len({piece.id for piece in shown})
    assert {stage.horizon for stage in view.roadmap} == {piece.horizon for piece in view.assessment.advice}
    assert max(len(stage.steps) for stage in view.roadmap) == STAGE


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_steps_of_the_summary_come_first_in_their_stage(name: str) -> None:
    for stage in View(shipped(name)).roadmap:
        order = [piece.in_summary for piece in stage.steps]
        assert sorted(order, reverse=True) == order
        assert {stage.horizon} == {piece.horizon for piece in stage.steps}


def test_no_advice_makes_no_roadmap() -> None:
    assert () == View(shipped("museum-voorbeeld").model_copy(update={"advice": ()})).roadmap


def test_every_item_of_a_goal_has_its_field_and_every_row_is_as_wide() -> None:
    view = View(shipped("museum-voorbeeld"))
    fields = [item.id for _goal, items in view.heat for item in items if item is not None]

    assert [item.id for goal in view.looked_at for item in view.items_of(goal)] == fields
    assert {5} == {len(items) for _goal, items in view.heat}
