"""A brand file and its logo: every colour readable, every picture what it says it is."""

from pathlib import Path

from maturiteit.errors import InputError
from maturiteit.load.careful import Document, read_yaml
from maturiteit.load.findings import Findings, nearest
from maturiteit.load.logo import read_logo
from maturiteit.load.shape import validate
from maturiteit.model import colours
from maturiteit.model.brand import Brand, BrandFile, Colours, Logo
from maturiteit.model.palette import Clash, Palette, branded, find_clashes
from maturiteit.texts import LANGUAGES, _

MAX_WORDS = 6_000
"""Characters of an introduction: two pages."""
_KEYS = {"accent": "accent", "deep": "dark"}
"""The colours of the palette that a brand file sets, by the key that it has for them."""


def read_brand(path: Path, palette: Palette) -> Brand:
    """The house style at `path`, in a report whose other colours are those of `palette`.

    Raises InputError with every problem found.
    """
    return brand_from(read_yaml(path), palette)


def brand_from(document: Document, palette: Palette) -> Brand:
    """The house style in a document, with the logo beside it. Raises InputError with all problems."""
    written, findings = validate(document, BrandFile), Findings(document)
    _check_introduction(findings, written.introduction)
    if written.colours is not None:
        _check_colours(findings, palette, written.colours)
    logo = _logo(findings, written.logo)
    findings.raise_any()
    kept = {name: getattr(written, name) for name in BrandFile.model_fields if name != "logo"}
    return Brand(**kept, logo=logo)


def _check_introduction(findings: Findings, introduction: dict[str, str]) -> None:
    for language, text in introduction.items():
        path = ("introduction", language)
        if language not in LANGUAGES:
            what = _("this program does not write in '{language}'").format(language=language)
            findings.add(path, what, nearest(language, LANGUAGES))
        if not text.strip():
            findings.add(path, _("the text in '{language}' is empty").format(language=language))
        if len(text) > MAX_WORDS:
            findings.add(
                path, _("too long: at most {max_length} characters allowed").format(max_length=MAX_WORDS)
            )


def _check_colours(findings: Findings, palette: Palette, chosen: Colours) -> None:
    clashes: dict[str, Clash] = {}
    for clash in find_clashes(branded(palette, chosen.accent, chosen.dark)):
        clashes.setdefault(clash.name, clash)  # the paper comes first, on which other programs measure too
    for name, clash in clashes.items():
        if name in _KEYS:
            what = f"colours.{_KEYS[name]}: {clash}"
            findings.add(("colours", _KEYS[name]), what, _nearest(palette, chosen, name))


def _nearest(palette: Palette, chosen: Colours, name: str) -> str:
    """The nearest shade with which nothing is wrong any more."""

    def fits(colour: str) -> bool:
        tried = chosen.model_copy(update={_KEYS[name]: colour})
        found = find_clashes(branded(palette, tried.accent, tried.dark))
        return all(clash.name != name for clash in found)

    better = colours.nearest(getattr(chosen, _KEYS[name]), colours.BLACK, fits)
    return _('the nearest shade that can be read: "{colour}"').format(colour=better) if better else ""


def _logo(findings: Findings, name: str | None) -> Logo | None:
    if name is None:
        return None
    place = findings.place(("logo",))
    try:
        return read_logo(Path(place.file).parent / name, place)
    except InputError as error:
        findings.problems += error.problems
        return None
