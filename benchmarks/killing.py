"""Real interviews killed (SIGKILL) at a random moment while somebody answers: nothing that was said to be
saved may be gone.

    python benchmarks/killing.py [TIMES]

The answers go through a real terminal, as fast as the program asks. At every item a note is written that
stands nowhere else, then a level is chosen, so that what the screen said can be found back in the file
without asking the program. After each kill our own reader must be able to read the file, everything that
the screen had called saved must be in it, and the next `start` must leave nothing but the file, its lock and
its copy. A file is gone on with after each kill until all its questions are answered; then a new one begins.
"""

import os
import random
import re
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pexpect
from talking import Talk

from maturiteit.errors import InputError
from maturiteit.load.answers import answers_from
from maturiteit.load.careful import read_yaml
from maturiteit.model.answers import Answers
from maturiteit.texts import use_language

TIMES = 500
LONGEST = 0.4
"""Seconds from the first question to the last possible moment of a kill."""

SEED = 1
"""The same answers and moments each time, as far as the machine keeps time."""

MARK = re.compile(r"Note: (r\d+s\d+)")


@dataclass
class File:
    """An answers file, and what the screen said to have saved in it."""

    path: Path
    facts: int = 0
    """About the organisation."""
    notes: dict[str, str] = field(default_factory=dict)
    """The level chosen at the item with this note; empty while none was."""
    mark: str = ""
    """The note at the item that is asked now."""

    def promised(self) -> int:
        """How many things were said to be saved."""
        return self.facts + len(self.notes) + sum(bool(level) for level in self.notes.values())


@dataclass
class Tally:
    """What went wrong, and how much there was that could."""

    promised: int = 0
    midway: int = 0
    lost: int = 0
    damaged: int = 0
    stray: int = 0


def main() -> None:
    """Kill, and print what was lost, what was damaged and what was left behind."""
    use_language("en")
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    began, tally, chance = time.perf_counter(), Tally(), random.Random(SEED)
    with tempfile.TemporaryDirectory() as name:
        files = new_files(Path(name))
        file = next(files)
        for turn in range(times):
            said = file.promised()
            finished = answer_until_killed(file, turn, chance, tally)
            tally.promised += file.promised() - said
            is_whole = check(file, tally)
            file = file if is_whole and not finished else next(files)
    print_tally(times, tally, time.perf_counter() - began)


def new_files(place: Path) -> Iterator[File]:
    """Each in a folder of its own, so that what is left behind shows."""
    for number in range(1, 1_000_000):
        folder = place / str(number)
        folder.mkdir()
        yield File(folder / "museum.yaml")


def answer_until_killed(file: File, turn: int, chance: random.Random, tally: Tally) -> bool:
    """Go on with a file until the kill comes; returns whether every question in it was answered."""
    talk = Talk(file.path.parent, file.path.name)
    screen = talk.read_question()
    tally.stray += len(left_behind(file))
    killer = threading.Timer(chance.uniform(0, LONGEST), os.kill, (talk.child.pid, signal.SIGKILL))
    killer.start()
    finished = answer(file, talk, screen, turn, chance)
    tally.midway += not finished
    killer.join()
    talk.kill()
    return finished


def answer(file: File, talk: Talk, screen: str, turn: int, chance: random.Random) -> bool:
    """Type until the review is reached (True) or the program is gone (False)."""
    step = 0
    while not screen.endswith("Go to: "):
        step += 1
        typed = reply(file, screen, f"r{turn}s{step}", chance)
        talk.child.sendline(typed)
        try:
            screen = talk.read_question()
        except pexpect.EOF:
            remember(file, talk.child.before or "", typed)
            return False
        remember(file, screen, typed)
    return True


def reply(file: File, screen: str, mark: str, chance: random.Random) -> str:
    """What to type: about the organisation whatever fits, at an item first a note and then a level."""
    if noted := MARK.search(screen):  # the kill came between this note and its level
        file.mark = noted[1]
    if noted or "Note taken" in screen:
        return str(chance.randint(1, 5))
    if "Question " in screen:
        file.mark = mark
        return f"o {mark}"
    fitting = {"Name: ": "Killed museum", "FTE: ": "12", "Number: ": ""}
    other = "1" if "1. " in screen else "j"
    return next((said for prompt, said in fitting.items() if screen.endswith(prompt)), other)


def remember(file: File, screen: str, typed: str) -> None:
    """What the screen says to have been saved."""
    if re.search(r"Noted: [^\n]*Saved\.", screen):
        file.facts += 1
    if re.search(r"Note taken [^\n]*Saved\.", screen):
        file.notes.setdefault(file.mark, "")
    if re.search(r"Chosen: [^\n]*Saved\.", screen):
        file.notes[file.mark] = typed


def check(file: File, tally: Tally) -> bool:
    """Whether the file can be read, and holds everything that was promised."""
    if not file.path.exists():
        tally.lost += file.promised()
        return not file.promised()
    try:
        gone = missing(file, answers_from(read_yaml(file.path)))
    except InputError:
        tally.damaged += 1
        return False
    tally.lost += gone
    return not gone


def missing(file: File, answers: Answers) -> int:
    """How many promises are not in the file."""
    levels = {each.note: each.choice for each in answers.answers.values()}
    gone = sum(mark not in levels for mark in file.notes)
    gone += sum(bool(level) and levels.get(mark) != (level,) for mark, level in file.notes.items())
    return gone + max(0, file.facts - facts_in(answers))


def facts_in(answers: Answers) -> int:
    """What stands in the file about the organisation."""
    who = answers.organisation
    told = (who.name, who.subsector, who.variant, who.vte)
    return sum(each is not None for each in told) + len(who.filters)


def left_behind(file: File) -> set[str]:
    """What stands in the folder beside the answers, their lock and their copy."""
    name = file.path.name
    there = {each.name for each in file.path.parent.iterdir()}
    return there - {name, f".{name}.lock", f".{name}.bak"}


def print_tally(times: int, tally: Tally, seconds: float) -> None:
    """The outcome in one line each."""
    print(f"{times} kills in {seconds:.0f} s, {tally.midway} of them before the last question was answered")
    print(f"{tally.promised} times the screen said that something was saved")
    print(f"lost {tally.lost}, damaged files {tally.damaged}, strays after the next start {tally.stray}")
    print("NOT SAFE" if tally.lost or tally.damaged or tally.stray else "ok")


if __name__ == "__main__":
    main()
