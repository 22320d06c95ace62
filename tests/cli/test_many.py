"""Many reports: at once, only what is new or changed, and one odd organisation never stops the others."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pytest

from maturiteit.model.assessment import Assessment
from maturiteit.report.extras import Extras
from maturiteit.report.pdf import render_pdf
from maturiteit.report.render import Report, render
from tests.cli.test_save import files_in
from tests.inside import run_inside
from tests.report.sample import sample
from tests.tools import ROOT, Outcome, Run, as_ordinary_user, clean_environment, start

MUSIC = ROOT / "tests" / "examples" / "valid" / "music"
EXAMPLES = ROOT / "examples"
RECORDS = ".maturiteit-reports.jsonl"
posix = pytest.mark.skipif(os.name == "nt", reason="signals and modes of POSIX")


def choirs(place: Path, *names: str) -> Path:
    """A folder `in` of so many choirs, with their questionnaire."""
    folder = place / "in"
    shutil.copytree(MUSIC, folder, ignore=lambda _folder, files: {"choir.yaml"} & set(files))
    for file in folder.glob("*.yaml"):
        if file.stem not in {"music", "framework"} and "organisation:" in file.read_text(encoding="utf-8"):
            file.unlink()
    for name in names:
        text = (MUSIC / "choir.yaml").read_text(encoding="utf-8")
        (folder / f"{name}.yaml").write_text(
            text.replace("Koor Zonder Naam", f"Koor {name}"), encoding="utf-8"
        )
    return folder


def report(place: Path, *arguments: str | Path) -> Outcome:
    """Within this process, one after the other; the reports go to `out`."""
    words = ("report", *arguments, "-o", "out", "--format", "md", "--jobs", "1")
    return run_inside("--lang", "en", *words, cwd=place)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != RECORDS)


def times_in(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


# At once.


def test_a_folder_of_organisations_becomes_a_folder_of_reports(run: Run, tmp_path: Path) -> None:
    command = ("--lang", "en", "report", EXAMPLES, "-o", "out", "--format", "md", "--format", "json")
    first = run(*command, "--jobs", "2")
    made = times_in(tmp_path / "out")
    second = run(*command, "--jobs", "2")

    assert (0, "") == (first.code, first.stdout)
    assert first.stderr.endswith("20 reports made: out\n")
    expected = [f"{path.stem}{suffix}" for path in EXAMPLES.glob("*.yaml") for suffix in (".json", ".md")]
    assert sorted(expected) == names_in(tmp_path / "out")
    assert (0, "0 reports made, 20 were there already: out\n") == (second.code, second.stderr)
    assert made == times_in(tmp_path / "out")


def test_they_are_what_each_would_be_alone(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b")
    assert 0 == report(tmp_path, folder).code
    alone = run_inside("report", folder / "b.yaml", "-o", "-", "--format", "md", cwd=tmp_path)

    assert alone.stdout == (tmp_path / "out" / "b.md").read_text(encoding="utf-8")


def test_without_a_format_they_are_pdf(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b")
    outcome = run_inside(
        "--lang",
        "en",
        "report",
        folder / "a.yaml",
        folder / "b.yaml",
        "-o",
        "out",
        "--jobs",
        "1",
        cwd=tmp_path,
    )

    assert 0 == outcome.code
    assert ["a.pdf", "b.pdf"] == names_in(tmp_path / "out")


def test_a_file_given_twice_is_one_report(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a")

    assert (
        "1 report made" in report(tmp_path, folder / "a.yaml", folder, folder / ".." / "in" / "a.yaml").stderr
    )


# Again.


def test_a_changed_answer_makes_one_report_again(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b", "c")
    report(tmp_path, folder)
    before = times_in(tmp_path / "out")
    answers = folder / "b.yaml"
    answers.write_text(answers.read_text(encoding="utf-8").replace("Koor b", "Koor B"), encoding="utf-8")
    outcome = report(tmp_path, folder)
    after = times_in(tmp_path / "out")

    assert (0, True) == (outcome.code, outcome.stderr.endswith("1 report made, 2 were there already: out\n"))
    assert {"b.md", RECORDS} == {name for name in after if before[name] != after[name]}
    assert "Koor B" in (tmp_path / "out" / "b.md").read_text(encoding="utf-8")


def test_another_option_or_a_changed_questionnaire_makes_them_again(tmp_path: Path) -> None:
    """A changed comment is no change: what counts is what the report is made from."""
    folder = choirs(tmp_path, "a", "b")
    report(tmp_path, folder)

    assert "2 reports made: out" in report(tmp_path, folder, "--lang", "en").stderr
    assert "2 reports made: out" in report(tmp_path, folder, "--lang", "en", "--overall").stderr
    for before, after, made in (("format: 1", "format: 1  # again", 0), ("How does it", "How will it", 2)):
        text = (folder / "music.yaml").read_text(encoding="utf-8")
        assert before in text
        (folder / "music.yaml").write_text(text.replace(before, after), encoding="utf-8")
        assert f"{made} reports made" in report(tmp_path, folder, "--lang", "en", "--overall").stderr


@pytest.mark.parametrize("lost", ["", '{"name": "a.md", "sou'])
def test_without_its_records_a_report_is_known_by_its_bytes(lost: str, tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b")
    report(tmp_path, folder)
    before = times_in(tmp_path / "out")
    (tmp_path / "out" / RECORDS).write_text(lost, encoding="utf-8")
    found, again = report(tmp_path, folder), report(tmp_path, folder)
    after = times_in(tmp_path / "out")

    assert "0 reports made, 2 were there already" in found.stderr
    assert "0 reports made, 2 were there already" in again.stderr
    assert [before[name] for name in ("a.md", "b.md")] == [after[name] for name in ("a.md", "b.md")]
    assert 2 == (tmp_path / "out" / RECORDS).read_text(encoding="utf-8").count('"content"')


def test_a_report_that_somebody_changed_is_kept_until_force(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b")
    report(tmp_path, folder)
    mine = tmp_path / "out" / "a.md"
    mine.write_bytes(b"mine")
    refused = report(tmp_path, folder)

    assert 3 == refused.code
    assert (
        "error: out/a.md: there is a file of that name, and it is not as this program made it"
        in refused.stderr
    )
    assert refused.stderr.endswith("0 reports made, 1 was there already, 1 organisation refused: out\n")
    assert b"mine" == mine.read_bytes()
    assert "1 report made, 1 was there already" in report(tmp_path, folder, "--force").stderr
    assert b"mine" != mine.read_bytes()


# One odd organisation.


def test_the_others_are_made(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b", "c", "d")
    (folder / "b.yaml").write_text("organisation: [", encoding="utf-8")
    odd = (folder / "c.yaml").read_text(encoding="utf-8").replace("answers:", "answers:\n  NONE: 3")
    (folder / "c.yaml").write_text(odd.replace("date:", "dat:"), encoding="utf-8")
    outcome = report(tmp_path, folder)

    assert (3, "") == (outcome.code, outcome.stdout)
    assert "error: " in outcome.stderr
    for name in ("b.yaml:2", "c.yaml:9"):
        assert name in outcome.stderr
    assert outcome.stderr.index("b.yaml") < outcome.stderr.index("c.yaml")
    assert outcome.stderr.endswith("2 reports made, 2 organisations refused: out\n")
    assert ["a.md", "d.md"] == names_in(tmp_path / "out")


def test_when_all_are_odd_nothing_is_written(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b")
    for name in "ab":
        (folder / f"{name}.yaml").write_text("organisation: [", encoding="utf-8")
    outcome = report(tmp_path, folder)

    assert 2 == outcome.code
    assert outcome.stderr.endswith("2 problems; nothing written.\n")
    assert [] == list((tmp_path / "out").iterdir())


def test_a_mistake_of_ours_is_named_and_stops_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Typst's panics are no `Exception`."""

    class Panic(BaseException):
        pass

    def panic(assessment: Assessment, suffix: str, language: str, extras: Extras) -> Report:
        if "Koor a" in assessment.organisation.name:
            raise Panic
        return render(assessment, suffix, language, extras)

    monkeypatch.setattr("maturiteit.cli.making.render", panic)
    outcome = report(tmp_path, choirs(tmp_path, "a", "b"))

    assert 1 == outcome.code
    assert "a.yaml: this is a mistake in maturiteit itself (Panic)." in outcome.stderr
    assert ["b.md"] == names_in(tmp_path / "out")


def test_reports_that_would_be_one_file_are_refused(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b")
    shutil.copy(folder / "a.yaml", folder / "A.yml")
    outcome = report(tmp_path, folder)

    assert 3 == outcome.code
    assert 2 == outcome.stderr.count("another file has this name too")
    assert outcome.stderr.endswith("1 report made, 2 organisations refused: out\n")
    assert ["b.md"] == names_in(tmp_path / "out")


@posix
def test_a_link_among_the_reports_leads_nowhere(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.md").symlink_to("../outside.md")
    outcome = report(tmp_path, folder, "--force")

    assert 3 == outcome.code
    assert "out/a.md: there is a link of that name" in outcome.stderr
    assert not (tmp_path / "outside.md").exists()


def test_an_assessment_is_not_written_over_itself(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b")
    run_inside("report", folder / "a.yaml", "-o", "a.json", cwd=tmp_path)
    before = files_in(tmp_path)
    words = ("report", "a.json", folder / "b.yaml", "-o", ".", "--format", "json", "--jobs", "1", "--force")
    (tmp_path / "a.json").write_bytes(before["a.json"] + b"\n")
    outcome = run_inside("--lang", "en", *words, cwd=tmp_path)

    assert 3 == outcome.code
    assert "a.json: this is the file that is being read" in outcome.stderr
    assert before["a.json"] + b"\n" == (tmp_path / "a.json").read_bytes()


# What cannot be.


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in", "-o", "out", "--charts", "c"], "--charts: the charts are of one organisation"),
        (["in", "-o", "out", "--lang", "fr"], "--lang: this program does not write in 'fr'"),
        (["in", "-o", "in/a.yaml"], "in/a.yaml: this folder cannot be made"),
        (["-", "in", "-o", "out"], "-: standard input is one organisation"),
        (["empty", "-o", "out"], "empty: there are no answers in this folder"),
        (["in/a.yaml", "in/b.yaml", "-o", "out"], "in/b.yaml: "),
    ],
)
def test_what_cannot_be_is_refused(arguments: list[str], said: str, tmp_path: Path) -> None:
    choirs(tmp_path, "a")
    (tmp_path / "empty").mkdir()
    outcome = run_inside("--lang", "en", "report", *arguments, "--jobs", "1", cwd=tmp_path)

    assert outcome.code in (2, 3)
    assert said in outcome.stderr


@pytest.mark.parametrize(
    "more", [["--jobs", "0"], ["--jobs", "x"], ["--format", "doc"], ["--format", "pdf,md"]]
)
def test_an_option_that_is_no_choice_is_refused(more: list[str], tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b")

    assert 2 == run_inside("report", str(folder), "-o", "out", *more, cwd=tmp_path).code
    assert not (tmp_path / "out").exists()


@posix
def test_a_folder_where_nothing_can_be_written_is_refused_once(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a", "b")
    (tmp_path / "out").mkdir(mode=0o555)
    program = [sys.executable, "-m", "maturiteit", "--lang", "en"]
    command = [*program, "report", str(folder), "-o", "out", "--format", "md"]
    outcome = start([*as_ordinary_user(), *command], tmp_path, clean_environment(tmp_path))

    assert 2 == outcome.code, outcome.stderr
    assert 1 == outcome.stderr.count("error: out: cannot be written: writing there is not allowed")


def test_what_else_is_in_a_folder_is_left_out(tmp_path: Path) -> None:
    folder = choirs(tmp_path, "a")
    (folder / "shopping.yaml").write_text("- bread\n", encoding="utf-8")
    (folder / ".hidden.yaml").write_text("organisation: [", encoding="utf-8")
    outcome = report(tmp_path, folder)

    assert 0 == outcome.code
    assert "shopping.yaml: there are no answers in this file; it is left out" in outcome.stderr
    assert "framework" not in outcome.stderr
    assert ["a.md"] == names_in(tmp_path / "out")


# How far it is.


def seen(place: Path, env: dict[str, str]) -> str:
    """What a terminal is sent."""
    choirs(place, "a", "b")
    words = [
        "-m",
        "maturiteit",
        "--lang",
        "en",
        "report",
        "in",
        "-o",
        "out",
        "--format",
        "json",
        "--jobs",
        "1",
    ]
    terminal = clean_environment(place) | {"TERM": "xterm"} | env
    sent: str = pexpect.spawn(
        sys.executable, words, cwd=str(place), env=terminal, timeout=60, encoding="utf-8"
    ).read()
    return sent


@posix
def test_a_bar_shows_how_far_it_is_to_who_looks(tmp_path: Path) -> None:
    sent = seen(tmp_path, {})

    assert "Reports" in sent
    assert "2/2" in sent
    assert "2 reports made: out" in sent


@posix
@pytest.mark.parametrize("env", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}])
def test_a_screen_reader_hears_no_bar(env: dict[str, str], tmp_path: Path) -> None:
    assert "2 reports made: out\r\n" == seen(tmp_path, env)


def test_a_pipe_gets_a_line_now_and_then(tmp_path: Path) -> None:
    folder = choirs(tmp_path, *(f"c{number}" for number in range(26)))

    assert "25 of 26\n26 reports made: out\n" == report(tmp_path, folder).stderr


# Stopped.


def begin(place: Path, jobs: int) -> "subprocess.Popen[bytes]":
    """A run of forty PDFs in a process group of its own, as a terminal has it, begun and busy."""
    folder = choirs(place, *(f"c{number:02}" for number in range(40)))
    command = [sys.executable, "-m", "maturiteit", "--lang", "en", "report", str(folder), "-o", "out"]
    running = subprocess.Popen(
        [*command, "--jobs", str(jobs)],
        cwd=place,
        env=clean_environment(place),
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while not list((place / "out").glob("*.pdf")) and time.monotonic() < end:
        time.sleep(0.01)
    return running


@posix
@pytest.mark.parametrize(
    ("number", "code", "jobs"), [("SIGINT", 130, 2), ("SIGINT", 130, 1), ("SIGTERM", 143, 2)]
)
def test_a_stop_keeps_what_is_done_and_says_how_to_go_on(
    number: str, code: int, jobs: int, tmp_path: Path
) -> None:
    running = begin(tmp_path, jobs)
    if number == "SIGINT":
        os.killpg(running.pid, signal.SIGINT)  # Ctrl-C reaches every process of the terminal
    else:
        running.terminate()
    _, said = running.communicate(timeout=60)
    done = names_in(tmp_path / "out")
    before = times_in(tmp_path / "out")

    assert code == running.returncode, said
    assert 0 < len(done) < 40
    told = re.search(rb"Stopped: (\d+) of 40 were done", said)
    # The signal may fall between a report and its record: the bytes of the report tell the next run.
    assert told
    assert len(done) - int(told[1]) in range(2)
    assert b"report " in said
    assert b"Traceback" not in said
    assert not list((tmp_path / "out").glob("*.tmp"))
    again = run_inside("--lang", "en", "report", "in", "-o", "out", "--jobs", "1", cwd=tmp_path)
    assert f"{40 - len(done)} report" in again.stderr
    assert all(before[name] == times_in(tmp_path / "out")[name] for name in done)


@posix
def test_nobody_works_for_the_dead(tmp_path: Path) -> None:
    """The pipe is closed when the last process that holds it has ended."""
    running = begin(tmp_path, 2)
    running.kill()
    running.communicate(timeout=30)

    assert len(names_in(tmp_path / "out")) < 40


# In little room.


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory as Linux counts it")
def test_a_pdf_leaves_nothing_of_the_one_before() -> None:
    """Typst kept 60 MB a report: ten more would be far above this."""
    kept = []
    for turn in range(8):
        render_pdf(sample(name=f"Choir {turn}"), "en")
        kept.append(int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096)

    assert kept[-1] - kept[1] < 60_000_000
