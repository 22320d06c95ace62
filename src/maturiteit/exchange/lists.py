"""The lists behind a form's cells: what may be chosen there, and which code each label stands for.

They stand on a hidden sheet, in the form's own language first, because drop-downs show that stretch; then
in the other languages, so that a label in any of them is understood when the form comes back.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from maturiteit.exchange.form import Form, short_label
from maturiteit.load.cells import folded, mark_of
from maturiteit.model.framework import Titled
from maturiteit.model.questionnaire import Item
from maturiteit.texts import LANGUAGES, catalogue, pick

Entry = tuple[str, str, str]
"""The list's name, the code, the label."""


@dataclass(slots=True)
class Lists:
    """Every list of a form, and per item the name of its own."""

    entries: list[Entry] = field(default_factory=list)
    of_item: dict[str, str] = field(default_factory=dict)

    def rows(self, name: str) -> tuple[int, int]:
        """Where the form's own labels of a list stand among the entries: first and last, from 0."""
        places = [index for index, entry in enumerate(self.entries) if entry[0] == name]
        last = next((at for at, place in enumerate(places) if place != places[0] + at), len(places))
        return places[0], places[0] + last - 1

    def has(self, name: str) -> bool:
        """Whether there is anything to choose from."""
        return any(entry[0] == name for entry in self.entries)


def make_lists(form: Form) -> Lists:
    """The lists of a form. Items whose options read the same share one."""
    lists = Lists()
    named: dict[tuple[str, ...], tuple[str, Item]] = {}
    for item in form.items:
        labels = tuple(form.options(item).values())
        name, _first = named.setdefault(labels, (f"options.{item.id}", item))
        lists.of_item[item.id] = name
    items = list(named.values())
    languages = list(dict.fromkeys((form.language, *form.questionnaire.languages, *LANGUAGES)))
    seen: set[Entry] = set()
    for language in languages:
        for entry in _entries(form, items, language):
            if language == form.language or entry not in seen:
                lists.entries.append(entry)
                seen.add(entry)
    lists.entries += (entry for item in form.items for entry in _texts(form, item))
    lists.entries += (("item", id, name) for id, name in lists.of_item.items())
    return lists


def _entries(form: Form, items: list[tuple[str, Item]], language: str) -> Iterator[Entry]:
    framework = form.framework
    variants = tuple(variant for each in framework.subsectors for variant in each.variants)
    yield from _titled("subsector", framework.subsectors, language)
    yield from _titled("variant", variants, language)
    yield from _titled("reason", framework.reasons, language)
    yield from _yes_no(language)
    for level in framework.levels:
        yield "level", str(level.number), f"{level.number} {pick(level.name, language)}"
    for name, item in items:
        yield from ((name, code, label) for code, label in form.options(item, language).items())


def _texts(form: Form, item: Item) -> Iterator[Entry]:
    """The options' texts, as marks: who pastes a text in full means its option, unless two read the same."""
    marks = {option.code: mark_of(form.text(option.text)) for option in item.offered}
    often = Counter(marks.values())
    for option in item.offered:
        if often[marks[option.code]] == 1:
            yield f"text.{item.id}", option.code, marks[option.code]
            yield f"text.{item.id}", option.code, mark_of(f"{option.code}: {form.text(option.text)}")


def _titled(name: str, among: tuple[Titled, ...], language: str) -> Iterator[Entry]:
    """Where two titles read the same, the id stands in front."""
    labels = {each.id: short_label(pick(each.title, language)) for each in among}
    often = Counter(folded(label) for label in labels.values())
    for id, label in labels.items():
        yield name, id, label if often[folded(label)] == 1 else f"{id} {label}"


def _yes_no(language: str) -> Iterator[Entry]:
    if language in LANGUAGES:
        spoken = catalogue(language)
        yield "yes_no", "yes", spoken.gettext("yes")
        yield "yes_no", "no", spoken.gettext("no")
