"""What a reader of a benchmark file could work out by taking smaller groups from the group around them."""

from collections.abc import Iterator
from dataclasses import dataclass

from maturiteit.load.findings import Findings
from maturiteit.model.benchmark import ALL, SAFE, SMALLEST, Benchmark, Group, Spread
from maturiteit.texts import _

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Family:
    """A group with the groups inside it that nothing in the file stands between."""

    path: Path
    whole: Group
    parts: tuple[Group, ...]


def note(findings: Findings, path: Path, what: str, hint: str = "") -> None:
    """Note a problem with the way to it in words too: in a file on one line, the line says nothing."""
    findings.add(path, f"{'.'.join(map(str, path))}: {what}", hint)


def check_subtraction(findings: Findings, benchmark: Benchmark) -> None:
    """Note every group, node and count that is hidden and still follows from the others in one sum."""
    for family in _families(benchmark):
        _check_n((*family.path, "n"), findings, family.whole.n, [part.n for part in family.parts])
        for id, whole in family.whole.nodes.items():
            parts = [part.nodes[id] for part in family.parts if id in part.nodes]
            _check_node((*family.path, "nodes", id), findings, whole, parts)
    for index, group in enumerate(benchmark.groups):
        named = (group.subsector, group.size) == (ALL, ALL)
        if group.n > benchmark.participants.n or (named and group.n != benchmark.participants.n):
            message = _("this does not go with the {n} that took part").format(n=benchmark.participants.n)
            note(findings, ("groups", index, "n"), message)


def _families(benchmark: Benchmark) -> Iterator[_Family]:
    sorts = {(group.subsector, group.size) for group in benchmark.groups}
    for index, whole in enumerate(benchmark.groups):
        parts = tuple(
            group for group in benchmark.groups if _around(group, sorts) == (whole.subsector, whole.size)
        )
        if parts:
            yield _Family(("groups", index), whole, parts)


def _around(group: Group, sorts: set[tuple[str, str]]) -> tuple[str, str] | None:
    """The next wider group in the file."""
    wider = [(group.subsector, ALL)] if group.size != ALL else []
    wider += [(ALL, ALL)] if group.subsector != ALL else []
    return next((sort for sort in wider if sort in sorts), None)


def _check_n(path: Path, findings: Findings, whole: int, parts: list[int]) -> None:
    rest = whole - sum(parts)
    if rest < 0:
        note(findings, path, _("the groups inside this one are more together: {n}").format(n=sum(parts)))
    elif 0 < rest < SMALLEST:
        message = _("take away the groups inside this one, and a group of {n} is left: fewer than {least}")
        note(findings, path, message.format(n=rest, least=SMALLEST))


def _check_node(path: Path, findings: Findings, whole: Spread, parts: list[Spread]) -> None:
    before = len(findings.problems)
    if parts:
        _check_n((*path, "n"), findings, whole.n, [part.n for part in parts])
    if not parts or len(findings.problems) > before:
        return
    rest = whole.n - sum(part.n for part in parts)
    columns = [
        (total, inside) for total, *inside in zip(whole.bands, *(each.bands for each in parts), strict=True)
    ]
    if any(_contradicts(total, inside, rest) for total, inside in columns):
        note(findings, (*path, "bands"), _("these counts do not go with those of the groups inside this one"))
    elif any(_gives_away(total, inside, rest) for total, inside in columns):
        message = _("take away the groups inside this one, and what must stay hidden is left")
        note(findings, (*path, "bands"), message)


def _contradicts(total: int | None, inside: list[int | None], rest: int) -> bool:
    """Whether one level's counts, of a group and of those inside it, cannot all be true."""
    shown = sum(count or 0 for count in inside)
    if total is None:
        return False
    return shown > total or (None not in inside and total - shown > rest)


def _gives_away(total: int | None, inside: list[int | None], rest: int) -> bool:
    """Whether one level's counts leave a single unknown, and it may not be known.

    What is left outside the groups inside is an unknown too, of which only a small count may not be known.
    """
    hidden = (total, *inside).count(None)
    if rest == 0:
        return hidden == 1
    return not hidden and 0 < (total or 0) - sum(count or 0 for count in inside) < SAFE
