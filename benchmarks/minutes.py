"""How long a whole interview takes at reading speed, for each organisation that comes along as an example.

    python benchmarks/minutes.py [nl|en]

An estimate from the words that the interview really says; nobody was timed. Each example is interviewed from
nothing to the end, in the full and in the short form, and gives the answers that stand in its file. Assumed:

- whoever answers reads 238 words a minute, the rate at which adults read English non-fiction in silence
  (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047); we have no rate for Dutch;
- of an item they read the question and the levels up to and including the first that is not true; all levels
  when they do not know, when the item does not apply, and when the example leaves it open;
- they read everything else once: headings, echoes, the overview at the end; no explanations (`w`), not the
  summary and not the report;
- every line that they type takes 3 seconds, about the organisation as well; they write no notes;
- they know their answer as soon as they have read it. Nobody looks anything up or talks it over.

"In them" are the words of the questions and levels alone; "bare" is what only they take, with the typing: for
who lets their eyes pass over headings and echoes. The last column adds the 15 seconds an item that the
interview itself reckons for choosing: closer to a group round a table. The bars are held against the full
form, both ways. The choir has the local history society's answers and no collection.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from maturiteit.assess.walk import SECONDS_TO_CHOOSE, WORDS_A_MINUTE
from maturiteit.interview.dialogue import prompt, show, take
from maturiteit.interview.interview import Interview
from maturiteit.interview.lines import Line, labels, local
from maturiteit.interview.pressed import help_lines
from maturiteit.interview.sitting import FormKind, blank, sit_down
from maturiteit.interview.steps import REVIEW
from maturiteit.interview.turn import Dialogue
from maturiteit.load.answers import answers_from
from maturiteit.load.careful import read_yaml
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.model.answers import Answers
from maturiteit.model.instrument import Instrument
from maturiteit.shipped import folder
from maturiteit.texts import _, use_language

SECONDS_TO_TYPE = 3
CHOIR = "heemkring, as a choir"
BARS = {"heemkring-voorbeeld": 12, CHOIR: 12, "museum-voorbeeld": 45}
"""Minutes for the full form: societies of volunteers, and a museum."""


@dataclass
class Sitting:
    """What one interview asked of whoever answered."""

    items: int = 0
    words: int = 0
    in_items: int = 0
    """Of these words: in questions and levels."""
    typed: int = 0

    @property
    def minutes(self) -> float:
        """Reading and typing."""
        return self.words / WORDS_A_MINUTE + self.typed * SECONDS_TO_TYPE / 60

    @property
    def bare(self) -> float:
        """Reading the questions and levels alone, and typing an answer to each."""
        return self.in_items / WORDS_A_MINUTE + self.items * SECONDS_TO_TYPE / 60

    @property
    def with_choosing(self) -> float:
        """And choosing."""
        return self.minutes + self.items * SECONDS_TO_CHOOSE / 60


def main() -> None:
    """Print a row for each example, and hold two of them to their bars."""
    language = sys.argv[1] if len(sys.argv) > 1 else "nl"
    use_language(language)
    instrument = read_instrument(find_questionnaire("cultuursector"), complete=False)
    heads = f"{'items':>7}{'words':>7}{'in them':>9}{'minutes':>9}{'bare':>6}"
    print(f"{'':<32}{'full form':>38}{'short form':>38}{'full, with':>12}")
    print(f"{'organisation':<32}{heads}{heads}{'choosing':>12}")
    examples = {
        path.stem: answers_from(read_yaml(path)) for path in sorted(folder("examples").glob("*.yaml"))
    }
    examples[CHOIR] = as_choir(examples["heemkring-voorbeeld"])
    for name, told in examples.items():
        print_row(name, told, instrument, language)


def as_choir(society: Answers) -> Answers:
    """The same without a collection, and with nothing of its own online."""
    filters = {**society.organisation.filters, "F1": False, "F4": False}
    who = society.organisation.model_copy(update={"variant": None, "filters": filters})
    return society.model_copy(update={"organisation": who})


def print_row(name: str, told: Answers, instrument: Instrument, language: str) -> None:
    """Both forms of one example."""
    full, short = (interview(instrument, told, form, language) for form in ("full", "short"))
    figures = "".join(columns(each) for each in (full, short))
    print(f"{name:<32}{figures}{full.with_choosing:>12.1f}{verdict(full, BARS.get(name))}")


def verdict(full: Sitting, bar: int | None) -> str:
    """Whether the bar is held by who reads everything, and by who reads the questions."""
    if bar is None:
        return ""
    all_read, bare = ("ok" if minutes < bar else "MISSED" for minutes in (full.minutes, full.bare))
    return f"  bar {bar}: {all_read}, bare {bare}"


def columns(each: Sitting) -> str:
    """One form's figures."""
    return f"{each.items:>7}{each.words:>7}{each.in_items:>9}{each.minutes:>9.1f}{each.bare:>6.1f}"


def interview(instrument: Instrument, told: Answers, form: FormKind, language: str) -> Sitting:
    """One interview from nothing to the end."""
    empty = blank(instrument, form, language, told.date)
    dialogue, shown, sitting = Dialogue(sit_down(instrument, empty, told.date)), None, Sitting()
    about = instrument.questionnaire
    sitting.words += words([Line(local(about.title)), Line(local(about.about)), *help_lines(dialogue)])
    while not dialogue.ended:
        seen = read(dialogue, told, show(dialogue, shown))
        sitting.words += words(seen) + len(prompt(dialogue).split())
        sitting.in_items += words_in_item(dialogue, seen)
        shown = dialogue.interview.step
        turn = take(dialogue, reply(dialogue, told))
        assert turn.dialogue != dialogue, (shown, turn.lines)
        sitting.words += words([Line(f"{turn.echo} {_('Saved.')}" if turn.echo else ""), *turn.lines])
        sitting.typed += 1
        dialogue = turn.dialogue
    sitting.items = len(dialogue.interview.items)
    return sitting


def words(lines: Iterable[Line]) -> int:
    """How many there are to read; numbers before options are not."""
    return sum(len(line.text.split()) for line in lines)


def words_in_item(dialogue: Dialogue, seen: list[Line]) -> int:
    """Those of the question and its levels."""
    if dialogue.asking != "step" or dialogue.interview.step.kind != "item":
        return 0
    question = local(dialogue.interview.item.prompt)
    return words(line for line in seen if line.label or line.text == question)


def read(dialogue: Dialogue, told: Answers, lines: list[Line]) -> list[Line]:
    """The lines that are read: of an item that was chosen, no level above the first untrue one."""
    step, said = dialogue.interview.step, told.answers.get(dialogue.interview.step.id)
    if dialogue.asking != "step" or step.kind != "item" or not said or not said.choice:
        return lines
    item = dialogue.interview.item
    if not item.levels:
        return lines
    places = list(labels(item).values())
    unread = {f"{label}." for label in list(labels(item))[places.index(said.choice[0]) + 2 :]}
    return [line for line in lines if line.label not in unread]


def reply(dialogue: Dialogue, told: Answers) -> str:
    """What is typed now."""
    step = dialogue.interview.step
    if dialogue.asking == "reason":
        reasons = [each.id for each in dialogue.interview.instrument.framework.reasons]
        return str(reasons.index(told.answers[step.id].not_applicable or "") + 1)
    if dialogue.asking == "finish":
        return "j"
    if step == REVIEW:
        return ""
    return reply_to_item(dialogue.interview, told) if step.kind == "item" else fact(dialogue.interview, told)


def reply_to_item(interview: Interview, told: Answers) -> str:
    """A level, `n` or `x`."""
    said = told.answers.get(interview.step.id)
    if said and said.choice:
        typed = {code: label for label, code in labels(interview.item).items()}
        return " ".join(typed[code] for code in said.choice)
    return "n" if said and said.not_applicable else "x"


def fact(interview: Interview, told: Answers) -> str:
    """Something about the organisation; `x` where the example does not say it."""
    who, step = told.organisation, interview.step
    if step.kind == "filter":
        return {True: "j", False: "n", None: "x"}[who.filters.get(step.id)]
    if step.kind == "variant" and who.variant is None:
        kinds = {each.id: each for each in interview.instrument.framework.subsectors}
        return str(len(kinds[who.subsector or ""].variants) + 1)
    said = getattr(who, step.kind)
    return "" if said is None else str(said)


if __name__ == "__main__":
    main()
