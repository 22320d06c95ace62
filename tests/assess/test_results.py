"""What an assessment tells beside its scores: where it comes from, who answered, how to read it."""

from decimal import Decimal
from typing import Any

from maturiteit import __version__
from maturiteit.assess.assess import assess
from maturiteit.assess.plan import digest, make_plan
from maturiteit.model.answers import Form
from maturiteit.model.assessment import Assessment, GoalResult, ItemResult
from maturiteit.model.framework import Titled
from tests.assess.instruments import answers_of, assessed, instrument_of, text

ITEMS: dict[str, dict[str, Any]] = {
    "OD11a": {"goals": ["OD11"], "weight": 2, "principles": {"P1": 1}, "core": True, "help": text("uitleg")},
    "OD11b": {"goals": ["OD11"], "points": {"a": 2, "b": 7, "c": 4}, "several": True, "exclusive": ["b"]},
    "OD12a": {"goals": ["OD12"], "points": {"a": 2, "b": 7, "c": 4}, "evidence": text("bewijs")},
    "R1a": {"precondition": "R1"},
}


def item_of(choices: dict[str, Any], id: str, **more: Any) -> ItemResult:
    result = assessed(instrument_of(ITEMS), choices, **more)
    return next(item for item in result.items if item.id == id)


def test_it_says_what_it_comes_from() -> None:
    instrument = instrument_of(ITEMS)
    source = assessed(instrument, {}, form="short").source

    assert (__version__, "klein", "1", "pilot") == (
        source.program,
        source.questionnaire,
        source.version,
        source.status,
    )
    assert ("short", make_plan(instrument, "short").hash) == (source.form, source.plan)
    assert ("klein", text("klein kader"), text("verzonnen")) == (
        source.framework,
        source.framework_title,
        source.framework_source,
    )
    assert [text("title"), text("about"), text("instruction")] == [
        source.title,
        source.about,
        source.instruction,
    ]


def test_a_form_of_some_goals_names_them() -> None:
    assert "only SD1 R1" == make_plan(instrument_of(ITEMS), Form(only=("SD1", "R1"))).form


def test_it_says_who_answered() -> None:
    who = {
        "number": "0403019261",
        "subsector": "VER",
        "variant": "HEE",
        "vte": "2,5",
        "volunteers": 12,
        "invented": True,
        "filters": {"F1": "ja"},
    }
    subject = assessed(instrument_of(ITEMS), {}, organisation=who, respondents=["directie"]).organisation

    assert ("Voorbeeld", "0403019261", Decimal("2.5"), 12, True) == (
        subject.name,
        subject.number,
        subject.vte,
        subject.volunteers,
        subject.invented,
    )
    assert [Titled(id=id, title=text(id)) for id in ("VER", "HEE", "micro")] == [
        subject.subsector,
        subject.variant,
        subject.size,
    ]
    assert ({"F1": True, "F2": False}, {"F2": False}) == (subject.filters, subject.assumed)
    assert ("directie",) == subject.respondents


def test_what_nobody_said_stays_unsaid() -> None:
    subject = assessed(instrument_of(ITEMS), {}).organisation

    assert [None] * 6 == [
        subject.number,
        subject.subsector,
        subject.variant,
        subject.size,
        subject.vte,
        subject.volunteers,
    ]


def test_it_says_how_to_read_the_figures() -> None:
    scoring = {"coverage": {"goal": {"share": 70, "minimum": 3}}, "do_not_know": "full", "rounding": "down"}
    scale = assessed(instrument_of(ITEMS, scoring), {}).scale

    assert ("mean", "mean_of_goals", "down") == (scale.aggregate, scale.strategic_goals, scale.rounding)
    assert ("left_out", "full", "left_out") == (scale.unanswered, scale.do_not_know, scale.not_applicable)
    assert (1000, 7000) == (scale.lowest, scale.highest)
    assert (1000, 2000, 3000, 4000, 5000) == scale.thresholds
    assert {
        "goal": 70,
        "strategic_goal": 50,
        "principle": 0,
        "precondition": 60,
        "overall": 50,
    } == scale.shares
    assert {"goal": 3, "strategic_goal": 1, "principle": 5, "precondition": 1, "overall": 1} == scale.minimums


def test_the_scale_of_points_is_a_percentage() -> None:
    scale = assessed(instrument_of(ITEMS, {"aggregate": "points"}), {}).scale

    assert (0, 100_000) == (scale.lowest, scale.highest)


def test_a_scale_on_which_nothing_said_counts_as_zero_begins_there() -> None:
    zero = {"unanswered": "zero", "thresholds": [0, 2000, 3000, 4000, 5000]}

    assert 0 == assessed(instrument_of(ITEMS, zero), {}).scale.lowest


def test_an_item_shows_what_it_is() -> None:
    instrument = instrument_of(ITEMS)
    item = item_of({}, "OD11a")

    assert (("OD11",), None, 2, {"P1": 1}, True) == (
        item.goals,
        item.precondition,
        item.weight,
        item.principles,
        item.core,
    )
    assert [text("OD11a"), text("Hoe gaat OD11a?"), text("uitleg"), {}] == [
        item.title,
        item.prompt,
        item.help,
        item.evidence_asked,
    ]
    assert ["1", "2", "3", "4", "5"] == [option.code for option in item.options]
    assert digest(instrument.questionnaire.items[0]) == item.digest
    assert ("R1", False) == (item_of({}, "R1a").precondition, item_of({}, "R1a").core)
    assert text("bewijs") == item_of({}, "OD12a").evidence_asked


def test_an_item_shows_what_was_chosen_and_what_would_be_next() -> None:
    one, two = item_of({"OD12a": "a"}, "OD12a"), item_of({"OD11b": ["a", "c"]}, "OD11b")

    assert (("a",), 2, 2, "c", 7, False) == (
        one.choice,
        one.points,
        one.level,
        one.next_option,
        one.most,
        one.several,
    )
    assert (("a", "c"), 6, 5, None, 7, True) == (
        two.choice,
        two.points,
        two.level,
        two.next_option,
        two.most,
        two.several,
    )


def test_a_reason_stands_only_where_something_does_not_apply() -> None:
    assert Titled(id="opdracht", title=text("opdracht")) == item_of({"OD11a": "NVT"}, "OD11a").reason
    assert [None] * 3 == [item_of({"OD11a": code}, "OD11a").reason for code in ("WN", 3, None)]
    assert item_of({"R1a": "NVT"}, "R1a", form="short").reason is None


def test_what_is_not_asked_keeps_its_note_and_loses_its_choice() -> None:
    answers = answers_of({"R1a": 4}, form="short")
    noted = answers.answers["R1a"].model_copy(update={"note": "eerder", "evidence": "verslag"})
    result = assess(instrument_of(ITEMS), answers.model_copy(update={"answers": {"R1a": noted}}))
    item = result.items[-1]

    assert ("not_asked", "form", (), None, None) == (
        item.state,
        item.because,
        item.choice,
        item.points,
        item.level,
    )
    assert ("eerder", "verslag") == (item.note, item.evidence)


def test_what_was_set_aside_is_never_scored() -> None:
    set_aside = assess(instrument_of(ITEMS), answers_of({}, set_aside={"R1a": {"choice": 4}}))

    assert assess(instrument_of(ITEMS), answers_of({})) == set_aside


def test_the_one_figure_over_everything_is_there_only_when_asked_for() -> None:
    answers = answers_of({"OD12a": "a"})

    assert assess(instrument_of(ITEMS), answers).overall is None
    assert assess(instrument_of(ITEMS), answers, overall=True).overall is not None
    assert assess(instrument_of(ITEMS, {"overall": True}), answers).overall is not None


def test_everything_stands_in_the_order_of_the_framework_and_the_questionnaire() -> None:
    result = assessed(instrument_of(dict(reversed(ITEMS.items()))), {})

    assert ["SD1", "SD2"] == [node.id for node in result.strategic_goals]
    assert ["OD11", "OD12", "OD13", "OD21", "OD24"] == [goal.id for goal in result.goals]
    assert ["SD1", "SD1", "SD1", "SD2", "SD2"] == [goal.strategic_goal for goal in result.goals]
    assert (["P1", "P2"], ["R1", "R2"]) == (
        [node.id for node in result.principles],
        [node.id for node in result.preconditions],
    )
    assert ["R1a", "OD12a", "OD11b", "OD11a"] == [item.id for item in result.items]
    assert [("OD11", "P1"), ("OD11", "P2")] == [(c.goal, c.principle) for c in result.matrix[:2]]


def test_gates_are_told_with_their_reason() -> None:
    gate = {"goal": "OD11", "item": "OD11a", "below": 3, "at_most": 2}
    (told,) = assessed(instrument_of(ITEMS, {"gates": {"kopie": gate}}), {}).gates

    assert ("kopie", "OD11", "OD11a", 3, 2, text("kopie")) == (
        told.id,
        told.goal,
        told.item,
        told.below,
        told.at_most,
        told.why,
    )


def test_advice_tells_all_a_report_needs() -> None:
    plain = {
        "goal": "OD12",
        "levels": (1, 4),
        "effort": "K",
        "horizon": "next",
        "principles": ["P2", "P1"],
        "helpers": ["meemoo"],
        "done_when": {"item": "OD12a", "option": "c"},
        "feasibility": {"groot": 3},
    }
    instrument = instrument_of(ITEMS, advice={"A12": plain}, support={"faro": "active", "meemoo": "active"})
    (advice,) = assessed(instrument, {"OD12a": "a"}, organisation={"vte": 20}, targets={"OD12": 4}).advice

    assert ("A12", "OD12", "OD12", text("doe A12"), text("begin A12")) == (
        advice.id,
        advice.goal,
        advice.subject,
        advice.action,
        advice.first_step,
    )
    assert ("OD12a", "c", text("OD12a c")) == (advice.done_item, advice.done_option, advice.done_when)
    assert ("K", "next", ("P2", "P1"), False, "2026-11") == (
        advice.effort,
        advice.horizon,
        advice.principles,
        advice.legal,
        advice.as_of,
    )
    assert (instrument.support[1],) == advice.helpers
    assert (2000, 2, 3, 12000) == (advice.gap, advice.relevance, advice.feasibility, advice.priority)
    assert advice.in_summary


def test_a_goal_shows_its_target_and_its_meaning() -> None:
    result = assessed(instrument_of(ITEMS), {"OD12a": "a"}, targets={"OD12": 4})
    goal = result.goals[1]

    assert (4, 2000, ("OD12a",), 2) == (goal.target, goal.gap, goal.lowest, goal.relevance)
    assert ("OD12", text("OD12"), {}) == (goal.label, goal.title, goal.meaning)
    assert None is result.goals[0].target


def test_a_goal_that_is_not_asked_in_full_says_why_in_every_language() -> None:
    rules = {"OD12": [{"who": ["MUS"], "degree": "light", "why": "geen winkel"}]}
    result = assessed(instrument_of(ITEMS, relevance=rules), {}, organisation={"subsector": "MUS"})

    assert [{}, text("geen winkel"), {}] == [goal.why for goal in result.goals[:3]]


def test_it_carries_its_date_and_languages() -> None:
    result = assessed(instrument_of(ITEMS), {}, language="en")

    assert (1, "2026-11-23", "en", ("nl", "en")) == (
        result.format,
        result.date,
        result.language,
        result.languages,
    )
    assert [1, 2, 3, 4, 5] == [level.number for level in result.levels]


def whom(**organisation: Any) -> Assessment:
    """What a kind of organisation hears about OD11 (by filter F1) and OD12 (by kind)."""
    rules: dict[str, list[dict[str, Any]]] = {
        "OD11": [{"when": {"filter": "F1"}, "degree": "full"}, {"degree": "off", "why": "geen F1"}],
        "OD12": [{"who": ["MUS"], "degree": "off", "why": "een museum niet"}],
    }
    instrument = instrument_of({"OD11a": {"goals": ["OD11"]}, "OD12a": {"goals": ["OD12"]}}, relevance=rules)
    switched = organisation.pop("relevance", {})
    return assessed(instrument, {}, organisation=organisation, relevance=switched)


def goal(result: Assessment, id: str) -> GoalResult:
    return next(each for each in result.goals if each.id == id)


def test_what_was_assumed_about_an_organisation_is_said_with_it() -> None:
    """F1 is no for a library while it has not answered; nobody may read that as a fact about it."""
    silent, said = whom(subsector="BIB"), whom(subsector="BIB", filters={"F1": "nee"})

    assert ("geen F1", ("F1",)) == (goal(silent, "OD11").why["nl"], goal(silent, "OD11").assumed)
    assert ("geen F1", ()) == (goal(said, "OD11").why["nl"], goal(said, "OD11").assumed)
    assert [("F1", False)] == [(each.id, each.yes) for each in silent.organisation.assumptions]
    assert () == said.organisation.assumptions


def test_what_no_filter_decided_is_no_assumption() -> None:
    result = whom(subsector="MUS")

    assert ("een museum niet", ()) == (goal(result, "OD12").why["nl"], goal(result, "OD12").assumed)
    assert [("F1", True)] == [(each.id, each.yes) for each in result.organisation.assumptions]


def test_what_an_organisation_switched_itself_has_no_reason_of_ours() -> None:
    result = whom(subsector="BIB", relevance={"OD11": "full", "OD12": "off"})

    assert [(True, {}, ()), (True, {}, ())] == [
        (each.switched, each.why, each.assumed) for each in (goal(result, "OD11"), goal(result, "OD12"))
    ]
    assert not goal(result, "OD13").switched
