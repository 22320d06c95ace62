"""A file that we write is there whole, or not at all; the old one stays until the new one is whole."""

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from maturiteit.load.save import write_file
from tests.inside import run_inside
from tests.tools import ROOT, Outcome, as_ordinary_user, clean_environment, start

CHOIR = ROOT / "tests" / "examples" / "valid" / "music" / "choir.yaml"
posix = pytest.mark.skipif(os.name == "nt", reason="modes, limits and signals of POSIX")


def report_to(output: str, place: Path) -> Outcome:
    return run_inside("--lang", "en", "report", CHOIR, "-o", output, "--force", cwd=place)


def files_in(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def refused(output: str, reason: str, outcome: Outcome) -> bool:
    said = f"error: {output}: cannot be written: {reason}"
    return outcome.code == 2 and outcome.stdout == "" and outcome.stderr.startswith(said)


# Places where nothing can be written.


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()

    assert refused("a.html", "there is a folder of that name", report_to("a.html", tmp_path))
    assert {} == files_in(tmp_path)


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    assert refused("reports/a.html", "that folder does not exist", report_to("reports/a.html", tmp_path))
    assert [] == list(tmp_path.iterdir())


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    assert refused("a/a.html", "a file stands where a folder is needed", report_to("a/a.html", tmp_path))
    assert {"a": b"old"} == files_in(tmp_path)


def test_a_name_can_be_too_long_and_is_not_cut(tmp_path: Path) -> None:
    assert refused(f"{'a' * 300}.html", "the name is too long", report_to(f"{'a' * 300}.html", tmp_path))
    assert 0 == report_to(f"{'a' * 250}.html", tmp_path).code
    assert [f"{'a' * 250}.html"] == [path.name for path in tmp_path.iterdir()]


def test_a_demo_needs_a_folder(tmp_path: Path) -> None:
    (tmp_path / "here").write_bytes(b"old")
    outcome = run_inside("--lang", "en", "demo", "here", cwd=tmp_path)

    assert (2, "") == (outcome.code, outcome.stdout)
    assert outcome.stderr.startswith("error: here: this folder cannot be made: there is a file of that name")
    assert {"here": b"old"} == files_in(tmp_path)


@posix
def test_a_read_only_folder_keeps_its_file(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "a.html").write_bytes(b"old")
    place.chmod(0o555)
    program = [sys.executable, "-m", "maturiteit", "--lang", "en"]
    command = [*program, "report", str(CHOIR), "-o", "place/a.html", "--force"]
    outcome = start([*as_ordinary_user(), *command], tmp_path, clean_environment(tmp_path))

    assert refused("place/a.html", "writing there is not allowed", outcome), outcome
    assert {"a.html": b"old"} == files_in(place)


@posix
@pytest.mark.parametrize("suffix", [".html", ".pdf", ".md", ".json"])
def test_a_disk_that_is_full_half_way_keeps_the_old_file(suffix: str, tmp_path: Path) -> None:
    """The limit on a file's size ends a write half way, as a full disk does."""
    output = f"a{suffix}"
    (tmp_path / output).write_bytes(b"old")
    limited = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "from maturiteit.__main__ import main; main()"
    )
    command = [sys.executable, "-c", limited, "--lang", "en", "report", str(CHOIR), "-o", output, "--force"]
    # Python would cut its own compiled files off too, and trip over them the next time.
    env = clean_environment(tmp_path) | {"PYTHONDONTWRITEBYTECODE": "1"}
    outcome = start(command, tmp_path, env)

    assert refused(output, "File too large", outcome), outcome
    assert {output: b"old"} == files_in(tmp_path)


# What was there stays what it was.


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".md", ".json"])
def test_nothing_is_written_over_a_file_unasked(suffix: str, tmp_path: Path) -> None:
    output = f"a{suffix}"
    (tmp_path / output).write_bytes(b"old")
    command = ("--lang", "en", "report", CHOIR, "-o", output)
    unasked = run_inside(*command, cwd=tmp_path)

    assert (2, "") == (unasked.code, unasked.stdout)
    assert f"error: {output}: there is a file of that name\n  choose another name, or add --force" in (
        unasked.stderr
    )
    assert {output: b"old"} == files_in(tmp_path)
    assert 0 == run_inside(*command, "--force", cwd=tmp_path).code
    assert b"old" != (tmp_path / output).read_bytes()


@posix
def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "b.html").write_bytes(b"old")
    (tmp_path / "a.html").symlink_to("real/b.html")

    assert 0 == report_to("a.html", tmp_path).code
    assert "real/b.html" == str((tmp_path / "a.html").readlink())
    assert (tmp_path / "real" / "b.html").read_bytes().startswith(b"<!DOCTYPE html>")


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_of_a_file_is_kept(mode: int, tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "a").chmod(mode)
    write_file(tmp_path / "a", b"new")

    assert (mode, b"new") == (stat.S_IMODE((tmp_path / "a").stat().st_mode), (tmp_path / "a").read_bytes())


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_gets_the_mode_that_its_maker_wants(mask: int, mode: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        write_file(tmp_path / "a", b"new")
        found = os.umask(mask)
    finally:
        os.umask(before)

    assert (mode, mask) == (stat.S_IMODE((tmp_path / "a").stat().st_mode), found)


def test_a_failing_disk_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_bytes(b"old")

    def fail(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)

    assert refused("a.html", "Input/output error", report_to("a.html", tmp_path))
    assert {"a.html": b"old"} == files_in(tmp_path)


# Cut off.

SIZE = 300_000
WRITER = f"""
import sys
from pathlib import Path
from maturiteit.load.save import write_file
print("ready", flush=True)
while True:
    for sign in (b"a", b"b"):
        write_file(Path("answers.yaml"), sign * {SIZE})
"""


def cut_off(write: str, place: Path, times: int) -> list[bytes]:
    """What the file holds after each of so many processes was killed while writing it."""
    found = []
    chance = random.Random(1)
    for _ in range(times):
        writer = subprocess.Popen(
            [sys.executable, "-c", write], cwd=place, env=clean_environment(place), stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        assert b"ready\n" == writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.03))
        writer.send_signal(signal.SIGKILL)
        writer.communicate(timeout=60)
        found.append((place / "answers.yaml").read_bytes())
    return found


@posix
def test_kill_9_leaves_the_old_file_or_the_new_one_whole(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_bytes(b"a" * SIZE)
    found = cut_off(WRITER, tmp_path, times=30)

    assert set(found) <= {b"a" * SIZE, b"b" * SIZE}
    assert len(set(found)) == 2


@posix
def test_kill_9_damages_a_file_that_is_written_in_the_ordinary_way(tmp_path: Path) -> None:
    """So that the test above is known to look at the right moment."""
    (tmp_path / "answers.yaml").write_bytes(b"a" * SIZE)
    found = cut_off(
        WRITER.replace('write_file(Path("answers.yaml"), sign', 'Path("answers.yaml").write_bytes(sign'),
        tmp_path,
        times=30,
    )

    assert any(content not in (b"a" * SIZE, b"b" * SIZE) for content in found)


@posix
@pytest.mark.parametrize(("number", "code"), [("SIGTERM", 143), ("SIGINT", 130)])
def test_a_polite_stop_while_writing_cleans_up(number: str, code: int, tmp_path: Path) -> None:
    """The signal comes from within the write, so that it always hits the same moment."""
    stopped = (
        f"import os, signal; real = os.fsync;"
        f"os.fsync = lambda handle: (real(handle), os.kill(os.getpid(), signal.{number}));"
        f"from maturiteit.__main__ import main; main()"
    )
    (tmp_path / "a.html").write_bytes(b"old")
    command = [sys.executable, "-c", stopped, "report", str(CHOIR), "-o", "a.html", "--force"]
    outcome = start(command, tmp_path, clean_environment(tmp_path))

    assert (code, "", "") == (outcome.code, outcome.stdout, outcome.stderr)
    assert {"a.html": b"old"} == files_in(tmp_path)
