"""One answers file while somebody works in it, or two people, and while the ground gives way."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import maturiteit
from maturiteit.errors import InputError
from maturiteit.load import store as store_module
from maturiteit.load.answers import answers_from
from maturiteit.load.careful import parse_yaml, read_yaml
from maturiteit.load.dump import render_answers
from maturiteit.load.store import DamagedError, Saved, Store
from maturiteit.model.answers import Answers, ItemAnswer
from tests.assess.instruments import answers_of
from tests.tools import Outcome, clean_environment, start

posix = pytest.mark.skipif(os.name == "nt", reason="signals, limits and links of POSIX")
SOURCE = Path(maturiteit.__file__).parents[1]
OPEN = """
import resource, sys, time
from pathlib import Path
from maturiteit.load.answers import answers_from
from maturiteit.load.careful import parse_yaml
from maturiteit.load.store import Store
from maturiteit.model.answers import ItemAnswer
path = Path("answers.yaml")
store, content = Store(path), path.read_bytes()
answers = answers_from(parse_yaml(content.decode(), "answers.yaml"))
store.take(answers, content)
def save(id, **said):
    global answers
    every = {**answers.answers, id: ItemAnswer(**said)}
    answers = store.save(answers.model_copy(update={"answers": every})).answers
print("ready", flush=True)
"""
"""How every other process begins: with what stands in answers.yaml, and `save(id, choice=...)`."""


def read(path: Path) -> Answers:
    return answers_from(read_yaml(path))


def choices(answers: Answers) -> dict[str, str]:
    return {id: answer.choice[0] for id, answer in answers.answers.items() if answer.choice}


def hidden(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir() if path.name.startswith("."))


def opened(path: Path) -> Store:
    """A store that has read the file, as a sitting that resumes does."""
    store = Store(path)
    store.take(read(path), path.read_bytes())
    return store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An answers file with A1 at level 1."""
    path = tmp_path / "answers.yaml"
    path.write_bytes(render_answers(answers_of({"A1": 1})))
    return path


def environment(place: Path) -> dict[str, str]:
    return clean_environment(place) | {"PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"}


def run_script(script: str, place: Path) -> Outcome:
    return start([sys.executable, "-c", script], place, environment(place))


def begin(script: str, place: Path) -> subprocess.Popen[str]:
    """Another process, once it says that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=place,
        env=environment(place),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "ready\n" == process.stdout.readline()
    return process


# One person.


def test_a_save_writes_what_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    answers = answers_of({"A1": 1, "A2": "NVT"})

    assert Saved(answers) == Store(path).save(answers)
    assert answers == read(path)


def test_saving_the_same_again_does_not_write(path: Path) -> None:
    store = opened(path)
    before = path.stat().st_mtime_ns
    store.save(read(path))

    assert before == path.stat().st_mtime_ns


def test_comments_of_a_file_that_nothing_changes_in_are_lost_only_at_a_save(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"# van mij\n")
    store = opened(path)
    assert b"# van mij" in path.read_bytes()

    store.save(answers_of({"A1": 2}))
    assert b"# van mij" not in path.read_bytes()


def test_a_file_that_was_removed_meanwhile_comes_back_whole(path: Path) -> None:
    store = opened(path)
    path.unlink()
    store.save(answers_of({"A1": 1, "A2": 2}))

    assert {"A1": "1", "A2": "2"} == choices(read(path))


@posix
def test_a_symbolic_link_stays_one(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to("../answers.yaml")
    opened(link).save(answers_of({"A1": 4}))

    assert "../answers.yaml" == str(link.readlink())
    assert {"A1": "4"} == choices(read(path))
    assert [] == hidden(link.parent)


# Two people.


def test_two_stores_on_one_file_lose_nothing(path: Path) -> None:
    mine, theirs = opened(path), opened(path)
    mine.save(answers_of({"A1": 1, "A2": 2}))
    saved = theirs.save(answers_of({"A1": 1, "A3": 3}))

    assert ({"A1": "1", "A2": "2", "A3": "3"}, (), True) == (
        choices(saved.answers),
        saved.clashes,
        saved.shared,
    )
    assert saved.answers == read(path)
    back = mine.save(answers_of({"A1": 1, "A2": 2, "A4": 4}))
    assert {"A1": "1", "A2": "2", "A3": "3", "A4": "4"} == choices(back.answers) == choices(read(path))


def test_who_comes_second_with_another_answer_is_told(path: Path) -> None:
    mine, theirs = opened(path), opened(path)
    mine.save(answers_of({"A1": 5}))
    saved = theirs.save(answers_of({"A1": 3}))

    assert ({"A1": "5"}, (("item", "A1", "reply"),)) == (choices(saved.answers), saved.clashes)
    assert {"A1": "5"} == choices(read(path))
    again = theirs.save(answers_of({"A1": 3}))  # after seeing theirs, on purpose
    assert (Saved(answers_of({"A1": 3})), {"A1": "3"}) == (again, choices(read(path)))


def test_a_file_that_was_there_already_is_not_overwritten(path: Path) -> None:
    """Two people who both begin anew under one name."""
    saved = Store(path).save(answers_of({"A2": 2}))

    assert saved.shared
    assert {"A1": "1", "A2": "2"} == choices(read(path))


def test_a_change_in_an_editor_is_kept(path: Path) -> None:
    store = opened(path)
    path.write_text(path.read_text("utf-8").replace("  name: Voorbeeld", "  name: Anders"), "utf-8")
    saved = store.save(answers_of({"A1": 1, "A2": 2}))

    assert ("Anders", {"A1": "1", "A2": "2"}) == (saved.answers.organisation.name, choices(read(path)))


@posix
@pytest.mark.parametrize("closing", ["", "store.close()"], ids=["open", "closing each time"])
def test_two_processes_that_save_at_once_lose_nothing(path: Path, tmp_path: Path, closing: str) -> None:
    script = f"""{OPEN}
who = sys.stdin.readline().strip()
for number in range(40):
    save(f"{{who}}{{number}}", choice=("1",))
    {closing}
"""
    both = [begin(script, tmp_path) for _who in "XY"]
    for process, who in zip(both, "XY", strict=True):
        assert process.stdin is not None
        process.stdin.write(f"{who}\n")
        process.stdin.flush()
    for process in both:
        process.communicate(timeout=120)

    assert [0, 0] == [process.returncode for process in both]
    expected = {"A1", *(f"{who}{number}" for who in "XY" for number in range(40))}
    assert expected == set(read(path).answers)


# A lock that somebody holds.

HOLD = """
import sys
from filelock import FileLock
with FileLock(".answers.yaml.lock"):
    print("ready", flush=True)
    sys.stdin.readline()
"""


@posix
def test_who_holds_on_to_the_file_is_not_waited_for_endlessly(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "WAIT", 0.2)
    store, before = opened(path), path.read_bytes()
    holder = begin(HOLD, tmp_path)
    started = time.monotonic()
    with pytest.raises(InputError) as refused:
        store.save(answers_of({"A1": 2}))

    assert 0.2 <= time.monotonic() - started < 10
    assert [str(path)] == [problem.place.file for problem in refused.value.problems]
    assert before == path.read_bytes()
    holder.communicate("\n", timeout=60)
    store.save(answers_of({"A1": 2}))
    assert {"A1": "2"} == choices(read(path))


# Damaged meanwhile.


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"answers: [",
        b"format: 1\nquestionnaire: {id: klein",
        b"format: 1\nlevels: []\n",
        b"just a sentence",
        b"format: 1\norganisation: {name: X}\n",
    ],
    ids=["empty", "not utf-8", "cut off", "cut off later", "another kind", "prose", "incomplete"],
)
def test_a_file_that_was_damaged_meanwhile_stays_as_it_is(path: Path, content: bytes) -> None:
    store = opened(path)
    path.write_bytes(content)
    with pytest.raises(DamagedError) as refused:
        store.save(answers_of({"A1": 2}))

    assert {str(path)} == {problem.place.file for problem in refused.value.problems}
    assert content == path.read_bytes()
    assert [] == [name for name in hidden(path.parent) if name.endswith(".tmp")]


def test_after_it_was_mended_saving_goes_on(path: Path) -> None:
    store, good = opened(path), path.read_bytes()
    path.write_bytes(b"answers: [")
    with pytest.raises(DamagedError):
        store.save(answers_of({"A1": 1, "A2": 2}))
    path.write_bytes(good)
    store.save(answers_of({"A1": 1, "A2": 2}))

    assert {"A1": "1", "A2": "2"} == choices(read(path))


# Places that take nothing.


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as refused:
        Store(path).save(answers_of({"A1": 2}))
    assert not isinstance(refused.value, DamagedError)
    return "\n".join(problem.place.file for problem in refused.value.problems)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    assert str(tmp_path / "a" / "answers.yaml") == refusal(tmp_path / "a" / "answers.yaml")
    assert {"a": b"old"} == {each.name: each.read_bytes() for each in tmp_path.iterdir()}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").mkdir()

    assert str(tmp_path / "answers.yaml") == refusal(tmp_path / "answers.yaml")


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    assert str(tmp_path / "none" / "answers.yaml") == refusal(tmp_path / "none" / "answers.yaml")
    assert [] == list(tmp_path.iterdir())


SAVE_ONCE = f"""{OPEN}
from maturiteit.errors import InputError
try:
    save("A2", choice=("2",), note="x" * 3000)
except InputError as error:
    print(type(error).__name__)
"""


@posix
def test_a_folder_where_nobody_may_write_keeps_its_file(path: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    shutil.copy(path, place)
    before = path.read_bytes()
    place.chmod(0o555)
    command = [*_as_ordinary_user(), sys.executable, "-c", SAVE_ONCE]
    outcome = start(command, place, environment(place))
    place.chmod(0o755)

    assert (0, "ready\nInputError\n", "") == (outcome.code, outcome.stdout, outcome.stderr)
    assert {"answers.yaml": before} == {each.name: each.read_bytes() for each in place.iterdir()}


def _as_ordinary_user() -> list[str]:
    """What takes from root the right to write where nobody may."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root may write everywhere, and setpriv is not on this machine")
    return [setpriv, "--bounding-set", "-dac_override,-dac_read_search"]


@posix
def test_a_disk_that_is_full_half_way_keeps_the_old_file(path: Path, tmp_path: Path) -> None:
    """The limit on a file's size ends a write half way, as a full disk does."""
    before = path.read_bytes()
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"
    outcome = run_script(f"{limit}\n{SAVE_ONCE}", tmp_path)

    assert (0, "ready\nInputError\n", "") == (outcome.code, outcome.stdout, outcome.stderr)
    assert before == path.read_bytes()
    assert [] == [name for name in hidden(tmp_path) if name.endswith(".tmp")]


# Beside the file.


def test_tidying_removes_what_a_broken_off_save_left(path: Path, tmp_path: Path) -> None:
    others = (
        ".answers.yaml-2.abcdefgh.tmp",
        ".other.yaml.abcdefgh.tmp",
        ".answers.yaml.old.abcdefgh.tmp",
        "answers.yaml.tmp",
        ".answers.yaml.abcdefgh",
    )
    for name in (".answers.yaml.abcd_f9h.tmp", ".answers.yaml.bak.tmp", *others):
        (tmp_path / name).write_bytes(b"half")
    Store(path).tidy()

    assert sorted({*others, "answers.yaml"}) == sorted(
        each.name for each in tmp_path.iterdir() if each.suffix != ".lock"
    )


def test_tidying_takes_a_name_as_it_is_written(tmp_path: Path) -> None:
    for name in (".[ab].yaml.abcdefgh.tmp", ".a.yaml.abcdefgh.tmp"):
        (tmp_path / name).write_bytes(b"half")
    Store(tmp_path / "[ab].yaml").tidy()

    assert [".a.yaml.abcdefgh.tmp"] == [name for name in hidden(tmp_path) if name.endswith(".tmp")]


@posix
def test_tidying_looks_where_a_link_points(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to("answers.yaml")
    (tmp_path / ".answers.yaml.abcdefgh.tmp").write_bytes(b"half")
    Store(tmp_path / "link.yaml").tidy()

    assert [] == [name for name in hidden(tmp_path) if name.endswith(".tmp")]


def test_closing_leaves_the_file_and_its_copy(path: Path) -> None:
    store = opened(path)
    store.save(answers_of({"A1": 2}))
    store.close()

    assert [".answers.yaml.bak"] == hidden(path.parent)
    store.close()
    store.save(answers_of({"A1": 3}))
    assert {"A1": "3"} == choices(read(path))


def test_closing_what_was_never_saved_makes_nothing(tmp_path: Path) -> None:
    Store(tmp_path / "answers.yaml").close()

    assert [] == list(tmp_path.iterdir())


def test_the_last_good_copy_is_that_of_the_last_save(path: Path) -> None:
    store = opened(path)
    assert store.last_good() is None
    store.save(answers_of({"A1": 2}))
    path.write_bytes(b"answers: [")
    copy = Store(path).last_good()

    assert copy == path.with_name(".answers.yaml.bak")
    assert copy is not None
    assert answers_of({"A1": 2}) == answers_from(parse_yaml(copy.read_text("utf-8"), "copy"))


@pytest.mark.parametrize("content", [b"answers: [", b"\xff", b"format: 1\nlevels: []\n"])
def test_a_copy_that_cannot_be_read_is_no_good_copy(path: Path, content: bytes) -> None:
    path.with_name(".answers.yaml.bak").write_bytes(content)

    assert Store(path).last_good() is None


def test_a_copy_that_cannot_be_made_is_no_reason_to_stop(path: Path) -> None:
    path.with_name(".answers.yaml.bak").mkdir()
    opened(path).save(answers_of({"A1": 2}))

    assert {"A1": "2"} == choices(read(path))
    assert [] == [name for name in hidden(path.parent) if name.endswith(".tmp")]


# Cut off.

ENDLESS = f"""{OPEN}
number = int(answers.answers["A1"].note or "0")
while True:
    number += 1
    save("A1", note=str(number), evidence="regel\\n" * 3000)
    print(number, flush=True)
"""


@posix
def test_kill_9_never_costs_what_was_said_to_be_saved(path: Path, tmp_path: Path) -> None:
    chance, said = random.Random(1), 0
    fresh = answers_of({}).model_copy(update={"answers": {"A1": ItemAnswer(note="0")}})
    path.write_bytes(render_answers(fresh))
    for _time in range(25):
        saver = begin(ENDLESS, tmp_path)
        assert saver.stdout is not None
        first = saver.stdout.readline()  # a slow machine has to have begun, or nothing is cut off
        time.sleep(chance.uniform(0, 0.08))
        saver.send_signal(signal.SIGKILL)
        told = [first, *saver.communicate(timeout=60)[0].splitlines(keepends=True)]
        said = max([said, *(int(line) for line in told if line.endswith("\n"))])
        found = int(read(path).answers["A1"].note or "")
        assert said <= found <= said + 1
        said = found

    assert said > 5
    Store(path).tidy()
    assert [".answers.yaml.bak", ".answers.yaml.lock"] == hidden(tmp_path)
    assert Store(path).last_good() is not None
