"""A real run of the program, for the documents."""

import os
import subprocess
import sys


def real_run(*arguments: str) -> str:
    """What the program prints on stdout. Raises CalledProcessError when it does not end with 0."""
    hidden = ("MATURITEIT_LANG", "COLUMNS")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    command = [sys.executable, "-m", "maturiteit", *arguments]
    ran = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    return "\n".join(line.rstrip() for line in ran.stdout.rstrip().splitlines())
