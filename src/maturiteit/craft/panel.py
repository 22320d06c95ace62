"""The page with which a panel can judge a questionnaire: every text, its languages side by side."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from maturiteit.assess.walk import Walk, walk
from maturiteit.craft.review import Finding, principle_weights
from maturiteit.model.answers import Organisation
from maturiteit.model.framework import Framework, Named
from maturiteit.model.instrument import Instrument
from maturiteit.model.kinds import Texts
from maturiteit.model.questionnaire import Condition, Item, Relevance, Wording
from maturiteit.model.support import Advice
from maturiteit.report.page import render_panel
from maturiteit.texts import _, pick, screen_language


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts under one heading, each with what it is: "prompt", "3", "help"."""

    heading: str
    rows: tuple[tuple[str, Texts], ...]


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """An item with its texts, the other words it may be asked in, and what was found about it."""

    item: Item
    texts: tuple[Rows, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class NodeSheet:
    """A goal or precondition with whom it concerns, its items and the advice on it."""

    node: Named
    rules: tuple[tuple[str, Relevance], ...]
    items: tuple[ItemSheet, ...]
    advice: tuple[Rows, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of organisation and what it is asked while it has answered no filter, in both forms."""

    title: Texts
    full: Walk
    short: Walk


def make_panel(instrument: Instrument, findings: tuple[Finding, ...]) -> str:
    """The page as HTML, in the screen's language, with the content in all of its own."""
    framework = instrument.framework
    nodes = (*framework.goals, *framework.preconditions)
    sheets = tuple(_node_sheet(node, instrument, findings) for node in nodes)
    placed = {finding for sheet in sheets for finding in _findings_in(sheet)}
    return render_panel(
        screen_language(),
        questionnaire=instrument.questionnaire,
        framework=framework,
        sheets=tuple(sheet for sheet in sheets if sheet.items),
        kinds=tuple(_kinds(instrument)),
        balance=tuple(_balance(instrument)),
        terms=instrument.terms,
        findings=findings,
        elsewhere=tuple(finding for finding in findings if finding not in placed),
    )


def _findings_in(sheet: NodeSheet) -> Iterator[Finding]:
    yield from sheet.findings
    yield from (finding for item in sheet.items for finding in item.findings)


def _node_sheet(node: Named, instrument: Instrument, findings: tuple[Finding, ...]) -> NodeSheet:
    questionnaire = instrument.questionnaire
    items = [item for item in questionnaire.items if node.id in (*item.goals, item.precondition)]
    mine = {item.id for item in items}
    rules = questionnaire.relevance.get(node.id, ())
    return NodeSheet(
        node,
        tuple((_rule_words(rule, instrument.framework), rule) for rule in rules),
        tuple(_item_sheet(item, instrument.framework, findings) for item in items),
        tuple(_advice_rows(each, instrument) for each in instrument.advice if _is_on(each, node.id, mine)),
        tuple(finding for finding in findings if finding.about == node.id),
    )


def _is_on(advice: Advice, node: str, items: set[str]) -> bool:
    return node in (advice.goal, advice.precondition) or advice.item in items


def _item_sheet(item: Item, framework: Framework, findings: tuple[Finding, ...]) -> ItemSheet:
    others = (Rows(_words_for(each, framework), tuple(_rows(each))) for each in item.wordings)
    return ItemSheet(
        item,
        (Rows("", tuple(_rows(item))), *others),
        tuple(finding for finding in findings if finding.about == item.id),
    )


def _words_for(wording: Wording, framework: Framework) -> str:
    return _("In other words, for: {who}").format(who=condition_words(wording.when, framework))


def _rows(said: Item | Wording) -> Iterator[tuple[str, Texts]]:
    options = said.offered if isinstance(said, Item) else ()
    levels = [(option.code, option.text) for option in options] or list(said.levels.items())
    rows = [(_("title"), said.title), (_("question"), said.prompt), *levels]
    rows += [(_("help"), said.help), (_("evidence"), said.evidence)]
    yield from ((what, text) for what, text in rows if text)


def _advice_rows(advice: Advice, instrument: Instrument) -> Rows:
    items = {item.id: item for item in instrument.questionnaire.items}
    done = {option.code: option.text for option in items[advice.done_when.item].offered}
    text = _("{id}: for level {lowest} to {highest}, effort {effort}")
    heading = text.format(id=advice.id, lowest=advice.lowest, highest=advice.highest, effort=advice.effort)
    if advice.when is not None:
        heading += f" ({condition_words(advice.when, instrument.framework)})"
    rows = ((_("advice"), advice.action), (_("first step"), advice.first_step))
    return Rows(heading, (*rows, (_("done when"), done[advice.done_when.option])))


def _rule_words(rule: Relevance, framework: Framework) -> str:
    degree = {"full": _("all questions"), "light": _("some questions"), "off": _("not asked")}[rule.degree]
    who = ", ".join(rule.who) or _("everybody else")
    when = f" ({condition_words(rule.when, framework)})" if rule.when is not None else ""
    items = f": {', '.join(rule.items)}" if rule.items else ""
    return f"{who}{when}: {degree}{items}"


def condition_words(condition: Condition, framework: Framework) -> str:
    """A condition as a reader says it: "F8 IT by others and (VER or MAK)"."""
    if condition.all is not None:
        return _(" and ").join(_inner(each, framework) for each in condition.all)
    if condition.any is not None:
        return _(" or ").join(_inner(each, framework) for each in condition.any)
    if condition.not_ is not None:
        return _("not {condition}").format(condition=_inner(condition.not_, framework))
    if condition.filter is not None:
        title = next(each.title for each in framework.filters if each.id == condition.filter)
        return f"{condition.filter} {pick(title, screen_language())}"
    return _test_words(condition)


def _inner(condition: Condition, framework: Framework) -> str:
    words = condition_words(condition, framework)
    return f"({words})" if condition.all is not None or condition.any is not None else words


def _test_words(condition: Condition) -> str:
    among = condition.subsector or condition.variant or condition.size
    if among:
        return _(" or ").join(among)
    what, span = (_("FTE"), condition.vte) if condition.vte else ("", condition.item)
    parts = [condition.item.id, *condition.item.chosen] if condition.item else [what]
    if span is not None and span.at_least is not None:
        parts.append(_("at least {n}").format(n=span.at_least))
    if span is not None and span.below is not None:
        parts.append(_("below {n}").format(n=span.below))
    return " ".join(parts)


def _kinds(instrument: Instrument) -> Iterator[Kind]:
    for subsector in instrument.framework.subsectors:
        for variant in (None, *subsector.variants):
            variant_id = variant.id if variant else None
            who = Organisation.model_validate({"name": "-", "subsector": subsector.id, "variant": variant_id})
            title = variant.title if variant else subsector.title
            yield Kind(title, walk(instrument, who), walk(instrument, who, "short"))


def _balance(instrument: Instrument) -> Iterator[tuple[Named, Counter[str]]]:
    weights = principle_weights(instrument)
    for goal in instrument.framework.goals:
        yield goal, weights[goal.id]
