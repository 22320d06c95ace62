"""The charts of a report as drawings that stand by themselves, for somebody's own slides.

Each says in the picture what it shows, of whom and when. The ground is the report's paper: marks are edged
with it, and a slide may be dark.
"""

import re
from collections.abc import Iterator
from textwrap import wrap
from unicodedata import normalize
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from maturiteit.model.assessment import Assessment
from maturiteit.report.environment import clean
from maturiteit.report.extras import NOTHING, Extras
from maturiteit.report.numbers import long_date
from maturiteit.report.page import palette, render_html
from maturiteit.report.tree import SVG, bare_drawing
from maturiteit.report.view import shown_name
from maturiteit.texts import catalogue

FONTS = "Atkinson Hyperlegible Next, Verdana, Arial, sans-serif"
EDGE, LINE, SIGN = 12, 15, 6.2
"""The white around a drawing, the height of a line and the width of a sign, in drawing units."""
ENLARGED = 3
"""How many pixels a drawing unit is, where a program asks how large the drawing wants to be."""


def make_drawings(assessment: Assessment, language: str, extras: Extras = NOTHING) -> dict[str, bytes]:
    """Every chart of the report with a title as an SVG file, by the file's name; a chart that stands in the
    report twice is one file. The same report gives the same bytes."""
    drawings: dict[str, bytes] = {}
    source = _source(assessment, language)
    for chart in _charts(render_html(assessment, language, extras)):
        title = _words(chart.findtext("title"))
        drawing = _drawing(chart, title, source, language)
        if drawing not in drawings.values():
            drawings[_free_name(title, drawings)] = drawing
    return drawings


def _charts(page: str) -> Iterator[Element]:
    """Those without a title are for the eye only, beside a text that says the same."""
    for chart in map(bare_drawing, fromstring(page).iter(f"{{{SVG}}}svg")):
        if _words(chart.findtext("title")):
            yield chart


def _source(assessment: Assessment, language: str) -> str:
    """A picture travels without its report: whose it is, from when, and that nobody outside judged it."""
    text = catalogue(language).gettext("{name}, {date}. Self-assessment, not an audit.")
    name = clean(shown_name(assessment, language))
    return text.format(name=name, date=long_date(assessment.date, language))


def _drawing(chart: Element, title: str, source: str, language: str) -> bytes:
    """The chart between its title and its source, on white."""
    left, top, width, height = map(float, chart.get("viewBox", "0 0 100 100").split())
    signs = int(width / SIGN)
    above, below = (wrap(text, signs, break_on_hyphens=False) for text in (title, source))
    box = (
        left - EDGE,
        top - EDGE - LINE * len(above),
        width + 2 * EDGE,
        height + 2 * EDGE + LINE * (len(above) + len(below)),
    )
    drawing = _frame(box, language)
    SubElement(drawing, "title", id="title").text = title
    said = _words(chart.findtext("desc"))
    SubElement(drawing, "desc", id="desc").text = f"{said}. {source}" if said else source
    ground = dict(zip(("x", "y", "width", "height"), map(_number, box), strict=True))
    SubElement(drawing, "rect", ground, fill=str(palette().paper))
    _write_lines(drawing, above, left, box[1] + LINE, {"font-weight": "700", "fill": str(palette().ink)})
    drawing.append(_marks(chart))
    _write_lines(drawing, below, left, top + height + LINE, {"fill": str(palette().soft)})
    return f"{tostring(drawing, encoding='unicode')}\n".encode()


def _frame(box: tuple[float, ...], language: str) -> Element:
    return Element(
        "svg",
        {
            "xmlns": SVG,
            "lang": language,
            "role": "img",
            "aria-labelledby": "title",
            "aria-describedby": "desc",
            "viewBox": " ".join(map(_number, box)),
            "width": _number(box[2] * ENLARGED),
            "height": _number(box[3] * ENLARGED),
            "font-family": FONTS,
            "font-size": "11",
        },
    )


def _marks(chart: Element) -> Element:
    """What the chart draws, in the letter size that it has in the report."""
    marks = Element("g", {"font-size": chart.get("font-size", "11")})
    marks.extend(each for each in chart if each.tag not in ("title", "desc"))
    return marks


def _write_lines(drawing: Element, lines: list[str], x: float, y: float, look: dict[str, str]) -> None:
    for index, line in enumerate(lines):
        SubElement(drawing, "text", {"x": _number(x), "y": _number(y + LINE * index), **look}).text = line


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def _number(value: float) -> str:
    return f"{value:g}"


def _free_name(title: str, taken: dict[str, bytes]) -> str:
    """What the chart shows, without its figure: the file keeps its name when the figure moves."""
    name = _slug(title.partition(": ")[0])
    names = (f"{name}{f'-{turn}' if turn > 1 else ''}.svg" for turn in range(1, len(taken) + 2))
    return next(each for each in names if each not in taken)


def _slug(text: str) -> str:
    """Small letters, digits and dashes, which every system takes in a file's name.

    >>> _slug("OD 1.1 Één publiek?"), _slug("Μουσείο")
    ('od-1-1-een-publiek', 'chart')
    """
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub("[^a-z0-9]+", "-", plain)[:60].strip("-") or "chart"
