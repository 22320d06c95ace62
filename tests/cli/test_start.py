"""`start` as people meet it: whole interviews, broken off and gone on with, on all sorts of terminals."""

import os
import re
import signal
from itertools import cycle
from pathlib import Path

import pytest
import yaml
from rich.cells import cell_len

from maturiteit.interview.dialogue import take
from maturiteit.interview.sitting import blank, sit_down
from maturiteit.interview.turn import Dialogue
from maturiteit.load.answers import answers_from
from maturiteit.load.careful import read_yaml
from maturiteit.load.instrument import find_questionnaire, read_instrument, read_terms
from maturiteit.model.answers import Answers
from maturiteit.texts import use_language
from tests.cli.talk import ESCAPES, Talk, open_folder, refused, words
from tests.exchange.filling import export, filled, places, values_of
from tests.inside import run_inside
from tests.tools import ROOT, Run, as_ordinary_user

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals of POSIX")

SHIPPED = ROOT / "questionnaires" / "cultuursector.yaml"
MUSIC = ROOT / "tests" / "examples" / "valid" / "music"

CHOIR = ["Koor De Valse Noot", "8", "2", "0", "", "n", "n", "n", "n", "n", "n", "n"]
HISTORY = ["Heemkring 't Verzinsel", "8", "1", "0", "", "j", "n", "n", "j", "n", "j", "n"]
MUSEUM = ["Museum van het Verzonnene", "1", "6,5", "0123.456.749", "y", "y", "n", "y", "y", "y", "n"]
WHO = {"choir": CHOIR, "history": HISTORY, "museum": MUSEUM}
"""What each types before the first item; all of them invented."""


def answers_in(file: Path) -> Answers:
    return answers_from(read_yaml(file))


def begin(folder: Path, who: list[str], *arguments: str | Path, **more: object) -> Talk:
    """A sitting with the profile filled in, at its first item."""
    talk = Talk(folder, *arguments, **more)  # type: ignore[arg-type]
    talk.type(*who)
    return talk


def answer_on(talk: Talk, said: str, until: str, most: int = 1000) -> str:
    """Answer what is asked, each time another option, until a prompt (or `most` answers); what was said."""
    for place in cycle((1, 3, 2, 0)):
        if said.endswith(until) or not most:
            return said
        said = talk.type(talk.offered[place % len(talk.offered)])
        most -= 1
    raise AssertionError


def replayed(lang: str, *sittings: list[str]) -> Answers:
    """The answers that the lines of these sittings give without any screen or file."""
    use_language(lang)
    found = find_questionnaire(str(SHIPPED))
    instrument = read_instrument(found, complete=False)
    answers = blank(instrument, "full", lang, "2026-01-01")
    for lines in sittings:
        dialogue = Dialogue(sit_down(instrument, answers, "2026-01-01"), terms=lambda: read_terms(found.path))
        for line in lines:
            dialogue = take(dialogue, line).dialogue
        answers = dialogue.interview.answers
    use_language("nl")
    return answers


# Whole interviews.

OVER = {"nl": "Ga naar: ", "en": "Go to: "}
STILL = {"nl": "Elke vraag is beantwoord.", "en": "Every question is answered."}
END = {"nl": "Eerste stappen die jullie kunnen zetten", "en": "First steps you could take"}


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("kind", WHO)
def test_a_whole_interview_broken_off_and_gone_on_with(
    kind: str, lang: str, tmp_path: Path, run: Run
) -> None:
    talk = begin(tmp_path, WHO[kind], lang=lang)
    answer_on(talk, talk.type("s"), OVER[lang], most=7)
    code, said = talk.break_off(lambda child: child.sendintr())
    [name] = open_folder(tmp_path)

    assert 130 == code
    assert f"maturiteit start {name}" in words(said)
    assert replayed(lang, talk.typed).answers == answers_in(tmp_path / name).answers
    assert 7 == len(answers_in(tmp_path / name).answers)

    again = Talk(tmp_path, name, lang=lang)
    said = answer_on(again, again.first, OVER[lang])
    assert STILL[lang] in said
    assert END[lang] in words(again.type(""))
    code, said = again.end("1")
    answers = answers_in(tmp_path / name)
    scored = run("--lang", lang, "score", name, "--format", "json")

    assert (0, 0) == (code, scored.code)
    assert [name.replace(".yaml", ".html"), name] == open_folder(tmp_path)
    assert replayed(lang, talk.typed, again.typed[:-2]).answers == answers.answers
    assert f'"name": "{WHO[kind][0]}"' in scored.stdout


def test_saying_it_all_in_one_sitting_in_two_languages(tmp_path: Path) -> None:
    """Every key of an item, at the choir of the shipped questionnaire."""
    talk = begin(tmp_path, CHOIR, lang="nl")
    said = [
        talk.type("2"),
        talk.type("w"),
        talk.type("o", "een lijst van\ttelefoonnummers"),
        talk.type("e lijst.ods"),
        talk.type("d 4"),
        talk.type("l"),
        talk.type("n", "3"),
        talk.type("x"),
        talk.type("t"),
        talk.type("-"),
        talk.type("s"),
    ]
    code, last = talk.end("q")
    [name] = open_folder(tmp_path)
    answers = answers_in(tmp_path / name)
    first, second = answers.answers.values()

    assert 0 == code
    assert "Gekozen: 2 Opgestart. Bewaard." in said[0]
    assert "Deze vraag gaat over OD 1.1" in said[1]
    assert "Nota overgenomen (29 tekens). Bewaard." in said[2]
    assert "From now on in English." in said[5]
    assert "Noted: does not apply: No (paid) public offer. Saved." in words(said[6])
    assert "Noted: you do not know. Saved." in said[7]
    assert "Now: do not know. Enter keeps it." in said[8]
    assert "Answer wiped; it was: do not know. Saved." in said[9]
    assert "Everything is saved in" in last
    assert ("2",) == first.choice
    assert ("een lijst van telefoonnummers", "lijst.ods") == (second.note, second.evidence)
    assert "publieksaanbod" == second.not_applicable
    assert {"OD11": 4} == answers.targets
    assert "en" == answers.language


# Nothing is lost, however it ends.

ENDINGS = {
    "interrupt": (lambda child: child.sendintr(), 130),
    "end of input": (lambda child: child.sendeof(), 130),
    "terminate": (lambda child: child.kill(signal.SIGTERM), 143),
    "hang-up": (lambda child: child.kill(signal.SIGHUP), 129),
}


@pytest.mark.parametrize("how", ENDINGS)
def test_however_it_ends_it_is_saved_and_says_how_to_go_on(how: str, tmp_path: Path) -> None:
    do, expected = ENDINGS[how]
    talk = begin(tmp_path, CHOIR)
    talk.type("2", "3")
    code, said = talk.break_off(do)
    [name] = open_folder(tmp_path)

    assert expected == code
    assert [("2",), ("3",)] == [each.choice for each in answers_in(tmp_path / name).answers.values()]
    assert f"Everything is saved in {name}. Go on later with: maturiteit start {name}" in words(said)
    assert [] == list(tmp_path.glob(".*.tmp"))


def test_a_terminal_that_is_closed_loses_nothing(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR)
    talk.type("2", "3")
    code = talk.hang_up()
    [name] = open_folder(tmp_path)

    assert 129 == code
    assert 2 == len(answers_in(tmp_path / name).answers)


def test_end_of_input_chooses_no_default(tmp_path: Path) -> None:
    talk = Talk(tmp_path)
    code, _said = talk.break_off(lambda child: child.sendeof())

    assert 130 == code
    assert [] == open_folder(tmp_path)


# Terminals.

PLAIN = {"accessible": {"ACCESSIBLE": "1"}, "dumb": {"TERM": "dumb"}}


@pytest.mark.parametrize("kind", PLAIN)
def test_no_escape_codes_where_a_screen_is_read_aloud(kind: str, tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, env=PLAIN[kind])
    answer_on(talk, talk.type("w"), OVER["en"])
    talk.type("m 1.4", "", "", "x")
    talk.end("")

    assert "\x1b" not in talk.raw
    assert "First steps you could take" in talk.raw
    assert "█" not in talk.raw


def test_no_colour_is_ever_used(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, env={"NO_COLOR": "1"})
    talk.type("w", "r")
    talk.end("q")

    assert {"0", "1", "2"} >= {
        code for codes in re.findall(r"\x1b\[([\d;]*)m", talk.raw) for code in codes.split(";")
    }


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("env", [{}, {"ACCESSIBLE": "1"}], ids=["looked at", "listened to"])
def test_a_small_screen_shows_everything_within_its_width(
    env: dict[str, str], lang: str, tmp_path: Path
) -> None:
    talk = begin(tmp_path, HISTORY, size=(12, 40), lang=lang, env=env)
    said = talk.type("w", "n", "", "m 1.4", "", "d 2", "")
    answer_on(talk, said, OVER[lang])
    talk.type("")
    talk.end("")
    rows = ESCAPES.sub("", talk.raw).replace("\r\n", "\n").splitlines()

    commands = [row for row in rows if row.startswith("  ") and "maturiteit " in row]

    assert 3 == len(commands)  # never broken, so that they can be copied
    assert [] == [row for row in rows if cell_len(row) > 40 and row not in commands]
    assert [] == [row for row in rows if "…" in row]
    assert max(len(row) for row in rows if row.endswith(": ")) <= 20


def test_a_wide_screen_does_not_stretch_the_lines(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, size=(50, 200), env={"ACCESSIBLE": "1"})
    talk.end("q")

    assert 60 < max(cell_len(row) for row in talk.raw.splitlines()) <= 88


ASCII = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("more", [{}, {"ACCESSIBLE": "1"}], ids=["", "accessible"])
def test_a_terminal_that_knows_only_ascii_never_fails(more: dict[str, str], tmp_path: Path) -> None:
    talk = Talk(tmp_path, env={**ASCII, **more}, lang="nl")
    talk.type("Café ’t Hof – één", *CHOIR[1:])
    answer_on(talk, talk.type("o déjà vu"), OVER["nl"], most=2)
    talk.end("q")
    [name] = open_folder(tmp_path)
    answers = answers_in(tmp_path / name)

    assert "cafe-t-hof-een.yaml" == name
    assert "Café ’t Hof – één" == answers.organisation.name
    assert "déjà vu" == next(iter(answers.answers.values())).note
    assert talk.raw.isascii() or "accessible" not in more  # what is typed may come back as it was sent


# Anything typed.

REFUSED = {
    "7": "Type a number from 1 to 5, or a letter: h shows which.",
    "2 3": "One answer is possible here.",
    "ja": "Type a number from 1 to 5",
    "🎺": "Type a number from 1 to 5",
    "2.5": "Type a number from 1 to 5",
    "x" * 10_000: "Type a number from 1 to 5",
    "d 9": "Type d with a level",
    "l fr": "choose one of: nl, en",
}


def test_a_refusal_says_in_one_line_what_is_possible_and_changes_nothing(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, size=(24, 200))
    [file] = tmp_path.glob("*.yaml")
    before = file.read_bytes()
    said = {typed: talk.type(typed) for typed in REFUSED}

    assert {} == {typed: text for typed, text in said.items() if REFUSED[typed] not in words(text)}
    assert before == file.read_bytes()
    talk.end("q")


def test_a_pasted_paragraph_is_no_answer_but_can_be_a_note(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR)
    assert "\x1b[?2004h" in talk.raw  # without this no terminal marks what is pasted
    pasted = "\x1b[200~2\n3\nen nog een zin\x1b[201~\r"
    said_no = talk.paste(pasted)
    talk.type("o")
    taken = talk.paste(pasted)
    talk.end("q")
    [name] = open_folder(tmp_path)
    [answer] = answers_in(tmp_path / name).answers.values()

    assert "That was more than one line; nothing was taken." in words(said_no)
    assert "Note taken" in taken
    assert ("2\n3\nen nog een zin", None) == (answer.note, answer.choice)


def test_control_signs_never_reach_the_file(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, env={"ACCESSIBLE": "1"})
    said_no = talk.type("2\x07")
    said = talk.type("o een \x07bel en \x1b[31mrood 🎺")
    talk.end("q")
    [name] = open_folder(tmp_path)
    [answer] = answers_in(tmp_path / name).answers.values()

    assert "There is a sign in it that cannot be read; nothing was taken." in words(said_no)
    assert "Signs that cannot be read were left out." in words(said)
    assert "een bel en rood 🎺" == answer.note


def test_more_than_a_terminal_line_holds_is_refused_and_not_cut(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, env={"ACCESSIBLE": "1"})
    said = talk.type("o " + "x" * 10_000)
    talk.end("q")
    [name] = open_folder(tmp_path)

    assert "This terminal takes no more than 4095 signs a line, so nothing was taken." in words(said)
    assert {} == answers_in(tmp_path / name).answers


def test_a_long_note_is_taken_where_lines_are_edited(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR)
    said = talk.type("o " + "noot " * 2_000)
    said_no = talk.type("o " + "noot " * 5_000)
    talk.end("q")

    assert "Note taken (9999 signs). Saved." in said
    assert "That is longer than 20000 signs; nothing was taken." in words(said_no)


# Where it is saved.


def test_a_place_that_cannot_be_written_is_said_and_another_one_asked(tmp_path: Path) -> None:
    closed = tmp_path / "dicht"
    closed.mkdir(mode=0o555)
    talk = Talk(tmp_path, "dicht/choir.yaml", within=as_ordinary_user())
    said = talk.type("Koor")
    again = talk.type("")
    elsewhere = talk.type("choir.yaml")
    talk.end("q")

    assert "writing there is not allowed" in words(said)
    assert "NOT saved. Press Enter to try again, or type the name of another file; q stops." in words(said)
    assert "NOT saved." in again
    assert "Noted: Koor. Saved." in elsewhere
    assert "Koor" == answers_in(tmp_path / "choir.yaml").organisation.name


def test_a_full_disk_keeps_the_file_and_shows_the_answers_at_last(tmp_path: Path) -> None:
    def no_room() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))

    talk = begin(tmp_path, [*CHOIR[:1], *CHOIR[1:]], before=no_room)
    [file] = tmp_path.glob("*.yaml")
    before = file.read_bytes()
    said = talk.type("o " + "woord " * 100)
    code, last = talk.break_off(lambda child: child.sendintr())

    assert "NOT saved." in said
    assert 130 == code
    assert before == file.read_bytes()
    assert "Your answers could not be saved. Copy what follows into a file:" in words(last)
    assert 100 == last.count("woord")


def test_two_people_in_one_file_lose_nothing(tmp_path: Path) -> None:
    one = begin(tmp_path, CHOIR, "koor.yaml")
    other = Talk(tmp_path, "koor.yaml")
    one.type("1")
    said = other.type("s", "4")
    one.type("s", "3")
    one.end("q")
    other.end("q")
    answers = answers_in(tmp_path / "koor.yaml").answers

    assert "Somebody else saved in this file meanwhile; their answers are here too." in words(said)
    assert [("1",), ("4",)] == [each.choice for each in list(answers.values())[:2]]
    assert 3 == len(answers)


def test_two_people_who_differ_are_told_so(tmp_path: Path) -> None:
    one = begin(tmp_path, CHOIR, "koor.yaml")
    other = Talk(tmp_path, "koor.yaml")
    one.type("1")
    said = other.type("4")
    other.type("2")
    one.end("q")
    other.end("q")
    answers = answers_in(tmp_path / "koor.yaml").answers

    assert "They answered this differently." in words(said)
    assert "Saved." not in said
    assert "Now: 1 Incidental. Enter keeps it." in words(said)
    assert [("2",)] == [each.choice for each in answers.values()]


def test_a_file_edited_by_hand_between_two_answers_is_taken_along(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, "koor.yaml")
    talk.type("1")
    file = tmp_path / "koor.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Valse", "Juiste"), encoding="utf-8")
    talk.type("2")
    talk.end("q")
    answers = answers_in(file)

    assert "Koor De Juiste Noot" == answers.organisation.name
    assert 2 == len(answers.answers)


def test_a_file_spoilt_meanwhile_stays_and_the_answers_go_elsewhere(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, "koor.yaml")
    (tmp_path / "koor.yaml").write_text("answers: [", encoding="utf-8")
    said = talk.type("2")
    talk.end("q")

    assert "Your answers are in koor-2.yaml from now on." in words(said)
    assert "answers: [" == (tmp_path / "koor.yaml").read_text(encoding="utf-8")
    assert [("2",)] == [each.choice for each in answers_in(tmp_path / "koor-2.yaml").answers.values()]


def test_a_damaged_file_stays_and_its_last_good_copy_is_offered(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, "koor.yaml")
    talk.type("2")
    talk.end("q")
    (tmp_path / "koor.yaml").write_bytes(b"\xff\xfe\x00 niet meer te lezen")
    no = Talk(tmp_path, "koor.yaml")
    said_no = no.end("n")
    yes = Talk(tmp_path, "koor.yaml")
    yes.type("j")
    yes.type("3")
    yes.end("q")

    assert "Go on with its last good copy, as koor-2.yaml?" in words(yes.raw)
    assert 2 == said_no[0]
    assert b"\xff\xfe\x00 niet meer te lezen" == (tmp_path / "koor.yaml").read_bytes()
    assert [("2",), ("3",)] == [each.choice for each in answers_in(tmp_path / "koor-2.yaml").answers.values()]


# With which file and which questions.


def test_without_a_file_what_lies_in_the_folder_can_be_gone_on_with(tmp_path: Path) -> None:
    (tmp_path / "iets.yaml").write_text("- 1\n", encoding="utf-8")
    first = begin(tmp_path, CHOIR)
    first.type("2")
    first.end("q")
    again = Talk(tmp_path)
    said_no = again.type("2")
    said = again.type("1")
    again.end("q")
    fresh = Talk(tmp_path)
    fresh.type("", "Koor De Valse Noot")
    fresh.end("q")

    assert "1. koor-de-valse-noot.yaml · Koor De Valse Noot" in again.first
    assert "iets.yaml" not in again.first
    assert "Type a number to go on with one of these" in words(said_no)
    assert "Koor De Valse Noot: 1 of 24 questions have an answer." in words(said)
    assert "Question 2 of 24" in said
    assert ["iets.yaml", "koor-de-valse-noot-2.yaml", "koor-de-valse-noot.yaml"] == open_folder(tmp_path)


def test_a_year_later_last_times_choices_stand_there_and_are_not_taken_over(tmp_path: Path) -> None:
    old = begin(tmp_path, CHOIR, "2026.yaml")
    old.type("3", "x")
    old.end("q")
    before = (tmp_path / "2026.yaml").read_bytes()
    date = answers_in(tmp_path / "2026.yaml").date
    talk = Talk(tmp_path, "2027.yaml", "--from", "2026.yaml")
    said = talk.first
    while "Question 1 of" not in said:
        said = talk.type("")
    talk.type("4")
    talk.end("q")
    answers = answers_in(tmp_path / "2027.yaml")

    assert f"Last time ({date}): 3 " in words(said)
    assert f"Last time ({date}): do not know." in words(talk.raw)
    assert [("4",)] == [each.choice for each in answers.answers.values()]
    assert "Koor De Valse Noot" == answers.organisation.name
    assert before == (tmp_path / "2026.yaml").read_bytes()


def test_the_short_form_and_one_goal_can_be_asked_alone(tmp_path: Path) -> None:
    short = begin(tmp_path, CHOIR, "kort.yaml", "--short")
    only = begin(tmp_path, CHOIR, "doel.yaml", "--only", "SD3")
    short.end("q")
    only.end("q")
    asked_for = yaml.safe_load((tmp_path / "doel.yaml").read_text(encoding="utf-8"))["form"]
    Talk(tmp_path, "doel.yaml", "--full").end("q")

    assert "Question 1 of 12 " in short.raw
    assert re.search(r"Question 1 of \d · OD 3\.1", only.raw)
    assert "short" == answers_in(tmp_path / "kort.yaml").form
    assert {"only": ["SD3"]} == asked_for
    assert "full" == answers_in(tmp_path / "doel.yaml").form


def test_looking_and_leaving_changes_nothing_in_the_file(tmp_path: Path) -> None:
    written = "# van ons\n" + (MUSIC / "choir.yaml").read_text(encoding="utf-8")
    (tmp_path / "koor.yaml").write_text(written, encoding="utf-8")
    talk = Talk(tmp_path, "koor.yaml", "-q", MUSIC / "music.yaml")
    talk.type("h")
    code, _said = talk.end("q")

    assert 0 == code
    assert written == (tmp_path / "koor.yaml").read_text(encoding="utf-8")


def test_every_respondent_has_a_file_beside_the_others(tmp_path: Path) -> None:
    for role in ("Directie", "Vrijwilliger (balie)"):
        begin(tmp_path, CHOIR, "koor.yaml", "--respondent", role).end("q")

    assert ["koor-directie.yaml", "koor-vrijwilliger-balie.yaml"] == open_folder(tmp_path)
    assert ("Directie",) == answers_in(tmp_path / "koor-directie.yaml").respondents


def test_a_questionnaire_that_changed_meanwhile_asks_its_changed_questions_again(tmp_path: Path) -> None:
    for file in MUSIC.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    talk = Talk(tmp_path, "new.yaml", "-q", "music.yaml")
    said = talk.type("Fanfare", "2", "0", "")
    while "Question 1 of" not in said:
        said = talk.type("n")
    talk.type("1")
    talk.end("q")
    id = next(iter(answers_in(tmp_path / "new.yaml").answers))
    questionnaire = tmp_path / "music.yaml"
    text = questionnaire.read_text(encoding="utf-8")
    questionnaire.write_text(
        text.replace(f"- id: {id}\n", f"- id: {id}\n    revision: 2\n"), encoding="utf-8"
    )
    again = Talk(tmp_path, "new.yaml", "-q", "music.yaml")
    kept = again.type("")
    again.end("q")

    assert "1 question has changed since you answered it, and is asked again: " in words(again.first)
    assert "This question has changed since you answered it. Please look again." in words(again.first)
    assert "Question 1 of" not in kept
    assert id in answers_in(tmp_path / "new.yaml").answers


# What cannot be begun with.


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A folder with files to stumble over."""
    (tmp_path / "map").mkdir()
    (tmp_path / "leeg.yaml").write_text("", encoding="utf-8")
    (tmp_path / "lijst.yaml").write_text("- 1\n- 2\n", encoding="utf-8")
    (tmp_path / "bytes.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "scores.json").write_text('{"format": 1}', encoding="utf-8")
    choir = (MUSIC / "choir.yaml").read_text(encoding="utf-8")
    (tmp_path / "music.yaml").write_text(choir, encoding="utf-8")
    (tmp_path / "begun.yaml").write_text(choir, encoding="utf-8")
    return tmp_path


STUMBLES = {
    "a folder": (["map"], "map: there is a folder of that name"),
    "no such folder": (["niet/koor.yaml"], "niet/koor.yaml: that folder does not exist"),
    "an empty file": (["leeg.yaml"], "leeg.yaml:1: the file is empty"),
    "a list": (["lijst.yaml"], "lijst.yaml:1: "),
    "a picture": (["bytes.yaml"], "bytes.yaml"),
    "an assessment": (["scores.json"], "scores.json"),
    "answers to another questionnaire": (["music.yaml", "-q", "cultuursector"], "music.yaml:"),
    "an unknown questionnaire": (["new.yaml", "-q", "bestaat-niet"], "bestaat-niet"),
    "an unknown goal": (["new.yaml", "--only", "SD9"], "--only: "),
    "two forms": (
        ["new.yaml", "--only", "SD1", "--short"],
        "--only and --short (or --full) cannot go together",
    ),
    "from, with answers there": (["begun.yaml", "--from", "music.yaml"], "--from is for a new one"),
    "from another questionnaire": (["new.yaml", "--from", "music.yaml"], "these are answers to 'music'"),
    "from what is not there": (["new.yaml", "--from", "weg.yaml"], "weg.yaml"),
    "a new file of another kind": (["koor.xlsx"], "a new file with answers ends in .yaml"),
    "standard input": (["-"], "a new file with answers ends in .yaml"),
    "a role without a letter": (["new.yaml", "--respondent", "..."], "a role needs at least one letter"),
}


@pytest.mark.parametrize("case", STUMBLES)
def test_what_cannot_be_begun_with_is_refused_and_nothing_is_written(case: str, wrong: Path) -> None:
    arguments, expected = STUMBLES[case]
    before = {path: path.read_bytes() for path in wrong.iterdir() if path.is_file()}
    talk = refused(wrong, arguments)

    assert 2 == talk[0]
    assert expected in words(talk[1])
    assert before == {path: path.read_bytes() for path in wrong.iterdir() if path.is_file()}


def test_without_a_terminal_it_says_the_way_out(tmp_path: Path) -> None:
    outcome = run_inside("--lang", "en", "start", cwd=tmp_path)

    assert 2 == outcome.code
    assert "maturiteit export cultuursector --to yaml -o FILE.yaml" in outcome.stderr
    assert [] == open_folder(tmp_path)


# A form that came back.


def test_a_spreadsheet_that_came_back_is_gone_on_with_in_an_answers_file(tmp_path: Path) -> None:
    example = answers_in(ROOT / "examples" / "heemkring-voorbeeld.yaml")
    empty = export(tmp_path, "--lang", "nl", who="cultuursector")
    sheet = tmp_path / "heemkring.xlsx"
    sheet.write_bytes(filled(empty, values_of(example, empty)))
    before = sheet.read_bytes()
    talk = Talk(tmp_path, "heemkring.xlsx")
    talk.type("h")
    code, said = talk.end("q")
    answers = answers_in(tmp_path / "heemkring.yaml")
    again = refused(tmp_path, ["heemkring.xlsx"])

    assert (0, before) == (code, sheet.read_bytes())
    assert "maturiteit start heemkring.yaml" in words(said)
    assert "Heemkring Het Voorbeeld" == answers.organisation.name
    assert {id: each.choice for id, each in example.answers.items() if each.choice} == {
        id: each.choice for id, each in answers.answers.items() if each.choice
    }
    assert 2 == again[0]
    assert "heemkring.yaml is there already" in words(again[1])


@pytest.mark.parametrize(
    ("form", "answers"), [("form.xlsx", "form.yaml"), ("form.yaml", "koor-de-valse-noot.yaml")]
)
def test_an_empty_form_asks_for_the_name_first_and_stays_as_it_is(
    form: str, answers: str, tmp_path: Path
) -> None:
    run_inside("export", "cultuursector", "-o", form, cwd=tmp_path)
    before = (tmp_path / form).read_bytes()
    talk = Talk(tmp_path, form)
    assert talk.first.endswith("Name: ")
    talk.type("Koor De Valse Noot")
    talk.end("q")

    assert "Koor De Valse Noot" == answers_in(tmp_path / answers).organisation.name
    assert before == (tmp_path / form).read_bytes()


def test_a_spreadsheet_with_a_mistake_is_refused_with_its_cell(tmp_path: Path) -> None:
    empty = export(tmp_path, "--lang", "en", who="cultuursector")
    sheet, _mark, cell = places(empty)["organisation.vte"].partition("!")
    (tmp_path / "form.xlsx").write_bytes(filled(empty, {"organisation.vte": "veel"}))
    code, said = refused(tmp_path, ["form.xlsx"])

    assert 2 == code
    assert f"form.xlsx, sheet {sheet}, cell {cell}: must be a number" in words(said)
    assert ["form.xlsx"] == open_folder(tmp_path)


def test_leaving_before_the_name_says_that_nothing_was_saved(tmp_path: Path) -> None:
    code, said = Talk(tmp_path, "koor.yaml").end("q")

    assert 0 == code
    assert "Nothing was answered, so nothing was saved." in words(said)
    assert [] == open_folder(tmp_path)


def test_a_paste_that_the_terminal_does_not_mark_is_no_answer_either(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR)
    talk.type("o")
    taken = talk.paste("een zin\r2\r3\r")
    talk.end("q")
    [name] = open_folder(tmp_path)
    [answer] = answers_in(tmp_path / name).answers.values()

    assert "Note taken" in taken
    assert ("een zin\n2\n3", None) == (answer.note, answer.choice)


def test_a_file_that_was_cut_off_is_not_taken_for_whole(tmp_path: Path) -> None:
    first = begin(tmp_path, CHOIR, "koor.yaml")
    first.type("2", "3", "1")
    first.end("q")
    file = tmp_path / "koor.yaml"
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.index(b"  OD11b")])
    talk = Talk(tmp_path, "koor.yaml")
    talk.type("wat?", "j")
    talk.end("q")

    assert "this file was cut off" in words(talk.first)
    assert whole[: whole.index(b"  OD11b")] == file.read_bytes()
    assert 3 == len(answers_in(tmp_path / "koor-2.yaml").answers)


def test_an_older_copy_that_comes_back_meanwhile_takes_nothing_away(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, "koor.yaml")
    file = tmp_path / "koor.yaml"
    talk.type("2")
    older = file.read_bytes()
    talk.type("3", "1", "2")
    file.write_bytes(older)
    said = talk.type("3")
    talk.end("q")

    assert "An older copy of this file came back, without 3 of your answers." in words(said)
    assert 5 == len(answers_in(file).answers)


def test_a_goal_that_somebody_switches_off_meanwhile_is_left(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, "koor.yaml")
    talk.type("2")
    file = tmp_path / "koor.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("answers:\n", "relevance: {OD11: off}\nanswers:\n", 1), encoding="utf-8")
    said = talk.type("3")
    code, _said = talk.end("q")

    assert 0 == code
    assert "OD 1.2" in said


def test_another_file_is_a_new_one_so_that_nothing_is_mixed(tmp_path: Path) -> None:
    other = begin(tmp_path, CHOIR, "ander.yaml")
    other.end("q")
    before = (tmp_path / "ander.yaml").read_bytes()
    (tmp_path / "dicht").mkdir(mode=0o555)
    talk = Talk(tmp_path, "dicht/koor.yaml", within=as_ordinary_user())
    talk.type("Koor")
    said = [talk.type(line) for line in ("ander.yaml", "~niemand/x.yaml", "koor.txt")]
    code, last = talk.end("q")

    assert "there is a file of that name" in words(said[0])
    assert "NOT saved." in said[1]
    assert "a new file with answers ends in .yaml" in words(said[2])
    assert (130, before) == (code, (tmp_path / "ander.yaml").read_bytes())
    assert "These answers are in NO file" in words(last)


def test_two_roles_that_would_share_a_file_are_told_apart(tmp_path: Path) -> None:
    begin(tmp_path, CHOIR, "koor.yaml", "--respondent", "Café").end("q")
    code, said = refused(tmp_path, ["koor.yaml", "--respondent", "cafe!"])
    again = Talk(tmp_path, "koor.yaml", "--respondent", "café")
    again.end("q")

    assert 2 == code
    assert "this file holds the answers of: Café" in words(said)
    assert "You go on with the answers of café. Somebody else?" in words(again.first)


def test_a_question_that_somebody_answered_otherwise_and_hid_is_left(tmp_path: Path) -> None:
    talk = begin(tmp_path, CHOIR, "koor.yaml")
    talk.type("2")
    file = tmp_path / "koor.yaml"
    text = file.read_text(encoding="utf-8")
    theirs = "relevance: {OD11: off}\nanswers:\n  OD11b:\n    choice: 1\n"
    file.write_text(text.replace("answers:\n", theirs, 1), encoding="utf-8")
    said = talk.type("3")
    code, _said = talk.end("q")

    assert "They answered this differently." in words(said)
    assert "OD 1.2" in said
    assert 0 == code
