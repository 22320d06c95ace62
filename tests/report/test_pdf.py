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

from maturiteit.report.lineends import part_line_ends
from maturiteit.report.pdf import render_pdf
from tests.report.sample import sample
from tests.report.test_page import HOSTILE, SHAPES
from tests.tools import ROOT, Need, clean_environment

ALL_FORMATS = """
import hashlib
from maturiteit.report.render import SUFFIXES, render
from tests.report.sample import sample
for suffix in SUFFIXES:
    print(suffix, hashlib.sha256(render(sample(), suffix, "en").content).hexdigest())
"""
COMMON = ("all_states", "nothing_applies", "one_answer", "no_advice", "other_framework", "points_earned")


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


@pytest.mark.parametrize("name", COMMON)
def test_a_common_report_is_small(name: str) -> None:
    assert len(render_pdf(SHAPES[name], "en")[0]) <= 250_000


def test_the_document_knows_what_it_is() -> None:
    pdf = pikepdf.open(BytesIO(render_pdf(sample(), "en")[0]))

    assert str(pdf.docinfo["/Title"]) == "Digital maturity of Museum De Gouden Lelie"
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261123")
    assert str(pdf.Root.Lang) == "en"
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
    for assessment in (sample(), wordy):
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
    assert done.stdout.count("\n") == 4
    return done.stdout


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    code = "import sys, maturiteit.report.render, maturiteit.report.numbers; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert not {"jinja2", "typst", "babel"} & set(done.stdout.split())


def test_data_that_ends_like_a_line_gets_a_line_end_of_its_own() -> None:
    """Made from a real report: the last byte of its first stream is turned into a carriage return."""
    pdf = bytearray(render_pdf(sample(goals=3, groups=1), "en")[0])
    first = pdf.index(b"\nendstream")
    pdf[first - 1] = 0x0D
    broken = bytes(pdf)
    mended = part_line_ends(broken)

    assert any("LENGTH" in failure for failure in _failures(broken))
    assert not any("LENGTH" in failure or "XREF" in failure for failure in _failures(mended))
    assert len(mended) == len(broken) + 1
    assert _offsets_hold(mended)


def _offsets_hold(pdf: bytes) -> bool:
    table = int(pdf.rpartition(b"startxref\n")[2].split()[0])
    entries = re.findall(rb"(\d{10}) \d{5} n ", pdf[table:])
    return pdf[table:].startswith(b"xref") and all(
        re.match(rb"%d 0 obj\n" % number, pdf[int(offset) :]) for number, offset in enumerate(entries, 1)
    )


def test_reports_differ_when_assessments_do() -> None:
    digests = {
        hashlib.sha256(render_pdf(SHAPES[name], "en")[0]).hexdigest() for name in ("all_states", "no_advice")
    }

    assert len(digests) == 2
