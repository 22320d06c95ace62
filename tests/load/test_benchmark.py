"""A benchmark file is read as it is, or refused where it is wrong or could give somebody away."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maturiteit.errors import InputError
from maturiteit.load.benchmark import benchmark_from, check_fits
from maturiteit.load.careful import Document, parse_yaml, read_yaml
from maturiteit.model.benchmark import SAFE
from maturiteit.texts import screen_language, use_language
from tests.inside import run_inside
from tests.report.crowds import LEVELS, benchmark, example_benchmark, group, published
from tests.report.sample import sample
from tests.report.shipped import shipped
from tests.tools import ROOT

EXAMPLE = ROOT / "examples" / "benchmark-voorbeeld.json"
MUSEUM = ROOT / "examples" / "museum-voorbeeld.yaml"

SMALL = [1] * 3 + [2] * 5 + [3] * 4
MUSEUMS = [*SMALL, *[1] * 4, *[2] * 6, *[3] * 5]
EVERYBODY = [*MUSEUMS, *[2] * 10, *[4] * 10]


@pytest.fixture(autouse=True, scope="module")
def english() -> Iterator[None]:
    """What is said inside this process is said in English."""
    language = screen_language()
    use_language("en")
    yield
    use_language(language)


def sound() -> dict[str, Any]:
    """A small file with nothing wrong: 12 small museums, 27 museums, 47 in all."""
    groups = [
        group("MUS", "klein", {"OD11": published(SMALL)}),
        group("MUS", "all", {"OD11": published(MUSEUMS)}),
        group("all", "all", {"OD11": published(EVERYBODY)}),
    ]
    return benchmark(sample(), groups, n=47)


def refused(data: object) -> list[str]:
    """What is said about this file, hints left out; empty when it is taken."""
    try:
        benchmark_from(parse_yaml(json.dumps(data, indent=1), "b.json"))
    except InputError as error:
        return [str(problem).partition("\n")[0] for problem in error.problems]
    return []


def put(data: Any, path: str, value: object) -> Any:
    """The data with another value at `groups.0.n`; a path that is not there yet is made."""
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    place = data
    for step in way:
        place = place[step]
    if value is None and isinstance(place, dict):
        del place[last]
    else:
        place[last] = value
    return data


def test_a_sound_file_is_read_as_it_is() -> None:
    read = benchmark_from(parse_yaml(json.dumps(sound()), "b.json"))

    assert sound() == json.loads(read.model_dump_json())


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("format", 2, "format: must be 1"),
        ("edition.date", None, "edition.date: this key is missing"),
        ("edition.date", "2026-13-01", "edition.date: is not written as it must be here"),
        ("edition.frozen", False, "edition.frozen: this edition may still change"),
        ("participants.n", 9, "participants.n: must be at least 10"),
        ("participants.recruited", None, "participants.recruited: this key is missing"),
        ("participants.mean", 2, "participants.mean: unknown key"),
        ("groups.0.n", 9, "groups.0.n: must be at least 10"),
        ("groups.0.n", 11, "groups.0.nodes.OD11.n: these are more than the 11 of the group"),
        ("groups.0.n", "12", "groups.0.n: must be a whole number without quotes"),
        ("groups.0.subsector", "MUSEA", "unknown subsector 'MUSEA'"),
        ("groups.0.size", "mini", "unknown size class 'mini'"),
        ("groups.0.subsector", "all", "groups.0.size: a size class alone is no group"),
        ("groups.0.size", "all", "groups.1: this group is there twice"),
        ("groups.0.nodes.OD11.n", 9, "groups.0.nodes.OD11.n: must be at least 10"),
        ("groups.0.nodes.OD99", published(SMALL), "unknown goal or precondition 'OD99'"),
        ("groups.0.nodes.OD11.mean", 2.1, "groups.0.nodes.OD11.mean: unknown key"),
        ("groups.0.nodes.OD11.minimum", 1, "groups.0.nodes.OD11.minimum: unknown key"),
        ("groups.0.nodes.OD11.items", {}, "groups.0.nodes.OD11.items: unknown key"),
        ("groups.0.nodes.OD11.bands.0", 2.5, "groups.0.nodes.OD11.bands.0: must be a whole number"),
        ("groups.0.nodes.OD11.bands", [3, 5, 4], "groups.0.nodes.OD11.bands: there are 3 counts here and 5"),
        ("groups.0.nodes.OD11.bands", [3, 5, 3, 0, 0], "bands: the counts add up to 11, and n is 12"),
        ("groups.0.nodes.OD11.bands", [3, 5, 5, 0, 0], "bands: the counts add up to 13, and n is 12"),
        ("groups.0.nodes.OD11.bands", [3, 7, 2, 0, 0], "bands: a count from 1 to 2 can point to somebody"),
        ("groups.0.nodes.OD11.bands", [1, 7, 4, 0, 0], "bands: a count from 1 to 2 can point to somebody"),
        ("groups.0.nodes.OD11.bands", [0, 12, 0, 0, 0], "bands: one level holds everybody"),
        ("groups.0.nodes.OD11.bands", [3, None, 7, 0, 0], "bands: what is null here is 2 together"),
        ("groups.0.nodes.OD11.bands", [6, None, 4, None, 0], "bands: what is null here is 2 together"),
        ("groups.0.nodes.OD11.bands", [8, None, 5, None, 0], "bands: the counts add up to 13"),
        ("groups.0.nodes.OD11.quartiles", [2, 2], "groups.0.nodes.OD11.quartiles.2: this key is missing"),
        ("groups.0.nodes.OD11.quartiles", [1, 2, 2.5], "quartiles.2: must be a whole number"),
        ("groups.0.nodes.OD11.quartiles", [1, 3, 2], "quartiles: these quartiles do not go with the counts"),
        ("groups.0.nodes.OD11.quartiles", [2, 2, 3], "quartiles: these quartiles do not go with the counts"),
        ("groups.0.nodes.OD11.quartiles", [1, 2, 4], "quartiles: these quartiles do not go with the counts"),
        ("groups.0.nodes.OD11.quartiles", [1, 2, 9], "quartiles: there are only 5 levels"),
        ("groups.1.n", 28, "groups.2.n: take away the groups inside this one, and a group of"),
        ("participants.n", 50, "groups.2.n: this does not go with the 50 that took part"),
    ],
)
def test_what_is_wrong_or_could_give_somebody_away_is_refused(path: str, value: object, said: str) -> None:
    data = put(sound(), path, value)
    if path == "groups.1.n":  # the rest of all, 19, becomes too small
        data["groups"][1]["n"] = 39
    problems = refused(data)

    assert len(problems) == 1, problems
    assert said in problems[0]
    assert problems[0].startswith("b.json:")


@pytest.mark.parametrize(
    ("museums", "said"),
    [
        (
            [*SMALL, 2, 2, 3, 3],
            "nodes.OD11.n: take away the groups inside this one, and a group of 4 is left",
        ),
        ([*[1] * 4, *[2] * 11, *[3] * 9], "bands: take away the groups inside this one, and what must stay"),
        ([*[1] * 7, *[2] * 4, *[3] * 13], "bands: these counts do not go with those of the groups inside"),
        ([*[1] * 3, *[2] * 4, *[3] * 3], "nodes.OD11.n: the groups inside this one are more together: 12"),
    ],
)
def test_what_follows_by_taking_one_group_from_another_is_refused(museums: list[int], said: str) -> None:
    data = sound()
    data["groups"][1]["nodes"]["OD11"] = published(museums)
    del data["groups"][2]

    assert len(problems := refused(data)) == 1, problems
    assert said in problems[0]


def test_a_hidden_count_may_not_follow_from_the_group_around_it() -> None:
    """Every museum is a small or a medium one: what one of them hides, the sum of both must hide too."""
    small, medium = [1, 1, *[2] * 6, *[3] * 5, 4], [*[1] * 5, *[2] * 6, *[3] * 4]
    both = published(small + medium)
    groups = [
        group("MUS", "klein", {"OD11": published(small, hidden=(1, 4))}),
        group("MUS", "middelgroot", {"OD11": published(medium)}),
        group("MUS", "all", {"OD11": both}),
    ]
    said = "groups.2.nodes.OD11.bands: take away"

    assert "a count from 1 to 2" in refused(benchmark(sample(), groups))[0]
    both["bands"] = [7, None, 9, None, 0]
    assert said in refused(benchmark(sample(), groups))[0]
    both["bands"] = [None, 12, 9, None, 0]
    assert refused(benchmark(sample(), groups)) == []


def test_every_problem_is_said_at_once_with_its_line() -> None:
    data = sound()
    data["edition"]["frozen"] = False
    data["groups"][0]["nodes"]["OD11"]["bands"] = [3, 7, 2, 0, 0]
    data["groups"][1]["nodes"]["OD11"]["quartiles"] = [3, 3, 3]
    lines = json.dumps(data, indent=1).splitlines()
    problems = refused(data)

    assert len(problems) == 3
    for problem, key in zip(problems, ("frozen", "bands", "quartiles"), strict=True):
        assert f'"{key}"' in lines[int(problem.split(":")[1]) - 1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "{",
        '{"groups": []}',
        '{"format": 1, "format": 1}',
        "\ufeff{}",
        '{"a": 1}{"b": 2}',
    ],
)
def test_what_is_no_benchmark_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(text, encoding="utf-8")
    outcome = run_inside("report", MUSEUM, "--benchmark", "b.json", "-o", "a.html", cwd=tmp_path)

    assert (2, "") == (outcome.code, outcome.stdout)
    assert "b.json" in outcome.stderr
    assert not (tmp_path / "a.html").exists()


@pytest.mark.parametrize("end", [1, 100, 5_000, 20_000])
def test_a_cut_off_file_is_refused(end: int, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes(EXAMPLE.read_bytes()[:end])
    outcome = run_inside("score", MUSEUM, "--benchmark", "b.json", cwd=tmp_path)

    assert (2, "") == (outcome.code, outcome.stdout)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("id", "other", "questionnaire.id: this benchmark is about 'other', and these answers are to 'cult"),
        ("framework", "other", "questionnaire.framework: this benchmark is about the goals of 'other', and"),
    ],
)
def test_another_questionnaire_is_refused(key: str, value: str, said: str, tmp_path: Path) -> None:
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    data["questionnaire"][key] = value
    (tmp_path / "b.json").write_text(json.dumps(data), encoding="utf-8")
    for command in (("score", MUSEUM), ("report", MUSEUM, "-o", "a.html")):
        outcome = run_inside("--lang", "en", *command, "--benchmark", "b.json", cwd=tmp_path)

        assert (2, "") == (outcome.code, outcome.stdout)
        assert f"error: b.json:1: {said}" in outcome.stderr
        assert not (tmp_path / "a.html").exists()


def test_other_levels_are_refused() -> None:
    text = json.dumps(sound())
    document = parse_yaml(text.replace('0, 0], "quartiles"', '0], "quartiles"'), "b.json")
    document.data["groups"][2]["nodes"]["OD11"]["bands"] = [7, 21, 9, 10]

    with pytest.raises(InputError) as error:
        check_fits(benchmark_from(document), document, sample())

    assert "this benchmark counts 4 levels, and these answers have 5" in str(error.value)


def test_check_and_the_example(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """`pytest --update-golden` makes the example anew, for a questionnaire that changed."""
    made = json.dumps(example_benchmark(shipped("museum-voorbeeld")), indent=1, ensure_ascii=False) + "\n"
    if request.config.getoption("update_golden"):
        EXAMPLE.write_text(made, encoding="utf-8")
    outcome = run_inside("--lang", "en", "check", EXAMPLE, cwd=tmp_path)

    assert made == EXAMPLE.read_text(encoding="utf-8")
    assert json.loads(made)["invented"] is True
    assert (0, "1 file checked, no problems, 0 warnings.\n") == (outcome.code, outcome.stdout)


def test_on_one_line_it_reads_the_same() -> None:
    data = read_yaml(EXAMPLE).data
    lines = (json.dumps(data), json.dumps(data, separators=(",", ":")), json.dumps(data, indent=4))

    assert [data] * 3 == [parse_yaml(text, "b.json").data for text in lines]


CROWDS = st.lists(st.integers(1, LEVELS), min_size=10, max_size=16)
HIDDEN = st.sets(st.integers(1, LEVELS))


@given(CROWDS, HIDDEN)
def test_a_file_is_taken_just_when_nobody_can_work_out_what_must_be_hidden(
    levels: list[int], hidden: set[int]
) -> None:
    """Another hand tries out every crowd with which the file would say the same."""
    spread = published(levels, hidden)
    shown = [count for count in spread["bands"] if count is not None]
    rest = len(levels) - sum(shown)
    possible = list(zip(*_explanations(spread), strict=True))
    safe = not any(0 < count < SAFE for count in shown) and len(levels) not in shown
    safe = safe and not 0 < rest < SAFE
    safe = safe and not any(0 < min(counts) and max(counts) < SAFE for counts in possible)

    assert safe == (_said_about(spread) == [])


@given(CROWDS, HIDDEN, st.tuples(*[st.integers(1, LEVELS)] * 3))
def test_quartiles_are_refused_just_when_no_crowd_has_them(
    levels: list[int], hidden: set[int], quartiles: tuple[int, int, int]
) -> None:
    spread = published(levels, hidden) | {"quartiles": list(quartiles)}
    assume(not _said_about(published(levels, hidden)))
    problems = _said_about(spread)

    assert any("do not go with the counts" in each for each in problems) == (not list(_explanations(spread)))


@given(CROWDS, st.integers(1, LEVELS))
def test_one_more_organisation_moves_one_count_and_no_quartile_past_it(levels: list[int], new: int) -> None:
    """So two editions with one newcomer between them give its level away: an edition is frozen."""
    before, after = published(levels), published([*levels, new])
    moved = [now - was for was, now in zip(before["bands"], after["bands"], strict=True)]
    towards = [
        min(was, new) <= now <= max(was, new) or _neighbours(levels, was, now)
        for was, now in zip(before["quartiles"], after["quartiles"], strict=True)
    ]

    assert [int(level == new) for level in range(1, LEVELS + 1)] == moved
    assert all(towards)


def _neighbours(levels: list[int], one: int, other: int) -> bool:
    """Whether nobody stands between two levels."""
    return not any(min(one, other) < level < max(one, other) for level in levels)


def _said_about(spread: dict[str, Any]) -> list[str]:
    """What is said about a file with this spread, without the way through text: it is tried often."""
    data = benchmark(sample(goals=3, groups=1), [group("MUS", "klein", {"OD11": spread})])
    try:
        benchmark_from(Document("b.json", data, {(): 1}))
    except InputError as error:
        return [problem.what for problem in error.problems]
    return []


def _explanations(spread: dict[str, Any]) -> Iterator[list[int]]:
    """Every way to fill in the nulls with which the file would say the same."""
    bands = spread["bands"]
    rest = spread["n"] - sum(count or 0 for count in bands)
    for hidden in _sums(bands.count(None), rest):
        fill = iter(hidden)
        counts = [next(fill) if count is None else count for count in bands]
        levels = [level for level, count in enumerate(counts, 1) for _one in range(count)]
        if published(levels)["quartiles"] == spread["quartiles"]:
            yield counts


def _sums(parts: int, total: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many whole numbers add up to a total."""
    if parts == 0:
        yield from [()] if total == 0 else []
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in _sums(parts - 1, total - first))
