"""Where a questionnaire is found, and what is read along with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import RootModel

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.advice import advice_from
from maturiteit.load.careful import Document, read_yaml
from maturiteit.load.findings import nearest
from maturiteit.load.framework import framework_from, support_from
from maturiteit.load.glossary import glossary_from
from maturiteit.load.kind import kind_of
from maturiteit.load.plain import short
from maturiteit.load.questionnaire import questionnaire_from
from maturiteit.load.shape import validate
from maturiteit.model.answers import Edition
from maturiteit.model.framework import Framework
from maturiteit.model.glossary import Term
from maturiteit.model.instrument import Instrument
from maturiteit.model.questionnaire import Questionnaire
from maturiteit.model.support import Advice, Support
from maturiteit.shipped import folder
from maturiteit.texts import _

ADVICE, FRAMEWORK, SUPPORT, GLOSSARY = ".advice.yaml", "framework.yaml", "support.yaml", "glossary.yaml"
DIGESTS = ".digests.json"


class Published(RootModel[dict[str, dict[str, str]]]):
    """The items' digests in the published versions of a questionnaire: by version, then by item."""


@dataclass(frozen=True, slots=True)
class Found:
    """A questionnaire's file, read but not checked yet."""

    path: Path
    document: Document

    @property
    def edition(self) -> tuple[object, object]:
        """The id and version it gives itself."""
        data = self.document.data
        return data.get("id"), data.get("version")


def read_instrument(found: Found, complete: bool = True) -> Instrument:
    """The questionnaire with its framework and, where they lie beside it, support, advice and glossary.

    These take longer to read than the questionnaire, so they can be left out where nobody looks at them.
    Raises InputError when any of them cannot be used.
    """
    data = found.document.data if isinstance(found.document.data, dict) else {}
    framework = find_framework(found.path, data.get("framework"))
    questionnaire = questionnaire_from(found.document, framework)
    if not complete:
        return Instrument(questionnaire, framework)
    support = _support(found.path.parent / SUPPORT, framework)
    advice = _advice(found.path, questionnaire, framework, support)
    return Instrument(questionnaire, framework, advice, support, read_terms(found.path))


def find_questionnaire(
    asked: str | None,
    answers: Path | None = None,
    edition: Edition | None = None,
    place: Place | None = None,
) -> Found:
    """The questionnaire that was asked for (a file, or the id of a shipped one), else the one that fits
    the answers: beside the answers file, else among the shipped ones, the very version first.

    A questionnaire is looked for under its own name: `ID.yaml` or, an older edition, `ID-VERSION.yaml`.
    Raises InputError when there is none, at `place` (else at the option, or the answers file).
    """
    if asked is not None:
        return _asked(asked, place or Place("-q"))
    if edition is None:
        raise InputError(Problem(Place("-q"), _("say which questionnaire"), _shipped_hint()))
    near = [] if answers is None or str(answers) == "-" else [answers.parent]
    other = None
    for found in _named(edition.id, edition.version, [*near, folder("questionnaires")]):
        if found.edition == (edition.id, edition.version):
            return found
        other = other or found
    if other is not None:
        return other
    message = _("the questionnaire '{id}' is not beside this file and does not come with the program")
    where = place or Place(str(answers) if answers else "-q")
    raise InputError(Problem(where, message.format(id=edition.id), _("name its file with -q")))


def shipped_questionnaires() -> list[Found]:
    """The questionnaires that come with the program, by id, newest edition first."""
    documents = (Found(path, read_yaml(path)) for path in folder("questionnaires").glob("*.yaml"))
    found = (each for each in documents if kind_of(each.document) == "questionnaire")
    return sorted(found, key=lambda each: [str(part) for part in each.edition], reverse=True)


def published_ids() -> list[str]:
    """The ids of the questionnaires that come with the program, without reading them."""
    return sorted(path.name.removesuffix(DIGESTS) for path in folder("questionnaires").glob(f"*{DIGESTS}"))


def read_digests(questionnaire: Path, version: str) -> dict[str, str]:
    """The items' digests in a published version of a questionnaire; nothing where that is not known.

    They lie beside it as `ID.digests.json`, by version. Raises InputError when that file is not right.
    """
    named = (questionnaire.stem, questionnaire.stem.removesuffix(f"-{version}"))
    for beside in (questionnaire.with_name(f"{name}{DIGESTS}") for name in named):
        if beside.is_file():
            return _published(beside).get(version, {})
    return {}


def _published(file: Path) -> dict[str, dict[str, str]]:
    try:
        return validate(read_yaml(file), Published).root
    except InputError as error:
        hint = _("take it again from whoever published the questionnaire, or remove it")
        raise InputError(*(replace(each, hint=each.hint or hint) for each in error.problems)) from error


def find_framework(path: Path, id: object = None) -> Framework:
    """The framework with this id, `ID.yaml` or `framework.yaml`, in the folder of `path`, else shipped.

    Without an id the nearest `framework.yaml`. Raises InputError when there is none.
    """
    names = (f"{id}.yaml", FRAMEWORK) if isinstance(id, str) and _is_name(id) else (FRAMEWORK,)
    for place in (path.parent, folder("questionnaires")):
        for candidate in (place / name for name in names):
            if candidate.is_file() and candidate != path:
                document = read_yaml(candidate)
                if kind_of(document) == "framework" and id in (None, document.data.get("id")):
                    return framework_from(document)
    message = _("the framework '{id}' was not found").format(id=short(str(id or FRAMEWORK)))
    raise InputError(Problem(Place(str(path)), message, _("put its file beside this one")))


def _is_name(id: str) -> bool:
    """Whether an id, not checked yet, is safe as a file's name."""
    return len(id) <= 60 and id.replace("-", "").replace("_", "").isalnum()


def _named(id: str, version: str, folders: Sequence[Path]) -> Iterator[Found]:
    for path in (place / name for place in folders for name in (f"{id}-{version}.yaml", f"{id}.yaml")):
        if path.is_file():
            found = Found(path, read_yaml(path))
            if kind_of(found.document) == "questionnaire" and found.edition[0] == id:
                yield found


def _support(path: Path, framework: Framework) -> tuple[Support, ...]:
    return support_from(read_yaml(path), framework).support if path.is_file() else ()


def _advice(
    path: Path, questionnaire: Questionnaire, framework: Framework, support: tuple[Support, ...]
) -> tuple[Advice, ...]:
    beside = path.with_name(f"{questionnaire.id}{ADVICE}")
    if not beside.is_file():
        return ()
    known = {each.id: each for each in support}
    return advice_from(read_yaml(beside), questionnaire, framework, known).advice


def read_terms(questionnaire: Path) -> tuple[Term, ...]:
    """The terms of the glossary that lies beside a questionnaire; none where there is none."""
    beside = questionnaire.with_name(GLOSSARY)
    return glossary_from(read_yaml(beside)).terms if beside.is_file() else ()


def _asked(asked: str, place: Place) -> Found:
    if asked.endswith((".yaml", ".yml")) or _is_file(asked):
        return Found(Path(asked), read_yaml(Path(asked)))
    shipped = folder("questionnaires") / f"{asked}.yaml"
    if _is_name(asked) and shipped.is_file():
        found = Found(shipped, read_yaml(shipped))
        if kind_of(found.document) == "questionnaire":
            return found
    message = _("unknown questionnaire '{id}'").format(id=asked)
    raise InputError(Problem(place, message, _shipped_hint(asked)))


def _is_file(name: str) -> bool:
    """Not when the system takes no such name, or does not let us look."""
    try:
        return Path(name).is_file()
    except OSError:
        return False


def _shipped_hint(asked: str = "") -> str:
    return nearest(asked, {str(found.edition[0]) for found in shipped_questionnaires()})
