"""Which words are explained: whole words, the longest form first, each language by itself."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from maturiteit.assess.terms import Finder
from maturiteit.model.assessment import Assessment
from maturiteit.model.glossary import words_of
from tests.assess.instruments import assessed, instrument_of, text

FORMS = {
    "data": {"nl": ["gegevens", "data", "datasets"], "en": ["data"]},
    "open-data": {"nl": ["open data", "vrije gegevens"], "en": ["open data"]},
    "open-data-portal": {"nl": ["portaal voor open data"], "en": ["open data portal"]},
    "metadata": {"nl": ["metadata", "meta-data"], "en": ["metadata", "the work's label"]},
    "api": {"nl": ["API", "API's"], "en": ["API", "APIs"]},
    "it": {"en": ["IT"]},
    "strand": {"nl": ["strand"], "en": ["beach"]},
    "platform": {"nl": ["gedeeld platform", "platform", "perron"]},
}


def found(said: str, language: str = "nl") -> list[str]:
    finder = Finder(instrument_of({"OD11a": {}}, terms=FORMS).terms)
    return [id for id, _form in finder.in_text(said, language)]


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("Wij delen gegevens, en wel vijf datasets.", ["data", "data"]),
        ("Gegevens delen wij. Data ook.", ["data", "data"]),
        ("Een API, of API's", ["api"] * 2),
        ("(data), “data”: data! /data/ data…", ["data"] * 5),
        ("data", ["data"]),
    ],
)
def test_a_term_is_found_at_the_head_of_a_sentence_and_whatever_the_signs_around_it(
    said: str, ids: list[str]
) -> None:
    assert ids == found(said)


def test_an_abbreviation_is_another_word_than_one_in_small_letters() -> None:
    assert [] == found("de api, de Api en DATA")
    assert (["it"], []) == (found("our IT", "en"), found("it is. It was.", "en"))


@pytest.mark.parametrize(
    "said",
    [
        "databank",
        "brondata",
        "bron-data",
        "data-export",
        "data's",
        "data’s",
        "data.be",
        "data2",
        "2data",
        "gegevensbron",
        "strandstoel",
        "",
        "…",
    ],
)
def test_nothing_is_found_inside_another_word(said: str) -> None:
    assert [] == found(said)


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("open data", ["open-data"]),
        ("Vrije gegevens en gegevens", ["open-data", "data"]),
        ("een portaal voor open data en data", ["open-data-portal", "data"]),
        ("een portaal voor data", ["data"]),
        ("open open data", ["open-data"]),
        ("data open data", ["data", "open-data"]),
        ("een portaal voor open", []),
        ("open\n  data", ["open-data"]),
    ],
)
def test_the_longest_form_wins_and_no_term_starts_inside_another(said: str, ids: list[str]) -> None:
    assert ids == found(said)


def test_the_longest_form_wins_from_the_same_word_on() -> None:
    assert ["open-data-portal", "open-data"] == found("An open data portal for open data", "en")


def test_a_form_does_not_run_on_into_the_next_sentence() -> None:
    assert ["data"] == found("Onze deuren staan open. Data delen wij niet.")


@pytest.mark.parametrize("said", ["API's", "API’s", "api's"])
def test_both_apostrophes_are_the_same_sign(said: str) -> None:
    assert ["api"] == found(said)
    assert ["metadata"] == found("the work’s label", "en") == found("The work's label", "en")


def test_a_hyphen_is_part_of_a_word() -> None:
    assert ["metadata"] == found("meta-data")
    assert ["data"] == found("meta data")
    assert [] == found("open-data")


def test_each_language_has_its_own_forms() -> None:
    assert (["strand"], []) == (found("het strand"), found("het strand", "en"))
    assert ([], ["strand"]) == (found("the beach"), found("the beach", "en"))
    assert [] == found("strand", "fr")


def test_without_a_glossary_there_is_nothing_to_find() -> None:
    finder, item = Finder(()), instrument_of({"OD11a": {"goals": ["OD11"]}}).questionnaire.items[0]

    assert ([], ()) == (list(finder.in_text("open data", "nl")), finder.terms_of(item))


def test_the_words_of_a_text() -> None:
    assert ("twee", "foto's", "e-mail", "1.10", "é", "IT", "api's") == words_of(
        "Twee foto’s: e-mail (1.10)! É IT API's"
    )


# In an assessment

WORDS = {id: {"nl": [id], "en": [id]} for id in ("alfa", "beta", "gamma", "delta")}
Items = Mapping[str, Mapping[str, Any]]


def result_of(items: Items, choices: Mapping[str, Any], ids: Sequence[str] = (), **more: Any) -> Assessment:
    advice = {id: {"goal": "OD12", **plain} for id, plain in more.pop("advice", {}).items()}
    terms = {id: WORDS[id] for id in ids or WORDS}
    plain = {id: {"goals": ["OD12"], **item} for id, item in items.items()}
    return assessed(instrument_of(plain, advice=advice, terms=terms), choices, **more)


def terms_of(result: Assessment) -> dict[str, tuple[str, ...]]:
    return {item.id: item.terms for item in result.items}


@pytest.mark.parametrize("where", ["title", "prompt", "help", "evidence"])
def test_an_item_names_the_terms_in_each_of_its_texts(where: str) -> None:
    assert {"OD12a": ("beta",)} == terms_of(result_of({"OD12a": {where: text("over beta")}}, {}))


def test_a_term_may_stand_in_one_of_the_languages_alone() -> None:
    item = {"title": {"nl": "over alfa", "en": "on something"}, "prompt": {"nl": "iets?", "en": "and beta?"}}

    assert {"OD12a": ("alfa", "beta")} == terms_of(result_of({"OD12a": item}, {}))


def test_the_terms_of_an_item_stand_once_in_the_order_of_reading() -> None:
    item = {
        "title": text("over delta"),
        "prompt": text("delta en gamma?"),
        "points": {"beta": 1, "delta": 2},
        "help": text("alfa en beta"),
    }

    assert {"OD12a": ("delta", "gamma", "beta", "alfa")} == terms_of(result_of({"OD12a": item}, {}))


def test_levels_and_options_are_read_too() -> None:
    items: Items = {"alfa": {}, "OD12b": {"points": {"alfa": 1, "beta": 2}}}
    result = result_of(items, {})

    assert text("alfa op niveau 1") == result.items[0].options[0].text
    assert {"alfa": ("alfa",), "OD12b": ("alfa", "beta")} == terms_of(result)


def test_the_terms_are_those_of_the_words_that_were_read() -> None:
    wording = {"when": {"filter": "F1"}, "prompt": text("beta?")}
    item = {"prompt": text("alfa?"), "wordings": [wording]}
    read = [result_of({"OD12a": item}, {}, organisation={"filters": {"F1": said}}) for said in ("ja", "nee")]

    assert [{"OD12a": ("beta",)}, {"OD12a": ("alfa",)}] == [terms_of(each) for each in read]
    assert [["beta"], ["alfa"]] == [[term.id for term in each.terms] for each in read]


def test_the_assessment_explains_what_was_asked_in_the_order_of_the_glossary() -> None:
    items: Items = {
        "OD12a": {"title": text("gamma"), "core": True},
        "OD12b": {"title": text("beta")},
        "OD12c": {"title": text("alfa"), "applies": {"filter": "F1"}, "core": True},
        "OD12d": {"title": text("alfa"), "core": True},
    }
    forms = ("full", "short")
    whole, short = (result_of(items, {}, tuple(reversed(WORDS)), form=form) for form in forms)

    assert ["gamma", "beta", "alfa"] == [term.id for term in whole.terms]
    assert ["gamma", "alfa"] == [term.id for term in short.terms]
    assert text("wat gamma is") == whole.terms[0].meaning


def test_an_item_that_was_not_asked_explains_nothing() -> None:
    items: Items = {"OD12a": {"title": text("alfa"), "applies": {"filter": "F1"}}}

    assert () == result_of(items, {"OD12a": 3}).terms
    assert ["alfa"] == [
        term.id for term in result_of(items, {}, organisation={"filters": {"F1": "ja"}}).terms
    ]


def repeated_in(result: Assessment) -> list[str]:
    return [term.id for term in result.terms if term.repeated]


@pytest.mark.parametrize(
    ("choice", "ids"),
    [("alfa", ["alfa", "beta"]), ("beta", ["beta", "delta"]), ("delta", ["delta"]), ("WN", []), (None, [])],
)
def test_a_report_repeats_what_was_chosen_and_the_next_step(choice: str | None, ids: list[str]) -> None:
    items: Items = {"OD12a": {"points": {"alfa": 1, "beta": 2, "delta": 3}, "help": text("gamma")}}
    result = result_of(items, {"OD12a": choice})

    assert list(WORDS) == [term.id for term in result.terms]
    assert ids == repeated_in(result)


def test_a_report_repeats_the_question_and_not_the_help() -> None:
    item = {"title": text("alfa"), "prompt": text("beta?"), "help": text("gamma"), "evidence": text("delta")}

    assert ["alfa", "beta"] == repeated_in(result_of({"OD12a": item}, {"OD12a": 5}))


@pytest.mark.parametrize("where", ["action", "first_step"])
def test_the_terms_in_the_advice_are_explained_too(where: str) -> None:
    result = result_of({"OD12a": {}}, {"OD12a": 1}, advice={"A12": {where: text("doe iets met delta")}})

    assert {"OD12a": ()} == terms_of(result)
    assert [("delta", True)] == [(term.id, term.repeated) for term in result.terms]


def test_the_terms_in_advice_that_is_not_given_are_not() -> None:
    advice = {"A12": {"action": text("delta"), "levels": (1, 2)}}

    assert () == result_of({"OD12a": {}}, {"OD12a": 3}, advice=advice).terms


def test_where_the_advice_ends_is_repeated() -> None:
    items: Items = {"OD12a": {"points": {"alfa": 1, "beta": 2, "delta": 3}}}
    advice = {"A12": {"levels": (1, 1), "done_when": {"item": "OD12a", "option": "delta"}}}

    assert ["alfa", "beta", "delta"] == repeated_in(result_of(items, {"OD12a": "alfa"}, advice=advice))


def test_a_report_says_under_which_other_form_a_term_stands_there() -> None:
    """Who looks up "vrije gegevens" would not find it under "open data"; a plural is found by itself."""
    levels = {str(n): text("vrije gegevens, open data, datasets, platform, perron") for n in range(1, 6)}
    asked = {"OD11a": {"goals": ["OD11"], "levels": levels}}
    result = assessed(instrument_of(asked, terms=FORMS), {"OD11a": 1})

    called = {term.id: term.called.get("nl") for term in result.terms if term.repeated}
    assert called == {"open-data": ("vrije gegevens",), "data": ("datasets",), "platform": ("perron",)}
