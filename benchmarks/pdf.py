"""One PDF from nothing: the whole process, and what of it is the report; held to one second of CPU.

python benchmarks/pdf.py
"""

import sys
import tempfile
from pathlib import Path

from measure import medians

from maturiteit.shipped import folder

BAR = 1.0


def main() -> None:
    """Print the CPU seconds of score and of each report, and the bar for the PDF."""
    answers = folder("examples") / "museum-voorbeeld.yaml"
    program = [sys.executable, "-m", "maturiteit"]
    with tempfile.TemporaryDirectory() as name:
        commands = {"score": [*program, "score", str(answers)]}
        for suffix in (".json", ".html", ".pdf"):
            commands[suffix] = [*program, "report", str(answers), "-o", f"report{suffix}"]
        took = medians(commands, Path(name))
    for command, seconds in took.items():
        print(f"{command:<8}{seconds:>8.3f} s   {seconds / took['score']:>5.2f} x score")
    print(f"bar for the PDF: {BAR:.1f} s, {'ok' if took['.pdf'] <= BAR else 'TOO SLOW'}")


if __name__ == "__main__":
    main()
