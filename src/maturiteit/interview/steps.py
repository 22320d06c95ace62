"""The steps of an interview in their order: who answers, what applies, the items, the review."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from maturiteit.model.framework import Framework
from maturiteit.model.questionnaire import Item, Questionnaire

Kind = Literal["name", "subsector", "variant", "vte", "number", "filter", "item", "review"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is asked; `id` says which filter or item."""

    kind: Kind
    id: str = ""

    @property
    def is_about_who(self) -> bool:
        """Whether it belongs to the profile, which stands before the items."""
        return self.kind not in ("item", "review")


NAME, REVIEW = Step("name"), Step("review")


def profile_steps(
    framework: Framework, questionnaire: Questionnaire, subsector: str | None
) -> Iterator[Step]:
    """What is asked about the organisation: only what this questionnaire can do something with."""
    yield NAME
    if framework.subsectors:
        yield Step("subsector")
    if any(each.id == subsector and each.variants for each in framework.subsectors):
        yield Step("variant")
    if framework.sizes or any(each.kind == "vte" for each in framework.filters):
        yield Step("vte")
    yield Step("number")
    used = questionnaire.filters | questionnaire.wording_filters
    for each in framework.filters:
        if each.kind == "yes_no" and each.id in used:
            yield Step("filter", each.id)


def group_of(item: Item, goals: tuple[str, ...]) -> str:
    """The goal or precondition under which an item is asked; `goals` are those of its goals that count."""
    return (goals or item.goals or (item.precondition or "",))[0]
