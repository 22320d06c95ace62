"""Benchmark files for the tests and the example: invented peers, of whom nobody can be found.

`published` writes down honestly how given levels are spread; the sector command will do the same for real.
"""

from collections.abc import Collection, Iterable, Sequence
from math import ceil
from typing import Any

from maturiteit.assess.peers import node_digests
from maturiteit.load.spread import wrong_counts, wrong_quartiles
from maturiteit.model.assessment import Assessment
from maturiteit.model.benchmark import Spread

LEVELS = 5
SHAPES = (
    (3, 5, 4, 0, 0),
    (4, 6, 3, 1, 0),
    (1, 4, 6, 3, 0),
    (0, 3, 6, 4, 1),
    (6, 4, 3, 0, 0),
    (2, 6, 5, 3, 1),
)
"""How organisations may lean over the levels, in parts."""


def published(levels: Iterable[int], hidden: Collection[int] = ()) -> dict[str, Any]:
    """The spread of these levels, with nulls for the levels in `hidden`; quartiles by inverted CDF."""
    found = sorted(levels)
    counts = [found.count(level) for level in range(1, LEVELS + 1)]
    bands = [None if level in hidden else count for level, count in enumerate(counts, 1)]
    quartiles = [found[ceil(len(found) * quarter / 4) - 1] for quarter in (1, 2, 3)]
    return {"n": len(found), "bands": bands, "quartiles": quartiles}


def group(
    subsector: str, size: str, nodes: dict[str, dict[str, Any]], n: int | None = None
) -> dict[str, Any]:
    """A group in which everybody has a level for each node, unless `n` says that there are more."""
    largest = max((spread["n"] for spread in nodes.values()), default=10)
    return {"subsector": subsector, "size": size, "n": n or largest, "nodes": nodes}


def benchmark(assessment: Assessment, groups: Sequence[dict[str, Any]], n: int = 200) -> dict[str, Any]:
    """A whole file, about the questionnaire that this assessment was made with."""
    source = assessment.source
    return {
        "format": 1,
        "invented": True,
        "questionnaire": {
            "id": source.questionnaire,
            "version": source.version,
            "plan": source.plan[:16],
            "framework": source.framework,
        },
        "edition": {"name": _said("Najaar 2026", "Autumn 2026"), "date": "2026-10-30", "frozen": True},
        "participants": {
            "n": n,
            "subsectors": [
                {"id": "MUS", "title": _said("Museum", "Museum")},
                {"id": "BIB", "title": _said("Openbare bibliotheek", "Public library")},
                {"id": "POD", "title": _said("Podiumkunstenhuis", "Performing-arts house")},
                {"id": "CC", "title": _said("Cultuurcentrum", "Cultural centre")},
            ],
            "sizes": [
                {"id": "klein", "title": _said("Klein (5 tot 10 VTE)", "Small (5 to 10 FTE)")},
                {"id": "middelgroot", "title": _said("Middelgroot (10 tot 50 VTE)", "Medium (10 to 50 FTE)")},
            ],
            "recruited": _said(
                "Verzonnen: niemand werd gevraagd. In een echt bestand staat hier hoe mensen gevraagd zijn.",
                "Invented: nobody was asked. A real file says here how people were asked.",
            ),
        },
        "source": _said("Verzonnen voor dit voorbeeld.", "Invented for this example."),
        "licence": "CC BY 4.0",
        "digests": node_digests(assessment),
        "groups": list(groups),
    }


def _said(dutch: str, english: str) -> dict[str, str]:
    return {"nl": dutch, "en": english}


def example_benchmark(assessment: Assessment) -> dict[str, Any]:
    """The file in `examples/`: small museums, all museums, three other kinds, and all together."""
    nodes = list(node_digests(assessment))
    small: dict[str, Any] = {}
    museums: dict[str, Any] = {}
    all_: dict[str, Any] = {}
    others: dict[str, dict[str, Any]] = {kind: {} for kind in OTHERS}
    for place, node in enumerate(nodes):
        of_small, rest = _crowd(14, place), _lumped(_crowd(27, place + 1))
        each = {kind: _crowd(n, place + turn) for turn, (kind, n) in enumerate(OTHERS.items())}
        if place % 6 != 5:  # too few of the small ones have a level for these
            small[node] = _safely(of_small)
        museums[node] = _safely(of_small + rest)
        for kind, levels in each.items():
            others[kind][node] = _safely(levels)
        loose = _crowd(22, place + 4)  # of kinds with fewer than ten each
        all_[node] = _safely([*of_small, *rest, *loose, *(level for kind in each for level in each[kind])])
    groups = [
        group("MUS", "klein", small),
        group("MUS", "all", museums),
        *(group(kind, "all", spreads) for kind, spreads in others.items()),
        group("all", "all", all_, n=163),
    ]
    return benchmark(assessment, groups, n=163)


OTHERS = {"BIB": 38, "POD": 33, "CC": 29}


def _crowd(n: int, place: int) -> list[int]:
    """The levels of `n` invented organisations."""
    shape = SHAPES[place % len(SHAPES)]
    counts = [n * part // sum(shape) for part in shape]
    counts[counts.index(max(counts))] += n - sum(counts)
    return [level for level, count in enumerate(counts, 1) for _one in range(count)]


def _lumped(levels: list[int]) -> list[int]:
    """The same with nobody almost alone: what is left of a group without one inside it is safe too."""
    most = max(levels, key=levels.count)
    return [level if levels.count(level) >= 3 else most for level in levels]


def _safely(levels: Sequence[int]) -> dict[str, Any]:
    """The spread with as few nulls as the reader takes: the smallest counts first."""
    counts = {level: levels.count(level) for level in range(1, LEVELS + 1)}
    order = sorted((level for level in counts if counts[level]), key=lambda level: counts[level])
    spreads = (published(levels, hidden=order[:hidden]) for hidden in range(len(order) + 1))
    return next(spread for spread in spreads if _is_taken(Spread.model_validate(spread)))


def _is_taken(spread: Spread) -> bool:
    return not wrong_counts(spread) and not wrong_quartiles(spread)
