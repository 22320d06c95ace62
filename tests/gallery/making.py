"""The gallery's reports, made by the program as anybody would make them: a folder a language."""

import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.gallery.organisations import AGAIN, BEFORE, write_organisations
from tests.tools import ROOT, clean_environment

EXAMPLES = ROOT / "examples"
MUSEUM = EXAMPLES / "museum-voorbeeld.yaml"
FORMATS = ("html", "pdf", "docx", "md", "json")
WITHOUT_JSON = FORMATS[:-1]
"""JSON is the answers alone, without what is shown beside them."""
SINCE, MOVED = "museum-since", "museum-moved"

Words = tuple[str | Path, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The reports in `folder`, and what the program warned of, one line each."""

    folder: Path
    language: str
    warnings: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Without their endings."""
        return tuple(sorted(file.stem for file in self.folder.glob("*.html")))

    def file(self, name: str, format: str) -> Path:
        return self.folder / f"{name}.{format}"


def make_gallery(folder: Path, language: str, env: Mapping[str, str]) -> Made:
    """Make everything anew in `folder`/`language`, with `env` beside a clean environment.

    Raises RuntimeError, with what the program said, when it refuses anything.
    """
    answers = write_organisations(folder / "answers")
    place = folder / language
    place.mkdir(parents=True, exist_ok=True)
    said = [_run(command, folder, env) for command in _commands(folder / "answers", answers, place, language)]
    warnings = (line for each in said for line in each.splitlines() if line.startswith("warning: "))
    return Made(place, language, tuple(warnings))


def _commands(answers: Path, extremes: Iterable[Path], place: Path, language: str) -> Iterator[Words]:
    """Many at once where the program can; one at a time what it makes of one organisation only."""
    into = ("--lang", language, "--force")
    peers, brand = (answers / f"{name}.yaml" for name in AGAIN)
    before = answers / f"{BEFORE}.yaml"
    yield "report", EXAMPLES, *extremes, "-o", place, *_formats(FORMATS), *into
    style = ("--brand", EXAMPLES / "brand" / "brand.yaml")
    yield "report", brand, "-o", place, *_formats(FORMATS), *style, *into
    beside = ("--benchmark", EXAMPLES / "benchmark-voorbeeld.json")
    yield "report", peers, "-o", place, *_formats(WITHOUT_JSON), *beside, *into
    for format in WITHOUT_JSON:
        yield "report", MUSEUM, "--since", before, "-o", place / f"{SINCE}.{format}", *into
    for format in FORMATS:
        yield "compare", before, MUSEUM, "-o", place / f"{MOVED}.{format}", *into


def _formats(formats: Iterable[str]) -> Iterator[str]:
    for format in formats:
        yield from ("--format", format)


def _run(words: Words, folder: Path, env: Mapping[str, str]) -> str:
    """What the program said on the way."""
    command = [sys.executable, "-m", "maturiteit", "--lang", "en", *words]
    # Not tests.tools.start: that is for one report, and ends what takes longer than two minutes.
    done = subprocess.run(
        command, env=clean_environment(folder) | dict(env), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, words))}\n{done.stderr}")
    return done.stderr
