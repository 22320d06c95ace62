"""Whatever is typed, on whichever questionnaire: nothing breaks, nothing is lost, nothing hidden counts."""

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from maturiteit.assess.assess import assess
from maturiteit.interview.dialogue import prompt, show, take
from maturiteit.interview.interview import NOTHING
from maturiteit.interview.keys import KEYS, key_in
from maturiteit.interview.sitting import FormKind, blank, is_answered
from maturiteit.interview.steps import Step
from maturiteit.interview.turn import Dialogue, Turn
from maturiteit.load.answers import answers_from
from maturiteit.load.careful import read_yaml
from maturiteit.load.plain import UNSAFE
from maturiteit.model.answers import Answers, Form, ItemAnswer
from maturiteit.model.assessment import State
from maturiteit.model.glossary import Term
from maturiteit.texts import LANGUAGES, screen_language, use_language
from tests.assess.strategies import examples
from tests.interview.sittings import TODAY, heard, read_back, resume, shipped, typed
from tests.tools import ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
FORMS: tuple[FormKind, ...] = ("full", "short", Form(only=("SD2",)), Form(only=("OD11", "OD24")))
WORDS = sorted(word for words in KEYS.values() for word in words)
ODD = (
    *("", " ", "0", "1.", "2)", "1 3", "1,2;3", "1 1", "٣", "²", "99999999999999999999", "-1", "1e3"),
    *("nan", "Infinity", "0,5", "2.25", "BE 0403.101.811", "0403101810", "j", "nee", "yes", "n 1", "n 99"),
    *("d 4", "d 9", "d 1.1 4", "d OD21", "d zot 3", "m 2.2", "m 9.9", "l en", "l nl", "l fr", "o -", "e -"),
    *("o We: #1 'x'\ttab", "e café ☕", "o een\ntwee\n\n drie", "een\ntwee", "\x1b[A", "a\x00b", "\ud800"),
    *(
        "x" * 301,
        "x" * 20_001,
        "woord " * 900,
        "{0} {name} %s [bold]",
        "\u202eom",
        "\r",
        "o \x1bX",
        "o a\r\nb\rc",
    ),
)
NUMBERS = st.integers(1, 5).map(str)
ORDINARY = st.one_of(NUMBERS, NUMBERS, st.sampled_from(("j", "n", "x", "s", "", "o ja", "r", "t", "-", "d")))
LINES = st.one_of(ORDINARY, ORDINARY, st.sampled_from(WORDS), st.sampled_from(ODD), st.text(max_size=12))
MOVES = (
    *(("m 1.1", "3"), ("m 1.1", "1"), ("m 2.1", "3"), ("p", "", "2"), ("p", "", "1", "0", "", "n", "n", "n")),
    *(("r", "1"), ("r", "2", "4"), ("r", "", "n"), ("d 1.1", "4"), ("o", "een nota"), ("n", "1"), ("-", "b")),
)
"""Lines that do something together: hide items, show them again, go back to one."""
SOME = st.one_of(LINES.map(lambda line: (line,)), st.sampled_from(MOVES))
SITTINGS = st.one_of(st.lists(SOME, max_size=10), st.lists(SOME, min_size=12, max_size=30)).map(
    lambda moves: [line for move in moves for line in move]
)
REPLY = frozenset({"choice", "not_applicable", "do_not_know", "settled"})


@cache
def _example(number: int) -> Answers:
    return answers_from(read_yaml(EXAMPLES[number]))


def _terms() -> tuple[Term, ...]:
    return shipped().terms


@st.composite
def beginnings(draw: st.DrawFn) -> Dialogue:
    """The shipped questionnaire: from nothing, after some kind's profile, or with an example's answers."""
    instrument, form = shipped(), draw(st.sampled_from(FORMS))
    fresh = resume(instrument, blank(instrument, form, "nl", TODAY), terms=_terms)
    how = draw(st.sampled_from(("nothing", "profile", "profile", "example")))
    if how == "example":
        said = _example(draw(st.integers(0, len(EXAMPLES) - 1)))
        return resume(instrument, said.model_copy(update={"form": form}), terms=_terms)
    if how == "nothing":
        return fresh
    filters = draw(st.lists(st.sampled_from(("j", "n")), min_size=10, max_size=10))
    return typed(fresh, "Huis", str(draw(st.integers(1, 14))), "2", "3", "", *filters)


@st.composite
def small_beginnings(draw: st.DrawFn) -> Dialogue:
    """A random questionnaire with random answers, some of them to what was another question then."""
    example = draw(examples())
    old = draw(st.sets(st.sampled_from(list(example.plain["items"])), max_size=2))
    digests = dict.fromkeys(old, "0" * 16)
    return resume(example.instrument, example.answers.model_copy(update={"digests": digests}))


@settings(max_examples=35)
@given(beginnings(), SITTINGS)
def test_any_lines_on_the_shipped_questionnaire(dialogue: Dialogue, lines: list[str]) -> None:
    _talk(dialogue, lines)


@settings(max_examples=90)
@given(small_beginnings(), SITTINGS)
def test_any_lines_on_any_questionnaire(dialogue: Dialogue, lines: list[str]) -> None:
    _talk(dialogue, lines)


def _talk(dialogue: Dialogue, lines: list[str]) -> None:
    """Type all lines, look at every turn, and type them once more; who stopped sits down again."""
    use_language("en")
    first, now = dialogue, dialogue
    for line in lines:
        turn = _turn(now, line)
        now = _next(turn.dialogue)
    _nothing_hidden_counts(now.interview.answers, now)
    use_language("en")
    assert now == _again(first, lines)


def _next(dialogue: Dialogue) -> Dialogue:
    """The same one; or, once it ended, another sitting with its answers."""
    interview = dialogue.interview
    again = resume(interview.instrument, interview.answers, terms=dialogue.terms)
    return again if dialogue.ended else dialogue


def _again(dialogue: Dialogue, lines: list[str]) -> Dialogue:
    for line in lines:
        dialogue = _next(take(dialogue, line).dialogue)
    return dialogue


def _turn(before: Dialogue, line: str) -> Turn:
    language = screen_language()
    turn = take(before, line)
    _can_be_shown(turn.dialogue, before.interview.step)
    _says_what_it_did(before, line, turn)
    _keeps_what_was_said(before, line, turn.dialogue)
    _keeps_the_rest(before, line, turn.dialogue)
    _reads_back(turn.dialogue.interview.answers)
    _stands_somewhere(turn.dialogue)
    if not _takes_text(before, line) and _is_unreadable(line):
        assert (before, language) == (turn.dialogue, screen_language())
        assert 1 == len(turn.lines)
    return turn


def _takes_text(before: Dialogue, line: str) -> bool:
    """Whether this is a note or evidence, which may have several lines and signs that are left out."""
    key = key_in(line) if before.asking == "step" and before.interview.step.kind == "item" else None
    asked = key.command if key else before.asking
    return asked in ("note", "evidence")


def _is_unreadable(line: str) -> bool:
    return bool(UNSAFE.search(line)) or "\n" in line.strip()


def _can_be_shown(dialogue: Dialogue, before: Step) -> None:
    language = screen_language()
    for each in LANGUAGES:
        use_language(each)
        assert show(dialogue, before)
        assert show(dialogue, None)
        assert 1 < len(prompt(dialogue)) <= 20
    use_language(language)


def _says_what_it_did(before: Dialogue, line: str, turn: Turn) -> None:
    """What was taken is said; where nothing came of it at all, why."""
    old, new = before.interview.answers, turn.dialogue.interview.answers
    if _said(old) != _said(new):
        assert turn.echo, line
    if turn.dialogue == before:
        assert heard(turn) or turn.anew, line


def _said(answers: Answers) -> tuple[Any, ...]:
    return answers.organisation, answers.relevance, answers.targets, _items(answers)


def _items(answers: Answers) -> dict[str, ItemAnswer]:
    """What was said to every item, whether it counts now or not."""
    return {**answers.set_aside, **answers.answers}


def _keeps_what_was_said(before: Dialogue, line: str, after: Dialogue) -> None:
    """Only the item that is asked changes, only in what this line is about; to nothing only when wiped."""
    old, new = _items(before.interview.answers), _items(after.interview.answers)
    here, fields = before.interview.step.id, _touched(before, line)
    for id in old.keys() | new.keys():
        was, is_ = old.get(id, NOTHING), new.get(id, NOTHING)
        changed = {name for name, value in was if value != getattr(is_, name)}
        assert changed <= (fields if id == here else set()), (id, line)
        gone = {name for name in ("note", "evidence") if getattr(was, name) and not getattr(is_, name)}
        assert not gone or _wipes_text(line)
        assert not is_answered(was) or is_answered(is_) or line.strip().casefold() in KEYS["wipe"]


def _touched(before: Dialogue, line: str) -> frozenset[str]:
    """The fields of the item asked now that this line may change."""
    if before.interview.step.kind != "item" or before.asking in ("target", "goal", "degree", "finish"):
        return frozenset()
    if before.asking in ("note", "evidence"):
        return frozenset({before.asking})
    key = key_in(line)
    if before.asking == "reason" or key is None:
        return REPLY if line.strip() else frozenset()
    if key.command in ("note", "evidence"):
        return frozenset({key.command}) if key.rest else frozenset()
    return REPLY if key.command in ("unknown", "not_applicable", "wipe") else frozenset()


def _wipes_text(line: str) -> bool:
    key = key_in(line)
    text = key.rest if key and key.rest else line
    return UNSAFE.sub("", text).strip() == "-"


def _keeps_the_rest(before: Dialogue, line: str, after: Dialogue) -> None:
    """What is not about an item changes where it is asked, and nowhere else."""
    old, new, step = before.interview.answers, after.interview.answers, before.interview.step
    assert (old.form, old.respondents, old.previous) == (new.form, new.respondents, new.previous)
    told = {name for name, value in old.organisation if value != getattr(new.organisation, name)}
    about = "filters" if step.kind == "filter" else step.kind
    assert told <= ({about, "variant"} if about == "subsector" else {about}), line
    filters = _differences(old.organisation.filters, new.organisation.filters)
    assert filters <= {step.id}
    key = key_in(line)
    aims = before.asking == "target" or (key is not None and key.command == "target")
    assert len(_differences(old.targets, new.targets)) <= aims
    assert len(_differences(old.relevance, new.relevance)) <= (before.asking == "degree")


def _differences(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _reads_back(answers: Answers) -> None:
    if answers.organisation.name:
        assert answers == read_back(answers)


def _stands_somewhere(dialogue: Dialogue) -> None:
    """At a step there is; nothing that is not asked here has an entry among what counts."""
    interview = dialogue.interview
    assert interview.step in interview.steps
    assert not interview.answers.answers.keys() & interview.answers.set_aside.keys()
    hidden = interview.plan.items.keys() - interview.items.keys()
    assert not hidden & interview.answers.answers.keys()


def _nothing_hidden_counts(answers: Answers, dialogue: Dialogue) -> None:
    """The assessment asks the very items that the interview asked, and finds in them what was said."""
    result = assess(dialogue.interview.instrument, answers)
    asked = {item.id: item.choice for item in result.items if item.state != State.NOT_ASKED}
    said = {id: dialogue.interview.answer(id).choice or () for id in dialogue.interview.items}
    assert asked == said


# Forward and back.


@settings(max_examples=40)
@given(small_beginnings(), st.lists(st.integers(0, 30), max_size=12))
def test_back_goes_the_whole_way_back(dialogue: Dialogue, places: list[int]) -> None:
    interview = dialogue.interview
    way = [interview.step]
    for place in places:
        interview = interview.to(interview.steps[place % len(interview.steps)])
        way += [interview.step] if interview.step != way[-1] else []

    for step in reversed(way[:-1]):
        interview = interview.back()
        assert step == interview.step


@settings(max_examples=40)
@given(small_beginnings(), SITTINGS)
def test_back_undoes_forward(dialogue: Dialogue, lines: list[str]) -> None:
    """From wherever one got, also when what was typed there opened or closed other items."""
    now = typed(dialogue, *lines)
    forward = now.interview.forward()

    if forward.step != now.interview.step:
        assert now.interview.step == forward.back().step
