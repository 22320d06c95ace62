"""The interview in the documents: its keys, and a real sitting at a real terminal."""

import tempfile
from pathlib import Path

from maturiteit.interview.keys import KEYS, Command, described
from maturiteit.texts import use_language
from tests.cli.talk import Talk


def keys_table() -> str:
    """Every key with its words, and what it does."""
    use_language("en")
    rows = [_row(command, words) for command, words in KEYS.items()]
    use_language("nl")
    return "\n".join(["| key | or in words | what it does |", "| --- | --- | --- |", *rows])


def _row(command: Command, words: tuple[str, ...]) -> str:
    letters = [word for word in words if len(word) == 1]
    others = [word for word in words if len(word) > 1]
    does = described(command).partition(" ")[2]
    if command == "language":
        does = "the other language"
    return f"| {' '.join(f'`{letter}`' for letter in letters)} | {', '.join(others)} | {does} |"


def real_sitting(lang: str, *lines: str, shown: int) -> str:
    """What the screen shows in a sitting with these lines, from the one with number `shown` on."""
    with tempfile.TemporaryDirectory() as folder:
        talk = Talk(Path(folder), "koor.yaml", lang=lang, env={"ACCESSIBLE": "1"})
        said = [talk.first, *(talk.type(line) for line in lines)]
        talk.end("q")
    return "\n".join(line.rstrip() for line in "".join(said[shown:]).splitlines())
