"""Random questionnaires and random answers that a reader of files would let through, for hypothesis.

They are drawn as the plain words of `tests/assess/instruments.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from hypothesis import strategies as st

from maturiteit.model.answers import Answers
from maturiteit.model.instrument import Instrument
from tests.assess.instruments import GOALS, LEVELS, answers_of, instrument_of, text

PlainItem = dict[str, Any]
PlainRule = dict[str, Any]
COUNTINGS = st.sampled_from(("left_out", "left_out", "zero", "full"))
SMALL = st.integers(1, 16)
FACTS: tuple[dict[str, Any], ...] = (
    {"filter": "F1"},
    {"filter": "F2"},
    {"size": ["klein", "micro"]},
    {"subsector": ["MUS"]},
    {"variant": ["HEE"]},
    {"vte": {"at_least": 5, "below": 10}},
)
KINDS = tuple(frozenset(kind.split()) for kind in ("", "MUS", "BIB", "VER", "VER HEE"))
"""What an organisation of the framework may say that it is: its subsector, and a variant of that one."""
PLACES: tuple[PlainItem, ...] = (
    {"goals": ["OD11"]},
    {"goals": ["OD12"]},
    {"goals": ["OD21"]},
    {"goals": ["OD24"]},
    {"goals": ["OD12", "OD11"]},
    {"goals": ["OD13", "OD21"]},
    {"precondition": "R1"},
)


@st.composite
def questionnaires(draw: st.DrawFn, conditions: bool = True, most: int = 9) -> dict[str, Any]:
    """The plain words of a questionnaire; `conditions` lets items depend on earlier answers too."""
    items: dict[str, PlainItem] = {}
    for number in range(draw(st.integers(min(4, most), most))):
        items[f"I{number}"] = draw(_items(items, conditions))
    return {
        "items": items,
        "scoring": draw(_scorings(list(items))),
        "relevance": draw(_relevances(items)) if conditions else {},
    }


@st.composite
def _items(draw: st.DrawFn, earlier: Mapping[str, PlainItem], conditions: bool) -> PlainItem:
    item: PlainItem = dict(draw(st.sampled_from(PLACES)))
    item["weight"] = draw(SMALL)
    item["principles"] = draw(st.sampled_from(({}, {"P1": 1}, {"P1": 2, "P2": 1}, {"P2": 3})))
    item["core"] = draw(st.sampled_from((True, True, False)))
    if draw(st.booleans()):
        item |= draw(_options())
    if conditions and draw(st.sampled_from((False, False, False, True))):
        item["applies"] = draw(_conditions(earlier))
    if draw(st.booleans()):
        item["wordings"] = [{"when": draw(st.sampled_from(FACTS)), "prompt": text("In andere woorden?")}]
    return item


@st.composite
def _options(draw: st.DrawFn) -> PlainItem:
    points = [draw(st.integers(1, 10)), *draw(st.lists(st.integers(0, 10), min_size=1, max_size=3))]
    options = {f"o{number}": earned for number, earned in enumerate(points)}
    several = draw(st.booleans())
    alone = draw(st.sets(st.sampled_from(list(options)), max_size=1)) if several else set()
    return {"points": options, "several": several, "exclusive": sorted(alone)}


def _conditions(earlier: Mapping[str, PlainItem]) -> st.SearchStrategy[dict[str, Any]]:
    tests = [_item_tests(id, item) for id, item in earlier.items()]
    leaf = st.one_of(st.sampled_from(FACTS), *tests, *tests)
    some = st.lists(leaf, min_size=1, max_size=2)
    grouped = st.builds(lambda key, each: {key: each}, st.sampled_from(("all", "any")), some)
    return st.one_of(leaf, leaf, st.builds(lambda each: {"not": each}, leaf), grouped)


def _item_tests(id: str, item: PlainItem) -> st.SearchStrategy[dict[str, Any]]:
    keys = st.sampled_from(("at_least", "below"))
    ranges = st.builds(lambda key, limit: {key: limit}, keys, st.integers(1, 6))
    chosen = st.builds(lambda code: {"chosen": [code]}, st.sampled_from(list(points_of(item))))
    return st.builds(lambda test: {"item": {"id": id, **test}}, st.one_of(ranges, chosen))


def points_of(item: PlainItem) -> dict[str, int]:
    """What each option of an item earns."""
    return item.get("points") or {str(level): level for level in LEVELS}


@st.composite
def _scorings(draw: st.DrawFn, items: list[str]) -> dict[str, Any]:
    aggregate = draw(st.sampled_from(("mean", "mean", "points")))
    step = 25_000 if aggregate == "points" else 2_000
    steps = draw(st.lists(st.integers(1, step), min_size=4, max_size=4))
    kinds = ("goal", "strategic_goal", "principle", "precondition", "overall")
    return {
        "aggregate": aggregate,
        "strategic_goals": draw(st.sampled_from(("mean_of_goals", "items"))),
        **{state: draw(COUNTINGS) for state in ("unanswered", "do_not_know", "not_applicable")},
        "rounding": draw(st.sampled_from(("half_up", "half_up", "down"))),
        "coverage": {kind: draw(_coverages()) for kind in kinds},
        "goal_weights": draw(st.dictionaries(st.sampled_from(list(GOALS)), SMALL, max_size=3)),
        "thresholds": tuple(accumulate(steps, initial=0)),
        "gates": {f"g{number}": draw(_gates(items)) for number in range(draw(st.sampled_from((0, 2, 4))))},
    }


def _coverages() -> st.SearchStrategy[dict[str, Any]]:
    shares = st.sampled_from((0, 0, 33, 50, 60, 100))
    return st.fixed_dictionaries({"share": shares, "minimum": st.integers(0, 3), "or_all": st.booleans()})


def _gates(items: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "goal": st.sampled_from(("OD11", "OD12", "OD21", "SD1", "SD2")),
            "item": st.sampled_from(items),
            "below": st.integers(1, 6),
            "at_most": st.integers(1, 4),
        }
    )


@st.composite
def _relevances(draw: st.DrawFn, items: Mapping[str, PlainItem]) -> dict[str, list[PlainRule]]:
    relevance = {}
    for goal in draw(st.sampled_from(((), ("OD11",), ("OD12", "OD21")))):
        own = [id for id, item in items.items() if goal in item.get("goals", ())]
        rules = draw(st.lists(relevance_rules(own), min_size=1, max_size=4))
        relevance[goal] = [rule for rule, some in zip(rules, reached(rules), strict=True) if some]
    return relevance


@st.composite
def relevance_rules(draw: st.DrawFn, own: Sequence[str]) -> PlainRule:
    """A rule about a goal that holds the items `own`; it may come too late to be reached."""
    who = draw(st.lists(st.sampled_from(("MUS", "VER", "HEE")), max_size=2, unique=True))
    rule: PlainRule = {"who": who, "degree": draw(st.sampled_from(("full", "light", "light", "off")))}
    if rule["degree"] == "light" and own:
        rule["items"] = sorted(draw(st.sets(st.sampled_from(own))))
    if draw(st.booleans()):
        rule["when"] = draw(_conditions({}))
    return rule


def reached(rules: Sequence[PlainRule]) -> list[bool]:
    """Whether some kind of organisation comes as far as each rule: tried with every kind there is."""
    waiting, found = set(KINDS), []
    for rule in rules:
        mine = {kind for kind in waiting if not rule["who"] or kind & set(rule["who"])}
        found.append(bool(mine))
        if "when" not in rule:
            waiting -= mine
    return found


ORGANISATIONS = st.builds(
    lambda who, more: {**who, **more},
    st.sampled_from(({}, {"subsector": "MUS"}, {"subsector": "VER"}, {"subsector": "VER", "variant": "HEE"})),
    st.fixed_dictionaries(
        {"filters": st.sampled_from(({"F1": "ja", "F2": "ja"}, {}, {"F1": "nee"}))},
        optional={"vte": st.sampled_from(("0", "0,5", "5", "9,9", "10"))},
    ),
)
FORMS = st.sampled_from(("full", "full", "full", "short", {"only": ["SD1"]}, {"only": ["OD11", "R1"]}))


@st.composite
def choices(draw: st.DrawFn, items: Mapping[str, PlainItem]) -> dict[str, Any]:
    """What was said to each item: mostly a choice, else NVT, WN or nothing."""
    return {id: draw(_choices(item)) for id, item in items.items()}


def _choices(item: PlainItem) -> st.SearchStrategy[Any]:
    codes = list(points_of(item))
    alone = set(item.get("exclusive", ()))
    together = [code for code in codes if code not in alone]
    chosen: st.SearchStrategy[Any] = st.sampled_from(codes)
    if item.get("several") and together:
        chosen = st.one_of(chosen, st.lists(st.sampled_from(together), min_size=1, unique=True))
    return st.one_of(chosen, chosen, chosen, st.sampled_from(("NVT", "WN", None)))


@dataclass(frozen=True)
class Example:
    """A questionnaire and one organisation's answers, in plain words: a failing one reads like a case."""

    plain: dict[str, Any]
    choices: dict[str, Any]
    organisation: dict[str, Any]
    form: Any
    switched: dict[str, str]

    @property
    def instrument(self) -> Instrument:
        return instrument_of(**self.plain)

    @property
    def answers(self) -> Answers:
        return answers_of(self.choices, self.organisation, form=self.form, relevance=self.switched)


@st.composite
def examples(draw: st.DrawFn, conditions: bool = True, most: int = 9) -> Example:
    """A random questionnaire with random answers to it."""
    plain = draw(questionnaires(conditions, most))
    degrees = st.sampled_from(("full", "light", "off"))
    switched = st.dictionaries(st.sampled_from(list(GOALS)), degrees, max_size=1)
    return Example(plain, draw(choices(plain["items"])), draw(ORGANISATIONS), draw(FORMS), draw(switched))
