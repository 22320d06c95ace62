"""A few of the gallery's extremes, and that its checks see what is wrong. All of it: `make gallery`."""

import json
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn

from maturiteit.report.page import render_html
from maturiteit.report.pdf import render_pdf
from maturiteit.report.word import render_word
from tests.browser.looking import WIDTHS, faults_seen
from tests.gallery.checking import Looked, faults_of_bytes, faults_of_warnings, look_into
from tests.gallery.index import render_index
from tests.gallery.making import Made
from tests.gallery.organisations import NAMES, NOTE, extremes, write_organisations
from tests.gallery.page_faults import faults_of_headings, faults_of_page
from tests.gallery.pdf_faults import faults_of_pdf
from tests.gallery.word_faults import faults_of_word
from tests.gallery.words import faults_of_words
from tests.inside import run_inside
from tests.report.sample import sample
from tests.tools import Need

SMALL = sample(goals=3, groups=1)


@pytest.mark.parametrize("name", ["nothing-applies", "one-answer", "long-note", "style-script"])
def test_an_extreme_one_is_whole_in_every_form(name: str, need: Need, tmp_path: Path) -> None:
    write_organisations(tmp_path)
    (tmp_path / "out").mkdir()
    forms = ("--format", "html", "--format", "pdf", "--format", "docx", "--format", "md", "--format", "json")
    outcome = run_inside("report", f"{name}.yaml", "-o", "out", "--lang", "nl", *forms, cwd=tmp_path)
    looked = look_into(Made(tmp_path / "out", "nl", ()), name, [], need("pdftotext"))

    assert 0 == outcome.code, outcome.stderr
    assert () == looked.faults
    assert {"html", "pdf", "docx", "md", "json"} == set(looked.sizes)
    assert 5 < looked.pages < 50


def test_the_extremes_are_those_that_were_asked_for() -> None:
    answers = {name: data["answers"] for name, data in extremes().items()}

    assert (170, 240) == (len(NAMES["long-name"]), len(NAMES["long-word"]))
    assert " " not in NAMES["long-word"]
    assert 2000 == len(NOTE.split())
    assert 1 == len(answers["one-answer"])
    assert {1, 5} == {each["choice"] for name in ("all-ones", "all-fives") for each in answers[name].values()}
    assert len(answers["all-ones"]) == len(answers["nothing-applies"]) + 1  # one item applies to everybody


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('lang="en"', 'lang="nl"', "the page's language is nl"),
        ("<h3", "<h5", "level 5 follows level"),
        ("<h3", "<h1", "2 titles"),
        ('scope="col"', "", "a head without scope"),
        ('id="reading"', 'id="summary"', "id summary is there 2 times"),
        ('id="reading"', 'id="elsewhere"', "nothing has the id reading"),
        ('role="img"', "", "a drawing without a name"),
        ("<desc", "<other", "a figure without a description"),
        ("</main>", "<script/></main>", "a <script>"),
        ("</main>", "<img src=''/></main>", "a picture without a text"),
        ("</main>", "<table><tr><th/></tr></table></main>", "an empty head"),
    ],
)
def test_what_is_wrong_with_a_page_is_seen(old: str, new: str, said: str) -> None:
    page = render_html(SMALL, "en")
    wrong = page.replace(old, new, 1)
    if old == "<desc":
        wrong = wrong.replace("</desc>", "</other>", 1)
    if old == "<h3":
        wrong = wrong.replace("</h3>", f"</{new[1:]}>", 1)

    assert [] == faults_of_page(page, "en")
    assert old in page
    assert any(fault.startswith(said) for fault in faults_of_page(wrong, "en"))


def test_headings_without_a_title_are_seen() -> None:
    assert ["0 titles, and the first heading is of level 2"] == list(faults_of_headings([2, 3]))
    assert ["0 titles, and the first heading is of level none"] == list(faults_of_headings([]))


def test_what_is_wrong_with_a_pdf_is_seen() -> None:
    pdf, _warnings = render_pdf(SMALL, "en")
    spoilt = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        for element in document.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure":
                del element.Alt
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TH":
                del element.A
        del document.Root.Outlines, document.docinfo["/Title"]
        document.save(spoilt)
    faults = " ".join(faults_of_pdf(spoilt.getvalue(), "nl"))

    assert [] == faults_of_pdf(pdf, "en")
    for said in ("language is en", "no title", "0 bookmarks", "figure without a text", "table without scope"):
        assert said in faults


def test_what_is_wrong_with_a_word_file_is_seen() -> None:
    made = render_word(SMALL, "en")
    document, spoilt = docx.Document(BytesIO(made)), BytesIO()
    for picture in document.element.body.iter(qn("wp:docPr")):
        picture.set("descr", "")
    for mark in list(document.element.body.iter(qn("w:tblHeader"))):
        mark.getparent().remove(mark)
    document.save(spoilt)
    faults = " ".join(faults_of_word(spoilt.getvalue(), "nl"))

    assert [] == faults_of_word(made, "en")
    for said in ("language is en-GB", "picture without a text", "first row is not its head"):
        assert said in faults


def test_a_word_that_is_lost_is_seen(need: Need) -> None:
    whole = json.dumps({"organisation": {"name": "x"}, "items": [{"note": NOTE, "evidence": None}]})
    pdftotext = need("pdftotext")

    assert [] == faults_of_words("long-note", "json", whole.encode(), pdftotext)
    assert faults_of_words("long-note", "json", whole.replace(" woord7 ", " ").encode(), pdftotext)
    assert faults_of_words("jinja-sum", "html", b"<html><body>49 49 49</body></html>", pdftotext)
    assert faults_of_words("greek", "pdf", render_pdf(SMALL, "en")[0], pdftotext)


def test_what_a_browser_saw_wrong_is_said() -> None:
    good = {"violations": [], "passed": 40, "asked": [], "errors": [], "font": True}
    views = [good | {"width": width} for width in WIDTHS]
    wrong = views[1] | {"width": 400, "asked": ["https://example.org"], "font": False, "passed": 3}

    assert [] == faults_seen(views)
    assert 4 == len(faults_seen([views[0], wrong, views[2]]))


def test_warnings_are_of_characters_alone(tmp_path: Path) -> None:
    place = tmp_path / "nl"
    expected = tuple(f"warning: {place / name}.pdf: 6 tekens" for name in ("arabic", "chinese"))
    of_answers = f"warning: {tmp_path / 'answers' / 'a.yaml'}:3: does not apply"

    assert [] == faults_of_warnings(Made(place, "nl", (*expected, of_answers)))
    assert ["chinese: no warning of what its PDF cannot show"] == faults_of_warnings(
        Made(place, "nl", expected[:1])
    )
    assert ["warning: other"] == faults_of_warnings(Made(place, "nl", (*expected, "warning: other")))


def test_other_bytes_are_seen(tmp_path: Path) -> None:
    for folder, content in (("nl", "a"), ("again", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.md").write_text(content, encoding="utf-8")
        (tmp_path / folder / "same.md").write_text("same", encoding="utf-8")
    (tmp_path / "nl" / "alone.md").write_text("alone", encoding="utf-8")

    assert ["nl/alone.md", "nl/x.md"] == [
        fault.split(":")[0] for fault in faults_of_bytes(tmp_path / "nl", tmp_path / "again")
    ]


def test_an_example_that_is_too_large_is_seen(need: Need, tmp_path: Path) -> None:
    for name in ("big-voorbeeld", "extreme"):
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(SMALL, "en")[0])
        page = render_html(SMALL, "en").replace("</main>", f"<!--{'x' * 300_000}--></main>")
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    looked = [
        look_into(Made(tmp_path, "en", ()), name, [], need("pdftotext"))
        for name in ("big-voorbeeld", "extreme")
    ]

    assert [1, 0] == [len(each.faults) for each in looked]
    assert "300000 is the most" in looked[0].faults[0]


def test_the_list_leads_to_every_report() -> None:
    page = render_index([Looked("<odd>", "nl", {"pdf": 2500, "html": 1}, 7, ("one",))])

    assert 'href="nl/&lt;odd&gt;.pdf">pdf (2 kB)' in page
    assert "7 pages" in page
    assert "1 wrong" in page
