"""The scores of one organisation on a screen: bars for who looks, the same in sentences for who listens."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from maturiteit.cli.screen import bar, clean, wants_bars, width
from maturiteit.model.assessment import Assessment, Node, Standing
from maturiteit.model.kinds import Texts
from maturiteit.report.numbers import figure, long_date, percent
from maturiteit.texts import _, counted, screen_language

NARROW = 70


def print_overview(assessment: Assessment) -> None:
    """Print the overview to stdout, as wide as the terminal is."""
    console = Console(markup=False, emoji=False, highlight=False, width=None if wants_bars() else 10_000)
    for line in heading(assessment):
        console.print(Text(line, style="bold" if line == clean(assessment.organisation.name) else ""))
    console.print()
    if wants_bars():
        _print_bars(console, assessment)
    else:
        for line in sentences(assessment):
            console.print(Text(line))
    for line in _closing(assessment):
        console.print(Text(line))


def heading(assessment: Assessment) -> Iterator[str]:
    """Who was assessed, with what and when."""
    source, who = assessment.source, assessment.organisation
    yield clean(who.name)
    if who.invented:
        yield _("Invented example: this organisation does not exist.")
    status = {"pilot": _("pilot"), "stable": _("stable")}[source.status]
    parts = [
        f"{local(source.title)} {source.version} ({status})",
        {"full": _("full form"), "short": _("short form")}.get(source.form, _("part of the questionnaire")),
        long_date(assessment.date, screen_language()),
    ]
    yield " · ".join(parts)


def local(texts: Texts) -> str:
    """A text of the content in the screen's language, else in the first it has; safe to print."""
    return clean(texts.get(screen_language()) or next(iter(texts.values()), ""))


def named(node: Node) -> str:
    """A node as people call it: its label and title."""
    return f"{clean(node.label)} {local(node.title)}".strip() or _("Everything together")


def sentences(assessment: Assessment) -> Iterator[str]:
    """One sentence for each figure."""
    for group in _groups(assessment):
        for node in group:
            yield f"{named(node)}: {_spoken(node, assessment)}"
        yield ""


def _groups(assessment: Assessment) -> Iterator[list[Node]]:
    """Each strategic goal with its goals, then what stands beside them; nothing that was never asked."""
    for strategic in assessment.strategic_goals:
        yield [strategic, *(goal for goal in assessment.goals if goal.strategic_goal == strategic.id)]
    if assessment.overall is not None:
        yield [assessment.overall]
    for profile in (assessment.principles, assessment.preconditions):
        asked = [node for node in profile if node.score.standing != Standing.NOT_ASKED]
        if asked:
            yield asked


def _spoken(node: Node, assessment: Assessment) -> str:
    score = node.score
    if score.thousandths is None:
        return f"{_missing(node)}."
    parts = [figure(score.thousandths, assessment.scale, screen_language()), level_name(node, assessment)]
    parts += [_answered(node), _interval(node, assessment)]
    return f"{', '.join(part for part in parts if part)}."


def level_name(node: Node, assessment: Assessment) -> str:
    """The name of the level a node reached; nothing for a principle, which has none."""
    names = {level.number: local(level.name) for level in assessment.levels}
    return names[node.score.level] if node.score.level is not None else ""


def _missing(node: Node) -> str:
    """Why there is no figure; never as a verdict."""
    score = node.score
    if score.standing == Standing.NOT_APPLICABLE:
        return _("does not apply")
    if score.standing == Standing.NOT_ASKED:
        return _("not asked")
    return _("too little answered ({met} of {members}, {needed} needed)").format(
        met=score.met, members=score.members, needed=score.needed
    )


def _answered(node: Node) -> str:
    text = _("{chosen} of {applicable} answered")
    return text.format(chosen=node.score.chosen, applicable=node.score.applicable)


def _interval(node: Node, assessment: Assessment) -> str:
    """How far the figure can still move; nothing when every item is answered."""
    score = node.score
    if score.low is None or score.high is None or score.low == score.high:
        return ""
    low, high = (figure(value, assessment.scale, screen_language()) for value in (score.low, score.high))
    return _("can still become {low} to {high}").format(low=low, high=high)


def _print_bars(console: Console, assessment: Assessment) -> None:
    for group in _groups(assessment):
        table = Table.grid(padding=(0, 1), expand=False)
        table.add_column(ratio=1, min_width=10)
        table.add_column(no_wrap=True)
        for place, node in enumerate(group):
            _add(table, node, assessment, bold=place == 0 and len(assessment.goals) > 1)
        console.print(table)
        console.print()


def _add(table: Table, node: Node, assessment: Assessment, bold: bool) -> None:
    """A node's name and bar; beside each other, or under each other where the terminal is narrow."""
    name = Text(named(node), style="bold" if bold else "")
    drawn = _drawn(node, assessment)
    if width() < NARROW:
        table.add_row(Text.assemble(name, "\n", drawn))
    else:
        table.add_row(name, drawn)


def _drawn(node: Node, assessment: Assessment) -> Text:
    score = node.score
    if score.thousandths is None or score.low is None or score.high is None:
        return Text(_missing(node), style="dim")
    cells = 4 * (len(assessment.levels) - 1) + 1
    shown = figure(score.thousandths, assessment.scale, screen_language())
    line = bar(score.low, score.thousandths, score.high, assessment.scale, cells)
    counts = f"{score.chosen}/{score.applicable}"
    name = level_name(node, assessment)
    longest = max(len(local(level.name)) for level in assessment.levels)
    return Text.assemble((line, "cyan"), f" {shown:>4} {name:<{longest}} {counts:>5}")


def _closing(assessment: Assessment) -> Iterator[str]:
    """What to do next, and how to read this."""
    open_items = sum(item.state in ("unanswered", "do_not_know") for item in assessment.items)
    if open_items:
        yield counted(
            "{n} item is still open: figures with a shaded part, or with 'can still become', may move.",
            "{n} items are still open: figures with a shaded part, or with 'can still become', may move.",
            open_items,
        )
    if assessment.percent_to_target is not None:
        share = percent(assessment.percent_to_target, screen_language())
        yield _("Of the targets you set, {share} is reached.").format(share=share)
    yield _("A self-assessment, not an audit; not for ranking or subsidy decisions.")
