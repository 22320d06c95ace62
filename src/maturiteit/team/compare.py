"""One item as several people answered it: how far apart they are, and what that comes to.

Nothing here is averaged. An item gets the answer that everybody gave, the lower of two neighbouring levels,
what the only one who answered said, or what people agreed on; until they have, it stays open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from maturiteit.assess.assess import reply_of
from maturiteit.model.answers import ItemAnswer
from maturiteit.model.assessment import State
from maturiteit.model.questionnaire import DO_NOT_KNOW, NOT_APPLICABLE, Item

Why = Literal["range", "not_applicable", "reasons", "options", "do_not_know"]
"""Why an item is to be talked about: levels far apart; one says that it does not apply and another chose;
different reasons for that; different options without levels; somebody does not know."""

Verdict = Literal["unanimous", "lowest", "alone", "agreed", "talk", "nobody"]
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One item: `replies` by who gave them, the `spread` of what was chosen, and the `answer` it comes to.

    Beside an agreement `answer` keeps what was said when people agreed; `said` is what they say now.
    `spread` is in levels, or in points where an item has options of its own; None when nobody chose.
    """

    item: Item
    replies: dict[str, ItemAnswer]
    spread: int | None
    why: Why | None
    answer: ItemAnswer

    @property
    def in_levels(self) -> bool:
        """Whether one level is chosen, so that answers can be so many levels apart."""
        return _in_levels(self.item)

    @property
    def verdict(self) -> Verdict:
        """How it stands now; what nobody knows is unanimous, and still something to talk about."""
        if self.answer.settled == "agreed":
            return "agreed"
        if not self.replies:
            return "nobody"
        if self.why:
            return "talk"
        return self.answer.settled or "alone"

    @property
    def said(self) -> dict[str, Codes]:
        """What each of them answers now, in codes."""
        return {who: codes_of(answer, self.item) for who, answer in self.replies.items()}

    @property
    def nobody_knows(self) -> bool:
        """Whether all who answered do not know."""
        return set(self.said.values()) == {(DO_NOT_KNOW,)}

    @property
    def is_outdated(self) -> bool:
        """Whether somebody answers otherwise than when this was agreed on, and not what was agreed on."""
        if self.answer.settled != "agreed":
            return False
        agreed = codes_of(self.answer, self.item)
        return any(codes not in (agreed, self.answer.said.get(who)) for who, codes in self.said.items())

    @property
    def groups(self) -> dict[Codes, list[str]]:
        """Who gave the same answer: the lowest first, then not applicable and do not know."""
        order = [(option.code,) for option in sorted(self.item.offered, key=lambda option: option.points)]
        last = [(NOT_APPLICABLE,), (DO_NOT_KNOW,)]
        said = sorted(set(self.said.values()), key=lambda codes: _place(codes, [*order, *last]))
        return {codes: [who for who, each in self.said.items() if each == codes] for codes in said}


def compare(
    item: Item, answers: Mapping[str, ItemAnswer], together: ItemAnswer, reasons: Mapping[str, str]
) -> Compared:
    """What everybody answered, beside each other; `together` is what the team said to it, with what each
    of them had said when that was not now.

    `reasons` are the titles of the reasons for not applicable, for the notes.
    """
    replies = {who: answer for who, answer in answers.items() if has_reply(answer)}
    said = {who: codes_of(answer, item) for who, answer in replies.items()}
    why = _why(item, replies, said)
    reply = _settled(item, replies, said, why, together)
    noted = {who: _with_reason(answer, reply, reasons) for who, answer in answers.items()}
    written = {"note": lines(noted, "note", together), "evidence": lines(answers, "evidence", together)}
    kept = {"said": together.said or said, **written}
    return Compared(item, replies, _spread(item, said), why, reply.model_copy(update=kept))


def _with_reason(answer: ItemAnswer, settled: ItemAnswer, reasons: Mapping[str, str]) -> ItemAnswer:
    """A reason that the answer of all of them does not hold goes to the notes, so that it is not lost."""
    if answer.not_applicable in (None, settled.not_applicable):
        return answer
    reason = reasons.get(answer.not_applicable or "", "")
    return answer.model_copy(update={"note": "\n".join(filter(None, [reason, answer.note]))})


def _place(codes: Codes, order: Sequence[Codes]) -> tuple[int, Codes]:
    return min(order.index((code,)) for code in codes), codes


def has_reply(answer: ItemAnswer) -> bool:
    """Whether something was answered, if only that it is not known."""
    return reply_of(answer).state != State.UNANSWERED


def codes_of(answer: ItemAnswer, item: Item) -> Codes:
    """A reply as codes, those of a choice in the order of the options."""
    if answer.choice is None:
        return code_of_state(answer)
    return tuple(option.code for option in item.offered if option.code in answer.choice)


def code_of_state(answer: ItemAnswer) -> Codes:
    """The code of a reply without a choice."""
    return (NOT_APPLICABLE,) if answer.not_applicable is not None else (DO_NOT_KNOW,)


def _chosen(said: Mapping[str, Codes]) -> list[Codes]:
    return [codes for codes in said.values() if codes not in ((NOT_APPLICABLE,), (DO_NOT_KNOW,))]


def points_of(item: Item, codes: Codes) -> int:
    """What a choice earns: for a level, its number."""
    return sum(option.points for option in item.offered if option.code in codes)


def _spread(item: Item, said: Mapping[str, Codes]) -> int | None:
    points = [points_of(item, codes) for codes in _chosen(said)]
    return max(points) - min(points) if points else None


def _in_levels(item: Item) -> bool:
    return bool(item.levels) and not item.several


def _why(item: Item, replies: Mapping[str, ItemAnswer], said: Mapping[str, Codes]) -> Why | None:
    chosen = set(_chosen(said))
    in_levels = _in_levels(item)
    if in_levels and (_spread(item, said) or 0) >= 2:
        return "range"
    if len(chosen) > 1 and not in_levels:
        return "options"
    if chosen and (NOT_APPLICABLE,) in said.values():
        return "not_applicable"
    if (DO_NOT_KNOW,) in said.values():
        return "do_not_know"
    reasons = {answer.not_applicable for answer in replies.values()} - {None}
    return "reasons" if len(reasons) > 1 else None


def _settled(
    item: Item,
    replies: Mapping[str, ItemAnswer],
    said: Mapping[str, Codes],
    why: Why | None,
    together: ItemAnswer,
) -> ItemAnswer:
    """The reply that stands for all of them, and how it came about; an empty one as long as there is none."""
    if has_reply(together):
        return _as(together, "agreed", item)
    if replies and len(set(said.values())) == 1 and why in (None, "do_not_know"):
        return _as(next(iter(replies.values())), "unanimous" if len(replies) > 1 else None, item)
    if replies and why is None:
        return _as(min(replies.values(), key=lambda each: points_of(item, each.choice or ())), "lowest", item)
    return ItemAnswer()


def _as(
    reply: ItemAnswer, settled: Literal["unanimous", "agreed", "lowest"] | None, item: Item
) -> ItemAnswer:
    return ItemAnswer(
        choice=None if reply.choice is None else codes_of(reply, item),
        not_applicable=reply.not_applicable,
        do_not_know=reply.do_not_know,
        settled=settled,
    )


def lines(answers: Mapping[str, ItemAnswer], name: str, together: ItemAnswer) -> str | None:
    """What each wrote, with the role in front; then what the team wrote itself. See `earlier.own_lines`."""
    written = {who: text for who, answer in answers.items() if (text := getattr(answer, name))}
    lines = [f"{who}: {_hanging(text)}" for who, text in written.items()]
    return "\n".join([*lines, *filter(None, [getattr(together, name)])]) or None


def _hanging(text: str) -> str:
    """Further lines are indented, so that they are known to belong to the first."""
    return "\n  ".join(line.strip() for line in text.split("\n") if line.strip())
