"""The JSON Schemas, made from the models."""

import json

from pydantic import BaseModel

from maturiteit.model.answers import Answers
from maturiteit.model.assessment import Assessment
from maturiteit.model.benchmark import Benchmark
from maturiteit.model.brand import BrandFile
from maturiteit.model.questionnaire import Questionnaire

MODELS: dict[str, type[BaseModel]] = {
    "questionnaire": Questionnaire,
    "answers": Answers,
    "assessment": Assessment,
    "brand": BrandFile,
    "benchmark": Benchmark,
}


def schema_of(kind: str) -> str:
    """The JSON Schema (draft 2020-12) of one of MODELS, as text."""
    made = MODELS[kind].model_json_schema()
    named = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(named, indent=2, ensure_ascii=False) + "\n"
