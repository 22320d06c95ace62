"""What is wrong with a user's input, where it stands, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and in it a line (YAML) or a cell (spreadsheet), in words."""

    file: str
    line: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        line = "" if self.line is None else f":{self.line}"
        return f"{self.file}{line}" + (f", {self.cell}" if self.cell else "")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where, what, and what to do. Texts are in the screen's language.

    `what` and `hint` never quote an answer's text: notes may hold personal data.
    """

    place: Place
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" + (f"\n  {self.hint}" if self.hint else "")


class InputError(Exception):
    """The user's input cannot be used; carries every problem found, in reading order.

    `warnings` are what would have been warned about had there been no problem: to be mended in the same go.
    """

    def __init__(self, *problems: Problem, warnings: tuple[Problem, ...] = ()) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
        self.warnings = warnings
