"""The whole of assess in one call: questionnaire and answers in, the Assessment out."""

from maturiteit.assess import results
from maturiteit.assess.advise import advise, percent_to_target
from maturiteit.assess.plan import make_plan
from maturiteit.assess.profile import make_profile
from maturiteit.assess.score import Reply, score, score_cells, settle
from maturiteit.assess.terms import Finder
from maturiteit.assess.wording import worded
from maturiteit.model.answers import Answers, ItemAnswer
from maturiteit.model.assessment import FORMAT, Assessment, GateResult, State
from maturiteit.model.framework import OVERALL
from maturiteit.model.instrument import Instrument


def assess(instrument: Instrument, answers: Answers, overall: bool = False) -> Assessment:
    """Score `answers` (checked against the questionnaire by `load`) and find the advice that fits.

    `overall` asks for the one figure over everything, which is off unless the questionnaire declares it.
    """
    plan = make_plan(instrument, answers.form)
    profile = make_profile(instrument.framework, answers.organisation, answers.relevance)
    replies = settle(plan, profile, {id: reply_of(answer) for id, answer in answers.answers.items()})
    scores = score(plan, replies)
    framework, scoring = instrument.framework, instrument.questionnaire.scoring
    finder = Finder(instrument.terms)
    items = tuple(
        results.item_result(worded(item, profile), plan, replies, answers, framework, finder)
        for item in instrument.questionnaire.items
    )
    goals = tuple(
        results.goal_result(goal, instrument, plan, profile, scores, items, answers)
        for goal in framework.goals
    )
    preconditions = results.nodes(framework.preconditions, scores)
    advice = advise(instrument, profile, goals, preconditions, items)
    return Assessment(
        format=FORMAT,
        date=answers.date,
        language=answers.language,
        languages=instrument.questionnaire.languages,
        source=results.source(instrument, plan),
        organisation=results.subject(instrument, answers, profile),
        scale=results.scale(plan),
        levels=framework.levels,
        overall=results.overall_node(scores[OVERALL]) if overall or scoring.overall else None,
        strategic_goals=results.nodes(framework.strategic_goals, scores),
        goals=goals,
        principles=results.nodes(framework.principles, scores),
        preconditions=preconditions,
        matrix=tuple(score_cells(plan, replies)),
        items=items,
        gates=tuple(GateResult(**gate.model_dump()) for gate in scoring.gates),
        advice=advice,
        terms=results.terms(instrument.terms, finder, items, advice),
        percent_to_target=percent_to_target(goals, scoring),
    )


def reply_of(answer: ItemAnswer) -> Reply:
    """What an answer in a file comes to: a choice, one of the two ways to have none, or nothing."""
    if answer.choice is not None:
        return Reply(State.CHOSEN, answer.choice)
    if answer.not_applicable is not None:
        return Reply(State.NOT_APPLICABLE)
    return Reply(State.DO_NOT_KNOW if answer.do_not_know else State.UNANSWERED)
