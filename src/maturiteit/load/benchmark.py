"""Benchmark files: refused where somebody could be found. `docs/benchmark.md` has the rules, each with why.

The careful reader takes JSON as it is, because JSON is YAML: so every refusal has its line.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from maturiteit.load.careful import Document
from maturiteit.load.disclosure import check_subtraction, note
from maturiteit.load.findings import Findings, titles_of
from maturiteit.load.shape import validate
from maturiteit.model.assessment import Assessment
from maturiteit.model.benchmark import ALL, SAFE, Benchmark, Group, Spread
from maturiteit.texts import _


def benchmark_from(document: Document) -> Benchmark:
    """The benchmark in a document. Raises InputError with every problem found."""
    benchmark, findings = validate(document, Benchmark), Findings(document)
    _check_edition(findings, benchmark)
    _check_groups(findings, benchmark)
    for index, group in enumerate(benchmark.groups):
        for id, spread in group.nodes.items():
            _check_spread(findings, ("groups", index, "nodes", id), spread, group)
    _check_lengths(findings, benchmark)
    findings.raise_any()  # what is wrong in itself only gives noise in the sums of groups
    check_subtraction(findings, benchmark)
    findings.raise_any()
    return benchmark


def check_fits(benchmark: Benchmark, document: Document, assessment: Assessment) -> None:
    """Raises InputError when the benchmark is not about what this organisation answered."""
    asked, source = benchmark.questionnaire, assessment.source
    findings = Findings(document)
    if asked.id != source.questionnaire:
        message = _("this benchmark is about '{other}', and these answers are to '{id}'")
        findings.add(["questionnaire", "id"], message.format(other=asked.id, id=source.questionnaire))
    elif asked.framework != source.framework:
        message = _("this benchmark is about the goals of '{other}', and these answers about those of '{id}'")
        findings.add(
            ["questionnaire", "framework"], message.format(other=asked.framework, id=source.framework)
        )
    elif len(assessment.levels) != _levels(benchmark):
        message = _("this benchmark counts {other} levels, and these answers have {n}")
        findings.add(["groups"], message.format(other=_levels(benchmark), n=len(assessment.levels)))
    findings.raise_any()


def _levels(benchmark: Benchmark) -> int:
    """How many levels the file counts; the most frequent length where they differ, and 0 without a node."""
    lengths = Counter(len(spread.bands) for group in benchmark.groups for spread in group.nodes.values())
    return lengths.most_common(1)[0][0] if lengths else 0


def _check_edition(findings: Findings, benchmark: Benchmark) -> None:
    if not benchmark.edition.frozen:
        hint = _("ask whoever publishes it for an edition that no longer changes")
        note(findings, ("edition", "frozen"), _("this edition may still change"), hint)
    for kind in ("subsectors", "sizes"):
        ids = [each.id for each in getattr(benchmark.participants, kind)]
        findings.unique(["participants", kind], ids, _("id"))


def _check_groups(findings: Findings, benchmark: Benchmark) -> None:
    who = benchmark.participants
    subsectors, sizes = titles_of(who.subsectors), titles_of(who.sizes)
    seen: set[tuple[str, str]] = set()
    for index, group in enumerate(benchmark.groups):
        path = ("groups", index)
        if group.subsector != ALL:
            findings.known((*path, "subsector"), group.subsector, subsectors, _("subsector"))
        elif group.size != ALL:
            note(findings, (*path, "size"), _("a size class alone is no group"), _("name a subsector too"))
        if group.size != ALL:
            findings.known((*path, "size"), group.size, sizes, _("size class"))
        if (group.subsector, group.size) in seen:
            note(findings, path, _("this group is there twice"))
        seen.add((group.subsector, group.size))
        for id in group.nodes:
            findings.known((*path, "nodes", id), id, benchmark.digests, _("goal or precondition"))


def _check_lengths(findings: Findings, benchmark: Benchmark) -> None:
    levels = _levels(benchmark)
    for index, group in enumerate(benchmark.groups):
        for id, spread in group.nodes.items():
            if len(spread.bands) != levels:
                message = _("there are {n} counts here and {levels} levels elsewhere in the file")
                text = message.format(n=len(spread.bands), levels=levels)
                note(findings, ("groups", index, "nodes", id, "bands"), text)


def _check_spread(findings: Findings, path: tuple[str | int, ...], spread: Spread, group: Group) -> None:
    """What one node says must add up, and must not point to anybody."""
    if spread.n > group.n:
        note(findings, (*path, "n"), _("these are more than the {n} of the group").format(n=group.n))
    what = _unsafe(spread) or _does_not_add_up(spread)
    if what:
        note(findings, (*path, "bands"), what, _("ask whoever publishes this file for a sound one"))
    elif not _quartiles_fit(spread):
        note(findings, (*path, "quartiles"), _("these quartiles do not go with the counts"))


def _unsafe(spread: Spread) -> str:
    """How a count could point to somebody; empty when none can."""
    shown = [count for count in spread.bands if count is not None]
    hidden, rest = len(spread.bands) - len(shown), spread.n - sum(shown)
    if any(0 < count < SAFE for count in shown):
        return _("a count from 1 to {most} can point to somebody and must be null").format(most=SAFE - 1)
    if spread.n in shown:
        return _("one level holds everybody, so the level of each of them would be known")
    if hidden == 1 or (hidden and 0 <= rest < SAFE):
        return _("what is null here follows from the other counts")
    return ""


def _does_not_add_up(spread: Spread) -> str:
    total = sum(count or 0 for count in spread.bands)
    complete = None not in spread.bands
    if total > spread.n or (complete and total != spread.n):
        return _("the counts add up to {total}, and n is {n}").format(total=total, n=spread.n)
    return ""


def _quartiles_fit(spread: Spread) -> bool:
    """Whether each quartile can be the level at which that part of the organisations is reached.

    What is hidden may lie in any of the hidden bands.
    """
    rest = spread.n - sum(count or 0 for count in spread.bands)
    at_least = list(accumulate(count or 0 for count in spread.bands))
    first, last = _hidden_ends(spread.bands)
    least = [sum_ + (rest if band >= last else 0) for band, sum_ in enumerate(at_least)]
    most = [sum_ + (rest if band >= first else 0) for band, sum_ in enumerate(at_least)]
    places = [ceil(spread.n * quarter / 4) for quarter in (1, 2, 3)]
    return sorted(spread.quartiles) == list(spread.quartiles) and all(
        level <= len(most)
        and spread.bands[level - 1] != 0
        and most[level - 1] >= place
        and (level == 1 or least[level - 2] < place)
        for level, place in zip(spread.quartiles, places, strict=True)
    )


def _hidden_ends(bands: Sequence[int | None]) -> tuple[int, int]:
    """The first and the last hidden band; past the end when none is."""
    hidden = [band for band, count in enumerate(bands) if count is None] or [len(bands)]
    return hidden[0], hidden[-1]
