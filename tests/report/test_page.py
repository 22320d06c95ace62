"""The HTML report: what it says, that it escapes, stands by itself and comes out the same every time."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from maturiteit.errors import InputError
from maturiteit.model.assessment import Assessment, State
from maturiteit.model.questionnaire import Option
from maturiteit.report.environment import check_template
from maturiteit.report.page import render_html, shade
from maturiteit.report.render import SUFFIXES, render
from maturiteit.report.tree import read_tree
from maturiteit.report.view import View, aim
from tests.report.sample import Shape, always, mixed, sample
from tests.report.shipped import shipped
from tests.tools import ROOT, Golden

HOSTILE = (
    """<script>alert("1")</script> 'q' & #[Typst] {{ jinja }} {% raw %} $math$ #panic() *b* [a](b) ]]> `c`"""
)

SHAPES = {
    "all_states": sample(),
    "nothing_applies": sample(choose=always(State.NOT_APPLICABLE), targets=False),
    "nothing_asked": sample(choose=always(State.NOT_ASKED), targets=False),
    "one_answer": sample(choose=lambda number: 3 if number == 0 else State.UNANSWERED),
    "everything_answered": sample(choose=lambda number: 1 + number % 5),
    "all_the_same": sample(choose=always(3)),
    "long_names": sample(
        name="Dondersteenwegverlichtingsgeschiedenis" * 7, note="https://example.org/" + "a" * 400
    ),
    "no_advice": sample(advice=False, overall=True),
    "other_framework": sample(goals=3, groups=1, principles=0, preconditions=0, prefix="X"),
    "two_goals": sample(goals=2, groups=1, principles=1),
    "points_earned": sample(points=True),
    "other_language": sample().model_copy(update={"language": "nl-BE"}),
    "hostile": sample(name=HOSTILE, note=HOSTILE, evidence=HOSTILE),
}


class _Tags(HTMLParser):
    """Every tag with its attributes, and all text outside the style sheet."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] != "style":
            self.text += data


def _without_fonts(page: str) -> str:
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "base64,FONT", page)


def _text(page: str) -> str:
    return re.sub(r"\s+", " ", _Tags(page).text)


def test_the_page_is_as_it_was(golden: Golden) -> None:
    golden("report/sample.html", _without_fonts(render_html(sample(), "en")))


def test_the_points_page_is_as_it_was(golden: Golden) -> None:
    page = render_html(
        sample(goals=3, groups=1, principles=0, preconditions=0, points=True, per_goal=3), "en"
    )
    golden("report/points.html", _without_fonts(page))


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_well_formed_small_and_alone(name: str) -> None:
    page = render_html(SHAPES[name], "en")

    read_tree(page)
    assert len(page.encode()) <= 300_000
    tags = _Tags(page).tags
    assert not {tag for tag, _ in tags} & {
        "script",
        "iframe",
        "object",
        "embed",
        "link",
        "img",
        "form",
        "base",
    }
    assert not [
        name for _, attributes in tags for name in attributes if name.startswith("on") or name == "style"
    ]
    links = {link for _, attributes in tags if (link := attributes.get("href"))}
    assert all(link.startswith(("#", "https://")) for link in links)
    anchors = {attributes.get("id") for _, attributes in tags}
    assert {link[1:] for link in links if link.startswith("#")} <= anchors


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_prints_python(name: str) -> None:
    assert not re.search(
        r"\bNone\b|\bFalse\b|\bTrue\b|<bound|Undefined", _text(render_html(SHAPES[name], "en"))
    )


def test_what_people_typed_comes_out_as_they_typed_it() -> None:
    page = render_html(SHAPES["hostile"], "en")

    assert f"Note: {HOSTILE}" in _text(page)
    assert f"Evidence: {HOSTILE}" in _text(page)
    assert page.count("<script") == 0


def test_what_could_harm_a_screen_becomes_visible() -> None:
    page = render_html(sample(name="a\x1b[2Jb\u202ec\x00d\ufffee"), "en")

    assert "a\ufffd[2Jb\ufffdc\ufffdd\ufffde" in page
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page)


def test_helpers_link_only_to_the_web() -> None:
    spoiled = sample().model_dump(mode="json")
    for piece in spoiled["advice"]:
        for helper in piece["helpers"]:
            helper["source"] = "javascript:alert(1)"
    tags = _Tags(render_html(Assessment.model_validate(spoiled), "en")).tags

    assert not [href for _, attributes in tags if "javascript" in (href := attributes.get("href") or "")]


def test_the_summary_stands_by_itself() -> None:
    page = _text(render_html(sample(), "en"))

    for said in ("Invented example", "pilot version", "directie, publiekswerking", "23 November 2026"):
        assert said in page
    assert "You answered 44 of the 52 questions that apply to you." in page
    assert "To 3 you do not know the answer yet." in page
    assert "Besides these, 5 questions do not apply, you said." in page


def test_the_summary_says_first_what_to_do_and_leaves_room_for_who_does_it() -> None:
    page = render_html(sample(), "en")
    summary = _text(page[page.index('id="summary"') : page.index('id="overview"')])
    steps = View(sample()).steps

    assert 0 < len(steps) <= 5
    for piece in steps:
        assert 0 < summary.index(piece.first_step["en"]) < summary.index(f"Aim: {piece.action['en']}")
    assert len(steps) == summary.count("who: ……………") == summary.count("ready by: ………")
    assert summary.index("There is most to gain with") < summary.index(steps[0].first_step["en"])


def test_a_plain_name_stands_before_the_title_of_the_framework() -> None:
    named = sample().model_dump(mode="json")
    named["goals"][0]["plain"] = {"nl": "Wie komt er?", "en": "Who comes?"}
    page = _text(render_html(Assessment.model_validate(named), "en"))
    label, title = named["goals"][0]["label"], named["goals"][0]["title"]["en"]

    assert f"{label} Who comes? {title}" in page
    assert f"{label} {title}" not in page


def test_what_stands_beside_a_step_is_what_was_written_with_its_question() -> None:
    noted = sample().model_dump(mode="json")
    piece = noted["advice"][0]
    for item in noted["items"]:
        item["note"] = "Dit moet eerst." if item["id"] == piece["done_item"] else None
    page = render_html(Assessment.model_validate(noted), "en")

    assert '<dt>You wrote</dt><dd class="typed" lang="nl">Dit moet eerst.</dd>' in page
    assert "You wrote" not in _text(render_html(SHAPES["no_advice"], "en"))


def test_the_overall_figure_is_there_only_when_asked_for() -> None:
    sentence = "it hides more than it tells"

    assert sentence not in render_html(sample(), "en")
    assert sentence in render_html(sample(overall=True), "en")


def test_a_goal_that_does_not_apply_is_one_sentence_and_no_heading() -> None:
    page = render_html(sample(), "en")

    assert 'id="goal-OD23"' not in page
    assert "OD 2.3 Digitising heritage (does not apply)" in _text(page)
    assert "That is no shortcoming" in _text(page)


def test_no_score_is_not_drawn_as_the_lowest() -> None:
    nothing = render_html(sample(choose=always(State.UNANSWERED), targets=False), "en")
    lowest = render_html(sample(choose=always(1), targets=False), "en")

    assert "stroke-dasharray" in nothing
    assert "stroke-dasharray" not in lowest
    assert "too little answered; a figure is shown" not in lowest
    assert "a figure is shown from 2 answers" in _text(nothing)


def test_a_radar_takes_any_number_of_goals_from_three_up() -> None:
    axes = {
        goals: render_html(sample(goals=goals, groups=1), "en").count("<tspan font-weight")
        for goals in range(1, 18)
    }

    looked_at = {goals: len(View(sample(goals=goals, groups=1)).looked_at) for goals in axes}
    assert axes == {goals: number if number > 2 else 0 for goals, number in looked_at.items()}
    assert any(number < goals for goals, number in looked_at.items())


def test_what_would_show_nothing_is_left_out() -> None:
    nothing = _text(render_html(sample(choose=always(State.UNANSWERED), targets=False), "en"))

    for said in ("Goals and principles together", "Every answer at a glance", "What your answers rest on"):
        assert said in _text(render_html(SHAPES["one_answer"], "en"))
        assert said not in nothing


@pytest.mark.parametrize(("answered", "asked"), [(42, True), (41, False)])
def test_many_open_questions_are_listed_without_their_words(answered: int, asked: bool) -> None:
    """The annex has them; 62 of them twice took three pages."""
    page = render_html(
        sample(choose=lambda number: 3 if number < answered - 2 or number >= 100 else State.UNANSWERED), "en"
    )
    listed = page.partition('<section id="unknown"')[2].partition("</section>")[0]

    assert "Agreements on subject 60" in listed
    assert asked == ("How do you handle subject 60?" in listed)


def test_a_gate_is_explained() -> None:
    page = _text(render_html(sample(), "en"))

    assert "The answers come to 3.2; the figure stays at 2.4 for now. Without a second copy" in page


NO_ADVICE = "There is no ready-made advice for this step yet"


def test_a_gap_without_advice_is_owned_up_to_once_per_goal() -> None:
    page = _text(render_html(SHAPES["no_advice"], "en"))
    open_goals = [goal for goal in SHAPES["no_advice"].goals if goal.gap]

    assert page.count(NO_ADVICE) == len(open_goals) > 0
    assert NO_ADVICE not in _text(render_html(sample(), "en"))
    assert NO_ADVICE not in _text(render_html(sample(choose=always(5), advice=False), "en"))


def test_nobody_is_an_empty_place_between_commas() -> None:
    who = sample().organisation.model_copy(update={"respondents": ("", "", "directie")})
    for suffix in (".html", ".md"):
        page = render(sample().model_copy(update={"organisation": who}), suffix, "en").content.decode()

        assert not re.search(r"(:|<dd>)\s*,", page)
        assert "directie" in page


def test_the_share_of_the_targets_is_no_mark_for_everything() -> None:
    """Level 1 of a target of 4 is 25 %, and yet nobody has gone any way from level 1."""
    assert sample().percent_to_target is not None
    assert "of your targets" not in _text(render_html(sample(), "en"))


def test_a_text_in_another_language_says_so() -> None:
    only_dutch = sample().model_dump(mode="json")
    only_dutch["goals"][0]["title"] = {"nl": "Je publiek kennen"}
    page = render_html(Assessment.model_validate(only_dutch), "en")

    assert '<span lang="nl">Je publiek kennen</span>' in page
    assert 'class="typed" lang="nl"' in page


def test_the_page_says_that_it_is_no_audit() -> None:
    page = _text(render_html(sample(), "en"))

    for said in ("not an audit", "not an official instrument", "not meant for ranking", "may still change"):
        assert said in page
    assert sample().source.plan in page


def test_the_same_assessment_gives_the_same_bytes() -> None:
    for suffix in SUFFIXES:
        assert render(sample(), suffix, "en").content == render(sample(), suffix, "en").content


def test_json_is_the_assessment(golden: Golden) -> None:
    text = render(sample(goals=3, groups=1, per_goal=3), ".json", "en").content

    golden("report/sample.json", text)
    assert Assessment.model_validate_json(text) == sample(goals=3, groups=1, per_goal=3)


def test_no_template_trusts_a_text() -> None:
    """`safe` and its likes would let what people typed become markup."""
    templates = sorted((ROOT / "reports" / "templates").glob("*.j2"))

    assert templates
    for file in templates:
        assert not re.search(r"\|\s*safe\b|Markup|autoescape|tojson", file.read_text(encoding="utf-8")), (
            file.name
        )


@pytest.mark.parametrize("name", ["all_states", "nothing_applies", "one_answer"])
def test_no_verdicts_on_people(name: str) -> None:
    text = _text(render_html(SHAPES[name], "en"))

    assert not re.search(r"\b(weak|poor|bad|fail(s|ed|ing)?|insufficient|behind)\b", text, re.IGNORECASE)


def test_a_broken_template_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.html.j2"
    file.write_text("<p>\n{{ a.date }\n", encoding="utf-8")

    with pytest.raises(InputError) as refused:
        check_template(file)

    assert refused.value.problems[0].place.line == 2
    for template in (ROOT / "reports" / "templates").glob("*.j2"):
        check_template(template)


@pytest.mark.parametrize("name", ["all_states", "nothing_applies", "one_answer", "points_earned"])
def test_dutch_is_dutch_and_kind(name: str) -> None:
    text = _text(render_html(SHAPES[name], "nl"))

    assert not re.search(r"\b(zwak|slecht|onvoldoende|faal|mislukt)\w*", text, re.IGNORECASE)
    assert not re.search(r"\b(the|and|your|you|questions?|level)\b", text)
    assert not re.search(r"\d\.\d%|\d%", text)
    assert "23 november 2026" in text


def test_the_sample_holds_all_five_states() -> None:
    """What the other tests rest on."""
    assert {item.state for item in sample().items} == set(State)
    assert sample(Shape(choose=mixed)) == sample()


@pytest.mark.parametrize(("worth", "shades"), [((1, 2, 3, 4, 5), [0, 1, 2, 3, 4]), ((0, 1, 3), [0, 1, 4])])
def test_a_field_is_darker_the_more_points_it_has(worth: tuple[int, ...], shades: list[int]) -> None:
    item = next(item for item in shipped("museum-voorbeeld").items if item.state == State.CHOSEN)
    options = tuple(Option(code=f"o{points}", points=points, text={"en": "x"}) for points in worth)
    shown = [
        item.model_copy(update={"points": each, "most": max(worth), "options": options}) for each in worth
    ]

    assert shades == [shade(each) for each in shown]


def test_what_to_aim_for_is_what_comes_on_top_of_now() -> None:
    item = next(item for item in sample().items if item.state == State.CHOSEN)
    code = item.choice[0]

    assert {"nl": "Zoals nu, en samen met anderen."} == aim(
        item, {"nl": f"Zoals bij {code}, en samen met anderen."}
    )
    assert {"en": "As in X9, and together."} == aim(item, {"en": "As in X9, and together."})
    assert {"nl": "Er is een lijst."} == aim(item, {"nl": "Er is een lijst, maar geen plan."})


def test_a_summary_without_steps_does_not_keep_a_page_to_itself() -> None:
    """On paper what flows begins where the chapter before it ended."""
    with_steps, without = render_html(sample(), "en"), render_html(sample(advice=()), "en")

    assert '<section id="overview" class="sheet">' in with_steps
    assert '<section id="overview" class="sheet flow">' in without
