"""`compare`: what moved between two moments, in the terminal or as a report."""

from pathlib import Path
from typing import Annotated

import typer

from maturiteit.cli import completing
from maturiteit.cli.parameters import FailUnder, QuestionnaireName
from maturiteit.cli.report import Format
from maturiteit.texts import _

HELP = _(
    "Show what moved between two moments. Only questions that stayed the same and were answered both times "
    "count; both figures are worked out anew over those."
)


def compare(
    old: Annotated[
        Path,
        typer.Argument(
            metavar="OLD", help=_("The older answers: a YAML file, a filled-in form or an assessment (JSON).")
        ),
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=_("The newer answers, in any of those forms."))],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=_("Write a report instead: FILE.html, .pdf, .md or .json; - for standard output."),
        ),
    ] = None,
    format: Annotated[
        Format | None, typer.Option(help=_("The format, where the file's ending does not say it."))
    ] = None,
    questionnaire: QuestionnaireName = None,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="nl|en",
            help=_("The report's language; else the one of the answers."),
            autocompletion=completing.languages,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Write over a file that is there."))] = False,
    fail_under: FailUnder = None,
    fail_on_regression: Annotated[
        bool,
        typer.Option("--fail-on-regression", help=_("End with exit code 4 when a figure clearly went down.")),
    ] = False,
) -> None:
    """Read both, compare, print or write, and hold the figures against what was asked of them."""
    from maturiteit.cli.comparing import check_comparison, read_both
    from maturiteit.cli.demanding import demands_of, end_unless_met, regressions, unmet

    suffix = check_comparison(output, format.value if format else None, lang, (old, new), force)
    assessment, change = read_both(old, new, questionnaire)
    demands = demands_of(fail_under or (), assessment)
    if output is None:
        from maturiteit.cli.moved import print_change

        print_change(assessment, change)
    else:
        from maturiteit.cli.writing import write_report
        from maturiteit.report.extras import Extras

        write_report(assessment, output, suffix, lang, Extras(change=change, document="compare"))
    failed = regressions(change, assessment) if fail_on_regression else []
    end_unless_met([*unmet(demands, assessment), *failed])
