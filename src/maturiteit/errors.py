"""What is wrong with a user's input, where it stands, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and in it a line (YAML) or a cell (spreadsheet)."""

    file: str
    line: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        parts = [self.file, "" if self.line is None else str(self.line), self.cell or ""]
        return ":".join(part for part in parts if part)


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
    """The user's input cannot be used; carries every problem found, in reading order."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
