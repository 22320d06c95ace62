"""The people of one organisation who each filled in the questionnaire: do their files belong together?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from maturiteit.errors import Problem
from maturiteit.load.careful import Document
from maturiteit.load.findings import Findings
from maturiteit.load.plain import UNSAFE
from maturiteit.model.answers import Answers
from maturiteit.texts import _

FACTS = ("number", "subsector", "variant", "vte", "volunteers")
"""What may be left out in one file and said in another."""

LONGEST = 300
"""What the name of a respondent may have; several roles in one file may come to more."""

Fact = tuple[str, ...]
NAME: Fact = ("organisation", "name")
NUMBER: Fact = ("organisation", "number")


@dataclass(frozen=True, slots=True)
class Respondent:
    """One person's answers, under the role that the others know."""

    who: str
    answers: Answers
    document: Document


def role_of(answers: Answers, file: Path) -> str:
    """Who filled in a file: the role in it (several, when they did it together), else the file's name."""
    role = " ".join(", ".join(answers.respondents).split())
    return role[:LONGEST] or UNSAFE.sub("?", file.stem)


def is_combined(answers: Answers) -> bool:
    """Whether answers are those of several people, each named with what they said."""
    return any(answer.said for answer in (*answers.answers.values(), *answers.set_aside.values()))


def clashes(respondents: Sequence[Respondent]) -> list[Problem]:
    """Everything in which the files contradict each other, of what must be the same in all of them."""
    found = Findings(respondents[0].document)
    for respondent in respondents:
        _find_combined(found, respondent)
    for one, other in combinations(respondents, 2):
        _find_roles(found, one, other)
    for respondent in respondents[1:]:
        found.problems += _differing(respondents, respondent)
    return found.problems


def _find_combined(found: Findings, mine: Respondent) -> None:
    if is_combined(mine.answers):
        message = _("this holds what several people said already")
        hint = _("name the files of the people themselves")
        found.problems.append(Problem(mine.document.place(("answers",)), message, hint))


def _find_roles(found: Findings, one: Respondent, other: Respondent) -> None:
    if one.who.casefold() == other.who.casefold():
        place = other.document.place(("respondents",))
        message = _("'{who}' also answered in {file}").format(who=other.who, file=one.document.file)
        hint = _("give each their own role under respondents")
        found.problems.append(Problem(place, message, hint))


def _differing(respondents: Sequence[Respondent], mine: Respondent) -> Iterator[Problem]:
    """Each fact against the first file that states it."""
    facts = _facts(mine.answers)
    firsts = {fact: next(each for each in respondents if fact in _facts(each.answers)) for fact in facts}
    differing = [fact for fact, first in firsts.items() if _facts(first.answers)[fact] != facts[fact]]
    for fact in differing:
        yield _difference(firsts[fact], mine, fact, stranger=NAME in differing or NUMBER in differing)


def _difference(first: Respondent, mine: Respondent, fact: Fact, *, stranger: bool) -> Problem:
    """One fact; who may be from another organisation is not told to write that they are not."""
    there, here = first.document.place(fact), mine.document.place(fact)
    message = _("{fact} is not the same as in {place}").format(fact=".".join(fact), place=there)
    files = {"one": first.document.file, "other": mine.document.file}
    hint = _("make them the same, in {one} or in {other}").format(**files)
    if stranger:
        hint = _(
            "is this the same organisation? If not, leave one of the two files out; "
            "if it is, make them the same, in {one} or in {other}"
        ).format(**files)
    if fact == ("questionnaire", "id"):
        hint = _("only answers to one questionnaire can be combined")
    if fact == ("questionnaire", "version"):
        hint = _("answer the questions in one version, then combine")
    return Problem(here, message, hint)


def _facts(answers: Answers) -> dict[Fact, object]:
    """What decides who this is and what is asked. What somebody left out contradicts nobody."""
    who = answers.organisation
    told = {**dict(who), "number": "".join(filter(str.isdigit, who.number or "")) or None}
    stated: dict[Fact, object] = {
        ("organisation", name): told[name] for name in FACTS if told[name] is not None
    }
    facts: dict[Fact, object] = {
        ("questionnaire", "id"): answers.questionnaire.id,
        ("questionnaire", "version"): answers.questionnaire.version,
        ("form",): answers.form,
        NAME: " ".join(who.name.casefold().split()),
        ("relevance",): answers.relevance,
    }
    filters: dict[Fact, object] = {("organisation", "filters", id): on for id, on in who.filters.items()}
    return {**facts, **stated, **filters}
