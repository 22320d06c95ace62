"""The JSON Schemas, read by another hand: what we ship fits them, and a slip does not."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from maturiteit.load.careful import read_yaml
from maturiteit.shipped import folder
from tests.tools import Run

ANSWERS = sorted(folder("examples").glob("*.yaml"))


@pytest.fixture(params=["questionnaire", "answers", "assessment", "benchmark"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def schema(run: Run, kind: str) -> Draft202012Validator:
    outcome = run("schema", kind)
    assert outcome.code == 0
    assert outcome.stderr == ""
    return Draft202012Validator(json.loads(outcome.stdout))


def mistakes(validator: Draft202012Validator, data: Any) -> list[str]:
    return [error.message for error in validator.iter_errors(data)]


def test_every_schema_is_a_valid_schema(run: Run, kind: str) -> None:
    Draft202012Validator.check_schema(schema(run, kind).schema)


@pytest.mark.parametrize("file", ANSWERS, ids=lambda file: file.stem)
def test_example_answers_fit(run: Run, file: Path) -> None:
    assert mistakes(schema(run, "answers"), read_yaml(file).data) == []


def test_the_questionnaire_fits(run: Run) -> None:
    content = read_yaml(folder("questionnaires") / "cultuursector.yaml").data

    assert mistakes(schema(run, "questionnaire"), content) == []


def test_an_assessment_fits(run: Run) -> None:
    written = run("score", ANSWERS[0], "--format", "json").stdout

    assert mistakes(schema(run, "assessment"), json.loads(written)) == []


def test_the_example_benchmark_fits_and_a_mean_does_not(run: Run) -> None:
    content = json.loads((folder("examples") / "benchmark-voorbeeld.json").read_text(encoding="utf-8"))
    validator = schema(run, "benchmark")

    assert mistakes(validator, content) == []
    content["groups"][0]["mean"] = 2
    assert len(mistakes(validator, content)) == 1


def test_a_slip_does_not_fit(run: Run) -> None:
    content = read_yaml(ANSWERS[0]).data
    validator = schema(run, "answers")

    assert mistakes(validator, {**content, "organization": {}}) != []
    assert mistakes(validator, {**content, "organisation": {"name": "X", "vte": True}}) != []


def test_the_modeline_that_the_documents_promise_names_the_right_file() -> None:
    page = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")

    assert "maturiteit schema answers > answers.schema.json" in page
    assert "# yaml-language-server: $schema=answers.schema.json" in page
