"""What a check collects while it reads on: problems, each at its line."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches

from maturiteit.errors import InputError, Place, Problem
from maturiteit.load.careful import Document
from maturiteit.model.framework import Titled
from maturiteit.texts import _, pick, screen_language

Path = Sequence[str | int]


class Findings:
    """Problems in one document, in the order they were found."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def add(self, path: Path, what: str, hint: str = "") -> None:
        """Note a problem at the line where `path` stands."""
        self.problems.append(Problem(self.place(path), what, hint))

    def place(self, path: Path) -> Place:
        """Where `path` stands in the document."""
        return self.document.place(tuple(path))

    def known(self, path: Path, id: str, among: Collection[str], what: str) -> bool:
        """Whether `id` is one of `among`; if not, that is a problem. `what` is a noun, for the sentence."""
        if id in among:
            return True
        self.add(path, _("unknown {what} '{id}'").format(what=what, id=id), nearest(id, among))
        return False

    def unique(self, path: Path, ids: Sequence[str], what: str) -> None:
        """Ids must differ even when capitals are ignored, because survey tools ignore them."""
        seen: set[str] = set()
        for index, id in enumerate(ids):
            if id.casefold() in seen:
                message = _("the {what} '{id}' is there twice (capitals do not count)")
                self.add([*path, index], message.format(what=what, id=id))
            seen.add(id.casefold())

    def in_order(self) -> tuple[Problem, ...]:
        """Everything found, by line."""
        return tuple(sorted(self.problems, key=lambda problem: problem.place.line or 0))

    def raise_any(self) -> None:
        """Raise InputError with everything found; return when nothing was."""
        if self.problems:
            raise InputError(*self.in_order())


def nearest(id: str, among: Collection[str]) -> str:
    """A hint that names the nearest known id, or what there is to choose from.

    Where `among` gives each id a title, the hint shows it, and a title is as good as an id.
    """
    values = among if isinstance(among, Mapping) else {}
    titles = {each: value for each, value in values.items() if isinstance(value, str)}
    shown = {each: f"{each} ({titles[each]})" if titles.get(each) else each for each in among}
    names = {name.casefold(): each for each in among for name in (each, titles.get(each, each))}
    close = get_close_matches(id.casefold(), names, n=1, cutoff=0.6)
    if close:
        return _("did you mean {id}?").format(id=shown[names[close[0]]])
    if not among:
        return _("nothing of that kind is defined")
    return _("known: {ids}").format(ids=", ".join(sorted(shown.values())[:30]))


def titles_of(among: Iterable[Titled]) -> dict[str, str]:
    """The titles by id, in the language of the screen or else the first there is."""
    return {each.id: pick(each.title, screen_language()) for each in among}
