"""How a sitting begins: with nothing, with a file, or with what was answered a year ago."""

from collections.abc import Mapping
from typing import Literal

from maturiteit.assess.plan import digest, make_plan
from maturiteit.interview.interview import Interview, fits
from maturiteit.model.answers import Answers, Edition, Form, ItemAnswer, Organisation, Previous
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import DO_NOT_KNOW, NOT_APPLICABLE

FormKind = Literal["full", "short"] | Form


def blank(instrument: Instrument, form: FormKind, language: str, today: str) -> Answers:
    """Answers with nothing in them yet; they can be saved once the organisation has a name."""
    questionnaire = instrument.questionnaire
    return Answers(
        format=1,
        questionnaire=Edition(id=questionnaire.id, version=questionnaire.version),
        form=form,
        language=language if language in questionnaire.languages else questionnaire.languages[0],
        date=today,
        organisation=Organisation.model_construct(name=""),
    )


def sit_down(
    instrument: Instrument,
    answers: Answers,
    today: str,
    published: Mapping[str, str] | None = None,
) -> Interview:
    """An interview at its first open step. `published` are the items' digests of the version answered in,
    for answers that carry none of their own."""
    plan = make_plan(instrument, answers.form)
    interview = Interview(instrument, plan, answers, today, changed=changed(instrument, answers, published))
    return interview.take(answers).start()


def changed(
    instrument: Instrument, answers: Answers, published: Mapping[str, str] | None = None
) -> frozenset[str]:
    """The items that were answered when they still were another question, or had other options.

    Answers of this very version that carry no digest count as unchanged; of another one, as changed
    unless `published` says otherwise.
    """
    same = answers.questionnaire.version == instrument.questionnaire.version
    marks = {**(published or {}), **answers.digests}
    every = {**answers.set_aside, **answers.answers}
    return frozenset(
        item.id
        for item in instrument.questionnaire.items
        if item.id in every
        and is_answered(every[item.id])
        and (
            marks.get(item.id, digest(item) if same else "") != digest(item) or not fits(item, every[item.id])
        )
    )


def is_answered(answer: ItemAnswer) -> bool:
    """Whether something was said; a note alone says nothing yet."""
    return answer.choice is not None or answer.not_applicable is not None or answer.do_not_know


def said_as_codes(answer: ItemAnswer) -> tuple[str, ...]:
    """An answer as codes: those of the options, `NVT` or `WN`; nothing when unanswered."""
    if answer.choice is not None:
        return answer.choice
    if answer.not_applicable is not None:
        return (NOT_APPLICABLE,)
    return (DO_NOT_KNOW,) if answer.do_not_know else ()


def a_year_later(
    instrument: Instrument, old: Answers, fresh: Answers, published: Mapping[str, str] | None = None
) -> Answers:
    """`fresh` for the organisation of `old`, with what was chosen then to look at; nothing is taken over.

    What was answered to a question that has changed since is left out.
    """
    other = changed(instrument, old, published)
    known = {item.id for item in instrument.questionnaire.items} - other
    choices = {id: said_as_codes(each) for id, each in old.answers.items() if id in known}
    then = Previous(date=old.date, choices={id: codes for id, codes in choices.items() if codes})
    who = {"organisation": old.organisation, "relevance": old.relevance, "previous": then}
    return fresh.model_copy(update=who)
