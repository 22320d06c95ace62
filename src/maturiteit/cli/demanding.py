"""What whoever runs this in a pipeline asks of the figures: `--fail-under` and `--fail-on-regression`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from maturiteit.cli.overview import code_key, missing, nodes_of
from maturiteit.cli.run import NOT_MET
from maturiteit.cli.screen import clean
from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.findings import nearest
from maturiteit.model.assessment import Assessment, Node
from maturiteit.report.numbers import difference, exact, precise
from maturiteit.texts import _, screen_language

if TYPE_CHECKING:  # its models take longer to make than a score to work out
    from maturiteit.model.change import Change

OPTION = "--fail-under"
_NUMBER = re.compile(r"(\d{1,9})(?:[.,](\d{1,3}))?%?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Demand:
    """A node, and the figure in thousandths that it must reach."""

    node: Node
    least: int


def demands_of(asked: Sequence[str], assessment: Assessment) -> list[Demand]:
    """What was asked, as CODE=VALUE. Raises InputError with everything that cannot be meant."""
    nodes = {code_key(id): node for id, node in nodes_of(assessment).items()}
    problems: list[Problem] = []
    demands: list[Demand] = []
    for each in asked:
        code, _sign, value = each.partition("=")
        node, least = nodes.get(code_key(code)), _least(value.strip(), assessment)
        if node is None:
            hint = nearest(code, nodes_of(assessment).keys())
            problems.append(_problem(each, _("there is no figure under this code"), hint))
        if least is None:
            problems.append(_problem(each, _("this is no level and no figure"), _hint(assessment)))
        if node is not None and least is not None:
            demands.append(Demand(node, least))
    if problems:
        raise InputError(*problems)
    return demands


def _problem(asked: str, what: str, hint: str) -> Problem:
    return Problem(Place(f"{OPTION} {clean(asked)}"), what, hint)


def _hint(assessment: Assessment) -> str:
    scale, language = assessment.scale, screen_language()
    text = _("write CODE=3 for a level (1 to {levels}), or CODE=2,5 for a figure ({lowest} to {highest})")
    lowest, highest = (exact(end, scale, language) for end in (scale.lowest, scale.highest))
    return text.format(levels=len(scale.thresholds), lowest=lowest, highest=highest)


def _least(value: str, assessment: Assessment) -> int | None:
    """Thousandths: where a level begins (a whole number that is one), else the figure; None for neither."""
    scale, found = assessment.scale, _NUMBER.fullmatch(value)
    if found is None:
        return None
    whole, decimals = found.groups()
    if decimals is None and not value.endswith("%") and 1 <= int(whole) <= len(scale.thresholds):
        return scale.thresholds[int(whole) - 1]
    figure = int(1000 * Decimal(f"{whole}.{decimals or 0}"))
    return figure if scale.lowest <= figure <= scale.highest else None


def unmet(demands: Iterable[Demand], assessment: Assessment) -> list[str]:
    """A sentence for each demand that is not met. Without a figure it is not: nobody can tell."""
    return [
        _said(demand, assessment)
        for demand in demands
        if demand.node.score.thousandths is None or demand.node.score.thousandths < demand.least
    ]


def _said(demand: Demand, assessment: Assessment) -> str:
    figure, least = demand.node.score.thousandths, exact(demand.least, assessment.scale, screen_language())
    if figure is None:
        why = missing(demand.node, assessment)
        text = _("{code}: no figure, {why}; at least {least} was asked for")
        return text.format(code=demand.node.id, why=why, least=least)
    text = _("{code}: {figure}; at least {least} was asked for")
    shown = exact(figure, assessment.scale, screen_language())
    return text.format(code=demand.node.id, figure=shown, least=least)


def regressions(change: "Change", assessment: Assessment) -> list[str]:
    """A sentence for everything that clearly went down."""
    scale, language = assessment.scale, screen_language()
    text = _("{code}: down by {difference}, from {old} to {new}")
    return [
        text.format(
            code=node.id,
            difference=difference(node.change or 0, scale, language),
            old=precise(node.old or 0, scale, language),
            new=precise(node.new or 0, scale, language),
        )
        for node in change.regressions
    ]


def end_unless_met(failures: Sequence[str]) -> None:
    """Say what is not met on stderr and end with exit code 4; return when there is nothing to say."""
    if not failures:
        return
    for failure in failures:
        typer.echo(_("not met: {what}").format(what=clean(failure)), err=True)
    raise typer.Exit(NOT_MET)
