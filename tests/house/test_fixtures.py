"""The rules that conftest.py holds for all other tests, seen from outside."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.tools import PROGRAMS, ROOT, Outcome, clean_environment, start

TESTS = """
import pytest

def test_of_a_program(need):
    need("chromium")

def test_known_to_fail(request):
    request.applymarker(pytest.mark.xfail(strict=True))
    assert False

def test_of_a_golden_file(golden):
    golden("page.txt", "one\\ntwo\\n")
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house with our conftest and our settings, and a few tests of its own."""
    (tmp_path / "tests" / "golden").mkdir(parents=True)
    (tmp_path / "src").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in ("conftest.py", "tools.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests")
    (tmp_path / "tests" / "test_some.py").write_text(TESTS, encoding="utf-8")
    return tmp_path


def _pytest(house: Path, *arguments: str, ci: str = "") -> Outcome:
    env = clean_environment(house) | {"CI": ci, "PATH": os.devnull}
    return start([sys.executable, "-m", "pytest", *arguments], house, env)


def test_a_missing_program_skips_with_its_reason(house: Path) -> None:
    outcome = _pytest(house, "-k", "program")

    assert outcome.code == 0, outcome.stdout
    assert "chromium is not on this machine" in outcome.stdout


def test_ci_looks_for_every_program_that_a_test_may_need() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert [] == [name for name in PROGRAMS if f"\nwant {name} " not in script]


def test_in_ci_a_skip_is_a_failure_and_an_expected_failure_is_not(house: Path) -> None:
    outcome = _pytest(house, "-k", "program or known", ci="true")

    assert outcome.code == 1
    assert "skipped, and CI skips nothing" in outcome.stdout
    assert "1 failed, 1 deselected, 1 xfailed" in outcome.stdout


def test_a_skipped_file_fails_in_ci_too(house: Path) -> None:
    module = 'import pytest\npytest.skip("not today", allow_module_level=True)\n'
    (house / "tests" / "test_more.py").write_text(module, encoding="utf-8")

    assert _pytest(house, "tests/test_more.py").code == 5
    assert _pytest(house, "tests/test_more.py", ci="true").code == 2


def test_a_golden_file_is_written_when_asked_and_compared_after(house: Path) -> None:
    file = house / "tests" / "golden" / "page.txt"

    assert _pytest(house, "-k", "golden").code == 1
    assert _pytest(house, "-k", "golden", "--update-golden").code == 0
    assert file.read_text(encoding="utf-8") == "one\ntwo\n"
    assert _pytest(house, "-k", "golden").code == 0

    file.write_text("one\n2\n", encoding="utf-8")
    outcome = _pytest(house, "-k", "golden")

    assert outcome.code == 1
    assert "-2\n+two" in outcome.stdout
