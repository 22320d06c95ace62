"""What the commands do for the people who use them, where no other test here has it."""

import json
import re
from pathlib import Path

import pytest

from maturiteit.shipped import folder
from tests.inside import run_inside
from tests.tools import ROOT

MUSEUM = folder("examples") / "museum-voorbeeld.yaml"
HEEMKRING = folder("examples") / "heemkring-voorbeeld.yaml"
CIRCUS = folder("examples") / "circus-voorbeeld.yaml"


def changed(place: Path, old: str, new: str) -> Path:
    """The museum's answers with one thing changed."""
    text = MUSEUM.read_text(encoding="utf-8")
    assert old in text
    file = place / "a.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_the_demo_keeps_answers_that_somebody_changed(tmp_path: Path) -> None:
    run_inside("--lang", "en", "demo", "d", cwd=tmp_path)
    answers = tmp_path / "d" / MUSEUM.name
    mine = answers.read_text(encoding="utf-8").replace("Museum Voorbeeld", "Mijn Museum")
    answers.write_text(mine, encoding="utf-8")
    again = run_inside("--lang", "en", "demo", "d", cwd=tmp_path)

    assert mine == answers.read_text(encoding="utf-8")
    assert "was changed and is kept as it is" in again.stderr
    assert "Mijn Museum" in again.stdout
    assert "Mijn Museum" in (tmp_path / "d" / "museum-voorbeeld.html").read_text(encoding="utf-8")


def test_the_demo_can_be_run_twice_and_prints_a_command_that_can_be_pasted(tmp_path: Path) -> None:
    first, second = (run_inside("--lang", "en", "demo", "my demo", cwd=tmp_path) for _ in range(2))

    assert first.stdout == second.stdout
    assert "report 'my demo/museum-voorbeeld.yaml' -o 'my demo/museum-voorbeeld.pdf'" in first.stdout


@pytest.mark.parametrize("name", ['"   "', '"\\u200b"', '"\\n"', '""'])
def test_a_name_must_show(name: str, tmp_path: Path) -> None:
    file = changed(tmp_path, '"Museum Voorbeeld"', name)
    outcome = run_inside("--lang", "en", "report", file.name, "-o", "a.pdf", cwd=tmp_path)

    assert 2 == outcome.code
    assert "organisation.name" in outcome.stderr
    assert not (tmp_path / "a.pdf").exists()


def test_the_order_in_which_filters_are_written_does_not_matter(tmp_path: Path) -> None:
    there = "{F1: ja, F2: nee, F3: nee, F4: ja, F6: nee, F7: nee, F8: nee}"
    back = "{F8: nee, F7: nee, F6: nee, F4: ja, F3: nee, F2: nee, F1: ja}"
    text = HEEMKRING.read_text(encoding="utf-8")
    assert there in text
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text.replace(there, back), encoding="utf-8")
    one, other = (run_inside("score", f"{name}.yaml", "--format", "json", cwd=tmp_path) for name in "ab")

    assert one.stdout == other.stdout


@pytest.mark.parametrize("answer", ["Ja", "JA", "yes", "Yes"])
def test_yes_is_yes_whatever_its_capitals(answer: str, tmp_path: Path) -> None:
    text = HEEMKRING.read_text(encoding="utf-8").replace("F1: ja", f"F1: {answer}")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    written = run_inside("score", "a.yaml", "--format", "json", cwd=tmp_path)

    assert json.loads(written.stdout)["organisation"]["filters"]["F1"] is True


def test_a_code_may_be_written_as_people_say_it() -> None:
    said = run_inside("--lang", "en", "explain", MUSEUM, "OD", "2.4", cwd=MUSEUM.parent)

    assert 0 == said.code
    assert "OD 2.4 Keeping for later: 2.9 (2.999), Started" in said.stdout


def test_answers_outside_the_form_are_told_in_one_sentence(tmp_path: Path) -> None:
    file = changed(tmp_path, "form: full", "form: {only: [SD3]}")
    outcome = run_inside("--lang", "en", "score", file.name, cwd=tmp_path)

    assert re.search(r"\d+ answers are outside this form and do not count", outcome.stderr)
    assert 1 == outcome.stderr.count("warning:")


def test_only_filters_that_decide_something_are_missed(tmp_path: Path) -> None:
    text = HEEMKRING.read_text(encoding="utf-8")
    start = text.index("  filters: {")
    without = text[:start] + text[text.index("\n", start) + 1 :]
    (tmp_path / "a.yaml").write_text(without, encoding="utf-8")
    outcome = run_inside("--lang", "en", "score", "a.yaml", cwd=tmp_path)

    assert "(F1) is not answered; taken as " in outcome.stderr
    assert "(F7)" not in outcome.stderr


def test_an_assessment_that_was_written_is_not_worked_out_anew(tmp_path: Path) -> None:
    written = run_inside("score", MUSEUM, "--format", "json", cwd=tmp_path)
    (tmp_path / "a.json").write_text(written.stdout, encoding="utf-8")
    outcome = run_inside("--lang", "en", "score", "a.json", "--overall", "-q", "cultuursector", cwd=tmp_path)

    assert 2 == outcome.code
    assert "error: -q: a.json holds an assessment" in outcome.stderr
    assert "error: --overall: a.json holds an assessment" in outcome.stderr


def test_an_ending_and_a_format_that_differ_are_refused(tmp_path: Path) -> None:
    outcome = run_inside("--lang", "en", "report", MUSEUM, "-o", "a.pdf", "--format", "html", cwd=tmp_path)

    assert 2 == outcome.code
    assert "say different things" in outcome.stderr
    assert [] == list(tmp_path.iterdir())


def test_a_report_goes_to_standard_output(tmp_path: Path) -> None:
    to_file = run_inside("report", MUSEUM, "-o", "a.md", cwd=tmp_path)
    to_pipe = run_inside("report", MUSEUM, "-o", "-", "--format", "md", cwd=tmp_path)

    assert 0 == to_file.code
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == to_pipe.stdout


def test_a_principle_on_too_few_items_says_from_how_many() -> None:
    outcome = run_inside("--lang", "en", "score", CIRCUS, cwd=CIRCUS.parent)

    assert "answered: 3; a figure is shown from 5." in outcome.stdout


def test_a_subsector_by_its_name_is_led_to_its_code(tmp_path: Path) -> None:
    file = changed(tmp_path, "subsector: MUS", "subsector: museum")
    outcome = run_inside("--lang", "en", "score", file.name, cwd=tmp_path)

    assert "did you mean MUS (Museum)?" in outcome.stderr


def test_a_folder_is_checked_without_what_is_hidden_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(MUSEUM.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / ".tool").mkdir()
    (tmp_path / ".tool" / "b.yaml").write_text("none: of ours\n", encoding="utf-8")
    outcome = run_inside("--lang", "en", "check", ".", cwd=tmp_path)

    assert (0, "1 file checked, no problems, 0 warnings.\n") == (outcome.code, outcome.stdout)


def test_a_questionnaire_that_lacks_a_language_of_its_framework_is_warned_about(tmp_path: Path) -> None:
    english = ROOT / "tests" / "examples" / "valid" / "fidelis"
    for file in english.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file.name == "framework.yaml":
            text = re.sub(r"\{en: (\"[^\"]*\")\}", r"{en: \1, nl: \1}", text).replace("[en]", "[en, nl]")
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    outcome = run_inside("--lang", "en", "check", "repositories.yaml", cwd=tmp_path)

    assert 0 == outcome.code, outcome.stderr
    assert "the framework is also in 'nl'; this questionnaire is not translated" in outcome.stderr
