"""Every figure that `explain` prints can be redone from what it prints, with nothing but fractions."""

import json
import re
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import pytest

from tests.inside import run_inside
from tests.tools import ROOT

VALID = ROOT / "tests" / "examples" / "valid"
EXAMPLES = [
    VALID / "fidelis" / "answers.yaml",
    VALID / "emergency" / "answers.yaml",
    VALID / "music" / "evening-school.yaml",
    VALID / "music" / "choir.yaml",
    VALID / "reading-rooms" / "answers.yaml",
    *sorted((ROOT / "examples").glob("*.yaml")),
]
ROW = re.compile(r"- (?P<id>\w[\w-]*) .*: (\d+) × (\d+) = (\d+)(?:, of at most (\d+))?")
SUM = re.compile(r"(\d+)( × 1000| × 100 000)? / (\d+) = (\d+) thousandths, rounded (half up|down)\.")
HELD = re.compile(r"Held at (\d+) thousandths, because ")
CELL = re.compile(r"With principle (\w+): \((.+)\)( × 1000| × 100 000)? / (\d+) = (\d+) thousandths\.")
PRIORITY = re.compile(r"Advice \S+: gap (\d+) × relevance (\d+) × feasibility (\d+) = (\d+)\.")
FACTOR = {None: 1, " × 1000": 1000, " × 100 000": 100_000}


@dataclass
class Block:
    """What is printed about one node."""

    heading: str
    rows: dict[str, list[int]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    @property
    def division(self) -> re.Match[str] | None:
        return next((found for line in self.lines if (found := SUM.fullmatch(line))), None)

    @property
    def result(self) -> int | None:
        """The node's thousandths: those of the division, or under a gate those it is held at."""
        held = next((found for line in self.lines if (found := HELD.match(line))), None)
        if held or self.division is None:
            return int(held[1]) if held else None
        return int(self.division[4])


def rounded(value: Fraction, how: str) -> int:
    return floor(value + Fraction(1, 2)) if how == "half up" else floor(value)


def explained(answers: Path) -> list[Block]:
    outcome = run_inside("--lang", "en", "explain", answers, "--overall", cwd=answers.parent)
    assert 0 == outcome.code, outcome.stderr
    _heading, *blocks = outcome.stdout.rstrip("\n").split("\n\n")
    return [_block(text.splitlines()) for text in blocks]


def _block(lines: list[str]) -> Block:
    block = Block(lines[0])
    for line in lines[1:]:
        row = ROW.fullmatch(line)
        if row:
            block.rows[row["id"]] = [int(number) for number in row.groups()[1:] if number is not None]
        else:
            block.lines.append(line)
    return block


def scored(answers: Path) -> dict[str, Any]:
    outcome = run_inside("score", answers, "--overall", "--format", "json", cwd=answers.parent)
    assessment: dict[str, Any] = json.loads(outcome.stdout)
    return assessment


def nodes_of(assessment: dict[str, Any]) -> list[dict[str, Any]]:
    """The nodes in the order of the explanation."""
    kinds = ("strategic_goals", "goals", "principles", "preconditions")
    return [assessment["overall"], *(node for kind in kinds for node in assessment[kind])]


every_example = pytest.mark.parametrize(
    "answers", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}"
)


@every_example
def test_each_sum_can_be_redone_from_its_rows(answers: Path) -> None:
    blocks = [block for block in explained(answers) if block.rows]

    assert blocks
    for block in blocks:
        division = block.division
        assert division, block
        by_points = division[2] == " × 100 000"
        for value, weight, product, *_most in block.rows.values():
            assert value * weight == product
        earned = sum(row[2] for row in block.rows.values())
        divisor = sum(row[3] if by_points else row[1] for row in block.rows.values())
        assert (str(earned), str(divisor)) == (division[1], division[3])
        figure = rounded(Fraction(earned * FACTOR[division[2]], divisor), division[5])
        assert str(figure) == division[4]


@every_example
def test_each_figure_is_the_one_that_score_gives(answers: Path) -> None:
    blocks, nodes = explained(answers), nodes_of(scored(answers))

    assert len(nodes) == len(blocks)
    for node, block in zip(nodes, blocks, strict=True):
        assert block.heading.startswith(f"{node['label']} ".lstrip() or "Everything together")
        assert node["score"]["thousandths"] == block.result
        if block.result is not None:
            assert f"({block.result / 1000:.3f}" in block.heading.replace(",", "")


@every_example
def test_what_is_summed_above_is_what_was_found_below(answers: Path) -> None:
    assessment = scored(answers)
    found = dict(zip((node["id"] for node in nodes_of(assessment)), explained(answers), strict=True))
    if assessment["scale"]["strategic_goals"] == "items":
        return
    groups: dict[str, set[str]] = {}
    for goal in assessment["goals"]:
        groups.setdefault(goal["strategic_goal"], set()).add(goal["id"])
    groups["overall"] = set(groups)

    for broad, narrow in groups.items():
        with_figure = {id for id in narrow if found[id].result is not None}
        assert set(found[broad].rows) == (with_figure if found[broad].result is not None else set())
        assert all(row[0] == found[id].result for id, row in found[broad].rows.items())


@every_example
def test_each_cell_of_the_matrix_can_be_redone(answers: Path) -> None:
    matrix = [cell for cell in scored(answers)["matrix"] if cell["thousandths"] is not None]
    blocks = explained(answers)
    cells = [found for block in blocks for line in block.lines if (found := CELL.fullmatch(line))]

    assert sorted((cell["principle"], cell["thousandths"]) for cell in matrix) == sorted(
        (cell[1], int(cell[5])) for cell in cells
    )
    for _principle, terms, factor, divisor, result in (cell.groups() for cell in cells):
        pairs = [term.split(" ", 1)[1].split(" × ") for term in terms.split(" + ")]
        earned = sum(int(value) * int(weight) for value, weight in pairs)
        assert int(divisor) == sum(int(weight) for _value, weight in pairs)
        assert int(result) == rounded(Fraction(earned * FACTOR[factor], int(divisor)), "half up")


@every_example
def test_each_priority_is_its_product(answers: Path) -> None:
    lines = [line for block in explained(answers) for line in block.lines]
    priorities = [found for line in lines if (found := PRIORITY.fullmatch(line))]

    assert [] == [line for line in lines if line.startswith("Advice ") and not PRIORITY.fullmatch(line)]
    for gap, relevance, feasibility, priority in (found.groups() for found in priorities):
        assert int(gap) * int(relevance) * int(feasibility) == int(priority)


def test_the_examples_hold_cells_priorities_and_gates() -> None:
    """So that the tests above are known to have had something to redo."""
    lines = [line for answers in EXAMPLES for block in explained(answers) for line in block.lines]

    for pattern in (SUM, CELL, PRIORITY, HELD):
        assert any(pattern.match(line) for line in lines), pattern


def test_every_code_is_found_whatever_its_capitals_and_signs() -> None:
    school = VALID / "music" / "evening-school.yaml"
    asked = run_inside("--lang", "en", "explain", school, "LEARN", "joy", "learn-1", cwd=school.parent)

    assert 0 == asked.code
    heading, *blocks = asked.stdout.split("\n\n")
    assert heading.startswith("École du soir inventée\n")
    assert ["I-1 Learning: 2.5 (2.500), Audible", "Joy Joy: 2.3 (2.333)", "LEARN1 Lessons"] == [
        block.splitlines()[0] for block in blocks[:3]
    ]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("LEARN1", "Chosen: 2, so 2 of at most 3 points."),
        ("PERFORM1", "Chosen: OUT, TOUR, so 3 of at most 4 points."),
        ("LEND2", "do not know."),
    ],
)
def test_an_item_says_what_was_chosen(item: str, said: str) -> None:
    school = VALID / "music" / "evening-school.yaml"
    outcome = run_inside("--lang", "en", "explain", school, item, cwd=school.parent)

    assert said in outcome.stdout.splitlines()


@pytest.mark.parametrize(
    ("answers", "prompt", "second"),
    [
        ("evening-school", "How often are there lessons in the evening?", "→ 2  Every month. (2 points)"),
        ("choir", "How often are there lessons?", "  2  Every month, at someone's home. (2 points)"),
    ],
)
def test_an_item_is_shown_in_the_words_in_which_it_was_asked(answers: str, prompt: str, second: str) -> None:
    path = VALID / "music" / f"{answers}.yaml"
    lines = run_inside("--lang", "en", "explain", path, "LEARN1", cwd=path.parent).stdout.splitlines()

    assert (prompt, second) == (lines[5], lines[7])


def test_the_words_of_an_item_are_explained_and_no_others() -> None:
    school = VALID / "music" / "evening-school.yaml"
    said = {
        id: run_inside("--lang", "en", "explain", school, id, cwd=school.parent).stdout
        for id in ("LEARN1", "PERFORM1", "LEND1")
    }

    assert said["LEARN1"].endswith("principles: JOY × 2.\n\n- lesson: An hour with a teacher.\n")
    assert said["PERFORM1"].endswith("principles: none.\n\n- on tour: Playing in another town.\n")
    assert said["LEND1"].endswith("principles: none.\n")
