"""An organisation beside its peers: which group, which nodes, and why not."""

from collections.abc import Iterable, Iterator
from typing import Any

from maturiteit.assess.plan import hash_of
from maturiteit.model.assessment import Assessment, Node
from maturiteit.model.benchmark import ALL, Benchmark, Group
from maturiteit.model.framework import Titled
from maturiteit.model.peers import Because, Beside, Passed, PassedOver, Peers, Scope


def beside_peers(assessment: Assessment, benchmark: Benchmark) -> Peers:
    """The organisation beside the narrowest group that has it. `load.benchmark` checked that the two fit."""
    passed, scope, group = _choose(assessment, benchmark)
    same = _same_rules(assessment, benchmark)
    return Peers(
        invented=benchmark.invented,
        edition=benchmark.edition,
        version=benchmark.questionnaire.version,
        participants=benchmark.participants,
        source=benchmark.source,
        licence=benchmark.licence,
        scope=scope,
        n=group.n if group else None,
        passed=passed,
        nodes=tuple(_beside(node, group, node.id in same) for node in _nodes(assessment)) if group else (),
    )


def node_digests(assessment: Assessment) -> dict[str, str]:
    """A fingerprint, for each node that peers are compared on, of all that decides its figure.

    It is made from the digests of its items in this form, its gates and the scale; that of a strategic goal
    from those of its goals. The weights of goals are not in an assessment: only its plan's hash covers them.
    """
    digests: dict[str, str] = {}
    for node in (*assessment.goals, *assessment.preconditions):
        digests[node.id] = _node_digest(node.id, _items(assessment, node.id), assessment)
    for node in assessment.strategic_goals:
        inside = {goal.id: digests[goal.id] for goal in assessment.goals if goal.strategic_goal == node.id}
        digests[node.id] = _node_digest(node.id, inside, assessment)
    return digests


def _items(assessment: Assessment, node: str) -> dict[str, str]:
    """The digests of the node's items that the form holds."""
    held = (item for item in assessment.items if item.because != "form")
    return {item.id: item.digest for item in held if node in (*item.goals, item.precondition)}


def _node_digest(id: str, members: dict[str, str], assessment: Assessment) -> str:
    gates = [gate.model_dump(exclude={"why"}) for gate in assessment.gates if gate.goal == id]
    made: dict[str, Any] = {"members": members, "gates": gates, "scale": assessment.scale.model_dump()}
    return hash_of(made)


def _same_rules(assessment: Assessment, benchmark: Benchmark) -> set[str]:
    """The nodes whose figure was worked out in the same way for the organisation and for its peers."""
    if assessment.source.plan == benchmark.questionnaire.plan:
        return set(benchmark.digests)
    own = node_digests(assessment)
    return {id for id, digest in benchmark.digests.items() if own.get(id) == digest}


def _choose(
    assessment: Assessment, benchmark: Benchmark
) -> tuple[tuple[PassedOver, ...], Scope | None, Group | None]:
    """The narrowest group in the file, after those that were looked for in vain."""
    groups = {(group.subsector, group.size): group for group in benchmark.groups}
    passed: list[PassedOver] = []
    for scope, sort in _sorts(assessment):
        group = groups.get(sort) if sort else None
        if group is not None:
            return tuple(passed), scope, group
        passed.append(PassedOver(scope=scope, why=_why_passed(sort, benchmark)))
    return tuple(passed), None, None


def _sorts(assessment: Assessment) -> Iterator[tuple[Scope, tuple[str, str] | None]]:
    """The groups that would do, the most alike first; None where the organisation did not say enough."""
    subsector, size = assessment.organisation.subsector, assessment.organisation.size
    yield "size", (subsector.id, size.id) if subsector and size else None
    yield "subsector", (subsector.id, ALL) if subsector else None
    yield "all", (ALL, ALL)


def _why_passed(sort: tuple[str, str] | None, benchmark: Benchmark) -> Passed:
    if sort is None:
        return "not_said"
    subsector, size = sort
    who = benchmark.participants
    here = subsector in (ALL, *_ids(who.subsectors)) and size in (ALL, *_ids(who.sizes))
    return "too_few" if here else "nobody"


def _ids(among: Iterable[Titled]) -> list[str]:
    return [each.id for each in among]


def _nodes(assessment: Assessment) -> Iterator[Node]:
    """Each strategic goal with its goals, then the preconditions."""
    for node in assessment.strategic_goals:
        yield node
        yield from (goal for goal in assessment.goals if goal.strategic_goal == node.id)
    yield from assessment.preconditions


def _beside(node: Node, group: Group, same: bool) -> Beside:
    spread = group.nodes.get(node.id)
    why: Because | None = None
    if node.score.level is None:
        why = "no_level"
    elif not same:
        why = "other_rules"
    elif spread is None:
        why = "too_few"
    shown = None if why else spread
    return Beside(node=node.id, level=node.score.level, standing=node.score.standing, spread=shown, why=why)
