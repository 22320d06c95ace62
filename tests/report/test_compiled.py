"""Compiled templates make a report quicker, and never another one."""

import os
import shutil
from pathlib import Path

import pytest

from tests.tools import ROOT, start_maturiteit

pytestmark = pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")


def page(cache: Path, tmp_path: Path) -> str:
    """The museum's page, with everything that Python compiles in `cache`."""
    env = {"PYTHONPYCACHEPREFIX": str(cache), "PYTHONDONTWRITEBYTECODE": ""}
    outcome = start_maturiteit(
        "report",
        ROOT / "examples/museum-voorbeeld.yaml",
        "-o",
        "-",
        "--format",
        "html",
        cwd=tmp_path,
        stdin="",
        env=env,
    )
    assert (0, "") == (outcome.code, outcome.stderr)
    return outcome.stdout


def kept(cache: Path) -> list[Path]:
    return sorted(cache.rglob("template-*"))


def test_the_second_page_is_the_first(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = page(cache, tmp_path)
    files = {file: file.stat().st_mtime_ns for file in kept(cache)}

    assert len(files) > 15
    assert first == page(cache, tmp_path)
    assert files == {file: file.stat().st_mtime_ns for file in kept(cache)}, "compiled twice"


@pytest.mark.parametrize("left", [0, 25, 2000], ids=["emptied", "cut off", "cut off further on"])
def test_what_is_damaged_is_made_anew(left: int, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = page(cache, tmp_path)
    for file in kept(cache):
        file.write_bytes(file.read_bytes()[:left])

    assert first == page(cache, tmp_path)


def test_where_nothing_can_be_kept_the_report_is_made(tmp_path: Path) -> None:
    """A file stands where the folder should be, which stops the administrator of a machine too."""
    cache = tmp_path / "cache"
    first = page(cache, tmp_path)
    shutil.rmtree(cache)
    cache.write_text("in the way")

    assert first == page(cache, tmp_path)
    assert "in the way" == cache.read_text()
