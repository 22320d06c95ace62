"""The rules of the craft, one text at a time."""

from collections.abc import Iterable

import pytest

from maturiteit.craft import rules
from maturiteit.craft.rules import Remark

CALM = "We leggen dit elk jaar samen met twee buren vast."
CALM_EN = "Each year we record this together with two neighbours."


def level(nl: str = CALM, en: str = CALM_EN, number: int = 3) -> list[str]:
    return names(rules.remarks_on_level({"nl": nl, "en": en}, number, ["meemoo"]))


def names(remarks: Iterable[Remark]) -> list[str]:
    return [rule for rule, _what in remarks]


def test_a_calm_text_gets_no_remark() -> None:
    assert [] == level()


@pytest.mark.parametrize(
    ("nl", "en", "rule"),
    [
        ("We doen dit nooit met twee.", CALM_EN, "words"),
        (CALM, " ".join(["two", *["word"] * 35]), "words"),
        ("We leggen dit regelmatig samen met twee buren vast.", CALM_EN, "vague"),
        ("We leggen dit af en toe samen met twee buren vast.", CALM_EN, "vague"),
        (CALM, "We usually record this together with two neighbours.", "vague"),
        ("Jullie leggen dit elk jaar met twee buren vast.", CALM_EN, "voice"),
        (CALM, "Each year you record this together with two neighbours.", "voice"),
        (CALM, "Each year we record your work together with two neighbours.", "voice"),
        ("We leggen dit elk jaar bij meemoo en twee buren vast.", CALM_EN, "brand"),
        ("We leggen dit en dat en meer met twee buren vast.", CALM_EN, "and"),
        (CALM, "We record this and that and more with two neighbours.", "and"),
        ("We leggen dit elk jaar samen met drie buren vast.", CALM_EN, "numbers"),
        ("We leggen dit elk jaar samen met 2 buren vast.", CALM_EN, None),
        (CALM, "Each year we record this together with 12 neighbours.", "numbers"),
        (
            "We leggen dit 1 keer samen met twee buren vast.",
            "We record this once together with two neighbours.",
            None,
        ),
    ],
)
def test_a_level_is_seen_for_what_it_is(nl: str, en: str, rule: str | None) -> None:
    assert ([rule] if rule else []) == level(nl, en)


def test_the_edges_of_the_number_of_words() -> None:
    for count, remarks in ((7, ["words"]), (8, []), (35, []), (36, ["words"])):
        words = " ".join(["woord"] * count)
        assert remarks * 2 == level(words, words)


@pytest.mark.parametrize(
    ("start", "number", "remarks"),
    [
        ("Zoals bij 3, en ", 4, []),
        ("Zoals bij 4, en ", 5, []),
        ("Zoals bij 3, en ", 5, ["builds-on"]),
        ("Zoals bij 4; en ", 5, ["builds-on"]),
        ("", 4, ["builds-on"]),
        ("", 3, []),
    ],
)
def test_the_fourth_level_says_that_it_includes_the_third(
    start: str, number: int, remarks: list[str]
) -> None:
    english = start.replace("Zoals bij", "As in").replace("en ", "and ")
    assert remarks * 2 == level(f"{start}{CALM}", f"{english}{CALM_EN}", number)[-2 * len(remarks) or 0 :]


def test_the_and_that_only_builds_on_does_not_count() -> None:
    assert [] == level(f"Zoals bij 3, en {CALM[:-1]} en meer.", f"As in 3, and {CALM_EN[:-1]} and more.", 4)


@pytest.mark.parametrize(
    ("nl", "en", "remarks"),
    [
        ("Hoe doen jullie dat?", "How do you do that?", []),
        ("Jullie archief: hoe?", "Your archive: how?", []),
        ("Hoe gaat dat?", "How do you do that?", ["voice"]),
        ("Hoe doen jullie dat?", "How does it go?", ["voice"]),
        ("Hoe doen jullie dat met je archief?", "How do you do that?", ["voice"]),
        ("Hoe doet u dat?", "How do you do that?", ["voice", "voice"]),
    ],
)
def test_a_question_speaks_to_the_organisation(nl: str, en: str, remarks: list[str]) -> None:
    assert remarks == names(rules.remarks_on_prompt({"nl": nl, "en": en}))


def test_lengths_are_compared_within_an_item() -> None:
    short, long = {"nl": "een " * 8}, {"nl": "een " * 24}
    assert [] == names(rules.remarks_on_lengths([short, long], ["nl"]))
    assert ["lengths"] == names(rules.remarks_on_lengths([short, {"nl": "een " * 25}], ["nl"]))


def test_a_long_sentence_is_found_among_short_ones() -> None:
    for count, remarks in ((25, []), (26, ["sentence"])):
        text = {"nl": f"Kort. {' '.join(['woord'] * count)}. Kort?"}
        assert remarks == names(rules.remarks_on_sentences(text))


@pytest.mark.parametrize(
    ("word", "rule"),
    [
        ("toegankelijkheidsverklaring", "long-word"),
        ("tentoonstelling", None),
        ("API", "term"),
        ("UiTdatabank", "term"),
        ("iPhone", "term"),
        ("Brussel", None),
        ("A", None),
    ],
)
def test_words_of_the_trade_stand_in_the_glossary(word: str, rule: str | None) -> None:
    text = {"nl": f"Dit is {word}."}
    assert ([rule] if rule else []) == names(rules.remarks_on_words(text, {}))
    assert [] == names(rules.remarks_on_words(text, {"nl": {word, word.casefold()}}))


def test_a_language_without_rules_of_its_own_still_gets_the_general_ones() -> None:
    text = {"fr": "Souvent deux fois", "nl": f"Zoals bij 3, en {CALM}"}
    assert ["words", "numbers"] == names(rules.remarks_on_level(text, 4, []))
