"""The work of `check`: every file is looked at, whatever is wrong with the one before it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from maturiteit.cli.run import say_warnings
from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.advice import advice_from
from maturiteit.load.answers import answers_from, check_answers
from maturiteit.load.careful import Document, read_yaml
from maturiteit.load.craft import craft_warnings
from maturiteit.load.framework import framework_from, support_from
from maturiteit.load.instrument import (
    ADVICE,
    SUPPORT,
    Found,
    find_framework,
    find_questionnaire,
    read_instrument,
)
from maturiteit.load.kind import kind_of
from maturiteit.load.questionnaire import questionnaire_from
from maturiteit.shipped import folder
from maturiteit.texts import _, counted

TEMPLATE = ".j2"


def check_paths(paths: Iterable[Path], questionnaire: str | None) -> None:
    """Check all files; warnings and a count are said. Raises InputError with the problems of all of them."""
    files = list(dict.fromkeys(_files(list(paths) or _shipped())))
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for file in files:
        try:
            warnings += _check(file, questionnaire)
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
    say_warnings(tuple(dict.fromkeys(warnings)))
    if problems:
        raise InputError(*problems)
    told = counted("{n} file checked, no problems", "{n} files checked, no problems", len(files))
    typer.echo(told + counted(", {n} warning.", ", {n} warnings.", len(warnings)))


def _shipped() -> list[Path]:
    return [folder("questionnaires"), folder("examples"), folder("reports/templates")]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if _is_folder(path):
            inside = (each for each in path.rglob("*") if each.suffix in (".yaml", ".yml", TEMPLATE))
            seen = (each for each in inside if not _is_hidden(each.relative_to(path)))
            yield from sorted(seen) or [path]  # a folder with nothing for us in it is refused as a folder
        else:
            yield path


def _is_hidden(path: Path) -> bool:
    """Tools keep their own files in hidden folders; they are not what somebody wrote."""
    return any(part.startswith(".") for part in path.parts)


def _is_folder(path: Path) -> bool:
    """Not when the system takes no such name: reading it will say so."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _check(path: Path, questionnaire: str | None) -> tuple[Problem, ...]:
    """The warnings about one file. Raises InputError with its problems."""
    if path.suffix == TEMPLATE:
        from maturiteit.report.environment import check_template

        check_template(path)
        return ()
    document = read_yaml(path)
    return _check_yaml(path, document, questionnaire)


def _check_yaml(path: Path, document: Document, questionnaire: str | None) -> tuple[Problem, ...]:
    kind = kind_of(document)
    if kind == "framework":
        framework_from(document)
    elif kind == "support":
        support_from(document, find_framework(path))
    elif kind == "advice":
        _check_advice(path, document)
    elif kind == "questionnaire":
        return _check_questionnaire(path, document)
    elif kind == "answers":
        return _check_answers(path, document, questionnaire)
    else:
        raise InputError(Problem(Place(str(path)), _("this is none of our files"), _known_kinds()))
    return ()


def _known_kinds() -> str:
    return _("a questionnaire has items, a framework levels, answers an organisation")


def _check_questionnaire(path: Path, document: Document) -> tuple[Problem, ...]:
    framework = find_framework(path, document.data.get("framework"))
    return craft_warnings(document, questionnaire_from(document, framework), framework)


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
    answers = answers_from(document)
    found = find_questionnaire(questionnaire, path, answers.questionnaire)
    return check_answers(answers, document, read_instrument(found)).warnings
