"""Where the marks of a chart stand. The templates draw; this says where, in whole units or one decimal."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from maturiteit.model.assessment import GoalResult, Scale, Score

if TYPE_CHECKING:
    from maturiteit.model.benchmark import Spread

BAR = 240
"""The length of a bar in drawing units."""
CENTRE = 180, 158
COLUMNS, HIGHEST = 170, 22
"""How wide the columns of peers stand together, and how high the highest of them is."""
INNER, OUTER = 22, 112
"""The lowest score stands on a small ring, not in the centre: it is a score, and no score is not."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A score on its scale. Places run from 0 to BAR; None where there is nothing to mark."""

    ticks: tuple[int, ...]
    fill: int | None
    low: int | None
    high: int | None
    target: int | None


@dataclass(frozen=True, slots=True)
class Column:
    """The peers at one level: `middle` is where it stands, `height` None where the count is hidden.

    `within` says whether it is one of the levels of the middle half.
    """

    level: int
    middle: int
    height: int | None
    count: int | None
    within: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """One goal of the radar: the ends of its axis, its mark (None without a score) and its label."""

    goal: GoalResult
    start: tuple[str, str]
    end: tuple[str, str]
    mark: tuple[str, str] | None
    target: tuple[str, str] | None
    label: tuple[str, str]
    anchor: str


@dataclass(frozen=True, slots=True)
class Radar:
    """Axes, the rings of the levels, and the sides between neighbours that both have a score."""

    axes: tuple[Axis, ...]
    rings: tuple[str, ...]
    sides: tuple[tuple[tuple[str, str], tuple[str, str]], ...]


def make_bar(score: Score, scale: Scale, target: int | None = None) -> Bar:
    """`target` is a level's number."""
    width = _interval(score)
    return Bar(
        ticks=tuple(_along(threshold, scale) for threshold in scale.thresholds),
        fill=None if score.thousandths is None else _along(score.thousandths, scale),
        low=_along(width[0], scale) if width else None,
        high=_along(width[1], scale) if width else None,
        target=None if target is None else _along(target_thousandths(target, scale), scale),
    )


@dataclass(frozen=True, slots=True)
class Move:
    """Two scores on one scale, and the target; places as in Bar."""

    ticks: tuple[int, ...]
    old: int
    new: int
    target: int | None


def make_move(old: int, new: int, scale: Scale, target: int | None = None) -> Move:
    """`old` and `new` in thousandths, `target` a level's number."""
    return Move(
        ticks=tuple(_along(threshold, scale) for threshold in scale.thresholds),
        old=_along(old, scale),
        new=_along(new, scale),
        target=None if target is None else _along(target_thousandths(target, scale), scale),
    )


def target_thousandths(target: int, scale: Scale) -> int:
    """Where a level begins on the scale."""
    return scale.thresholds[min(target, len(scale.thresholds)) - 1]


def _interval(score: Score) -> tuple[int, int] | None:
    """What the score could still become, where that is more than one figure."""
    if score.low is None or score.high is None or score.low == score.high:
        return None
    return score.low, score.high


def _along(thousandths: int, scale: Scale) -> int:
    inside = min(max(thousandths, scale.lowest), scale.highest)
    return BAR * (inside - scale.lowest) // max(1, scale.highest - scale.lowest)


def make_columns(spread: "Spread") -> tuple[Column, ...]:
    """One column a level; the highest count that is shown fills the height, so small groups can be read."""
    highest = max((count for count in spread.bands if count), default=1)
    each = COLUMNS // len(spread.bands)
    first, _middle, last = spread.quartiles
    return tuple(
        Column(
            level=level,
            middle=each * level - each // 2,
            height=None if count is None else HIGHEST * count // highest,
            count=count,
            within=first <= level <= last,
        )
        for level, count in enumerate(spread.bands, 1)
    )


def make_radar(goals: Sequence[GoalResult], scale: Scale) -> Radar | None:
    """The first goal stands at the top, the others follow clockwise. There is no radar of
    fewer than three goals, nor of none with a score.
    """
    if len(goals) < 3 or all(goal.score.thousandths is None for goal in goals):
        return None
    turns = [2 * pi * index / len(goals) for index in range(len(goals))]
    axes = tuple(_axis(goal, turn, scale) for goal, turn in zip(goals, turns, strict=True))
    pairs = zip(axes, axes[1:] + axes[:1], strict=True)
    sides = tuple((a.mark, b.mark) for a, b in pairs if a.mark and b.mark)
    return Radar(axes, tuple(_text(_radius(threshold, scale)) for threshold in scale.thresholds), sides)


def _axis(goal: GoalResult, turn: float, scale: Scale) -> Axis:
    score = goal.score.thousandths
    return Axis(
        goal=goal,
        start=_place(turn, INNER),
        end=_place(turn, OUTER),
        mark=None if score is None else _place(turn, _radius(score, scale)),
        target=None
        if goal.target is None
        else _place(turn, _radius(target_thousandths(goal.target, scale), scale)),
        label=_label(turn),
        anchor=_anchor(sin(turn)),
    )


def _label(turn: float) -> tuple[str, str]:
    """Where the first of a label's two lines begins: at the top both stand above the axis."""
    reach = OUTER + 13
    return _text(CENTRE[0] + reach * sin(turn)), _text(CENTRE[1] - reach * cos(turn) - 2 - 9 * cos(turn))


def _anchor(side: float) -> str:
    if abs(side) < 0.2:
        return "middle"
    return "start" if side > 0 else "end"


def _radius(thousandths: int, scale: Scale) -> float:
    return INNER + (OUTER - INNER) * _along(thousandths, scale) / BAR


def _place(turn: float, radius: float) -> tuple[str, str]:
    return _text(CENTRE[0] + radius * sin(turn)), _text(CENTRE[1] - radius * cos(turn))


def _text(number: float) -> str:
    """One decimal: sine and cosine differ between machines in their last digits, never here."""
    return f"{number:.1f}"
