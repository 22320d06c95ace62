"""How a whole interview ends: what it came to, and what to do with it."""

from collections.abc import Iterator
from pathlib import Path

from maturiteit.cli.keyboard import Keyboard, ask
from maturiteit.cli.overview import print_overview, spoken
from maturiteit.cli.reading import read_assessment
from maturiteit.cli.screen import wants_bars
from maturiteit.cli.speaking import say
from maturiteit.cli.writing import command, program, write_report
from maturiteit.interview.lines import Line, local
from maturiteit.model.assessment import Assessment
from maturiteit.report.numbers import figure
from maturiteit.texts import _, counted, screen_language

STEPS = 3
"""First steps at the end; the report has more."""


NAMED = 3
"""Goals with the same highest or lowest figure that are named."""


def say_summary(path: Path, questionnaire: Path, keyboard: Keyboard) -> None:
    """The figures, the strongest and the weakest, the first steps, and the report for whoever wants it."""
    assessment = read_assessment(path, str(questionnaire), warns=False)
    say([Line()])
    _say_overview(assessment)
    say([Line(), *_assumed(assessment), *_extremes(assessment), *_first_steps(assessment), Line()])
    page, paper = (path.with_suffix(suffix) for suffix in (".html", ".pdf"))
    say([Line(_("Your answers are in {file}. The report:").format(file=path))])
    say(_command("report", str(path), "-o", str(each), *_over(each)) for each in (page, paper))
    say([Line(_("Again in a year, with today's answers beside the questions:"))])
    say([_command("start", str(_next_year(path, assessment.date)), "--from", str(path))])
    _offer(assessment, page, paper, keyboard)


def _command(*words: str) -> Line:
    return Line(command(program(), *words), style="command")


def _over(report: Path) -> tuple[str, ...]:
    """What a report that is there already asks for."""
    return ("--force",) if report.exists() else ()


def _next_year(path: Path, date: str) -> Path:
    """The name for a year later: `museum-2027.yaml` after `museum.yaml` or `museum-2026.yaml`."""
    year = int(date[:4])
    return path.with_stem(f"{path.stem.removesuffix(f'-{year}')}-{year + 1}")


def _say_overview(assessment: Assessment) -> None:
    """As `score` prints it, but sentences wrapped like all the rest of the interview."""
    if wants_bars():
        print_overview(assessment)
    else:
        say(Line(line) for line in spoken(assessment))


def _assumed(assessment: Assessment) -> Iterator[Line]:
    """What nobody answered about the organisation, and how it was taken."""
    for text, yes in (
        (_("Left open, and taken as yes: {filters}."), True),
        (_("Left open, and taken as no: {filters}."), False),
    ):
        titles = [local(each.title) for each in assessment.organisation.assumptions if each.yes is yes]
        if titles:
            yield Line(text.format(filters=", ".join(titles)))


def _extremes(assessment: Assessment) -> Iterator[Line]:
    """The goals with the highest and the lowest figure, where they differ."""
    scored = [
        (goal.score.thousandths, goal) for goal in assessment.goals if goal.score.thousandths is not None
    ]
    values = [value for value, _goal in scored]
    if len(set(values)) < 2:
        return
    for text, value in ((_("Furthest: {goals}"), max(values)), (_("Least far: {goals}"), min(values))):
        names = [f"{goal.label} {local(goal.name)}" for each, goal in scored if each == value]
        shown = figure(value, assessment.scale, screen_language())
        more = len(names) - NAMED
        rest = counted(" and {n} more", " and {n} more", more) if more > 0 else ""
        yield Line(text.format(goals=f"{', '.join(names[:NAMED])}{rest} ({shown})"))


def _first_steps(assessment: Assessment) -> Iterator[Line]:
    first = [each for each in assessment.advice if each.in_summary][:STEPS]
    if first:
        yield Line()
        yield Line(_("First steps you could take"), style="title")
    for place, advice in enumerate(first, start=1):
        yield Line(f"{local(advice.action)} {local(advice.first_step)}", f"{place}.")


def _offer(assessment: Assessment, page: Path, paper: Path, keyboard: Keyboard) -> None:
    """Make the report at once, if somebody says so; a report that is there is not made over."""
    there = [path for path in (page, paper) if path.exists()]
    if there:
        text = _("There is a report already: {files}. The commands above make it anew.")
        say([Line(text.format(files=", ".join(map(str, there))))])
        return
    say([Line(_("Make it now? 1 web page, 2 PDF, 3 both; Enter: not now."), style="title")])
    made = {"1": (page,), "j": (page,), "ja": (page,), "2": (paper,), "3": (page, paper)}
    while typed := ask(keyboard, _("Answer") + ": ").strip().casefold():
        if typed in made:
            say([Line(_("One moment ..."))])
            for path in made[typed]:
                write_report(assessment, path, path.suffix, None)
            return
        if typed in ("n", "nee", "no", "q", "stop"):
            return
        say([Line(_("Type 1, 2 or 3; Enter: not now."))])
