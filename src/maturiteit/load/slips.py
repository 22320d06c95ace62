"""What somebody who does not know YAML most likely meant, in answers that were typed into a form."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from maturiteit.errors import Place, Problem
from maturiteit.load.careful import Document, Slip, Steps
from maturiteit.texts import _

_ANSWERS = re.compile("^(organisation|answers) *:", re.MULTILINE)
_OUTER = "format|questionnaire|form|language|organisation|respondents|targets|answers"
_WHO = "name|number|subsector|variant|vte|volunteers|filters"
_SAID = "choice|not_applicable|do_not_know|note|evidence"
_GROUPS = tuple(re.compile(rf"( *)(?:{keys}) *:( |$)") for keys in (_OUTER, _WHO, _SAID))
_UNSPACED = re.compile(r" *[A-Za-z][A-Za-z0-9_-]{0,59}:[^\s:/].*")
_KEY = re.compile(r" *#? *[A-Za-z][A-Za-z0-9_-]{0,59}:( |$)")
_OPENED = re.compile(r" *[A-Za-z][A-Za-z0-9_-]{0,59}: *(\"[^\"]*|'[^']*)$")
_CURLED = re.compile(r" *[A-Za-z][A-Za-z0-9_-]{0,59}: *[“”„‟«»‘‚]")
# Empty quotes, with or without what the form says behind them, are as they were handed out.
_ASLEEP = re.compile(rf" {{3,}}# ?(?:{_SAID}): *(?!\"\"|''|#)\S")
_ASLEEP_ANYWAY = re.compile(" *# ?do_not_know:")


def find_slips(text: str) -> list[Slip]:
    """What can be wrong with the lines of answers that cannot be understood as YAML, in their order."""
    if not _ANSWERS.search(text):
        return []
    lines = text.splitlines()
    found = dict([*_misplaced(lines), *_curled(lines), *_opened(lines), *_unspaced(lines)])
    return [(at + 1, *found[at]) for at in sorted(found)]


def watched(document: Document, text: str) -> Document:
    """Answers that are YAML, with what is all the same not as it was meant: refused, or warned about."""
    lines = text.splitlines()
    said = document.data.get("answers")
    problems, data = [], document.data
    if isinstance(said, dict):
        slips = dict(_in_answers(document, said, lines))
        problems = [Problem(Place(document.file, line), what, hint) for line, what, hint in slips.values()]
        if slips:  # a question without its answer is not a second mistake then
            kept = {id: {} if each is None else each for id, each in said.items() if id not in slips}
            data = data | {"answers": kept}
    warned = sorted([*_asleep(lines), *_curled(lines)])
    warnings = (Problem(Place(document.file, at + 1), what, hint) for at, (what, hint) in warned)
    return replace(document, data=data, problems=tuple(problems), warnings=tuple(warnings))


At = tuple[int, tuple[str, str]]
"""The index of a line, what is wrong with it, and what to do."""


def _unspaced(lines: Sequence[str]) -> Iterator[At]:
    for at, line in enumerate(lines):
        if _UNSPACED.fullmatch(line):
            yield at, _no_space()


def _no_space() -> tuple[str, str]:
    return _("there is no space after the colon"), _("write it as in: choice: 3")


def _opened(lines: Sequence[str]) -> Iterator[At]:
    """Where a quote opens that is not closed before the next key; a long text may well go on below."""
    for at, line in enumerate(lines):
        if opened := _OPENED.match(line):
            end = next((each for each in lines[at + 1 :] if opened[1][0] in each), None)
            if end is None or _KEY.match(end):
                yield at, (_("the quote that opens here is not closed"), _("put one at the end of the text"))


def _curled(lines: Sequence[str]) -> Iterator[At]:
    for at, line in enumerate(lines):
        if _CURLED.match(line):
            what = _("these quotes are curled, so they count as a part of the text")
            yield at, (what, _('type straight quotes: "'))


def _misplaced(lines: Sequence[str]) -> Iterator[At]:
    """Keys that stand further in or out than most of their kind."""
    for group in _GROUPS:
        begins = {at: len(found[1]) for at, line in enumerate(lines) if (found := group.match(line))}
        usual = Counter(begins.values()).most_common(1)[0][0] if begins else 0
        hint = _("begin the line with {n} spaces, as the others like it").format(n=usual)
        what = _("this line does not begin at the right place")
        yield from ((at, (what, hint)) for at, begin in begins.items() if begin != usual)


def _asleep(lines: Sequence[str]) -> Iterator[At]:
    for at, line in enumerate(lines):
        if _ASLEEP.match(line) and not _ASLEEP_ANYWAY.match(line):
            what = _("this line begins with #, so what was filled in is not read")
            yield at, (what, _("take away the # and the space behind it"))


def _in_answers(document: Document, said: dict[str, Any], lines: Sequence[str]) -> Iterator[tuple[str, Slip]]:
    """By the key among the answers, what is no answer because of a space."""
    for id, each in said.items():
        line = _line(document, ("answers", id))
        if isinstance(each, str) and _UNSPACED.match(each):
            below = (at for at, text in enumerate(lines[line:], line + 1) if _UNSPACED.fullmatch(text))
            yield id, (next(below, line), *_no_space())
        elif re.fullmatch(_SAID, id):
            what = _("this line does not begin at the right place")
            yield id, (line, what, _("begin it with more spaces than the code of its question above it"))


def _line(document: Document, steps: Steps) -> int:
    line = document.lines[steps]
    return line if isinstance(line, int) else 1
