"""What a team agreed on, written in a file of its own."""

from typing import Any

from maturiteit.load.answers import Checked, answers_from, check_answers
from maturiteit.load.careful import Document, parse_yaml
from maturiteit.load.dump import render_answers
from maturiteit.model.answers import Answers
from maturiteit.model.instrument import Instrument


def agreed_from(document: Document, head: Answers, instrument: Instrument) -> Checked:
    """The agreed answers in a document: an answers file, or only its `format` and `answers`.

    What it leaves out, such as the organisation, is as in `head`. Raises InputError with all that is wrong.
    """
    data = {**_head(head), **document.data} if isinstance(document.data, dict) else document.data
    answers = answers_from(Document(document.file, data, document.lines))
    return check_answers(answers, document, instrument)


def _head(answers: Answers) -> dict[str, Any]:
    """The head of an answers file as its reader would hand it over; `format` stands in every file itself."""
    who = answers.organisation.model_copy(update={"number": None})  # whoever wrote it heard about it already
    bare: dict[str, Any] = {"answers": {}, "set_aside": {}, "targets": {}, "previous": None, "digests": {}}
    text = render_answers(answers.model_copy(update={**bare, "organisation": who})).decode()
    plain: dict[str, Any] = parse_yaml(text, "").data
    return {key: value for key, value in plain.items() if key not in ("format", "answers")}
