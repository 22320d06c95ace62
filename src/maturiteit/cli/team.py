"""A team's files, read and held against each other and against the questionnaire before anything is done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.agreed import agreed_from
from maturiteit.load.answers import answers_from, check_answers
from maturiteit.load.careful import Document, read_yaml
from maturiteit.load.document import read_document
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.load.save import reason
from maturiteit.load.store import Store
from maturiteit.model.answers import Answers, ItemAnswer
from maturiteit.model.instrument import Instrument
from maturiteit.team.agreeing import as_own
from maturiteit.team.combine import Combined, Together, combine
from maturiteit.team.earlier import said_together
from maturiteit.team.respondents import Respondent, clashes, is_combined, role_of
from maturiteit.texts import _


@dataclass
class Team:
    """The people with what they said, and what they said together. Whatever is agreed on, it is worked out
    anew: an agreement can make other items apply."""

    instrument: Instrument
    people: Sequence[Respondent]
    questionnaire: Path
    together: Together = field(default_factory=Together)
    warnings: tuple[Problem, ...] = ()
    combined: Combined = field(init=False)

    def __post_init__(self) -> None:
        self._work_out()

    def agree(self, id: str, answer: ItemAnswer) -> None:
        """Take what people agree on; with a note alone, only the note."""
        self._take(self.together.agree(id, answer))

    def go_on(self, earlier: Answers) -> None:
        """Take what stands in a combined file already; what was said in this run goes before it."""
        self._take(self.said_in(earlier).join(self.together))

    def said_in(self, earlier: Answers) -> Together:
        """What the team said together in a combined file."""
        return said_together(earlier, combine(self.instrument, self.people, Together()))

    def save(self, store: Store) -> bool:
        """Save; gives whether somebody else did so meanwhile, whose agreements then stand here too.

        Raises InputError when it cannot be written; the file then is as it was.
        """
        shared = False
        while (saved := store.save(self.combined.answers)).shared:
            self._take(self.said_in(saved.answers))
            shared = True
        return shared

    def _take(self, together: Together) -> None:
        self.together = together
        self._work_out()

    def _work_out(self) -> None:
        self.combined = combine(self.instrument, self.people, self.together)


def read_team(files: Sequence[Path], output: Path, agreed: Path | None, questionnaire: str | None) -> Team:
    """The people of `files`, with what is in `agreed`. Raises InputError with all that is wrong, and writes
    nothing."""
    problems = list(_name_problems(files, output, agreed))
    people = [person for file in files if (person := _read_person(file, problems))]
    _raise_any(problems)
    found = find_questionnaire(questionnaire, files[0], people[0].answers.questionnaire)
    instrument = read_instrument(found, complete=False)
    problems += clashes(people)
    warnings = _check(people, instrument, problems)
    _raise_any(problems)
    team = Team(instrument, people, found.path, warnings=tuple(warnings))
    return team if agreed is None else _with_agreed(team, agreed)


def read_earlier(output: Path, team: Team) -> Answers | None:
    """What stands in the file already, None when nothing does. Raises InputError when it is something else
    than these people's answers, combined before, or when it holds those of somebody who is not there now."""
    if not output.exists():
        return None
    hint = _("choose another name, or write over it with --force")
    try:
        document = read_yaml(output)
        earlier = answers_from(document)
        check_answers(earlier, document, team.instrument)
    except InputError as error:
        raise InputError(*(Problem(each.place, each.what, hint) for each in error.problems)) from error
    if not _fits(earlier, team.combined.answers):
        message = _("this file holds other answers than these people's, combined before")
        raise InputError(Problem(Place(str(output)), message, hint))
    _refuse_gone(output, earlier, team.combined.answers)
    return earlier


def _refuse_gone(output: Path, earlier: Answers, now: Answers) -> None:
    gone = [who for who in earlier.respondents if who not in now.respondents]
    if gone and is_combined(earlier):
        message = _("no file was given now for: {who}; what they said would go out")
        hint = _("name their files too; --force leaves them out, and what was agreed on goes out with them")
        raise InputError(Problem(Place(str(output)), message.format(who=", ".join(gone)), hint))


def outdated_warnings(team: Team, output: Path) -> Iterator[Problem]:
    """The agreements since which answers changed, as long as people did not agree anew."""
    ids = [each.item.id for each in team.combined.items if each.is_outdated]
    if ids:
        message = _("agreed before, and since then somebody answers otherwise: {items}")
        hint = _("the agreement stays; to agree anew, write it in a file for --agreed, with a note why")
        yield Problem(Place(str(output)), message.format(items=", ".join(ids)), hint)


def _fits(earlier: Answers, now: Answers) -> bool:
    """Whether a file holds these people's answers, or only who they are: `start` makes such a one."""
    same = earlier.questionnaire == now.questionnaire and earlier.organisation.name == now.organisation.name
    return same and (is_combined(earlier) or not earlier.answers)


def _with_agreed(team: Team, file: Path) -> Team:
    document = read_document(file)
    checked = agreed_from(document, team.combined.answers, team.instrument)
    if is_combined(checked.answers):
        message = _("this holds what several people said, and not only what they agree on")
        hint = _("name it with -o: what was agreed on in it stays")
        raise InputError(Problem(document.place(("answers",)), message, hint))
    people = team.combined.answers.respondents
    own = {id: _own(answer, people) for id, answer in checked.answers.answers.items()}
    together = Together(own, checked.answers.targets)
    warnings = (*team.warnings, *checked.warnings)
    return replace(team, together=together, warnings=warnings)


def _own(answer: ItemAnswer, people: tuple[str, ...]) -> ItemAnswer:
    """An agreed answer with notes that cannot be taken for those of one of the people."""
    noted: Mapping[str, str | None] = {
        name: as_own(getattr(answer, name), people) or None for name in ("note", "evidence")
    }
    return answer.model_copy(update={**noted, "said": {}, "settled": None})


def _read_person(file: Path, problems: list[Problem]) -> Respondent | None:
    try:
        document = read_document(file)
        answers = answers_from(document)
    except InputError as error:
        problems += [each for each in error.problems if each not in problems]
        return None
    return Respondent(role_of(answers, file), answers, document)


def _check(people: Sequence[Respondent], instrument: Instrument, problems: list[Problem]) -> list[Problem]:
    """Hold everybody's answers against the questionnaire; gives what to warn about."""
    warnings: list[Problem] = []
    for person in people:
        if person.answers.questionnaire != people[0].answers.questionnaire:
            continue  # that is said already
        problems += _other_version(person.answers, person.document, instrument)
        try:
            warnings += check_answers(person.answers, person.document, instrument).warnings
        except InputError as error:
            problems += error.problems
    return warnings


def _other_version(answers: Answers, document: Document, instrument: Instrument) -> Iterator[Problem]:
    """An older version is not combined: what was chosen there may have no place here, and would be lost."""
    given, here = answers.questionnaire, instrument.questionnaire
    if given.id == here.id and given.version != here.version:
        message = _("answered in version {given}, and only version {version} is here")
        text = message.format(given=given.version, version=here.version)
        hint = _("name the file of that version with -q, or go through the questions again with start")
        yield Problem(document.place(("questionnaire", "version")), text, hint)


def _name_problems(files: Sequence[Path], output: Path, agreed: Path | None) -> Iterator[Problem]:
    """What cannot be meant, by the names alone."""
    if len(files) < 2:
        hint = _("name the answers of each of them, or see the figures of one with score")
        yield Problem(Place(str(files[0])), _("to combine takes two files or more"), hint)
    for one, other in combinations(files, 2):
        if is_same(one, other):
            yield Problem(Place(str(other)), _("this file is named twice"), _("name each file once"))
    for file in (*files, *([agreed] if agreed else [])):
        if is_same(file, output):
            hint = _("choose another name for the combined answers")
            yield Problem(Place(str(output)), _("this is a file that is being read"), hint)
    yield from _output_problems(output)


def _output_problems(output: Path) -> list[Problem]:
    try:
        return list(_place_problems(output))
    except OSError as error:  # a name that the system does not take
        message = _("cannot be written: {reason}").format(reason=reason(error))
        return [Problem(Place(str(output)), message, _("choose another name"))]


def _place_problems(output: Path) -> Iterator[Problem]:
    if str(output) != "-" and not output.is_dir() and output.suffix.lower() not in (".yaml", ".yml"):
        hint = _("give the file the ending .yaml; figures and reports are made from it afterwards")
        yield Problem(Place(str(output)), _("what is combined is written as YAML"), hint)
    if str(output) == "-":
        hint = _("name a file; it is needed to go on later")
        yield Problem(Place("-o"), _("what is combined goes to a file"), hint)
    elif output.is_dir():
        yield Problem(Place(str(output)), _("this is a folder"), _("name a file in it"))
    elif not output.resolve().parent.is_dir():
        yield Problem(Place(str(output)), _("that folder does not exist"), _("make the folder first"))


def is_same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, also when there is none yet."""
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def _raise_any(problems: Sequence[Problem]) -> None:
    if problems:
        raise InputError(*dict.fromkeys(problems))
