"""`combine` as a team meets it: beside each other, agreed on at the terminal or from a file, or refused."""

import os
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from maturiteit.load.answers import answers_from
from maturiteit.load.careful import read_yaml
from maturiteit.model.answers import Answers, ItemAnswer
from tests.cli.talk import Talk
from tests.inside import run_inside
from tests.tools import ROOT, Outcome, Run, as_ordinary_user, clean_environment, start

MUSIC = ROOT / "tests" / "examples" / "valid" / "music"
POSIX = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals of POSIX")
HEAD = """format: 1
questionnaire: {id: music, version: "1e3"}
language: nl
date: "2026-11-23"
organisation: {name: "Muziekschool Verzonnen", subsector: SCHOOL, vte: "2", filters: {HALL: ja, KIDS: ja}}
"""
DIRECTOR = {
    "LEARN1": "choice: 1",
    "LEARN2": "choice: 2",
    "PERFORM1": "choice: [HALL]",
    "PERFORM2": "choice: 3",
    "LEND1": 'choice: 2, note: "Alleen violen."',
    "LEND2": "choice: 2",
    "ROOM1": "choice: 3",
}
TEACHER = {**DIRECTOR, "LEARN1": "choice: 3", "LEND1": "choice: 3", "ROOM1": "do_not_know: true"}
PORTER = {
    **DIRECTOR,
    "LEARN1": "choice: 2",
    "PERFORM1": "choice: [HALL, TOUR]",
    "LEND2": "do_not_know: true",
    "ROOM1": "not_applicable: season",
}
TEAM = {"directie": DIRECTOR, "leraar": TEACHER, "conciërge": PORTER}
FILES = ["directie.yaml", "leraar.yaml", "conciërge.yaml"]
OPEN = ["LEARN1", "PERFORM1", "ROOM1", "LEND2"]


def write(folder: Path, who: str, answers: Mapping[str, str], head: str = HEAD) -> None:
    lines = "".join(f"  {id}: {{{said}}}\n" for id, said in answers.items())
    text = f"{head}respondents: [{who}]\nanswers:\n{lines}"
    (folder / f"{who}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the questionnaire and the answers of three people of one invented school."""
    for path in MUSIC.iterdir():
        if path.stem not in ("choir", "evening-school"):
            shutil.copy(path, tmp_path)
    for who, answers in TEAM.items():
        write(tmp_path, who, answers)
    return tmp_path


def combine(folder: Path, *more: str, files: list[str] | None = None, lang: str = "en") -> Outcome:
    arguments = ["--lang", lang, "combine", *(files or FILES), "-o", "samen.yaml", *more]
    return run_inside(*arguments, cwd=folder)


def answers_in(file: Path) -> Answers:
    return answers_from(read_yaml(file))


def every(answers: Answers) -> dict[str, ItemAnswer]:
    return {**answers.set_aside, **answers.answers}


def replies(folder: Path) -> dict[str, tuple[Any, ...]]:
    """What stands in the combined file: how each item was settled, and on what."""
    found = every(answers_in(folder / "samen.yaml"))
    return {
        id: (each.settled, each.choice, each.not_applicable, each.do_not_know) for id, each in found.items()
    }


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# Beside each other.


def test_unanimous_and_neighbouring_answers_are_taken_over_and_the_rest_stays_open(folder: Path) -> None:
    outcome = combine(folder)
    found = replies(folder)

    assert (0, "") == (outcome.code, outcome.stderr)
    assert ("unanimous", ("3",), None, False) == found["PERFORM2"]
    assert ("lowest", ("2",), None, False) == found["LEND1"]
    assert [(None, None, None, False)] * len(OPEN) == [found[id] for id in OPEN]
    said = every(answers_in(folder / "samen.yaml"))["ROOM1"].said
    assert {"conciërge": ("NVT",), "directie": ("3",), "leraar": ("WN",)} == said


def test_who_said_what_stands_per_item_and_what_to_talk_about_first(folder: Path) -> None:
    shown = combine(folder).stdout

    assert "3 respondents: conciërge, directie, leraar." in shown
    said = r"1 \S+: directie\n +2 \S+: conciërge\n +3 \S+: leraar\n +To talk about: 2 levels apart\."
    assert re.search(said, shown)
    assert "One level apart; the lowest is taken: 2 " in shown
    assert OPEN == re.findall(r"^\d\. ([A-Z]+\d) ", shown, re.MULTILINE)
    again = ["maturiteit", "combine", *FILES, "-o", "samen.yaml"]
    assert again == [word.strip("'") for word in shown.splitlines()[-1].split()]


def test_who_gave_no_answer_is_named(folder: Path) -> None:
    write(folder, "leraar", {id: said for id, said in TEACHER.items() if id not in ("PERFORM2", "ROOM1")})
    (folder / "conciërge.yaml").unlink()
    shown = combine(folder, files=FILES[:2]).stdout

    said = r"ROOM1 Rehearsal room\n +3 \S+: directie\n +no answer: leraar\n +1 of 2 answered; taken over: 3 "
    assert re.search(said, shown)
    assert "1 of 2 answered, and that was taken over: PERFORM2, ROOM1." in shown
    assert "2 with 1 of 2 answered (taken over)" in " ".join(shown.split())
    assert (None, ("3",), None, False) == replies(folder)["ROOM1"]


def test_what_was_combined_can_be_scored_and_nothing_open_counts(folder: Path) -> None:
    combine(folder)
    outcome = run_inside("--lang", "en", "explain", "samen.yaml", "LEARN", cwd=folder)

    assert 0 == outcome.code
    assert "Items with a choice: 0 of 1 that apply" in outcome.stdout


def test_the_same_files_in_another_order_give_the_same_file(folder: Path) -> None:
    combine(folder)
    first = (folder / "samen.yaml").read_bytes()
    (folder / "samen.yaml").unlink()
    combine(folder, files=FILES[::-1])

    assert first == (folder / "samen.yaml").read_bytes()


# Agreed on in a file.

AGREED = """format: 1
answers:
  LEARN1: {choice: 2, note: "Tot de zomer."}
  PERFORM1: {choice: [HALL, TOUR]}
  ROOM1: {not_applicable: season}
  LEND2: {do_not_know: true}
"""


def test_agreed_answers_come_from_a_file(folder: Path) -> None:
    (folder / "akkoord.yaml").write_text(AGREED, encoding="utf-8")
    outcome = combine(folder, "--agreed", "akkoord.yaml")
    found = replies(folder)

    assert (0, "") == (outcome.code, outcome.stderr)
    assert ("agreed", ("2",), None, False) == found["LEARN1"]
    assert ("agreed", ("HALL", "TOUR"), None, False) == found["PERFORM1"]
    assert ("agreed", None, "season", False) == found["ROOM1"]
    assert ("agreed", None, None, True) == found["LEND2"]
    assert "Talk about this first" not in outcome.stdout
    assert "score samen.yaml" in outcome.stdout


def test_what_was_agreed_on_before_is_not_lost(folder: Path) -> None:
    (folder / "akkoord.yaml").write_text(AGREED, encoding="utf-8")
    combine(folder, "--agreed", "akkoord.yaml")
    before = (folder / "samen.yaml").read_bytes()
    again = combine(folder)

    assert (0, "") == (again.code, again.stderr)
    assert before == (folder / "samen.yaml").read_bytes()


def test_an_agreement_outlives_a_changed_answer_and_that_is_said(folder: Path) -> None:
    (folder / "akkoord.yaml").write_text(AGREED, encoding="utf-8")
    combine(folder, "--agreed", "akkoord.yaml")
    write(folder, "leraar", {**TEACHER, "LEARN1": "choice: 1"})
    again = [combine(folder), combine(folder), combine(folder, "--agreed", "akkoord.yaml"), combine(folder)]

    assert ("agreed", ("2",), None, False) == replies(folder)["LEARN1"]
    for each in again:
        assert "somebody answers otherwise: LEARN1\n" in each.stderr

    anew = AGREED.replace("Tot de zomer.", "Opnieuw bekeken.")
    (folder / "akkoord.yaml").write_text(anew, encoding="utf-8")
    assert "" == combine(folder, "--agreed", "akkoord.yaml").stderr
    assert "" == combine(folder).stderr


def test_a_file_that_start_made_for_all_of_them_may_be_filled(folder: Path) -> None:
    (folder / "samen.yaml").write_text(f"{HEAD}answers: {{}}\n", encoding="utf-8")

    assert 0 == combine(folder).code


# Refused, with everything that is wrong, and nothing written.


def refused(folder: Path, *more: str, files: list[str] | None = None) -> str:
    before = contents(folder)
    outcome = combine(folder, *more, files=files)

    assert (2, "") == (outcome.code, outcome.stdout)
    assert before == contents(folder)
    assert outcome.stderr.endswith("nothing written.\n")
    return outcome.stderr


def test_one_file_is_not_combined(folder: Path) -> None:
    assert "two files or more" in refused(folder, files=FILES[:1])


def test_nobody_goes_out_because_a_file_was_forgotten_unless_asked(folder: Path) -> None:
    combine(folder)
    heard = refused(folder, files=FILES[:2])

    assert "samen.yaml: no file was given now for: conciërge; " in heard
    assert "--force" in heard
    assert 0 == combine(folder, "--force", files=FILES[:2]).code
    assert ("directie", "leraar") == answers_in(folder / "samen.yaml").respondents


def test_a_file_is_named_once(folder: Path) -> None:
    (folder / "map").mkdir()
    heard = refused(folder, files=["leraar.yaml", "map/../leraar.yaml"])

    assert "map/../leraar.yaml: this file is named twice" in heard


def test_two_files_of_one_respondent_are_refused(folder: Path) -> None:
    text = (folder / "leraar.yaml").read_text(encoding="utf-8")
    (folder / "oud.yaml").write_text(text.replace("leraar", "Leraar"), encoding="utf-8")

    assert "'Leraar' also answered in leraar.yaml" in refused(folder, files=[*FILES, "oud.yaml"])


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("leraar.yaml", "this is a file that is being read"),
        ("akkoord.yaml", "this is a file that is being read"),
        ("map", "this is a folder"),
        ("samen.xlsx", "what is combined is written as YAML"),
        ("samen", "what is combined is written as YAML"),
        ("map/er/niet.yaml", "that folder does not exist"),
    ],
)
def test_an_output_that_cannot_be_meant_is_refused(output: str, said: str, folder: Path) -> None:
    (folder / "map").mkdir()
    (folder / "akkoord.yaml").write_text(AGREED, encoding="utf-8")
    before = contents(folder)
    more = ["-o", output, "--agreed", "akkoord.yaml"]
    outcome = run_inside("--lang", "en", "combine", *FILES, *more, cwd=folder)

    assert (2, "") == (outcome.code, outcome.stdout)
    assert before == contents(folder)
    assert f"error: {output}: {said}\n" in outcome.stderr


@pytest.mark.parametrize("output", ["samen.yml", "SAMEN.YAML"])
def test_every_ending_of_yaml_is_taken(output: str, folder: Path) -> None:
    assert 0 == run_inside("combine", *FILES, "-o", output, cwd=folder).code
    assert 3 == len(answers_in(folder / output).respondents)


def test_what_is_combined_goes_to_a_file(folder: Path) -> None:
    outcome = run_inside("--lang", "en", "combine", *FILES, "-o", "-", cwd=folder)

    assert (2, "") == (outcome.code, outcome.stdout)
    assert outcome.stderr.startswith("error: -o: what is combined goes to a file\n")


@POSIX
def test_a_folder_that_takes_no_file_is_refused(folder: Path) -> None:
    (folder / "dicht").mkdir(mode=0o555)
    command = [sys.executable, "-m", "maturiteit", "--lang", "en", "combine", *FILES, "-o", "dicht/a.yaml"]
    outcome = start([*as_ordinary_user(), *command], folder, clean_environment(folder))

    assert (2, "") == (outcome.code, outcome.stdout)
    assert "error: dicht/a.yaml: cannot be written: writing there is not allowed" in outcome.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: music", "id: lyrics", "questionnaire.id is not the same as in directie.yaml:2"),
        ('"1e3"', '"2"', "questionnaire.version is not the same as in directie.yaml:2"),
        ("Verzonnen", "Anders", "organisation.name is not the same as in directie.yaml:5"),
        ("SCHOOL", "BAND", "organisation.subsector is not the same as in directie.yaml:5"),
        ("KIDS: ja", "KIDS: nee", "organisation.filters.KIDS is not the same as in directie.yaml:5"),
        ("answers:", "relevance: {LEND: light}\nanswers:", "relevance is not the same as in directie.yaml"),
        ("answers:", "form: short\nanswers:", "form is not the same as in directie.yaml"),
    ],
)
def test_files_that_do_not_belong_together_are_refused(old: str, new: str, said: str, folder: Path) -> None:
    text = (folder / "leraar.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "leraar.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    heard = refused(folder)

    assert f"{said}" in heard
    assert 1 == heard.count("error: ")
    assert re.search(r"error: leraar\.yaml:\d", heard)
    assert ("Anders" in new) == ("is this the same organisation?" in heard)


def test_all_problems_come_at_once(folder: Path) -> None:
    write(folder, "leraar", {"LEARN1": "choice: 7", "LEND1": "choice: [1, 2]"}, HEAD.replace("KIDS: ja", ""))
    write(folder, "conciërge", {"ROOM1": "choice: ELSE"}, HEAD.replace('"2"', '"3"'))
    heard = refused(folder)

    assert 4 == heard.count("error: ")
    assert ["leraar", "leraar", "conciërge", "conciërge"] == sorted(
        re.findall(r"error: (\w+)\.yaml", heard), key=["leraar", "conciërge"].index
    )


def test_damaged_and_missing_files_are_refused_together(folder: Path) -> None:
    (folder / "leraar.yaml").write_text("answers: {", encoding="utf-8")
    (folder / "conciërge.yaml").write_bytes(b"\xff\xfe")
    heard = refused(folder, files=[*FILES, "weg.yaml", "music.yaml", "."])

    for name in ("leraar.yaml", "conciërge.yaml", "weg.yaml", "music.yaml", "."):
        assert f"error: {name}" in heard


def test_the_version_that_was_answered_must_be_there(folder: Path) -> None:
    for who, answers in TEAM.items():
        write(folder, who, answers, HEAD.replace("1e3", "0.9"))

    assert "answered in version 0.9, and only version 1e3 is here" in refused(folder)


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        ("format: 1\nanswers: {LEARN9: {choice: 1}}\n", "akkoord.yaml:2: unknown item 'LEARN9'"),
        ("format: 1\nanswers: {LEARN1: {choice: 9}}\n", "akkoord.yaml:2: unknown option '9'"),
        ("format: 1\nanswers:\n  ROOM1: {not_applicable: x}\n", "akkoord.yaml:3: unknown reason 'x'"),
        ("format: 1\nanswers: {LEARN1: 2}\n", "akkoord.yaml:2"),
        (f"{HEAD.replace('Verzonnen', 'Anders')}answers: {{}}\n", "akkoord.yaml:5: this is another org"),
        (f"{HEAD.replace('1e3', '2')}answers: {{}}\n", "akkoord.yaml:2: this is not about music 1e3"),
        ("format: 1\nanswers: {LEARN1: {said: {a: 1}}}\n", "akkoord.yaml:2: this holds what several"),
        ("[]\n", "akkoord.yaml"),
        ("", "akkoord.yaml:1: the file is empty"),
    ],
)
def test_agreed_answers_that_do_not_fit_are_refused(agreed: str, said: str, folder: Path) -> None:
    (folder / "akkoord.yaml").write_text(agreed, encoding="utf-8")

    assert said in refused(folder, "--agreed", "akkoord.yaml")


def test_all_that_is_wrong_with_agreed_answers_comes_at_once(folder: Path) -> None:
    wrong = [
        "  LEARN9: {choice: 1}",
        "  LEARN1: {choice: 9}",
        "  ROOM1: {not_applicable: x}",
        "targets: {LEARN: 9, NOTHING: 1}",
    ]
    head = HEAD.replace("Verzonnen", "Anders")
    (folder / "akkoord.yaml").write_text("\n".join([f"{head}answers:", *wrong]) + "\n", encoding="utf-8")
    heard = refused(folder, "--agreed", "akkoord.yaml")

    assert ["5", "7", "8", "9", "10", "10"] == re.findall(r"error: akkoord\.yaml:(\d+)", heard)
    assert "is it the same one?" in heard


@pytest.mark.parametrize(
    "there",
    [
        f"{HEAD}answers: {{LEARN1: {{choice: 2}}}}\n",
        f"{HEAD.replace('Verzonnen', 'Anders')}answers: {{}}\n",
        f"{HEAD}answers: {{LEARN1: {{said: {{leraar: 9}}}}}}\n",
        "een: ander bestand\n",
    ],
)
def test_a_file_with_something_else_is_not_written_over_unless_asked(there: str, folder: Path) -> None:
    (folder / "samen.yaml").write_text(there, encoding="utf-8")

    assert "--force" in refused(folder)
    assert 0 == combine(folder, "--force").code
    assert ("2",) == answers_in(folder / "samen.yaml").answers["LEND1"].choice


# At the terminal.


def talk_in(folder: Path, *more: str, lang: str = "en", columns: int = 80, **env: str) -> Talk:
    """A sitting in which the team is asked what it agrees on."""
    return Talk(
        folder,
        *(*FILES, "-o", "samen.yaml", *more),
        lang=lang,
        size=(24, columns),
        env=env,
        command="combine",
        asks=not more,
    )


@POSIX
def test_a_team_agrees_in_english(folder: Path) -> None:
    talk = talk_in(folder)
    assert "2. Every month." in talk.first
    assert "- 3 " in talk.first

    assert "Every answer is saved at once." in talk.first
    assert "Type a number from 1 to 3" in talk.type("9")
    assert "That letter does nothing here" in talk.type("p")
    assert "Note taken. Saved." in talk.type("o to be looked into")
    assert "Agreed: 2 " in (said := talk.type("2"))
    assert "PERFORM1" in said
    assert "Agreed: 1 Our own hall, 2 Outdoors. Saved." in talk.type("1 2")
    assert "Agreed: 1 Our own hall, 2 Outdoors." in talk.type("b")  # back, and it stays so
    assert "ROOM1" in talk.type("")
    assert "1. " in talk.type("n")
    assert "Agreed: does not apply" in talk.type("1")
    code, said = talk.end("x")

    assert 0 == code
    assert "score samen.yaml" in said
    assert {
        "LEARN1": ("agreed", ("2",), None, False),
        "PERFORM1": ("agreed", ("HALL", "OUT"), None, False),
        "ROOM1": ("agreed", None, "season", False),
        "LEND2": ("agreed", None, None, True),
    } == {id: replies(folder)[id] for id in OPEN}
    assert "to be looked into" == answers_in(folder / "samen.yaml").answers["LEARN1"].note


@POSIX
def test_a_team_stops_in_dutch_and_goes_on_later(folder: Path) -> None:
    talk = talk_in(folder, lang="nl")
    assert "2. Elke maand." in talk.first
    talk.type("overslaan")
    talk.type("2")
    code, said = talk.end("stop")

    assert 0 == code
    assert "combine directie.yaml leraar.yaml" in said
    assert (None, None, None, False) == replies(folder)["LEARN1"]
    assert ("agreed", ("OUT",), None, False) == replies(folder)["PERFORM1"]

    again = talk_in(folder, lang="nl")
    assert "LEARN1" in again.first
    assert "ROOM1" in again.type("3")
    assert 130 == again.break_off(lambda child: child.sendintr())[0]
    assert ("agreed", ("3",), None, False) == replies(folder)["LEARN1"]
    assert ("agreed", ("OUT",), None, False) == replies(folder)["PERFORM1"]


@POSIX
@pytest.mark.parametrize(
    "env", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}, {}], ids=["ACCESSIBLE", "dumb", "all"]
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_nothing_is_too_wide_and_who_listens_gets_no_codes(
    lang: str, env: dict[str, Any], folder: Path
) -> None:
    talk = talk_in(folder, lang=lang, columns=40, **env)
    first = talk.first + talk.type("w") + talk.type("h")
    _code, last = talk.end("q")
    lines = [line for line in (first + last).splitlines() if "combine directie.yaml" not in line]

    assert [] == [line for line in lines if cell_len(line) > 40]
    assert ("●" in talk.raw, "\x1b" in talk.raw) == ((False, False) if env else (True, True))


@POSIX
def test_what_was_skipped_comes_again_after_going_back(folder: Path) -> None:
    talk = talk_in(folder)
    assert "PERFORM1" in talk.type("s")
    assert "ROOM1" in talk.type("s")
    assert "PERFORM1" in talk.type("b")
    assert "LEARN1" in talk.type("t")
    assert "This is the first one." in talk.type("t")
    assert "PERFORM1" in talk.type("3")
    assert 0 == talk.end("q")[0]


@POSIX
def test_the_list_comes_back_and_a_number_goes_there(folder: Path) -> None:
    talk = talk_in(folder)
    assert "LEND2 · " in talk.type("r 4")
    assert "LEARN1 · " in talk.type("1")
    listed = talk.type("r")
    assert OPEN[:3] == re.findall(r"^\d\. ([A-Z]+\d) ", listed, re.MULTILINE)
    assert "PERFORM1 · " in talk.type("2")  # agreed on, so the list is shorter, and its numbers stay
    assert "ROOM1 · " in talk.type("s")
    assert "ROOM1 · " in talk.type("r 3")
    assert "PERFORM1 · " in talk.type("overzicht 2.")
    assert "The list goes from 1 to 3" in talk.type("r 4")
    assert "The list goes from 1 to 3" in talk.type("review 0")
    assert "Agreed: 2 " in talk.type("r 1") + talk.type("")  # agreed on already, and it stays so
    assert 0 == talk.end("q")[0]
    assert ("agreed", ("2",), None, False) == replies(folder)["LEARN1"]
    assert ("agreed", ("1",), None, False) == replies(folder)["LEND2"]


@POSIX
def test_what_was_skipped_waits_again_once_one_goes_there(folder: Path) -> None:
    talk = talk_in(folder)
    assert "PERFORM1 · " in talk.type("s")
    assert "LEARN1 · " in talk.type("r 1")
    assert "LEND2 · " in talk.type("r 4")
    assert "LEARN1 · " in talk.type("1")
    assert 0 == talk.end("q")[0]


@POSIX
def test_one_does_not_go_to_what_applies_no_more(folder: Path) -> None:
    write(folder, "directie", {**DIRECTOR, "PERFORM2": "choice: 1"})
    talk = talk_in(folder)
    talk.type("r 2", "1")
    place = re.search(r"^(\d)\. PERFORM2 ", talk.type("r"), re.MULTILINE)
    assert place is not None
    assert "PERFORM1 · " in talk.type("b")
    talk.type("3")
    assert "That one does not apply any more." in talk.type(f"r {place[1]}")
    assert 0 == talk.end("q")[0]


def many(folder: Path, extra: int) -> None:
    """A questionnaire with so many more items, on all of which people are far apart."""
    text = (folder / "music.yaml").read_text(encoding="utf-8")
    (block,) = re.findall(r"^  - id: LEARN1\n(?:    .*\n|\n)+", text, re.MULTILINE)
    more = "".join(block.replace("LEARN1", f"MORE{place}") for place in range(extra))
    (folder / "music.yaml").write_text(text.replace(block, block + more), encoding="utf-8")
    for who, answers in TEAM.items():
        chosen = {f"MORE{place}": answers["LEARN1"] for place in range(extra)}
        write(folder, who, {**answers, **chosen})


@POSIX
def test_a_long_list_is_shown_in_part_before_the_talk(folder: Path) -> None:
    many(folder, 9)
    talk = talk_in(folder)
    numbers = r"^(\d+)\. (?=[A-Z]+\d )"

    assert [str(place) for place in range(1, 11)] == re.findall(numbers, talk.first, re.MULTILINE)
    assert "and 3 more: r shows them all" in talk.first
    assert "LEND2 · " in talk.type("r 13")
    assert [str(place) for place in range(1, 14)] == re.findall(numbers, talk.type("r"), re.MULTILINE)
    talk.end("q")


def test_without_a_terminal_the_whole_list_is_shown(folder: Path) -> None:
    many(folder, 9)
    shown = combine(folder).stdout

    assert "13. LEND2 " in shown
    assert " more: r " not in shown


@POSIX
def test_what_applies_to_everyone_cannot_be_agreed_away(folder: Path) -> None:
    text = (folder / "music.yaml").read_text(encoding="utf-8")
    (folder / "music.yaml").write_text(
        text.replace("- id: LEARN1\n", "- id: LEARN1\n    may_not_apply: false\n"), encoding="utf-8"
    )
    talk = talk_in(folder)

    assert "This applies to everyone" in talk.type("n")
    talk.end("q")
    assert (None, None, None, False) == replies(folder)["LEARN1"]


@POSIX
@pytest.mark.parametrize("accessible", ["1", ""], ids=["heard", "seen"])
def test_lines_that_were_pasted_together_are_no_answers(accessible: str, folder: Path) -> None:
    talk = talk_in(folder, ACCESSIBLE=accessible)
    pasted = "2\n1" if accessible else "\x1b[200~2\n1\x1b[201~"

    assert "That was more than one line; nothing was taken." in talk.type(pasted)
    talk.end("q")
    assert [(None, None, None, False)] * len(OPEN) == [replies(folder)[id] for id in OPEN]


@POSIX
def test_with_a_file_of_agreements_nothing_is_asked(folder: Path) -> None:
    (folder / "akkoord.yaml").write_text("format: 1\nanswers: {LEARN1: {choice: 2}}\n", encoding="utf-8")
    code, said = talk_in(folder, "--agreed", "akkoord.yaml").end()

    assert 0 == code
    assert "items are still to talk about" in said
    assert "Answer: " not in said


@POSIX
def test_figures_are_ascii_where_the_encoding_has_no_others(folder: Path) -> None:
    talk = talk_in(folder, PYTHONIOENCODING="ascii")

    assert talk.raw.isascii()
    assert "1 o===o===o 3" in talk.first
    assert "1 +---o===o 3" in talk.first


@POSIX
def test_what_somebody_else_agreed_on_meanwhile_stands_too(folder: Path) -> None:
    talk = talk_in(folder)
    text = (folder / "samen.yaml").read_text(encoding="utf-8")
    theirs = text.replace("  LEND2:\n", "  LEND2:\n    choice: 1\n    settled: agreed\n", 1)
    assert text != theirs
    (folder / "samen.yaml").write_text(theirs, encoding="utf-8")

    assert "Somebody else saved in this file meanwhile" in " ".join(talk.type("2").split())
    talk.end("q")
    assert ("agreed", ("1",), None, False) == replies(folder)["LEND2"]
    assert ("agreed", ("2",), None, False) == replies(folder)["LEARN1"]


@POSIX
def test_a_file_that_was_damaged_meanwhile_can_be_mended_and_saved(folder: Path) -> None:
    talk = talk_in(folder)
    good = (folder / "samen.yaml").read_bytes()
    (folder / "samen.yaml").write_bytes(b"answers: {")
    assert "NOT saved." in talk.type("2")
    assert "NOT saved." in talk.type("")
    (folder / "samen.yaml").write_bytes(good)
    assert "Agreed: 2 " in talk.type("")

    (folder / "samen.yaml").write_bytes(b"answers: {")
    assert "NOT saved." in talk.type("1")
    assert 2 == talk.end("q")[0]
    assert b"answers: {" == (folder / "samen.yaml").read_bytes()


def test_in_a_pipe_nobody_is_asked(folder: Path, run: Run) -> None:
    outcome = run("--lang", "en", "combine", *FILES, "-o", "samen.yaml", cwd=folder, stdin="2\n2\n")

    assert 0 == outcome.code
    assert "Answer: " not in outcome.stdout
    assert "4 items are still to talk about" in outcome.stdout
    assert "--agreed FILE" in " ".join(outcome.stdout.split())
    assert [(None, None, None, False)] * len(OPEN) == [replies(folder)[id] for id in OPEN]


def test_a_name_that_the_system_does_not_take_is_refused(folder: Path) -> None:
    before = contents(folder)
    outcome = run_inside("--lang", "en", "combine", *FILES, "-o", f"{'x' * 300}.yaml", cwd=folder)

    assert 2 == outcome.code
    assert "cannot be written: the name is too long" in outcome.stderr
    assert before == contents(folder)
