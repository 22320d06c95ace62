"""How long people wait for an answer, as a ratio to a bare Typer hello world in the same run.

    python benchmarks/startup.py

The questionnaire is the shipped one: 66 items in two languages. `start` runs in a real terminal until its
first question stands there, and is killed then: it does not pay for its end, which the hello world does.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from measure import cpu_seconds, in_rounds
from talking import Talk

from maturiteit.shipped import folder
from maturiteit.texts import use_language

BARS = {"--version": 0.25, "--help": 0.7, "score": 2.2, "start": 2.2, "go on": 2.2}
FIRST_QUESTION = 0.5
"""Seconds on the clock until the first question stands on the screen."""

HELLO = """
import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    print("hello", name)


app()
"""


def main() -> None:
    """Print the CPU time of each command, its ratio to the hello world, and the bar it is held to."""
    use_language("nl")
    clock: dict[str, list[float]] = {"start": [], "go on": []}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_material(place)
        took = in_rounds({**commands(place), **interviews(place, clock)})
    print_ratios({command: statistics.median(seconds) for command, seconds in took.items()})
    for command, seconds in clock.items():
        median, worst = statistics.median(seconds), max(seconds)
        verdict = "ok" if median <= FIRST_QUESTION else "TOO SLOW"
        print(f"{command}: first question after {median:.2f} s, at worst {worst:.2f} s; {verdict}")


def commands(place: Path) -> dict[str, Callable[[], float]]:
    """What ends by itself."""
    program = [sys.executable, "-m", "maturiteit"]
    each = {
        "hello": [sys.executable, "hello.py", "world"],
        "--version": [*program, "--version"],
        "--help": [*program, "--help"],
        "score": [*program, "score", "answers.yaml"],
    }
    return {name: partial(cpu_seconds, command, place) for name, command in each.items()}


def interviews(place: Path, clock: dict[str, list[float]]) -> dict[str, Callable[[], float]]:
    """A new interview, and one that was left halfway; `clock` takes how long each took."""
    files = {"start": "new.yaml", "go on": "half.yaml"}

    def ask(name: str) -> float:
        talk = Talk(place, files[name])
        talk.read_question()
        clock[name].append(talk.seconds())
        return talk.kill()

    return {name: partial(ask, name) for name in files}


def print_ratios(took: Mapping[str, float]) -> None:
    """A row per command."""
    print(f"{'command':<12}{'CPU s':>8}{'ratio':>8}{'bar':>8}")
    for command, seconds in took.items():
        ratio, bar = seconds / took["hello"], BARS.get(command)
        verdict = "" if bar is None else f"{bar:>8.2f}  {'ok' if ratio <= bar else 'TOO SLOW'}"
        print(f"{command:<12}{seconds:>8.3f}{ratio:>8.2f}{verdict}")


def write_material(place: Path) -> None:
    """The hello world, the shipped questionnaire with what lies beside it, an answer to every item, and
    to every other item."""
    (place / "hello.py").write_text(HELLO, encoding="utf-8")
    for source in folder("questionnaires").glob("*.yaml"):
        (place / source.name).write_bytes(source.read_bytes())
    questionnaire = yaml.safe_load((place / "cultuursector.yaml").read_text(encoding="utf-8"))
    ids = [item["id"] for item in questionnaire["items"]]
    for file, answered in (("answers.yaml", ids), ("half.yaml", ids[::2])):
        text = yaml.safe_dump(answers(questionnaire, answered), allow_unicode=True, sort_keys=False)
        (place / file).write_text(text, encoding="utf-8")


def answers(questionnaire: Mapping[str, Any], ids: list[str]) -> dict[str, Any]:
    """An answers file in which these items have an answer."""
    return {
        "format": 1,
        "questionnaire": {"id": questionnaire["id"], "version": questionnaire["version"]},
        "date": "2026-11-23",
        "organisation": {"name": "Meetmuseum", "subsector": "MUS", "vte": 12, "invented": True},
        "answers": {id: {"choice": 3, "note": "Een nota."} for id in ids},
    }


if __name__ == "__main__":
    main()
