"""How long people wait for an answer, as a ratio to a bare Typer hello world in the same run.

    python benchmarks/startup.py

The questionnaire has the full size (66 items, two languages); it is made here from the shipped one, so its
texts are real and its extra items are not.
"""

import sys
import tempfile
from pathlib import Path

import yaml
from measure import medians

from maturiteit.shipped import folder

FULL_SIZE = 66
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
    """The hello world, a questionnaire of full size with all that lies beside it, and answers to it."""
    (place / "hello.py").write_text(HELLO, encoding="utf-8")
    shipped = folder("questionnaires")
    for name in ("framework.yaml", "support.yaml"):
        (place / name).write_bytes((shipped / name).read_bytes())
    _write_grown(shipped / "cultuursector.advice.yaml", place, "advice", 1 + FULL_SIZE // 12)
    questionnaire = _write_grown(shipped / "cultuursector.yaml", place, "items", FULL_SIZE)
    answers = {item["id"]: {"choice": 3, "note": "Een nota."} for item in questionnaire["items"]}
    head = {
        "format": 1,
        "questionnaire": {"id": questionnaire["id"], "version": questionnaire["version"]},
        "date": "2026-11-23",
        "organisation": {"name": "Meetmuseum", "subsector": "MUS", "vte": 12, "invented": True},
    }
    _write(place / "answers.yaml", {**head, "answers": answers})


def _write_grown(source: Path, place: Path, key: str, size: int) -> dict[str, list[dict[str, object]]]:
    """The same file with its list repeated, under new ids, until it has at least `size` entries."""
    content = yaml.safe_load(source.read_text(encoding="utf-8"))
    originals = list(content[key])
    while len(content[key]) < size:
        number = len(content[key])
        original = originals[number % len(originals)]
        content[key].append({**original, "id": f"{original['id']}x{number}"})
    _write(place / source.name, content)
    return dict(content)


class _Plain(yaml.SafeDumper):
    """Writes everything out: our reader takes no anchors."""

    def ignore_aliases(self, _data: object) -> bool:
        """Never refer back."""
        return True


def _write(path: Path, content: object) -> None:
    text = yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100_000)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
