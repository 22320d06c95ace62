"""How a figure came about, in words and sums. All of it stands in the Assessment."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from maturiteit.cli.overview import code_key, counts_goals, heading, level_name, local, named, nodes_of
from maturiteit.cli.screen import clean, wants_bars
from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.findings import nearest
from maturiteit.model.assessment import (
    AdviceResult,
    Assessment,
    Cell,
    GoalResult,
    ItemResult,
    Node,
    Part,
    Scale,
    Standing,
    State,
)
from maturiteit.model.questionnaire import DO_NOT_KNOW, NOT_APPLICABLE
from maturiteit.report.numbers import exact, figure
from maturiteit.texts import _, counted, screen_language

FACTORS = {"mean": " × 1000", "points": " × 100 000"}
"""What turns points into thousandths of the scale."""


def print_explanation(assessment: Assessment, about: list[str]) -> None:
    """Explain the nodes and items in `about`, else every node. Raises InputError for an unknown code."""
    nodes, items = nodes_of(assessment), {item.id: item for item in assessment.items}
    asked = _asked(about, {**nodes, **items}) or list(nodes)
    console = _console()
    for line in heading(assessment):
        console.print(Text(line))
    for id in asked:
        console.print()
        if id in items:
            _print_item(console, items[id], assessment)
        else:
            _print_node(console, nodes[id], assessment)


def _console() -> Console:
    """As wide as the terminal and with its styles; for a pipe or a listener without, one line a sentence."""
    if wants_bars():
        return Console(markup=False, emoji=False, highlight=False)
    return Console(markup=False, emoji=False, highlight=False, width=10_000, color_system=None)


def _asked(about: Sequence[str], known: Mapping[str, object]) -> list[str]:
    """The codes asked for, as they are written in the questionnaire; capitals and spaces do not count.

    "OD 2.4", as people write it, arrives as two words and is one code.
    """
    by_key = {code_key(id): id for id in known}
    words = [" ".join(about)] if code_key(" ".join(about)) in by_key else about
    unknown = [id for id in words if code_key(id) not in by_key]
    message = _("there is nothing to explain under this code")
    if unknown:
        raise InputError(*(Problem(Place(clean(id)), message, nearest(id, known.keys())) for id in unknown))
    return [by_key[code_key(id)] for id in words]


def _print_item(console: Console, item: ItemResult, assessment: Assessment) -> None:
    console.print(Text(f"{item.id} {local(item.title)}", style="bold"))
    console.print(Text(local(item.prompt)))
    for option in item.options:
        mark = "→" if option.code in item.choice else " "
        points = counted("{n} point", "{n} points", option.points)
        console.print(Text(f"{mark} {option.code}  {local(option.text)} ({points})"))
    console.print(Text(_item_sentence(item)))
    for line in _said(item):
        console.print(Text(line))
    weights = ", ".join(f"{id} × {weight}" for id, weight in item.principles.items()) or _("none")
    text = _("Weight {weight}; principles: {principles}.")
    console.print(Text(text.format(weight=item.weight, principles=weights)))
    for line in _help(item, assessment):
        console.print(Text(line))


def _said(item: ItemResult) -> Iterator[str]:
    """What each of several people said, and how one answer came of it."""
    ways = {
        "unanimous": _("All who answered chose the same."),
        "lowest": _("They are one level apart; the lowest counts."),
        "agreed": _("This is what they agreed on."),
    }
    states = {NOT_APPLICABLE: _("does not apply"), DO_NOT_KNOW: _("do not know")}
    for who, codes in item.said.items():
        yield f"- {clean(who)}: {', '.join(states.get(code, code) for code in codes)}"
    if item.settled is not None:
        yield ways[item.settled]


def _help(item: ItemResult, assessment: Assessment) -> Iterator[str]:
    """What somebody who hesitates would like to know: the help, what to show, and the words in it."""
    if item.help:
        yield ""
        yield _("Help: {text}").format(text=local(item.help))
    if item.evidence_asked:
        yield _("What you could show: {text}").format(text=local(item.evidence_asked))
    words = [term for term in assessment.terms if term.id in item.terms]
    yield from [""] if words else []
    for term in words:
        yield f"- {local(term.term)}: {local(term.meaning)}"


def _item_sentence(item: ItemResult) -> str:
    if item.state == State.CHOSEN:
        return _("Chosen: {codes}, so {points} of at most {most} points.").format(
            codes=", ".join(item.choice), points=item.points, most=item.most
        )
    return f"{state_words(item)}."


def state_words(item: ItemResult) -> str:
    """What an item without a choice is, in words."""
    reasons = {
        "condition": _("not asked, because it does not apply to this organisation"),
        "relevance": _(
            "not asked, because its goal asks less of this organisation (explain the goal says why)"
        ),
        "form": _("not asked in this form"),
    }
    if item.state == State.NOT_ASKED:
        return reasons[item.because or "condition"]
    if item.state == State.NOT_APPLICABLE:
        return _("not applicable ({reason})").format(reason=local(item.reason.title) if item.reason else "?")
    if item.state == State.DO_NOT_KNOW:
        return _("do not know")
    return _("not agreed yet") if item.said else _("unanswered")


def _print_node(console: Console, node: Node, assessment: Assessment) -> None:
    console.print(Text(f"{named(node)}: {_result(node, assessment)}", style="bold"))
    if node.score.parts:
        for line in (*_terms(node, assessment), *_sum(node, assessment)):
            console.print(Text(line))
    for line in (*_coverage(node, assessment), *_around(node, assessment)):
        console.print(Text(line))


def _result(node: Node, assessment: Assessment) -> str:
    if node.score.thousandths is None:
        return {
            Standing.TOO_LITTLE: _("too little answered"),
            Standing.NOT_APPLICABLE: _("does not apply"),
            Standing.NOT_ASKED: _("not asked"),
        }[node.score.standing]
    shown = figure(node.score.thousandths, assessment.scale, screen_language())
    exactly = exact(node.score.thousandths, assessment.scale, screen_language())
    level = level_name(node, assessment)
    return f"{shown} ({exactly})" + (f", {level}" if level else "")


def _terms(node: Node, assessment: Assessment) -> Iterator[str]:
    """The terms of the sum, one a line: readable at any width, and aloud."""
    by_points = assessment.scale.aggregate == "points" and not _of_nodes(node)
    yield _("Value × weight, for each part:")
    for part in node.score.parts:
        product = f"{part.value} × {part.weight} = {part.value * part.weight}"
        most = _(", of at most {most}").format(most=part.possible * part.weight) if by_points else ""
        yield f"- {_part_name(part, assessment)}: {product}{most}"


def _of_nodes(node: Node) -> bool:
    return any(part.counted_as == "score" for part in node.score.parts)


def _part_name(part: Part, assessment: Assessment) -> str:
    named: tuple[ItemResult | Node, ...] = (
        *assessment.items,
        *assessment.goals,
        *assessment.strategic_goals,
    )
    part_of = next(each for each in named if each.id == part.id)
    title = local(part_of.name if isinstance(part_of, Node) else part_of.title)
    how = {"zero": _(", counted as zero"), "full": _(", counted in full")}.get(part.counted_as, "")
    return f"{part.id} {title}{how}"


def _sum(node: Node, assessment: Assessment) -> Iterator[str]:
    """The one division, and what happened to its outcome."""
    score, scale = node.score, assessment.scale
    before = score.uncapped if score.uncapped is not None else score.thousandths
    factor = "" if _of_nodes(node) else FACTORS[scale.aggregate]
    rounding = {"half_up": _("rounded half up"), "down": _("rounded down")}[scale.rounding]
    text = _("{earned}{factor} / {possible} = {result} thousandths, {rounding}.")
    yield text.format(
        earned=score.earned, factor=factor, possible=score.possible, result=before, rounding=rounding
    )
    for gate in assessment.gates:
        if gate.id == score.gate:
            text = _("Held at {result} thousandths, because {item} has fewer than {below} points: {why}")
            yield text.format(result=score.thousandths, item=gate.item, below=gate.below, why=local(gate.why))


def _coverage(node: Node, assessment: Assessment) -> Iterator[str]:
    score = node.score
    if score.standing in (Standing.NOT_ASKED, Standing.NOT_APPLICABLE):
        return
    text = _("Goals with a score: {met} of {members}; needed: {needed}.")
    if not counts_goals(node, assessment):
        text = _("Items with a choice: {met} of {members} that apply; needed: {needed}.")
    yield text.format(met=score.met, members=score.members, needed=score.needed)
    open_counts = (
        (score.do_not_know, _("do not know: {n}")),
        (score.unanswered, _("unanswered: {n}")),
        (score.not_applicable, _("not applicable: {n}")),
        (score.not_asked, _("not asked: {n}")),
    )
    told = [text.format(n=count) for count, text in open_counts if count]
    if told:
        yield _("Items without a choice: {states}.").format(states=", ".join(told))
    if score.low is not None and score.high is not None and score.low != score.high:
        text = _("Between {low} and {high} thousandths once every open item is answered.")
        yield text.format(low=score.low, high=score.high)


def _around(node: Node, assessment: Assessment) -> Iterator[str]:
    """What else hangs on a goal: its target, its cells in the matrix, its advice."""
    if not isinstance(node, GoalResult):
        return
    if node.switched:
        yield _("The organisation chose itself how far this goal is asked.")
    elif node.why:
        assumed = _(" (assumed; not answered: {filters})").format(filters=", ".join(node.assumed))
        yield local(node.why) + (assumed if node.assumed else "")
    if node.gap is not None:
        aim = _("target: level {level}").format(level=node.target) if node.target else _("no target set")
        yield _("Gap: {gap} thousandths ({aim}).").format(gap=node.gap, aim=aim)
    cells = (cell for cell in assessment.matrix if cell.goal == node.id and cell.parts)
    yield from (_cell(cell, assessment.scale) for cell in cells)
    yield from (_priority(advice) for advice in assessment.advice if advice.goal == node.id)


def _cell(cell: Cell, scale: Scale) -> str:
    terms = " + ".join(f"{part.id} {part.value} × {part.weight}" for part in cell.parts)
    text = _("With principle {principle}: ({terms}){factor} / {possible} = {result} thousandths.")
    return text.format(
        principle=cell.principle,
        terms=terms,
        factor=FACTORS[scale.aggregate],
        possible=cell.possible,
        result=cell.thousandths,
    )


def _priority(advice: AdviceResult) -> str:
    text = _("Advice {id}: gap {gap} × relevance {relevance} × feasibility {feasibility} = {priority}.")
    return text.format(**advice.model_dump(include={"id", "gap", "relevance", "feasibility", "priority"}))
