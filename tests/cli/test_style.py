"""`report --brand`, `--template` and `--eject`, as somebody uses them; `check` and `schema` know them."""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from maturiteit.load.careful import read_yaml
from tests.inside import run_inside
from tests.tools import ROOT, Outcome

HOUSE = ROOT / "examples" / "brand"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with answers, a house style and its logo."""
    shutil.copy(ROOT / "examples" / "heemkring-voorbeeld.yaml", tmp_path / "answers.yaml")
    shutil.copytree(HOUSE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def report(place: Path, *arguments: str) -> Outcome:
    return run_inside("--lang", "en", "report", *arguments, cwd=place)


def test_a_report_in_a_house_style(place: Path) -> None:
    outcome = report(place, "answers.yaml", "-o", "report.html", "--brand", "brand.yaml")

    assert (0, "") == (outcome.code, outcome.stdout)
    assert outcome.stderr.endswith("Written to report.html\n")
    assert "Huis Reflin" in (place / "report.html").read_text(encoding="utf-8")


def test_what_is_wrong_with_both_is_said_at_once_and_nothing_is_written(place: Path) -> None:
    (place / "brand.yaml").write_text("format: 1\nhouse: A\nlogo: gone.svg\n", encoding="utf-8")
    (place / "own").mkdir()
    (place / "own" / "palette.json").write_text("{\n", encoding="utf-8")
    before = sorted(place.rglob("*"))
    outcome = report(place, "answers.yaml", "-o", "x.html", "--brand", "brand.yaml", "--template", "own")

    assert (2, "") == (outcome.code, outcome.stdout)
    assert "error: own/palette.json:2: this is no JSON" in outcome.stderr
    assert "error: brand.yaml:3: the logo cannot be opened: that file does not exist" in outcome.stderr
    assert outcome.stderr.endswith("2 problems; nothing written.\n")
    assert before == sorted(place.rglob("*"))


def test_eject_change_and_use(place: Path) -> None:
    assert 0 == report(place, "--eject", "mine").code
    words = place / "mine" / "words.html.j2"
    words.write_text("<p>Ours is {{ nobody }}</p>", encoding="utf-8")
    refused = report(place, "answers.yaml", "-o", "report.pdf", "--template", "mine")

    assert 2 == refused.code
    assert refused.stderr.startswith(
        "error: mine/words.html.j2:1: this template cannot be filled in: 'nobody'"
    )
    assert not (place / "report.pdf").exists()

    words.write_text("<p>{{ shown_name }}, in our own words.</p>", encoding="utf-8")
    assert 0 == report(place, "answers.yaml", "-o", "report.html", "--template", "mine").code
    assert ", in our own words.</p>" in (place / "report.html").read_text(encoding="utf-8")


def test_eject_overwrites_only_when_told(place: Path) -> None:
    outcome = report(place, "--eject", ".")

    assert 2 == outcome.code
    assert outcome.stderr.startswith(
        "error: .: this folder is not empty\n  name a new folder, or say --force"
    )
    assert not (place / "theme.typ").exists()
    assert 0 == report(place, "--eject", ".", "--force").code
    assert (place / "theme.typ").exists()
    assert (place / "answers.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "the answers are missing"), (("answers.yaml",), "the report needs a file to be written to")],
)
def test_what_a_report_needs_is_said(arguments: tuple[str, ...], said: str, place: Path) -> None:
    outcome = report(place, *arguments)

    assert 2 == outcome.code
    assert f"error: report: {said}" in outcome.stderr


def test_check_knows_a_brand_file(place: Path) -> None:
    assert (
        "1 file checked, no problems" in run_inside("--lang", "en", "check", "brand.yaml", cwd=place).stdout
    )

    (place / "brand.yaml").write_text('house: A\ncolours: {accent: "#777777"}\nformat: 1\n', encoding="utf-8")
    outcome = run_inside("--lang", "en", "check", "brand.yaml", cwd=place)
    assert 2 == outcome.code
    assert outcome.stderr.startswith("error: brand.yaml:2: colours.accent: cannot be told apart")


def test_check_tries_a_folder_of_templates(place: Path) -> None:
    report(place, "--eject", "mine")
    assert 0 == run_inside("--lang", "en", "check", "mine", cwd=place).code

    (place / "mine" / "theme.typ").write_text("\n#nobody", encoding="utf-8")
    (place / "mine" / "words.html.j2").write_text("{{ nobody }}", encoding="utf-8")
    outcome = run_inside("--lang", "en", "check", "mine", cwd=place)
    assert 2 == outcome.code
    assert "error: mine/words.html.j2:1: this template cannot be filled in" in outcome.stderr

    (place / "mine" / "words.html.j2").unlink()
    outcome = run_inside("--lang", "en", "check", "mine", cwd=place)
    assert "error: mine/theme.typ:2: this theme cannot be used: unknown variable: nobody" in outcome.stderr


def test_the_schema_fits_the_example(place: Path) -> None:
    schema = json.loads(run_inside("schema", "brand", cwd=place).stdout)
    validator = Draft202012Validator(schema)
    content = read_yaml(HOUSE / "brand.yaml").data

    assert [] == list(validator.iter_errors(content))
    assert [] != list(validator.iter_errors({**content, "colours": {"accent": "red"}}))
    assert [] != list(validator.iter_errors({**content, "logo": "../logo.svg"}))
