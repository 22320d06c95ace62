"""Before the first question: which file, which questionnaire, and what stands there already."""

import re
import sys
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from maturiteit.cli.keyboard import Keyboard, ask
from maturiteit.cli.speaking import say
from maturiteit.errors import InputError, Place, Problem
from maturiteit.interview.interview import Interview
from maturiteit.interview.keys import Key, key_in
from maturiteit.interview.lines import Line, local, number_in
from maturiteit.interview.sitting import FormKind, a_year_later, blank, is_answered, sit_down
from maturiteit.interview.turn import moved
from maturiteit.interview.who import NO, YES
from maturiteit.load.answers import answers_from, check_answers, is_unnamed
from maturiteit.load.careful import Document, read_bytes
from maturiteit.load.document import document_in, read_document
from maturiteit.load.findings import Findings
from maturiteit.load.instrument import (
    Found,
    find_questionnaire,
    published_ids,
    read_digests,
    read_instrument,
)
from maturiteit.load.kind import is_spreadsheet
from maturiteit.load.save import write_file
from maturiteit.load.store import Store
from maturiteit.model.answers import Answers, Form
from maturiteit.model.instrument import Instrument
from maturiteit.texts import _, counted, screen_language


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for; None and empty where it says nothing."""

    file: Path | None
    questionnaire: str | None = None
    short: bool | None = None
    only: tuple[str, ...] = ()
    respondent: str | None = None
    previous: Path | None = None


@dataclass(slots=True)
class Sitting:
    """An interview with its questionnaire's file, and the file it is saved in (None until it has a name).

    `saved` are the answers as that file has them, None where it has others or none; `resumed` when somebody
    began before.
    """

    interview: Interview
    found: Found
    store: Store | None
    saved: Answers | None
    resumed: bool
    respondent: str | None = None


def require_terminal() -> None:
    """Raise InputError where nobody can type."""
    if sys.stdin is None or not sys.stdin.isatty():
        message = _("there is no terminal here to ask questions in")
        ids = published_ids()
        hint = _(
            "fill in a form instead: maturiteit export {id} --to yaml -o FILE.yaml, "
            "then maturiteit score FILE.yaml"
        )
        raise InputError(Problem(Place("<stdin>"), message, hint.format(id=ids[0] if ids else "ID")))


def open_sitting(asked: Asked, keyboard: Keyboard) -> Sitting:
    """The sitting that the command line asks for. Raises InputError; nothing is written yet.

    Without a file, and with a damaged one, somebody is asked what to do.
    """
    if asked.respondent is not None:
        _check_respondent(asked.respondent)
    if asked.file is None:
        asked = replace(asked, file=_choose(keyboard))
    path = _own_file(asked)
    if path is None or not _exists(path):
        if path is not None:
            check_new(path)
        return _begin(asked, path)
    try:
        return _resume(asked, path)
    except InputError as error:
        return _resume(asked, _recovered(path, error, keyboard))


def _recovered(path: Path, error: InputError, keyboard: Keyboard) -> Path:
    """A new file with the last good copy of a damaged one, if somebody wants it; else the error again.

    The damaged file stays as it is.
    """
    copy = Store(path).last_good()
    damaged = any(problem.place.file == str(path) for problem in error.problems)
    if copy is None or not damaged or not _is_damaged(path):
        raise error
    for problem in error.problems:
        say([Line(str(problem))])
    fresh = free_name(path.parent, path.stem)
    question = _("This file cannot be read and stays as it is. Go on with its last good copy, as {file}?")
    say([Line(question.format(file=fresh))])
    if not _says_yes(keyboard):
        raise error
    write_file(fresh, copy.read_bytes())
    return fresh


def _says_yes(keyboard: Keyboard) -> bool:
    while True:
        say([Line(_("Type j (yes) or n (no)."))])
        said = ask(keyboard, _("Answer") + ": ").strip().casefold()
        if said in (*YES, *NO, "q"):
            return said in YES


def _is_damaged(path: Path) -> bool:
    try:
        answers_from(read_document(path))
    except InputError:
        return True
    return False


def _choose(keyboard: Keyboard) -> Path | None:
    """One of the answers files in this folder to go on with, or None for a new one."""
    there = open_files(Path())
    if not there:
        return None
    say([Line(_("In this folder:"), style="title")])
    say(Line(f"{path} · {about}", f"{place}.") for place, (path, about) in enumerate(there, start=1))
    while True:
        say([Line(_("Type a number to go on with one of these; Enter begins a new file, q stops."))])
        typed = ask(keyboard, _("Answer") + ": ")
        if key_in(typed) == Key("stop"):
            sys.exit(0)
        if not typed.strip():
            return None
        if place := number_in(typed, len(there)):
            return there[place - 1][0]


MOST = 20
"""Files that are looked into before the first question: who has more of them names one."""


def open_files(folder: Path) -> list[tuple[Path, str]]:
    """The answers files in a folder, each with whose they are and how many items have an answer."""
    found = []
    newest = sorted(folder.glob("*.yaml"), key=lambda path: path.stat().st_mtime, reverse=True)[:MOST]
    for path in sorted(newest):
        try:
            answers = answers_from(read_document(path))
        except InputError:  # another kind of file, which is not our business here
            continue
        said = sum(is_answered(each) for each in answers.answers.values())
        about = counted("{n} answer", "{n} answers", said)
        found.append((path, f"{answers.organisation.name} · {answers.date} · {about}"))
    return found


def _check_respondent(role: str) -> None:
    if not slug(role):
        message = _("a role needs at least one letter or digit")
        raise InputError(Problem(Place("--respondent"), message))


def _own_file(asked: Asked) -> Path | None:
    """The file to work in: with several respondents each has one beside FILE."""
    if asked.file is None or asked.respondent is None:
        return asked.file
    return beside(asked.file, asked.respondent)


def beside(file: Path, role: str) -> Path:
    """The file of one respondent: `museum.yaml` and `directie` give `museum-directie.yaml`."""
    stem = file.stem.removesuffix(f"-{slug(role)}")
    return file.with_name(f"{stem}-{slug(role)}.yaml")


def slug(text: str) -> str:
    """A text as a file's name on any system: ASCII letters, digits and hyphens, at most 60.

    >>> slug("Café 't Hof/Gent")
    'cafe-t-hof-gent'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def free_name(folder: Path, name: str) -> Path:
    """A file in `folder` named after the organisation that is not there yet."""
    stem = slug(name) or _("organisation")
    if stem in {"con", "prn", "aux", "nul"} or re.fullmatch(r"(com|lpt)[0-9]", stem):
        stem = f"{stem}-1"
    names = (folder / f"{stem}{'' if place == 1 else f'-{place}'}.yaml" for place in range(1, 10_000))
    return next(path for path in names if not path.exists())


def _exists(path: Path) -> bool:
    """Whether there is something to go on with. Raises InputError where no file can be."""
    try:
        if path.is_dir():
            message = _("there is a folder of that name")
            raise InputError(
                Problem(
                    Place(str(path)),
                    message,
                    _("name a file in it, such as {file}").format(file=path / "organisatie.yaml"),
                )
            )
        if not path.exists() and not path.resolve().parent.is_dir():
            raise InputError(
                Problem(Place(str(path)), _("that folder does not exist"), _("make the folder first"))
            )
        return path.exists()
    except OSError as error:
        message = _("cannot be read: {reason}").format(reason=error.strerror)
        raise InputError(Problem(Place(str(path)), message)) from error


def check_new(path: Path) -> None:
    """Refuse a name under which nobody would look for answers."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        better = "antwoorden.yaml" if path.name == "-" else path.with_suffix(".yaml").name
        message = _("a new file with answers ends in .yaml")
        raise InputError(Problem(Place(str(path)), message, _("name it {file}").format(file=better)))


def _begin(asked: Asked, path: Path | None) -> Sitting:
    base = _base(asked)
    edition = base.questionnaire if base else None
    found = find_questionnaire(asked.questionnaire or (None if base else _default()), asked.file, edition)
    instrument = read_instrument(found, complete=False)
    today = _today()
    answers = blank(
        instrument, _form(asked, instrument) or (base.form if base else "full"), screen_language(), today
    )
    if base is not None:
        kept = {"organisation": base.organisation, "relevance": base.relevance}
        answers = answers.model_copy(update=kept)
    if asked.previous is not None:
        answers = _with_previous(asked.previous, instrument, found, answers)
    if asked.respondent is not None:
        answers = answers.model_copy(update={"respondents": (asked.respondent,)})
    interview = sit_down(instrument, answers, today)
    return Sitting(interview, found, Store(path) if path else None, None, False, asked.respondent)


def _base(asked: Asked) -> Answers | None:
    """The file that several respondents share: it says who they answer for."""
    if asked.respondent is None or asked.file is None or not _exists(asked.file):
        return None
    return answers_from(read_document(asked.file))


def _default() -> str | None:
    """The shipped questionnaire, while there is only one."""
    ids = published_ids()
    return ids[0] if len(ids) == 1 else None


def _form(asked: Asked, instrument: Instrument) -> FormKind | None:
    """The form that was asked for. Raises InputError when two were, or a goal is unknown."""
    if asked.only and asked.short is not None:
        message = _("--only and --short (or --full) cannot go together")
        raise InputError(Problem(Place("--only"), message, _("leave one of the two out")))
    if asked.only:
        _check_goals(asked.only, instrument)
        return Form(only=asked.only)
    return None if asked.short is None else "short" if asked.short else "full"


def _check_goals(only: tuple[str, ...], instrument: Instrument) -> None:
    framework = instrument.framework
    nodes = (*framework.strategic_goals, *framework.goals, *framework.preconditions)
    among = {node.id: local(node.name) for node in nodes}
    findings = Findings(Document("--only", None, {(): None}))
    for id in only:
        findings.known((), id, among, _("goal or strategic goal"))
    findings.raise_any()


def _with_previous(path: Path, instrument: Instrument, found: Found, answers: Answers) -> Answers:
    document = read_document(path)
    old = answers_from(document)
    if old.questionnaire.id != instrument.questionnaire.id:
        message = _("these are answers to '{given}', not to '{id}'")
        text = message.format(given=old.questionnaire.id, id=instrument.questionnaire.id)
        raise InputError(Problem(document.place(("questionnaire", "id")), text))
    return a_year_later(instrument, old, answers, read_digests(found.path, old.questionnaire.version))


def _resume(asked: Asked, path: Path) -> Sitting:
    if asked.previous is not None:
        message = _("there are answers in this file already; --from is for a new one")
        raise InputError(Problem(Place(str(path)), message, _("choose another name for the new file")))
    data, name = read_bytes(path)
    document = document_in(data, name)
    answers = answers_from(document)
    found = find_questionnaire(asked.questionnaire, path, answers.questionnaire)
    instrument = read_instrument(found, complete=False)
    checked = check_answers(answers, document, instrument)
    is_form = is_spreadsheet(data, name) or is_unnamed(answers.organisation.name)
    store = _store(path, answers, data) if not is_form else _beside_form(path)
    say(Line(str(warning)) for warning in checked.warnings)
    form = _form(asked, instrument)
    begun = _named(answers.model_copy(update={"form": form}) if form else answers)
    published = read_digests(found.path, answers.questionnaire.version)
    interview = sit_down(instrument, begun, _today(), published)
    say([*_as_whom(asked.respondent, answers, path), *moved(begun, interview.answers)])
    saved = None if is_form or form else interview.answers  # what differs from the file is saved at once
    return Sitting(interview, found, store, saved, True, asked.respondent)


def _as_whom(role: str | None, answers: Answers, path: Path) -> list[Line]:
    """Whose answers these are. Raises InputError where another role has the same file name."""
    if role is None:
        return []
    others = [each for each in answers.respondents if each.casefold() != role.casefold()]
    if others:
        message = _("this file holds the answers of: {who}").format(who=", ".join(others))
        raise InputError(
            Problem(Place(str(path)), message, _("choose a role that differs more in its letters"))
        )
    text = _("You go on with the answers of {role}. Somebody else? Stop with q and choose another role.")
    return [Line(text.format(role=role), style="title")]


def _store(path: Path, answers: Answers, data: bytes) -> Store:
    store = Store(path)
    store.take(answers, data)
    return store


def _beside_form(path: Path) -> Store | None:
    """Where a form that came back is gone on with: the form stays as it is. None for a YAML form without a
    name, which a file named after the organisation follows. Raises InputError when that file is there."""
    own = path.with_suffix(".yaml")
    if own == path:
        return None
    if own.exists():
        message = _("{file} is there already, and may hold what came after this form").format(file=own)
        hint = _("go on with that one: maturiteit start {file}").format(file=own)
        raise InputError(Problem(Place(str(path)), message, hint))
    return Store(own)


def _named(answers: Answers) -> Answers:
    """Without the words that stand in an empty form where a name should be: then the name is asked."""
    who = answers.organisation
    if not is_unnamed(who.name):
        return answers
    return answers.model_copy(update={"organisation": who.model_copy(update={"name": ""})})


def _today() -> str:
    """The day on the wall, which is the one a person means."""
    return date.today().isoformat()  # noqa: DTZ011 - no time zone: it is the wall's
