"""Whatever stands in a file: it is used or refused, and never a mistake of the program's own."""

import copy
import json
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from maturiteit.load.careful import parse_yaml
from maturiteit.load.kind import kind_of
from tests.inside import run_inside
from tests.tools import ROOT

EXAMPLES = ROOT / "tests" / "examples" / "valid"
FILES = sorted(EXAMPLES.glob("*/*.yaml"))
WORDS = (
    "x NVT WN 0 00 ² ٣ 1e3 -0 ../x { } {id} %s LEARN1 overall de 2026-02-30 0000-01-01 nan 1,5,5 1e999999999"
)
ODD = st.one_of(
    st.sampled_from(WORDS.split()),
    st.sampled_from([None, True, 0, -1, 1, 4, 10**30, 1.5, "", " ", "a" * 400, "9" * 400]),
    st.sampled_from([[], {}, [[]], [{}], {"en": ""}, {"x": 1}, ["x"]]).map(copy.deepcopy),
)
HOW = st.sampled_from(["put", "put", "put", "drop", "add"])


def _steps(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every key and list element in a value."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*path, key)
        yield from _steps(value[key], (*path, key))


def _spoil(content: Any, data: st.DataObject) -> None:
    """Put something odd in one place of the content, leave something out, or repeat it."""
    *way, last = data.draw(st.sampled_from(list(_steps(content)) or [(None,)]))
    for step in way:
        content = content[step]
    how, odd = data.draw(HOW), data.draw(ODD)
    if last is None:
        return
    if how == "drop":
        del content[last]
    elif how == "put":
        content[last] = odd
    elif isinstance(content, dict):
        content[str(odd)] = copy.deepcopy(content[last])
    else:
        content.append(copy.deepcopy(content[last]))


@cache
def _answers(folder: Path) -> str:
    """The name of an answers file in a folder."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))}
    return next(name for name, text in texts.items() if kind_of(parse_yaml(text, name)) == "answers")


def _check(file: Path, content: bytes) -> None:
    """Each command on a copy of the example with `content` in place of `file`."""
    answers = _answers(file.parent)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(file.parent, Path(place) / "copy"))
        (folder / file.name).write_bytes(content)
        for command in (
            f"check {file.name}",
            f"score {answers}",
            f"explain {answers}",
            f"report {answers} -o r.md",
        ):
            outcome = run_inside("--lang", "en", *command.split(), cwd=folder)

            assert outcome.code in (0, 2), outcome.stderr


@settings(max_examples=3000)
@given(st.sampled_from(FILES), st.data())
def test_an_odd_value_anywhere_is_used_or_refused(file: Path, data: st.DataObject) -> None:
    # JSON is YAML too, and every value keeps its type in it.
    content = parse_yaml(file.read_text(encoding="utf-8"), file.name).data
    for _ in range(data.draw(st.integers(1, 2))):
        _spoil(content, data)

    _check(file, json.dumps(content, ensure_ascii=False).encode())


@settings(max_examples=500)
@given(st.sampled_from(FILES), st.data())
def test_a_damaged_file_is_used_or_refused(file: Path, data: st.DataObject) -> None:
    content = file.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)) | st.just(len(content)))
    put = data.draw(st.sampled_from([b"", b"\n", b": ", b"- ", b"{", b"\xff", b"\x00", b"'", b"&a ", b"\t"]))

    _check(file, content[:start] + put + content[end:])


@cache
def _written() -> str:
    folder = EXAMPLES / "music"
    return run_inside("score", "--overall", "--format", "json", "evening-school.yaml", cwd=folder).stdout


@settings(max_examples=1500)
@given(st.data())
def test_a_written_assessment_that_was_changed_is_used_or_refused(data: st.DataObject) -> None:
    content = json.loads(_written())
    _spoil(content, data)
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "a.json").write_text(json.dumps(content), encoding="utf-8")
        for command in ("score a.json", "explain a.json", "report a.json -o a.html", "report a.json -o a.md"):
            outcome = run_inside("--lang", "en", *command.split(), cwd=Path(place))

            assert outcome.code in (0, 2), outcome.stderr
