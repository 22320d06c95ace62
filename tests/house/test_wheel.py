"""The package as somebody else gets it: built, installed where nothing else is, used from afar."""

import os
import sys
import venv
import zipfile
from collections.abc import Iterable
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from maturiteit import __version__
from tests.tools import ROOT, SHIPPED, Outcome, clean_environment, start

_SITE = "import sysconfig; print(sysconfig.get_path('purelib'))"

# Runs the program and ends with a complaint when it opens anything in the checkout's own folders.
WATCHED = """
import os, sys
root = sys.argv.pop(1)
CHECKOUT = tuple(os.path.join(root, part, "") for part in ("src", "questionnaires", "reports", "examples"))
def watch(event, arguments):
    if event == "open" and str(arguments[0]).startswith(CHECKOUT):
        os.write(2, f"opened in the checkout: {arguments[0]}".encode())
        os._exit(99)
sys.addaudithook(watch)
from maturiteit.__main__ import main
sys.exit(main())
"""


def _build(source: Path, kind: str, target: Path) -> Path:
    """Build a `wheel` or `sdist` of the tree in `source` into `target`; needs no network."""
    command = (sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", target)
    outcome = start(command, source, clean_environment(target))
    assert outcome.code == 0, outcome.stdout + outcome.stderr
    (built,) = (file for file in target.iterdir() if file.suffix in {".whl", ".gz"})
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


def _brought_along(requirements: Iterable[str]) -> dict[str, Distribution]:
    """What installing these requirements would install, without extras, by name."""
    found: dict[str, Distribution] = {}
    todo = [Requirement(text) for text in requirements]
    while todo:
        wanted = todo.pop()
        if wanted.name not in found and (not wanted.marker or wanted.marker.evaluate({"extra": ""})):
            found[wanted.name] = distribution(wanted.name)
            todo += map(Requirement, found[wanted.name].requires or [])
    return found


def _link(package: Distribution, site: Path) -> None:
    """Make an installed package visible in another environment, without a network or an index."""
    tops = {file.parts[0] for file in package.files or []} - {"..", "__pycache__"}
    for top in tops:
        if not (site / top).exists():
            (site / top).symlink_to(Path(str(package.locate_file(top))))


class Installed:
    """An environment that holds the wheel, what the wheel declares, and nothing that only developers have."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        venv.create(folder, with_pip=True, symlinks=os.name != "nt")
        self.scripts = folder / ("Scripts" if os.name == "nt" else "bin")
        command = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
        installed = self.start("python", *command, wheel, cwd=folder)
        assert installed.code == 0, installed.stderr
        self.site = Path(self.start("python", "-c", _SITE, cwd=folder).stdout.strip())
        metadata = PathDistribution(self.site / f"maturiteit-{__version__}.dist-info")
        for package in _brought_along(metadata.requires or []).values():
            _link(package, self.site)

    def start(self, program: str, *arguments: str | Path, cwd: Path) -> Outcome:
        return start([self.scripts / program, *arguments], cwd, clean_environment(cwd))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(tmp_path_factory.mktemp("installed"), wheel)


def _files(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def _content(wheel: Path) -> set[str]:
    return {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}


def test_the_wheel_holds_the_package_and_every_shipped_file(wheel: Path) -> None:
    code = {f"maturiteit/{name}" for name in _files(ROOT / "src" / "maturiteit")}
    data = {f"maturiteit/data/{top}/{name}" for top in SHIPPED for name in _files(ROOT / top)}

    assert _content(wheel) == code | data


def test_the_source_package_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = _build(ROOT, "sdist", tmp_path)
    # From the command line, because the argument that older Pythons lack is the one newer ones demand.
    start([sys.executable, "-m", "tarfile", "-e", sdist, tmp_path], tmp_path, clean_environment(tmp_path))
    (tmp_path / "again").mkdir()

    rebuilt = _build(tmp_path / f"maturiteit-{__version__}", "wheel", tmp_path / "again")

    assert rebuilt.read_bytes() == wheel.read_bytes()


def test_the_version_is_told(installed: Installed, tmp_path: Path) -> None:
    outcome = installed.start("maturiteit", "--version", cwd=tmp_path)

    assert outcome.code == 0, outcome.stderr
    assert __version__ in outcome.stdout


def test_a_demo_and_a_report_are_made_far_from_the_checkout(installed: Installed, tmp_path: Path) -> None:
    demo = installed.start("maturiteit", "demo", "X", cwd=tmp_path)
    assert demo.code == 0, demo.stderr
    (answers,) = (tmp_path / "X").glob("*.yaml")
    assert answers.with_suffix(".html").read_text(encoding="utf-8").lower().startswith("<!doctype html")
    assert answers.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")

    report = installed.start("maturiteit", "report", answers, "-o", "x.html", cwd=tmp_path)

    assert report.code == 0, report.stderr
    assert (tmp_path / "x.html").read_bytes() == answers.with_suffix(".html").read_bytes()


def test_nothing_in_the_checkout_is_opened(installed: Installed, tmp_path: Path) -> None:
    outcome = installed.start("python", "-c", WATCHED, ROOT, "demo", "X", cwd=tmp_path)

    assert outcome.code == 0, outcome.stderr


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_folders_are_the_installed_ones(name: str, installed: Installed, tmp_path: Path) -> None:
    script = f"from maturiteit.shipped import folder; print(folder({name!r}))"

    outcome = installed.start("python", "-c", script, cwd=tmp_path)

    assert Path(outcome.stdout.strip()) == installed.site / "maturiteit" / "data" / name
    assert _files(installed.site / "maturiteit" / "data" / name) == _files(ROOT / name)
