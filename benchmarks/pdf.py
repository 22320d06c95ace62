"""PDF reports: one from nothing, two hundred in one process, and beside WeasyPrint on the same page.

python benchmarks/pdf.py

It takes some minutes, most of them for the two hundred reports: fewer would not show what is kept in memory.
WeasyPrint is no part of this program. It takes part where WEASYPRINT_PYTHON names a Python that has it.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean

from measure import environment, medians

from maturiteit.shipped import folder

COLD = 1.0
"""CPU seconds for one PDF from nothing, at most."""
MANY, ROOM = 200, 300
"""So many reports in one process, in so many MiB at most."""
AHEAD = 4.0
"""How many times WeasyPrint's reports per CPU second."""
ROUNDS = 5
"""Of the cold runs, after one to warm up."""

# Ours makes the page as well, and every report is of another organisation: nothing is remembered.
OURS = """
import resource, sys, time
from pathlib import Path
from maturiteit.cli.reading import read_assessment
from maturiteit.report.pdf import render_pdf
assessment = read_assessment(Path(sys.argv[1]))
def pdf(number):
    who = assessment.organisation.model_copy(update={"name": f"Organisatie {number}"})
    render_pdf(assessment.model_copy(update={"organisation": who}), "nl")
"""
THEIRS = """
import sys, time
import weasyprint
page = open(sys.argv[1], encoding="utf-8").read()
def pdf(number):
    other = page.replace("Museum Voorbeeld", f"Organisatie {number}")
    weasyprint.HTML(string=other).write_pdf(pdf_variant="pdf/ua-1")
"""
# The first is not counted: it loads what all share. Of WeasyPrint one other is enough, at half a minute each.
MORE = """
pdf(0)
start = time.process_time()
for number in range({more}):
    pdf(number + 1)
print((time.process_time() - start) / {more})
"""
ALL = f"""
for number in range({MANY}):
    pdf(number)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    """Print what each takes, and the bars."""
    answers = folder("examples") / "museum-voorbeeld.yaml"
    with tempfile.TemporaryDirectory() as name:
        _show_cold(answers, Path(name))
        _show_peer(answers, Path(name))
    room = _figure(sys.executable, OURS + ALL, answers)
    print(
        f"{MANY} reports in one process: {room:.0f} MiB, bar {ROOM}, {'ok' if room <= ROOM else 'TOO MUCH'}"
    )


def _show_cold(answers: Path, place: Path) -> None:
    """The CPU seconds of score and of each report, the whole process."""
    program = [sys.executable, "-m", "maturiteit"]
    commands = {"score": [*program, "score", str(answers)]}
    for suffix in (".json", ".html", ".pdf"):
        commands[suffix] = [*program, "report", str(answers), "-o", f"report{suffix}", "--force"]
    took = medians(commands, place, ROUNDS)
    for command, seconds in took.items():
        print(f"{command:<8}{seconds:>8.3f} s   {seconds / took['score']:>5.2f} x score")
    print(f"bar for the PDF: {COLD:.1f} s, {'ok' if took['.pdf'] <= COLD else 'TOO SLOW'}", flush=True)


def _show_peer(answers: Path, place: Path) -> None:
    """CPU seconds of one PDF more in a process that is at work, ours and WeasyPrint's.

    Ours before and after: the machine may be in another mood by then.
    """
    peer = os.environ.get("WEASYPRINT_PYTHON")
    before = _figure(sys.executable, OURS + MORE.format(more=10), answers)
    if not peer:
        _show_one("ours", before)
        print("WeasyPrint: not measured, WEASYPRINT_PYTHON names no Python that has it")
        return
    theirs = _figure(peer, THEIRS + MORE.format(more=1), place / "report.html")
    ours = mean((before, _figure(sys.executable, OURS + MORE.format(more=10), answers)))
    _show_one("ours", ours)
    _show_one("WeasyPrint", theirs)
    ratio = theirs / ours
    print(f"{ratio:.1f} x WeasyPrint, bar {AHEAD:.0f}, {'ok' if ratio >= AHEAD else 'TOO SLOW'}")


def _show_one(name: str, seconds: float) -> None:
    print(f"{name:<12}{seconds:>7.3f} s for one PDF more, {1 / seconds:.2f} a second", flush=True)


def _figure(python: str, program: str, argument: Path) -> float:
    """What a program prints: one number."""
    command = [python, "-c", program, str(argument)]
    done = subprocess.run(command, env=environment(), capture_output=True, check=True, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
