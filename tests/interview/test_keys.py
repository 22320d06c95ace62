"""The keys: what is one and what is not, and that no two of them collide."""

import re
from collections import Counter

import pytest

from maturiteit.interview.keys import KEYS, Command, Key, described, key_in
from maturiteit.interview.turn import ITEM_KEYS, REVIEW_KEYS, WHO_KEYS
from maturiteit.texts import LANGUAGES, use_language
from tests.interview.sittings import MUSEUM, begin, shown


def test_no_two_commands_share_a_letter_or_word() -> None:
    words = Counter(word for words in KEYS.values() for word in words)

    assert set() == {word for word, times in words.items() if times > 1}


def test_no_key_is_a_number_or_a_yes() -> None:
    """`n` is no where yes or no is asked; there a no goes first (tests of the profile)."""
    words = {word for words in KEYS.values() for word in words}

    assert set() == {word for word in words if word.isdigit()} | words & {"j", "ja", "y", "yes", "nee", "no"}


def test_every_key_begins_with_one_sign_and_has_a_word_in_both_languages() -> None:
    for command, (letter, *words) in KEYS.items():
        assert 1 == len(letter), command
        assert [] != [word for word in words if len(word) > 1], command


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("t", Key("back")),
        ("B", Key("back")),
        (" terug ", Key("back")),
        ("Weet  niet", Key("unknown")),
        ("don’t know", Key("unknown")),
        ("N.V.T.", Key("not_applicable")),
        ("n 2", Key("not_applicable", "2")),
        ("?", Key("why")),
        ("d 1.1 4", Key("target", "1.1 4")),
        ("m OD 2.2", Key("goals", "OD 2.2")),
        ("l en", Key("language", "en")),
        ("o We vergaderen. Elke maand: op dinsdag!", Key("note", "We vergaderen. Elke maand: op dinsdag!")),
        ("E jaarverslag, blz. 3", Key("evidence", "jaarverslag, blz. 3")),
        ("3", None),
        ("", None),
        ("tja", None),
        ("t 3", None),
        ("s nu maar", None),
        ("n dat is bij ons echt niet aan de orde", None),
        ("1 3", None),
    ],
)
def test_what_is_a_key(typed: str, key: Key | None) -> None:
    assert key == key_in(typed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_letter_that_does_something(language: str) -> None:
    use_language(language)
    for commands in (ITEM_KEYS, WHO_KEYS, REVIEW_KEYS):
        letters = [KEYS[command][0] for command in commands]

        assert letters == [part.split()[0] for part in described(*commands).split(" · ")]


@pytest.mark.parametrize("command", sorted(KEYS))
def test_every_word_of_a_key_does_the_same(command: Command) -> None:
    """At an item, in any language and in capitals."""
    words = KEYS[command]

    assert {Key(command)} == {key_in(form) for word in words for form in (word, word.upper(), f" {word} ")}


def test_the_letters_of_the_question_are_those_of_its_help() -> None:
    dialogue = begin(*MUSEUM)
    help = next(line for line in shown(dialogue, dialogue.interview.steps[0]) if " · " in line)

    assert [KEYS[command][0] for command in ITEM_KEYS] == re.findall(r"(?:^|· |Or: )(\S) ", help)
