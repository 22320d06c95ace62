"""A form to fill in: which items it asks, in which order, and in whose words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from maturiteit.assess.walk import walk
from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.findings import nearest, titles_of
from maturiteit.model.answers import Organisation
from maturiteit.model.framework import Filter, Framework, Named, Subsector
from maturiteit.model.instrument import Instrument
from maturiteit.model.kinds import Texts
from maturiteit.model.questionnaire import DO_NOT_KNOW, NOT_APPLICABLE, Item, Questionnaire
from maturiteit.texts import LANGUAGES, _, catalogue, pick

Kind = Literal["full", "short"]
Part = tuple[Named, tuple[Item, ...]]
"""A goal or precondition and its items."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a form holds. `language` is that of its texts, `answers_language` what its answers will name.

    `date` stands in it until somebody writes another, so that an empty form is already valid answers.
    """

    questionnaire: Questionnaire
    framework: Framework
    kind: Kind
    language: str
    date: str
    items: tuple[Item, ...]
    subsector: str | None = None
    variant: str | None = None

    @property
    def say(self) -> Callable[[str], str]:
        """An interface text in the language of the form, which need not be the screen's."""
        return catalogue(self.language).gettext

    @property
    def answers_language(self) -> str:
        """The form's language, or the first of the questionnaire where it does not have that one."""
        own = self.questionnaire.languages
        return self.language if self.language in own else own[0]

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The yes-or-no questions about the organisation."""
        return tuple(each for each in self.framework.filters if each.kind == "yes_no")

    def text(self, texts: Texts) -> str:
        """A text of the content in the language of the form."""
        return pick(texts, self.language)

    def sections(self) -> Iterator[tuple[Named, tuple[Part, ...]]]:
        """The strategic goals, then the preconditions, each with those of its parts that are asked."""
        framework = self.framework
        for strategic in framework.strategic_goals:
            goals = (goal for goal in framework.goals if goal.strategic_goal == strategic.id)
            parts = tuple((goal, items) for goal in goals if (items := self._items_of(goal)))
            if parts:
                yield strategic, parts
        own = tuple((each, items) for each in framework.preconditions if (items := self._items_of(each)))
        if own:
            title = catalogue(self.language).gettext("Preconditions")
            yield Named(id="preconditions", label=title, title={self.language: title}), own

    def _items_of(self, node: Named) -> tuple[Item, ...]:
        """An item stands once, under its precondition or its first goal."""
        return tuple(item for item in self.items if (item.precondition or item.goals[0]) == node.id)

    def options(self, item: Item, language: str | None = None) -> dict[str, str]:
        """What may be answered to an item: its codes, each with the label by which people choose it."""
        own = {option.code: self._label(item, option.code, language) for option in item.offered}
        return own | self.states(item.may_not_apply, language)

    def _label(self, item: Item, code: str, language: str | None) -> str:
        names = {str(level.number): level.name for level in self.framework.levels} if item.levels else {}
        texts = names.get(code) or next(each.text for each in item.offered if each.code == code)
        return f"{code} {short_label(pick(texts, language or self.language))}".strip()

    def states(self, may_not_apply: bool, language: str | None = None) -> dict[str, str]:
        """The two answers that are no choice."""
        spoken = catalogue(language if language in LANGUAGES else self.language)
        known = {DO_NOT_KNOW: spoken.gettext("We do not know")}
        applies = {NOT_APPLICABLE: spoken.gettext("Does not apply")} if may_not_apply else {}
        return {code: f"{code} {text}" for code, text in (known | applies).items()}


def short_label(text: str) -> str:
    """A text as a list to choose from shows it: on one line and at most 70 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 70 else line[:69] + "…"


def make_form(instrument: Instrument, kind: Kind, language: str, date: str, who: str | None = None) -> Form:
    """The form of a questionnaire; for `who`, a subsector or variant, what they are asked, in their words.

    Nobody has answered the filters yet, so they are taken as for that subsector. Raises InputError.
    """
    questionnaire, framework = instrument.questionnaire, instrument.framework
    if who is None:
        items = tuple(item for item in questionnaire.items if kind == "full" or item.core)
        return _filled(Form(questionnaire, framework, kind, language, date, items))
    subsector, variant = _kinds(framework)[_known(framework, who)]
    organisation = Organisation(name=who, subsector=subsector, variant=variant, volunteers=None)
    items = walk(instrument, organisation, kind).items
    return _filled(Form(questionnaire, framework, kind, language, date, items, subsector, variant))


def _filled(form: Form) -> Form:
    """Raises InputError when nothing would be asked."""
    if not form.items:
        message, hint = _("nothing is asked in this form"), _("leave out --short or --subsector")
        raise InputError(Problem(Place(form.questionnaire.id), message, hint))
    return form


def _kinds(framework: Framework) -> Mapping[str, tuple[str, str | None]]:
    """Every subsector and variant by its id, as the pair that answers name."""
    variants = {
        variant.id: (each.id, variant.id) for each in framework.subsectors for variant in each.variants
    }
    return variants | {each.id: (each.id, None) for each in framework.subsectors}


def _known(framework: Framework, who: str) -> str:
    """The id as the framework writes it, whatever its capitals. Raises InputError when there is none."""
    titles = titles_of(each for kind in framework.subsectors for each in _with_variants(kind))
    found = next((id for id in titles if id.casefold() == who.casefold()), None)
    if found is None:
        message = _("unknown subsector or variant '{id}'").format(id=who)
        raise InputError(Problem(Place("--subsector"), message, nearest(who, titles)))
    return found


def _with_variants(subsector: Subsector) -> tuple[Subsector, ...]:
    return (subsector, *(Subsector(**each.model_dump()) for each in subsector.variants))
