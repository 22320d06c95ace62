"""The program against a second opinion: every node and every cell, over random questionnaires and answers."""

from hypothesis import given, settings

from maturiteit.assess.assess import assess
from maturiteit.model.assessment import Assessment, Score, State
from tests.assess.oracle import Cells, Oracle, Verdict
from tests.assess.strategies import Example, examples


def verdict_of(score: Score) -> Verdict:
    """What the program says of a node, in the oracle's words."""
    return Verdict(
        standing=score.standing,
        thousandths=score.thousandths,
        level=score.level,
        low=score.low,
        high=score.high,
        gate=score.gate,
        counts=tuple(getattr(score, state.value) for state in State),
        coverage=(score.met, score.needed, score.members),
    )


def verdicts_of(result: Assessment) -> dict[str, Verdict]:
    nodes = (*result.goals, *result.strategic_goals, *result.principles, *result.preconditions)
    assert result.overall is not None
    return {node.id: verdict_of(node.score) for node in (*nodes, result.overall)}


def cells_of(result: Assessment) -> Cells:
    return {
        (cell.goal, cell.principle): (cell.thousandths, cell.chosen, cell.applicable)
        for cell in result.matrix
    }


@settings(max_examples=200)
@given(examples())
def test_the_program_and_the_oracle_agree(example: Example) -> None:
    instrument, answers = example.instrument, example.answers
    oracle, result = Oracle(instrument, answers), assess(instrument, answers, overall=True)

    assert oracle.verdicts() == verdicts_of(result)
    assert oracle.cells() == cells_of(result)
