"""What a report names first: strengths, chances to grow, and nothing where there is nothing to tell apart."""

from hypothesis import given
from hypothesis import strategies as st

from maturiteit.model.assessment import State
from maturiteit.report.view import View
from tests.report.sample import always, sample

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
