"""The assessments of the examples that come along, made as the program makes them."""

from functools import cache

from maturiteit.assess.assess import assess
from maturiteit.load.answers import answers_from, check_answers
from maturiteit.load.careful import parse_yaml, read_text
from maturiteit.load.instrument import find_questionnaire, read_instrument
from maturiteit.model.assessment import Assessment
from tests.tools import ROOT

EXAMPLES = tuple(sorted(file.stem for file in (ROOT / "examples").glob("*.yaml")))


@cache
def shipped(name: str) -> Assessment:
    """One of EXAMPLES, scored."""
    document = parse_yaml(*read_text(ROOT / "examples" / f"{name}.yaml"))
    answers = answers_from(document)
    instrument = read_instrument(find_questionnaire(answers.questionnaire.id))
    return assess(instrument, check_answers(answers, document, instrument).answers)
