"""The scores of one organisation on a screen, in sentences; `bars` draws the same for who looks."""

from collections.abc import Iterable, Iterator

from maturiteit.cli.screen import clean, wants_bars
from maturiteit.model.assessment import Assessment, Node, Standing
from maturiteit.model.framework import OVERALL
from maturiteit.model.kinds import Texts
from maturiteit.report.numbers import figure, long_date, percent
from maturiteit.texts import _, counted, pick, screen_language


def print_overview(assessment: Assessment) -> None:
    """Print the overview to stdout: as bars in a terminal, else as sentences."""
    if wants_bars():
        from maturiteit.cli.bars import print_bars  # Rich only where somebody looks

        print_bars(assessment)
        return
    for line in spoken(assessment):
        print(line)


def spoken(assessment: Assessment) -> tuple[str, ...]:
    """The overview as lines to read aloud, each a whole sentence; empty lines between the groups."""
    return (*heading(assessment), "", *sentences(assessment), *closing(assessment))


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
    return clean(pick(texts, screen_language()))


def named(node: Node) -> str:
    """A node as people call it: its label and name."""
    return f"{clean(node.label)} {local(node.name)}".strip() or _("Everything together")


def sentences(assessment: Assessment) -> Iterator[str]:
    """One sentence for each figure."""
    for group in groups(assessment):
        for node in group:
            yield f"{named(node)}: {_spoken(node, assessment)}"
        yield ""


def groups(assessment: Assessment) -> Iterator[list[Node]]:
    """Each strategic goal with its goals, then what stands beside them; nothing that was never asked."""
    for strategic in assessment.strategic_goals:
        yield [strategic, *(goal for goal in assessment.goals if goal.strategic_goal == strategic.id)]
    if assessment.overall is not None:
        yield [assessment.overall]
    for profile in (assessment.principles, assessment.preconditions):
        asked = [node for node in profile if node.score.standing != Standing.NOT_ASKED]
        if asked:
            yield asked


def nodes_of(assessment: Assessment) -> dict[str, Node]:
    """Every node of the assessment by id, from the broadest to the narrowest."""
    groups: tuple[Iterable[Node], ...] = (
        (assessment.overall,) if assessment.overall else (),
        assessment.strategic_goals,
        assessment.goals,
        assessment.principles,
        assessment.preconditions,
    )
    return {node.id: node for group in groups for node in group}


def code_key(id: str) -> str:
    """A code without what people write otherwise: "OD 2.4" is OD24."""
    return "".join(sign for sign in id.casefold() if sign.isalnum())


def _spoken(node: Node, assessment: Assessment) -> str:
    score = node.score
    if score.thousandths is None:
        return f"{missing(node, assessment)}."
    parts = [figure(score.thousandths, assessment.scale, screen_language()), level_name(node, assessment)]
    parts += [_answered(node), _interval(node, assessment)]
    return f"{', '.join(part for part in parts if part)}."


def level_name(node: Node, assessment: Assessment) -> str:
    """The name of the level a node reached; nothing for a principle, which has none."""
    names = {level.number: local(level.name) for level in assessment.levels}
    return names[node.score.level] if node.score.level is not None else ""


def counts_goals(node: Node, assessment: Assessment) -> bool:
    """Whether the coverage rule of a node counts goals with a figure, not items with a choice."""
    broad = {each.id for each in assessment.strategic_goals} | {OVERALL}
    return node.id in broad and assessment.scale.strategic_goals == "mean_of_goals"


def missing(node: Node, assessment: Assessment) -> str:
    """Why there is no figure; never as a verdict."""
    score = node.score
    if score.standing == Standing.NOT_APPLICABLE:
        return _("does not apply")
    if score.standing == Standing.NOT_ASKED:
        return _("not asked")
    if score.members < score.needed:
        text = _("answered: {met}; a figure is shown from {needed}")
        return text.format(met=score.met, needed=score.needed)
    text = _("too little answered ({met} of {members}, {needed} needed)")
    if counts_goals(node, assessment):
        text = _("too few goals with a figure ({met} of {members}, {needed} needed)")
    return text.format(met=score.met, members=score.members, needed=score.needed)


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


def closing(assessment: Assessment) -> Iterator[str]:
    """What to do next, and how to read this."""
    open_items = sum(item.state in ("unanswered", "do_not_know") for item in assessment.items)
    if open_items:
        yield counted(
            "{n} item is still open, so some figures may still move.",
            "{n} items are still open, so some figures may still move.",
            open_items,
        )
    if assessment.percent_to_target is not None:
        share = percent(assessment.percent_to_target, screen_language())
        yield _("Your figures together come to {share} of your targets.").format(share=share)
    yield _("A self-assessment, not an audit; not for ranking or subsidy decisions.")
