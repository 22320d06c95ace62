"""A form that is filled in says exactly what an answers file says."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from maturiteit.load.answers import answers_from
from maturiteit.load.careful import parse_yaml, read_yaml
from maturiteit.load.document import document_in, read_document
from maturiteit.model.answers import Answers, ItemAnswer
from tests.exchange.filling import export, filled, scored, values_of
from tests.inside import run_inside
from tests.tools import ROOT, Need, clean_environment, start

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
VALID = ROOT / "tests" / "examples" / "valid"
OTHERS = [
    "emergency/answers",
    "fidelis/answers",
    "reading-rooms/answers",
    "music/choir",
    "music/evening-school",
]


def _plain(path: Path, folder: Path) -> tuple[Path, Answers]:
    """The answers without what no form asks for: whether they are invented, set aside or switched."""
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.strip().startswith(("invented:", "relevance:", "set_aside:"))]
    cut = next((at for at, line in enumerate(lines) if line.startswith("set_aside:")), None)
    if cut is not None:
        kept = kept[: kept.index(lines[cut - 1]) + 1]
    text = "\n".join(kept).replace(", invented: true", "") + "\n"
    plain = folder / path.name
    plain.write_text(text, encoding="utf-8")
    return plain, answers_from(parse_yaml(text, path.name))


def _json(path: Path, folder: Path, screen: str = "en") -> dict[str, Any]:
    outcome = run_inside("--lang", screen, "score", path.name, "--format", "json", cwd=folder)
    assert 0 == outcome.code, outcome.stderr
    assessment: dict[str, Any] = json.loads(outcome.stdout)
    return assessment


def _form_of(answers: Answers, folder: Path, language: str = "nl") -> bytes:
    id = answers.questionnaire.id
    who = f"{id}.yaml" if (folder / f"{id}.yaml").is_file() else id
    kind = ["--short"] if answers.form == "short" else []
    return export(folder, *kind, "--lang", language, who=who)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("language", "screen"), [("nl", "en"), ("en", "nl")])
def test_every_example_gives_the_same_assessment(
    language: str, screen: str, path: Path, tmp_path: Path
) -> None:
    """Also where the one who reads the form has another language than the one who filled it in."""
    plain, answers = _plain(path, tmp_path)
    form = _form_of(answers, tmp_path, language)
    filled_in = tmp_path / "filled.xlsx"
    filled_in.write_bytes(filled(form, values_of(answers, form)))

    assert _json(plain, tmp_path) | {"language": language} == _json(filled_in, tmp_path, screen)
    same = {"language": language, "answers": _answered(answers)}
    assert answers.model_copy(update=same) == answers_from(read_document(filled_in))


def _answered(answers: Answers) -> dict[str, ItemAnswer]:
    """Without the items of which nothing is said; a form that comes back does not name them."""
    return {id: answer for id, answer in answers.answers.items() if answer != ItemAnswer()}


@pytest.mark.parametrize("name", OTHERS)
def test_every_kind_of_questionnaire_comes_back(name: str, tmp_path: Path) -> None:
    """Several choices, options of their own, other languages, variants, odd versions."""
    folder = Path(shutil.copytree((VALID / name).parent, tmp_path / "there"))
    plain, answers = _plain(VALID / f"{name}.yaml", folder)
    form = _form_of(answers, folder)
    filled_in = folder / "filled.xlsx"
    filled_in.write_bytes(filled(form, values_of(answers, form)))

    expected, said = _json(plain, folder), _json(filled_in, folder)

    assert expected | {"language": ""} == said | {"language": ""}


def test_labels_in_another_language_than_the_forms_are_understood(tmp_path: Path) -> None:
    form = export(tmp_path, "--lang", "nl")
    values = {
        "organisation.name": "Museum",
        "date": "2026-11-23",
        "organisation.subsector": "heritage  LIBRARY",
        "organisation.filters.F1": "Yes",
        "OD11a.choice": "3 embedded",
        "OD11b.choice": " nvt does not apply",
        "OD11b.not_applicable": "Outside our mission",
        "OD11c.choice": "WN We do not know",
    }
    (tmp_path / "filled.xlsx").write_bytes(filled(form, values))

    answers = answers_from(read_document(tmp_path / "filled.xlsx"))

    assert ("EBI", {"F1": True}) == (answers.organisation.subsector, answers.organisation.filters)
    said = answers.answers
    assert (("3",), "opdracht", True) == (
        said["OD11a"].choice,
        said["OD11b"].not_applicable,
        said["OD11c"].do_not_know,
    )


def test_what_another_program_saves_says_the_same(tmp_path: Path, need: Need) -> None:
    """LibreOffice saves the form as .ods, and that as .xlsx: inside, both are quite another file."""
    plain, answers = _plain(ROOT / "examples" / "museum-voorbeeld.yaml", tmp_path)
    form = _form_of(answers, tmp_path)
    (tmp_path / "filled.xlsx").write_bytes(filled(form, values_of(answers, form)))
    office, expected = need("soffice"), _json(plain, tmp_path)
    for source, kind in (("filled.xlsx", "ods"), ("filled.ods", "xlsx:Calc MS Excel 2007 XML")):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command: list[str | Path] = [
            office,
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            "saved",
            source,
        ]
        done = start(command, tmp_path, clean_environment(tmp_path))
        assert 0 == done.code, done.stderr
        saved = tmp_path / "saved" / f"filled.{kind.partition(':')[0]}"
        assert expected == _json(saved, saved.parent)
        saved.rename(tmp_path / saved.name)


def test_an_ods_is_known_by_what_is_in_it_and_not_by_its_name(tmp_path: Path) -> None:
    form = filled(export(tmp_path), {"organisation.name": "Museum", "date": "2026-11-23"})

    assert 0 == scored(form, tmp_path, name="form.yaml").code


@pytest.mark.parametrize("name", ["form.yaml", "form.xlsx"])
@pytest.mark.parametrize("kind", [[], ["--short"], ["--subsector", "HEE"], ["--short", "--subsector", "MUS"]])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_form_is_valid_answers_with_nothing_in_them(
    name: str, kind: list[str], language: str, tmp_path: Path
) -> None:
    export(tmp_path, "--lang", language, *kind, name=name)

    outcome = run_inside("--lang", "en", "score", name, "--format", "json", cwd=tmp_path)
    answers = answers_from(document_in((tmp_path / name).read_bytes(), name))

    states = {item["state"] for item in json.loads(outcome.stdout)["items"]}
    assert (0, True) == (outcome.code, "unanswered" in states), outcome.stderr
    assert states <= {"unanswered", "not_asked"}
    assert "the name of the organisation is not filled in yet" in outcome.stderr
    assert "there are no answers" not in outcome.stderr
    assert ItemAnswer() == next(iter(answers.answers.values()), ItemAnswer())
    assert (language, "short" if "--short" in kind else "full") == (answers.language, answers.form)
    assert ("HEE" if "HEE" in kind else None) == answers.organisation.variant


def test_a_yaml_form_that_is_filled_in_says_the_four_states(tmp_path: Path) -> None:
    text = export(tmp_path, "--lang", "nl", name="form.yaml").decode()
    for question, empty, said in (
        ("OD11a", "    choice:", "    choice: 1"),
        ("OD11b", "    # not_applicable:", "    not_applicable: opdracht"),
        ("OD11c", "    # do_not_know: true", "    do_not_know: true"),
        ("OD11d", '    # note: ""', '    note: "Nog te bekijken"'),
    ):
        before, mark, after = text.partition(f"  {question}:\n")
        text = before + mark + after.replace(empty, said, 1)
    (tmp_path / "form.yaml").write_text(text, encoding="utf-8")

    said_of = answers_from(read_yaml(tmp_path / "form.yaml")).answers

    assert ItemAnswer(choice=("1",)) == said_of["OD11a"]
    assert ItemAnswer(not_applicable="opdracht") == said_of["OD11b"]
    assert ItemAnswer(do_not_know=True) == said_of["OD11c"]
    assert ItemAnswer(note="Nog te bekijken") == said_of["OD11d"]
    assert ItemAnswer() == said_of["OD11e"]
    assert 0 == run_inside("score", "form.yaml", cwd=tmp_path).code
