"""What moved, on a screen, in sentences; `tracks` draws the same for who looks."""

from collections.abc import Iterator, Sequence

from maturiteit.cli.overview import local
from maturiteit.cli.screen import clean, wants_bars
from maturiteit.model.assessment import AdviceResult, Assessment
from maturiteit.model.change import Change, ItemChange, NodeChange, Obstacle, Verdict
from maturiteit.report.numbers import difference, long_date, percent, precise
from maturiteit.texts import _, counted, screen_language


def print_change(assessment: Assessment, change: Change) -> None:
    """Print what moved to stdout: drawn in a terminal, else as sentences. `assessment` is the newer one."""
    if wants_bars():
        from maturiteit.cli.tracks import print_tracks  # Rich only where somebody looks

        print_tracks(assessment, change)
        return
    for line in spoken(assessment, change):
        print(line)


def spoken(assessment: Assessment, change: Change) -> Iterator[str]:
    """What moved as lines to read aloud, each a whole sentence; empty lines between the groups."""
    yield from heading(assessment, change)
    yield ""
    for group in groups(change):
        for node in group:
            yield f"{named_change(node)}: {_sentence(node, assessment)}"
        yield ""
    yield from telling(change)
    yield from closing(assessment, change)


def heading(assessment: Assessment, change: Change) -> Iterator[str]:
    """Of whom, from when to when, how much of it can be compared, and what it comes to."""
    yield clean(assessment.organisation.name)
    if assessment.organisation.invented:
        yield _("Invented example: this organisation does not exist.")
    days = (long_date(moment.date, screen_language()) for moment in (change.old, change.new))
    yield _("What moved from {old} to {new}.").format(old=next(days), new=next(days))
    text = _(
        "{comparable} of the {answered} answers of then can be compared: the question is the same and was "
        "answered both times."
    )
    yield text.format(comparable=change.comparable, answered=change.answered)
    yield " ".join(_counts(change))


def _counts(change: Change) -> Iterator[str]:
    verdicts = [node.verdict for node in change.goals if node.change is not None]
    yield counted("{n} goal can be compared.", "{n} goals can be compared.", len(verdicts))
    if up := verdicts.count(Verdict.UP):
        yield counted("{n} clearly went up.", "{n} clearly went up.", up)
    if down := verdicts.count(Verdict.DOWN):
        yield counted("{n} clearly went down.", "{n} clearly went down.", down)


def groups(change: Change) -> Iterator[list[NodeChange]]:
    """Each strategic goal with its goals, then what stands beside them."""
    for strategic in change.strategic_goals:
        yield [strategic, *(goal for goal in change.goals if goal.strategic_goal == strategic.id)]
    yield from (list(profile) for profile in (change.principles, change.preconditions) if profile)


def named_change(node: NodeChange) -> str:
    """A node as people call it: its label and title."""
    return f"{clean(node.label)} {local(node.name)}".strip()


def _sentence(node: NodeChange, assessment: Assessment) -> str:
    if node.old is None or node.new is None:
        return f"{verdict(node, assessment)}."
    old, new = (precise(figure, assessment.scale, screen_language()) for figure in (node.old, node.new))
    parts = [_("from {old} to {new}").format(old=old, new=new), verdict(node, assessment)]
    if node.comparable != node.answered:
        text = _("over {comparable} of {answered} answers")
        parts.append(text.format(comparable=node.comparable, answered=node.answered))
    if node.target is not None:
        parts.append(_("target: level {level}").format(level=node.target))
    return f"{', '.join(parts)}."


def verdict(node: NodeChange, assessment: Assessment) -> str:
    """What may be said of a node's change, or why there is none to speak of."""
    if node.change is None:
        return _obstacle(node)
    if node.verdict == Verdict.NO_CLEAR_CHANGE:
        return _("no clear change")
    text = _("up by {difference}") if node.verdict == Verdict.UP else _("down by {difference}")
    return text.format(difference=difference(node.change, assessment.scale, screen_language()))


def _obstacle(node: NodeChange) -> str:
    texts = {
        Obstacle.NO_FIGURE_THEN: _("not compared: no figure then"),
        Obstacle.NO_FIGURE_NOW: _("not compared: no figure now"),
        Obstacle.NO_FIGURE: _("not compared: no figure then or now"),
    }
    if node.obstacle in texts:
        return texts[node.obstacle]
    text = _("not compared: too few answers are comparable ({comparable} of {answered})")
    return text.format(comparable=node.comparable, answered=node.answered)


def telling(change: Change) -> Iterator[str]:
    """What was answered differently, what became of the steps, and who is asked otherwise."""
    for title, lines in (
        (_("Answered differently:"), [_item(item) for item in change.items]),
        (_("Steps that are done:"), _actions(change.done)),
        (_("First steps that stay:"), _actions(_first(change.kept))),
        (_("First steps that are new:"), _actions(_first(change.added))),
        (_("What applies to you:"), [*_applying(change)]),
    ):
        if lines:
            yield title
            yield from (f"- {line}" for line in lines)
            yield ""


def _item(item: ItemChange) -> str:
    codes = (", ".join(option.code for option in options) for options in (item.old, item.new))
    text = _("{id} {title}: from {old} to {new}.")
    return clean(text.format(id=item.id, title=local(item.title), old=next(codes), new=next(codes)))


def _actions(pieces: Sequence[AdviceResult]) -> list[str]:
    return [local(piece.action) for piece in pieces]


def _first(pieces: Sequence[AdviceResult]) -> list[AdviceResult]:
    return [piece for piece in pieces if piece.in_summary]


def _applying(change: Change) -> Iterator[str]:
    for each in change.filters:
        said = _("no then, yes now") if each.yes else _("yes then, no now")
        yield f"{local(each.title) or clean(each.id)}: {said}."
    for goal in change.goals_on:
        yield _("{goal} now concerns you.").format(goal=f"{clean(goal.label)} {local(goal.name)}")
    for goal in change.goals_off:
        yield _("{goal} no longer concerns you.").format(goal=f"{clean(goal.label)} {local(goal.name)}")


def closing(assessment: Assessment, change: Change) -> Iterator[str]:
    """The way to the targets, and how to read all this."""
    if change.percent_old is not None and change.percent_new is not None:
        shares = [percent(share, screen_language()) for share in (change.percent_old, change.percent_new)]
        text = _("Of your targets of today you had reached {old} then, and {new} now.")
        yield text.format(old=shares[0], new=shares[1])
    if change.old.version != change.new.version:
        text = _("The questionnaire went from version {old} to {new}; questions that changed do not count.")
        yield text.format(old=clean(change.old.version), new=clean(change.new.version))
    if any(node.differs for node in change.nodes):
        yield _("These figures are over the comparable answers alone, so some differ from those of `score`.")
    least = difference(change.clear, assessment.scale, screen_language())
    text = _(
        "A goal is said to have moved from a difference of {least}: less can be one answer that you weighed "
        "otherwise."
    )
    yield text.format(least=least)
    yield _("A self-assessment, not an audit; not for ranking or subsidy decisions.")
