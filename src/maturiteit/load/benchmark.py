"""Benchmark files: refused where somebody could be found. `docs/benchmark.md` has the rules, each with why.

The careful reader takes JSON as it is, because JSON is YAML: so every refusal has its line.
"""

from collections import Counter

from maturiteit.load.careful import Document
from maturiteit.load.disclosure import check_subtraction, note
from maturiteit.load.findings import Findings, titles_of
from maturiteit.load.shape import validate
from maturiteit.load.spread import wrong_counts, wrong_quartiles
from maturiteit.model.assessment import Assessment
from maturiteit.model.benchmark import ALL, Benchmark, Group, Spread
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
        note(findings, ("questionnaire", "id"), message.format(other=asked.id, id=source.questionnaire))
    elif asked.framework != source.framework:
        message = _("this benchmark is about the goals of '{other}', and these answers about those of '{id}'")
        note(
            findings,
            ("questionnaire", "framework"),
            message.format(other=asked.framework, id=source.framework),
        )
    elif len(assessment.levels) != _levels(benchmark):
        message = _("this benchmark counts {other} levels, and these answers have {n}")
        note(findings, ("groups",), message.format(other=_levels(benchmark), n=len(assessment.levels)))
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
    hint = _("ask whoever publishes this file for a sound one")
    if what := wrong_counts(spread):
        note(findings, (*path, "bands"), what, hint)
    elif what := wrong_quartiles(spread):
        note(findings, (*path, "quartiles"), what, hint)
