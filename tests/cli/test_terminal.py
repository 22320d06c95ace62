"""What somebody sees in a terminal: nothing harmful, nothing too wide, nothing that cannot be read aloud."""

import json
import os
import re
import struct
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.inside import run_inside
from tests.tools import ROOT, Run, clean_environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals of POSIX")

VALID = ROOT / "tests" / "examples" / "valid"
CHOIR, SCHOOL = VALID / "music" / "choir.yaml", VALID / "music" / "evening-school.yaml"
LONG = VALID / "fidelis" / "answers.yaml"
ESCAPE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;\d+)*m")
COMMANDS = ["score", "explain"]


def in_terminal(
    *arguments: str | Path, cwd: Path, columns: int = 80, env: Mapping[str, str] | None = None
) -> str:
    """Everything that a terminal of so many columns is sent, escape codes and all, with line ends as \\n."""
    import fcntl
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**clean_environment(cwd), "TERM": "xterm-256color", **(env or {})}
    command = [sys.executable, "-m", "maturiteit", *map(str, arguments)]
    process = subprocess.Popen(command, cwd=cwd, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    sent = _read_all(ours)
    os.close(ours)
    assert 0 == process.wait(60), sent
    return sent.replace("\r\n", "\n")


def _read_all(terminal: int) -> str:
    sent = b""
    try:
        while chunk := os.read(terminal, 65536):
            sent += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    return sent.decode()


def seen(sent: str) -> list[str]:
    """The lines without their escape codes."""
    return ESCAPE.sub("", sent).splitlines()


@pytest.fixture
def written(run: Run) -> dict[str, Any]:
    """An assessment as data: the one way in for signs that our YAML refuses."""
    assessment: dict[str, Any] = json.loads(run("score", SCHOOL, "--overall", "--format", "json").stdout)
    return assessment


def _spoil(value: Any, put: str) -> Any:
    """The same value with something put before every text that people read."""
    if isinstance(value, dict):
        return {key: _spoil(each, put) for key, each in value.items()}
    if isinstance(value, list):
        return [_spoil(each, put) for each in value]
    prose = isinstance(value, str) and (" " in value or len(value) > 20)
    return f"{put}{value}" if prose else value


# Harmless.

HARMFUL = "\x1b[31m\x1b]0;title\x07\x9b2J\r\b\u202e\u2066\x00"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("terminal", [True, False], ids=["terminal", "pipe"])
def test_text_from_files_cannot_steer_the_terminal(
    command: str, terminal: bool, written: dict[str, Any], tmp_path: Path, run: Run
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(_spoil(written, HARMFUL)), encoding="utf-8")
    if terminal:
        sent = in_terminal("--lang", "en", command, "a.json", cwd=tmp_path, env={"NO_COLOR": "1"})
    else:
        sent = run("--lang", "en", command, "a.json").stdout
    left = ESCAPE.sub("", sent) if terminal else sent

    assert "[31m]0;title2J École du soir inventée" in left.replace("\n", " ")
    assert set() == set(left) & set("\x1b\x07\x9b\r\b\u202e\u2066\x00")
    assert not COLOUR.search(sent)


def test_names_of_files_cannot_steer_the_terminal(tmp_path: Path) -> None:
    name = "a\x1b[31m\u202e.yaml"
    (tmp_path / name).write_text("a: 1\n", encoding="utf-8")
    commands: list[list[str | Path]] = [
        ["check", name],
        ["score", f"{name}.missing"],
        ["score", CHOIR, "-q", "\x1b[31m"],
        ["explain", CHOIR, "\x1b[31mLEARN9"],
        ["report", CHOIR, "-o", "\x1b[31m.doc"],
        ["report", CHOIR, "-o", "\x1b[31m.html"],
    ]
    outcomes = [run_inside(*command, cwd=tmp_path) for command in commands]

    assert [2, 2, 2, 2, 2, 0] == [outcome.code for outcome in outcomes]
    assert [] == [outcome for outcome in outcomes if "\x1b" in outcome.stderr or "\u202e" in outcome.stderr]


MARKUP = "[red]:smile: [link=https://example.org]Huis[/link] [/] https://example.org 'a' 12 [bold]"


@pytest.mark.parametrize("command", COMMANDS)
def test_markup_and_emoji_codes_come_out_as_written(
    command: str, written: dict[str, Any], tmp_path: Path
) -> None:
    written["organisation"]["name"] = MARKUP
    written["goals"][0]["title"] = {"en": "[red]:smile:[/red]"}
    (tmp_path / "a.json").write_text(json.dumps(written), encoding="utf-8")
    sent = in_terminal("--lang", "en", command, "a.json", cwd=tmp_path, columns=200)

    assert MARKUP in seen(sent)
    assert any("[red]:smile:[/red]" in line for line in seen(sent))
    assert "😄" not in sent


# Not too wide.


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("answers", [LONG, SCHOOL, VALID / "emergency" / "answers.yaml"])
def test_no_line_is_longer_than_the_terminal(
    answers: Path, command: str, columns: int, tmp_path: Path
) -> None:
    sent = in_terminal(command, answers, "--overall", cwd=tmp_path, columns=columns)
    lines = [line for line in seen(sent) if not line.startswith("waarschuwing: ")]

    assert len(lines) > 5
    assert [] == [line for line in lines if cell_len(line.rstrip()) > columns]


def test_an_item_is_explained_within_the_terminal(tmp_path: Path) -> None:
    sent = in_terminal("--lang", "en", "explain", LONG, "LEGAL", cwd=tmp_path, columns=40)

    assert "How hard is it to keep to the law and to" in seen(sent)
    assert [] == [line for line in seen(sent) if cell_len(line.rstrip()) > 40]


def test_a_narrow_terminal_loses_no_figure(tmp_path: Path) -> None:
    wide, narrow = (
        in_terminal("--lang", "en", "score", LONG, cwd=tmp_path, columns=columns) for columns in (132, 40)
    )
    figures = re.compile(r"\b\d\.\d\b [A-Z]\w+")

    assert figures.findall("\n".join(seen(wide))) == figures.findall("\n".join(seen(narrow)))
    assert 7 < len(figures.findall("\n".join(seen(wide))))


# Bars for who looks, sentences for who listens.

SENTENCE = "I-1 Learning: 2.5, Audible, 2 of 2 answered."


def test_a_terminal_gets_bars(tmp_path: Path) -> None:
    sent = in_terminal("--lang", "en", "score", SCHOOL, cwd=tmp_path)
    (line,) = [line for line in seen(sent) if line.startswith("I-1 Learning")]

    assert re.search(r"█+[░▓┼─◆]* 2\.5 Audible +2/2$", line)
    assert SENTENCE not in sent


def test_bars_are_ascii_where_the_encoding_has_no_blocks(tmp_path: Path) -> None:
    sent = in_terminal("--lang", "en", "score", SCHOOL, cwd=tmp_path, env={"PYTHONIOENCODING": "ascii"})
    (line,) = [line for line in seen(sent) if line.startswith("I-1 Learning")]

    assert sent.isascii()
    assert "Ecole du soir inventee" in sent
    assert re.search(r"#+[.=+T-]* 2\.5 Audible +2/2$", line)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("env", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}], ids=["ACCESSIBLE", "dumb"])
def test_who_listens_gets_text_without_escape_codes(
    command: str, env: dict[str, str], tmp_path: Path
) -> None:
    sent = in_terminal("--lang", "en", command, SCHOOL, cwd=tmp_path, columns=40, env=env)

    assert "\x1b" not in sent
    assert "█" not in sent
    assert (SENTENCE if command == "score" else "I-1 Learning: 2.5 (2.500), Audible") in seen(sent)


@pytest.mark.parametrize("command", [*COMMANDS, "check", "--help"])
def test_a_pipe_gets_text_without_codes(command: str, run: Run) -> None:
    arguments = [] if command == "--help" else [SCHOOL]
    outcome = run(
        "--lang", "en", command, *arguments, env={"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    )

    assert 0 == outcome.code
    assert "\x1b" not in outcome.stdout + outcome.stderr


def test_a_listener_hears_what_a_pipe_gets(run: Run, tmp_path: Path) -> None:
    heard = in_terminal("--lang", "en", "score", CHOIR, cwd=tmp_path, env={"ACCESSIBLE": "1"})

    assert run("--lang", "en", "score", CHOIR).stdout == heard


@pytest.mark.parametrize("command", COMMANDS)
def test_no_color_takes_the_colours_away(command: str, tmp_path: Path) -> None:
    plain = in_terminal("--lang", "en", command, SCHOOL, cwd=tmp_path, env={"NO_COLOR": "1"})

    assert not COLOUR.search(plain)
    assert seen(plain) == seen(in_terminal("--lang", "en", command, SCHOOL, cwd=tmp_path))


def test_a_terminal_has_colours_to_take_away(tmp_path: Path) -> None:
    assert COLOUR.search(in_terminal("--lang", "en", "score", SCHOOL, cwd=tmp_path))


def test_percentages_leave_every_count_on_its_line(tmp_path: Path) -> None:
    answers = ROOT / "tests" / "examples" / "valid" / "emergency" / "answers.yaml"
    lines = seen(in_terminal("--lang", "en", "score", answers, cwd=tmp_path, columns=80))

    counted = [line for line in lines if "% " in line and "█" in line]
    assert 4 == len(counted)
    assert all(re.search(r" \d/\d$", line.rstrip()) for line in counted), counted
