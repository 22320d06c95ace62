"""Whatever stands in a file: it is used or refused, and never a mistake of the program's own."""

import copy
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from maturiteit.load.careful import parse_yaml
from maturiteit.load.kind import kind_of
from tests.inside import run_inside
from tests.tools import ROOT

EXAMPLES = ROOT / "tests" / "examples"
FILES = sorted(EXAMPLES.glob("valid/*/*.yaml"))
ODD = [
    *(None, True, 0, -1, 1, 4, 10**30, 1.5, "", " ", "x", "NVT", "WN", "0", "00", "²", "٣", "1e3", "-0", "../x"),
    *([], {}, [[]], [{}], {"en": ""}, {"x": 1}, ["x"], "a" * 400, "{", "}", "{id}", "%s", "LEARN1", "overall"),
    *("2026-02-30", "0000-01-01", "nan", "inf", "1,5,5", "9" * 400, "1e999999999", "de", "../../etc"),
]


def _steps(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every key and list element in a value."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*path, key)
        yield from _steps(value[key], (*path, key))


def _change(data: Any, path: tuple[Any, ...], odd: Any, how: str) -> None:
    for step in path[:-1]:
        data = data[step]
    last = path[-1]
    if how == "drop":
        del data[last]
    elif how == "add" and isinstance(data, dict):
        data[str(odd)] = copy.deepcopy(data[last])
    elif how == "add":
        data.append(copy.deepcopy(data[last]))
    else:
        data[last] = odd


def _verdicts(file: Path, content: bytes) -> list[tuple[int, str]]:
    """The exit code and messages of each command on a copy of the example with `content` in place of `file`."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(file.parent, Path(place) / "copy"))
        (folder / file.name).write_bytes(content)
        answers = next(path for path in FILES if path.parent == file.parent and _is_answers(path)).name
        commands = (("check", file.name), ("score", answers), ("explain", answers), ("report", answers, "-o", "r.md"))
        outcomes = (run_inside("--lang", "en", *command, cwd=folder) for command in commands)
        return [(outcome.code, outcome.stderr) for outcome in outcomes]


def _is_answers(path: Path) -> bool:
    return kind_of(parse_yaml(path.read_text(encoding="utf-8"), path.name)) == "answers"


@settings(max_examples=150000)
@given(st.sampled_from(FILES), st.data())
def test_an_odd_value_anywhere_is_used_or_refused(file: Path, data: st.DataObject) -> None:
    # JSON is YAML too, and every value keeps its type in it.
    content = parse_yaml(file.read_text(encoding="utf-8"), file.name).data
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from(list(_steps(content)) or [()]))
        how = data.draw(st.sampled_from(["put", "put", "put", "drop", "add"]))
        if path:
            _change(content, path, copy.deepcopy(data.draw(st.sampled_from(ODD))), how)

    for code, said in _verdicts(file, json.dumps(content, ensure_ascii=False).encode()):
        assert code in (0, 2), said


@settings(max_examples=1500)
@given(st.sampled_from(FILES), st.data())
def test_a_damaged_file_is_used_or_refused(file: Path, data: st.DataObject) -> None:
    content = file.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)) | st.just(len(content)))
    put = data.draw(st.sampled_from([b"", b"\n", b": ", b"- ", b"{", b"\xff", b"\x00", b"'", b"&a ", b"\t"]))

    for code, said in _verdicts(file, content[:start] + put + content[end:]):
        assert code in (0, 2), said
