"""What is typed or pasted into a real terminal, as the program gets it."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import maturiteit
from maturiteit.cli.keyboard import LONGEST, readable
from tests.tools import clean_environment

posix = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals of POSIX")
SCRIPT = """
import json
from maturiteit.cli.keyboard import CutError, Terminal
keyboard = Terminal()
while True:
    try:
        typed = keyboard.read("Answer: ")
    except EOFError:
        print("the end", flush=True)
        break
    except CutError:
        typed = None
    print("<" + json.dumps(typed) + ">", flush=True)
"""
ACCESSIBLE = {"ACCESSIBLE": "1"}
EDITED = {"TERM": "xterm-256color"}
BOTH = pytest.mark.parametrize(
    "env", [EDITED, ACCESSIBLE, {"TERM": "dumb"}], ids=["edited", "accessible", "dumb"]
)
PASTE, PASTED = b"\x1b[200~", b"\x1b[201~"
"""What a terminal puts around a paste where the program asked for that."""


class Typing:
    """Somebody at the keyboard of a program that says what it got."""

    def __init__(self, place: Path, env: Mapping[str, str]) -> None:
        import pexpect

        source = {"PYTHONPATH": str(Path(maturiteit.__file__).parents[1])}
        environment = {**clean_environment(place), "TERM": "xterm-256color", **source, **env}
        self.program: Any = pexpect.spawn(
            sys.executable, ["-c", SCRIPT], env=environment, dimensions=(24, 80), timeout=60
        )
        self.program.delaybeforesend = None
        self.sent = b""

    def type(self, keys: bytes) -> Any:
        """What the program got after these keys; the Enter is among them."""
        self.program.expect("Answer: ")
        self.sent += self.program.before + self.program.after
        self.program.send(keys)
        self.program.expect(r"<(null|\[.*?\]|\".*?\")>\r\n")
        self.sent += self.program.before
        return json.loads(self.program.match.group(1))

    def end(self) -> bool:
        """Whether Ctrl-D ends it."""
        import pexpect

        self.program.expect("Answer: ")
        self.program.sendeof()
        self.program.expect("the end\r\n")
        self.program.expect(pexpect.EOF)
        self.program.close()
        return bool(self.program.exitstatus == 0)


@posix
@BOTH
def test_lines_one_after_the_other(env: dict[str, str], tmp_path: Path) -> None:
    somebody = Typing(tmp_path, env)

    assert ["3", "", " o café ", "ŵ 日 🎭"] == [
        somebody.type(f"{line}\r".encode()) for line in ("3", "", " o café ", "ŵ 日 🎭")
    ]
    assert somebody.end()


@posix
def test_a_paste_of_three_lines_is_one_text_where_lines_are_edited(tmp_path: Path) -> None:
    somebody = Typing(tmp_path, EDITED)

    assert "o een\n  twee\n\nvier" == somebody.type(PASTE + b"o een\r  twee\r\rvier" + PASTED + b"\r")
    assert "3" == somebody.type(b"3\r")


@posix
@pytest.mark.parametrize("env", [ACCESSIBLE, {"TERM": "dumb"}], ids=["accessible", "dumb"])
def test_a_paste_of_three_lines_is_one_text_where_they_are_not(env: dict[str, str], tmp_path: Path) -> None:
    somebody = Typing(tmp_path, env)

    assert "o een\n  twee\n\nvier" == somebody.type(b"o een\n  twee\n\nvier\n")
    assert "3" == somebody.type(b"3\n")


@posix
def test_ten_thousand_signs_where_lines_are_edited(tmp_path: Path) -> None:
    text = "woord " * 1_666 + "slot"
    somebody = Typing(tmp_path, EDITED)

    assert text == somebody.type(PASTE + text.encode() + PASTED + b"\r")


@posix
def test_ten_thousand_signs_on_lines_of_a_hundred(tmp_path: Path) -> None:
    text = "\n".join("x" * 99 for _line in range(100))

    assert text == Typing(tmp_path, ACCESSIBLE).type(f"{text}\n".encode())


@posix
def test_a_line_that_the_terminal_cuts_is_not_taken_at_all(tmp_path: Path) -> None:
    somebody = Typing(tmp_path, ACCESSIBLE)

    assert somebody.type(b"x" * 10_000 + b"\n") is None
    assert "x" * (LONGEST - 1) == somebody.type(b"x" * (LONGEST - 1) + b"\n")
    assert "3" == somebody.type(b"3\n")


@posix
def test_arrow_keys_edit_the_line(tmp_path: Path) -> None:
    assert "123" == Typing(tmp_path, EDITED).type(b"13\x1b[D2\r")


@posix
@pytest.mark.parametrize("env", [ACCESSIBLE, {"TERM": "dumb"}], ids=["accessible", "dumb"])
def test_arrow_keys_write_nothing_where_lines_are_not_edited(env: dict[str, str], tmp_path: Path) -> None:
    somebody = Typing(tmp_path, env)

    assert "3" == somebody.type(b"\x1b[D\x1b[A\x1bOP3\x1b[1;5C\x1b[3~\n")


@posix
def test_bytes_that_are_no_utf_8_cost_nothing_else_where_lines_are_edited(tmp_path: Path) -> None:
    """Readline drops some of them, depending on how they come in."""
    somebody = Typing(tmp_path, EDITED)

    assert "prcdent" == somebody.type(b"pr\xe9c\xe9dent\r").replace("\ufffd", "")
    assert "3" == somebody.type(b"3\r")


@posix
@pytest.mark.parametrize("env", [ACCESSIBLE, {"TERM": "dumb"}], ids=["accessible", "dumb"])
def test_bytes_that_are_no_utf_8_become_the_sign_for_that(env: dict[str, str], tmp_path: Path) -> None:
    """Such as those of a terminal set to Latin-1."""
    somebody = Typing(tmp_path, env)

    assert "caf\ufffd 3" == somebody.type(b"caf\xe9 3\n")
    assert "a\ufffdb" == somebody.type(b"a\xffb\n")
    assert "café" == somebody.type("café\n".encode())


@posix
@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_terminal_that_knows_nothing_but_ascii_takes_every_sign(locale: str, tmp_path: Path) -> None:
    somebody = Typing(tmp_path, {**ACCESSIBLE, "LC_ALL": locale})

    assert "café 日" == somebody.type("café 日\n".encode())


@posix
@pytest.mark.parametrize("env", [ACCESSIBLE, {"TERM": "dumb"}], ids=["accessible", "dumb"])
def test_nothing_but_text_is_written_where_the_screen_is_read_aloud(
    env: dict[str, str], tmp_path: Path
) -> None:
    somebody = Typing(tmp_path, env)
    somebody.type(b"3\n")
    somebody.type(b"o nota\n")

    assert b"\x1b" not in somebody.sent


@posix
def test_no_answer_is_kept_in_a_history(tmp_path: Path) -> None:
    """Arrow up gives nothing back."""
    somebody = Typing(tmp_path, EDITED)
    somebody.type(b"o geheim\r")

    assert "3" == somebody.type(b"\x1b[A3\r")
    assert [] == [path.name for path in tmp_path.iterdir()]


# What was typed, made readable.


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("3", "3"),
        ("café", "café"),
        ("café", "caf\udcc3\udca9"),
        ("caf\ufffd", "caf\udce9"),
        ("3", "\x1b[D\x1b[1;5C3\x1bOA"),
        ("rood", "\x1b[31mrood\x1b[0m"),
        ("", "\x1b"),
        ("a\nb\tc", "a\nb\tc"),
    ],
)
def test_readable(text: str, typed: str) -> None:
    assert text == readable(typed)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x1b")))
def test_ordinary_text_stays_what_it_is(text: str) -> None:
    assert text == readable(text)
    assert text == readable(text.encode().decode("ascii", "surrogateescape"))


@given(st.binary())
def test_any_bytes_become_text_without_escapes(raw: bytes) -> None:
    typed = readable(raw.decode("utf-8", "surrogateescape"))

    assert "\x1b" not in typed
    assert typed == typed.encode().decode()
