"""An interview without a screen: what applies, where one is, what was said; every change gives a new one."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, get_args

from maturiteit.assess.assess import reply_of
from maturiteit.assess.plan import Plan, digest
from maturiteit.assess.profile import Profile, make_profile
from maturiteit.assess.score import Reply, settle
from maturiteit.assess.wording import worded
from maturiteit.interview.steps import NAME, REVIEW, Kind, Step, group_of, profile_steps
from maturiteit.model.answers import Answers, Edition, ItemAnswer
from maturiteit.model.assessment import State
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import Item

NOTHING = ItemAnswer()
_SAID: dict[str, Any] = {"choice": None, "not_applicable": None, "do_not_know": False, "settled": None}


@dataclass(frozen=True)
class Interview:
    """Where an interview stands. `plan` is that of the answers' form, `today` the day of this sitting.

    `trail` are the steps one came along, the last one last; `changed` the items whose question is no longer
    what it was when it was answered.
    """

    instrument: Instrument
    plan: Plan
    answers: Answers
    today: str
    step: Step = NAME
    trail: tuple[Step, ...] = ()
    changed: frozenset[str] = frozenset()

    @cached_property
    def profile(self) -> Profile:
        """The organisation as conditions see it."""
        return make_profile(self.instrument.framework, self.answers.organisation, self.answers.relevance)

    @cached_property
    def _settled(self) -> dict[str, Reply]:
        """What every answer comes to, those that were set aside included: they may apply again."""
        items = {item.id: item for item in self.instrument.questionnaire.items}
        said = {**self.answers.set_aside, **self.answers.answers}
        replies = {id: reply_of(each) for id, each in said.items() if id in items and fits(items[id], each)}
        return settle(self.plan, self.profile, replies)

    @cached_property
    def items(self) -> dict[str, Item]:
        """The items that apply now, by id and in order, in the words for this organisation."""
        asked = {id for id, reply in self._settled.items() if reply.state != State.NOT_ASKED}
        every = self.instrument.questionnaire.items
        return {item.id: worded(item, self.profile) for item in every if item.id in asked}

    @cached_property
    def groups(self) -> dict[str, list[str]]:
        """The items that apply now under the goal or precondition they are asked for."""
        groups: dict[str, list[str]] = {}
        for id, item in self.items.items():
            groups.setdefault(group_of(item, self._settled[id].goals), []).append(id)
        return groups

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step there is now, in order."""
        framework, who = self.instrument.framework, self.answers.organisation
        first = profile_steps(framework, self.instrument.questionnaire, who.subsector)
        asked = (id for group in self.groups.values() for id in group)
        return (*first, *(Step("item", id) for id in asked), REVIEW)

    @property
    def item(self) -> Item:
        """The item that is asked now. Raises KeyError at another step."""
        return self.items[self.step.id]

    def group(self, id: str) -> str:
        """The goal or precondition under which an item is asked."""
        return next(group for group, ids in self.groups.items() if id in ids)

    def answer(self, id: str) -> ItemAnswer:
        """What was said to an item so far."""
        return self.answers.answers.get(id) or self.answers.set_aside.get(id) or NOTHING

    def state(self, id: str) -> State:
        """What an answer comes to now."""
        return self._settled[id].state

    def is_open(self, step: Step) -> bool:
        """Whether a step still waits for somebody; an item that changed does so again."""
        who = self.answers.organisation
        if step.kind == "item":
            return step.id in self.changed or self.state(step.id) == State.UNANSWERED
        if step.kind == "filter":
            return step.id not in who.filters
        told = {"name": bool(who.name), "subsector": who.subsector is not None, "vte": who.vte is not None}
        return not told.get(step.kind, True)

    @property
    def open_items(self) -> list[str]:
        """The items nobody has answered yet."""
        return [step.id for step in self.steps if step.kind == "item" and self.is_open(step)]

    # Moving

    def to(self, step: Step) -> "Interview":
        """Go to a step that is there now, so that `back` leads here again."""
        return replace(self, step=step, trail=(*self.trail, self.step)) if step != self.step else self

    def forward(self) -> "Interview":
        """On: through the profile step by step, then to the next open item, at the end to the review."""
        after = self.steps[self.steps.index(self.step) + 1 :] if self.step in self.steps else self.steps
        if self.step.is_about_who and after and after[0].is_about_who:
            return self.to(after[0])
        return self.to(next((step for step in after if step.kind == "item" and self.is_open(step)), REVIEW))

    def back(self) -> "Interview":
        """Where one came from; without a trail the step before this one. The first step stays."""
        here = set(self.steps)
        trail = [step for step in self.trail if step in here]
        while trail and trail[-1] == self.step:
            trail.pop()
        if trail:
            return replace(self, step=trail[-1], trail=tuple(trail[:-1]))
        place = self.steps.index(self.step) if self.step in here else 0
        return replace(self, step=self.steps[max(place - 1, 0)], trail=())

    def start(self) -> "Interview":
        """Where a sitting begins: at what is open in the profile, else at the first open item.

        Once items were answered, only what decides what is asked is worth going back for, and the name,
        without which nothing is saved.
        """
        begun = any(self.state(id) != State.UNANSWERED for id in self.items)
        kinds = ("name", "subsector", "filter", "item") if begun else get_args(Kind)
        opened = (step for step in self.steps if step.kind in kinds and self.is_open(step))
        return replace(self, step=next(opened, REVIEW), trail=())

    # Saying; each of these stays at the step

    def reply(self, **said: Any) -> "Interview":
        """Answer the item that is asked now, in one way instead of any other; with nothing, wipe it.

        Where several people answered before, what each of them said stays, and this is what they agree on.
        """
        old = self.answer(self.step.id)
        agreed = {"settled": "agreed"} if said and old.said else {}
        answered = self._with_answer(old.model_copy(update={**_SAID, **said, **agreed}))
        return replace(answered, changed=self.changed - {self.step.id})._stamp(bool(said))

    def keep(self) -> "Interview":
        """Say the same again, such as to a question that changed."""
        return replace(self, changed=self.changed - {self.step.id})._stamp(True)

    def remark(self, **words: str | None) -> "Interview":
        """Put a `note` or `evidence` with the item that is asked now; None takes it away."""
        return self._with_answer(self.answer(self.step.id).model_copy(update=words))

    def tell(self, **facts: Any) -> "Interview":
        """Say something about the organisation; a variant goes with its subsector."""
        who = self.answers.organisation
        if facts.get("subsector", who.subsector) != who.subsector:
            facts = {"variant": None, **facts}
        return self._with(organisation=who.model_copy(update=facts))

    def filter(self, id: str, yes: bool | None) -> "Interview":
        """Answer a filter; None leaves it open again."""
        filters = {key: value for key, value in self.answers.organisation.filters.items() if key != id}
        return self.tell(filters={**filters, id: yes} if yes is not None else filters)

    def aim(self, goal: str, level: int | None) -> "Interview":
        """Set the target of a goal; None takes it away."""
        return self._with(targets=_put(self.answers.targets, goal, level))

    def switch(self, goal: str, degree: str | None) -> "Interview":
        """Ask a goal in full, lightly or not at all, whatever the rules say; None leaves it to them."""
        return self._with(relevance=_put(self.answers.relevance, goal, degree))

    def speak(self, language: str) -> "Interview":
        """Go on in another language, in which the report will be made too."""
        known = language in self.instrument.questionnaire.languages
        return self._with(language=language) if known else self

    def take(self, answers: Answers) -> "Interview":
        """Go on with what stands in the file now, which somebody else may have changed too."""
        taken = replace(self, answers=answers)._sorted()
        return taken if taken.step in taken.steps else taken.forward()

    def _is_sound(self, id: str) -> bool:
        """Whether an answer that was set aside, where nobody checks it, could stand among the answers."""
        items = {item.id: item for item in self.instrument.questionnaire.items}
        return id in items and fits(items[id], self.answers.set_aside[id])

    def _with_answer(self, answer: ItemAnswer) -> "Interview":
        answers = {**self.answers.answers, self.step.id: answer}
        aside = {id: each for id, each in self.answers.set_aside.items() if id != self.step.id}
        said = {id: each for id, each in answers.items() if each != NOTHING}
        return self._with(answers=self._in_order(said), set_aside=aside)

    def _in_order(self, answers: dict[str, ItemAnswer]) -> dict[str, ItemAnswer]:
        """As the questionnaire has them; what it does not know comes last."""
        known = {item.id: place for place, item in enumerate(self.instrument.questionnaire.items)}
        return {id: answers[id] for id in sorted(answers, key=lambda id: known.get(id, len(known)))}

    def _stamp(self, said: bool) -> "Interview":
        """Remember to which question the answer was given."""
        items = {item.id: item for item in self.instrument.questionnaire.items}
        mark = digest(items[self.step.id]) if said else None
        return self._with(digests=_put(self.answers.digests, self.step.id, mark))

    def _with(self, **changes: Any) -> "Interview":
        always = {"date": self.today, "questionnaire": self._edition()}
        return replace(self, answers=self.answers.model_copy(update={**changes, **always}))._sorted()

    def _edition(self) -> Edition:
        """The version these are answers to: this one, once every question that changed was looked at."""
        given, version = self.answers.questionnaire, self.instrument.questionnaire.version
        waiting = self.changed & self.items.keys()  # what is not asked now cannot be looked at
        return given if waiting else given.model_copy(update={"version": version})

    def _sorted(self) -> "Interview":
        """Answers to what does not apply now are set aside, and come back as soon as it does."""
        both = {**self.answers.set_aside, **self.answers.answers}
        asked = {id: reply.state != State.NOT_ASKED for id, reply in self._settled.items()}
        out = {id for id in both if id in asked and not asked[id]}
        out |= {id for id in self.answers.set_aside if id not in asked}
        out |= {id for id in self.answers.set_aside if not self._is_sound(id)}
        aside = {id: each for id, each in both.items() if id in out}
        if set(aside) == set(self.answers.set_aside):
            return self
        stays = self._in_order({id: each for id, each in both.items() if id not in out})
        kept = self.answers.model_copy(update={"answers": stays, "set_aside": aside})
        return replace(self, answers=kept)


def fits(item: Item, answer: ItemAnswer) -> bool:
    """Whether the options chosen still exist, and no more of them than may go together."""
    alone = {option.code for option in item.offered if option.exclusive}
    chosen = answer.choice or ()
    together = len(chosen) < 2 or (item.several and not alone & set(chosen))
    return together and set(chosen) <= {option.code for option in item.offered}


def _put(among: dict[str, Any], key: str, value: object) -> dict[str, Any]:
    """A copy of a mapping in which `key` has this value; None takes it away."""
    return {each: now for each, now in {**among, key: value}.items() if now is not None}
