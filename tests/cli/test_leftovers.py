"""What a save that was broken off left behind is gone when the next `start` asks its first question."""

import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from tests.tools import ROOT, clean_environment

EXAMPLE = ROOT / "examples" / "heemkring-voorbeeld.yaml"


def there_at_the_first_question(file: str, place: Path) -> set[str]:
    """The names in the folder when `start` asks its first question."""
    env = clean_environment(place) | {"MATURITEIT_LANG": "en"}
    command = ["-m", "maturiteit", "start", file]
    talk = pexpect.spawn(sys.executable, command, cwd=str(place), env=env, encoding="utf-8", timeout=60)
    talk.expect_exact(["Name: ", "Answer: "])
    there = {path.name for path in place.iterdir()}
    talk.close(force=True)
    return there


@pytest.mark.parametrize("begun", [False, True])
def test_leftovers_are_removed_and_other_files_stay(begun: bool, tmp_path: Path) -> None:
    if begun:
        shutil.copy(EXAMPLE, tmp_path / "ours.yaml")
    for name in (".ours.yaml.ab12.tmp", ".ours.yaml.bak.tmp", ".theirs.yaml.ab12.tmp"):
        (tmp_path / name).write_text("half of", encoding="utf-8")

    there = there_at_the_first_question("ours.yaml", tmp_path)
    assert {".theirs.yaml.ab12.tmp"} == there - {"ours.yaml", ".ours.yaml.lock"}


def test_leftovers_lie_beside_the_file_that_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    shutil.copy(EXAMPLE, tmp_path / "real" / "ours.yaml")
    (tmp_path / "real" / ".ours.yaml.ab12.tmp").write_text("half of", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real" / "ours.yaml")

    assert {"real", "link.yaml"} == there_at_the_first_question("link.yaml", tmp_path)
    assert {"ours.yaml"} == {path.name for path in (tmp_path / "real").iterdir()} - {".ours.yaml.lock"}


def test_where_nothing_is_left_behind_nothing_is_written(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path / "ours.yaml")

    assert {"ours.yaml"} == there_at_the_first_question("ours.yaml", tmp_path)
