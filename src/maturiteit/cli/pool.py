"""Many orders at once, each in a process of its own; a stop keeps what was done."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed

from maturiteit.cli.making import Order, Outcome, forget, make_reports
from maturiteit.texts import screen_language, use_language

Take = Callable[[Outcome], None]


def carry_out(orders: Sequence[Order], jobs: int, take: Take) -> None:
    """Make all reports, `jobs` organisations at a time, and hand each outcome over as it comes.

    When it is stopped, the organisations that were begun are finished and handed over first.
    """
    jobs = min(jobs, len(orders))
    if jobs == 1:
        forget()
        for order in orders:
            take(make_reports(order))
        return
    with _pool(jobs) as pool:
        with _without_interrupt():
            futures = [pool.submit(make_reports, order) for order in orders]
        _take_all(pool, futures, take)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A fresh process on every system: a copy of this one could hold half of what a thread was doing.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_prepare, initargs=(screen_language(),))


def _take_all(pool: ProcessPoolExecutor, futures: Sequence[Future[Outcome]], take: Take) -> None:
    waiting = set(futures)
    try:
        for future in as_completed(futures):
            waiting.discard(future)
            take(future.result())
    except BaseException:
        pool.shutdown(cancel_futures=True)
        for future in waiting:
            if not future.cancelled() and future.exception() is None:
                take(future.result())
        raise


@contextlib.contextmanager
def _without_interrupt() -> Iterator[None]:
    """Processes that start in here never hear Ctrl-C: it is for the one who can finish them decently."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _prepare(language: str) -> None:
    """What a new process has to know: the screen's language, and that nobody works for the dead."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows it is not inherited
    use_language(language)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None  # only a started process comes here
    parent.join()
    os._exit(1)
