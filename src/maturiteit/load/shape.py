"""From a document to a model: every error of pydantic's as a sentence with its line.

Errors are known by their `type`, which is a stable name, and never by pydantic's English. What somebody
entered is never repeated: only keys, and the codes that the model itself knows.
"""

from collections.abc import Iterable, Iterator
from itertools import filterfalse, groupby
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from maturiteit.errors import InputError, Problem
from maturiteit.load.careful import Document, Steps
from maturiteit.load.findings import nearest
from maturiteit.load.plain import short
from maturiteit.model import kinds
from maturiteit.texts import _

M = TypeVar("M", bound=BaseModel)

_KEY = "[key]"
"""What pydantic calls a mapping's key when the key itself is wrong."""


def validate(document: Document, model: type[M]) -> M:
    """The document as a `model`. Raises InputError with every problem, in reading order."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        schema = model.model_json_schema()
        errors = _settle(document, filterfalse(_echoes, error.errors(include_url=False)))
        problems = [_problem(document, schema, one) for one in errors]
        raise InputError(*sorted(problems, key=lambda problem: problem.place.line or 0)) from None


def _echoes(error: ErrorDetails) -> bool:
    """Whether a list is only called too short because its elements have errors of their own."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _settle(document: Document, errors: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Where several kinds of value would do, pydantic complains once per kind: make that one complaint.

    When the value is of one of those kinds, that kind's errors are the ones that help.
    """
    for union, group in groupby(errors, lambda error: _union(document, error)):
        if union is None:
            yield from group
            continue
        branches = [
            list(_settle(document, _without(len(union), branch))) for branch in _branches(union, group)
        ]
        meant = [branch for branch in branches if not any(_misses(union, error) for error in branch)]
        if meant:
            yield from min(meant, key=len)
        else:
            yield _neither(union, [error for branch in branches for error in branch])


def _union(document: Document, error: ErrorDetails) -> Steps | None:
    """The steps to the union that an error is about: up to the first step that is pydantic's own."""
    known: Steps = ()
    for step in error["loc"]:
        if (*known, step) in document.lines:
            known = (*known, step)
        elif step == _KEY or (error["type"] == "missing" and len(known) + 1 == len(error["loc"])):
            return None
        else:
            return known
    return None


def _branches(union: Steps, errors: Iterable[ErrorDetails]) -> Iterator[list[ErrorDetails]]:
    for _branch, group in groupby(errors, lambda error: error["loc"][len(union)]):
        yield list(group)


def _without(index: int, errors: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    for error in errors:
        yield {**error, "loc": error["loc"][:index] + error["loc"][index + 1 :]}


def _misses(union: Steps, error: ErrorDetails) -> bool:
    """Whether the value is of another kind altogether than this branch is for."""
    return error["loc"] == union and _kind(error) != ""


def _neither(union: Steps, errors: list[ErrorDetails]) -> ErrorDetails:
    kinds_ = dict.fromkeys(kind for error in errors if (kind := _kind(error)))
    return {**errors[0], "loc": union, "type": "kinds", "ctx": {"kinds": _(" or ").join(kinds_)}}


def _problem(document: Document, schema: dict[str, Any], error: ErrorDetails) -> Problem:
    loc = error["loc"]
    path = [short(str(step)) for step in loc if step != _KEY]
    where = ".".join(path) or _("the file")
    if loc and loc[-1] == _KEY:
        where = _("{path} (the key)").format(path=where)
    return Problem(document.place(loc), f"{where}: {_what(error)}", _hint(schema, error))


def _what(error: ErrorDetails) -> str:
    """What is wrong, by the type of the error."""
    if error["input"] is None and error["type"] == "string_type":
        return _("nothing is filled in here yet")
    if kind := _kind(error):
        return _("must be {kind}").format(kind=kind)
    sentences = {
        "missing": _("this key is missing"),
        "extra_forbidden": _("unknown key"),
        "needs_quotes": _("put it in quotes"),
        "nothing_after_hash": _("put it in quotes: after a bare # everything is a comment"),
        "not_a_date": _("there is no such day"),
        "nothing_visible": _("there is nothing to see here: write at least one letter or digit"),
        "string_pattern_mismatch": _("is not written as it must be here"),
        "greater_than_equal": _("must be at least {ge}"),
        "less_than_equal": _("must be at most {le}"),
        "too_short": _("too few: at least {min_length} needed"),
        "too_long": _("too many: at most {max_length} allowed"),
        "string_too_short": _("too short: at least {min_length} characters needed"),
        "string_too_long": _("too long: at most {max_length} characters allowed"),
    }
    if error["type"] == "too_short" and isinstance(error["input"], str):
        return _("there is nothing here")
    return sentences.get(error["type"], _("does not fit here")).format(**error.get("ctx", {}))


def _kind(error: ErrorDetails) -> str:
    """The kind of value that was expected; empty when the kind is right and something else is wrong."""
    context = error.get("ctx", {})
    codes = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
    one_of = _("one of {codes}").format(codes=codes) if ", " in codes else codes
    nouns = {
        "string_type": _("a text"),
        "int_type": _("a whole number without quotes"),
        "bool_type": _("true or false, without quotes"),
        "not_a_number": _("a number, such as 2 or 2,5"),
        "not_yes_no": _("ja, nee, yes or no"),
        "literal_error": one_of,
        "enum": one_of,
        "list_type": _("a list"),
        "tuple_type": _("a list"),
        "dict_type": _("a block of keys with values"),
        "model_type": _("a block of keys with values"),
        "kinds": context.get("kinds", ""),
    }
    return str(nouns.get(error["type"], ""))


def _hint(schema: dict[str, Any], error: ErrorDetails) -> str:
    """What to do about it, where that can be said."""
    match error["type"]:
        case "needs_quotes":
            return _("other programs would read it as a number, a date, or yes or no")
        case "string_type" if isinstance(error["input"], int):
            return _("put it in quotes")
        case "extra_forbidden":
            *path, key = error["loc"]
            return nearest(str(key), _keys(schema, path))
        case "string_pattern_mismatch":
            return _spelling(error["ctx"]["pattern"])
    return ""


def _spelling(pattern: str) -> str:
    """How a text with this pattern is written, in words."""
    words = {
        kinds.Id: _("a letter, then letters, digits, - or _; 60 characters at most"),
        kinds.ItemId: _("a letter, then letters or digits; 20 characters at most"),
        kinds.OptionCode: _("1 to 5 letters or digits"),
        kinds.Version: _("letters, digits, dots, + or -, such as 2026.1"),
        kinds.Date: _("a date, such as 2026-11-23"),
        kinds.Month: _("a month or a date, such as 2026-11 or 2026-11-23"),
        kinds.Colour: _('# and six digits or letters a to f, such as "#0f5c6e"'),
        kinds.FileName: _("the name of a file in the same folder, such as logo.svg"),
        kinds.Email: _("an e-mail address, such as an@example.org"),
        kinds.Telephone: _('a telephone number in quotes, such as "+32 2 123 45 67"'),
        kinds.Website: _("an address that begins with https://"),
    }
    # In the other mode an option's code may be a whole number too, and then no pattern stands on top.
    patterns = {TypeAdapter(kind).json_schema(mode="serialization")["pattern"]: kind for kind in words}
    return words[patterns[pattern]] if pattern in patterns else ""


def _keys(schema: dict[str, Any], path: Iterable[str | int]) -> list[str]:
    """The keys that the model knows at `path`, found in its JSON Schema."""
    nodes = _expand(schema, [schema])
    for step in path:
        nodes = _expand(schema, [child for node in nodes for child in _children(node, step)])
    return [key for node in nodes for key in node.get("properties", {})]


def _expand(schema: dict[str, Any], nodes: Iterable[Any]) -> list[dict[str, Any]]:
    """The nodes that say something themselves, in place of those that refer or leave a choice."""
    found: list[dict[str, Any]] = []
    for node in nodes:
        if isinstance(node, dict):
            chosen = [schema["$defs"][node["$ref"].rpartition("/")[2]]] if "$ref" in node else []
            found += [node, *_expand(schema, chosen + node.get("anyOf", []))]
    return found


def _children(node: dict[str, Any], step: str | int) -> list[Any]:
    if isinstance(step, int):
        return [node.get("items")]
    if step in node.get("properties", {}):
        return [node["properties"][step]]
    return [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
