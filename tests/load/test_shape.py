"""From document to model: every problem in plain words, with its line, and nothing of what was entered."""

from collections.abc import Generator
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, BaseModel, Field, create_model

from maturiteit.errors import InputError
from maturiteit.load.careful import parse_yaml
from maturiteit.load.shape import validate
from maturiteit.model import kinds
from maturiteit.model.answers import Answers
from maturiteit.model.kinds import Flag, Fte, Id, Model, OptionCode, Points, Prose, Version, Whole, YesNo
from maturiteit.model.questionnaire import Questionnaire
from maturiteit.texts import screen_language, use_language


class Branch(Model):
    kind: Literal["branch"]
    twigs: tuple["Branch | Leaf | OptionCode", ...] = Field(min_length=1, max_length=2)


class Leaf(Model):
    kind: Literal["leaf"]
    weight: Whole


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def refuse(value: str) -> str:
    raise ValueError(f"I never liked {value}")


class Thing(Model):
    """One of everything."""

    id: Id | None = None
    version: Version | None = None
    day: kinds.Date | None = None
    name: Prose = Field("", max_length=5)
    short: Prose = Field("abc", min_length=2)
    points: Points = 0
    several: Flag = False
    vte: Fte | None = None
    yes: YesNo = False
    texts: dict[Id, Prose] = Field(default_factory=dict)
    status: Literal["pilot", "stable"] = "pilot"
    form: Literal["full", "short"] | tuple[Id, ...] = "full"
    choice: OptionCode | tuple[OptionCode, ...] = "x"
    number: Whole | Literal["none"] = 1
    tree: Branch | None = None
    not_: "Thing | None" = Field(None, alias="not")
    codes: tuple[OptionCode, ...] = ()
    colour: Colour = Colour.RED
    leaves: list[Leaf] = Field(default_factory=list)
    by_day: dict[kinds.Date, Leaf] = Field(default_factory=dict)
    odd: Annotated[str, AfterValidator(refuse)] = ""


@pytest.fixture(autouse=True)
def _english() -> Generator[None]:
    before = screen_language()
    use_language("en")
    yield
    use_language(before)


def found(text: str, model: type[BaseModel] = Thing) -> list[str]:
    with pytest.raises(InputError) as caught:
        validate(parse_yaml(text, "f.yaml"), model)
    return [str(problem).removeprefix("f.yaml:") for problem in caught.value.problems]


def test_a_right_document_becomes_the_model() -> None:
    text = "id: a\nversion: '1.10'\nday: 2024-01-31\nname: 010\nnot: {choice: [1, b]}\nvte: 2,5\nyes: no"
    thing = validate(parse_yaml(text, "f.yaml"), Thing)

    assert isinstance(thing, Thing)
    assert isinstance(thing.not_, Thing)
    assert ("a", "1.10", "2024-01-31", "010") == (thing.id, thing.version, thing.day, thing.name)
    assert ("1", "b") == thing.not_.choice
    assert ("2.5", False) == (str(thing.vte), thing.yes)


QUOTES = "put it in quotes\n  other programs would read it as a number, a date, or yes or no"
LETTERS = "a letter, then letters, digits, - or _; 60 characters at most"
ODD = "is not written as it must be here\n  "
QQQ = (
    "2: qqq: unknown key\n  known: by_day, choice, codes, colour, day, form, id, leaves, name, not, number, "
    "odd, points, several, short, status, texts, tree, version, vte, yes"
)
LEAF = "by_day:\n  2026-11-23: {wieght: 3, kind: leaf, weight: 1}"
POINTS = "3: points: must be a whole number without quotes"
BLOCK = "must be a block of keys with values"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Keys.
        ("nmae: x", ["1: nmae: unknown key\n  did you mean name?"]),
        ("name: x\nnot:\n  nto: {a: b}", ["3: not.nto: unknown key\n  did you mean not?"]),
        ("not: {not: {id: a,\n pionts: 3}}", ["2: not.not.pionts: unknown key\n  did you mean points?"]),
        ("tree: {kind: leaf,\n twigs: [a]}", ["1: tree.kind: must be branch"]),
        ("tree: {kind: branch}", ["1: tree.twigs: this key is missing"]),
        ("texts: {nl: a,\n 9x: b}", [f"2: texts.9x (the key): {ODD}{LETTERS}"]),
        ("- name: x", [f"1: the file: {BLOCK}"]),
        ("12", [f"1: the file: {BLOCK}"]),
        # Texts and codes.
        ("id: no\nversion: 1.10", [f"1: id: {QUOTES}", f"2: version: {QUOTES}"]),
        ("id: 12\nversion: true", [f"1: id: {QUOTES}", f"2: version: {QUOTES}"]),
        ("id: 9a", [f"1: id: {ODD}{LETTERS}"]),
        ("day: 2024-13-01", [f"1: day: {ODD}a date, such as 2026-11-23"]),
        ("day: 2026-02-30", ["1: day: there is no such day"]),
        ("day: 20240131", ["1: day: must be a text\n  put it in quotes"]),
        ("name: [a]", ["1: name: must be a text"]),
        ("name: abcdef", ["1: name: too long: at most 5 characters allowed"]),
        ("short: a", ["1: short: too short: at least 2 characters needed"]),
        ("status: stabel", ["1: status: must be one of pilot, stable"]),
        ("colour: rood", ["1: colour: must be one of red, blue"]),
        ("odd: a secret", ["1: odd: does not fit here"]),
        ("codes: [a,\n toolong]", [f"2: codes.1: {ODD}1 to 5 letters or digits"]),
        # Numbers, yes and no.
        ("points: '3'", ["1: points: must be a whole number without quotes"]),
        ("points: 1.5", ["1: points: must be a whole number without quotes"]),
        ("points: -1", ["1: points: must be at least 0"]),
        ("points: 1000001", ["1: points: must be at most 1000000"]),
        ("several: ja", ["1: several: must be true or false, without quotes"]),
        ("vte: veel", ["1: vte: must be a number, such as 2 or 2,5"]),
        ("vte: true", ["1: vte: must be a number, such as 2 or 2,5"]),
        ("yes: misschien", ["1: yes: must be ja, nee, yes or no"]),
        # Lists and blocks.
        ("codes: a", ["1: codes: must be a list"]),
        ("texts: [a]", [f"1: texts: {BLOCK}"]),
        ("leaves: a", ["1: leaves: must be a list"]),
        (LEAF, ["2: by_day.2026-11-23.wieght: unknown key\n  did you mean weight?"]),
        ("not: a", [f"1: not: {BLOCK}"]),
        ("tree: {kind: branch, twigs: []}", ["1: tree.twigs: too few: at least 1 needed"]),
        ("tree: {kind: branch, twigs: [a, b, c]}", ["1: tree.twigs: too many: at most 2 allowed"]),
        # Where several kinds of value would do: one sentence, about the kind that was meant.
        ("form: ful", ["1: form: must be one of full, short or a list"]),
        ("form: {a: b}", ["1: form: must be one of full, short or a list"]),
        ("form: [a,\n 9b]", [f"2: form.1: {ODD}{LETTERS}"]),
        ("choice: toolong", [f"1: choice: {ODD}1 to 5 letters or digits"]),
        ("choice: 010", [f"1: choice: {QUOTES}"]),
        ("choice: {a: b}", ["1: choice: must be a text or a list"]),
        ("number: twee", ["1: number: must be a whole number without quotes or none"]),
        (
            "tree:\n  kind: branch\n  twigs: [x,\n   {kind: leaf, weight: a}]",
            ["4: tree.twigs.1.weight: must be a whole number without quotes"],
        ),
        (
            "tree: {kind: branch, twigs: [{kind: branch, twigs: [{kind: leaf,\n wieght: 1, weight: 1}]}]}",
            ["2: tree.twigs.0.twigs.0.wieght: unknown key\n  did you mean weight?"],
        ),
        ("tree: {kind: branch, twigs: [[a]]}", [f"1: tree.twigs.0: {BLOCK} or a text"]),
        # All at once, in the order of the file and not of the model.
        (
            "codes: a\nqqq: 1\npoints: a\nid: no",
            ["1: codes: must be a list", QQQ, POINTS, f"4: id: {QUOTES}"],
        ),
    ],
)
def test_each_problem_is_one_plain_sentence(text: str, expected: list[str]) -> None:
    assert expected == found(text)


def test_the_example_of_the_misspelt_points() -> None:
    problems = found("items:\n- id: a\n- options:\n  - {code: a}\n  - code: b\n    pionts: 2", Questionnaire)

    assert "6: items.1.options.1.pionts: unknown key\n  did you mean points?" in problems
    assert "5: items.1.options.1.points: this key is missing" in problems
    assert not [problem for problem in problems if "too few" in problem]


@pytest.mark.parametrize("name", ["Id", "ItemId", "OptionCode", "Version", "Date", "Month"])
def test_every_pattern_of_the_model_is_explained(name: str) -> None:
    one = create_model("One", __base__=Model, one=(getattr(kinds, name), ...))

    (problem,) = found("one: '?!'", one)

    assert problem.startswith(f"1: one: {ODD}")


SECRET = "geheim verhaal"
ANSWERS = """format: 1
questionnaire: {id: cultuursector, version: "2026.1"}
form: full
language: nl
date: "2026-11-23"
organisation: {name: Museum Voorbeeld, number: "0403019261", subsector: MUS, vte: "2,5", volunteers: 12,
  invented: true, filters: {F1: ja, F2: nee}}
respondents: [directie, publiekswerking]
relevance: {OD11: full}
answers:
  OD11a: {choice: 3, note: tekst, evidence: tekst}
  OD11b: {not_applicable: opdracht}
  OD11c: {do_not_know: true}
targets: {OD11: 4}
"""


def spots(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a value where something else could stand: (container, key or index)."""
    if not isinstance(value, dict | list):
        return []
    here = [(value, step) for step in (value if isinstance(value, dict) else range(len(value)))]
    return here + [spot for container, step in here for spot in spots(container[step])]


@pytest.mark.parametrize("wrong", [SECRET, [SECRET], {SECRET[:6]: SECRET}, [{"a": SECRET}]], ids=str)
def test_what_somebody_entered_is_never_repeated(wrong: Any) -> None:
    count = len(spots(parse_yaml(ANSWERS, "f.yaml").data))
    refusals = [refusal for number in range(count) if (refusal := refusal_with(wrong, number))]

    assert len(refusals) >= 20
    for refusal in refusals:
        assert SECRET not in str(refusal)
        assert refusal.__cause__ is None
        assert refusal.__suppress_context__


def refusal_with(wrong: Any, number: int) -> InputError | None:
    """What is said of the answers when `wrong` stands in one spot; None when it may stand there."""
    document = parse_yaml(ANSWERS, "f.yaml")
    container, step = spots(document.data)[number]
    container[step] = wrong
    try:
        validate(document, Answers)
    except InputError as error:
        return error
    return None


def test_the_answers_that_were_spoilt_are_right_themselves() -> None:
    assert "MUS" == validate(parse_yaml(ANSWERS, "f.yaml"), Answers).organisation.subsector
