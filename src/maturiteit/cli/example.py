"""The invented museum, with its reports: the work of `demo`."""

import sys
from pathlib import Path

import typer

from maturiteit.cli.making import Asked, Order, Outcome, make_one
from maturiteit.cli.overview import print_overview
from maturiteit.cli.reading import read_assessment
from maturiteit.cli.records import Journal, read_records
from maturiteit.cli.screen import clean
from maturiteit.cli.writing import command, make_folder, program
from maturiteit.load.save import write_file
from maturiteit.model.assessment import Assessment
from maturiteit.report.extras import NOTHING
from maturiteit.shipped import folder as shipped_folder
from maturiteit.texts import _

EXAMPLE = "museum-voorbeeld"


def write_demo(folder: Path) -> None:
    """Write the example's answers and its two reports, show its scores, and say what to do next."""
    make_folder(folder)
    answers = folder / f"{EXAMPLE}.yaml"
    _put_example(answers)
    assessment = read_assessment(answers)
    print_overview(assessment)
    sys.stdout.flush()  # so that what comes on stderr now does not overtake it
    page, pdf = (answers.with_suffix(suffix) for suffix in (".html", ".pdf"))
    _put_reports(assessment, answers)
    typer.echo(_("The report is in {html} and {pdf}.").format(html=page, pdf=pdf))
    again = command(program(), "report", str(answers), "-o", str(pdf), "--force")
    typer.echo(_("Change an answer in {answers} and run: {command}").format(answers=answers, command=again))


def _put_example(answers: Path) -> None:
    """Copy the example's answers, unless somebody changed the copy that is there: that one is kept."""
    shipped = (shipped_folder("examples") / answers.name).read_bytes()
    if answers.is_file() and answers.read_bytes() != shipped:
        _say_kept(answers)
        return
    write_file(answers, shipped)


def _put_reports(assessment: Assessment, answers: Path) -> None:
    """The reports are renewed where they are as the program made them; what somebody changed is kept."""
    folder = answers.parent
    known = read_records(folder)
    order, outcome = Order(answers, Asked(folder, (".html", ".pdf")), known), Outcome(answers)
    with Journal(folder, known) as journal:
        for suffix in order.asked.suffixes:
            make_one(order, assessment, suffix, NOTHING, outcome)
        for record in outcome.there:
            journal.take(record)
    for record in outcome.made:
        typer.echo(_("Written to {file}").format(file=clean(str(folder / record.name))), err=True)
    for problem in outcome.problems:
        _say_kept(Path(problem.place.file))


def _say_kept(path: Path) -> None:
    message = _("{file} was changed and is kept as it is; remove it to start afresh.")
    typer.echo(message.format(file=clean(str(path))), err=True)
