"""The reports of one organisation among many: made, left as they are, or refused, and the others go on."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from maturiteit import __version__
from maturiteit.cli.reading import instrument_of, read_peers, read_quietly
from maturiteit.cli.records import Record, Records, digest, digest_of_file
from maturiteit.cli.writing import is_same, report_language
from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.careful import Document
from maturiteit.load.checked import InstrumentOf
from maturiteit.load.save import write_file
from maturiteit.model.answers import Edition
from maturiteit.model.assessment import Assessment
from maturiteit.model.instrument import Instrument
from maturiteit.report.extras import NOTHING, Extras
from maturiteit.report.render import render, render_json
from maturiteit.shipped import folder as shipped_folder
from maturiteit.texts import _


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every organisation alike; plain data, because it travels to other processes."""

    folder: Path
    suffixes: tuple[str, ...]
    questionnaire: str | None = None
    overall: bool = False
    language: str | None = None
    force: bool = False
    extras: Extras = NOTHING
    benchmark: Path | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """The answers of one organisation, and what the program made of them before, by name."""

    answers: Path
    asked: Asked
    known: Records


@dataclass(slots=True)
class Outcome:
    """What came of an order. `made` was written, `kept` is there already; `mistake` names one of ours."""

    answers: Path
    made: list[Record] = field(default_factory=list)
    kept: list[Record] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    mistake: str = ""

    @property
    def there(self) -> tuple[Record, ...]:
        """Every report that is there now."""
        return *self.made, *self.kept


def make_reports(order: Order) -> Outcome:
    """Carry out an order. Whatever is wrong with it stands in the outcome: nothing is raised but a stop."""
    outcome = Outcome(order.answers)
    try:
        assessment, warnings = read_quietly(
            order.answers, order.asked.questionnaire, order.asked.overall, _read_once
        )
        extras = replace(order.asked.extras, peers=read_peers(order.asked.benchmark, assessment))
        for suffix in order.asked.suffixes:
            make_one(order, assessment, suffix, extras, outcome)
        if outcome.made:  # who reads them about a report that was there has read them before
            outcome.warnings[:0] = warnings
    except InputError as error:
        outcome.problems += error.problems
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of Typst is no Exception, and stops nobody else
        outcome.mistake = type(error).__name__
    return outcome


_READ: dict[tuple[str | None, Path, Edition], Instrument] = {}
"""Reading a questionnaire with its advice takes as long as half a report, and most orders share one."""


def _read_once(document: Document, answers: Path, asked: str | None) -> InstrumentOf:
    def read(edition: Edition) -> Instrument:
        key = asked, answers.parent, edition
        if key not in _READ:
            _READ[key] = instrument_of(document, answers, asked)(edition)
        return _READ[key]

    return read


def forget() -> None:
    """Read every questionnaire and template anew from here on: a run looks at the disk as it is."""
    _READ.clear()
    _templates.cache_clear()


def make_one(order: Order, assessment: Assessment, suffix: str, extras: Extras, outcome: Outcome) -> None:
    """One report, unless the same was made before and is still there as it was made. What came of it is
    added to `outcome`; raises InputError when the disk refuses."""
    path = order.asked.folder / f"{order.answers.stem}{suffix}"
    language = report_language(assessment, order.asked.language)
    source = _source(assessment, suffix, language, extras)
    known, there = order.known.get(path.name), digest_of_file(path)
    ours = known is not None and known.content == there
    if ours and known and known.source == source:
        outcome.kept.append(known)
        return
    report = render(assessment, suffix, language, extras)
    record = Record(path.name, source, digest(report.content))
    if record.content == there:
        outcome.kept.append(record)
    elif problem := _obstacle(order, path, there is None or ours):
        outcome.problems.append(problem)
    else:
        write_file(path, report.content)
        outcome.made.append(record)
        outcome.warnings += [Problem(Place(str(path)), warning) for warning in report.warnings]


def _obstacle(order: Order, path: Path, free: bool) -> Problem | None:
    """Why nothing may be written at `path`; `free` when nothing is there, or only what we made."""
    if path.is_symlink():
        message, hint = _("there is a link of that name, which may lead elsewhere"), _("remove the link")
    elif is_same(path, order.answers):
        message, hint = _("this is the file that is being read"), _("choose another folder for the reports")
    elif not free and not order.asked.force:
        message = _("there is a file of that name, and it is not as this program made it")
        hint = _("move it elsewhere, or add --force to write over it")
    else:
        return None
    return Problem(Place(str(path)), message, hint)


def _source(assessment: Assessment, suffix: str, language: str, extras: Extras) -> str:
    """All that a report is made from: another byte of it anywhere gives another digest.

    The assessment holds what the questionnaire, its advice and the rules made of the answers.
    """
    parts = (__version__, suffix, language, _templates(extras.templates), repr(extras))
    return digest("\n".join((*parts, render_json(assessment))).encode())


@cache
def _templates(own: Path | None) -> str:
    """The digest of our templates and of somebody's own."""
    folders = (shipped_folder("reports/templates"), *([own] if own else []))
    return digest("\n".join(line for folder in folders for line in _files(folder)).encode())


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{path.relative_to(folder)} {digest_of_file(path)}"
