"""How long people wait for an answer, as a ratio to a bare Typer hello world in the same run.

    python benchmarks/startup.py

The questionnaire is the shipped one: 66 items in two languages.
"""

import sys
import tempfile
from pathlib import Path

import yaml
from measure import medians

from maturiteit.shipped import folder

BARS = {"--version": 0.25, "--help": 0.7, "score": 2.2}
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
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_material(place)
        program = [sys.executable, "-m", "maturiteit"]
        commands = {
            "hello": [sys.executable, "hello.py", "world"],
            "--version": [*program, "--version"],
            "--help": [*program, "--help"],
            "score": [*program, "score", "answers.yaml"],
        }
        took = medians(commands, place)
    print(f"{'command':<12}{'CPU s':>8}{'ratio':>8}{'bar':>8}")
    for command, seconds in took.items():
        ratio, bar = seconds / took["hello"], BARS.get(command)
        verdict = "" if bar is None else f"{bar:>8.2f}  {'ok' if ratio <= bar else 'TOO SLOW'}"
        print(f"{command:<12}{seconds:>8.3f}{ratio:>8.2f}{verdict}")


def write_material(place: Path) -> None:
    """The hello world, the shipped questionnaire with what lies beside it, and an answer to every item."""
    (place / "hello.py").write_text(HELLO, encoding="utf-8")
    for source in folder("questionnaires").glob("*.yaml"):
        (place / source.name).write_bytes(source.read_bytes())
    questionnaire = yaml.safe_load((place / "cultuursector.yaml").read_text(encoding="utf-8"))
    answers = {item["id"]: {"choice": 3, "note": "Een nota."} for item in questionnaire["items"]}
    head = {
        "format": 1,
        "questionnaire": {"id": questionnaire["id"], "version": questionnaire["version"]},
        "date": "2026-11-23",
        "organisation": {"name": "Meetmuseum", "subsector": "MUS", "vte": 12, "invented": True},
    }
    text = yaml.safe_dump({**head, "answers": answers}, allow_unicode=True, sort_keys=False)
    (place / "answers.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
