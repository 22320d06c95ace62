"""All findings about a questionnaire, item by item, goal by goal, word by word. None of them is an error."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from maturiteit.assess.terms import Finder
from maturiteit.craft import rules
from maturiteit.load.careful import Steps
from maturiteit.model.glossary import words_of
from maturiteit.model.instrument import Instrument
from maturiteit.model.kinds import Texts
from maturiteit.model.questionnaire import Item, Rule, Wording
from maturiteit.model.support import Advice
from maturiteit.texts import _

FEWEST_PRINCIPLES = 3
LARGEST_SHARE = 60
"""Percent of a goal's principle weights that one principle may hold."""
FEWEST_PIECES = 3
"""Of advice for a goal."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an author should look at again. `about` is an item, a goal, a precondition or a term;
    `path` leads to it in the questionnaire (empty: somewhere else). `accepted` is the author's reason."""

    about: str
    path: Steps
    what: str
    rule: Rule | None = None
    accepted: str | None = None


def review(instrument: Instrument) -> tuple[Finding, ...]:
    """Every finding, in the order of the questionnaire; what the author accepts is among them."""
    items = enumerate(instrument.questionnaire.items)
    return (
        *_on_languages(instrument),
        *(finding for index, item in items for finding in _on_item(item, index, instrument)),
        *_on_balance(instrument),
        *_on_advice(instrument),
        *_on_glossary(instrument),
    )


def _on_languages(instrument: Instrument) -> Iterator[Finding]:
    for language in instrument.framework.languages:
        if language not in instrument.questionnaire.languages:
            message = _("the framework is also in '{language}'; this questionnaire is not translated")
            yield Finding(instrument.questionnaire.id, ("languages",), message.format(language=language))


def _on_item(item: Item, index: int, instrument: Instrument) -> Iterator[Finding]:
    """The findings about one item; and a reason for accepting what is no longer there is one too."""
    path: Steps = ("items", index)
    found = list(_remarks(item, path, instrument))
    for where, (rule, what) in found:
        yield Finding(
            item.id, where, f"{item.id}{_place(where)}: {what} [{rule}]", rule, item.accepts.get(rule)
        )
    for rule in sorted(set(item.accepts) - {rule for _where, (rule, _what) in found}):
        message = _("{id} accepts '{rule}', and there is nothing of the kind").format(id=item.id, rule=rule)
        yield Finding(item.id, (*path, "accepts", rule), message)


def _place(where: Steps) -> str:
    """The level, for a text of one; or which wording."""
    steps = [str(step) for step in where[2:]]
    return " " + " ".join(steps) if steps else ""


def _remarks(item: Item, path: Steps, instrument: Instrument) -> Iterator[tuple[Steps, rules.Remark]]:
    for name, text in (("help", item.help), ("evidence", item.evidence)):
        if not text:
            yield path, ("missing", _("there is no {what}").format(what=name))
    if item.levels:  # an item with options of its own follows its own instrument
        yield from _on_texts(item, path, instrument)
        for number, wording in enumerate(item.wordings):
            yield from _on_texts(wording, (*path, "wordings", number), instrument)


def _on_texts(
    said: Item | Wording, path: Steps, instrument: Instrument
) -> Iterator[tuple[Steps, rules.Remark]]:
    for code, text in said.levels.items():
        for remark in rules.remarks_on_level(text, int(code), _brands(instrument)):
            yield (*path, "levels", code), remark
    for remark in rules.remarks_on_lengths(said.levels.values(), instrument.questionnaire.languages):
        yield (*path, "levels"), remark
    for remark in rules.remarks_on_prompt(said.prompt):
        yield (*path, "prompt"), remark
    yield from _on_prose(said, path, _explained(instrument))


def _on_prose(
    said: Item | Wording, path: Steps, explained: dict[str, set[str]]
) -> Iterator[tuple[Steps, rules.Remark]]:
    """Sentences and words, wherever they stand."""
    for name in ("prompt", "help", "evidence"):
        for remark in rules.remarks_on_sentences(getattr(said, name)):
            yield (*path, name), remark
    texts = (("levels", text) for text in said.levels.values())
    for name, text in (("prompt", said.prompt), *texts, ("help", said.help)):
        for remark in rules.remarks_on_words(text, explained):
            yield (*path, name), remark


def _explained(instrument: Instrument) -> dict[str, set[str]]:
    """The words of the glossary's forms, by language."""
    known: dict[str, set[str]] = {}
    for term in instrument.terms:
        for language, form in term.forms:
            known.setdefault(language, set()).update(words_of(form))
    return known


def _brands(instrument: Instrument) -> tuple[str, ...]:
    """The names of schemes and organisations; a law or a standard does not disappear as fast."""
    return tuple(each.name for each in instrument.support if each.kind in ("organisation", "scheme"))


def _on_balance(instrument: Instrument) -> Iterator[Finding]:
    """A goal in which one principle drowns the others says little about the rest."""
    for goal, weights in principle_weights(instrument).items():
        items = sum(goal in item.goals for item in instrument.questionnaire.items)
        if items < FEWEST_PRINCIPLES or len(instrument.framework.principles) < FEWEST_PRINCIPLES:
            continue
        if len(weights) < FEWEST_PRINCIPLES:
            message = _("{goal}: its items carry too few of the principles ({n})")
            yield Finding(goal, (), message.format(goal=goal, n=len(weights)))
        elif 100 * max(weights.values()) > LARGEST_SHARE * weights.total():
            message = _("{goal}: {principle} holds more than {share} percent of its principle weights")
            most = weights.most_common(1)[0][0]
            yield Finding(goal, (), message.format(goal=goal, principle=most, share=LARGEST_SHARE))


def principle_weights(instrument: Instrument) -> dict[str, Counter[str]]:
    """Per goal the summed weights of the principles that its items carry."""
    weights: dict[str, Counter[str]] = {goal.id: Counter() for goal in instrument.framework.goals}
    for item in instrument.questionnaire.items:
        for goal in item.goals:
            weights[goal].update({id: item.weight * weight for id, weight in item.principles.items()})
    return weights


def _on_advice(instrument: Instrument) -> Iterator[Finding]:
    """Every level that has one above it needs a step towards it."""
    if not instrument.advice:
        return
    asked = {each for item in instrument.questionnaire.items for each in (*item.goals, item.precondition)}
    goals = [goal.id for goal in instrument.framework.goals]
    for node in (*goals, *(each.id for each in instrument.framework.preconditions)):
        if node not in asked:
            continue
        ranges = [range(each.lowest, each.highest + 1) for each in _advice_for(node, instrument)]
        for level in instrument.framework.levels[:-1]:
            if not any(level.number in each for each in ranges):
                message = _("{goal}: no advice for level {level}").format(goal=node, level=level.number)
                yield Finding(node, (), message)
        if node in goals and len(ranges) < FEWEST_PIECES:
            message = _("{goal}: fewer than {n} pieces of advice").format(goal=node, n=FEWEST_PIECES)
            yield Finding(node, (), message)


def _advice_for(node: str, instrument: Instrument) -> Iterator[Advice]:
    homes = {item.id: (*item.goals, item.precondition) for item in instrument.questionnaire.items}
    for advice in instrument.advice:
        if node in (advice.goal, advice.precondition) or node in homes.get(advice.item or "", ()):
            yield advice


def _on_glossary(instrument: Instrument) -> Iterator[Finding]:
    """What the glossary explains and nobody reads."""
    finder = Finder(instrument.terms)
    used = {id for text in _all_texts(instrument) for id in finder.in_texts(text)}
    for term in instrument.terms:
        if term.id not in used:
            message = _("the glossary explains '{id}', which stands in no text").format(id=term.id)
            yield Finding(term.id, (), message)


def _all_texts(instrument: Instrument) -> Iterable[Texts]:
    framework = instrument.framework
    for item in instrument.questionnaire.items:
        yield from texts_in(item)
        yield from (text for wording in item.wordings for text in texts_in(wording))
    for advice in instrument.advice:
        yield from (advice.action, advice.first_step)
    for nodes in (framework.strategic_goals, framework.goals, framework.preconditions, framework.principles):
        yield from (text for node in nodes for text in (node.title, node.meaning))
    yield from (instrument.questionnaire.title, instrument.questionnaire.about)
    yield from (filter.prompt for filter in framework.filters)


def texts_in(said: Item | Wording) -> Iterator[Texts]:
    """The texts of an item or of one of its wordings, in the order in which they are read."""
    options = said.offered if isinstance(said, Item) else ()
    yield from (said.title, said.prompt)
    yield from (option.text for option in options) if options else said.levels.values()
    yield from (said.help, said.evidence)
