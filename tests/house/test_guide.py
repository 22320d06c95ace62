"""The guide for coaches: the same in both languages, with pictures that are there and small."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.inside import run_inside
from tests.tools import ROOT

GUIDES = [ROOT / "docs" / "coaches.md", ROOT / "docs" / "coaches.nl.md"]


def _text(guide: Path) -> str:
    return guide.read_text(encoding="utf-8")


def test_both_languages_have_the_same_parts() -> None:
    english, dutch = (
        re.findall(r"^(#+|\d\.|- \*\*|!\[|```)", _text(guide), re.MULTILINE) for guide in GUIDES
    )

    assert len(english) > 20
    assert english == dutch


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_links_lead_somewhere_and_pictures_are_small(guide: Path) -> None:
    links = re.findall(r"(!?)\[([^\]]+)\]\(([^)]+)\)", _text(guide))
    pictures = [ROOT / "docs" / name for picture, _said, name in links if picture]

    assert 2 == len(pictures)
    assert all((ROOT / "docs" / name).is_file() for _picture, _said, name in links)
    assert all(picture.stat().st_size <= 150_000 for picture in pictures)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_command_of_the_guide_works(guide: Path, tmp_path: Path) -> None:
    for name in ("answers.yaml", "antwoorden.yaml"):
        shutil.copy(ROOT / "examples" / "heemkring-voorbeeld.yaml", tmp_path / name)
    shutil.copytree(ROOT / "examples" / "brand", tmp_path, dirs_exist_ok=True)
    commands = re.findall(r"(?:^|`)maturiteit ((?:report|check) [^`\n]+)", _text(guide), re.MULTILINE)

    assert 7 == len(commands)
    for command in sorted(commands, key=lambda command: "--eject" not in command):
        outcome = run_inside(*shlex.split(command), cwd=tmp_path)
        assert 0 == outcome.code, command + outcome.stderr
