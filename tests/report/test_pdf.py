"""The PDF report: to its standards in every shape, text as text, the same bytes everywhere."""

import hashlib
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from maturiteit.model.assessment import Assessment
from maturiteit.report.pdf import bare_texts, mend_line_ends, render_pdf
from maturiteit.texts import LANGUAGES
from tests.report.sample import sample
from tests.report.shipped import EXAMPLES, shipped
from tests.report.test_page import HOSTILE, SHAPES
from tests.tools import ROOT, Need, clean_environment

ALL_FORMATS = """
import hashlib
from maturiteit.report.render import SUFFIXES, render
from tests.report.sample import sample
for suffix in SUFFIXES:
    print(suffix, hashlib.sha256(render(sample(), suffix, "en").content).hexdigest())
"""
EXTREME = {
    "everything_answered": SHAPES["everything_answered"],
    "long_names": SHAPES["long_names"],
    "longest_name": sample(name="W" * 300),
    "emoji": sample(name="Musée 😀 Ω ✓ → Музей", choose=lambda number: 1 + number % 5),
    "wordy": sample(note="Een lange toelichting. " * 40, evidence="Verslag. " * 60),
}


def _failures(pdf: bytes) -> list[str]:
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("ua1", "2a")]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


def _pages(pdf: bytes, pdftotext: Path) -> list[str]:
    """The text of each page on one line, without the places where a long word may break."""
    done = subprocess.run([pdftotext, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")
    return [re.sub(r"\s+", " ", text.replace("\u200b", "")) for text in pages]


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_accessible_and_archivable(name: str) -> None:
    pdf, warnings = render_pdf(SHAPES[name], "en")

    assert _failures(pdf) == []
    assert warnings == ()


def test_the_dutch_report_is_too() -> None:
    pdf, warnings = render_pdf(sample(), "nl")

    assert _failures(pdf) == []
    assert warnings == ()
    assert str(pikepdf.open(BytesIO(pdf)).Root.Lang) == "nl"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_report_of_every_example_is_accessible_archivable_and_small(name: str, language: str) -> None:
    pdf, warnings = render_pdf(shipped(name), language)

    assert _failures(pdf) == []
    assert warnings == ()
    assert len(pdf) <= 250_000


@pytest.mark.parametrize("name", EXTREME)
def test_a_report_with_62_items_and_extreme_texts_is_small(name: str) -> None:
    assert len(EXTREME[name].items) == 62
    assert len(render_pdf(EXTREME[name], "nl")[0]) <= 250_000


def test_the_document_knows_what_it_is() -> None:
    pdf = pikepdf.open(BytesIO(render_pdf(sample(), "en")[0]))

    assert str(pdf.docinfo["/Title"]) == "Digital maturity of Museum De Gouden Lelie"
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261123")
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.MarkInfo.Marked
    with pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root][:2] == ["In short", "Your goals at a glance"]
    fonts = {
        str(font.BaseFont).partition("+")[2] for each in pdf.pages for font in each.Resources.Font.values()
    }
    assert fonts == {"AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"}


def test_the_summary_is_one_page(need: Need) -> None:
    long = "Een heel lange stap die jullie samen met alle collega's en vrijwilligers kunnen zetten. " * 3
    wordy = sample()
    wordy = wordy.model_copy(
        update={"advice": tuple(piece.model_copy(update={"action": {"en": long}}) for piece in wordy.advice)}
    )
    for assessment in (sample(), wordy, EXTREME["longest_name"]):
        pages = _pages(render_pdf(assessment, "en")[0], need("pdftotext"))

        assert "In short" in pages[1]
        assert "Where you can grow most" in pages[1]
        assert "5." in pages[1]
        assert "Your goals at a glance" in pages[2]


def test_what_people_typed_comes_out_as_they_typed_it(need: Need) -> None:
    text = " ".join(_pages(render_pdf(SHAPES["hostile"], "en")[0], need("pdftotext")))

    for piece in HOSTILE.split():
        assert text.count(piece) >= 3, piece


def test_a_character_without_a_font_is_told_and_keeps_the_standards(need: Need) -> None:
    pdf, (warning,) = render_pdf(sample(name="Музей 日本 😀", note="1️⃣ ❤️ नमस्ते Ω ✓ → ά"), "en")
    text = " ".join(_pages(pdf, need("pdftotext")))

    assert _failures(pdf) == []
    assert "Музей ��" in text
    assert "Ω ✓ → ά" in text
    assert "日" in warning
    assert "😀" in warning
    assert "HTML" in warning


def test_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Another time zone, locale, hash seed and folder; another process each time."""
    here = {"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    there = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "77", "LC_ALL": "nl_BE.UTF-8", "SOURCE_DATE_EPOCH": "1"}
    outcomes = {_digests(folder, env) for folder, env in ((ROOT, here), (tmp_path, there))}

    assert len(outcomes) == 1


def _digests(folder: Path, env: dict[str, str]) -> str:
    environment = {
        **clean_environment(folder),
        **env,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    command = [sys.executable, "-c", ALL_FORMATS]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True, text=True)
    assert done.stdout.count("\n") == 5
    return done.stdout


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    code = "import sys, maturiteit.report.render, maturiteit.report.numbers; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert not {"jinja2", "typst", "pikepdf", "babel", "docx"} & set(done.stdout.split())


def test_data_that_ends_like_a_line_is_told_from_its_line_end() -> None:
    """Made from a real report: the last byte of its first stream is turned into a carriage return."""
    pdf = bytearray(render_pdf(sample(goals=3, groups=1), "en")[0])
    pdf[pdf.index(b"\nendstream") - 1] = 0x0D
    broken = bytes(pdf)
    mended = mend_line_ends(broken)

    assert any("LENGTH" in failure for failure in _failures(broken))
    assert not any("LENGTH" in failure or "XREF" in failure for failure in _failures(mended))
    assert len(mended) == len(broken)


def test_a_text_in_fewer_bytes_is_the_same_text() -> None:
    """Every sign written as four bytes, then a backslash and brackets with digits behind them."""
    every = b"".join(b"\\%03o" % code for code in range(256))
    content = b"[(" + every + rb"\\000\(017\)\\\\\017" + b")-7(\\000\\017)]TJ"

    bare = bare_texts(content)

    assert bytes(range(256)) + b"\\000(017)\\\\\x0f" == _first_text(content) == _first_text(bare)
    assert len(content) - 3 * (256 - len(b"()\\\r\n") + len(b"\x0f\0\x0f")) == len(bare)


def test_the_texts_of_a_report_stand_in_fewer_bytes() -> None:
    pdf, _warnings = render_pdf(sample(), "en")

    with pikepdf.open(BytesIO(pdf)) as document:
        assert not any(rb"\000" in each.Contents.read_bytes() for each in document.pages)


def _first_text(content: bytes) -> bytes:
    with pikepdf.new() as document:
        (shown,) = pikepdf.parse_content_stream(pikepdf.Stream(document, content))
        return bytes(shown.operands[0][0])


def test_a_report_that_cannot_keep_the_standards_is_made_without_them(need: Need) -> None:
    """PDF/UA-1 knows no heading without a text; an assessment made by hand may have one."""
    spoiled = sample(goals=3, groups=1).model_dump(mode="json")
    spoiled["strategic_goals"][0] |= {"label": "", "title": {"en": " "}}
    pdf, (warning,) = render_pdf(Assessment.model_validate(spoiled), "en")

    assert "heading title is empty" in warning
    assert "PDF/UA-1" in warning
    assert "Museum De Gouden Lelie" in _pages(pdf, need("pdftotext"))[0]
    assert pikepdf.open(BytesIO(pdf)).Root.MarkInfo.Marked
    assert _failures(pdf) != []


@pytest.mark.parametrize("name", ["", "   ", "\u200d", "\u2066\u2069"])
def test_a_name_that_cannot_be_seen_is_said_to_be_missing(name: str, need: Need) -> None:
    pdf, warnings = render_pdf(sample(name=name, goals=3, groups=1), "en")
    pages = _pages(pdf, need("pdftotext"))

    assert _failures(pdf) == []
    assert warnings == ()
    assert "(no name)" in pages[0]
    assert "(no name)" in pages[1]


def test_reports_differ_when_assessments_do() -> None:
    digests = {
        hashlib.sha256(render_pdf(SHAPES[name], "en")[0]).hexdigest() for name in ("all_states", "no_advice")
    }

    assert len(digests) == 2


def test_a_word_without_end_is_broken(need: Need) -> None:
    """All of it stands on the paper."""
    pages = _pages(render_pdf(SHAPES["long_names"], "en")[0], need("pdftotext"))

    assert "a" * 400 in re.sub(r"\s", "", "".join(pages))
