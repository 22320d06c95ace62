"""The craft of writing items, as far as a program can see it. Everything here is a warning.

The rules follow the anchored-scale tradition (Smith & Kendall 1963) and Krosnick & Presser, "Question and
Questionnaire Design" (2010): observable behaviour, one idea per text, texts of similar length.
"""

import re
from collections.abc import Iterator

from maturiteit.errors import Problem
from maturiteit.load.careful import Document, Steps
from maturiteit.load.findings import Findings
from maturiteit.model.framework import Framework
from maturiteit.model.kinds import Texts
from maturiteit.model.questionnaire import Item, Questionnaire
from maturiteit.texts import _

FEWEST_WORDS, MOST_WORDS = 8, 35
MOST_TIMES_LONGER = 3
"""How many times longer than the shortest level text of an item its longest may be."""

VAGUE = {
    "nl": "af en toe|best|doorgaans|geregeld|goed|grotendeels|meestal|nauwelijks|regelmatig|ruim|soms"
    "|tijdig|vaak|veel|voldoende|weinig|zelden",
    "en": "adequate|adequately|enough|frequently|good|hardly|largely|mostly|occasionally|often|rarely"
    "|regularly|seldom|sometimes|sufficient|sufficiently|usually|well",
}
_VAGUE = {language: re.compile(rf"\b({words})\b", re.IGNORECASE) for language, words in VAGUE.items()}
_BUILDS_ON = {"nl": re.compile(r"^Zoals bij \d[^,]*,( en)?"), "en": re.compile(r"^As in \d[^,]*,( and)?")}
_AND = {"nl": re.compile(r"\ben\b"), "en": re.compile(r"\band\b")}


def craft_warnings(
    document: Document, questionnaire: Questionnaire, framework: Framework
) -> tuple[Problem, ...]:
    """What an author should look at again, each at its line."""
    findings = Findings(document)
    for language in framework.languages:
        if language not in questionnaire.languages:
            message = _("the framework is also in '{language}'; this questionnaire is not translated")
            findings.add(["languages"], message.format(language=language))
    for index, item in enumerate(questionnaire.items):
        path: Steps = ("items", index)
        _check_anchors(findings, path, item, questionnaire.languages)
        for name, text in (("help", item.help), ("evidence", item.evidence)):
            if not text:
                findings.add(path, _("'{id}' has no {what}").format(id=item.id, what=name))
    return findings.in_order()


def _check_anchors(findings: Findings, path: Steps, item: Item, languages: tuple[str, ...]) -> None:
    """The level texts, in each language; an item with options of its own follows its own instrument."""
    for language in languages:
        lengths = []
        for code, text in item.levels.items():
            here: Steps = (*path, "levels", code)
            lengths.append(len(text[language].split()))
            for warning in _wording(text, language):
                findings.add(here, f"{item.id} {code} ({language}): {warning}")
        if lengths and max(lengths) > MOST_TIMES_LONGER * min(lengths):
            message = _("the level texts of '{id}' in '{language}' run from {least} to {most} words")
            text_ = message.format(id=item.id, language=language, least=min(lengths), most=max(lengths))
            findings.add([*path, "levels"], text_, _("a longer text attracts choices; make them alike"))


def _wording(text: Texts, language: str) -> Iterator[str]:
    words = len(text[language].split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        message = _("number of words: {words}; between {fewest} and {most} reads best")
        yield message.format(words=words, fewest=FEWEST_WORDS, most=MOST_WORDS)
    for found in _VAGUE[language].findall(text[language]) if language in _VAGUE else ():
        yield _("'{word}' says nothing that can be seen; give a number").format(word=found)
    own = _BUILDS_ON[language].sub("", text[language]) if language in _BUILDS_ON else ""
    if own and len(_AND[language].findall(own)) > 1:
        yield _("more than one 'and': can these things be true apart?")
