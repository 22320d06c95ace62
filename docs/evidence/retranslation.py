"""Retranslation: do level texts, shuffled and without labels, come home to their item and level?

The second step of the anchored-scale tradition (Smith & Kendall 1963): whoever did not write the texts sorts
them back. An item is kept when at least three in four of its texts land in the right item and within one
level of their own. The tool serves a panel of people as well as any other reader:

    python docs/evidence/retranslation.py sheet OD11 nl 1            the sheet to hand out, for seed 1
    python docs/evidence/retranslation.py add OD11 nl 1 READER FILE  take in a sheet that was filled in

A filled-in sheet has a line for each text: its number, the item, the level (`7 OD11c 3`).
"""

import csv
import hashlib
import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import Item

RESULTS = Path(__file__).with_name("retranslation.csv")
_BUILDS_ON = re.compile(r"^(Zoals bij|As in) \d,( en| and)? *")
"""What would give the level away."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """One text as one reader sorted it. `text` is a fingerprint: was it this wording that was tested?"""

    reader: str
    language: str
    item: str
    level: str
    text: str
    said_item: str
    said_level: str

    @property
    def is_home(self) -> bool:
        """Whether the text came back to its item and to within one level of its own."""
        return self.item == self.said_item and abs(int(self.level) - int(self.said_level)) <= 1

    @property
    def is_exact(self) -> bool:
        """Whether the text came back to its item and to its very level."""
        return (self.item, self.level) == (self.said_item, self.said_level)


def instrument() -> Instrument:
    """The shipped questionnaire."""
    return read_instrument(find_questionnaire("cultuursector"))


def items_of(whole: Instrument, node: str) -> list[Item]:
    """The items of a goal; `R` are those of all the preconditions together, `ALL` is everything at once."""
    items = whole.questionnaire.items
    if node == "ALL":
        return list(items)
    return [item for item in items if node in item.goals or (node == "R" and item.precondition)]


def shuffled(items: list[Item], seed: int) -> list[tuple[Item, str]]:
    """The (item, level) of every text, in an order that only the seed knows, and another for each goal."""
    texts = [(item, level) for item in items for level in item.levels]
    random.Random(f"{seed} {items[0].id}").shuffle(texts)
    return texts


def make_sheet(whole: Instrument, node: str, language: str, seed: int) -> str:
    """What a reader gets: the items, what the levels mean in general, and the shuffled texts."""
    items = items_of(whole, node)
    lines = ["ITEMS"]
    lines += [f"{item.id}: {item.title[language]}. {item.prompt[language]}" for item in items]
    lines += ["", "LEVELS"]
    levels = whole.framework.levels
    lines += [f"{level.number} {level.name[language]}: {level.meaning[language]}" for level in levels]
    lines += ["", "TEXTS"]
    for number, (item, level) in enumerate(shuffled(items, seed), 1):
        text = _BUILDS_ON.sub("", item.levels[level][language])
        lines.append(f"{number}. {text[:1].upper()}{text[1:]}")
    return "\n".join(lines) + "\n"


def fingerprint(item: Item, level: str, language: str) -> str:
    """Eight hexadecimal digits of a level text."""
    return hashlib.sha256(item.levels[level][language].encode()).hexdigest()[:8]


def read_sorted(
    whole: Instrument, node: str, language: str, seed: int, reader: str, lines: Iterable[str]
) -> Iterator[Sorted]:
    """A filled-in sheet. Raises ValueError when it does not sort every text once."""
    texts = shuffled(items_of(whole, node), seed)
    said = [line.split() for line in lines if line.strip()]
    if sorted(int(number) for number, _item, _level in said) != list(range(1, len(texts) + 1)):
        raise ValueError(f"{node}: every text from 1 to {len(texts)} must stand here once")
    for number, said_item, said_level in said:
        item, level = texts[int(number) - 1]
        print_of = fingerprint(item, level, language)
        yield Sorted(reader, language, item.id, level, print_of, said_item, said_level)


def read_results() -> list[Sorted]:
    """Everything that was ever sorted."""
    with RESULTS.open(encoding="utf-8", newline="") as file:
        return [Sorted(**row) for row in csv.DictReader(file)]


def add(results: Iterable[Sorted]) -> None:
    """Put results behind those there are."""
    is_new = not RESULTS.exists()
    with RESULTS.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(field.name for field in fields(Sorted))
        writer.writerows(astuple(each) for each in results)


def home(results: Iterable[Sorted]) -> tuple[int, int]:
    """How many came home, and of how many."""
    all_of_them = list(results)
    return sum(each.is_home for each in all_of_them), len(all_of_them)


def current(whole: Instrument, results: Iterable[Sorted]) -> list[Sorted]:
    """The results on the words as they are now."""
    now = {
        (item.id, level, language): fingerprint(item, level, language)
        for item in whole.questionnaire.items
        for level, text in item.levels.items()
        for language in text
    }
    return [each for each in results if now.get((each.item, each.level, each.language)) == each.text]


def table() -> str:
    """Per item: how many texts came home on today's words, by language, and exactly so on every try."""
    whole, results = instrument(), read_results()
    now = current(whole, results)
    titles = (
        "Item",
        "Title",
        "home, nl, today's words",
        "home, en, today's words",
        "at its very level, every try",
    )
    lines = [f"| {' | '.join(titles)} |", f"|{' --- |' * len(titles)}"]
    for item in whole.questionnaire.items:
        mine = [each for each in now if each.item == item.id]
        cells = [_share(each for each in mine if each.language == language) for language in ("nl", "en")]
        tries = [each for each in results if each.item == item.id]
        cells.append(f"{sum(each.is_exact for each in tries)}/{len(tries)}")
        lines.append(f"| {item.id} | {item.title['en']} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _share(results: Iterable[Sorted]) -> str:
    came, of = home(results)
    return f"{came}/{of} ({100 * came // of} %)" if of else "–"


def main(command: str, node: str, language: str, seed: str, *rest: str) -> None:
    """Hand out a sheet, or take one in and say what did not come home."""
    whole = instrument()
    if command == "sheet":
        sys.stdout.write(make_sheet(whole, node, language, int(seed)))
        return
    reader, file = rest
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    results = list(read_sorted(whole, node, language, int(seed), reader, lines))
    add(results)
    for each in results:
        if not each.is_home:
            sys.stdout.write(
                f"{each.item} {each.level} ({language}) went to {each.said_item} {each.said_level}\n"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
