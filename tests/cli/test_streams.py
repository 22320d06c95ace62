"""What goes to stdout, what to stderr, and with which code the program ends."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from maturiteit import __version__
from tests.inside import run_inside
from tests.tools import ROOT, Run, clean_environment, start

MUSIC = ROOT / "tests" / "examples" / "valid" / "music"
CHOIR, SCHOOL = MUSIC / "choir.yaml", MUSIC / "evening-school.yaml"
LONG = "a" * 300
WARNING = f"warning: {SCHOOL}:13: the question 'Hall' (HALL) is not answered; taken as yes\n"
posix = pytest.mark.skipif(os.name == "nt", reason="signals and devices of POSIX")


def started(*arguments: str | Path, cwd: Path, **streams: object) -> subprocess.Popen[bytes]:
    """The program as a process that goes on while the test does something to it."""
    command = [sys.executable, "-m", "maturiteit", *map(str, arguments)]
    # Popen has an overload for every kind of stream; the tests choose theirs by keyword.
    return subprocess.Popen(command, cwd=cwd, env=clean_environment(cwd), **streams)  # type: ignore[call-overload, no-any-return]


# The product on stdout, everything else on stderr.


def test_warnings_do_not_touch_the_product(run: Run) -> None:
    as_text = run("--lang", "en", "score", SCHOOL)
    as_json = run("--lang", "en", "score", SCHOOL, "--format", "json")

    assert [WARNING, WARNING] == [as_text.stderr, as_json.stderr]
    assert as_text.stdout.startswith("École du soir inventée\n")
    assert "École du soir inventée" == json.loads(as_json.stdout)["organisation"]["name"]
    assert [0, 0] == [as_text.code, as_json.code]


def test_csv_is_for_a_spreadsheet(run: Run) -> None:
    outcome = run("--lang", "en", "score", SCHOOL, "--format", "csv")

    assert outcome.stdout.startswith("\ufeffkind;id;title;standing;thousandths;")
    assert "goal;LEARN;Learning;scored;2500;2;Audible;" in outcome.stdout


def test_a_report_is_a_file_and_says_so_on_stderr(run: Run, tmp_path: Path) -> None:
    outcome = run("--lang", "en", "report", CHOIR, "-o", "choir.html")

    assert (0, "", "Written to choir.html\n") == (outcome.code, outcome.stdout, outcome.stderr)
    assert (tmp_path / "choir.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_problems_leave_stdout_empty(run: Run) -> None:
    outcome = run("--lang", "en", "score", "missing.yaml")

    assert (2, "") == (outcome.code, outcome.stdout)
    assert outcome.stderr.endswith("1 problem; nothing written.\n")


# `-` is standard input.


def test_answers_come_from_standard_input(run: Run) -> None:
    text = SCHOOL.read_text(encoding="utf-8")
    named = run("--lang", "en", "score", "-", "-q", MUSIC / "music.yaml", stdin=text)

    assert run("--lang", "en", "score", SCHOOL).stdout == named.stdout
    assert "warning: <stdin>:13: the question 'Hall' (HALL) is not answered; taken as yes\n" == named.stderr


def test_an_assessment_comes_from_standard_input(run: Run) -> None:
    written = run("score", CHOIR, "--format", "json").stdout
    again = run("score", "-", "--format", "json", stdin=written)

    assert (0, written) == (again.code, again.stdout)


def test_problems_on_standard_input_have_their_line(run: Run) -> None:
    outcome = run("--lang", "en", "check", "-", stdin="format: 1\nformat: 1\n")

    assert 2 == outcome.code
    assert outcome.stderr.startswith("error: <stdin>:2: the key format is here a second time")


# A wrong command line.


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scores"], "No such command 'scores'"),
        (["score"], "Missing argument 'ANSWERS'"),
        (["score", "a.yaml", "--formt", "csv"], "No such option: --formt"),
        (["score", "a.yaml", "--format", "xml"], "'--format'"),
        (["--debug", "score"], "Missing argument 'ANSWERS'"),
        (["score", "a.yaml", "--debug"], "No such option: --debug"),
        (["report", "a.yaml"], "maturiteit report ANSWERS.yaml -o REPORT.pdf"),
        (["schema", "survey"], "survey"),
        (["--lang", "fr", "score", "a.yaml"], "Invalid value for --lang"),
        (["--lang=", "score", "a.yaml"], "Invalid value for --lang"),
        (["--lang"], "requires an argument"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_ends_with_2(arguments: list[str], said: str, tmp_path: Path) -> None:
    outcome = run_inside(*arguments, cwd=tmp_path)

    assert (2, "") == (outcome.code, outcome.stdout)
    assert said in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_report_needs_an_extension_that_we_know(tmp_path: Path) -> None:
    outcome = run_inside("--lang", "en", "report", CHOIR, "-o", "choir.doc", cwd=tmp_path)

    assert 2 == outcome.code
    assert outcome.stderr.startswith(
        "error: choir.doc: a report is made as one of: .html, .pdf, .docx, .md, .json\n"
    )


def test_a_report_never_replaces_the_answers_it_is_made_from(run: Run, tmp_path: Path) -> None:
    text = run("score", CHOIR, "--format", "json").stdout
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    (tmp_path / "b.json").symlink_to("a.json")
    outcome = run("--lang", "en", "report", "a.json", "-o", "b.json")

    assert 2 == outcome.code
    assert outcome.stderr.startswith("error: b.json: this is the file that is being read\n")
    assert text == (tmp_path / "a.json").read_text(encoding="utf-8")


def test_an_unknown_code_is_not_explained(tmp_path: Path) -> None:
    outcome = run_inside("--lang", "en", "explain", CHOIR, "LEARN9", "I2", cwd=tmp_path)

    assert 2 == outcome.code
    assert outcome.stderr.startswith("error: LEARN9: there is nothing to explain under this code\n")
    assert outcome.stderr.endswith("2 problems; nothing written.\n")


def test_an_unknown_questionnaire_is_refused_with_what_there_is(tmp_path: Path) -> None:
    outcome = run_inside("--lang", "en", "score", CHOIR, "-q", "cultuur", cwd=tmp_path)

    assert 2 == outcome.code
    assert outcome.stderr.startswith("error: -q: unknown questionnaire 'cultuur'\n")
    assert "cultuursector" in outcome.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", LONG],
        ["score", f"{LONG}.yaml"],
        ["score", CHOIR, "-q", LONG],
        ["explain", CHOIR, LONG],
        ["report", CHOIR, "-o", f"{LONG}.html"],
        ["demo", LONG],
        ["check", ""],
        ["score", ""],
        ["score", CHOIR, "-q", ""],
        ["report", CHOIR, "-o", ""],
    ],
)
def test_a_name_that_no_system_takes_is_refused(arguments: list[str | Path], tmp_path: Path) -> None:
    outcome = run_inside("--lang", "en", *arguments, cwd=tmp_path)

    assert (2, "") == (outcome.code, outcome.stdout), outcome.stderr
    assert [] == list(tmp_path.iterdir())


def test_answers_to_another_questionnaire_are_refused(tmp_path: Path) -> None:
    outcome = run_inside("--lang", "en", "score", CHOIR, "-q", "cultuursector", cwd=tmp_path)

    assert 2 == outcome.code
    assert outcome.stderr.startswith(
        f"error: {CHOIR}:3: these are answers to 'music', not to 'cultuursector'\n"
    )


# The language of the screen.


@pytest.mark.parametrize(
    ("before", "environment", "heading"),
    [
        ([], {}, "23 november 2026"),
        (["--lang", "nl"], {}, "23 november 2026"),
        (["--lang", "en"], {}, "23 November 2026"),
        (["--lang=en"], {}, "23 November 2026"),
        ([], {"MATURITEIT_LANG": "en"}, "23 November 2026"),
        ([], {"MATURITEIT_LANG": ""}, "23 november 2026"),
        (["--lang", "nl"], {"MATURITEIT_LANG": "en"}, "23 november 2026"),
        ([], {"LANG": "en_GB.UTF-8"}, "23 november 2026"),
    ],
)
def test_the_language_is_dutch_unless_asked(
    before: list[str], environment: dict[str, str], heading: str, run: Run
) -> None:
    outcome = run(*before, "score", CHOIR, env=environment)

    assert 0 == outcome.code
    assert heading in outcome.stdout


def test_an_unknown_language_in_the_environment_is_refused(run: Run) -> None:
    outcome = run("score", CHOIR, env={"MATURITEIT_LANG": "fr"})

    assert (2, "") == (outcome.code, outcome.stdout)
    assert "MATURITEIT_LANG" in outcome.stderr


def test_help_speaks_the_language_too(run: Run) -> None:
    dutch, english = run("--help"), run("--lang", "en", "--help")

    assert [0, 0] == [dutch.code, english.code]
    assert "Beoordeel de digitale maturiteit" in dutch.stdout
    assert "Assess the digital maturity" in english.stdout


def test_the_version_is_told_alone_and_among_other_options(run: Run) -> None:
    told = (0, f"maturiteit {__version__}\n", "")
    for arguments in (["--version"], ["--lang", "en", "--version"]):
        outcome = run(*arguments)

        assert told == (outcome.code, outcome.stdout, outcome.stderr)


# A mistake of our own.


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """An installation in which one of our files got damaged: a language's numbers are gone."""
    package = tmp_path / "installed" / "maturiteit"
    shutil.copytree(ROOT / "src" / "maturiteit", package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("questionnaires", "reports/templates", "examples"):
        shutil.copytree(ROOT / name, package / "data" / name)
    (package / "report" / "numbers.py").write_text("raise RuntimeError('cut off')\n", encoding="utf-8")
    return package.parent


def test_a_mistake_of_ours_is_one_line_and_code_1(damaged: Path, run: Run) -> None:
    outcome = run("--lang", "en", "score", CHOIR, env={"PYTHONPATH": str(damaged)})

    assert (1, "") == (outcome.code, outcome.stdout)
    assert outcome.stderr.startswith("This is a mistake in maturiteit itself (RuntimeError).")
    assert 1 == outcome.stderr.count("\n")


def test_debug_shows_where_it_happened(damaged: Path, run: Run) -> None:
    outcome = run("--lang", "en", "--debug", "score", CHOIR, env={"PYTHONPATH": str(damaged)})

    assert (1, "") == (outcome.code, outcome.stdout)
    assert outcome.stderr.startswith("Traceback")
    assert "RuntimeError: cut off" in outcome.stderr


def test_a_missing_file_of_ours_is_named_with_what_to_do(damaged: Path, run: Run) -> None:
    shutil.rmtree(damaged / "maturiteit" / "data" / "questionnaires")
    outcome = run("--lang", "en", "--debug", "check", env={"PYTHONPATH": str(damaged)})

    assert 1 == outcome.code
    assert "is missing: install maturiteit again" in outcome.stderr


def test_debug_alone_changes_nothing(run: Run) -> None:
    assert run("--lang", "en", "score", CHOIR) == run("--lang", "en", "--debug", "score", CHOIR)


# Pipes, disks and signals.


@posix
def test_a_closed_pipe_ends_without_noise(tmp_path: Path) -> None:
    process = started("score", CHOIR, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()  # before the first line comes, so that nothing is left to chance
    _, said = process.communicate(timeout=60)

    assert (-signal.SIGPIPE, b"") == (process.returncode, said)


@posix
def test_a_shell_sees_141_when_head_has_enough(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash, "the other tests of pipes need no shell"
    # head is gone before the program writes, however long it takes to start.
    script = '{ sleep 0.1; "$@"; echo ${PIPESTATUS[0]} $? >&2; } | true'
    command = [bash, "-c", script, "-", sys.executable, "-m", "maturiteit", "score", str(CHOIR)]
    done = subprocess.run(
        command, env=clean_environment(tmp_path), capture_output=True, timeout=60, check=False
    )

    assert "141 141\n" == done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", [["score", str(CHOIR)], ["schema", "assessment"]], ids=" ".join)
def test_a_full_disk_behind_stdout_is_said(command: list[str], tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = started("--lang", "en", *command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE)
        _, said = process.communicate(timeout=60)

    what = "error: <stdout>: cannot be written: there is no room left"
    assert f"{what}\n1 problem; nothing written.\n" == said.decode()
    assert 2 == process.returncode


@posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_takes_everything(closed: str, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "maturiteit", "--lang", "en", "score", str(SCHOOL)]
    outcome = start(["/bin/sh", "-c", f'"$@" {closed}', "-", *program], tmp_path, clean_environment(tmp_path))
    expected = {">&-": ("", WARNING), "2>&-": ("École du soir inventée", "")}.get(closed, ("", ""))

    assert (0, *expected) == (outcome.code, outcome.stdout.partition("\n")[0], outcome.stderr)


@posix
@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_stops_it_without_noise(number: str, code: int, tmp_path: Path) -> None:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = started("score", "-", cwd=tmp_path, **pipes)
    _wait_until_it_reads(process.pid)
    process.send_signal(getattr(signal, number))
    out, said = process.communicate(timeout=60)

    assert (code, b"", b"") == (process.returncode, out, said)


def _wait_until_it_reads(process: int) -> None:
    """Until the process sleeps in a read of its standard input, as the system tells it."""
    syscall = Path(f"/proc/{process}/syscall")
    if not syscall.exists():
        pytest.skip("this system does not tell what a process waits for")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if syscall.read_text(encoding="ascii").startswith(f"{_read_call()} 0x0 "):
            return
        time.sleep(0.02)
    pytest.fail("the program never read its standard input")


def _read_call() -> int:
    """The number of `read` on this machine's kind of processor."""
    return {"x86_64": 0, "aarch64": 63, "arm64": 63}[os.uname().machine]
