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
        self._ids = {(language, words_of(form)): term.id for term in terms for language, form in term.forms}
        self._longest = max((len(words) for _language, words in self._ids), default=0)

    def terms_of(self, item: Item) -> tuple[str, ...]:
        """The ids of the terms in an item's texts, in the order in which a reader meets them."""
        if not self._ids:
            return ()
        options = (option.text for option in item.offered)
        texts = (item.title, item.prompt, *options, item.help, item.evidence)
        return tuple(dict.fromkeys(id for text in texts for id in self.in_texts(text)))

    def in_texts(self, texts: Texts) -> Iterator[str]:
        """The ids of the terms in a text, in any of its languages."""
        for language, text in texts.items():
            yield from self.in_text(text, language)

    def in_text(self, text: str, language: str) -> Iterator[str]:
        """The ids of the terms in a text of one language; none starts inside another or runs past a stop."""
        for part in _STOP.split(text):
            yield from self._in_words(words_of(part), language)

    def _in_words(self, words: Words, language: str) -> Iterator[str]:
        place = 0
        while place < len(words):
            found = self._at(words, place, language)
            if found is not None:
                yield found[0]
            place += found[1] if found else 1

    def _at(self, words: Words, place: int, language: str) -> tuple[str, int] | None:
        for length in range(min(self._longest, len(words) - place), 0, -1):
            id = self._ids.get((language, words[place : place + length]))
            if id is not None:
                return id, length
        return None
