"""What one kind of organisation is asked, before it has answered anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from maturiteit.assess.plan import make_plan
from maturiteit.assess.profile import make_profile, relevance
from maturiteit.assess.score import settle
from maturiteit.assess.wording import worded
from maturiteit.model.answers import Form, Organisation
from maturiteit.model.assessment import State
from maturiteit.model.instrument import Instrument
from maturiteit.model.kinds import Texts
from maturiteit.model.questionnaire import Item, Relevance

WORDS_A_MINUTE = 238
"""Adults reading English non-fiction silently (Brysbaert 2019, Journal of Memory and Language 109)."""

SECONDS_TO_CHOOSE = 15
"""Our own guess, not measured: what it takes to agree on one of five sentences."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The items that are asked, in their words, and per goal the rule that says how far it is asked."""

    items: tuple[Item, ...]
    rules: Mapping[str, Relevance]

    def minutes(self, language: str) -> tuple[int, int]:
        """How long one reader should take to choose: without the help, and with all of it. An estimate."""
        bare = sum(_seconds(item, language) for item in self.items)
        help = sum(_reading(item.help, language) for item in self.items)
        return ceil(bare / 60), ceil((bare + help) / 60)


def walk(
    instrument: Instrument,
    organisation: Organisation,
    form: Literal["full", "short"] | Form = "full",
    switched: Mapping[str, str] | None = None,
) -> Walk:
    """The way of an organisation through a questionnaire that it has not begun.

    `switched` are the goals that it asked for in full or lightly, or left out, by itself.
    """
    plan = make_plan(instrument, form)
    profile = make_profile(instrument.framework, organisation, switched or {})
    asked = {id for id, reply in settle(plan, profile, {}).items() if reply.state != State.NOT_ASKED}
    items = (item for item in instrument.questionnaire.items if item.id in asked)
    goals = (goal.id for goal in instrument.framework.goals)
    return Walk(
        tuple(worded(item, profile) for item in items),
        {goal: relevance(plan, goal, profile) for goal in goals},
    )


def _seconds(item: Item, language: str) -> Fraction:
    options = (option.text for option in item.offered)
    texts = (item.title, item.prompt, *options)
    return sum((_reading(text, language) for text in texts), Fraction(SECONDS_TO_CHOOSE))


def _reading(text: Texts, language: str) -> Fraction:
    """Seconds to read a text; in the first language that it has, where it lacks this one."""
    words = text.get(language) or next(iter(text.values()), "")
    return Fraction(60 * len(words.split()), WORDS_A_MINUTE)
