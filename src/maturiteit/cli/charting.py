"""The charts of a report as files: the work of `report --charts`."""

from collections.abc import Mapping
from pathlib import Path

import typer

from maturiteit.cli.screen import clean
from maturiteit.cli.writing import check_free, make_folder, report_language
from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.save import write_file
from maturiteit.model.assessment import Assessment
from maturiteit.report.extras import NOTHING, Extras
from maturiteit.texts import _, counted


def find_charts(
    assessment: Assessment, folder: Path | None, language: str | None, force: bool, extras: Extras = NOTHING
) -> dict[Path, bytes]:
    """Every chart with the file it will be in `folder`; none where nobody asked for them.

    Raises InputError with all the files that may not be written over.
    """
    if folder is None:
        return {}
    from maturiteit.report.drawings import make_drawings

    drawings = make_drawings(assessment, report_language(assessment, language), extras)
    charts = {folder / name: content for name, content in drawings.items()}
    problems = [problem for path in charts for problem in _find_taken(path, force)]
    if problems:
        raise InputError(*problems)
    return charts


def _find_taken(path: Path, force: bool) -> tuple[Problem, ...]:
    try:
        check_free(path, force, _("there is a file of that name"))
    except InputError as error:
        return error.problems
    return ()


def write_charts(folder: Path | None, charts: Mapping[Path, bytes]) -> None:
    """Write what `find_charts` found; nothing where nobody asked for it."""
    if folder is None:
        return
    make_folder(folder)
    for path, content in charts.items():
        write_file(path, content)
    told = counted("{n} chart written", "{n} charts written", len(charts))
    typer.echo(f"{told}: {clean(str(folder))}", err=True)


def refuse_charts(folder: Path | None) -> None:
    """Charts of many organisations would take each other's names. Raises InputError."""
    if folder is not None:
        message = _("the charts are of one organisation, and here is asked for more")
        raise InputError(Problem(Place("--charts"), message, _("give one answers file")))
