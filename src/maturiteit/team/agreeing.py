"""One item that a team talks about: how it is asked, and what can be typed."""

from collections.abc import Iterator

from maturiteit.interview.interview import Interview
from maturiteit.interview.keys import Command, Key, described, key_in
from maturiteit.interview.lines import Line, RefusedError, labels, local, named, node_of
from maturiteit.load.plain import UNSAFE
from maturiteit.team.compare import Compared
from maturiteit.team.side_by_side import verdict_text, who_said
from maturiteit.texts import _

KEYS: tuple[Command, ...] = (
    "back", "skip", "unknown", "not_applicable", "note", "why", "review", "help", "stop",
)  # fmt: skip


def introduce(waiting: int) -> list[Line]:
    """What is going to be asked, once."""
    text = _("Now say together what you agree on ({n} to go). Every answer is saved at once.")
    return [Line(), Line(text.format(n=waiting)), help_line()]


def key_here(typed: str) -> Key | None:
    """The key that was typed; here a number may follow the one for the list.

    >>> key_here("r 5"), key_here("s")
    (Key(command='review', rest='5'), Key(command='skip', rest=''))
    """
    first, _space, rest = typed.strip().partition(" ")
    key = key_in(first)
    is_place = key is not None and key.command == "review" and rest.strip()[:1].isdecimal()
    return Key("review", rest.strip()) if is_place else key_in(typed)


def help_line() -> Line:
    """The keys that do something here."""
    return Line(
        _("Type your answer and press Enter. Or: {keys}").format(keys=described(*KEYS)), style="quiet"
    )


def ask(view: Interview, compared: Compared, waiting: int) -> list[Line]:
    """The question with its options in full, who said what, and what they wrote with it."""
    item, people = view.item, view.answers.respondents
    place = _("{n} to talk about").format(n=waiting)
    goal = named(node_of(view, view.group(item.id)))
    lines = [Line(), Line(f"{item.id} · {goal} · {place}", style="quiet"), Line()]
    lines.append(Line(local(item.prompt), style="title"))
    if item.several:
        lines.append(Line(_("Several answers are possible: type their numbers, such as 1 3.")))
    options = {option.code: local(option.text) for option in item.offered}
    lines += [Line(options[code], f"{label}.") for label, code in labels(item).items()]
    said = [*who_said(view, compared, people), verdict_text(view, compared)]
    return [*lines, Line(), *(Line(text, "-") for text in said), *_written(compared)]


def _written(compared: Compared) -> Iterator[Line]:
    """What everybody wrote with it."""
    if compared.answer.note:
        yield Line(_("Note: {text}").format(text=compared.answer.note), style="quiet")
    if compared.answer.evidence:
        yield Line(_("Evidence: {text}").format(text=compared.answer.evidence), style="quiet")


def note_in(typed: str, people: tuple[str, ...]) -> str | None:
    """What the team notes itself, on one line. Raises RefusedError when it cannot be written in a file."""
    if UNSAFE.search(typed):
        raise RefusedError(_("There is a sign in it that cannot be read; nothing was taken."))
    return as_own(" ".join(typed.split()), people) or None


def as_own(text: str | None, people: tuple[str, ...]) -> str:
    """A note of the team's own, in which no line begins like one that a respondent wrote."""
    lines = (text or "").split("\n")
    word = _("Together")
    return "\n".join(f"{word}: {line}" if _is_theirs(line, people) else line for line in lines)


def _is_theirs(line: str, people: tuple[str, ...]) -> bool:
    return any(line.startswith(f"{who}: ") for who in people)
