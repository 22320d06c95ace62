"""Heavy libraries load only in the command that needs them: start-up is a feature."""

import json
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from tests.tools import ROOT, clean_environment, start

CHOIR = ROOT / "tests" / "examples" / "valid" / "music" / "choir.yaml"
EXAMPLE = ROOT / "examples" / "heemkring-voorbeeld.yaml"
HEAVY = {"polars", "jinja2", "typst", "python_calamine", "xlsxwriter", "docx", "babel.messages", "asyncio"}
WATCH = """
import atexit, json, sys
from pathlib import Path
atexit.register(lambda: Path("modules.json").write_text(json.dumps(sorted(sys.modules)), encoding="utf-8"))
sys.argv = ["maturiteit", *sys.argv[1:]]
from maturiteit.__main__ import main
main()
"""


def loaded(*arguments: str | Path, place: Path) -> set[str]:
    """The modules in memory when the program ends."""
    outcome = start([sys.executable, "-c", WATCH, *arguments], place, clean_environment(place))
    assert 0 == outcome.code, outcome.stderr
    return modules_in(place)


def loaded_at_the_first_question(*arguments: str, place: Path) -> set[str]:
    """The modules in memory when `start` asks its first question, and is left there."""
    env = clean_environment(place) | {"TERM": "xterm", "MATURITEIT_LANG": "en"}
    command = ["-c", WATCH, "start", *arguments]
    talk = pexpect.spawn(sys.executable, command, cwd=str(place), env=env, encoding="utf-8", timeout=60)
    talk.expect_exact(["Name: ", "Answer: "])
    talk.sendeof()
    talk.expect(pexpect.EOF)
    assert 130 == talk.wait(), talk.before
    return modules_in(place)


def modules_in(place: Path) -> set[str]:
    return set(json.loads((place / "modules.json").read_text(encoding="utf-8")))


def test_the_version_needs_nothing(tmp_path: Path) -> None:
    modules = loaded("--version", place=tmp_path)

    assert {"maturiteit", "maturiteit.__main__"} == {
        name for name in modules if name.startswith("maturiteit")
    }
    assert set() == modules & {"typer", "pydantic", "rich", "yaml", "gettext", *HEAVY}


def test_help_needs_no_pydantic(tmp_path: Path) -> None:
    assert "pydantic" not in loaded("--help", place=tmp_path)


@pytest.mark.parametrize("arguments", [["--help"], ["score", "--help"], ["--lang", "en", "report", "--help"]])
def test_help_needs_no_model(arguments: list[str], tmp_path: Path) -> None:
    modules = loaded(*arguments, place=tmp_path)

    assert "typer" in modules
    assert set() == modules & {"rich", "yaml", "babel", "maturiteit.model", *HEAVY}


@pytest.mark.parametrize("more", [[], ["--format", "json"], ["--format", "csv"]])
def test_score_needs_no_template_and_no_spreadsheet(more: list[str], tmp_path: Path) -> None:
    modules = loaded("score", CHOIR, *more, place=tmp_path)

    assert "pydantic" in modules
    assert set() == modules & {"rich", *HEAVY}


@pytest.mark.parametrize("begun", [False, True])
def test_the_first_question_needs_nothing_that_is_for_later(begun: bool, tmp_path: Path) -> None:
    if begun:
        shutil.copy(EXAMPLE, tmp_path / "ours.yaml")
    modules = loaded_at_the_first_question("ours.yaml", place=tmp_path)

    assert "maturiteit.interview.dialogue" in modules
    assert set() == modules & {"rich", "filelock", "typst", "pikepdf", "maturiteit.report", *HEAVY}


def test_a_web_page_needs_no_typesetter(tmp_path: Path) -> None:
    modules = loaded("report", CHOIR, "-o", "choir.html", place=tmp_path)

    assert "jinja2" in modules
    assert set() == modules & {"typst", "polars"}


def test_what_is_called_heavy_is_seen_when_it_is_loaded(tmp_path: Path) -> None:
    assert {"typst", "jinja2"} <= loaded("report", CHOIR, "-o", "choir.pdf", place=tmp_path)
