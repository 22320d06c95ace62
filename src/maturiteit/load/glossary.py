"""The glossary: every term in every language, and no form that means two things."""

from maturiteit.load.careful import Document, Steps
from maturiteit.load.findings import Findings
from maturiteit.load.languages import check_languages
from maturiteit.load.shape import validate
from maturiteit.model.glossary import Glossary, Term, Words, words_of
from maturiteit.texts import _


def glossary_from(document: Document) -> Glossary:
    """The glossary in a document. Raises InputError with all its problems."""
    glossary, findings = validate(document, Glossary), Findings(document)
    check_languages(findings, glossary, glossary.languages)
    findings.unique(["terms"], [term.id for term in glossary.terms], _("term"))
    seen: dict[tuple[str, Words], str] = {}
    for index, term in enumerate(glossary.terms):
        for language in sorted(set(term.also) - set(glossary.languages)):
            message = _("the language '{language}' is not declared under languages")
            findings.add(["terms", index, "also", language], message.format(language=language))
        _check_forms(findings, index, term, seen)
    findings.raise_any()
    return glossary


def _check_forms(findings: Findings, index: int, term: Term, seen: dict[tuple[str, Words], str]) -> None:
    for language, form in term.forms:
        key = (language, words_of(form))
        if key in seen:
            message = _("'{form}' ({language}) already stands for '{id}'")
            text = message.format(form=form, language=language, id=seen[key])
            findings.add(_place(term, index, language, form), text, _("a written form belongs to one term"))
        seen.setdefault(key, term.id)


def _place(term: Term, index: int, language: str, form: str) -> Steps:
    """Where a form is written: among the others, or as the term itself."""
    also = term.also.get(language, ())
    if form in also:
        return ("terms", index, "also", language, also.index(form))
    return ("terms", index, "term", language)
