"""A talk at the terminal: item by item what a team agrees on, saved after every answer."""

from collections.abc import Callable

from maturiteit.cli.keyboard import CutError, Keyboard
from maturiteit.cli.speaking import say
from maturiteit.cli.team import Team
from maturiteit.errors import InputError
from maturiteit.interview.interview import Interview
from maturiteit.interview.keys import Key, key_in
from maturiteit.interview.lines import Line, RefusedError, number_in, reply_text
from maturiteit.interview.question import ask_reason, codes_in, explain, reason_in
from maturiteit.interview.steps import Step
from maturiteit.load.store import Store
from maturiteit.model.answers import ItemAnswer
from maturiteit.model.glossary import Term
from maturiteit.team.agreeing import KEYS, ask, help_line, introduce, key_here, note_in
from maturiteit.team.compare import Compared
from maturiteit.team.side_by_side import talk_list, view_of
from maturiteit.texts import _

Terms = Callable[[], tuple[Term, ...]]
"""The glossary, which is read only when somebody asks."""


class Talk:
    """One sitting over what a team must talk about; what is skipped stays open."""

    def __init__(self, keyboard: Keyboard, team: Team, store: Store, terms: Terms = tuple) -> None:
        self._keyboard, self._team, self._store, self._terms = keyboard, team, store, terms
        self._skipped: list[str] = []
        self._passed: list[str] = []
        """Where one came along, for going back."""
        self._again: str | None = None
        self._shown: str | None = None
        self._listed = [each.item.id for each in team.combined.to_talk]
        """The list that one sees, whose numbers stay good until it is shown again."""

    def hold(self) -> None:
        """Ask until nothing is left or somebody stops. Raises EOFError or KeyboardInterrupt when it breaks
        off; what was agreed on until then is saved."""
        say(introduce(len(self._team.combined.to_talk)))
        while (compared := self._next()) is not None:
            view = self._view(compared)
            if self._shown != compared.item.id:
                say(ask(view, compared, len(self._waiting())))
            self._shown = compared.item.id
            try:
                if not self._turn(view, compared):
                    return
            except (RefusedError, CutError) as refused:
                say([Line(str(refused))])

    def _waiting(self) -> list[Compared]:
        return [each for each in self._team.combined.to_talk if each.item.id not in self._skipped]

    def _next(self) -> Compared | None:
        """What is asked now: what one went back to, else the first that waits."""
        again = [each for each in self._team.combined.items if each.item.id == self._again]
        return next(iter([*again, *self._waiting()]), None)

    def _view(self, compared: Compared) -> Interview:
        view = view_of(self._team.instrument, self._team.combined)
        return view.to(Step("item", compared.item.id))

    def _turn(self, view: Interview, compared: Compared) -> bool:
        """One line from the keyboard; gives whether the talk goes on. Raises RefusedError."""
        typed = self._keyboard.read(_("Answer") + ": ")
        if "\n" in typed.strip():
            raise RefusedError(_("That was more than one line; nothing was taken. Type one answer."))
        key = key_here(typed)
        if not typed.strip() and compared.verdict == "agreed":  # one went back, and it stays so
            self._leave(compared)
        elif key is None:
            self._agree(compared, ItemAnswer(choice=codes_in(view, typed)))
        elif key.command not in KEYS:
            raise RefusedError(_("That letter does nothing here; h shows which do."))
        elif key.command == "stop":
            return False
        else:
            self._press(key, view, compared)
        return True

    def _press(self, key: Key, view: Interview, compared: Compared) -> None:
        match key.command:
            case "unknown":
                self._agree(compared, ItemAnswer(do_not_know=True))
            case "not_applicable":
                self._agree_on_reason(key, view, compared)
            case "note":
                self._note(key, compared)
            case "skip":
                self._skipped.append(compared.item.id)
                self._leave(compared)
            case "back":
                self._go_back()
            case "review":
                self._go_to(key.rest) if key.rest else self._show_list()
            case "why":
                say(explain(view, self._terms()))
            case _:
                say([help_line()])

    def _agree_on_reason(self, key: Key, view: Interview, compared: Compared) -> None:
        if not compared.item.may_not_apply:
            raise RefusedError(_("This applies to everyone: choose a number, or x for do not know."))
        typed = key.rest
        if not typed:
            say(ask_reason(view))
            typed = self._keyboard.read(_("Reason") + ": ")
        if typed.strip():
            self._agree(compared, ItemAnswer(not_applicable=reason_in(view, typed)))

    def _note(self, key: Key, compared: Compared) -> None:
        typed = key.rest or self._keyboard.read(_("Note") + ": ")
        note = note_in(typed, self._team.combined.answers.respondents)
        if note is not None:
            self._team.agree(compared.item.id, ItemAnswer(note=note))
            self._save()
            say([Line(_("Note taken. Saved."))])

    def _agree(self, compared: Compared, answer: ItemAnswer) -> None:
        id = compared.item.id
        self._team.agree(id, answer)
        self._save()
        said = reply_text(view_of(self._team.instrument, self._team.combined), id)
        say([Line(_("Agreed: {answer}. Saved.").format(answer=said))])
        self._leave(compared)

    def _leave(self, compared: Compared) -> None:
        self._passed.append(compared.item.id)
        self._again = None

    def _go_back(self) -> None:
        if not self._passed:
            raise RefusedError(_("This is the first one."))
        self._again = self._passed.pop()
        self._skipped = [id for id in self._skipped if id != self._again]

    def _show_list(self) -> None:
        self._listed = [each.item.id for each in self._team.combined.to_talk]
        say(talk_list(self._team.combined))
        say([Line(_("Type r and a number to go there, such as r 1."), style="quiet")])

    def _go_to(self, typed: str) -> None:
        place = number_in(typed, len(self._listed))
        if place is None:
            text = _("The list goes from 1 to {last}; r shows it.")
            raise RefusedError(text.format(last=len(self._listed)))
        id = self._listed[place - 1]
        if id not in {each.item.id for each in self._team.combined.items}:
            raise RefusedError(_("That one does not apply any more."))
        self._again, self._shown = id, None
        self._skipped = [each for each in self._skipped if each != id]

    def _save(self) -> None:
        """Save, and try again as long as somebody wants to; who stops then hears why. Raises InputError."""
        while True:
            try:
                if self._team.save(self._store):
                    say([Line(_("Somebody else saved in this file meanwhile; their answers are here too."))])
                return
            except InputError as error:
                say(Line(str(problem)) for problem in error.problems)
                say([Line(_("NOT saved. Press Enter to try again, or type q to stop."))])
                key = key_in(self._keyboard.read(_("Answer") + ": "))
                if key is not None and key.command == "stop":
                    raise
