"""The words that need explaining, and their meaning."""

import re
from typing import Literal

from pydantic import Field

from maturiteit.model.kinds import Id, Model, Name, Texts

Words = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")


def words_of(text: str) -> Words:
    """The words of a text; a hyphen, an apostrophe or a dot inside a word is part of it.

    All in small letters, but for an abbreviation: "IT" is not "it".

    >>> words_of("The IT of It’s museum")
    ('the', 'IT', 'of', "it's", 'museum')
    """
    words = _WORD.findall(text.replace("’", "'"))
    return tuple([word if word.isupper() and len(word) > 1 else word.casefold() for word in words])


class Term(Model):
    """A word or a few. `also` are the other forms it is written in, by language: plurals, synonyms."""

    id: Id
    term: Texts
    also: dict[Id, tuple[Name, ...]] = Field(default_factory=dict)
    meaning: Texts

    @property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """Every written form, each with its language."""
        also = ((language, form) for language, forms in self.also.items() for form in forms)
        return (*self.term.items(), *also)


class Glossary(Model):
    """All of `glossary.yaml`; a written form, told apart by its words, belongs to one term only."""

    format: Literal[1]
    languages: tuple[Id, ...] = Field(min_length=1)
    terms: tuple[Term, ...]
