"""`score` and `report` beside a benchmark: in sentences, and only where there is a place for it."""

import json
from pathlib import Path

import pytest

from tests.inside import run_inside
from tests.tools import ROOT

EXAMPLES = ROOT / "examples"
MUSEUM = EXAMPLES / "museum-voorbeeld.yaml"
BENCHMARK = EXAMPLES / "benchmark-voorbeeld.json"


def beside(answers: Path, benchmark: Path, folder: Path) -> list[str]:
    """What `score` adds for a benchmark, as lines."""
    alone = run_inside("--lang", "en", "score", answers, cwd=folder)
    outcome = run_inside("--lang", "en", "score", answers, "--benchmark", benchmark, cwd=folder)

    assert 0 == outcome.code, outcome.stderr
    assert outcome.stdout.startswith(alone.stdout)
    return outcome.stdout.removeprefix(alone.stdout).splitlines()


def test_score_says_the_peers_in_sentences(tmp_path: Path) -> None:
    said = beside(MUSEUM, BENCHMARK, tmp_path)

    assert [
        "",
        "Invented example: these peers do not exist.",
        "Beside your peers, 14 of them: organisations of your kind and size (Museum, Small (5 to 10 FTE)).",
        "Benchmark: Autumn 2026, 30 October 2026.",
    ] == said[:4]
    assert (
        "OD 1.1 Knowing your audience: you are at level 2; the middle half of 14 peers at level 2 to 3, "
        "the middle one at 2." in said
    )
    assert [
        "Not compared, because you have no level there: OD 2.1 (too little answered (0 of 1, 1 needed)).",
        "Not compared, because too few of these peers have a level there: OD 2.2, OD 4.2, R6.",
        "Peers are the organisations that took part, not the whole sector. This is no ranking.",
    ] == said[-3:]


def test_another_form_has_nothing_to_stand_beside(tmp_path: Path) -> None:
    said = beside(EXAMPLES / "circus-voorbeeld.yaml", BENCHMARK, tmp_path)

    assert "Not beside organisations of your kind, of any size: none of them took part." in said
    assert not any("you are at level" in line for line in said)
    assert "asked other questions or scored by other rules: SD 1, OD 1.1" in said[-2]


def test_a_wider_group_or_none_says_why(tmp_path: Path) -> None:
    data = json.loads(BENCHMARK.read_text(encoding="utf-8"))
    wider, none = tmp_path / "wider.json", tmp_path / "none.json"
    wider.write_text(json.dumps({**data, "groups": data["groups"][1:2]}), encoding="utf-8")
    none.write_text(json.dumps({**data, "groups": data["groups"][2:3]}), encoding="utf-8")
    said, nothing = beside(MUSEUM, wider, tmp_path), beside(MUSEUM, none, tmp_path)
    too_few = "too few of them took part to show them (at least 10 needed)."

    assert "Beside your peers, 41 of them: organisations of your kind, of any size (Museum)." == said[2]
    assert f"Not beside organisations of your kind and size: {too_few}" == said[4]
    assert any(line.endswith("the middle half of 41 peers at level 2.") for line in said)
    assert 7 == len(nothing)
    assert "There is no group to stand beside in this benchmark (Autumn 2026, 30 October 2026)." == nothing[2]
    assert f"Not beside all the organisations that took part: {too_few}" == nothing[5]


def test_what_an_assessment_was_made_of_can_stand_beside_peers_too(tmp_path: Path) -> None:
    run_inside("report", MUSEUM, "-o", "a.json", cwd=tmp_path)

    assert beside(MUSEUM, BENCHMARK, tmp_path) == beside(tmp_path / "a.json", BENCHMARK, tmp_path)


@pytest.mark.parametrize(
    "command",
    [
        ("score", MUSEUM, "--format", "json"),
        ("score", MUSEUM, "--format", "csv"),
        ("report", MUSEUM, "-o", "a.json"),
    ],
)
def test_a_format_without_a_place_for_peers_is_refused(
    command: tuple[str | Path, ...], tmp_path: Path
) -> None:
    outcome = run_inside("--lang", "en", *command, "--benchmark", BENCHMARK, cwd=tmp_path)

    assert (2, "") == (outcome.code, outcome.stdout)
    assert outcome.stderr.startswith("error: --benchmark: in this format there is no place for peers\n")
    assert [] == list(tmp_path.iterdir())


def test_a_benchmark_that_is_not_there_is_refused(tmp_path: Path) -> None:
    outcome = run_inside(
        "--lang", "en", "report", MUSEUM, "--benchmark", "b.json", "-o", "a.pdf", cwd=tmp_path
    )

    assert 2 == outcome.code
    assert outcome.stderr.startswith("error: b.json: this file does not exist\n")
    assert [] == list(tmp_path.iterdir())
