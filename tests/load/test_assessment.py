"""An assessment written as JSON comes back as it was, or is refused with what does not fit."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.inside import run_inside
from tests.tools import ROOT

MUSIC = ROOT / "tests" / "examples" / "valid" / "music"
HINT = "  make it again from the answers with maturiteit report\n"


@pytest.fixture
def written(tmp_path: Path) -> dict[str, Any]:
    """The assessment of an example, as data."""
    outcome = run_inside("report", "evening-school.yaml", "-o", tmp_path / "a.json", cwd=MUSIC)
    assert 0 == outcome.code, outcome.stderr
    assessment: dict[str, Any] = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    return assessment


GATE = {"id": "hek", "goal": "LEARN", "item": "LEARN1", "below": 2, "at_most": 9, "why": {}}


@pytest.mark.parametrize("command", ["score", "explain", "score --format csv", "score --format json"])
@pytest.mark.usefixtures("written")
def test_the_assessment_says_what_the_answers_say(command: str, tmp_path: Path) -> None:
    from_answers = run_inside("--lang", "en", *command.split(), "evening-school.yaml", cwd=MUSIC)
    from_json = run_inside("--lang", "en", *command.split(), "a.json", cwd=tmp_path)

    assert 0 == from_json.code
    assert from_answers.stdout == from_json.stdout


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("date", "2026-02-30", "date: there is no such day"),
        ("goals.0.score.level", 9, "LEARN.level does not fit the rest of this file"),
        ("goals.0.score.thousandths", None, "LEARN.standing does not fit the rest of this file"),
        ("goals.0.score.parts.0.id", "x", "LEARN.parts does not fit the rest of this file"),
        ("goals.0.score.parts.0.weight", 0, "LEARN.parts does not fit the rest of this file"),
        ("goals.0.target", 9, "LEARN.target does not fit the rest of this file"),
        ("gates", [GATE], "hek.at_most does not fit the rest of this file"),
        ("items.0.most", 0, "LEARN1.state does not fit the rest of this file"),
        ("items.0.state", "unanswered", "LEARN1.state does not fit the rest of this file"),
        ("items.0.next_option", "9", "LEARN1 does not fit the rest of this file"),
        ("items.0.choice", ["9"], "LEARN1 does not fit the rest of this file"),
        ("matrix.0.thousandths", 10**30, "a number of that size does not fit the rest of this file"),
        ("scale.thresholds", [1000], "scale.thresholds does not fit the rest of this file"),
        ("scale.aggregate", "sum", "scale.aggregate: must be one of mean, points"),
        ("format", 2, "format: must be 1"),
        ("extra", 1, "extra: unknown key"),
    ],
)
def test_what_was_changed_by_hand_is_refused(
    path: str, value: object, said: str, written: dict[str, Any], tmp_path: Path
) -> None:
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    place: Any = written
    for step in way:
        place = place[step]
    place[last] = value
    (tmp_path / "b.json").write_text(json.dumps(written), encoding="utf-8")
    outcome = run_inside("--lang", "en", "report", "b.json", "-o", "b.html", cwd=tmp_path)

    hint = HINT if "the rest of this file" in said else ""
    assert outcome.stderr.startswith(f"error: b.json: {said}\n{hint}")
    assert outcome.stderr.endswith("1 problem; nothing written.\n")
    assert 2 == outcome.code
    assert not (tmp_path / "b.html").exists()


@pytest.mark.parametrize("end", [0, 1, 100, 20_000])
@pytest.mark.usefixtures("written")
def test_a_cut_off_assessment_is_refused(end: int, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes((tmp_path / "a.json").read_bytes()[:end])
    outcome = run_inside("--lang", "en", "score", "b.json", cwd=tmp_path)

    assert (2, "") == (outcome.code, outcome.stdout)
    assert outcome.stderr.startswith("error: b.json:")
