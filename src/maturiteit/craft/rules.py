"""The craft of writing items, as far as a program can see it: one text at a time.

The rules follow the anchored-scale tradition (Smith & Kendall 1963) and Krosnick & Presser, "Question and
Questionnaire Design" (2010): observable behaviour, one idea per text, texts of similar length. The limits on
words and sentences are our own, for readers who are no specialists.
"""

import re
from collections.abc import Iterable, Iterator

from maturiteit.model.glossary import words_of
from maturiteit.model.kinds import Texts
from maturiteit.model.questionnaire import Rule
from maturiteit.texts import _

FEWEST_WORDS, MOST_WORDS = 8, 35
"""In the text of one level."""
MOST_TIMES_LONGER = 3
"""How many times longer than the shortest level text of an item its longest may be."""
LONGEST_SENTENCE = 25
"""In words, outside the level texts."""
LONGEST_WORD = {"nl": 20, "en": 15}
"""In letters; a word that the glossary explains may be longer."""

VAGUE = {
    "nl": "af en toe|best|doorgaans|geregeld|goed|grotendeels|meestal|nauwelijks|regelmatig|ruim|soms"
    "|tijdig|vaak|veel|voldoende|weinig|zelden",
    "en": "adequate|adequately|enough|frequently|good|hardly|largely|mostly|occasionally|often|rarely"
    "|regularly|seldom|sometimes|sufficient|sufficiently|usually|well",
}
NUMBERS = {
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "en": "two three four five six seven eight nine ten eleven twelve",
}
_VALUES = {
    language: {word: str(value) for value, word in enumerate(words.split(), 2)}
    for language, words in NUMBERS.items()
}
_VALUES["en"]["twice"] = "2"
_VAGUE = {language: re.compile(rf"\b({words})\b", re.IGNORECASE) for language, words in VAGUE.items()}
_BUILDS_ON = {"nl": re.compile(r"^Zoals bij (\d),( en)?"), "en": re.compile(r"^As in (\d),( and)?")}
_AND = {"nl": re.compile(r"\ben\b"), "en": re.compile(r"\band\b")}
_ADDRESS = {
    "nl": re.compile(r"\b(jullie|je|jij|jouw|u|uw)\b", re.IGNORECASE),
    "en": re.compile(r"\byour?\b", re.IGNORECASE),
}
_ASKED = {"nl": re.compile(r"\bjullie\b", re.IGNORECASE), "en": re.compile(r"\byour?\b", re.IGNORECASE)}
_TOO_CLOSE = {"nl": re.compile(r"\b(je|jij|jouw|u|uw)\b", re.IGNORECASE)}
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_CODE = re.compile(r"\b(?:[A-Z]{2,}|[a-z]+[A-Z]\w*|[A-Z]\w*[a-z]\w*[A-Z]\w*)\b")
"""What looks like an abbreviation or a name from the trade: API, UiTPAS, iPhone."""

Remark = tuple[Rule, str]


def remarks_on_level(text: Texts, number: int, brands: Iterable[str]) -> Iterator[Remark]:
    """What is to be said about the text of one level."""
    for language, words in text.items():
        for rule, what in _on_level(words, language, number, brands):
            yield rule, f"({language}) {what}"
    if len({tuple(numbers_in(words, language)) for language, words in text.items()}) > 1:
        yield "numbers", _("the numbers differ between the languages")


def _on_level(text: str, language: str, number: int, brands: Iterable[str]) -> Iterator[Remark]:
    count = len(text.split())
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        message = _("number of words: {words}; between {fewest} and {most} reads best")
        yield "words", message.format(words=count, fewest=FEWEST_WORDS, most=MOST_WORDS)
    for found in _VAGUE[language].findall(text) if language in _VAGUE else ():
        yield "vague", _("'{word}' says nothing that can be seen; give a number").format(word=found)
    for found in _ADDRESS[language].findall(text) if language in _ADDRESS else ():
        yield (
            "voice",
            _("a level is said by the organisation itself; not '{word}' but 'we'").format(word=found),
        )
    for brand in brands:
        if re.search(rf"\b{re.escape(brand)}\b", text):
            message = _("'{brand}' is a name that may change; it belongs in the help, with a date")
            yield "brand", message.format(brand=brand)
    yield from _on_building(text, language, number)


def _on_building(text: str, language: str, number: int) -> Iterator[Remark]:
    """From the fourth level on a text says that it includes the one before, and then adds one thing."""
    if language not in _BUILDS_ON:
        return
    start = _BUILDS_ON[language].match(text)
    if number > 3 and (start is None or int(start[1]) != number - 1):
        message = _("the text does not say that it includes level {below}")
        yield "builds-on", message.format(below=number - 1)
    if len(_AND[language].findall(_BUILDS_ON[language].sub("", text))) > 1:
        yield "and", _("more than one 'and': can these things be true apart?")


def remarks_on_prompt(text: Texts) -> Iterator[Remark]:
    """What is to be said about how a question speaks to the organisation: all of it, as "jullie" or "you"."""
    for language, words in text.items():
        if language in _ASKED and not _ASKED[language].search(words):
            message = _("({language}) the question does not speak to the organisation: 'jullie', 'you'")
            yield "voice", message.format(language=language)
        for found in _TOO_CLOSE[language].findall(words) if language in _TOO_CLOSE else ():
            message = _("({language}) '{word}' speaks to one person; an organisation is 'jullie'")
            yield "voice", message.format(language=language, word=found)


def remarks_on_lengths(levels: Iterable[Texts], languages: Iterable[str]) -> Iterator[Remark]:
    """What is to be said about the level texts of one item beside each other."""
    texts = tuple(levels)
    for language in languages:
        lengths = [len(text[language].split()) for text in texts]
        if lengths and max(lengths) > MOST_TIMES_LONGER * min(lengths):
            message = _("({language}) the level texts run from {least} to {most} words; make them alike")
            yield "lengths", message.format(language=language, least=min(lengths), most=max(lengths))


def remarks_on_sentences(text: Texts) -> Iterator[Remark]:
    """What is to be said about the sentences of a prompt, a help or an evidence text."""
    for language, words in text.items():
        for sentence in _SENTENCE.split(words):
            count = len(sentence.split())
            if count > LONGEST_SENTENCE:
                message = _("({language}) a sentence of {words} words; at most {most} reads best")
                yield "sentence", message.format(language=language, words=count, most=LONGEST_SENTENCE)


def remarks_on_words(text: Texts, explained: dict[str, set[str]]) -> Iterator[Remark]:
    """Long words and terms of the trade that the glossary, `explained` by language, does not know."""
    for language, words in text.items():
        known, longest = explained.get(language, set()), LONGEST_WORD.get(language, 20)
        for word in dict.fromkeys(re.findall(r"[^\W\d_]+", words)):
            if len(word) > longest and word.casefold() not in known:
                message = _("({language}) '{word}' is a long word; say it shorter or put it in the glossary")
                yield "long-word", message.format(language=language, word=word)
        for word in dict.fromkeys(_CODE.findall(words)):
            if not set(words_of(word)) <= known:
                message = _("({language}) '{word}' does not stand in the glossary")
                yield "term", message.format(language=language, word=word)


def numbers_in(text: str, language: str) -> list[str]:
    """The numbers of a text from two up, written in digits or in words, in order of size.

    "One" is left out: in both languages it is also a word of its own.

    >>> numbers_in("twee keer per jaar, de voorbije 12 maanden", "nl")
    ['12', '2']
    """
    words = (_VALUES.get(language, {}).get(word, word) for word in re.findall(r"\w+", text.casefold()))
    digits = (digit for word in words for digit in re.findall(r"\d+", word))
    return sorted(digit for digit in digits if digit != "1")
