"""A report in a house style: what the house says, nothing it could smuggle in, still to every standard."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from maturiteit.errors import InputError
from maturiteit.load.brand import read_brand
from maturiteit.model.brand import Brand
from maturiteit.report.extras import Extras
from maturiteit.report.house import check_logo
from maturiteit.report.markdown import render_markdown
from maturiteit.report.page import base_palette, palette, render_html
from maturiteit.report.pdf import render_pdf
from maturiteit.report.tree import read_tree
from maturiteit.texts import LANGUAGES
from tests.browser.looking import WIDTHS
from tests.load.test_brand import png
from tests.report.sample import sample
from tests.report.shipped import shipped
from tests.report.test_browser import look
from tests.report.test_page import HOSTILE, _Tags, _text
from tests.report.test_pdf import _failures, _pages
from tests.tools import ROOT, Need

BRAND = read_brand(ROOT / "examples" / "brand" / "brand.yaml", base_palette(None))
STYLED = Extras(brand=BRAND)
HARM = f'</style><script>alert(1)</script> #read("x") {{{{7*7}}}} {HOSTILE}'


def branded(folder: Path, name: str, content: bytes) -> Extras:
    """The example with another logo."""
    (folder / name).write_bytes(content)
    file = folder / "brand.yaml"
    text = (ROOT / "examples" / "brand" / "brand.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("logo: logo.svg", f"logo: {name}"), encoding="utf-8")
    return Extras(brand=read_brand(file, base_palette(None)))


def hostile() -> Extras:
    """A house whose every text is hostile; addresses cannot be."""
    assert BRAND.contact
    contact = BRAND.contact.model_copy(update={"name": HARM, "role": HARM})
    words = {"house": HARM, "contact": contact, "introduction": {"en": f"{HARM}\n\n{HARM}"}}
    return Extras(brand=BRAND.model_copy(update=words))


def test_the_page_says_what_the_house_says() -> None:
    page = render_html(sample(), "en", STYLED)
    links = {attributes.get("href") for tag, attributes in _Tags(page).tags if tag == "a"}

    assert "Guided byHuis ReflinRia Reflin, coach digitale maturiteit" in _text(page).replace("\n", "")
    assert "Thank you for taking the time" in _text(page)
    assert {"mailto:ria.reflin@example.org", "https://example.org/reflin", "#introduction"} <= links
    assert "Dank dat jullie" in _text(render_html(sample(), "nl", STYLED))


def test_a_page_without_a_house_says_nothing_of_one() -> None:
    page = render_html(sample(), "en")

    assert "img-src" not in page
    assert "<img" not in page
    assert "Guided by" not in page
    assert 'id="introduction"' not in page


def test_pictures_are_allowed_only_where_there_is_a_logo() -> None:
    bare = Extras(brand=BRAND.model_copy(update={"logo": None}))

    assert "font-src data:; img-src data:; base-uri" in render_html(sample(), "en", STYLED)
    assert "img-src" not in render_html(sample(), "en", bare)
    assert '<div class="house"><p>Huis Reflin</p></div>' in render_html(sample(), "en", bare)


def test_only_the_colours_of_the_house_change() -> None:
    ours, theirs = palette(), palette(STYLED)
    page = render_html(sample(), "en", STYLED)

    assert ("#8a1f4f", "#4b0f2b") == (theirs.accent, theirs.deep)
    assert (ours.ink, ours.soft, ours.line, ours.paper) == (
        theirs.ink,
        theirs.soft,
        theirs.line,
        theirs.paper,
    )
    for colour in {ours.accent, ours.deep, ours.mid, ours.pale, ours.tint, *ours.bands}:
        assert colour not in page


def test_an_introduction_in_another_language_says_so() -> None:
    dutch = Extras(brand=BRAND.model_copy(update={"introduction": {"nl": "Dag allemaal."}}))
    page = render_html(sample(), "en", dutch)

    assert '<section id="introduction" class="sheet introduction" lang="nl">' in page
    assert '<h2 lang="en">Introduction</h2>' in page


@pytest.mark.parametrize(("name", "language"), [("example", "nl"), ("hostile", "en"), ("bare", "nl")])
def test_the_page_is_accessible_fits_and_asks_for_nothing(
    name: str, language: str, tmp_path: Path, need: Need
) -> None:
    extras = {"example": STYLED, "hostile": hostile(), "bare": Extras(brand=Brand(format=1, house="W" * 300))}
    page = render_html(sample(), language, extras[name])
    for width, seen in zip(WIDTHS, look(page, tmp_path, need), strict=True):
        assert [] == seen["violations"]
        assert width == seen["width"]
        assert [] == seen["asked"]
        assert [] == seen["errors"]


def test_what_the_house_types_stays_text(need: Need) -> None:
    page = render_html(sample(), "en", hostile())
    read_tree(page)

    assert 0 == page.count("<script")
    assert "alert(1)" in _text(page)
    assert "{{7*7}}" in _text(page)
    text = " ".join(_pages(render_pdf(sample(), "en", hostile())[0], need("pdftotext")))
    for piece in HARM.split():
        assert text.count(piece) >= 4, piece
    assert "49" not in render_markdown(sample(), "en", hostile()).split("##")[1]


def test_markdown_says_the_same_and_escapes_it() -> None:
    text = render_markdown(sample(), "en", STYLED)

    assert "- **Guided by**: Huis Reflin  \n  Ria Reflin, coach digitale maturiteit  \n" in text
    assert "<ria.reflin@example.org>" in text
    assert "## Introduction\n\nThank you for taking the time" in text
    assert "Huis Reflin" not in render_markdown(sample(), "en")
    assert "\\<script\\>" in render_markdown(sample(), "en", hostile())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_keeps_its_standards(language: str, need: Need) -> None:
    pdf, warnings = render_pdf(shipped("museum-voorbeeld"), language, STYLED)
    pages = _pages(pdf, need("pdftotext"))

    assert [] == _failures(pdf)
    assert () == warnings
    assert len(pdf) <= 250_000
    assert "ria.reflin@example.org" in pages[0]
    assert ("Thank you" if language == "en" else "Dank dat") in pages[1]
    assert ("In short" if language == "en" else "In het kort") in pages[2]


@pytest.mark.parametrize("introduced", [True, False])
def test_the_cover_stays_one_page(introduced: bool, need: Need) -> None:
    """Whatever the name; without an introduction the contents stand on it too."""
    brand = BRAND if introduced else BRAND.model_copy(update={"introduction": {}})
    for name in ("Museum", "W" * 300):
        pages = _pages(render_pdf(sample(name=name), "en", Extras(brand=brand))[0], need("pdftotext"))
        assert "ria.reflin@example.org" in pages[0]
        assert introduced == ("Thank you for taking the time" in pages[1])
        assert "Where you can grow most" in pages[1 + introduced]


@pytest.mark.parametrize(
    ("name", "content"),
    [("logo.png", png(400, 100)), ("wide.png", png(6000, 1)), ("high.png", png(1, 6000))],
    ids=["logo", "wide", "high"],
)
def test_a_photograph_as_a_logo_does_too(name: str, content: bytes, tmp_path: Path) -> None:
    extras = branded(tmp_path, name, content)
    pdf, warnings = render_pdf(sample(goals=3, groups=1), "en", extras)

    assert [] == _failures(pdf)
    assert () == warnings
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.pages[0].get_images()
    assert 'src="data:image/png;base64,' in render_html(sample(), "en", extras)


def test_the_name_of_the_house_is_said_of_its_logo() -> None:
    _title, body = read_tree(render_html(sample(), "en", STYLED))
    logos = [node for node in _nodes(body) if "logo" in node["classes"]]

    assert ["Huis Reflin"] == [node["alt"] for node in logos]
    assert [200] == [node["width"] for node in logos]
    assert logos[0]["source"].startswith("<svg")


def _nodes(nodes: list) -> list:  # type: ignore[type-arg]
    found = [node for node in nodes if not isinstance(node, str)]
    return found + [each for node in found for each in _nodes(node.get("kids", []))]


def test_a_picture_that_only_looks_whole_is_refused(tmp_path: Path) -> None:
    """Its checksums are right, and there is less of it than its head says."""
    whole, half = png(40, 10), png(40, 5)
    logo = branded(tmp_path, "logo.png", whole[:33] + half[33:]).brand
    assert logo
    assert logo.logo
    with pytest.raises(InputError) as refused:
        check_logo(logo.logo)

    assert "logo.png: " in str(refused.value)
    assert "(IDAT or fDAT chunk does not have enough data for image.)" in str(refused.value)


def test_the_same_bytes_twice() -> None:
    assert render_pdf(sample(), "en", STYLED)[0] == render_pdf(sample(), "en", STYLED)[0]
