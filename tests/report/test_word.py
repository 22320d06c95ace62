"""The Word report, opened again: real headings, lists and tables, alt texts, text as text, the same bytes."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from maturiteit.model.assessment import Assessment
from maturiteit.report.markdown import render_markdown
from maturiteit.report.numbers import figure
from maturiteit.report.page import palette, render_html
from maturiteit.report.tree import read_tree
from maturiteit.report.view import View
from maturiteit.report.word import render_word
from maturiteit.report.word_body import Body, add_body
from maturiteit.texts import LANGUAGES
from tests.report.sample import sample
from tests.report.shipped import EXAMPLES, shipped
from tests.report.test_page import HOSTILE, SHAPES
from tests.tools import ROOT, Need, Run, start

MARKUP = "</w:t></w:r><w:r><w:t>&amp; <w:br/> ]]> {{7*7}} #read('x') MERGEFORMAT"
NAMES = {
    "arabic": "متحف الزنبقة الذهبية",
    "chinese": "金百合博物馆",
    "greek": "Μουσείο του Χρυσού Κρίνου",
    "polish": "Muzeum Złotej Lilii w Łodzi",
    "emoji": "Musée 😀 → ✓",
    "markup": MARKUP,
    "long_word": "Dondersteenwegverlichting" * 10,
    "longest": "Museum De Gouden Lelie " * 13,
}
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
MUSEUM = ROOT / "examples" / "museum-voorbeeld.yaml"
# As if the extra were not installed: nothing is found under the name `docx`.
WITHOUT_DOCX = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "docx":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
"""


def _open(assessment: Assessment, language: str = "en") -> Document:
    return docx.Document(BytesIO(render_word(assessment, language)))


@cache
def _shape(name: str) -> Document:
    return _open(SHAPES[name])


def _paragraphs(document: Document) -> list[Paragraph]:
    """Those in tables too, in the order of reading."""
    return [Paragraph(element, document) for element in document.element.body.iter(qn("w:p"))]


def _style(paragraph: Paragraph) -> str:
    return str(paragraph._p.style)


def _line(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def _text(document: Document) -> str:
    return _line(" ".join(paragraph.text for paragraph in _paragraphs(document)))


def _pieces(page: str) -> list[str]:
    """Every text of a page that its reader sees below the top, drawings and navigation left out."""
    root = ElementTree.fromstring(page)
    return [piece for part in ("body/header", "body/main") for piece in _words(root.find(part))]


def _words(element: ElementTree.Element | None) -> Iterator[str]:
    assert element is not None
    texts = [element.text, *(text for child in element for text in _around(child))]
    yield from filter(None, (_line(text or "") for text in texts))


def _around(child: ElementTree.Element) -> list[str | None]:
    inside = [] if child.tag.endswith("}svg") else list(_words(child))
    return [*inside, child.tail]


@pytest.mark.parametrize(
    ("name", "language"), [*((name, "nl") for name in EXAMPLES), ("museum-voorbeeld", "en")]
)
def test_every_word_of_the_page_is_in_it(name: str, language: str) -> None:
    text = _text(_open(shipped(name), language))
    pieces = _pieces(render_html(shipped(name), language))

    assert len(pieces) > 300
    assert [piece for piece, times in Counter(pieces).items() if text.count(piece) < times] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_the_figures_and_the_advice_that_the_markdown_says(language: str) -> None:
    assessment = sample()
    markdown = render_markdown(assessment, language)
    lines = [_line(paragraph.text) for paragraph in _paragraphs(_open(assessment, language))]
    chapters = lines[lines.index(_line(_chapter(assessment, language)), 20) :]

    scored = [goal for goal in View(assessment).looked_at if goal.score.thousandths is not None]
    for goal in scored:
        name = f"{goal.label} {goal.title[language]}"
        shown = figure(goal.score.thousandths, assessment.scale, language)
        verdict = next(line for line in chapters[chapters.index(name) :] if line.startswith(shown))
        assert f"### {name}" in markdown
        assert f"**{shown}" in markdown or shown in markdown
        assert chapters.index(verdict) - chapters.index(name) <= 3
    for piece in assessment.advice:
        assert any(line.startswith(piece.action[language]) for line in lines)
        assert piece.action[language].split("“")[0] in markdown
    assert len(scored) > 8


def _chapter(assessment: Assessment, language: str) -> str:
    node = assessment.strategic_goals[0]
    return f"{node.label} {node.title[language]}"


@pytest.mark.parametrize("name", SHAPES)
def test_headings_follow_each_other_in_order(name: str) -> None:
    document = _shape(name)
    styles = [_style(paragraph) for paragraph in _paragraphs(document)]
    levels = [int(style[-1]) for style in styles if re.fullmatch(r"Heading\d", style)]

    assert styles.count("Title") == 1
    assert 1 == levels[0]
    assert {1, 2} <= set(levels) <= {1, 2, 3}
    assert [] == [(one, two) for one, two in pairwise(levels) if two > one + 1]


def test_word_knows_the_headings_as_its_own() -> None:
    document = _open(sample())
    heading = next(each for each in document.paragraphs if _style(each) == "Heading1")

    assert heading.style is not None
    assert "Heading 1" == heading.style.name
    outline = document.styles["Heading 2"].element.find(f".//{qn('w:outlineLvl')}")
    assert "1" == outline.get(qn("w:val"))


def test_the_contents_are_a_field_and_lead_to_every_chapter() -> None:
    document = _open(sample())
    body = document.element.body
    entries = [each for each in document.paragraphs if _style(each) == "TOC1"]
    chapters = [each for each in document.paragraphs if _style(each) == "Heading1"]
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    bookmarks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    marks = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]

    assert [_line(each.text) for each in chapters] == [_line(each.text) for each in entries]
    assert anchors == bookmarks
    assert len(bookmarks) == len(set(bookmarks)) == len(chapters) > 8
    assert ["begin", "separate", "end"] == marks
    assert ["TOC"] == [words.text.split()[0] for words in body.iter(qn("w:instrText"))]


@pytest.mark.parametrize("name", SHAPES)
def test_every_picture_says_what_it_shows_or_that_it_is_for_the_eye(name: str) -> None:
    body = _shape(name).element.body
    pictures = list(body.iter(qn("wp:docPr")))
    silent = [each for each in pictures if not each.get("descr")]
    in_tables = [each for table in body.iter(qn("w:tbl")) for each in table.iter(qn("wp:docPr"))]

    assert pictures
    assert silent == in_tables  # there the figure stands beside it, in words
    assert all("1" == next(each.iter(DECORATIVE)).get("val") for each in silent)
    assert len({each.get("id") for each in pictures}) == len(pictures)


def test_the_radar_tells_its_figures() -> None:
    alts = [each.get("descr") or "" for each in _open(sample()).element.body.iter(qn("wp:docPr"))]

    assert any("OD 1.1 Knowing your audience: 2.4" in alt and "OD 4.3" in alt for alt in alts)


@pytest.mark.parametrize("name", SHAPES)
def test_tables_have_a_head_that_is_repeated_and_rows_that_stay_whole(name: str) -> None:
    tables = _shape(name).tables

    assert len(tables) >= 3
    for table in tables:
        rows = table._tbl.tr_lst
        assert [True, *[False] * (len(rows) - 1)] == [
            row.find(f".//{qn('w:tblHeader')}") is not None for row in rows
        ]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        widths = [column.width or 0 for column in table.columns]
        assert 169 <= sum(widths) / 36000 <= 171
        assert "ReportTable" == table._tbl.tblStyle_val


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_is_left_empty(name: str) -> None:
    """No paragraph without words or a picture but in an empty cell, and no tables that touch."""
    body = _shape(name).element.body
    kinds = [type(element) for element in body]

    assert [] == [each for each in body if isinstance(each, CT_P) and not _holds(each)]
    assert (CT_Tbl, CT_Tbl) not in pairwise(kinds)


def _holds(paragraph: CT_P) -> bool:
    return bool(_line(Paragraph(paragraph, None).text)) or bool(list(paragraph.iter(qn("w:drawing"))))  # type: ignore[arg-type]


def test_lists_are_lists_and_steps_are_numbered() -> None:
    document = _open(sample())
    steps = [each for each in document.paragraphs if _style(each) == "ListNumber"]
    numbers = {each._p.pPr.numPr.numId.val for each in steps}  # type: ignore[union-attr]
    known = {each.get(qn("w:numId")) for each in document.part.numbering_part.element.num_lst}

    assert 5 == len(steps)
    assert 1 == len(numbers)
    assert {str(number) for number in numbers} <= known
    assert len([each for each in document.paragraphs if _style(each) == "ListBullet"]) > 10


PAGE = """<html><head><title>t</title></head><body>
<table><thead><tr><th scope="col">One</th></tr></thead></table>
<table><thead><tr><th scope="col">Two</th></tr></thead></table>
<ol><li>first</li></ol><ol><li>first again</li></ol>
</body></html>"""


def test_tables_that_touch_are_kept_apart_and_every_list_begins_at_one() -> None:
    """No template of ours has these; somebody's own may."""
    document = docx.Document()
    add_body(Body(document, {}, (), "", []), read_tree(PAGE)[1])
    body = document.element.body
    numbering = document.part.numbering_part.element
    lists = [each._p.pPr.numPr.numId.val for each in document.paragraphs if _style(each) == "ListNumber"]  # type: ignore[union-attr]

    assert [CT_Tbl, CT_P, CT_Tbl] == [type(element) for element in body][:3]
    assert 2 == len(set(lists))
    for number in lists:
        starts = numbering.num_having_numId(number).iter(qn("w:startOverride"))
        assert ["1"] == [start.get(qn("w:val")) for start in starts]


@pytest.mark.parametrize("name", ["all_states", "nothing_applies"])
def test_columns_are_as_wide_as_they_need(name: str) -> None:
    overview = next(table for table in _shape(name).tables if "On the scale" in table.rows[0].cells[3].text)
    goal, level, figures, bar, answered = ((column.width or 0) / 36000 for column in overview.columns)

    assert goal > max(level, figures, answered)
    assert max(figures, answered) < 30
    assert (name == "all_states") == (45 < bar < 60)  # a picture where there is a score, else a dash


def test_the_cells_of_the_matrix_have_the_colours_of_their_bands() -> None:
    bands = {str(colour)[1:] for colour in palette().bands}
    document = _open(shipped("museum-voorbeeld"))
    fills = {shade.get(qn("w:fill")) for shade in document.element.body.iter(qn("w:shd"))}

    assert fills <= bands
    assert len(fills) > 3
    assert "CellDark" in {_style(each) for each in _paragraphs(document)}


def test_chapters_begin_a_page_and_advice_lets_go_of_what_follows() -> None:
    paragraphs = _open(sample()).paragraphs
    breaks = [_line(each.text) for each in paragraphs if each.paragraph_format.page_break_before]
    last = [
        one
        for one, two in pairwise(paragraphs)
        if _style(one) == "AdviceText" and not _style(two).startswith("Advice")
    ]

    assert ["In short", "Your goals at a glance"] == breaks
    assert len(last) > 5
    assert {False} == {each.paragraph_format.keep_with_next for each in last}


def test_what_leads_up_to_something_stays_with_it() -> None:
    paragraphs = _open(sample()).paragraphs
    leading = [
        each for each in paragraphs if each.text.startswith(("These steps weigh", "The principles run"))
    ]

    assert [True, True] == [each.paragraph_format.keep_with_next for each in leading]
    assert ["Small", "Intro"] == [_style(each) for each in leading]


def test_every_style_that_is_used_is_there_and_has_its_own_name() -> None:
    for language in LANGUAGES:
        document = _open(sample(), language)
        used = {
            element.get(qn("w:val"))
            for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
            for element in document.element.body.iter(qn(tag))
        }
        names = [style.name for style in document.styles]

        assert used <= {style.style_id for style in document.styles}
        assert len(names) == len(set(names))
        assert not [name for name in names if re.search("[,;]", name or "")]


def test_the_look_is_in_the_styles() -> None:
    """What a coach changes in a style changes everywhere: no letter has a size or colour of its own."""
    body = _open(shipped("museum-voorbeeld")).element.body
    own = {child.tag for properties in body.iter(qn("w:rPr")) for child in properties}

    assert own <= {qn("w:rStyle"), qn("w:lang")}


@pytest.mark.parametrize(
    ("language", "locale", "page"), [("nl", "nl-BE", "Pagina "), ("en", "en-GB", "Page ")]
)
def test_the_document_knows_what_it_is(language: str, locale: str, page: str) -> None:
    document = _open(sample(), language)
    properties, section = document.core_properties, document.sections[0]
    spoken = document.styles.element.find(f".//{qn('w:lang')}")
    footer = section.footer.paragraphs[0]

    assert "Museum De Gouden Lelie" in properties.title
    assert (locale, locale) == (properties.language, spoken.get(qn("w:val")))
    assert "2026-11-23T00:00:00+00:00" == properties.created.isoformat() == properties.modified.isoformat()
    assert "python-docx" not in properties.author + properties.comments
    assert [210, 297] == [(each or 0) // Mm(1) for each in (section.page_width, section.page_height)]
    assert document.settings.element.find(qn("w:autoHyphenation")) is not None
    assert page in footer.text
    fields = [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))]
    assert ["PAGE", "NUMPAGES"] == fields
    assert "Museum De Gouden Lelie" == section.header.paragraphs[0].text


def test_a_text_in_another_language_says_so() -> None:
    only_dutch = sample().model_dump(mode="json")
    only_dutch["goals"][0]["title"] = {"nl": "Je publiek kennen"}
    body = _open(Assessment.model_validate(only_dutch)).element.body
    runs = [run for run in body.iter(qn("w:r")) if run.text == "Je publiek kennen"]

    assert len(runs) > 2
    assert {"nl-BE"} == {run.find(f".//{qn('w:lang')}").get(qn("w:val")) for run in runs}


def test_links_lead_where_they_led() -> None:
    document = _open(sample())
    links = [link.get(qn("r:id")) for link in document.element.body.iter(qn("w:hyperlink"))]
    targets = {document.part.rels[link].target_ref for link in links if link}

    assert {"https://example.org/steunpunt"} == targets


@pytest.mark.parametrize("name", NAMES)
def test_whatever_they_are_called(name: str) -> None:
    document = _open(sample(name=NAMES[name], note=NAMES[name], goals=3, groups=1))
    title = next(each for each in document.paragraphs if _style(each) == "Title")

    assert _line(NAMES[name]) == _line(title.text)
    assert f"Note: {_line(NAMES[name])}" in _text(document)
    assert len(document.core_properties.title) <= 255


def test_what_people_typed_comes_out_as_they_typed_it() -> None:
    hostile = sample(name=HOSTILE, note=HOSTILE, evidence=MARKUP)
    text = _text(_open(hostile))

    assert f"Note: {HOSTILE}" in text
    assert f"Evidence: {MARKUP}" in text


def test_lines_and_signs_that_xml_does_not_know() -> None:
    note = "first\nsecond\x0b\x00\ud800\ufffe third\tfourth"
    document = _open(sample(note=note, goals=3, groups=1))
    own = next(each for each in document.paragraphs if each.text.startswith("Note: first"))

    assert "Note: first\nsecond\ufffd\ufffd\ufffd\ufffd third fourth" == own.text


def test_two_thousand_words_are_all_there() -> None:
    words = " ".join(f"word{number}" for number in range(2000))

    assert words in _text(_open(sample(note=words, goals=3, groups=1)))


def test_the_same_assessment_gives_the_same_bytes() -> None:
    made = render_word(sample(), "nl")

    assert made == render_word(sample(), "nl")
    with ZipFile(BytesIO(made)) as package:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}
        leftovers = [
            name for name in package.namelist() if re.search("thumbnail|Effects|customXml|app.xml", name)
        ]
    assert [] == leftovers
    assert len(made) < 400_000


@pytest.mark.parametrize(("name", "language"), [("museum-voorbeeld", "nl"), ("heemkring-voorbeeld", "en")])
def test_another_program_shows_it(name: str, language: str, need: Need, tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(render_word(shipped(name), language))
    text = _shown(tmp_path, need)
    headings = [each.text for each in _open(shipped(name), language).paragraphs if "Heading" in _style(each)]

    assert len(headings) > 40
    assert [] == [heading for heading in headings if heading.split()[-1] not in text]
    assert shipped(name).organisation.name in text
    assert all(piece.action[language].split()[0] in text for piece in shipped(name).advice)


def _shown(folder: Path, need: Need) -> str:
    """What LibreOffice makes of report.docx, as text."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command: list[str | Path] = [
        need("lowriter"),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "report.docx",
    ]
    start(command, folder, {"HOME": str(folder), "PATH": "/usr/bin:/bin"})
    done = subprocess.run([need("pdftotext"), folder / "report.pdf", "-"], capture_output=True, check=True)
    return _line(done.stdout.decode())


def test_the_program_writes_it(run: Run, tmp_path: Path) -> None:
    outcome = run("--lang", "en", "report", MUSEUM, "-o", "museum.docx")

    assert 0 == outcome.code, outcome.stderr
    assert render_word(shipped("museum-voorbeeld"), "nl") == (tmp_path / "museum.docx").read_bytes()


def test_without_the_extra_it_says_what_to_install(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_DOCX, encoding="utf-8")
    here = {"PYTHONPATH": str(tmp_path)}
    outcome = run("--lang", "en", "report", MUSEUM, "-o", "museum.docx", env=here)
    other = run("--lang", "en", "report", MUSEUM, "-o", "museum.html", env=here)

    assert (2, "") == (outcome.code, outcome.stdout)
    assert (
        "error: museum.docx: a report in this form needs the extra 'word', which is not installed\n"
        "  install it: pip install 'maturiteit[word]'\n"
    ) in outcome.stderr
    assert not (tmp_path / "museum.docx").exists()
    assert 0 == other.code
