"""The scores of one organisation as bars, for a terminal that somebody looks at."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from maturiteit.cli.overview import closing, groups, heading, level_name, local, missing, named
from maturiteit.cli.screen import bar, ruler, target_sign, width
from maturiteit.model.assessment import Assessment, GoalResult, Node
from maturiteit.report.numbers import figure
from maturiteit.texts import _, screen_language

NARROW = 70
"""Below so many columns a node takes two lines."""


def print_bars(assessment: Assessment) -> None:
    """Print the overview to stdout, as wide as the terminal is."""
    console = Console(markup=False, emoji=False, highlight=False)
    for place, line in enumerate(heading(assessment)):
        console.print(Text(line, style="" if place else "bold"))
    console.print()
    for place, group in enumerate(groups(assessment)):
        console.print(_table(group, assessment, headed=place == 0))
        console.print()
    if any(goal.target for goal in assessment.goals):
        console.print(Text(_("{sign} marks a target you set.").format(sign=target_sign())))
    if any(node.score.low != node.score.high for node in assessment.goals):
        console.print(Text(_("A shaded part shows how far a figure can still move.")))
    for line in closing(assessment):
        console.print(Text(line))


def _table(group: list[Node], assessment: Assessment, headed: bool) -> Table:
    """A strategic goal with its goals; its own line stands out."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1, min_width=10)
    if width() >= NARROW:
        table.add_column(width=_drawn_width(assessment))
    if headed:
        _add(table, Text(), Text(ruler(assessment.scale, _cells(assessment)), style="dim"))
    broad = {node.id for node in assessment.strategic_goals}
    for node in group:
        _add(table, Text(named(node), style="bold" if node.id in broad else ""), _drawn(node, assessment))
    return table


def _add(table: Table, name: Text, drawn: Text) -> None:
    if width() >= NARROW:
        table.add_row(name, drawn)
    else:
        table.add_row(Text.assemble(name, "\n", drawn) if name else drawn)


def _cells(assessment: Assessment) -> int:
    return max(4 * (len(assessment.levels) - 1) + 1, 17)


def _drawn_width(assessment: Assessment) -> int:
    """The columns that a bar takes with its figure, level and count; the same in every table."""
    figures, names, counts = _widths(assessment)
    return _cells(assessment) + figures + names + counts + 3


def _widths(assessment: Assessment) -> tuple[int, int, int]:
    """How wide a figure, a level's name and a count of items can become."""
    highest = figure(assessment.scale.highest, assessment.scale, screen_language())
    names = (len(local(level.name)) for level in assessment.levels)
    return len(highest), max(names), 2 * len(str(len(assessment.items))) + 1


def _drawn(node: Node, assessment: Assessment) -> Text:
    """The bar with its figure, level and count, or why there is none."""
    score = node.score
    if score.thousandths is None:
        return Text(missing(node, assessment), style="dim")
    target = node.target if isinstance(node, GoalResult) else None
    line = bar(score, target, assessment.scale, _cells(assessment))
    shown = figure(score.thousandths, assessment.scale, screen_language())
    figures, names, counts = _widths(assessment)
    name, count = level_name(node, assessment), f"{score.chosen}/{score.applicable}"
    return Text.assemble((line, "cyan"), f" {shown:>{figures}} {name:<{names}} {count:>{counts}}")
