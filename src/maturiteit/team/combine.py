"""Several people's answers to one questionnaire, put together in one file for all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from maturiteit.assess.assess import reply_of
from maturiteit.assess.plan import digest, make_plan, plan_item
from maturiteit.assess.profile import make_profile
from maturiteit.assess.score import settle
from maturiteit.assess.wording import worded
from maturiteit.load.answers import fits
from maturiteit.model.answers import Answers, ItemAnswer, Organisation
from maturiteit.model.assessment import State
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import Item
from maturiteit.team.compare import Compared, Verdict, code_of_state, compare, has_reply, lines
from maturiteit.team.respondents import Respondent
from maturiteit.texts import pick


@dataclass(frozen=True, slots=True)
class Together:
    """What a team said as a team: agreed replies by item, with notes of their own, and agreed targets."""

    items: Mapping[str, ItemAnswer] = field(default_factory=dict)
    targets: Mapping[str, int] = field(default_factory=dict)

    def said(self, id: str) -> ItemAnswer:
        """What was said about an item; an empty answer when nothing was."""
        return self.items.get(id, ItemAnswer())

    def agree(self, id: str, answer: ItemAnswer) -> "Together":
        """With another agreement; what the team noted before is kept, and a note alone changes no reply.

        The same reply with nothing new in its notes is the agreement of then, beside what was said then.
        """
        old = self.said(id)
        noted = _noted(old, answer)
        is_same = _reply(answer) == _reply(old) and noted == _noted(old, old)
        reply = answer if has_reply(answer) and not is_same else old
        return replace(self, items={**self.items, id: reply.model_copy(update=noted)})

    def join(self, later: "Together") -> "Together":
        """With everything that was said later; where both say something else, that is what stands."""
        both = self
        for id, answer in later.items.items():
            both = both.agree(id, answer)
        return replace(both, targets={**self.targets, **later.targets})


def _reply(answer: ItemAnswer) -> tuple[object, ...]:
    return frozenset(answer.choice or ()), answer.not_applicable, answer.do_not_know


def _noted(old: ItemAnswer, new: ItemAnswer) -> dict[str, str | None]:
    return {name: _joined(old, new, name) for name in ("note", "evidence")}


def _joined(old: ItemAnswer, new: ItemAnswer, name: str) -> str | None:
    texts = (getattr(old, name) or "", getattr(new, name) or "")
    lines = [line.strip() for text in texts for line in text.split("\n")]
    return "\n".join(dict.fromkeys(filter(None, lines))) or None


@dataclass(frozen=True, slots=True)
class Combined:
    """The items that apply, in their order; `answers` for a file; and what was taken from nobody."""

    answers: Answers
    items: tuple[Compared, ...]
    differing_targets: tuple[str, ...]

    @property
    def to_talk(self) -> tuple[Compared, ...]:
        """What to talk about, the largest range first."""
        waiting = [each for each in self.items if each.verdict == "talk"]
        return tuple(sorted(waiting, key=_urgency))

    def count(self, verdict: Verdict) -> int:
        """How many items stand so."""
        return sum(each.verdict == verdict for each in self.items)


def combine(instrument: Instrument, respondents: Sequence[Respondent], together: Together) -> Combined:
    """The answers of `respondents`, whose files do not contradict each other."""
    people = sorted(respondents, key=lambda each: (each.who.casefold(), each.who))
    answers = _head(people, together)
    compared = _compared(instrument, people, together, answers.language)
    asked = _asked(instrument, answers, compared)
    profile = make_profile(instrument.framework, answers.organisation, answers.relevance)
    said = {each.item.id: each.answer for each in compared if each.answer != ItemAnswer()}
    aside = {id: answer for id, answer in said.items() if id not in asked}
    filled = {
        "answers": {id: answer for id, answer in said.items() if id in asked},
        "set_aside": {**aside, **_unknown(instrument, people)},
        "digests": dict(_digests(instrument, people, together)),
    }
    return Combined(
        answers.model_copy(update=filled),
        tuple(replace(each, item=worded(each.item, profile)) for each in compared if each.item.id in asked),
        tuple(sorted({goal for each in people for goal in each.answers.targets} - set(answers.targets))),
    )


def _compared(
    instrument: Instrument, people: Sequence[Respondent], together: Together, language: str
) -> list[Compared]:
    """An answer that was set aside counts too: it may apply to the team, and else is set aside again."""
    reasons = {each.id: pick(each.title, language) for each in instrument.framework.reasons}
    compared = []
    for item in instrument.questionnaire.items:
        found = ((person.who, _answer(person, item, instrument)) for person in people)
        answers = {who: answer for who, answer in found if answer is not None}
        compared.append(compare(item, answers, together.said(item.id), reasons))
    return compared


def _urgency(compared: Compared) -> tuple[bool, bool, Fraction]:
    """Far apart goes first, whatever the scale of the item; what people do not know comes last, and of that
    first what nobody knows."""
    numbers = plan_item(compared.item)
    share = Fraction(compared.spread or 0, max(numbers.highest - numbers.lowest, 1))
    return compared.why == "do_not_know", not compared.nobody_knows, -share


def _head(people: Sequence[Respondent], together: Together) -> Answers:
    """All that is not about items; the date is that of the last file."""
    first = people[0].answers
    each = [person.answers for person in people]
    previous = {answers.previous.model_dump_json(): answers.previous for answers in each if answers.previous}
    changed: dict[str, Any] = {
        "date": max(answers.date for answers in each),
        "organisation": _organisation([answers.organisation for answers in each]),
        "respondents": tuple(person.who for person in people),
        "targets": {**_common([answers.targets for answers in each]), **together.targets},
        "previous": next(iter(previous.values())) if len(previous) == 1 else None,
    }
    return first.model_copy(update=changed)


def _organisation(each: Sequence[Organisation]) -> Organisation:
    """What any of them says of it: they do not contradict each other."""
    told = {name: value for who in reversed(each) for name, value in who if value is not None}
    filters = {id: on for who in each for id, on in who.filters.items()}
    invented = any(who.invented for who in each)
    return each[0].model_copy(update={**told, "filters": dict(sorted(filters.items())), "invented": invented})


def _common(each: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """What everybody who says it says alike."""
    said = {key: {one[key] for one in each if key in one} for one in each for key in one}
    return {key: values.pop() for key, values in sorted(said.items()) if len(values) == 1}


def _asked(instrument: Instrument, answers: Answers, compared: Sequence[Compared]) -> set[str]:
    """The items that apply, given the answers as they stand now."""
    plan = make_plan(instrument, answers.form)
    profile = make_profile(instrument.framework, answers.organisation, answers.relevance)
    replies = settle(plan, profile, {each.item.id: reply_of(each.answer) for each in compared})
    return {id for id, reply in replies.items() if reply.state != State.NOT_ASKED}


def _answer(person: Respondent, item: Item, instrument: Instrument) -> ItemAnswer | None:
    mine = person.answers
    aside = mine.set_aside.get(item.id)
    if aside is not None and not fits(aside, item, instrument.framework):
        aside = None
    return mine.answers.get(item.id, aside)


def _unknown(instrument: Instrument, people: Sequence[Respondent]) -> dict[str, ItemAnswer]:
    """Answers to what is not in this questionnaire: kept, as each of them said."""
    known = {item.id for item in instrument.questionnaire.items}
    found: dict[str, dict[str, ItemAnswer]] = {}
    for person in people:
        for id, answer in {**person.answers.set_aside, **person.answers.answers}.items():
            if id not in known:
                found.setdefault(id, {})[person.who] = answer
    return {id: _kept(answers) for id, answers in sorted(found.items())}


def _kept(answers: Mapping[str, ItemAnswer]) -> ItemAnswer:
    replies = {who: answer for who, answer in answers.items() if has_reply(answer)}
    said = {who: answer.choice or code_of_state(answer) for who, answer in replies.items()}
    texts = {name: lines(answers, name, ItemAnswer()) for name in ("note", "evidence")}
    return ItemAnswer(said=said).model_copy(update=texts)


def _digests(
    instrument: Instrument, people: Sequence[Respondent], together: Together
) -> Iterator[tuple[str, str]]:
    """Which question was answered; where people answered different ones, not the one that is here now."""
    for item in instrument.questionnaire.items:
        given = {each.answers.digests[item.id] for each in people if item.id in each.answers.digests}
        now = digest(item)
        if has_reply(together.said(item.id)):
            yield item.id, now
        elif given:
            yield item.id, min(given - {now}, default=now)
