"""What one save costs, beside the least that a safe write can cost; and whether two writers lose anything.

    python benchmarks/saving.py [FOLDER]

A museum that answered all its questions changes one answer at a time. Each save is followed by its peer:
the same bytes written to another file, with an fsync and a replace, and nothing else (no YAML, no lock, no
comparison, no copy, no fsync of the folder). What the disk does with an fsync decides much of both: FOLDER
says on which disk (else that of temporary files). Then two processes answer in one file at the same time.
"""

import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier

from maturiteit.assess.walk import walk
from maturiteit.load.answers import answers_from
from maturiteit.load.careful import read_yaml
from maturiteit.load.dump import render_answers
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.load.store import Store
from maturiteit.model.answers import Answers, ItemAnswer
from maturiteit.shipped import folder

BAR = 20.0
"""Milliseconds, the median."""

SAVES, EACH = 300, 200
WRITERS = ("A", "B")


def main() -> None:
    """Print what a save costs and how many answers two writers lost."""
    disk = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(dir=disk) as name:
        print_costs(*time_saves(Path(name)))
        print_loss(Path(name) / "shared.yaml")


def time_saves(place: Path) -> tuple[list[float], list[float]]:
    """Milliseconds of each save, and of the peer's write of the same bytes."""
    answers, store, peer = museum(), Store(place / "museum.yaml"), place / "peer.yaml"
    saves, writes = [], []
    for turn in range(SAVES):
        answers = one_more(answers, turn)
        saves.append(milliseconds(partial(store.save, answers)))
        content = render_answers(answers)
        assert content == store.path.read_bytes()
        writes.append(milliseconds(partial(write_plainly, peer, content)))
    return saves, writes


def museum() -> Answers:
    """The shipped museum, with an answer to everything that it is asked."""
    instrument = read_instrument(find_questionnaire("cultuursector"), complete=False)
    answers = answers_from(read_yaml(folder("examples") / "museum-voorbeeld.yaml"))
    asked = (item.id for item in walk(instrument, answers.organisation).items)
    note = "Een nota van een gewone lengte, zoals mensen die erbij schrijven."
    every = {id: ItemAnswer(choice=("3",), note=note) for id in asked}
    return answers.model_copy(update={"answers": {**every, **answers.answers}})


def one_more(answers: Answers, turn: int) -> Answers:
    """The same with another choice at one item, each turn at the next one."""
    ids = list(answers.answers)
    id = ids[turn % len(ids)]
    changed = answers.answers[id].model_copy(update={"choice": (str(turn // len(ids) % 5 + 1),)})
    return answers.model_copy(update={"answers": {**answers.answers, id: changed}})


def milliseconds(work: Callable[[], object]) -> float:
    """On the clock."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def write_plainly(path: Path, content: bytes) -> None:
    """The peer."""
    fresh = path.with_suffix(".tmp")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def print_costs(saves: list[float], writes: list[float]) -> None:
    """Both, their ratio, and the bar. The first save is among them: it loads the lock's library."""
    median, peer = statistics.median(saves), statistics.median(writes)
    print(f"{'':<24}{'median ms':>10}{'worst ms':>10}")
    print(f"{f'a save, {SAVES} times':<24}{median:>10.2f}{max(saves):>10.2f}")
    print(f"{'write, fsync, replace':<24}{peer:>10.2f}{max(writes):>10.2f}")
    print(f"ratio {median / peer:.2f}; bar {BAR:.0f} ms, {'ok' if median <= BAR else 'TOO SLOW'}")


def print_loss(file: Path) -> None:
    """Let the writers write, and count what is not in the file."""
    began = time.perf_counter()
    met = write_together(file)
    took, lost = time.perf_counter() - began, len(expected() - said(file))
    verdict = "ok" if lost == 0 else "ANSWERS LOST"
    print(
        f"{len(WRITERS)} writers x {EACH} answers, merged {met} times in {took:.1f} s: {lost} lost, {verdict}"
    )


def write_together(file: Path) -> int:
    """Two processes answer their own items in one file; returns how often one met what the other saved."""
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(len(WRITERS), context) as pool:
        ready = manager.Barrier(len(WRITERS))
        writers = [pool.submit(answer_all, file, who, ready) for who in WRITERS]
        return sum(writer.result() for writer in writers)


def answer_all(file: Path, who: str, ready: Barrier) -> int:
    """One writer: save every answer, and go on with what the file holds then, as the interview does."""
    store, answers, met = Store(file), museum().model_copy(update={"answers": {}}), 0
    pause = random.Random(who)
    ready.wait()
    for place in range(1, EACH + 1):
        time.sleep(pause.uniform(0, 0.02))  # without it one writer has done before the other gets a turn
        answer = ItemAnswer(choice=(choice(place),), note=f"{who} {place}")
        answers = answers.model_copy(update={"answers": {**answers.answers, f"{who}{place}": answer}})
        saved = store.save(answers)
        answers, met = saved.answers, met + saved.shared
    return met


def choice(place: int) -> str:
    """The level chosen at the item in this place."""
    return str(place % 5 + 1)


def expected() -> set[tuple[str, str]]:
    """Every note with its choice, as the writers said them."""
    return {(f"{who} {place}", choice(place)) for who in WRITERS for place in range(1, EACH + 1)}


def said(file: Path) -> set[tuple[str, str]]:
    """Every note with its choice, as our reader finds them in the file."""
    every = answers_from(read_yaml(file)).answers.values()
    return {(each.note or "", ",".join(each.choice or ())) for each in every}


if __name__ == "__main__":
    main()
