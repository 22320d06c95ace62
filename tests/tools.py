"""What the fixtures of conftest.py give: the types that tests name, and the work behind them."""

import difflib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

ROOT = Path(__file__).parent.parent
# At the top of the checkout, and in the package under data/.
SHIPPED = ("questionnaires", "reports/templates", "examples")

GOLDEN = ROOT / "tests" / "golden"
NODE_MODULES = ROOT / "tests" / "browser" / "node_modules"

# What tests may need beside Python, under the names that systems give it. .ci/run installs all of it.
PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "git": ("git",),
    "lowriter": ("lowriter",),
    "node": ("node", "nodejs"),
    "pdftoppm": ("pdftoppm",),
    "pdftotext": ("pdftotext",),
    "soffice": ("soffice", "libreoffice"),
}
NODE_PACKAGES = ("axe-core", "puppeteer-core")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program left behind: its exit code and what it said, line endings as they came."""

    code: int
    stdout: str
    stderr: str


class Run(Protocol):
    """Starts the program as a user would; see the fixture `run`."""

    def __call__(
        self,
        *arguments: str | Path,
        cwd: Path | None = None,
        stdin: str = "",
        env: Mapping[str, str] | None = None,
    ) -> Outcome: ...


class Golden(Protocol):
    """Compares with `tests/golden/<name>`; see the fixture `golden`."""

    def __call__(self, name: str, actual: str | bytes) -> None: ...


class Need(Protocol):
    """Gives the path of a program or node package, or skips the test; see the fixture `need`."""

    def __call__(self, name: str) -> Path: ...


def clean_environment(home: Path) -> dict[str, str]:
    """The environment of somebody who never set anything; Windows does not start without SYSTEMROOT."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {"HOME": str(home), "LANG": "C.UTF-8"}


def start(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str], stdin: str = "") -> Outcome:
    """Run a command to its end (two minutes at most)."""
    done = subprocess.run(
        command, cwd=cwd, env=env, input=stdin.encode(), capture_output=True, timeout=120, check=False
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def start_maturiteit(
    *arguments: str | Path, cwd: Path, stdin: str = "", env: Mapping[str, str] | None = None
) -> Outcome:
    """Run `maturiteit` with `arguments` in `cwd`, which is its home folder too."""
    command = [sys.executable, "-m", "maturiteit", *arguments]
    return start(command, cwd, clean_environment(cwd) | dict(env or {}), stdin)


def as_ordinary_user() -> list[str]:
    """What takes from root the right to write where nobody may."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root may write everywhere, and setpriv is not on this machine")
    return [setpriv, "--bounding-set", "-dac_override,-dac_read_search"]


def find(name: str) -> Path | None:
    """Where a program of PROGRAMS or a package of NODE_PACKAGES is, if it is here."""
    if name in NODE_PACKAGES:
        package = NODE_MODULES / name
        return package if package.is_dir() else None
    found = next(filter(None, map(shutil.which, PROGRAMS[name])), None)
    return Path(found) if found else None


def difference(name: str, expected: bytes, actual: bytes) -> str:
    """The first lines in which two versions of a file differ, cut to a readable width."""
    old, new = (data.decode(errors="replace").splitlines() for data in (expected, actual))
    lines = list(difflib.unified_diff(old, new, f"golden/{name}", "now", n=1, lineterm=""))
    shown = [line if len(line) <= 160 else f"{line[:160]} ..." for line in lines[:60]]
    left_off = [f"... and {len(lines) - 60} lines more"] if len(lines) > 60 else []
    return "\n".join(shown + left_off) or "only the line endings differ"
