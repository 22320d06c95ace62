"""The work of `check`: every file is looked at, whatever is wrong with the one before it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import typer

from maturiteit.cli.reading import instrument_of
from maturiteit.cli.run import say_warnings
from maturiteit.cli.screen import clean
from maturiteit.cli.writing import is_folder
from maturiteit.craft.review import Finding, review
from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.advice import advice_from
from maturiteit.load.benchmark import benchmark_from
from maturiteit.load.brand import brand_from
from maturiteit.load.careful import Document, read_yaml
from maturiteit.load.checked import checked_answers
from maturiteit.load.document import read_document
from maturiteit.load.framework import framework_from, support_from
from maturiteit.load.glossary import glossary_from
from maturiteit.load.instrument import (
    ADVICE,
    SUPPORT,
    Found,
    find_framework,
    read_instrument,
)
from maturiteit.load.kind import kind_of
from maturiteit.load.questionnaire import questionnaire_from
from maturiteit.load.save import write_file
from maturiteit.model.instrument import Instrument
from maturiteit.shipped import folder
from maturiteit.texts import _, counted

TEMPLATE = ".j2"


@dataclass
class Outcome:
    """What checking came to so far: over all files, whatever is wrong with the one before."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    reviewed: list[tuple[Instrument, tuple[Finding, ...]]] = field(default_factory=list)
    """The questionnaires that could be read, each with all its findings."""


def check_paths(paths: Iterable[Path], questionnaire: str | None, page: Path | None = None) -> None:
    """Check all files; warnings and counts are said, and the panel's page is written to `page`.

    Raises InputError with the problems of all files, and then writes nothing.
    """
    paths = list(paths)
    files = list(dict.fromkeys(_files(paths or _shipped())))
    outcome = Outcome()
    for file in files:
        try:
            _check(file, questionnaire, outcome)
        except InputError as error:
            outcome.problems += [each for each in error.problems if each not in outcome.problems]
            outcome.warnings += error.warnings
    outcome.problems += [each for each in _template_problems(paths) if each not in outcome.problems]
    outcome.problems += _page_problems(page, outcome)
    say_warnings(tuple(dict.fromkeys(outcome.warnings)))
    if outcome.problems:
        raise InputError(*outcome.problems)
    if page is not None:
        _write_panel(page, *outcome.reviewed[0])
    _say_counts(len(files), outcome)


def _template_problems(paths: Iterable[Path]) -> Iterator[Problem]:
    """What is wrong with folders of own templates, which only a report shows."""
    for path in filter(is_folder, paths):
        from maturiteit.cli.styling import is_own, try_templates  # what makes reports is heavy

        if is_own(path):
            try:
                try_templates(path)
            except InputError as error:
                yield from error.problems


def _page_problems(page: Path | None, outcome: Outcome) -> list[Problem]:
    """A page for a panel is an HTML file about one questionnaire."""
    if page is None:
        return []
    problems = []
    if page.suffix.lower() not in (".html", ".htm"):
        problems.append(
            Problem(Place(str(page)), _("this page is made as .html"), _("give it such an ending"))
        )
    if len(outcome.reviewed) != 1 and not outcome.problems:
        message = counted(
            "the page is about one questionnaire, and here is {n}",
            "the page is about one questionnaire, and here are {n}",
            len(outcome.reviewed),
        )
        problems.append(Problem(Place("--report"), message, _("name the file of one questionnaire")))
    return problems


def _write_panel(page: Path, instrument: Instrument, findings: tuple[Finding, ...]) -> None:
    from maturiteit.craft.panel import make_panel

    write_file(page, make_panel(instrument, findings).encode())
    typer.echo(_("Written to {file}").format(file=clean(str(page))), err=True)


def _say_counts(files: int, outcome: Outcome) -> None:
    accepted = sum(each.accepted is not None for _instrument, found in outcome.reviewed for each in found)
    told = counted("{n} file checked, no problems", "{n} files checked, no problems", files)
    told += counted(", {n} warning", ", {n} warnings", len(dict.fromkeys(outcome.warnings)))
    if accepted:
        told += counted(
            ", {n} finding accepted by its author", ", {n} findings accepted by their author", accepted
        )
    typer.echo(f"{told}.")


def _shipped() -> list[Path]:
    return [folder("questionnaires"), folder("examples"), folder("reports/templates")]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if is_folder(path):
            from maturiteit.cli.styling import is_own

            inside = (each for each in path.rglob("*") if each.suffix in (".yaml", ".yml", TEMPLATE))
            seen = (each for each in inside if not _is_hidden(each.relative_to(path)))
            # A folder with nothing for us in it is refused as a folder; one with only a theme is tried later.
            yield from sorted(seen) or ([] if is_own(path) else [path])
        else:
            yield path


def _is_hidden(path: Path) -> bool:
    """Tools keep their own files in hidden folders; they are not what somebody wrote."""
    return any(part.startswith(".") for part in path.parts)


def _check(path: Path, questionnaire: str | None, outcome: Outcome) -> None:
    """Check one file; raises InputError with its problems."""
    if path.suffix == TEMPLATE:
        from maturiteit.report.environment import check_template

        check_template(path)
        return
    document = read_document(path)
    kind = kind_of(document)
    if kind == "questionnaire":
        _check_questionnaire(path, document, outcome)
    elif kind == "answers":
        outcome.warnings += _check_answers(path, document, questionnaire)
    else:
        _check_beside(kind, path, document)


def _check_beside(kind: str | None, path: Path, document: Document) -> None:
    """The files that go with a questionnaire, or with a report."""
    if kind == "framework":
        framework_from(document)
    elif kind == "support":
        support_from(document, find_framework(path))
    elif kind == "glossary":
        glossary_from(document)
    elif kind == "brand":
        _check_brand(document)
    elif kind == "benchmark":
        benchmark_from(document)
    elif kind == "advice":
        _check_advice(path, document)
    else:
        raise InputError(Problem(Place(str(path)), _("this is none of our files"), _known_kinds()))


def _known_kinds() -> str:
    return _("a questionnaire has items, a framework levels, answers an organisation")


def _check_questionnaire(path: Path, document: Document, outcome: Outcome) -> None:
    """Also how it is written, together with all that lies beside it."""
    instrument = read_instrument(Found(path, document))
    findings = review(instrument)
    outcome.reviewed.append((instrument, findings))
    not_accepted = (finding for finding in findings if finding.accepted is None)
    outcome.warnings += [Problem(document.place(each.path), each.what) for each in not_accepted]


def _check_brand(document: Document) -> None:
    from maturiteit.report.house import check_logo
    from maturiteit.report.page import base_palette

    logo = brand_from(document, base_palette(None)).logo
    if logo is not None:
        check_logo(logo)


def _check_advice(path: Path, document: Document) -> None:
    """Advice is checked beside its questionnaire, which carries its name."""
    beside = path.with_name(path.name.removesuffix(ADVICE) + ".yaml")
    found = Found(beside, read_yaml(beside))
    framework = find_framework(beside, found.document.data.get("framework"))
    support = path.with_name(SUPPORT)
    known = support_from(read_yaml(support), framework).support if support.is_file() else ()
    questionnaire = questionnaire_from(found.document, framework)
    advice_from(document, questionnaire, framework, {each.id: each for each in known})


def _check_answers(path: Path, document: Document, questionnaire: str | None) -> tuple[Problem, ...]:
    checked, _instrument = checked_answers(document, instrument_of(document, path, questionnaire))
    return checked.warnings
