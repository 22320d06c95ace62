"""The HTML report in a real browser: accessible on a desk, a phone and paper, and asking for nothing."""

from pathlib import Path

import pytest

from maturiteit.report.page import render_html
from maturiteit.texts import LANGUAGES
from tests.browser.looking import NEEDED, WIDTHS, Seen, look_at
from tests.report.shipped import EXAMPLES, shipped
from tests.report.test_page import SHAPES
from tests.tools import Need


def look(page: str, folder: Path, need: Need) -> list[Seen]:
    """What the browser saw of a page at each of WIDTHS."""
    found = {name: need(name) for name in NEEDED}
    file = folder / "report.html"
    file.write_text(page, encoding="utf-8")
    return look_at([file], found["node"], found["chromium"])[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["all_states", "long_names", "nothing_applies", "hostile", *EXAMPLES[:2]])
def test_the_page_is_accessible_fits_and_asks_for_nothing(
    name: str, language: str, tmp_path: Path, need: Need
) -> None:
    """`errors` would hold what the page's own policy forbade."""
    assessment = shipped(name) if name in EXAMPLES else SHAPES[name]
    for width, seen in zip(WIDTHS, look(render_html(assessment, language), tmp_path, need), strict=True):
        assert seen["violations"] == []
        assert seen["passed"] > 20
        assert seen["width"] == width
        assert seen["asked"] == []
        assert seen["errors"] == []
        assert seen["font"]


def test_the_check_can_fail(tmp_path: Path, need: Need) -> None:
    """A wide page with a picture from outside and without a language is seen for what it is."""
    bad = "<html><body><img src='http://127.0.0.1:9/x.png'><p style='width: 900px'>wide</p></body></html>"
    seen = look(bad, tmp_path, need)[1]

    assert {"image-alt", "html-has-lang"} <= {rule["id"] for rule in seen["violations"]}
    assert seen["asked"] == ["http://127.0.0.1:9/x.png"]
    assert seen["width"] > 320
