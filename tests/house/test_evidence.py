"""The evidence on the level texts: what was sorted back, and the tool behind it."""

import importlib.util
import sys
from functools import cache
from types import ModuleType

import pytest

from tests.tools import ROOT

KEPT_FROM = 75
"""Percent of an item's texts that must come home (Smith & Kendall 1963)."""


@cache
def retranslation() -> ModuleType:
    path = ROOT / "docs" / "evidence" / "retranslation.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_item_comes_home_in_its_words_of_today(language: str) -> None:
    """One text may change before an item is sorted again; more may not."""
    tool = retranslation()
    whole = tool.instrument()
    now = [each for each in tool.current(whole, tool.read_results()) if each.language == language]
    for item in whole.questionnaire.items:
        mine = [each for each in now if each.item == item.id]
        came, of = tool.home(mine)
        assert len({each.level for each in mine}) >= 4, f"sort {item.id} again: docs/evidence/README.md"
        assert 100 * came >= KEPT_FROM * of, item.id


def test_a_sheet_shows_every_text_once_and_gives_no_level_away() -> None:
    tool = retranslation()
    for node, texts in (("OD11", 25), ("R", 30), ("ALL", 330)):
        sheet = tool.make_sheet(tool.instrument(), node, "nl", 1).split("TEXTS\n")[1]
        lines = sheet.splitlines()
        assert texts == len(set(lines)) == len(lines)
        assert "Zoals bij" not in sheet


def test_no_two_goals_are_shuffled_alike() -> None:
    """They once were, and the readers noticed."""
    tool = retranslation()
    goals = [goal.id for goal in tool.instrument().framework.goals]
    orders = {
        tuple(
            f"{item.id[-1]}{level}"
            for item, level in tool.shuffled(tool.items_of(tool.instrument(), goal), 1)
        )
        for goal in goals
    }

    assert len(orders) == len(goals)


@pytest.mark.parametrize("lines", [["1 OD11a 1"], ["1 OD11a 1"] * 25, []])
def test_a_sheet_that_is_not_filled_in_is_refused(lines: list[str]) -> None:
    tool = retranslation()
    with pytest.raises(ValueError, match="must stand here once"):
        list(tool.read_sorted(tool.instrument(), "OD11", "nl", 1, "me", lines))


def test_what_lands_elsewhere_is_not_home() -> None:
    tool = retranslation()
    order = tool.shuffled(tool.items_of(tool.instrument(), "OD11"), 1)
    lines = [f"{number} {item.id} {level}" for number, (item, level) in enumerate(order, 1)]
    right = list(tool.read_sorted(tool.instrument(), "OD11", "nl", 1, "me", lines))
    wrong = list(
        tool.read_sorted(tool.instrument(), "OD11", "nl", 1, "me", [f"{n} OD11a 1" for n in range(1, 26)])
    )

    assert (25, 25) == tool.home(right)
    assert (2, 25) == tool.home(wrong)
