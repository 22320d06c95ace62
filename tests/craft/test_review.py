"""A review: every finding at its place, accepted where the author says why."""

from typing import Any

import pytest

from maturiteit.craft.review import Finding, review
from tests.assess.instruments import framework_of, instrument_of, text

THREE = framework_of(
    principles=[{"id": id, "label": id, "title": text(id)} for id in ("P1", "P2", "P3")],
)
GOALS = ("OD11", "OD12", "OD13", "OD21", "OD24")


def item(**more: Any) -> dict[str, Any]:
    """An item about which there is nothing to say."""
    levels = {str(n): two("Dit is nu eens een tekst zonder fouten.") for n in range(1, 4)}
    levels |= {str(n): two("dit is nu een tekst zonder fouten.", n - 1) for n in (4, 5)}
    asked = {"nl": "Hoe doen jullie dat?", "en": "How do you do that?"}
    said = {"prompt": asked, "levels": levels, "help": text("Uitleg."), "evidence": text("Bewijs.")}
    return {**said, **more}


def two(words: str, below: int | None = None) -> dict[str, str]:
    if below is None:
        return {"nl": words, "en": words}
    return {"nl": f"Zoals bij {below}, en {words}", "en": f"As in {below}, and {words}"}


def found(items: dict[str, Any], **more: Any) -> list[Finding]:
    return list(review(instrument_of(items, **more)))


def told(items: dict[str, Any], **more: Any) -> list[str]:
    return [finding.what for finding in found(items, **more)]


def test_a_calm_item_gets_no_finding() -> None:
    assert [] == told({"OD11a": item(goals=["OD11"])})


def test_what_is_missing_is_said() -> None:
    bare = item(goals=["OD11"]) | {"help": {}, "evidence": {}}
    assert [f"OD11a: there is no {what} [missing]" for what in ("help", "evidence")] == told({"OD11a": bare})


def test_a_finding_leads_to_its_text() -> None:
    levels = item()["levels"] | {"2": two("Dit doen we soms, en dan is het toeval.")}
    finding = found({"OD11a": item(goals=["OD11"]), "OD11b": item(goals=["OD11"], levels=levels)})[0]

    assert ("items", 1, "levels", "2") == finding.path
    assert finding.what.startswith("OD11b levels 2: (nl) 'soms'")
    assert "vague" == finding.rule


def test_the_words_for_others_are_held_to_the_same_rules() -> None:
    wording = {
        "when": {"filter": "F1"},
        "prompt": {"nl": "Hoe doen jullie dat met de IT?", "en": "How do you do that?"},
    }
    finding = found({"OD11a": item(goals=["OD11"], wordings=[wording])})[0]

    assert ("items", 0, "wordings", 0, "prompt") == finding.path
    assert "term" == finding.rule


def test_what_the_author_accepts_is_kept_apart() -> None:
    bare = item(goals=["OD11"], accepts={"missing": "dit is een proef"}) | {"help": {}}
    assert ["dit is een proef"] == [finding.accepted for finding in found({"OD11a": bare})]


def test_accepting_what_is_not_there_is_a_finding_too() -> None:
    calm = item(goals=["OD11"], accepts={"vague": "omdat"})
    finding = found({"OD11a": calm})[0]

    assert finding.accepted is None
    assert ("items", 0, "accepts", "vague") == finding.path


def principled(*principles: dict[str, int]) -> dict[str, Any]:
    return {f"OD11{'abcde'[n]}": item(goals=["OD11"], principles=each) for n, each in enumerate(principles)}


@pytest.mark.parametrize(
    ("principles", "finding"),
    [
        (({"P1": 2}, {"P2": 2}, {"P3": 2}), None),
        (({"P1": 2}, {"P2": 2}, {"P2": 2, "P1": 1}), "OD11: its items carry too few of the principles (2)"),
        (({"P1": 6}, {"P2": 2}, {"P3": 2}), None),
        (({"P1": 7}, {"P2": 2}, {"P3": 2}), "OD11: P1 holds more than 60 percent of its principle weights"),
        (({"P1": 2}, {"P1": 2}), None),
    ],
)
def test_principles_are_balanced_within_a_goal(principles: Any, finding: str | None) -> None:
    assert ([finding] if finding else []) == told(principled(*principles), framework=THREE)


def advice(*ranges: tuple[int, int], goal: str = "OD11") -> dict[str, Any]:
    return {f"A{n}": {"goal": goal, "levels": list(each)} for n, each in enumerate(ranges)}


@pytest.mark.parametrize(
    ("ranges", "findings"),
    [
        (((1, 2), (3, 3), (4, 5)), []),
        (((1, 2), (2, 2), (4, 5)), ["OD11: no advice for level 3"]),
        (((2, 2), (3, 3), (4, 5)), ["OD11: no advice for level 1"]),
        (((1, 1), (2, 2), (3, 3)), ["OD11: no advice for level 4"]),
        (((1, 2), (3, 5)), ["OD11: fewer than 3 pieces of advice"]),
    ],
)
def test_every_level_below_the_top_has_advice(ranges: Any, findings: list[str]) -> None:
    assert findings == told({"OD11a": item(goals=["OD11"])}, advice=advice(*ranges))


def test_a_term_that_nobody_reads_is_found() -> None:
    terms = {"tekst": {"nl": ["tekst"], "en": ["text"]}, "zee": {"nl": ["zee"], "en": ["sea"]}}
    assert ["the glossary explains 'zee', which stands in no text"] == told(
        {"OD11a": item(goals=["OD11"])}, terms=terms
    )
