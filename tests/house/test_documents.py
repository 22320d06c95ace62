"""What lies beside the code: generated pages are fresh, locks are bare, licences and content are there."""

import os
import re
import sys
import tomllib
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from maturiteit.shipped import folder
from tests.tools import ROOT, SHIPPED, Need, clean_environment, start

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CATALOGUES = sorted((ROOT / "src" / "maturiteit" / "locale").glob("*/LC_MESSAGES/*.po"))
LOCK = ROOT / "requirements.lock"
NODE_LOCK = ROOT / "tests" / "browser" / "package-lock.json"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_generated_parts_are_fresh(page: Path, tmp_path: Path) -> None:
    """Renew with `make docs`."""
    scripts = str(Path(sys.executable).parent)
    env = clean_environment(tmp_path)
    env["PATH"] = f"{scripts}:{env['PATH']}"

    outcome = start([sys.executable, "-m", "cogapp", "--check", "--diff", page], ROOT, env)

    assert outcome.code == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        *(f"docs/{name}.md" for name in ("cli", "format", "methodology", "methodiek", "evidence/README")),
    ],
)
def test_a_page_that_promises_generated_parts_has_them(name: str) -> None:
    assert "[[[cog" in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("source", CATALOGUES, ids=lambda file: file.parts[-3])
def test_the_compiled_texts_are_fresh(source: Path, tmp_path: Path) -> None:
    """Renew with `make docs`."""
    compiled = tmp_path / "fresh.mo"
    with source.open(encoding="utf-8") as texts, compiled.open("wb") as file:
        write_mo(file, read_po(texts))

    assert source.with_suffix(".mo").read_bytes() == compiled.read_bytes()


def test_the_python_lock_has_a_hash_for_every_entry_and_no_address() -> None:
    text = LOCK.read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]

    assert len(entries) > 20
    assert [] == [entry for entry in entries if "--hash=sha256:" not in entry]
    assert [] == re.findall(r"^.*(?:://|file:|\s@\s|--index|--extra|--find|-e\s).*$", text, re.MULTILINE)


def test_the_python_lock_holds_what_pyproject_asks_for() -> None:
    """Renew with `make lock`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = map(Requirement, project["project"]["dependencies"] + project["dependency-groups"]["dev"])
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE))

    assert [] == [
        str(wanted)
        for wanted in asked
        if (version := locked.get(canonicalize_name(wanted.name))) is None or version not in wanted.specifier
    ]


def test_the_node_lock_has_a_hash_for_every_entry_and_no_address() -> None:
    text = NODE_LOCK.read_text(encoding="utf-8")

    assert text.count('"integrity": "sha512-') == text.count('    "node_modules/') > 10
    assert "://" not in text
    assert '"resolved"' not in text


def test_no_file_names_a_place_on_somebodys_machine(need: Need) -> None:
    # In our own environment: git may have been told there whose checkout this is.
    command = (need("git"), "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = start(command, ROOT, os.environ)
    assert listed.code == 0, listed.stderr
    here = [re.escape(f"{place}/") for place in (ROOT, Path.home()) if len(place.parts) > 1]
    places = re.compile("|".join([r"/(?:home|Users)/\w", r"[A-Z]:\\Users\\", *here]).encode())
    files = [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]

    assert len(files) > 20
    assert [] == [str(file.relative_to(ROOT)) for file in files if places.search(file.read_bytes())]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("LICENSE", "Apache License"),
        ("questionnaires/LICENSE", "Creative Commons Attribution 4.0 International"),
        ("reports/templates/fonts/OFL.txt", "SIL OPEN FONT LICENSE"),
    ],
)
def test_the_licences_are_there_in_full(name: str, words: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert words in text
    assert len(text) > 4_000


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_folder_is_found_and_holds_something(name: str) -> None:
    found = folder(name)

    assert found == ROOT / name
    assert [] != [file for file in found.rglob("*") if file.is_file()]
