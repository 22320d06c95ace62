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
        self._lengths: dict[str, dict[str, set[int]]] = {}
        """By language and the first word of a form, how many words the forms that begin so have."""
        for language, words in filter(lambda form: form[1], self._forms):
            self._lengths.setdefault(language, {}).setdefault(words[0], set()).add(len(words))

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
        lengths, free = self._lengths.get(language, {}), 0
        for place, word in enumerate(words):
            if word in lengths and place >= free:  # few words do: most texts are done by this alone
                ends = (place + length for length in lengths[word])
                fitting = (end for end in ends if (language, words[place:end]) in self._forms)
                free = max(fitting, default=place)
                if free > place:
                    yield self._forms[language, words[place:free]]
