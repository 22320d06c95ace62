"""An answer to the step itself: about who one is, to an item, or in the overview."""

from dataclasses import replace

from maturiteit.interview import overview, question, who
from maturiteit.interview.keys import key_in
from maturiteit.interview.lines import Line, RefusedError, codes_text, number_in
from maturiteit.interview.pressed import press
from maturiteit.interview.steps import NAME, REVIEW, Step
from maturiteit.interview.turn import ITEM_KEYS, REVIEW_KEYS, WHO_KEYS, Dialogue, Turn, move, moved
from maturiteit.texts import _


def take_step(dialogue: Dialogue, typed: str) -> Turn:
    step = dialogue.interview.step
    if step.is_about_who:
        return _take_who(dialogue, typed)
    key = key_in(typed)
    if key is not None:
        return press(dialogue, key, REVIEW_KEYS if step == REVIEW else ITEM_KEYS)
    return _take_review(dialogue, typed) if step == REVIEW else _take_answer(dialogue, typed)


def _take_who(dialogue: Dialogue, typed: str) -> Turn:
    """In the profile `n` is no, and a name may be any word, so answers go first there."""
    interview = dialogue.interview
    try:
        told = who.take(interview, typed)
    except RefusedError:
        key = key_in(typed)
        if key is None:
            raise
        return press(dialogue, key, WHO_KEYS)
    key = key_in(typed) if interview.step == NAME else None
    if key and (len(typed.strip()) == 1 or key.command in ("stop", "help")):
        return press(dialogue, key, WHO_KEYS)  # no organisation is called "q", or "stop"
    return move(
        dialogue, told.forward(), who.echo(told) or _("Left open."), moved(interview.answers, told.answers)
    )


def _take_answer(dialogue: Dialogue, typed: str) -> Turn:
    interview = dialogue.interview
    if not typed.strip():
        if not question.may_keep(interview):
            return Turn(dialogue, lines=(Line(question.possible(interview)),), anew=True)
        return move(dialogue, interview.keep().forward())
    codes = question.codes_in(interview, typed)
    echo = _("Chosen: {answer}.").format(answer=codes_text(interview, interview.item, codes))
    replied = interview.reply(choice=codes)
    return move(dialogue, replied.forward(), echo, moved(interview.answers, replied.answers))


def _take_review(dialogue: Dialogue, typed: str) -> Turn:
    interview = dialogue.interview
    if not typed.strip():
        if interview.open_items:
            return Turn(replace(dialogue, asking="finish"))
        return Turn(replace(dialogue, ended="finished"))
    numbered = overview.numbered(interview)
    place = number_in(typed, len(numbered))
    codes = {id.casefold(): id for id in numbered}
    id = numbered[place - 1] if place else codes.get(typed.strip().casefold())
    if id is None:
        message = _("Type the number of a question, 1 to {n}; Enter finishes, h shows the letters.")
        raise RefusedError(message.format(n=len(numbered)))
    return Turn(replace(dialogue, interview=interview.to(Step("item", id))))
