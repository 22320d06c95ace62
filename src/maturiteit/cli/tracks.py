"""What moved, drawn for a terminal that somebody looks at."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from maturiteit.cli.moved import closing, groups, heading, named_change, telling, verdict
from maturiteit.cli.screen import ruler, target_sign, track, track_signs, width
from maturiteit.model.assessment import Assessment
from maturiteit.model.change import Change, NodeChange, Verdict
from maturiteit.report.numbers import precise
from maturiteit.texts import _, screen_language

NARROW = 80
"""Below so many columns a node takes two lines."""


def print_tracks(assessment: Assessment, change: Change) -> None:
    """Print what moved to stdout, as wide as the terminal is."""
    console = Console(markup=False, emoji=False, highlight=False)
    for place, line in enumerate(heading(assessment, change)):
        console.print(Text(line, style="" if place else "bold"))
    console.print()
    for place, group in enumerate(groups(change)):
        console.print(_table(group, assessment, headed=place == 0))
        console.print()
    console.print(Text(_legend(change)))
    console.print()
    for line in (*telling(change), *closing(assessment, change)):
        console.print(Text(line))


def _legend(change: Change) -> str:
    old, new = track_signs()
    text = _("{old} is then, {new} is now.").format(old=old, new=new)
    if any(goal.target for goal in change.goals):
        text += " " + _("{sign} marks a target you set.").format(sign=target_sign())
    return text


def _table(group: list[NodeChange], assessment: Assessment, headed: bool) -> Table:
    """A strategic goal with its goals; its own line stands out."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1, min_width=10)
    if width() >= NARROW:
        table.add_column(width=_drawn_width(assessment))
    if headed:
        _add(table, Text(), Text(ruler(assessment.scale, _cells(assessment)), style="dim"))
    for node in group:
        style = "bold" if node.kind == "strategic_goal" else ""
        _add(table, Text(named_change(node), style=style), _drawn(node, assessment))
    return table


def _add(table: Table, name: Text, drawn: Text) -> None:
    if width() >= NARROW:
        table.add_row(name, drawn)
    else:
        table.add_row(Text.assemble(name, "\n", drawn) if name else drawn)


def _cells(assessment: Assessment) -> int:
    return max(4 * (len(assessment.levels) - 1) + 1, 17)


def _drawn_width(assessment: Assessment) -> int:
    """The columns of a track with its two figures and what may be said of them."""
    return _cells(assessment) + 2 * _figures(assessment) + 25


def _figures(assessment: Assessment) -> int:
    return len(precise(assessment.scale.highest, assessment.scale, screen_language()))


def _drawn(node: NodeChange, assessment: Assessment) -> Text:
    """The track from then to now with both figures, or why there is none."""
    said = verdict(node, assessment)
    if node.old is None or node.new is None:
        return Text(said, style="dim")
    line = track(node.old, node.new, node.target, assessment.scale, _cells(assessment))
    old, new = (
        precise(figure, assessment.scale, screen_language()).rjust(_figures(assessment))
        for figure in (node.old, node.new)
    )
    clear = node.verdict in (Verdict.UP, Verdict.DOWN)
    return Text.assemble((line, "cyan"), f" {old} {new}  ", (said, "bold" if clear else "dim"))
