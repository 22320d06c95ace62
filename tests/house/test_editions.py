"""A published questionnaire does not change: what decides a score is frozen per version beside it."""

import json
from pathlib import Path

import pytest

from maturiteit.assess.plan import digest
from maturiteit.load.instrument import Found, read_instrument, shipped_questionnaires


@pytest.mark.parametrize("found", shipped_questionnaires(), ids=lambda found: found.path.stem)
def test_an_edition_scores_as_it_did_when_it_came_out(found: Found, request: pytest.FixtureRequest) -> None:
    """Raise the questionnaire's version; while that edition is out nowhere yet, pytest --update-golden."""
    questionnaire = read_instrument(found).questionnaire
    file = Path(found.path).with_name(f"{questionnaire.id}.digests.json")
    now = {item.id: digest(item) for item in questionnaire.items}
    frozen = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    if request.config.getoption("update_golden"):
        frozen[questionnaire.version] = now
        file.write_text(json.dumps(frozen, indent=2, sort_keys=True) + "\n", encoding="utf-8")

    assert frozen.get(questionnaire.version) == now
