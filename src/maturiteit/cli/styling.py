"""The house style and the templates of a report: how they are read, and how ours are handed out."""

from pathlib import Path

import typer

from maturiteit.cli.reading import read_assessment
from maturiteit.cli.screen import clean
from maturiteit.cli.writing import EXAMPLE, make_folder
from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.brand import read_brand
from maturiteit.load.save import write_file
from maturiteit.model.brand import Brand
from maturiteit.report import own
from maturiteit.report.environment import templates
from maturiteit.report.extras import Extras
from maturiteit.report.house import check_logo
from maturiteit.report.page import base_palette
from maturiteit.report.render import SUFFIXES, render
from maturiteit.shipped import folder as shipped_folder
from maturiteit.texts import _


def read_style(brand: Path | None, folder: Path | None) -> Extras:
    """What a report looks like. Raises InputError with the problems of both."""
    problems: list[Problem] = []
    style: Brand | None = None
    try:
        if folder is not None:
            own.check_folder(folder, templates())
            base_palette(folder)
    except InputError as error:
        problems, folder = [*error.problems], None
    try:
        style = None if brand is None else read_brand(brand, base_palette(folder))
        if style is not None and style.logo is not None:
            check_logo(style.logo)
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(*problems)
    return Extras(brand=style, templates=folder)


def is_own(folder: Path) -> bool:
    """Whether a folder holds own templates; the folder of ours does not."""
    return own.is_own(folder, templates()) and folder.resolve() != templates().resolve()


def try_templates(folder: Path) -> None:
    """Make an example's report in every form with own templates. Raises InputError for what goes wrong."""
    style = read_style(None, folder)
    assessment = read_assessment(shipped_folder("examples") / f"{EXAMPLE}.yaml")
    for suffix in SUFFIXES:
        render(assessment, suffix, "nl", style)


def eject(folder: Path, force: bool) -> None:
    """Write our templates to a new or empty folder. Raises InputError for one that holds something."""
    make_folder(folder)
    if not force and any(folder.iterdir()):
        hint = _("name a new folder, or say --force: files with the names of ours are overwritten")
        raise InputError(Problem(Place(str(folder)), _("this folder is not empty"), hint))
    for name in own.report_files(templates()):
        make_folder((folder / name).parent)
        write_file(folder / name, (templates() / name).read_bytes())
    shown = clean(str(folder))
    typer.echo(_("Written to {file}").format(file=shown), err=True)
    hint = _("Remove what you do not change, and make a report with --template {folder}")
    typer.echo(hint.format(folder=shown), err=True)
