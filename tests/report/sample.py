"""Invented assessments, made the same way every time: the report room is tested without the others.

The figures are plain means, enough to look at; the rules of scoring are tested where they live.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from maturiteit.model.assessment import (
    AdviceResult,
    Assessment,
    Cell,
    GateResult,
    GoalResult,
    ItemResult,
    Node,
    Scale,
    Score,
    Source,
    Standing,
    State,
    Subject,
    TermResult,
)
from maturiteit.model.framework import Level, Titled
from maturiteit.model.kinds import Texts
from maturiteit.model.questionnaire import Option
from maturiteit.model.support import Support

Choose = Callable[[int], int | State]
"""Item number -> the level chosen, or why there is none."""

LEVELS = (
    ("Toevallig", "Incidental", "Het hangt van één persoon af.", "It hangs on one person's initiative."),
    ("Opgestart", "Started", "Het gebeurt in één project.", "It happens in one project."),
    ("Ingebed", "Embedded", "We hebben het afgesproken.", "It is an agreed way of working."),
    ("Gestuurd", "Steered", "We sturen bij met eigen doelen.", "It is checked against our own targets."),
    ("Gedeeld", "Shared", "We doen het samen met anderen.", "It is done jointly with others."),
)
GROUPS = (
    ("Mensen bereiken", "Reaching people"),
    ("Een digitale schatkamer bouwen", "Building a digital treasury"),
    ("Samen sterker", "Stronger together"),
    ("Blijven leren", "Keep learning"),
)
GOALS = (
    ("Je publiek kennen", "Knowing your audience"),
    ("Op maat communiceren", "Communicating to measure"),
    ("Drempels verlagen om deel te nemen", "Lowering barriers to taking part"),
    ("Content openstellen", "Opening up content"),
    ("Makers van nieuwe digitale content ondersteunen", "Supporting makers of new digital content"),
    ("Erfgoed digitaliseren", "Digitising heritage"),
    ("Content vindbaar en bruikbaar maken", "Making content easy to find and to use"),
    ("Bewaren voor de lange termijn", "Keeping for the long term"),
    ("Een ecosysteem uitbouwen", "Building an ecosystem"),
    ("Ontzorgen bij ondersteunende processen", "Taking care of supporting processes"),
    ("Een leeraanbod voor iedereen", "Learning for everyone"),
    ("Ruimte voor vernieuwing", "Room for innovation"),
)
PRINCIPLES = (
    ("Gedeelde data", "Shared data"),
    ("Gedeelde infrastructuur", "Shared infrastructure"),
    ("Maximale meerwaarde", "Maximum added value"),
    ("Publieke waarden", "Public values"),
)
STEPS = (
    ("Dit gebeurt bij ons nog niet, of het hangt van één persoon af.",
     "This does not happen here yet, or it depends on one person."),
    ("Dit gebeurt in één project, en we hebben er een eerste verslag van.",
     "This happens in one project, and we have a first record of it."),
    ("We hebben dit afgesproken voor onze hoofdactiviteiten en één medewerker is verantwoordelijk.",
     "We have agreed on this for our main activities and one member of staff is responsible."),
    ("Zoals bij 3, en we toetsen het minstens jaarlijks aan eigen doelen en sturen bij.",
     "As in 3, and at least once a year we check it against our own targets and adjust."),
    ("Zoals bij 4, en we delen wat werkt met minstens één partner die het hergebruikt.",
     "As in 4, and we share what works with at least one partner that reuses it."),
)  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """What kind of sample: how many of everything, and what was answered."""

    name: str = "Museum De Gouden Lelie"
    choose: Choose = lambda number: 1 + number * 7 % 4
    goals: int = 12
    groups: int = 4
    per_goal: int = 5
    principles: int = 4
    preconditions: int = 2
    prefix: str = "OD"
    points: bool = False
    advice: bool = True
    overall: bool = False
    targets: bool = True
    note: str = "We begonnen hiermee in 2025, samen met de erfgoedcel."
    evidence: str = "Verslag van het teamoverleg van 3 maart 2026."


def always(answer: int | State) -> Choose:
    """The same answer to everything."""
    return lambda _number: answer


def mixed(number: int) -> int | State:
    """All five states, most of them chosen; one goal does not apply and one was not asked."""
    if 25 <= number < 30:
        return State.NOT_APPLICABLE
    if 20 <= number < 25:
        return State.NOT_ASKED
    if number in (7, 33, 41):
        return State.DO_NOT_KNOW
    if number in (12, 13, 14, 15, 48):
        return State.UNANSWERED
    return 1 + (number * 7 + number // 5) % 4 + (number % 9 == 0)


def sample(shape: Shape | None = None, **changes: object) -> Assessment:
    """An assessment of the given shape: `sample(goals=3, principles=0)`."""
    # Which field takes what, `replace` itself checks: mypy cannot see through the keywords.
    shape = replace(shape or Shape(choose=mixed), **changes)  # type: ignore[arg-type]
    items = tuple(_item(shape, number) for number in range(shape.goals * shape.per_goal))
    rules = tuple(_precondition_item(shape, number) for number in range(shape.preconditions))
    goals = tuple(_goal(shape, number, items) for number in range(shape.goals))
    return Assessment(
        format=1,
        date="2026-11-23",
        language="nl",
        languages=("nl", "en"),
        source=_source(),
        organisation=_organisation(shape),
        scale=_scale(shape),
        levels=tuple(
            Level(number=number, name=_texts(nl, en), meaning=_texts(nl_meaning, en_meaning))
            for number, (nl, en, nl_meaning, en_meaning) in enumerate(LEVELS, 1)
        ),
        overall=_node(shape, "overall", "", ("Alles samen", "Everything"), items) if shape.overall else None,
        strategic_goals=tuple(_group(shape, number, goals, items) for number in range(shape.groups)),
        goals=goals,
        principles=tuple(_principle(shape, number, items) for number in range(shape.principles)),
        preconditions=tuple(_precondition(shape, number, rules) for number in range(shape.preconditions)),
        matrix=tuple(_cells(shape, items)),
        items=items + rules,
        gates=_gates(shape),
        advice=tuple(_advice(shape, goals, items)) if shape.advice else (),
        terms=_terms() if any(item.terms for item in items) else (),
        percent_to_target=83_400 if shape.targets else None,
    )


def _texts(nl: str, en: str) -> Texts:
    return {"nl": nl, "en": en}


def _scale(shape: Shape) -> Scale:
    lowest, highest = (0, 100_000) if shape.points else (1000, 5000)
    step = 20_000 if shape.points else 1000
    return Scale(
        aggregate="points" if shape.points else "mean",
        strategic_goals="mean_of_goals",
        rounding="half_up",
        unanswered="left_out",
        do_not_know="left_out",
        not_applicable="left_out",
        lowest=lowest,
        highest=highest,
        thresholds=tuple(lowest + step * number for number in range(5)),
        shares={"goal": 60},
        minimums={"goal": 2},
    )


def _score(shape: Shape, items: Sequence[ItemResult], needed: int = 2) -> Score:
    states = [item.state for item in items]
    counts = {state.value: states.count(state) for state in State}
    applicable = len(states) - counts["not_applicable"] - counts["not_asked"]
    points = [item.points for item in items if item.points is not None]
    score = Score(standing=_standing(counts, len(points), applicable, needed)).model_copy(
        update={
            **counts,
            "members": applicable,
            "met": len(points),
            "needed": needed,
            "applicable": applicable,
        }
    )
    if score.standing != Standing.SCORED:
        return score
    figures = _figures(shape, points, applicable - len(points))
    return score.model_copy(update={**figures, "level": _level(shape, figures["thousandths"])})


def _standing(counts: dict[str, int], met: int, applicable: int, needed: int) -> Standing:
    if not applicable:
        return Standing.NOT_APPLICABLE if counts["not_applicable"] else Standing.NOT_ASKED
    return Standing.SCORED if met >= needed else Standing.TOO_LITTLE


def _figures(shape: Shape, points: Sequence[int], still_open: int) -> dict[str, int]:
    every = len(points) + still_open
    return {
        "thousandths": _scaled(shape, sum(points), len(points)),
        "low": _scaled(shape, sum(points) + still_open, every),
        "high": _scaled(shape, sum(points) + 5 * still_open, every),
    }


def _scaled(shape: Shape, earned: int, count: int) -> int:
    return round(25_000 * (earned - count) / count) if shape.points else round(1000 * earned / count)


def _level(shape: Shape, thousandths: int) -> int:
    return min(5, thousandths // 20_000 + 1 if shape.points else thousandths // 1000)


def _node(
    shape: Shape, id: str, label: str, title: tuple[str, str], items: Sequence[ItemResult], needed: int = 2
) -> Node:
    score = _score(shape, items, needed)
    meaning = _texts(
        f"Waar “{title[0]}” over gaat, in één zin.", f"What “{title[1]}” is about, in one sentence."
    )
    return Node(id=id, label=label, title=_texts(*title), meaning=meaning, score=score)


def _group_of(shape: Shape, goal: int) -> int:
    return goal * shape.groups // shape.goals


def _goal_id(shape: Shape, number: int) -> tuple[str, str]:
    group = _group_of(shape, number)
    first = next(other for other in range(shape.goals) if _group_of(shape, other) == group)
    return (
        f"{shape.prefix}{group + 1}{number - first + 1}",
        f"{shape.prefix} {group + 1}.{number - first + 1}",
    )


def _goal(shape: Shape, number: int, items: Sequence[ItemResult]) -> GoalResult:
    id, label = _goal_id(shape, number)
    mine = [item for item in items if id in item.goals]
    node = _node(shape, id, label, GOALS[number % len(GOALS)], mine)
    scored = node.score.thousandths is not None
    capped = shape.goals == 12 and number == 7 and scored and not shape.points
    score = node.score.model_copy(update={"gate": "copies", "uncapped": 3200}) if capped else node.score
    low = min((item.points for item in mine if item.points is not None), default=None)
    away = all(item.state == State.NOT_ASKED for item in mine)
    return GoalResult(
        **{**dict(node), "score": score},
        strategic_goal=f"SD{_group_of(shape, number) + 1}",
        relevance=0 if away else 2,
        why=_texts("Een museum geeft zelf geen opdrachten.", "A museum gives no commissions.")
        if away
        else {},
        target=4 if shape.targets and number in (0, 5, 8) else None,
        gap=max(0, (60_000 if shape.points else 4000) - (node.score.thousandths or 0)) if scored else None,
        lowest=tuple(item.id for item in mine if low is not None and item.points == low),
    )


def _group(shape: Shape, number: int, goals: Sequence[GoalResult], items: Sequence[ItemResult]) -> Node:
    mine = [goal for goal in goals if goal.strategic_goal == f"SD{number + 1}"]
    ids = {goal.id for goal in mine}
    node = _node(
        shape,
        f"SD{number + 1}",
        f"SD {number + 1}",
        GROUPS[number % 4],
        [i for i in items if ids & set(i.goals)],
    )
    scored = [goal for goal in mine if goal.score.thousandths is not None]
    asked = [goal for goal in mine if goal.score.standing in (Standing.SCORED, Standing.TOO_LITTLE)]
    return node.model_copy(
        update={
            "score": node.score.model_copy(update={"members": len(asked), "met": len(scored), "needed": 1})
        }
    )


def _principle(shape: Shape, number: int, items: Sequence[ItemResult]) -> Node:
    id = f"P{number + 1}"
    carried = [item for item in items if id in item.principles]
    node = _node(shape, id, id, PRINCIPLES[number % 4], carried, needed=5)
    return node.model_copy(update={"score": node.score.model_copy(update={"level": None})})


def _precondition(shape: Shape, number: int, items: Sequence[ItemResult]) -> Node:
    id = f"R{number + 1}"
    title = (("Digitale richting", "Digital direction"), ("Rol en mandaat", "Role and mandate"))[number % 2]
    return _node(shape, id, id, title, [item for item in items if item.precondition == id], needed=1)


def _cells(shape: Shape, items: Sequence[ItemResult]) -> list[Cell]:
    cells = []
    for goal in range(shape.goals):
        for number in range(shape.principles):
            id, principle = _goal_id(shape, goal)[0], f"P{number + 1}"
            carried = [item for item in items if id in item.goals and principle in item.principles]
            score = _score(shape, carried, needed=1)
            if carried:
                cells.append(
                    Cell(
                        goal=id,
                        principle=principle,
                        thousandths=score.thousandths,
                        chosen=score.chosen,
                        applicable=score.applicable,
                    )
                )
    return cells


def _options() -> tuple[Option, ...]:
    return tuple(Option(code=str(n), points=n, text=_texts(*step)) for n, step in enumerate(STEPS, 1))


def _item(shape: Shape, number: int) -> ItemResult:
    goal, letter = _goal_id(shape, number // shape.per_goal)[0], "abcdefghijklmnop"[number % shape.per_goal]
    principles = {f"P{number % shape.principles + 1}": 2} if shape.principles else {}
    if shape.principles > 1 and number % 2:
        principles[f"P{(number + 1) % shape.principles + 1}"] = 1
    return _made_item(shape, number, f"{goal}{letter}", (goal,), None, principles)


def _precondition_item(shape: Shape, number: int) -> ItemResult:
    return _made_item(shape, number + 100, f"R{number + 1}a", (), f"R{number + 1}", {})


def _made_item(
    shape: Shape,
    number: int,
    id: str,
    goals: tuple[str, ...],
    precondition: str | None,
    principles: dict[str, int],
) -> ItemResult:
    answer = shape.choose(number)
    chosen = answer if isinstance(answer, int) else None
    state = State.CHOSEN if isinstance(answer, int) else answer
    away = state == State.NOT_APPLICABLE
    return ItemResult(
        id=id,
        goals=goals,
        precondition=precondition,
        title=_texts(f"Afspraken over onderwerp {number + 1}", f"Agreements on subject {number + 1}"),
        prompt=_texts(
            f"Hoe pakken jullie onderwerp {number + 1} aan?", f"How do you handle subject {number + 1}?"
        ),
        help=_texts("Denk aan de voorbije 12 maanden.", "Think of the past 12 months."),
        evidence_asked=_texts("Een verslag of een lijst", "Minutes or a list"),
        options=_options(),
        most=5,
        several=False,
        weight=1 + number % 2,
        principles=principles,
        core=number % 5 < 2,
        state=state,
        because="relevance" if state == State.NOT_ASKED else None,
        choice=(str(chosen),) if chosen else (),
        points=chosen,
        level=chosen,
        next_option=str(chosen + 1) if chosen and chosen < 5 else None,
        reason=Titled(id="opdracht", title=_texts("valt buiten onze opdracht", "outside our mission"))
        if away
        else None,
        note=shape.note if number % 4 == 0 and state != State.NOT_ASKED else None,
        evidence=shape.evidence if chosen and number % 3 == 0 else None,
        terms=() if state == State.NOT_ASKED else ("core", "partner"),
        digest=f"{number:08x}",
    )


def _terms() -> tuple[TermResult, ...]:
    """One word of the steps that somebody chose, and one that stands only in a step that nobody did."""
    core = TermResult(
        id="core",
        term=_texts("hoofdactiviteiten", "main activities"),
        meaning=_texts("Waarvoor mensen naar jullie komen.", "What people come to you for."),
        repeated=True,
    )
    partner = TermResult(
        id="partner",
        term=_texts("partner", "partner"),
        also={"nl": ("partners",), "en": ("partners",)},
        meaning=_texts("Een organisatie waarmee jullie samenwerken.", "An organisation you work with."),
        repeated=False,
    )
    return core, partner


def _gates(shape: Shape) -> tuple[GateResult, ...]:
    why = _texts(
        "Zonder een tweede kopie kan alles in één keer verloren gaan.",
        "Without a second copy everything can be lost at once.",
    )
    goal = _goal_id(shape, 7)[0] if shape.goals == 12 else ""
    gate = GateResult(id="copies", goal=goal, item=f"{goal}b", below=3, at_most=2, why=why)
    return (gate,) if shape.goals == 12 else ()


def _advice(shape: Shape, goals: Sequence[GoalResult], items: Sequence[ItemResult]) -> list[AdviceResult]:
    scored = sorted((goal for goal in goals if goal.gap), key=lambda goal: -(goal.gap or 0))
    return [_piece(shape, rank, goal, items) for rank, goal in enumerate(scored)]


def _piece(shape: Shape, rank: int, goal: GoalResult, items: Sequence[ItemResult]) -> AdviceResult:
    item = next(item for item in items if goal.id in item.goals)
    title = goal.title
    return AdviceResult(
        id=f"advice{rank}",
        goal=goal.id,
        subject=goal.id,
        action=_texts(
            f"Zet alles over “{title['nl']}” op één pagina, met doel en bewaartermijn.",
            f"Put everything about “{title['en']}” on one page, with its purpose and how long you keep it.",
        ),
        first_step=_texts(
            "Plan deze week een halfuur met twee collega's en noteer wat jullie al weten.",
            "Plan half an hour with two colleagues this week and write down what you already know.",
        ),
        done_item=item.id,
        done_option="3",
        done_when=item.options[2].text,
        effort=("K", "P", "S")[rank % 3],
        horizon=("now", "next", "later")[rank % 3],
        principles=tuple(f"P{number + 1}" for number in range(min(2, shape.principles))),
        helpers=(_helper(),) if rank % 2 == 0 else (),
        legal=rank == 1,
        gap=goal.gap or 0,
        relevance=2,
        feasibility=2,
        priority=(goal.gap or 0) * 4,
        in_summary=rank < 5,
        as_of="2026-06",
    )


def _helper() -> Support:
    return Support(
        id="steunpunt",
        name="Steunpunt Voorbeeld",
        kind="organisation",
        what=_texts("Begeleidt kleine organisaties.", "Coaches small organisations."),
        status="active",
        as_of="2026-06",
        source="https://example.org/steunpunt",
    )


def _source() -> Source:
    return Source(
        program="0.1.0",
        questionnaire="voorbeeld",
        version="2026.1",
        status="pilot",
        form="full",
        plan="0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
        framework="voorbeeldkader",
        title=_texts("Digitale maturiteit in de cultuursector", "Digital maturity in the cultural sector"),
        about=_texts("Een zelfevaluatie voor één organisatie.", "A self-assessment for one organisation."),
        instruction=_texts(
            "Kies het hoogste niveau waarvan alles klopt voor de voorbije 12 maanden. "
            "Twijfel je, kies dan het laagste van de twee.",
            "Choose the highest level for which everything was true in the past 12 months. "
            "If in doubt, choose the lower of the two.",
        ),
        framework_title=_texts("Doelen van een voorbeeldsector", "Goals of an example sector"),
        framework_source=_texts(
            "Gebaseerd op een visienota van een voorbeeldsector. Dit is geen officieel instrument.",
            "Based on a vision note of an example sector. This is not an official instrument.",
        ),
    )


def _organisation(shape: Shape) -> Subject:
    return Subject(
        name=shape.name,
        number="0403019261",
        subsector=Titled(id="MUS", title=_texts("museum", "museum")),
        variant=None,
        size=Titled(id="micro", title=_texts("micro (minder dan 5 VTE)", "micro (fewer than 5 FTE)")),
        vte=Decimal("2.5"),
        volunteers=12,
        invented=True,
        filters={"F1": True, "F2": False},
        assumed={"F4": True},
        respondents=("directie", "publiekswerking"),
    )
