"""Answers that are written read back as the same answers, whatever stands in them."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from maturiteit.errors import InputError
from maturiteit.load.answers import answers_from
from maturiteit.load.careful import parse_yaml, read_yaml
from maturiteit.load.dump import render_answers
from maturiteit.load.kind import kind_of
from maturiteit.load.plain import UNSAFE
from maturiteit.model.answers import Answers, ItemAnswer
from tests.assess.instruments import answers_of
from tests.assess.strategies import Example, examples
from tests.tools import ROOT

VALID = ROOT / "tests" / "examples" / "valid"
FILES = sorted({*(ROOT / "examples").glob("*.yaml"), *VALID.glob("*/*.yaml")})
ANSWERS = [path for path in FILES if kind_of(read_yaml(path)) == "answers"]
WORDS = "no ja yes ~ null true = << y 010 1e3 0x1F 1_000 12:30:00 .5 2026-11-23 --- ... | > |- a: :a # @at"
SIGNS = "' \" '' \"quotes\" it's \\ \\n back\\slash {a:b} [1,2] &anker *anker !tag %YAML `tik` {{x}} %s $HOME"
DIFFICULT = (
    *WORDS.split(),
    *SIGNS.split(),
    *("- lijst", "? sleutel", "sleutel: waarde", "# geen commentaar", "a #b", "a: b", "%YAML 1.2", "a\t"),
    *(" vooraan", "achteraan ", "  ", "\n", "a\nb", "a\n\n\nb\n\n", "\na", "  a\nb", "a\n  b\n c", "a \nb"),
    *("a\n---\nb", "a\n...\n", "\tb", "\n\n", "x" * 20_000, "woord " * 3_000, "regel: # \n" * 500),
    *("café", "ÿ", "日本語", "🎭", "\U0001f469\u200d\U0001f3a8", "e\u0301", "\u00a0", "\u200b", "\U0010ffff"),
)
TEXTS = st.one_of(
    st.sampled_from(DIFFICULT),
    st.lists(st.sampled_from(DIFFICULT), max_size=3).map("".join),
    st.text(st.sampled_from(" \n\t'\"#:-?|>{}[],&*!%@`\\~=0a1é\u00a0🎭")),
    st.text(),
).filter(lambda text: not UNSAFE.search(text) and "\r" not in text)
"""What a file may hold. A carriage return ends a line in one, so the interview makes it an end of line."""


def read_back(content: bytes) -> Answers:
    return answers_from(parse_yaml(content.decode(), "answers.yaml"))


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_example_reads_back(path: Path) -> None:
    answers = answers_from(read_yaml(path))

    assert answers == read_back(render_answers(answers))


def test_there_are_examples() -> None:
    assert 10 < len(ANSWERS)


@settings(max_examples=50)
@given(examples())
def test_any_answers_read_back(example: Example) -> None:
    answers = example.answers
    content = render_answers(answers)

    assert answers == read_back(content)
    assert content == render_answers(read_back(content))


@settings(max_examples=200)
@given(TEXTS, TEXTS)
def test_any_text_reads_back_as_it_was_written(note: str, evidence: str) -> None:
    said = {"A1": ItemAnswer(choice=("3",), note=note, evidence=evidence), "A2": ItemAnswer(note=evidence)}
    answers = answers_of({}).model_copy(update={"answers": said})

    assert answers == read_back(render_answers(answers))


@settings(max_examples=50)
@given(TEXTS.filter(lambda text: text.strip(" \n\r\t\u200b\u00ad\u00a0") != "" and len(text) <= 300))
def test_any_name_reads_back(name: str) -> None:
    try:
        answers = answers_of({}, {"name": name}, respondents=[name])
    except ValueError:  # no name
        return

    assert answers == read_back(render_answers(answers))


@settings(max_examples=50)
@given(TEXTS)
def test_another_reader_of_yaml_finds_the_same_note(note: str) -> None:
    answers = answers_of({}).model_copy(update={"answers": {"A1": ItemAnswer(note=note)}})

    assert note == yaml.safe_load(render_answers(answers))["answers"]["A1"].get("note", "")


@pytest.mark.parametrize(
    ("codes", "written"),
    [
        (("3",), "choice: 3"),
        (("010",), 'choice: "010"'),
        (("no",), 'choice: "no"'),
        (("A",), "choice: A"),
        (("1e3",), 'choice: "1e3"'),
    ],
)
def test_a_code_is_written_so_that_it_stays_a_code(codes: tuple[str, ...], written: str) -> None:
    answers = answers_of({}).model_copy(update={"answers": {"A1": ItemAnswer(choice=codes)}})

    assert f"    {written}\n" in render_answers(answers).decode()
    assert answers == read_back(render_answers(answers))


@pytest.mark.parametrize(("language", "number", "yes"), [("nl", "2,5", "ja"), ("en", "2.5", "yes")])
def test_numbers_and_yes_stand_in_the_language_of_the_answers(language: str, number: str, yes: str) -> None:
    answers = answers_of({}, {"vte": "2.50", "filters": {"F1": "ja"}}, language=language)
    text = render_answers(answers).decode()

    assert f'vte: "{number}"' in text
    assert f'F1: "{yes}"' in text.replace(f"F1: {yes}", f'F1: "{yes}"')
    assert answers == read_back(render_answers(answers))


@pytest.mark.parametrize("vte", ["0", "0.0", "100000", "0.25", "1E+2", "1e-5"])
def test_every_number_of_people_reads_back(vte: str) -> None:
    answers = answers_of({}, {"vte": vte})

    assert answers == read_back(render_answers(answers))


def test_what_is_empty_is_not_written() -> None:
    lines = render_answers(answers_of({"A1": 3})).decode().splitlines()

    assert [
        "format: 1",
        "questionnaire:",
        "  id: klein",
        '  version: "1"',
        "form: full",
        "language: nl",
        'date: "2026-11-23"',
        "organisation:",
        "  name: Voorbeeld",
        "answers:",
        "  A1:",
        "    choice: 3",
        "# maturiteit: end",
    ] == lines[1:]
    assert lines[0].startswith("# ")


def test_the_order_is_that_of_the_answers() -> None:
    answers = answers_of({"A3": 1, "A1": 2, "A2": 3})

    assert ["A3", "A1", "A2"] == list(read_back(render_answers(answers)).answers)


def test_what_the_reader_refuses_is_not_written_by_the_interview_either() -> None:
    """A control sign in a note: the interview takes it out before; here it would not read back."""
    answers = answers_of({}).model_copy(update={"answers": {"A1": ItemAnswer(note="a\x1bb")}})

    with pytest.raises(InputError):
        read_back(render_answers(answers))


def test_a_long_sentence_stays_on_one_line_and_a_paragraph_on_its_own_lines() -> None:
    """So that a person can read and change them."""
    sentence = "Een zin met dubbele punt: " + "woord " * 40 + "slot"
    said = {"A1": ItemAnswer(note=sentence, evidence="een\n\n  twee")}
    lines = render_answers(answers_of({}).model_copy(update={"answers": said})).decode().splitlines()

    assert f'    note: "{sentence}"' in lines
    assert ["    evidence: |-", "      een", "", "        twee"] == lines[-5:-1]
