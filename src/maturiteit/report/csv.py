"""The scores as a table for a spreadsheet: one row a node, figures in whole thousandths."""

import csv
import io
from collections.abc import Iterator

from maturiteit.model.assessment import Assessment, Node
from maturiteit.model.framework import OVERALL
from maturiteit.texts import pick

COLUMNS = (
    "kind",
    "id",
    "title",
    "standing",
    "thousandths",
    "level",
    "level_name",
    "low",
    "high",
    "target",
    "chosen",
    "applicable",
    "not_applicable",
    "do_not_know",
    "unanswered",
    "not_asked",
)
_FORMULA = tuple("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")


def render_csv(assessment: Assessment, language: str) -> str:
    """Semicolons and a byte-order mark, as a Belgian spreadsheet wants them; texts are guarded from being
    taken for formulas. A missing figure is an empty cell, never a zero."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for kind, node in _nodes(assessment):
        writer.writerow([guarded(cell) for cell in _row(kind, node, assessment, language)])
    return "\ufeff" + out.getvalue()


def guarded(cell: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _nodes(assessment: Assessment) -> Iterator[tuple[str, Node]]:
    if assessment.overall is not None:
        yield OVERALL, assessment.overall
    yield from (("strategic_goal", node) for node in assessment.strategic_goals)
    yield from (("goal", node) for node in assessment.goals)
    yield from (("principle", node) for node in assessment.principles)
    yield from (("precondition", node) for node in assessment.preconditions)


def _row(kind: str, node: Node, assessment: Assessment, language: str) -> Iterator[object]:
    score = node.score
    names = {level.number: pick(level.name, language) for level in assessment.levels}
    yield from (kind, node.id, pick(node.title, language), score.standing.value)
    yield from (score.thousandths, score.level, names.get(score.level or 0), score.low, score.high)
    yield getattr(node, "target", None)
    yield from (score.chosen, score.applicable, score.not_applicable)
    yield from (score.do_not_know, score.unanswered, score.not_asked)
