"""Two files on the command line that are to be compared: read, and refused where they cannot be."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from maturiteit.assess.compare import compare
from maturiteit.cli.reading import read_assessment, read_earlier
from maturiteit.cli.run import say_warnings
from maturiteit.cli.writing import check_output
from maturiteit.errors import InputError, Place, Problem
from maturiteit.model.assessment import Assessment
from maturiteit.model.change import Change
from maturiteit.report.numbers import long_date
from maturiteit.texts import _, screen_language


def read_both(
    old: Path, new: Path, questionnaire: str | None = None, overall: bool = False
) -> tuple[Assessment, Change]:
    """The assessment of `new`, and what moved in it since `old`; each answers, a form or an assessment.

    Warnings go to stderr. Raises InputError when either cannot be used, or the two cannot be compared.
    """
    if str(old) == str(new) == "-":
        message = _("standard input can be read once only")
        raise InputError(Problem(Place("-"), message, _("name a file for one of the two")))
    then, now = read_earlier(old, questionnaire), read_assessment(new, questionnaire, overall)
    problems = tuple(_obstacles(old, then, now))
    if problems:
        raise InputError(*problems)
    say_warnings(tuple(_doubts(old, then, now)))
    return now, compare(then, now)


def check_comparison(
    output: Path | None, format: str | None, language: str | None, read: Sequence[Path], force: bool
) -> str:
    """The ending of what is to be written ("" for nothing). Refuses, before any work, what cannot be made."""
    if output is None:
        given = {"--format": format, "--lang": language, "--force": force or None}
        message, hint = _("this is for a report"), _("name the report's file with -o, or leave it out")
        useless = [Problem(Place(option), message, hint) for option, value in given.items() if value]
        if useless:
            raise InputError(*useless)
        return ""
    suffix = f".{format}" if format else output.suffix.lower()
    check_output(output, suffix, language, force, *read)
    return suffix


def check_since(suffix: str) -> None:
    """Refuse what would be left out without a word: the JSON of a report is its assessment alone."""
    if suffix == ".json":
        message = _("an assessment as JSON does not hold what moved")
        hint = _("leave out --since, or write it with: maturiteit compare OLD NEW -o FILE.json")
        raise InputError(Problem(Place("--since"), message, hint))


def _obstacles(old: Path, then: Assessment, now: Assessment) -> Iterator[Problem]:
    """Why two assessments cannot be compared."""
    place, asked, given = Place(str(old)), now.source.questionnaire, then.source.questionnaire
    if asked != given:
        message = _("this was answered with the questionnaire '{given}', the newer one with '{asked}'")
        hint = _("compare two moments with the same questionnaire")
        yield Problem(place, message.format(given=given, asked=asked), hint)
    if now.date < then.date:
        message = _("this is of {then}, later than the other, which is of {now}")
        days = (long_date(each.date, screen_language()) for each in (then, now))
        yield Problem(place, message.format(then=next(days), now=next(days)), _("name the older one first"))


def _doubts(old: Path, then: Assessment, now: Assessment) -> Iterator[Problem]:
    """What may be a mistake, and need not be."""
    names = [each.organisation.name for each in (then, now)]
    if names[0].casefold().split() != names[1].casefold().split():
        message = _("this is about '{then}', the other about '{now}'").format(then=names[0], now=names[1])
        yield Problem(Place(str(old)), message, _("are these two files about the same organisation?"))
