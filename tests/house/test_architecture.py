"""Who may import whom, and which packages: the contracts stand in pyproject.toml, and they bite."""

import ast
import re
import shutil
import sys
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

from tests.tools import ROOT, Outcome, clean_environment, start

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# A name that a declared package documents as the place to import from, though it is a package of its own.
COMES_WITH = {"pydantic-core": "pydantic", "markupsafe": "jinja2"}


def _lint(tree: Path, home: Path, *options: str) -> Outcome:
    """Hold the package in `tree`/src against the contracts in `tree`/pyproject.toml."""
    program = shutil.which("lint-imports", path=sysconfig.get_path("scripts"))
    assert program
    env = clean_environment(home) | {"PYTHONPATH": str(tree / "src")}
    return start([program, "--no-cache", "--no-logo", *options], tree, env)


def test_every_room_imports_only_what_it_may(tmp_path: Path) -> None:
    outcome = _lint(ROOT, tmp_path)

    assert outcome.code == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    ("contract", "room", "slip"),
    [
        ("rooms", "model", "import maturiteit.load"),
        ("rooms", "assess", "import maturiteit.report"),
        ("rooms", "room_without_a_place", ""),
        ("screen", "report", "import rich"),
        ("yaml", "assess", "import yaml"),
        ("pages", "cli", "import jinja2"),
        ("pages", "exchange", "import docx"),
        ("pure", "assess", "import datetime"),
    ],
)
def test_a_slip_is_seen(contract: str, room: str, slip: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    module = tmp_path / "src" / "maturiteit" / room / "slip.py"
    module.parent.mkdir(exist_ok=True)
    module.with_name("__init__.py").touch()
    module.write_text(slip, encoding="utf-8")

    outcome = _lint(tmp_path, tmp_path, "--contract", contract)

    assert outcome.code == 1
    assert "BROKEN" in outcome.stdout


def _names(requirements: Iterable[str]) -> set[str]:
    """The names of packages in a list of requirements, in one spelling."""
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def _packages_imported_in(folder: Path) -> set[str]:
    """The packages (by the name one installs) that the Python files in `folder` import at any depth."""
    files = (file for file in folder.rglob("*.py") if "node_modules" not in file.parts)
    modules = {name.partition(".")[0] for file in files for name in _imports(ast.parse(file.read_bytes()))}
    outside = modules - sys.stdlib_module_names - {"maturiteit", "tests"}
    known = packages_distributions()
    packages = {package for module in outside for package in known.get(module, [f"{module} (unknown)"])}
    return {COMES_WITH.get(name, name) for name in _names(packages)}


DECLARED = _names(PROJECT["project"]["dependencies"])
EXTRAS = _names(chain(*PROJECT["project"]["optional-dependencies"].values()))
DEV = _names(PROJECT["dependency-groups"]["dev"])


def test_every_dependency_is_used_and_declared() -> None:
    imported = _packages_imported_in(ROOT / "src")

    assert imported - EXTRAS == DECLARED


def test_the_tests_import_only_what_is_declared() -> None:
    assert _packages_imported_in(ROOT / "tests") <= DECLARED | EXTRAS | DEV
