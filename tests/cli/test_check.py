"""`check --report`: the panel's page, and what stands in its way."""

import shutil
from pathlib import Path

import pytest

from tests.inside import run_inside
from tests.tools import ROOT

VALID = ROOT / "tests" / "examples" / "valid"


@pytest.fixture
def music(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VALID / "music", tmp_path / "music"))


def check(*arguments: str, cwd: Path) -> tuple[int, str]:
    outcome = run_inside("--lang", "en", "check", *arguments, cwd=cwd)
    return outcome.code, outcome.stdout + outcome.stderr


def test_the_page_is_written_beside_the_findings(music: Path) -> None:
    code, told = check("music.yaml", "--report", "panel.html", cwd=music)

    assert 0 == code
    assert "Written to panel.html" in told
    assert "<h1>" in (music / "panel.html").read_text(encoding="utf-8")


def test_the_page_is_in_the_language_of_the_screen(music: Path) -> None:
    run_inside("--lang", "nl", "check", "music.yaml", "--report", "panel.html", cwd=music)
    assert '<html lang="nl">' in (music / "panel.html").read_text(encoding="utf-8")


def test_without_a_path_it_is_about_what_ships(tmp_path: Path) -> None:
    code, told = check("--report", "panel.html", cwd=tmp_path)

    assert 0 == code, told
    assert "no problems, 0 warnings" in told
    assert "accepted by their author" in told
    assert "OD42e" in (tmp_path / "panel.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("music.yaml", "--report", "panel.pdf"), "this page is made as .html"),
        (("choir.yaml", "--report", "panel.html"), "about one questionnaire, and here are 0"),
        (("music.yaml", "second.yaml", "--report", "panel.html"), "about one questionnaire, and here are 2"),
        (("music.yaml", "--report", "no/such/place/panel.html"), "panel.html"),
        (("broken.yaml", "--report", "panel.html"), "broken.yaml:"),
        (("nowhere.yaml", "--report", "panel.html"), "does not exist"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is(
    arguments: tuple[str, ...], words: str, music: Path
) -> None:
    text = (music / "music.yaml").read_text(encoding="utf-8")
    (music / "second.yaml").write_text(text, encoding="utf-8")
    (music / "broken.yaml").write_text(text.replace("degree: full", "degree: all"), encoding="utf-8")
    code, told = check(*arguments, cwd=music)

    assert 2 == code
    assert words in told
    assert not list(music.rglob("panel.*"))


def test_a_page_that_is_there_is_not_lost_when_something_is_wrong(music: Path) -> None:
    (music / "panel.html").write_text("mine", encoding="utf-8")
    check("nowhere.yaml", "--report", "panel.html", cwd=music)

    assert "mine" == (music / "panel.html").read_text(encoding="utf-8")
