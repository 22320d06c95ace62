"""The panel's page: every text in every language, and what the program found."""

from functools import cache
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from maturiteit.assess.walk import walk
from maturiteit.craft.panel import condition_words, make_panel
from maturiteit.craft.review import review, texts_in
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.model.answers import Organisation
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import Condition
from maturiteit.texts import LANGUAGES, use_language
from tests.assess.instruments import instrument_of
from tests.browser.looking import WIDTHS
from tests.report.test_browser import look
from tests.tools import ROOT, Need

MUSIC = ROOT / "tests" / "examples" / "valid" / "music" / "music.yaml"


@cache
def shipped() -> Instrument:
    return read_instrument(find_questionnaire("cultuursector"))


@cache
def page(language: str) -> str:
    use_language(language)
    return make_panel(shipped(), review(shipped()))


def shown(html: str) -> str:
    """The words of the page, each run of spaces one space."""
    return " ".join(" ".join(ElementTree.fromstring(html).itertext()).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_questionnaire_stands_there(language: str) -> None:
    words = shown(page(language))
    for item in shipped().questionnaire.items:
        texts = [*texts_in(item), *(text for each in item.wordings for text in texts_in(each))]
        assert all(" ".join(each.split()) in words for text in texts for each in text.values()), item.id
    for advice in shipped().advice:
        assert all(each in words for text in (advice.action, advice.first_step) for each in text.values())
    assert all(each in words for term in shipped().terms for each in term.meaning.values())


def test_every_finding_stands_there_with_the_authors_reason() -> None:
    words = shown(page("en"))
    for finding in review(shipped()):
        assert finding.what in words
        assert finding.accepted is None or finding.accepted in words


def test_a_finding_about_no_question_stands_there_too_and_each_only_once() -> None:
    terms = {"zee": {"nl": ["zee"], "en": ["sea"]}}
    instrument = instrument_of({"OD11a": {"goals": ["OD11"]}}, terms=terms)
    findings = review(instrument)
    words = shown(make_panel(instrument, findings))

    assert any("'zee'" in finding.what for finding in findings)
    assert all(1 == words.count(finding.what) for finding in findings)


def test_every_kind_of_organisation_stands_there() -> None:
    words = unescape(page("nl"))
    for subsector in shipped().framework.subsectors:
        assert subsector.title["nl"] in words


def test_both_forms_stand_there_with_their_minutes() -> None:
    who = Organisation.model_validate({"name": "X", "subsector": "POD"})
    full, short = walk(shipped(), who), walk(shipped(), who, "short")
    title = next(each.title["nl"] for each in shipped().framework.subsectors if each.id == "POD")
    cells = [len(full.items), "–".join(map(str, full.minutes("nl")))]
    cells += [len(short.items), "–".join(map(str, short.minutes("nl")))]

    assert f"{title} {' '.join(map(str, cells))}" in shown(page("nl"))


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"subsector": ["VER", "MAK"]}, "VER or MAK"),
        ({"not": {"variant": ["HEE"]}}, "not HEE"),
        ({"vte": {"at_least": 5, "below": 10}}, "FTE at least 5 below 10"),
        ({"item": {"id": "OD11a", "below": 3}}, "OD11a below 3"),
        ({"item": {"id": "OD11a", "chosen": ["1"]}}, "OD11a 1"),
        ({"all": [{"size": ["micro"]}, {"any": [{"subsector": ["MUS"]}, {"variant": ["HEE"]}]}]},
         "micro and (MUS or HEE)"),
        ({"filter": "F7"}, "F7 UiTPAS region"),
    ],
)  # fmt: skip
def test_a_condition_reads_as_words(condition: object, words: str) -> None:
    assert words == condition_words(Condition.model_validate(condition), shipped().framework)


def test_the_page_is_accessible_and_asks_for_nothing(tmp_path: Path, need: Need) -> None:
    instrument = read_instrument(find_questionnaire(str(MUSIC)))
    html = make_panel(instrument, review(instrument))
    for width, seen in zip(WIDTHS, look(html, tmp_path, need), strict=True):
        assert seen["violations"] == []
        assert seen["width"] == width
        assert seen["asked"] == seen["errors"] == []
