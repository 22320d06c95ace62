"""A glossary is read with the questionnaire that it lies beside, and no form in it means two things."""

import shutil
from pathlib import Path

import pytest

from maturiteit.errors import InputError
from maturiteit.load.careful import parse_yaml, read_yaml
from maturiteit.load.glossary import glossary_from
from maturiteit.load.instrument import Found, read_instrument
from maturiteit.model.instrument import Instrument
from tests.inside import run_inside
from tests.tools import ROOT

MUSIC = ROOT / "tests" / "examples" / "valid" / "music"
BROKEN = ROOT / "tests" / "examples" / "broken" / "glossary"


@pytest.fixture
def music(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MUSIC, tmp_path / "music"))


def read(folder: Path, complete: bool = True) -> Instrument:
    path = folder / "music.yaml"
    return read_instrument(Found(path, read_yaml(path)), complete)


def test_it_comes_with_the_questionnaire_that_it_lies_beside(music: Path) -> None:
    assert ["lending-list", "lesson", "on-tour"] == [term.id for term in read(music).terms]


def test_where_there_is_none_nothing_is_explained(music: Path) -> None:
    (music / "glossary.yaml").unlink()

    assert () == read(music).terms


def test_it_is_left_out_where_nobody_looks_at_it(music: Path) -> None:
    (music / "glossary.yaml").write_text("this is no glossary", encoding="utf-8")

    assert () == read(music, complete=False).terms


def test_a_broken_one_is_refused_with_its_own_name(music: Path) -> None:
    shutil.copy(BROKEN / "term-twice.yaml", music / "glossary.yaml")
    outcome = run_inside(
        "--lang", "en", "report", "evening-school.yaml", "-o", music / "report.html", cwd=music
    )

    assert (2, "") == (outcome.code, outcome.stdout)
    assert outcome.stderr.startswith("error: glossary.yaml:8: the term 'Lamp' is there twice")
    assert not (music / "report.html").exists()


def test_it_holds_no_answers(music: Path) -> None:
    outcome = run_inside("--lang", "en", "score", "glossary.yaml", cwd=music)

    assert 2 == outcome.code
    assert "this holds no answers but another of our files: glossary\n" in outcome.stderr


@pytest.mark.parametrize(
    ("form", "other"),
    [("lamp", "Lamp"), ("lamp's", "lamp’s"), ("bare lamp", "bare  lamp"), ("lamp", "(lamp)")],
)
def test_forms_that_are_found_in_the_same_words_are_the_same_form(form: str, other: str) -> None:
    """Else which of the two is explained hangs on the order of the file."""
    terms = [f'- {{id: a, term: {{en: "{form}"}}, meaning: {{en: "x"}}}}']
    terms += [f'- {{id: b, term: {{en: "{other}"}}, meaning: {{en: "y"}}}}']
    document = parse_yaml("\n".join(["format: 1", "languages: [en]", "terms:", *terms]), "glossary.yaml")

    with pytest.raises(InputError):
        glossary_from(document)
