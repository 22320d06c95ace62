"""An organisation beside its peers, in sentences: the same in a terminal, in a pipe and read aloud."""

from collections.abc import Iterator

from maturiteit.cli.overview import local, missing, named
from maturiteit.cli.screen import clean
from maturiteit.model.assessment import Assessment, Node
from maturiteit.model.benchmark import SMALLEST
from maturiteit.model.peers import Beside, Peers
from maturiteit.report.numbers import long_date
from maturiteit.texts import _, counted, screen_language


def print_peers(peers: Peers | None, assessment: Assessment) -> None:
    """Print what a benchmark says to stdout; nothing where nobody asked for one."""
    if peers is not None:
        print()
        for line in spoken(peers, assessment):
            print(line)


def spoken(peers: Peers, assessment: Assessment) -> Iterator[str]:
    """Which group it is and why, each node that can be compared, and why the others cannot."""
    yield from _group(peers, assessment)
    for each in peers.passed:
        yield _("Not beside {group}: {why}.").format(group=_groups()[each.scope], why=_reasons()[each.why])
    nodes = {node.id: node for node in _nodes(assessment)}
    for beside in peers.compared:
        yield f"{named(nodes[beside.node])}: {_compared(beside)}"
    yield from _left_out(peers, nodes, assessment)
    yield _("Peers are the organisations that took part, not the whole sector. This is no ranking.")


def _group(peers: Peers, assessment: Assessment) -> Iterator[str]:
    if peers.invented:
        yield _("Invented example: these peers do not exist.")
    edition = f"{local(peers.edition.name)}, {long_date(peers.edition.date, screen_language())}"
    if peers.scope is None:
        yield _("There is no group to stand beside in this benchmark ({edition}).").format(edition=edition)
        return
    yield _("Beside your peers, {n} of them: {group}.").format(n=peers.n, group=_who(peers, assessment))
    yield _("Benchmark: {edition}.").format(edition=edition)


def _who(peers: Peers, assessment: Assessment) -> str:
    """The peer group in words, with the name of the kind and size that it shares with the organisation."""
    who = assessment.organisation
    shared = {"size": (who.subsector, who.size), "subsector": (who.subsector,)}.get(peers.scope or "all", ())
    titles = [local(each.title) for each in shared if each]
    return _groups()[peers.scope or "all"] + (f" ({', '.join(titles)})" if titles else "")


def _groups() -> dict[str, str]:
    return {
        "size": _("organisations of your kind and size"),
        "subsector": _("organisations of your kind, of any size"),
        "all": _("all the organisations that took part"),
    }


def _reasons() -> dict[str, str]:
    return {
        "not_said": _("your kind or size is not filled in"),
        "nobody": _("none of them took part"),
        "too_few": _("too few of them took part to show them (at least {n} needed)").format(n=SMALLEST),
    }


def _compared(beside: Beside) -> str:
    """The organisation's level, and between which levels the middle half of its peers stands."""
    if beside.spread is None:
        raise ValueError("only what can be compared is spoken")
    lower, middle, upper = beside.spread.quartiles
    span = counted("the middle half of {n} peer", "the middle half of {n} peers", beside.spread.n)
    text = _("you are at level {level}; {span} at level {lower} to {upper}, the middle one at {middle}.")
    if lower == upper:
        text = _("you are at level {level}; {span} at level {lower}.")
    return text.format(level=beside.level, span=span, lower=lower, upper=upper, middle=middle)


def _left_out(peers: Peers, nodes: dict[str, Node], assessment: Assessment) -> Iterator[str]:
    if away := peers.left_out("no_level"):
        each = (f"{_label(one, nodes)} ({_why(nodes[one.node], assessment)})" for one in away)
        yield _("Not compared, because you have no level there: {nodes}.").format(nodes="; ".join(each))
    if other := peers.left_out("other_rules"):
        text = _(
            "Not compared, because the peers were asked other questions or scored by other rules: {nodes}."
        )
        yield text.format(nodes=", ".join(_label(one, nodes) for one in other))
    if few := peers.left_out("too_few"):
        text = _("Not compared, because too few of these peers have a level there: {nodes}.")
        yield text.format(nodes=", ".join(_label(one, nodes) for one in few))


def _why(node: Node, assessment: Assessment) -> str:
    below = node.score.thousandths is not None
    return _("below the first level") if below else missing(node, assessment)


def _label(beside: Beside, nodes: dict[str, Node]) -> str:
    return clean(nodes[beside.node].label) or beside.node


def _nodes(assessment: Assessment) -> tuple[Node, ...]:
    return (*assessment.strategic_goals, *assessment.goals, *assessment.preconditions)
