"""A form as a text file: an answers file in which only the answers are still missing."""

import textwrap
from collections.abc import Callable, Iterable, Iterator

from maturiteit.exchange.form import Form
from maturiteit.load.answers import no_name
from maturiteit.load.plain import plain_value
from maturiteit.model.framework import Named
from maturiteit.model.kinds import Bare
from maturiteit.model.questionnaire import Item

WIDTH = 100


def render_yaml(form: Form) -> bytes:
    """The form as UTF-8. Without a mark in front: some programs show it as letters."""
    parts = (_head(form), _profile(form), _answers(form))
    return ("\n".join(line.rstrip() for part in parts for line in part) + "\n").encode()


def _comment(text: str, indent: int = 0, hang: int = 0) -> Iterator[str]:
    """A text as comment lines. Nothing in it can end the comment: every break becomes a space."""
    safe = " ".join(text.split())
    margin = " " * indent + "# "
    yield from textwrap.wrap(
        safe,
        WIDTH,
        initial_indent=margin,
        subsequent_indent=margin + " " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _head(form: Form) -> Iterator[str]:
    _ = form.say
    yield from _comment(form.text(form.questionnaire.title))
    yield "#"
    for sentence in _how(_):
        yield from _comment(sentence, hang=2)
    yield "#"
    yield from _comment(form.text(form.questionnaire.instruction))
    yield "#"
    yield from _comment(_("Reasons why a question may not apply:"))
    yield from _choices((each.id, form.text(each.title)) for each in form.framework.reasons)
    yield ""


def _how(_: Callable[[str], str]) -> tuple[str, ...]:
    return (
        _("How to fill this in:"),
        _("- Lines that begin with # are explanation. Leave them; the program does not read them."),
        _("- First write the name of your organisation and the date, each between its quotes."),
        _("- Behind choice: write the number of the answer you choose. Keep one space after the colon."),
        _("- You may skip a question: leave the space behind choice: empty."),
        _("- Does a question not apply to you? Take away the # and the space before not_applicable: and "
          "write the reason behind it, from the list below."),
        _("- Does nobody know? Take away the # and the space before do_not_know: true."),
        _("- A note or a piece of evidence goes the same way, between the two quotes. "
          "Do not use double quotes in the text itself."),
        _("- Do not change the spaces at the beginning of a line, and save the file as text (UTF-8)."),
    )  # fmt: skip


def _choices(choices: Iterable[tuple[str, str]], indent: int = 0) -> Iterator[str]:
    for code, text in choices:
        yield from _comment(f"{code}: {text}", indent + 2, hang=2)


def _profile(form: Form) -> Iterator[str]:
    _ = form.say
    edition = form.questionnaire
    yield from ("format: 1", f'questionnaire: {{id: "{edition.id}", version: "{edition.version}"}}')
    yield from (f"form: {form.kind}", f'language: "{form.answers_language}"', "")
    yield from _comment(_("The date of these answers: year-month-day, such as 2026-11-23"))
    yield from (f'date: "{form.date}"', "organisation:")
    name = f'name: "{no_name(form.language)}"'
    yield from _asked(_("The name of your organisation; leave the quotes where they are"), name)
    yield from _asked(_("Your company number, between quotes; you may leave it empty"), "number:")
    yield from _comment(_("What kind of organisation you are; write the code"), 2)
    yield from _choices(((each.id, form.text(each.title)) for each in form.framework.subsectors), 2)
    yield f"  subsector: {_quoted(form.subsector)}"
    yield from _variants(form)
    yield from _asked(_("Paid staff in full-time equivalents, such as 2,5; volunteers only: 0"), "vte:")
    yield from _asked(_("How many volunteers"), "volunteers:")
    yield from _filters(form)
    yield from ("", *_comment(_("Who answered, as roles and not as names: [director, volunteer]")))
    yield "respondents: []"
    yield from ("", *_comment(_("The level you want to reach for a goal, if you like: {OD11: 3}")))
    yield from _choices((each.id, form.text(each.name)) for each in form.framework.goals)
    yield from ("targets: {}", "")


def _asked(comment: str, key: str) -> Iterator[str]:
    yield from _comment(comment, 2)
    yield f"  {key}"


def _quoted(id: str | None) -> str:
    return f'"{id}"' if id else ""


def _variants(form: Form) -> Iterator[str]:
    _ = form.say
    variants = [each for kind in form.framework.subsectors for each in kind.variants]
    if variants:
        yield from _comment(_("If this fits you better: write the code, else leave it empty"), 2)
        yield from _choices(((each.id, form.text(each.title)) for each in variants), 2)
        yield f"  variant: {_quoted(form.variant)}"


def _filters(form: Form) -> Iterator[str]:
    _ = form.say
    if not form.filters:
        return
    yield from _comment(_("These decide what concerns you: write yes or no behind each"), 2)
    yield "  filters:"
    for each in form.filters:
        yield from _comment(form.text(each.prompt), 4)
        yield f"    {each.id}:"


def _answers(form: Form) -> Iterator[str]:
    yield "answers:"
    for section, parts in form.sections():
        yield from ("", *_heading(form, section, "="))
        for node, items in parts:
            yield from ("", *_heading(form, node, "-"))
            for item in items:
                yield from ("", *_item(form, item))


def _heading(form: Form, node: Named, rule: str) -> Iterator[str]:
    title = form.text(node.name)
    yield "  # " + rule * (WIDTH - 4)
    yield from _comment(title if title == node.label else f"{node.label} - {title}", 2)


def _item(form: Form, item: Item) -> Iterator[str]:
    _ = form.say
    yield from _comment(f"{item.id} - {form.text(item.title)}", 2)
    yield from _comment(form.text(item.prompt), 2)
    for option in item.offered:
        yield from _comment(f"{_code(option.code)}: {form.text(option.text)}", 4, hang=3)
    if help := form.text(item.help):
        yield from _comment(_("Explanation: {text}").format(text=help), 2)
    yield from (f"  {item.id}:", "    choice:")
    if item.several:
        yield from _comment(_("several are possible, with commas: [a, b]"), 4)
    yield from _states(form, item)


def _code(code: str) -> str:
    """A code as it must be written, with quotes where it could be taken for something else."""
    plain = plain_value(code)
    return f'"{code}"' if plain is None or isinstance(plain, Bare | bool) else code


def _states(form: Form, item: Item) -> Iterator[str]:
    """What may be written in place of a choice, or beside it; the evidence that is asked stands behind."""
    asked = " ".join(form.text(item.evidence).split())
    if item.may_not_apply:
        yield "    # not_applicable: "
    yield from ("    # do_not_know: true", '    # note: ""')
    yield '    # evidence: ""' + (f"  # {asked}" if asked else "")
