"""An interview at a terminal: show what is asked, read a line, save, say what it did."""

import os
import signal
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import typer

from maturiteit.cli.keyboard import CutError, Keyboard, Terminal, ask
from maturiteit.cli.opening import Asked, Sitting, check_new, free_name, open_sitting, slug
from maturiteit.cli.speaking import say
from maturiteit.cli.writing import command, program
from maturiteit.errors import InputError, Place, Problem
from maturiteit.interview.dialogue import prompt, show, take
from maturiteit.interview.lines import Line, local
from maturiteit.interview.pressed import help_lines
from maturiteit.interview.steps import Step
from maturiteit.interview.turn import Dialogue, Turn
from maturiteit.load.dump import render_answers
from maturiteit.load.instrument import read_terms
from maturiteit.load.merge import Key
from maturiteit.load.store import DamagedError, Saved, Store
from maturiteit.model.answers import Answers
from maturiteit.texts import _, counted

INTERRUPTED = 130


def hold_interview(asked: Asked, keyboard: Keyboard | None = None) -> int:
    """Ask, save after every change, and at the end show what it came to. Returns the exit code.

    Raises InputError when it cannot begin.
    """
    keyboard = keyboard or Terminal()
    talk = None
    try:
        talk = Talk(open_sitting(asked, keyboard), keyboard)
        talk.hold()
        return 0
    except (KeyboardInterrupt, EOFError):
        code = INTERRUPTED
    except SystemExit as stop:  # terminated or hung up
        code = stop.code if isinstance(stop.code, int) else 1
    if talk is not None:
        talk.break_off()
    return code


class Talk:
    """One sitting at the keyboard."""

    def __init__(self, sitting: Sitting, keyboard: Keyboard) -> None:
        self._sitting, self._keyboard = sitting, keyboard
        self._store = sitting.store
        terms = sitting.found.path
        self._dialogue = Dialogue(sitting.interview, terms=lambda: read_terms(terms))
        self._saved = sitting.saved

    def hold(self) -> None:
        """From the first question to the end."""
        if self._store:
            self._store.tidy()
        say(self._welcome())
        shown: Step | None = None
        fresh = True
        while not self._dialogue.ended:
            if fresh:
                say(show(self._dialogue, shown))
                shown = self._dialogue.interview.step
            fresh = self._turn()
        self._end()

    def break_off(self) -> None:
        """Somebody broke off, or the terminal went away: save what is not saved yet, and say how to go on."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
        try:
            self._store_or_print()
            self._say_farewell()
            if self._store:
                self._store.close()
            sys.stdout.flush()
        except OSError:  # nobody listens any more; what could be saved is saved
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end

    def _turn(self) -> bool:
        """One line from the keyboard; returns whether something new is asked."""
        before = self._dialogue
        try:
            typed = self._keyboard.read(prompt(before))
        except CutError as cut:
            say([Line(str(cut))])
            return False
        turn = take(before, typed)
        self._dialogue = turn.dialogue
        extra = self._save(turn)
        say([*([] if extra else turn.lines), *extra])  # what somebody else did comes before "done, 3 of 3"
        return turn.anew or _asks_anew(before, self._dialogue) or bool(extra)

    def _save(self, turn: Turn) -> list[Line]:
        """Save what changed and say so; returns what somebody else did to the file meanwhile."""
        while not self._is_saved():
            try:
                saved = self._write()
            except DamagedError as error:
                self._divert(error)
            except InputError as error:
                self._ask_another_place(error)
            else:
                echo = _("{echo} NOT saved.") if saved.clashes else _("{echo} Saved.")
                say([Line(echo.format(echo=turn.echo))] if turn.echo else [])
                return _shared(saved)
        say([Line(turn.echo)] if turn.echo else [])
        return []

    def _is_saved(self) -> bool:
        answers = self._dialogue.interview.answers
        return answers == self._saved or not answers.organisation.name

    def _write(self) -> Saved:
        answers = self._dialogue.interview.answers
        if self._store is None:
            self._store = Store(self._named(answers))
        saved = self._store.save(answers)
        self._saved = saved.answers
        if saved.shared:
            interview = self._dialogue.interview.take(saved.answers)
            step = _step_of(saved.clashes)
            if step in interview.steps:  # what they changed may have hidden that very question
                interview = replace(interview, step=step)
            self._dialogue = replace(self._dialogue, interview=interview)
        return saved

    def _named(self, answers: Answers) -> Path:
        """A file named after the organisation, and after whoever answers for it."""
        name = answers.organisation.name
        return free_name(Path(), f"{slug(name)} {self._sitting.respondent or ''}")

    def _divert(self, error: DamagedError) -> None:
        """The file was changed by hand into something unreadable: it stays so, and we go on in another."""
        assert self._store is not None
        fresh = free_name(self._store.path.parent, self._store.path.stem)
        say(Line(str(problem)) for problem in error.problems)
        text = _("Somebody changed {file} meanwhile, and it cannot be read any more. It stays as it is.")
        say([Line(text.format(file=self._store.path))])
        say([Line(_("Your answers are in {file} from now on.").format(file=fresh))])
        self._store = Store(fresh)

    def _ask_another_place(self, error: InputError) -> None:
        say(Line(str(problem)) for problem in error.problems)
        say([Line(_("NOT saved. Press Enter to try again, or type the name of another file; q stops."))])
        typed = ask(self._keyboard, _("File") + ": ").strip()
        if typed == "q":
            raise EOFError
        if typed:
            self._go_to(Path(typed))

    def _go_to(self, path: Path) -> None:
        """Save in another file from now on: a new one, so that nobody else's answers are mixed with these."""
        try:
            path = path.expanduser()
            check_new(path)
            if path.exists():
                message = _("there is a file of that name")
                raise InputError(Problem(Place(str(path)), message, _("choose another name")))
        except (InputError, OSError, RuntimeError) as error:
            say([Line(str(error))])
        else:
            self._store = Store(path)

    def _store_or_print(self) -> None:
        """The last attempt to save; where there is no place, the answers are at least on the screen."""
        if self._is_saved():
            return
        try:
            self._write()
        except InputError as error:
            say(Line(str(problem)) for problem in error.problems)
            say([Line(_("Your answers could not be saved. Copy what follows into a file:"))])
            typer.echo(render_answers(self._dialogue.interview.answers).decode())
            say([Line(_("These answers are in NO file: copy what stands above."), style="title")])

    def _welcome(self) -> list[Line]:
        interview = self._dialogue.interview
        title = local(interview.instrument.questionnaire.title)
        lines = [Line(title, style="title")]
        if self._sitting.resumed:
            lines += _so_far(self._sitting)
        else:
            lines += [Line(local(interview.instrument.questionnaire.about))]
        if interview.answers.previous and not self._sitting.resumed:
            text = _(
                "Your answers of {date} stand beside the questions. p shows your organisation's details."
            )
            lines.append(Line(text.format(date=interview.answers.previous.date)))
        private = _(
            "Everything stays on this computer. Every answer is saved at once; stop whenever you like."
        )
        return [*lines, Line(private), *help_lines(self._dialogue)]

    def _end(self) -> None:
        if self._store is not None:
            self._store.close()
        if self._store is None or self._dialogue.ended == "stopped":
            self._say_farewell()
            return
        from maturiteit.cli.ending import say_summary  # what makes a report is needed only here

        try:
            say_summary(self._store.path, self._sitting.found.path, self._keyboard)
        except InputError as error:  # the interview itself is done, and saved
            say(Line(str(problem)) for problem in error.problems)
            self._say_farewell()

    def _say_farewell(self) -> None:
        """Stopped before the end: the command to go on."""
        if not self._is_saved():
            return
        if self._store is None or not self._store.path.exists():
            say([Line(), Line(_("Nothing was answered, so nothing was saved."))])
        else:
            text = _("Everything is saved in {file}. Go on later with:")
            say([Line(), Line(text.format(file=self._store.path))])
            say([Line(command(program(), "start", str(self._store.path)), style="command")])


def _asks_anew(before: Dialogue, after: Dialogue) -> bool:
    """Whether something else is asked now than was asked before, or in another language.

    After a note the question still stands just above; after a list of reasons it does not.
    """
    beside = after.asking != before.asking and before.asking not in ("note", "evidence")
    moved = after.interview.step != before.interview.step or beside
    return moved or after.interview.answers.language != before.interview.answers.language


def _so_far(sitting: Sitting) -> Iterable[Line]:
    interview = sitting.interview
    said = len(interview.items) - len(interview.open_items)
    text = _("{name}: {said} of {all} questions have an answer.")
    name = interview.answers.organisation.name
    if name:
        yield Line(text.format(name=name, said=said, all=len(interview.items)))
    if interview.answers.form != "full":
        yield Line(_("You answer a part of the questionnaire; with --full in the command you get all of it."))
    waiting = interview.changed & interview.items.keys()
    if waiting:
        ids = ", ".join(local(item.title) for id, item in interview.items.items() if id in interview.changed)
        changed = counted(
            "{n} question has changed since you answered it, and is asked again: ",
            "{n} questions have changed since you answered them, and are asked again: ",
            len(waiting),
        )
        yield Line(f"{changed}{ids}.")


def _step_of(clashes: tuple[Key, ...]) -> Step | None:
    """The question about which two people said different things; it is asked again."""
    return next((Step("item", key[1]) for key in clashes if key[0] == "item"), None)


def _shared(saved: Saved) -> list[Line]:
    """What to say when somebody else was in the file too."""
    if not saved.shared:
        return []
    lines = [Line(_("Somebody else saved in this file meanwhile; their answers are here too."))]
    if saved.restored:
        text = _("An older copy of this file came back, without {n} of your answers. They are in it again.")
        lines = [Line(text.format(n=saved.restored))]
    if saved.clashes:
        text = _(
            "They answered this differently. What they said stands there now; answer again to change it."
        )
        lines.append(Line(text))
    return lines
