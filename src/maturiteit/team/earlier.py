"""An earlier combined file: what the team said together in it, so that an interrupted talk goes on."""

from collections.abc import Sequence

from maturiteit.model.answers import Answers, ItemAnswer
from maturiteit.team.combine import Combined, Together
from maturiteit.team.compare import has_reply


def said_together(earlier: Answers, now: Combined) -> Together:
    """The agreed replies, each with what was said then, and the team's own notes. Who changes an answer
    later undoes no agreement.

    `now` is what the files come to by themselves. A reply that differs from it, while everybody still says
    the same, was agreed on too, whatever stands beside it: somebody wrote it in the file by hand. A target
    of the team's own stays as long as the files do not agree on one.
    """
    stands = _all(now.answers)
    kept = {}
    for id, answer in _all(earlier).items():
        agreed = has_reply(answer) and _is_agreed(answer, stands.get(id, ItemAnswer()))
        reply = _reply(answer).model_copy(update={"said": answer.said}) if agreed else ItemAnswer()
        note, evidence = (own_lines(text, earlier.respondents) for text in (answer.note, answer.evidence))
        kept[id] = reply.model_copy(update={"note": note, "evidence": evidence})
    targets = {goal: level for goal, level in earlier.targets.items() if goal not in now.answers.targets}
    return Together({id: answer for id, answer in kept.items() if answer != ItemAnswer()}, targets)


def _is_agreed(answer: ItemAnswer, now: ItemAnswer) -> bool:
    by_hand = answer.said == now.said and _reply(answer) != _reply(now)
    return answer.settled == "agreed" or by_hand


def _all(answers: Answers) -> dict[str, ItemAnswer]:
    return {**answers.set_aside, **answers.answers}


def _reply(answer: ItemAnswer) -> ItemAnswer:
    return ItemAnswer(
        choice=answer.choice, not_applicable=answer.not_applicable, do_not_know=answer.do_not_know
    )


def own_lines(text: str | None, respondents: Sequence[str]) -> str | None:
    """The lines that no respondent wrote: those without a role in front, nor indented under one.

    >>> own_lines("chair: So\\n  it is.\\nAsk Tom.", ["chair"])
    'Ask Tom.'
    """
    own, theirs = [], False
    for line in (text or "").split("\n"):
        theirs = any(line.startswith(f"{who}: ") for who in respondents) or (theirs and line.startswith("  "))
        if not theirs and line.strip():
            own.append(line)
    return "\n".join(own) or None
