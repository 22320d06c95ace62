"""The first questions: who answers, and what therefore applies."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from maturiteit.interview.interview import Interview
from maturiteit.interview.lines import Line, RefusedError, listed, local, number_in
from maturiteit.load.answers import is_company_number
from maturiteit.model.framework import Filter, Subsector, Titled
from maturiteit.model.kinds import Fte, Name
from maturiteit.texts import _

YES, NO = ("j", "ja", "y", "yes"), ("n", "nee", "neen", "no")


def ask(interview: Interview) -> list[Line]:
    """The question of a profile step, with what may be chosen and what stands there now."""
    lines = [Line(_prompt(interview), style="title"), *_choices(interview)]
    now = shown(interview)
    if now:
        lines.append(Line(_("Now: {answer}. Enter keeps it.").format(answer=now), style="quiet"))
    return lines


def take(interview: Interview, typed: str) -> Interview:
    """What was typed, put in its place. Raises RefusedError."""
    if not typed.strip() and (shown(interview) or interview.step.kind == "variant"):
        return interview
    takes: dict[str, Any] = {
        "name": _take_name,
        "subsector": _take_subsector,
        "variant": _take_variant,
        "vte": _take_vte,
        "number": _take_number,
        "filter": _take_filter,
    }
    taken: Interview = takes[interview.step.kind](interview, typed.strip())
    return taken


def shown(interview: Interview) -> str:
    """What stands at this step now, in words; nothing when nobody answered it."""
    who, step = interview.answers.organisation, interview.step
    titles = {each.id: local(each.title) for each in _subsectors(interview)}
    titles |= {each.id: local(each.title) for each in _variants(interview)}
    if step.kind == "filter":
        return {True: _("yes"), False: _("no"), None: ""}[who.filters.get(step.id)]
    said = getattr(who, step.kind)
    return titles.get(str(said), str(said)) if said not in (None, "") else ""


def wipe(interview: Interview) -> Interview:
    """Without what stands at this step."""
    step = interview.step
    return interview.filter(step.id, None) if step.kind == "filter" else interview.tell(**{step.kind: None})


def echo(interview: Interview) -> str:
    """What was taken at this step; nothing when it was left open."""
    none = _("none of these") if interview.step.kind == "variant" else ""
    answer = shown(interview) or none
    return _("Noted: {answer}.").format(answer=answer) if answer else ""


def possible(interview: Interview) -> str:
    """What can be typed here, for whoever typed something else."""
    choices = _choices(interview)
    words = {
        "name": _("Type the name of your organisation."),
        "vte": _("Type a number, such as 0 or 2,5; s skips this."),
        "number": _("Type the ten digits, or Enter to skip this."),
        "filter": _("Type j (yes) or n (no); x when you do not know."),
    }
    listed_words = _("Type a number from 1 to {n}; s skips this.").format(n=len(choices))
    return words.get(interview.step.kind, listed_words)


def _prompt(interview: Interview) -> str:
    filters = {each.id: each for each in interview.instrument.framework.filters}
    words = {
        "name": _("What is your organisation called?"),
        "subsector": _("What kind of organisation are you?"),
        "variant": _("Are you one of these?"),
        "vte": _vte_prompt(tuple(filters.values())),
        "number": _("What is your company number? You may skip this with Enter."),
    }
    kind, id = interview.step.kind, interview.step.id
    return local(filters[id].prompt) if kind == "filter" else words[kind]


def _vte_prompt(filters: tuple[Filter, ...]) -> str:
    """The framework's own words, where it has them."""
    own = (local(each.prompt) for each in filters if each.kind == "vte")
    return next(own, _("How many full-time equivalents do you employ?"))


def _choices(interview: Interview) -> list[Line]:
    if interview.step.kind == "subsector":
        return listed(_subsectors(interview))
    if interview.step.kind == "variant":
        variants = _variants(interview)
        return [*listed(variants), Line(_("none of these"), f"{len(variants) + 1}.")]
    return []


def _subsectors(interview: Interview) -> tuple[Subsector, ...]:
    return interview.instrument.framework.subsectors


def _variants(interview: Interview) -> tuple[Titled, ...]:
    mine = interview.answers.organisation.subsector
    return next((each.variants for each in _subsectors(interview) if each.id == mine), ())


def _take_name(interview: Interview, typed: str) -> Interview:
    try:
        name = TypeAdapter(Name).validate_python(" ".join(typed.split()))
    except ValidationError as error:
        message = _("A name has 1 to 300 signs, and at least one letter or digit.")
        raise RefusedError(message) from error
    return interview.tell(name=name)


def _take_subsector(interview: Interview, typed: str) -> Interview:
    return interview.tell(subsector=_among(interview, _subsectors(interview), typed))


def _take_variant(interview: Interview, typed: str) -> Interview:
    variants = _variants(interview)
    if number_in(typed, len(variants) + 1) == len(variants) + 1:
        return interview.tell(variant=None)
    return interview.tell(variant=_among(interview, variants, typed))


def _among(interview: Interview, among: tuple[Titled, ...], typed: str) -> str:
    """The id that was chosen: by its number, or by its code."""
    place = number_in(typed, len(among))
    codes = {each.id.casefold(): each.id for each in among}
    chosen = among[place - 1].id if place else codes.get(typed.casefold())
    if chosen is None:
        raise RefusedError(possible(interview))
    return chosen


def _take_vte(interview: Interview, typed: str) -> Interview:
    try:
        return interview.tell(vte=TypeAdapter(Fte).validate_python(typed))
    except ValidationError as error:
        raise RefusedError(possible(interview)) from error


def _take_number(interview: Interview, typed: str) -> Interview:
    if typed and not is_company_number(typed):
        message = _(
            "This is not a Belgian company number: ten digits, of which the last two check the others."
        )
        raise RefusedError(f"{message} {possible(interview)}")
    return interview.tell(number=typed or None)


def _take_filter(interview: Interview, typed: str) -> Interview:
    said = typed.casefold()
    if said not in (*YES, *NO):
        raise RefusedError(possible(interview))
    return interview.filter(interview.step.id, said in YES)
