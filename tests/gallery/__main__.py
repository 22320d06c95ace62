"""`make gallery`: every example and every extreme in every form and language, made twice and looked at.

python -m tests.gallery [FOLDER]

Ends with 1 when anything is wrong. FOLDER (build/gallery) holds the reports and index.html, the list of them.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from maturiteit.texts import LANGUAGES
from tests.browser.looking import NEEDED, Seen, faults_seen, look_at
from tests.gallery.checking import Looked, faults_of_bytes, faults_of_warnings, look_into
from tests.gallery.index import render_index
from tests.gallery.making import Made, make_gallery
from tests.tools import ROOT, find

HERE = {"TZ": "UTC", "PYTHONHASHSEED": "0"}
THERE = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "77", "LC_ALL": "nl_BE.UTF-8"}
BROWSERS = 2
CHECKED = """Of each: the same bytes when made again; what was typed stands there as typed; headings in order,
texts with pictures, heads of tables, language. Of pages axe-core at 1280 and 320 px and print, width, links;
of PDFs PDF/UA-1, PDF/A-2a and bookmarks; of the examples the bytes of page and PDF."""


def main(folder: Path) -> int:
    """Make, look, list; the exit code."""
    _refuse_without(*NEEDED, "pdftotext")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    started = time.monotonic()
    gallery = [make_gallery(folder, language, HERE) for language in LANGUAGES]
    _say(started, "made")
    faults = [fault for made in gallery for fault in faults_of_warnings(made)] + _made_again(gallery)
    _say(started, "made again")
    looked = _look(gallery)
    _say(started, "looked at")
    faults += _listed(folder, looked)
    _print(looked, faults)
    return 1 if faults or any(each.faults for each in looked) else 0


def _refuse_without(*names: str) -> None:
    missing = [name for name in names if find(name) is None]
    if missing:
        sys.exit(f"not on this machine: {', '.join(missing)}; .ci/run installs them")


def _found(name: str) -> Path:
    found = find(name)
    assert found is not None  # _refuse_without looked
    return found


def _say(started: float, what: str) -> None:
    print(f"{time.monotonic() - started:5.0f} s  {what}", flush=True)


def _made_again(gallery: Sequence[Made]) -> list[str]:
    """What differs when all of it is made once more, in another time zone, locale and order of hashes."""
    with tempfile.TemporaryDirectory() as other:
        again = [make_gallery(Path(other), made.language, THERE) for made in gallery]
        pairs = zip(gallery, again, strict=True)
        return [fault for one, two in pairs for fault in faults_of_bytes(one.folder, two.folder)]


def _look(gallery: Sequence[Made]) -> list[Looked]:
    each = [(made, name) for made in gallery for name in made.names]
    seen = _seen([made.file(name, "html") for made, name in each])
    return [
        look_into(made, name, faults_seen(views), _found("pdftotext"))
        for (made, name), views in zip(each, seen, strict=True)
    ]


def _seen(files: Sequence[Path]) -> list[list[Seen]]:
    """What browsers, side by side, see of the pages; in the order of `files`."""
    parts = [part for start in range(BROWSERS) if (part := files[start::BROWSERS])]
    look = partial(look_at, node=_found("node"), chromium=_found("chromium"))
    with ThreadPoolExecutor(BROWSERS) as pool:
        found = {
            file: views
            for part, answers in zip(parts, pool.map(look, parts), strict=True)
            for file, views in zip(part, answers, strict=True)
        }
    return [found[file] for file in files]


def _listed(folder: Path, looked: Sequence[Looked]) -> list[str]:
    """Write the list, which is a page of the gallery too; what is wrong with it."""
    index = folder / "index.html"
    index.write_text(render_index(looked), encoding="utf-8")
    return [f"index.html: {rule['help']}" for view in _seen([index])[0] for rule in view["violations"]]


def _print(looked: Sequence[Looked], faults: Sequence[str]) -> None:
    print(f"{'':34}pages  PDF kB  HTML kB  Word kB  wrong")
    for each in looked:
        pdf, html, word = (each.sizes[format] / 1000 for format in ("pdf", "html", "docx"))
        name = f"{each.language} {each.name}"
        print(f"{name:34}{each.pages:>5}{pdf:>8.0f}{html:>9.0f}{word:>9.0f}{len(each.faults):>7}")
    for fault in [*faults, *_with_names(looked)]:
        print(f"WRONG: {fault}")
    print(f"{sum(len(each.sizes) for each in looked)} reports. {CHECKED}")


def _with_names(looked: Sequence[Looked]) -> Iterator[str]:
    for each in looked:
        yield from (f"{each.language} {each.name}: {fault}" for fault in each.faults)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "build" / "gallery"))
