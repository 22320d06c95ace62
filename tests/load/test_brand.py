"""A brand file is used exactly or refused: each mistake at its line, colours by the figures of WCAG."""

import struct
import zlib
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturiteit.errors import InputError
from maturiteit.load.brand import read_brand
from maturiteit.load.logo import MAX_BYTES
from maturiteit.model.brand import Brand
from maturiteit.model.colours import BLACK, WHITE, contrast, luminance, nearest, shade
from maturiteit.model.palette import Clash, branded, find_clashes
from maturiteit.report.page import base_palette
from maturiteit.texts import use_language
from tests.tools import ROOT

EXAMPLE = ROOT / "examples" / "brand" / "brand.yaml"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'


def png(width: int = 4, height: int = 2, spoil: bytes = b"") -> bytes:
    """A grey picture, whole unless something is put in the place of its checksum."""
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", rows),
        (b"IEND", b""),
    ]
    chunks = (
        struct.pack(">I", len(body)) + name + body + (spoil or struct.pack(">I", zlib.crc32(name + body)))
        for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg(width: int = 4, height: int = 2) -> bytes:
    """As much of a JPEG as its head and its end."""
    frame = struct.pack(">HBHHB", 8 + 3, 8, height, width, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 10 + b"\xff\xc0" + frame + b"\xff\xda\x00\x02\x00\xff\xd9"
    )


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def read(folder: Path, *lines: str) -> Brand:
    file = folder / "brand.yaml"
    file.write_text("\n".join(("format: 1", "house: Reflin", *lines, "")), encoding="utf-8")
    return read_brand(file, base_palette(None))


def refusal(folder: Path, *lines: str) -> list[str]:
    """What is wrong, without the folder."""
    with pytest.raises(InputError) as refused:
        read(folder, *lines)
    return [str(problem).replace(f"{folder}/", "") for problem in refused.value.problems]


def logo(folder: Path, name: str, content: bytes | str) -> list[str]:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return refusal(folder, f"logo: {name}")


def test_the_example_is_right() -> None:
    brand = read_brand(EXAMPLE, base_palette(None))

    assert "Huis Reflin" == brand.house
    assert brand.logo
    assert ("svg", 250, 64) == (brand.logo.kind, brand.logo.width, brand.logo.height)
    assert EXAMPLE.with_name("logo.svg").read_bytes() == brand.logo.content


def test_a_name_is_enough(tmp_path: Path) -> None:
    brand = read(tmp_path)

    assert (None, None, None, {}) == (brand.logo, brand.colours, brand.contact, brand.introduction)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # https://www.w3.org/WAI/WCAG22/Techniques/general/G18 and what every checker says of these greys
        ("#777777", WHITE, 4.48),
        ("#767676", WHITE, 4.54),
        ("#949494", WHITE, 3.03),
        ("#959595", WHITE, 3.00),
        (BLACK, WHITE, 21),
        ("#ff0000", WHITE, 4.00),
        ("#0000ff", WHITE, 8.59),
        ("#ffff00", WHITE, 1.07),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_what_was_published(one: str, other: str, ratio: float) -> None:
    assert ratio == round(contrast(one, other), 2)
    assert contrast(one, other) == contrast(other, one)


def test_a_ratio_is_never_shown_as_one_that_would_do() -> None:
    assert "4.49:1, and it must be 4.5:1" in str(Clash("accent", "paper", 4.4999, 4.5))
    assert "2.99:1, and it must be 3:1" in str(Clash("mid", "paper", 2.9953, 3.0))


def test_our_own_colours_can_be_read() -> None:
    assert [] == list(find_clashes(base_palette(None)))


def test_an_unreadable_colour_is_refused_with_its_ratio_and_a_better_shade(tmp_path: Path) -> None:
    said = refusal(tmp_path, "colours:", '  accent: "#777777"')

    first = (
        "brand.yaml:4: colours.accent: cannot be told apart well enough from the paper: 4.48:1, and it must"
    )
    assert [f'{first} be 4.5:1\n  the nearest shade that can be read: "#6f6f6f"'] == said


def test_a_tinted_field_counts_too(tmp_path: Path) -> None:
    (said,) = refusal(tmp_path, "colours:", '  accent: "#767676"')

    assert "from a tinted field: 4.09:1" in said
    assert '"#6f6f6f"' in said


def test_both_colours_at_once(tmp_path: Path) -> None:
    said = refusal(tmp_path, "colours:", '  accent: "#ffcc00"', '  dark: "#dddddd"')

    assert ["brand.yaml:4: colours.accent", "brand.yaml:5: colours.dark"] == [
        each.split(": cannot")[0] for each in said
    ]
    assert "from the paper: 1.51:1" in said[0]
    assert "from the paper: 1.36:1" in said[1]


def test_dark_must_carry_the_pale_words_of_the_cover(tmp_path: Path) -> None:
    """4.6:1 on white, and less on the pale colour."""
    (said,) = refusal(tmp_path, "colours:", '  accent: "#8a1f4f"', '  dark: "#757575"')

    assert "colours.dark: cannot be told apart well enough from a pale field: 3.5" in said


@given(accent=COLOURS)
def test_what_is_proposed_can_be_read(accent: str) -> None:
    base = base_palette(None)

    def reads(colour: str) -> bool:
        return not list(find_clashes(branded(base, colour, None)))

    better = accent if reads(accent) else nearest(accent, BLACK, reads)
    assert better is not None
    assert contrast(better, WHITE) >= 4.5


@given(accent=COLOURS)
def test_a_house_changes_the_hue_and_never_the_grey(accent: str) -> None:
    ours, theirs = base_palette(None), branded(base_palette(None), accent, None)
    for mine, its in zip(
        (*ours.bands, ours.mid, ours.pale), (*theirs.bands, theirs.mid, theirs.pale), strict=True
    ):
        assert abs(luminance(mine) - luminance(its)) < 0.012
    assert (ours.ink, ours.soft, ours.paper) == (theirs.ink, theirs.soft, theirs.paper)


def test_a_shade_of_black_is_a_grey() -> None:
    assert "#bcbcbc" == shade(BLACK, 0.5)
    assert WHITE == shade("#ff0000", 1)
    assert BLACK == shade("#ff0000", 0)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("colour: {}", "brand.yaml:3: colour: unknown key\n  did you mean colours?"),
        ("colours:\n  accent: #8a1f4f", "brand.yaml:4: colours.accent: put it in quotes: after a bare #"),
        (
            'colours: {accent: "8a1f4f"}',
            "brand.yaml:3: colours.accent: is not written as it must be here\n  # and",
        ),
        ('colours: {accent: "#8a1"}', "brand.yaml:3: colours.accent: is not written as it must be here"),
        ('colours: {accent: "red"}', "brand.yaml:3: colours.accent: is not written as it must be here"),
        ('colours: {dark: "#000000"}', "brand.yaml:3: colours.accent: this key is missing"),
        ('colours: {accent: "#8a1f4f", tint: "#ffffff"}', "brand.yaml:3: colours.tint: unknown key"),
        ("contact: {role: coach}", "brand.yaml:3: contact.name: this key is missing"),
        ("contact: {name: A, email: no at}", "brand.yaml:3: contact.email: is not written"),
        ("contact: {name: A, email: a@b.be?bcc=x@y.be}", "brand.yaml:3: contact.email: is not written"),
        ('contact: {name: A, telephone: "call me"}', "brand.yaml:3: contact.telephone: is not written"),
        ("contact: {name: A, website: 'http://a.be'}", "brand.yaml:3: contact.website: is not written"),
        (
            "contact: {name: A, website: 'javascript:alert(1)'}",
            "brand.yaml:3: contact.website: is not written",
        ),
        ("contact: {name: A, website: 'https://a.be/\"x'}", "brand.yaml:3: contact.website: is not written"),
        ("introduction: {fr: Bonjour}", "brand.yaml:3: this program does not write in 'fr'"),
        ("introduction: {nl: '  '}", "brand.yaml:3: the text in 'nl' is empty"),
        (f"introduction: {{nl: {'a ' * 3001}b}}", "brand.yaml:3: too long: at most 6000 characters allowed"),
        ("logo: ../logo.svg", "brand.yaml:3: logo: is not written as it must be here\n  the name of a file"),
        ("logo: /etc/passwd", "brand.yaml:3: logo: is not written as it must be here"),
        ("logo: gone.svg", "brand.yaml:3: the logo cannot be opened: that file does not exist"),
        ("logo: logo.gif", "brand.yaml:3: a logo is an SVG, PNG or JPEG"),
        ("house: Other", "brand.yaml:3: the key house is here a second time"),
    ],
)
def test_each_mistake_has_its_line(line: str, said: str, tmp_path: Path) -> None:
    (problem,) = refusal(tmp_path, line)

    assert problem.startswith(said)


def test_several_problems_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"no picture")
    said = refusal(tmp_path, "introduction: {de: Hallo}", "logo: logo.png", 'colours: {accent: "#ffffff"}')

    assert [3, 4, 5] == [int(each.split(":")[1]) for each in said]


def test_pictures_are_taken(tmp_path: Path) -> None:
    for name, content in {"logo.png": png(), "logo.JPG": jpeg(), "logo.svg": SVG.format("").encode()}.items():
        (tmp_path / name).write_bytes(content)
        found = read(tmp_path, f"logo: {name}").logo
        assert found
        assert 2 == found.width / found.height
        assert content == found.content


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.png", jpeg(), "the logo is no complete PNG"),
        ("logo.jpg", png(), "the logo is no complete JPEG"),
        ("logo.png", b"", "the logo is no complete PNG"),
        ("logo.png", png()[:-4], "the logo is no complete PNG"),
        ("logo.png", png()[:-12], "the logo is no complete PNG"),
        ("logo.png", png(spoil=b"oops"), "the logo is no complete PNG"),
        ("logo.png", png(width=6001), "the logo measures 6001 by 2 pixels; at most 6000 each way"),
        ("logo.png", png(height=0), "the logo measures 4 by 0 pixels"),
        ("logo.jpg", jpeg()[:-2], "the logo is no complete JPEG"),
        ("logo.jpg", jpeg(width=7000), "the logo measures 7000 by 2 pixels"),
        ("logo.png", png() + b"x" * MAX_BYTES, "the logo is larger than 500 kB"),
    ],
)
def test_a_picture_is_what_it_says(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    (problem,) = logo(tmp_path, name, content)

    assert problem.startswith(f"brand.yaml:3: {said}")


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "<script> is not taken"),
        ("<foreignObject><p/></foreignObject>", "<foreignObject> is not taken"),
        ("<g onload='alert(1)'/>", "'onload' would run a script"),
        ("<g OnClick='x'/>", "'OnClick' would run a script"),
        ("<image href='https://example.org/x.png'/>", "'href' points outside"),
        ("<image href='file:///etc/passwd'/>", "'href' points outside"),
        ("<image href='data:image/svg+xml;base64,AAAA'/>", "'href' points outside"),
        ("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='other.svg#a'/>", "'href' points outside"),
        ("<a href='javascript:alert(1)'><g/></a>", "'href' points outside"),
        ("<g xml:base='https://example.org/'/>", "'base' points outside"),
        ("<g fill='url(https://example.org/x#a)'/>", "'fill' fetches something"),
        ("<g style='fill: url( \"//example.org/x\")'/>", "'style' fetches something"),
        ("<style>@import 'https://example.org/x.css';</style>", "this style fetches something"),
        ("<style>g {fill: u\\72l(//x)}</style>", "this style fetches something"),
        ("<set attributeName='href' to='https://example.org'/>", "a logo does not move: <set>"),
        ("<g xmlns='http://www.w3.org/1999/xhtml'><p/></g>", "<g> is not taken"),
        ("<?xml-stylesheet href='x.css'?>", "this fetches a style sheet"),
        ("<g>", "this is not a well-formed SVG (mismatched tag)"),
        ("&nbsp;", "this is not a well-formed SVG (undefined entity)"),
    ],
)
def test_an_svg_does_nothing_and_fetches_nothing(inside: str, said: str, tmp_path: Path) -> None:
    problem = logo(tmp_path, "logo.svg", SVG.format(f"\n\n{inside}"))[0]

    assert problem.startswith(f"logo.svg:3: {said}")


def test_what_a_drawing_program_writes_is_taken(tmp_path: Path) -> None:
    inside = (
        "<!-- made by hand --><defs><style>.a { fill: url(#b); }</style><linearGradient id='b'/></defs>"
        "<sodipodi:namedview xmlns:sodipodi='http://example.org/s' id='x'/>"
        f"<image href='data:image/png;base64,{b64encode(png()).decode()}' width='4' height='2'/>"
        "<use href='#b'/><g style='fill:#fff;stroke:url(#b)'/>"
    )
    head = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
    (tmp_path / "logo.svg").write_text(head + SVG.format(inside), encoding="utf-8")

    assert read(tmp_path, "logo: logo.svg").logo


@pytest.mark.parametrize(
    "declaration",
    [
        "<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>",
        "<!ENTITY a SYSTEM 'file:///etc/passwd'>",
        "<!ENTITY % a SYSTEM 'https://example.org/x.dtd'> %a;",
    ],
)
def test_an_svg_with_entities_is_not_read_further(declaration: str, tmp_path: Path) -> None:
    said = logo(tmp_path, "logo.svg", f"<!DOCTYPE svg [\n{declaration}]>" + SVG.format("&a;<script/>"))

    assert ["logo.svg:2: an entity is declared here, which no logo needs"] == [
        each.split("\n")[0] for each in said
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<svg/>", "this is no SVG"),
        ("<html><body/></html>", "this is no SVG"),
        ("\x89PNG", "this is not a well-formed SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "it does not say how large it is"),
        (
            '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="20"/>',
            "it does not say how large it is",
        ),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"/>', "it does not say how large it is"),
    ],
)
def test_an_svg_is_one_and_says_its_size(text: str, said: str, tmp_path: Path) -> None:
    assert logo(tmp_path, "logo.svg", text)[0].startswith(f"logo.svg:1: {said}")


def test_only_the_style_that_is_wrong_is_named(tmp_path: Path) -> None:
    said = logo(tmp_path, "logo.svg", SVG.format("\n<style>@import 'x';</style>\n<style>g {}</style>"))

    assert ["logo.svg:2"] == [each.partition(": ")[0] for each in said]


def test_all_problems_of_an_svg_come_together(tmp_path: Path) -> None:
    said = logo(tmp_path, "logo.svg", SVG.format("\n<script/>\n<g onload='x'/>"))

    assert ["logo.svg:2", "logo.svg:3"] == [each.partition(": ")[0] for each in said]
