"""Every file of examples/broken is refused, and each of examples/warned warned about, in just these words.

A file dropped there with its message beside it (NAME.yaml, NAME.txt) is tested; a file without a message is
what the others need around them.
"""

import shutil
from pathlib import Path

import pytest

from maturiteit.errors import InputError
from maturiteit.load.careful import MAX_BYTES, PureParser, parse_yaml
from tests.inside import run_inside
from tests.tools import ROOT

EXAMPLES = ROOT / "tests" / "examples"
BROKEN = sorted(EXAMPLES.glob("broken/*/*.txt"))
WARNED = sorted(EXAMPLES.glob("warned/*.txt"))
ANSWERS = [file for file in BROKEN if file.parent.name == "answers"]


def _name(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def _copy(file: Path, place: Path) -> Path:
    """The whole folder of an example, because nothing of it may change; gives the copy of the YAML."""
    return Path(shutil.copytree(file.parent, place / "copy")) / f"{file.stem}.yaml"


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_kind_of_file_has_its_examples() -> None:
    kinds = {file.parent.name for file in BROKEN}

    assert {"advice", "answers", "framework", "glossary", "questionnaire", "support", "yaml"} == kinds
    assert len(BROKEN) >= 100


@pytest.mark.parametrize("message", BROKEN, ids=_name)
def test_what_is_broken_is_refused_in_these_words(
    message: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """`pytest --update-golden` writes the words anew: read the difference."""
    broken = _copy(message, tmp_path)
    before = _contents(tmp_path)
    outcome = run_inside("--lang", "en", "check", broken.name, cwd=broken.parent)
    if request.config.getoption("update_golden"):
        message.write_text(outcome.stderr, encoding="utf-8")

    assert message.read_text(encoding="utf-8") == outcome.stderr
    assert (2, "") == (outcome.code, outcome.stdout)
    assert before == _contents(tmp_path)


@pytest.mark.parametrize("message", BROKEN, ids=_name)
def test_problems_stand_in_the_order_of_the_lines_and_are_counted(message: Path) -> None:
    *said, last = message.read_text(encoding="utf-8").splitlines()
    problems = [line.split(":") for line in said if line.startswith("error: ")]
    lines = [int(parts[2]) for parts in problems if parts[2].isdigit()]

    assert f"{len(problems)} problem{'' if len(problems) == 1 else 's'}; nothing written." == last
    assert sorted(lines) == lines


@pytest.mark.parametrize("message", ANSWERS, ids=_name)
@pytest.mark.parametrize("command", ["score", "explain", "report"])
def test_broken_answers_are_refused_by_every_command(command: str, message: Path, tmp_path: Path) -> None:
    broken = _copy(message, tmp_path)
    before = _contents(tmp_path)
    output = ("-o", "report.html") if command == "report" else ()
    outcome = run_inside("--lang", "en", command, broken.name, *output, cwd=broken.parent)

    assert message.read_text(encoding="utf-8") == outcome.stderr
    assert (2, "") == (outcome.code, outcome.stdout)
    assert before == _contents(tmp_path)


@pytest.mark.parametrize("message", WARNED, ids=_name)
def test_what_is_odd_is_used_with_a_warning(message: Path) -> None:
    name = f"{message.stem}.yaml"
    for command in ("check", "score"):
        outcome = run_inside("--lang", "en", command, name, cwd=message.parent)

        assert message.read_text(encoding="utf-8") == outcome.stderr
        assert 0 == outcome.code


@pytest.mark.parametrize("message", BROKEN, ids=_name)
def test_both_parsers_say_the_same(message: Path) -> None:
    data = message.with_suffix(".yaml").read_bytes()
    if message.stem == "not-utf8":  # refused before any parser sees it
        return

    assert _verdict(data, None) == _verdict(data, PureParser)


def _verdict(data: bytes, parser: type[PureParser] | None) -> object:
    """The values with their lines, or the problems; by default the parser that the program uses here."""
    try:
        document = parse_yaml(data.decode(), "file", parser) if parser else parse_yaml(data.decode(), "file")
    except InputError as error:
        return error.problems
    return document.data, document.lines


def test_an_unknown_item_is_not_scored() -> None:
    folder = EXAMPLES / "warned"
    scored = run_inside("--lang", "en", "score", "unknown-item.yaml", cwd=folder).stdout

    assert "S1 Lamps: 2.0, Dim, 1 of 1 answered." in scored
    assert "S2 Windows: too little answered (0 of 1, 1 needed)." in scored


def test_a_folder_and_a_missing_file_are_refused_as_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").mkdir()
    folder = run_inside("--lang", "en", "score", "answers.yaml", cwd=tmp_path)
    missing = run_inside("--lang", "en", "score", "answer.yaml", cwd=tmp_path)

    last = "1 problem; nothing written."
    assert f"error: answers.yaml: this is a folder\n  name a file in it\n{last}\n" == folder.stderr
    what = "error: answer.yaml: this file does not exist\n  did you mean answers.yaml?"
    assert f"{what}\n{last}\n" == missing.stderr
    assert [(2, ""), (2, "")] == [(each.code, each.stdout) for each in (folder, missing)]


def test_a_file_that_is_too_big_is_refused_before_it_is_read(tmp_path: Path) -> None:
    # Were it parsed first, the depth would be what is wrong with it.
    (tmp_path / "big.yaml").write_bytes(b"[" * (MAX_BYTES + 1))
    outcome = run_inside("--lang", "en", "check", "big.yaml", cwd=tmp_path)

    assert 2 == outcome.code
    assert outcome.stderr.startswith("error: big.yaml: the file is larger than 2 MB\n")


def test_the_problems_of_several_files_are_all_said_in_one_run() -> None:
    folder = EXAMPLES / "broken" / "framework"
    messages = [file.read_text(encoding="utf-8").splitlines() for file in sorted(folder.glob("*.txt"))]
    outcome = run_inside("--lang", "en", "check", ".", cwd=folder)
    *said, last = outcome.stderr.splitlines()

    assert [line for lines in messages for line in lines[:-1]] == said
    assert f"{sum(line.startswith('error: ') for line in said)} problems; nothing written." == last
