"""The digests of a published questionnaire: one's own file of them is used, or refused with its line."""

from pathlib import Path

import pytest

from maturiteit.errors import InputError
from maturiteit.load.instrument import read_digests
from maturiteit.texts import use_language


@pytest.fixture
def questionnaire(tmp_path: Path) -> Path:
    return tmp_path / "own.yaml"


def write(questionnaire: Path, text: str) -> None:
    questionnaire.with_suffix(".digests.json").write_text(text, encoding="utf-8")


def test_they_are_those_of_the_version(questionnaire: Path) -> None:
    write(questionnaire, '{"1": {"A": "0e1"}, "2": {"A": "0123"}}')

    assert {"A": "0123"} == read_digests(questionnaire, "2")
    assert {} == read_digests(questionnaire, "3")


def test_an_older_edition_finds_them_under_the_name_of_all(questionnaire: Path) -> None:
    write(questionnaire, '{"1": {"A": "0e1"}}')

    assert {"A": "0e1"} == read_digests(questionnaire.with_name("own-1.yaml"), "1")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: the file is empty"),
        ("[]", "1: the file: must be a block of keys with values"),
        ('{"1": []}', "1: 1: must be a block of keys with values"),
        ('{\n"1": {"A": null}}', "2: 1.A: nothing is filled in here yet"),
    ],
)
def test_a_broken_file_is_refused_with_the_way_out(text: str, said: str, questionnaire: Path) -> None:
    use_language("en")
    write(questionnaire, text)
    with pytest.raises(InputError) as refused:
        read_digests(questionnaire, "1")

    (problem,) = refused.value.problems
    file, hint = questionnaire.with_suffix(".digests.json"), "take it again from whoever published"
    assert str(problem).startswith(f"{file}:{said}\n  {hint}")


def test_a_file_that_was_cut_off_is_refused(questionnaire: Path) -> None:
    use_language("en")
    write(questionnaire, '{\n"1": {"A": "0e1",')
    with pytest.raises(InputError, match="the file stops before"):
        read_digests(questionnaire, "1")
