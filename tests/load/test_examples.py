"""Every file of examples/valid is used as it is: any published instrument fits the format.

A folder dropped there with a framework, a questionnaire and answers to it is tested.
"""

from pathlib import Path

import pytest

from maturiteit.load.careful import parse_yaml
from maturiteit.load.kind import kind_of
from tests.inside import run_inside
from tests.tools import ROOT

VALID = ROOT / "tests" / "examples" / "valid"
FILES = sorted(VALID.glob("*/*.yaml"))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _kind(path: Path) -> str | None:
    return kind_of(parse_yaml(path.read_text(encoding="utf-8"), path.name))


ANSWERS = [path for path in FILES if _kind(path) == "answers"]


def test_every_folder_has_a_questionnaire_and_answers_to_it() -> None:
    kinds = [{_kind(path) for path in folder.glob("*.yaml")} for folder in VALID.iterdir()]

    assert len(kinds) >= 4
    assert all(found >= {"framework", "questionnaire", "answers"} for found in kinds)


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_check_finds_no_problem(path: Path) -> None:
    outcome = run_inside("--lang", "en", "check", path.name, cwd=path.parent)

    assert 0 == outcome.code, outcome.stderr
    assert outcome.stdout.startswith("1 file checked, no problems, ")
    assert "error" not in outcome.stderr


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_only_the_craft_of_our_own_items_is_warned_about(path: Path) -> None:
    """A published instrument says it in its own words; beside those and too little advice nothing is left."""
    said = run_inside("--lang", "en", "check", path.name, cwd=path.parent).stderr.splitlines()
    craft = ("[missing]", "[words]", "[lengths]", "[voice]", "no advice for level", "pieces of advice")
    warned = [line for line in said if not any(words in line for words in craft)]

    assert [] == warned


@pytest.mark.parametrize("path", ANSWERS, ids=_name)
@pytest.mark.parametrize(
    "command",
    ["score", "score --overall", "score --format json", "score --format csv", "explain", "explain --overall"],
)
def test_every_answers_file_is_scored_and_explained(path: Path, command: str) -> None:
    outcome = run_inside("--lang", "en", *command.split(), path.name, cwd=path.parent)

    assert 0 == outcome.code, outcome.stderr
    assert outcome.stdout


@pytest.mark.parametrize("path", ANSWERS, ids=_name)
@pytest.mark.parametrize("suffix", [".html", ".md", ".json", ".pdf"])
def test_every_answers_file_makes_a_report(path: Path, suffix: str, tmp_path: Path) -> None:
    output = tmp_path / f"report{suffix}"
    outcome = run_inside("--lang", "en", "report", path.name, "-o", output, cwd=path.parent)

    assert 0 == outcome.code, outcome.stderr
    assert "" == outcome.stdout
    assert output.stat().st_size > 1000
