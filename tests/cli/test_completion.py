"""The Tab key in a real shell."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.tools import ROOT, clean_environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="bash on a pseudo-terminal of POSIX")

CHOIR = ROOT / "tests" / "examples" / "valid" / "music" / "choir.yaml"


class Shell:
    """A bash in which the program's completion was switched on as `--install-completion` would."""

    def __init__(self, folder: Path) -> None:
        own = folder / "bin" / "maturiteit"
        own.parent.mkdir()
        own.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m maturiteit "$@"\n', encoding="utf-8")
        own.chmod(0o755)
        around = clean_environment(folder)
        around |= {"PATH": f"{own.parent}:{around['PATH']}", "PS1": "ready$ ", "TERM": "dumb"}
        self.child: pexpect.spawn[str] = pexpect.spawn(
            "bash", ["--norc", "--noprofile"], cwd=str(folder), env=around, encoding="utf-8", timeout=60
        )
        self.child.delaybeforesend = None
        self.child.expect_exact("ready$ ")
        self._run("bind 'set enable-bracketed-paste off'; bind '\"\\t\": insert-completions'")
        self._run('bind -x \'"\\C-t": echo "<$READLINE_LINE>"\'')
        self._run('eval "$(_MATURITEIT_COMPLETE=source_bash maturiteit)"')

    def _run(self, command: str) -> None:
        self.child.sendline(command)
        self.child.expect_exact("ready$ ")

    def tab(self, typed: str) -> list[str]:
        """The words of the line after Tab; where several fit, all of them are in it."""
        self.child.send(f"{typed}\t\x14")
        self.child.expect(r"<([^>]*)>")
        line = str(self.child.match[1])  # type: ignore[index]  # it did match
        self.child.sendcontrol("u")
        self._run("")
        return line.split()


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    if shutil.which("bash") is None:
        pytest.skip("no bash on this machine")
    (tmp_path / "koor.yaml").write_bytes(CHOIR.read_bytes())
    for file in CHOIR.parent.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    opened = Shell(tmp_path)
    yield opened
    opened.child.close(force=True)


def test_tab_knows_commands_questionnaires_goals_and_files(shell: Shell) -> None:
    assert ["maturiteit", "start"] == shell.tab("maturiteit sta")
    assert ["maturiteit", "score", "koor.yaml"] == shell.tab("maturiteit score koo")
    assert ["maturiteit", "start", "-q", "cultuursector"] == shell.tab("maturiteit start -q cul")
    assert ["OD41", "OD42"] == shell.tab("maturiteit start --only OD4")[3:]
    assert ["maturiteit", "explain", "koor.yaml", "LEARN2"] == shell.tab(
        "maturiteit explain koor.yaml LEARN2"
    )
    assert ["maturiteit", "export", "cultuursector"] == shell.tab("maturiteit export cu")
    assert ["HEE"] == shell.tab("maturiteit export cultuursector --subsector H")[4:]
    assert ["maturiteit", "--lang", "en"] == shell.tab("maturiteit --lang e")


def test_tab_says_nothing_where_it_knows_nothing(shell: Shell) -> None:
    assert ["maturiteit", "explain", "weg.yaml", "OD"] == shell.tab("maturiteit explain weg.yaml OD")
