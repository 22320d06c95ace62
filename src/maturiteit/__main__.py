"""The program's front door: the language of the screen, the answer to `--version`, and the exit codes."""

import gc
import os
import sys

from maturiteit import __version__


def main() -> None:
    """Run the command line. Exit codes: see `docs/cli.md`."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:  # answered before anything is imported: start-up is a feature
        print(f"maturiteit {__version__}")
        return
    # What a start makes stays to the end; looking through it for rubbish time and again takes a tenth longer.
    gc.set_threshold(400_000)
    # Pydantic would look through every installed package for plug-ins, of which we use none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from maturiteit.texts import language_from, use_language

    use_language(language_from(arguments))
    from maturiteit.cli.run import run

    code = run(debug="--debug" in arguments)
    # What is left ends with the process; looking through it one last time takes a fifth of a short command.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
