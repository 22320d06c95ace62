"""The parts of an Assessment, each made from the plan, the scores and the answers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from maturiteit import __version__
from maturiteit.assess.advise import gap
from maturiteit.assess.plan import Plan, digest, plan_item
from maturiteit.assess.profile import DEGREES, Profile, relevance, rules_for
from maturiteit.assess.score import Reply, item_thousandths, level_of
from maturiteit.assess.terms import Finder
from maturiteit.model.answers import Answers, ItemAnswer
from maturiteit.model.assessment import (
    AdviceResult,
    Assumption,
    GoalResult,
    ItemResult,
    Node,
    Scale,
    Score,
    Source,
    State,
    Subject,
    TermResult,
)
from maturiteit.model.framework import OVERALL, Framework, Goal, Named, Titled
from maturiteit.model.glossary import Term
from maturiteit.model.instrument import Instrument
from maturiteit.model.kinds import Texts
from maturiteit.model.questionnaire import Item, Relevance, Scoring


def source(instrument: Instrument, plan: Plan) -> Source:
    """What the figures come from."""
    questionnaire, framework = instrument.questionnaire, instrument.framework
    return Source(
        program=__version__,
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        status=questionnaire.status,
        form=plan.form,
        plan=plan.hash,
        framework=framework.id,
        title=questionnaire.title,
        about=questionnaire.about,
        instruction=questionnaire.instruction,
        framework_title=framework.title,
        framework_source=framework.source,
    )


def subject(instrument: Instrument, answers: Answers, profile: Profile) -> Subject:
    """The organisation, with the names of what it is."""
    organisation, framework = answers.organisation, instrument.framework
    variants = (variant for subsector in framework.subsectors for variant in subsector.variants)
    return Subject(
        name=organisation.name,
        number=organisation.number,
        subsector=_titled(framework.subsectors, profile.subsector),
        variant=_titled(variants, profile.variant),
        size=_titled(framework.sizes, profile.size),
        vte=organisation.vte,
        volunteers=organisation.volunteers,
        invented=organisation.invented,
        filters=profile.filters,
        assumed=profile.assumed,
        assumptions=_assumptions(instrument, profile),
        respondents=answers.respondents,
        filter_titles={each.id: each.title for each in framework.filters if each.id in profile.filters},
    )


def _assumptions(instrument: Instrument, profile: Profile) -> tuple[Assumption, ...]:
    used = instrument.questionnaire.filters
    return tuple(
        Assumption(id=each.id, title=each.title, yes=profile.assumed[each.id])
        for each in instrument.framework.filters
        if each.id in profile.assumed and each.id in used
    )


def _titled(among: Iterable[Titled], id: str | None) -> Titled | None:
    return next((Titled(id=each.id, title=each.title) for each in among if each.id == id), None)


def scale(plan: Plan) -> Scale:
    """How to read the figures."""
    scoring, cover = plan.scoring, plan.scoring.coverage
    items = plan.items.values()
    by_points = scoring.aggregate == "points"
    said = scoring.model_dump(
        include={"aggregate", "strategic_goals", "rounding", "unanswered", "do_not_know", "not_applicable"}
    )
    from_zero = by_points or "zero" in said.values()
    return Scale(
        **said,
        lowest=0 if from_zero else 1000 * min((item.lowest for item in items), default=0),
        highest=100_000 if by_points else 1000 * max((item.highest for item in items), default=0),
        thresholds=scoring.thresholds,
        shares={kind: rule.share for kind, rule in cover},
        minimums={kind: rule.minimum for kind, rule in cover},
    )


def nodes(among: Iterable[Named], scores: Mapping[str, Score]) -> tuple[Node, ...]:
    """The framework's nodes of one kind, with their scores."""
    return tuple(
        Node(
            id=each.id,
            label=each.label,
            title=each.title,
            plain=each.plain,
            meaning=each.meaning,
            score=scores[each.id],
        )
        for each in among
    )


def overall_node(score: Score) -> Node:
    """The one figure over everything; its name is the report's."""
    return Node(id=OVERALL, label="", title={}, meaning={}, score=score)


def goal_result(
    goal: Goal,
    instrument: Instrument,
    plan: Plan,
    profile: Profile,
    scores: Mapping[str, Score],
    items: Sequence[ItemResult],
    answers: Answers,
) -> GoalResult:
    """A goal's result: score, target, gap and the items that hold it back."""
    own, target, questionnaire = scores[goal.id], answers.targets.get(goal.id), instrument.questionnaire
    missing = own.thousandths
    if missing is not None:
        missing = gap(missing, target, questionnaire.scoring, questionnaire.advising)
    rule = relevance(plan, goal.id, profile)
    return GoalResult(
        id=goal.id,
        label=goal.label,
        title=goal.title,
        plain=goal.plain,
        meaning=goal.meaning,
        score=own,
        strategic_goal=goal.strategic_goal,
        relevance=DEGREES[rule.degree],
        why=rule.why,
        switched=goal.id in profile.switched,
        assumed=assumed_for(goal.id, rule, plan, profile),
        target=target,
        gap=missing,
        lowest=_lowest([item for item in items if goal.id in item.goals], questionnaire.scoring),
    )


def assumed_for(goal: str, decided: Relevance, plan: Plan, profile: Profile) -> tuple[str, ...]:
    """The filters nobody answered that the rules about a goal read, up to the one that decided."""
    if goal in profile.switched:
        return ()
    read: set[str] = set()
    for rule in rules_for(plan, goal, profile):
        read |= rule.when.filters if rule.when else frozenset()
        if rule is decided:
            break
    return tuple(id for id in profile.assumed if id in read)


def _lowest(items: Iterable[ItemResult], scoring: Scoring) -> tuple[str, ...]:
    """The chosen items that stand lowest on the scale; all of them when they tie."""
    heights = {
        item.id: item_thousandths(item.points, item.most, scoring)
        for item in items
        if item.points is not None
    }
    return tuple(id for id, height in heights.items() if height == min(heights.values()))


def item_result(
    item: Item,
    plan: Plan,
    replies: Mapping[str, Reply],
    answers: Answers,
    framework: Framework,
    finder: Finder,
) -> ItemResult:
    """An item in the words of its asking, with its answer; outside the form it still stands in the annex."""
    reply = replies.get(item.id, Reply(State.NOT_ASKED, because="form"))
    said = answers.answers.get(item.id, ItemAnswer())
    because_not = said.not_applicable if reply.state == State.NOT_APPLICABLE else None
    return ItemResult(
        id=item.id,
        goals=item.goals,
        precondition=item.precondition,
        title=item.title,
        prompt=item.prompt,
        help=item.help,
        evidence_asked=item.evidence,
        options=item.offered,
        most=plan_item(item).highest,
        several=item.several,
        weight=item.weight,
        principles=item.principles,
        core=item.core,
        state=reply.state,
        because=reply.because,
        reason=_titled(framework.reasons, because_not),
        note=said.note,
        evidence=said.evidence,
        settled=said.settled,
        said=said.said,
        terms=finder.terms_of(item),
        digest=digest(item),
        **_choice(item, reply, plan.scoring),
    )


def terms(
    among: Sequence[Term], finder: Finder, items: Iterable[ItemResult], advice: Iterable[AdviceResult]
) -> tuple[TermResult, ...]:
    """The terms in the items that were asked, in the order of the glossary, and in the advice on them."""
    if not among:
        return ()
    asked = [item for item in items if item.state != State.NOT_ASKED]
    texts = [text for item in asked for text in _repeated(item)]
    texts += [text for piece in advice for text in (piece.action, piece.first_step, piece.done_when)]
    forms = _forms_in(texts, finder)
    used = set(forms).union(*(item.terms for item in asked))
    return tuple(_term_result(term, forms.get(term.id)) for term in among if term.id in used)


def _forms_in(texts: Iterable[Texts], finder: Finder) -> dict[str, dict[str, list[str]]]:
    """By term and language the written forms in which it stands in the texts, in the order of reading."""
    found: dict[str, dict[str, list[str]]] = {}
    for language, words in (pair for text in texts for pair in text.items()):
        for id, form in finder.in_text(words, language):
            forms = found.setdefault(id, {}).setdefault(language, [])
            forms += [] if form in forms else [form]
    return found


def _term_result(term: Term, forms: Mapping[str, Sequence[str]] | None) -> TermResult:
    called = {
        language: tuple(form for form in each if _looks_other(form, term.term.get(language, "")))
        for language, each in (forms or {}).items()
    }
    said = {language: each for language, each in called.items() if each}
    return TermResult(**term.model_dump(), repeated=forms is not None, called=said)


def _looks_other(form: str, term: str) -> bool:
    """Whether who looks up `form` would not find it under `term`; a plural or a compound would be."""
    return form.casefold()[:5] not in term.casefold() and term.casefold()[:5] not in form.casefold()


def _repeated(item: ItemResult) -> Iterable[Texts]:
    """The texts of an item that a report repeats: the question, the answer, and the next step up."""
    shown = (option.text for option in item.options if option.code in (*item.choice, item.next_option))
    return (item.title, item.prompt, *shown)


def _choice(item: Item, reply: Reply, scoring: Scoring) -> dict[str, Any]:
    """What a choice earned, and the next step up: the option with the least points above it."""
    if reply.state != State.CHOSEN:
        return {}
    better = [option for option in item.offered if option.points > reply.points and not item.several]
    following = min(better, key=lambda option: option.points, default=None)
    figure = item_thousandths(reply.points, plan_item(item).highest, scoring)
    return {
        "choice": reply.codes,
        "points": reply.points,
        "level": level_of(figure, scoring),
        "next_option": following.code if following else None,
    }
