"""Which words of the glossary stand in a text: whole words, the longest form first."""

import re
from collections.abc import Iterable, Iterator

from maturiteit.model.glossary import Term, Words, words_of
from maturiteit.model.kinds import Texts
from maturiteit.model.questionnaire import Item

_STOP = re.compile(r"[.,:;?!]+(?:\s|$)")


class Finder:
    """Finds the terms of a glossary in texts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._forms = {
            (language, words_of(form)): (term.id, form) for term in terms for language, form in term.forms
        }
        self._lengths: dict[tuple[str, str], set[int]] = {}
        """By the first word of a form, how many words the forms that begin so have."""
        for language, words in filter(lambda form: form[1], self._forms):
            self._lengths.setdefault((language, words[0]), set()).add(len(words))

    def terms_of(self, item: Item) -> tuple[str, ...]:
        """The ids of the terms in an item's texts, in the order in which a reader meets them."""
        if not self._forms:
            return ()
        options = (option.text for option in item.offered)
        texts = (item.title, item.prompt, *options, item.help, item.evidence)
        return tuple(dict.fromkeys(id for text in texts for id in self.in_texts(text)))

    def in_texts(self, texts: Texts) -> Iterator[str]:
        """The ids of the terms in a text, in any of its languages."""
        return (id for language, text in texts.items() for id, _form in self.in_text(text, language))

    def in_text(self, text: str, language: str) -> Iterator[tuple[str, str]]:
        """The terms in a text of one language, each as the id and the written form that stands there.

        None starts inside another or runs past a stop.
        """
        for part in _STOP.split(text):
            yield from self._in_words(words_of(part), language)

    def _in_words(self, words: Words, language: str) -> Iterator[tuple[str, str]]:
        place = 0
        while place < len(words):
            length = self._length_at(words, place, language)
            if length:
                yield self._forms[language, words[place : place + length]]
            place += length or 1

    def _length_at(self, words: Words, place: int, language: str) -> int:
        """How many words the longest form that begins here has; 0 where none does."""
        lengths = self._lengths.get((language, words[place]), ())
        fitting = (length for length in lengths if (language, words[place : place + length]) in self._forms)
        return max(fitting, default=0)
