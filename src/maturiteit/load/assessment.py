"""Assessments written earlier as JSON: the contract comes back in."""

import json

from pydantic import ValidationError

from maturiteit.errors import InputError, Place, Problem
from maturiteit.model.assessment import Assessment
from maturiteit.texts import _


def assessment_in(text: str, file: str) -> Assessment | None:
    """The assessment in a JSON text; None when the text is not JSON (it may be YAML answers).

    Raises InputError when it is JSON but not an assessment of a format that we know.
    """
    if not text.lstrip().startswith("{"):
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or "scale" not in data:
        return None
    try:
        return Assessment.model_validate_json(text)
    except ValidationError as error:
        raise InputError(*_problems(error, file)) from error


def _problems(error: ValidationError, file: str) -> list[Problem]:
    """What is wrong, by the path in the JSON; never with a value in it."""
    hint = _("make it again from the answers with maturiteit report")
    return [
        Problem(Place(file), f"{'.'.join(map(str, each['loc']))}: {each['msg']}", hint)
        for each in error.errors(include_url=False, include_input=False, include_context=False)[:20]
    ]
