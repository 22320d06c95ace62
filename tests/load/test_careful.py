"""The careful reader: the same verdict and values with both parsers, every problem with its line."""

import io
import sys
import tracemalloc
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from maturiteit.errors import InputError, Place
from maturiteit.load import careful
from maturiteit.load.careful import Document, PureParser, parse_yaml, read_yaml
from maturiteit.load.plain import UNSAFE, plain_value
from maturiteit.model.kinds import Bare
from maturiteit.texts import screen_language, use_language

LIBYAML: Any = getattr(yaml, "CBaseLoader", None)
both = pytest.mark.parametrize("parser", [LIBYAML, PureParser], ids=["libyaml", "pure"])
pytestmark = pytest.mark.skipif(LIBYAML is None, reason="this PyYAML came without libyaml")


def bare(words: str) -> list[Bare]:
    return [Bare(word) for word in words.split()]


NESTED: list[Any] = []
for _level in range(careful.MAX_LEVELS - 1):
    NESTED = [NESTED]

ACCEPTED: list[tuple[str, Any]] = [
    # What a text without quotes stands for.
    ("a:", {"a": None}),
    ("a: ~", {"a": None}),
    ("a: null", {"a": None}),
    ("[true, false, 0, 12, -3]", [True, False, 0, 12, -3]),
    ("- 999999999999999999\n- 1000000000000000000", [999999999999999999, Bare("1000000000000000000")]),
    ("[no, On, y, True, NULL]", bare("no On y True NULL")),
    ("[010, 0x1F, 0o7, 1_000, -0, +1]", bare("010 0x1F 0o7 1_000 -0 +1")),
    ("[1:30, 1.10, .5, 1., 1e3, .inf]", bare("1:30 1.10 .5 1. 1e3 .inf")),
    ("- 2024-01-31\n- 2024-01-31 10:00:00", [Bare("2024-01-31"), Bare("2024-01-31 10:00:00")]),
    ("- =\n- <<", bare("= <<")),
    ("- 1.2.3\n- 12 apen\n- 1,5\n- none\n- 2024\n", ["1.2.3", "12 apen", "1,5", "none", 2024]),
    ("['no', \"010\", 'true', '~', '12']", ["no", "010", "true", "~", "12"]),
    ("a: |\n  12\n", {"a": "12\n"}),
    ("gewone tekst", "gewone tekst"),
    # Keys are text, as written.
    ("1: a\nno: b\n010: c\n~: d\ntrue: e", {"1": "a", "no": "b", "010": "c", "~": "d", "true": "e"}),
    ('"": x\n"<<": v\n"!": z', {"": "x", "<<": "v", "!": "z"}),
    ("a b: 1\n'c: d': 2", {"a b": 1, "c: d": 2}),
    ("? a\n: b", {"a": "b"}),
    ("? |\n  a\n: b", {"a\n": "b"}),
    ("😀: 1\n🏛️ b: 2", {"😀": 1, "🏛️ b": 2}),
    # Question marks, colons and other signs in a text without quotes.
    ("{nl: Kent u data?}", {"nl": "Kent u data?"}),
    ("{nl: Wie? Wat? Waar?, en: Who?}", {"nl": "Wie? Wat? Waar?", "en": "Who?"}),
    ("[a?b, a ?, -?]", ["a?b", "a ?", "-?"]),
    ("{a?: 1}", {"a?": 1}),
    ("- wat? dat\n- ?wat", ["wat? dat", "?wat"]),
    ("{a:b}", {"a:b": None}),
    ("{\"a\":b, 'c':d}", {"a": "b", "c": "d"}),
    ("[a:b, http://x.be/?q=1]", ["a:b", "http://x.be/?q=1"]),
    ("a: b:c", {"a": "b:c"}),
    ("a: x#y #z", {"a": "x#y"}),
    ("a: b, c]", {"a": "b, c]"}),
    ("[-, -a]", ["-", "-a"]),
    ("-a: b", {"-a": "b"}),
    ("a: 50%", {"a": "50%"}),
    ("a: b & c * d ! e", {"a": "b & c * d ! e"}),
    # Collections.
    ("[]", []),
    ("{}", {}),
    ("{a, b}", {"a": None, "b": None}),
    ("[a: b, c]", [{"a": "b"}, "c"]),
    ("[a, b,]", ["a", "b"]),
    ("- - a\n  - b\n- c", [["a", "b"], "c"]),
    ("a:\n- b\n- c", {"a": ["b", "c"]}),
    ("-\n  a: 1\n-\n- b", [{"a": 1}, None, "b"]),
    ("{\na: [1,\n2]\n}", {"a": [1, 2]}),
    ("[" * 40 + "]" * 40, NESTED),
    # Texts over several lines.
    ("a: b\n  c\n\n  d", {"a": "b c\nd"}),
    ("a: |\n  b\n    c\n\n  d\n", {"a": "b\n  c\n\nd\n"}),
    ("a: >-\n  b\n  c\n\n  d\n", {"a": "b c\nd"}),
    ("a: |+\n  b\n\nc: d", {"a": "b\n\n", "c": "d"}),
    ("a: |2 # twee\n   b\n", {"a": " b\n"}),
    ("a: |\n  # geen commentaar\n  - geen: lijst\n", {"a": "# geen commentaar\n- geen: lijst\n"}),
    ('a: "b\n  c\n\n  d"', {"a": "b c\nd"}),
    ('a: "b\\\n  c"', {"a": "bc"}),
    ("a: 'it''s'", {"a": "it's"}),
    ('a: "\\x41\\u00e9\\U0001F600\\n\\t\\\\\\"\\/"', {"a": 'Aé😀\n\t\\"/'}),
    ('a: "%\n\n %b"', {"a": "%\n%b"}),
    # Line ends, tabs that do not indent, marks around one document.
    ("a: b\r\nc: |\r\n  d\r\n  e\r\n", {"a": "b", "c": "d\ne\n"}),
    ("a: b\rc: d\r", {"a": "b", "c": "d"}),
    ("a:\tb\t# c", {"a": "b"}),
    ("[a,\tb\t]\t", ["a", "b"]),
    ("a: b\tc", {"a": "b\tc"}),
    ("- \"a\tb\"\n- |\n  c\td\n- 'e\t'", ["a\tb", "c\td\n", "e\t"]),
    ('"a\\\tb"', "a\tb"),
    ("# een\ttab\na: b", {"a": "b"}),
    ("\ufeffa: b", {"a": "b"}),
    ("---\na: b\n...\n", {"a": "b"}),
    ("--- a", "a"),
    ("# kop\n\n---\n# kop\na: b # c\n# einde", {"a": "b"}),
    ("---a: ...b", {"---a": "...b"}),
    ("a: \u00a0\u200d\u00ad", {"a": "\u00a0\u200d\u00ad"}),
]

# What is refused, with the problems as `line: words from the sentence`. Where the text is not YAML at all
# the parsers may name different lines, and no line is given.
REFUSED: list[tuple[str, list[str]]] = [
    ("", ["1: empty"]),
    (" \n\n", ["1: empty"]),
    ("# niets\n# meer", ["1: empty"]),
    ("---\n", ["1: empty"]),
    ("~", ["1: empty"]),
    # Tags, anchors, aliases, merge keys, directives, a second document.
    ("a: !!python/object/apply:os.system [ls]", ["1: tag"]),
    ("a: 1\nb: !!str 12", ["2: tag"]),
    ("a: ! 12", ["1: tag"]),
    ('- a\n- ! "12"', ["2: tag"]),
    ("! {}", ["1: tag"]),
    ("!\n- a", ["1: tag"]),
    ("a: !<x> b", ["1: tag"]),
    ("!!str a: b", ["1: tag"]),
    ("a: !x!y b", [": not YAML"]),
    ("a: &x 1", ["1: anchor"]),
    ("&x a: b\nc: *x", ["1: anchor", "2: alias"]),
    ("- &x !y a", ["1: anchor", "1: tag"]),
    ("&x\n- *x", ["1: anchor", "2: alias"]),
    ("*x : a", ["1: alias"]),
    ("a: *belangrijk*", [": not YAML"]),
    ("a: 1\n<<: {b: 2}", ["2: merge key"]),
    ("{<<: [a]}", ["1: merge key"]),
    ("%YAML 1.1\n---\na", ["1: begins with %"]),
    ("%YAML 1.2\n---\na", ["1: begins with %"]),
    ("%TAG ! x:\n---\na: b\nc: &d e", ["1: begins with %", "4: anchor"]),
    ("a\n...\n%YAML 1.1\n---\nb", ["3: second document"]),
    ("%YAML " + "9" * 5000 + ".1\n---\na", [": not YAML"]),
    ("%\n---\na", [": not YAML"]),
    ("a: 1\n---\nb: 2", ["2: second document"]),
    ("--- a\n--- b\n--- c", ["2: second document"]),
    ("a\n---", ["2: second document"]),
    ("a\n...\nb", [": not YAML"]),
    # Characters that cannot be seen, plain and escaped.
    ("a:\n\tb: 1\n\tc: 2", ["2: tab", "3: tab"]),
    ("a: |\n  b\n \tc", ["3: tab"]),
    ("- a\n\t\n- b", ["2: tab"]),
    ("a: \x1b[31mrood", ["1: invisible"]),
    ('a: "\\x1b[31m"\nb: "\\e"', ["1: invisible", "2: invisible"]),
    ("a: b\0c", ["1: invisible"]),
    ('a: "\\0"', ["1: invisible"]),
    ("a: 'b\x7fc'\nd: \x85e", ["1: invisible", "2: invisible"]),
    ('a: "\\N"\nb: "\\r"', ["1: invisible", "2: invisible"]),
    ("a: b\u2028c\nd: e\u2029", ["1: invisible", "2: invisible"]),
    ('a: "\\L"', ["1: invisible"]),
    ("a: \u202eb\nc: \u2066d\u2069\ne: f\ng: \u202a", ["1: invisible", "2: invisible", "4: invisible"]),
    ('a: "\\u202e"\n"\\u2067b": c', ["1: invisible", "2: invisible"]),
    ("# \u202e\na: b", ["1: invisible"]),
    ("a: \ud800", ["1: invisible"]),
    ("a: b\ufeffc\n\ufeffd: e", ["1: invisible", "2: invisible"]),
    ("a: \ufffe\uffff", ["1: invisible"]),
    ('["\\e", "\\e"]', ["1: invisible"]),
    # Keys.
    ("? [a, b]\n: c", ["1: a key must be a text"]),
    ("? {a: b}\n: c\n? - d\n: - e", ["1: a key must be a text", "3: a key must be a text"]),
    ("[a]: b", ["1: a key must be a text"]),
    ("{{a: b}: c}", ["1: a key must be a text"]),
    ("- {a: b}: c", ["1: a key must be a text"]),
    (": a", [": not YAML"]),
    ("{: a}", [": not YAML"]),
    ("{a: b, ? : c}", ["1: a key is missing"]),
    ("- a: 1\n- ? \n  : b", ["2: a key is missing"]),
    ("a: 1\nb: 2\na: 3", ["3: the key a is here a second time; the first is on line 1"]),
    ("a: {x: 1}\n'a': {x: 2}", ["2: the key a is here a second time; the first is on line 1"]),
    ("- {b: 1, b: 2, b: 3}", ["1: the key b is here a second time; the first is on line 1"]),
    ("a:\n  c: 1\nb:\n  c: 1\n  c: 2", ["5: the key c is here a second time; the first is on line 4"]),
    # Several problems at once, in the order of the lines.
    ("a: &x 1\nb: *x\na: 2\nc: \x1b", ["1: anchor", "2: alias", "3: second time", "4: invisible"]),
    ("a: &x 1\nb: [c", ["1: anchor", "2: the file stops"]),
    # Not YAML, and not for one parser only.
    ('a: "b', ["1: the file stops"]),
    ("a: 1\nb: 'c\nd: e\n", ["2: the file stops"]),
    ("a: {b: c", ["1: the file stops"]),
    ("a: 1\nb: [c,\n  d", ["2: the file stops"]),
    ("answers:\n  OD11a: {choice: 3}\n  OD11", ["3: the file stops"]),
    ("a: b: c", [": not YAML"]),
    ("a: - b", [": not YAML"]),
    ("a: 'b' c", [": not YAML"]),
    ("a\nb: c", [": not YAML"]),
    ("a: b\n c: d", [": not YAML"]),
    ("- a\nb: c", [": not YAML"]),
    ("a: b\n- c", [": not YAML"]),
    ("a: [b, c\nd: e", [": not YAML"]),
    ("[a]]", [": not YAML"]),
    ("a: @b", [": not YAML"]),
    ("a: `b`", [": not YAML"]),
    ("a: %b", [": not YAML"]),
    ("[?]", [": not YAML"]),
    ("[? ]", [": not YAML"]),
    ("[?: a]", [": not YAML"]),
    ("{a:}", [": not YAML"]),
    ("[a:, b]", [": not YAML"]),
    ("[a:?]", [": not YAML"]),
    ("[a:{}]", [": not YAML"]),
    ("- a\n-\tb", [": not YAML"]),
    ("a: |# b\n  c", [": not YAML"]),
    ("a: |\t# b\n  c", [": not YAML"]),
    ("? |\t\n  c", [": not YAML"]),
    ("a: |0\n  b", [": not YAML"]),
    ('a: "\\q"', [": not YAML"]),
    ('a: "\\\'"', [": not YAML"]),
    ('a: "\\ud83d\\ude00"', [": not YAML"]),
    ('a: "\\U00110000"', [": not YAML"]),
    ('a: "\\UFFFFFFFF"', [": not YAML"]),
    ('a: "b\n---\nc"', [": not YAML"]),
    ("k" * 1025 + ": v", [": not YAML"]),
    ("[" * 41 + "]" * 41, ["1: more than 40 levels"]),
]


@pytest.fixture(autouse=True)
def _english() -> Generator[None]:
    before = screen_language()
    use_language("en")
    yield
    use_language(before)


def typed(value: Any) -> Any:
    """A value with its types, so that 1, True, "1" and Bare("1") differ."""
    if isinstance(value, dict):
        return [(key, type(key), typed(each)) for key, each in value.items()]
    return [typed(each) for each in value] if isinstance(value, list) else (type(value), value)


def problems(text: str, parser: type[Any]) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_yaml(text, "f.yaml", parser)
    assert {"f.yaml"} == {problem.place.file for problem in caught.value.problems}
    return [f"{problem.place.line}: {problem.what}" for problem in caught.value.problems]


def verdict(text: str, parser: type[Any]) -> Any:
    try:
        document = parse_yaml(text, "f.yaml", parser)
    except InputError:
        return "refused"
    return typed(document.data), document.lines


@both
@pytest.mark.parametrize(("text", "value"), ACCEPTED, ids=repr)
def test_what_is_accepted_is_used_exactly(text: str, value: Any, parser: type[Any]) -> None:
    found = parse_yaml(text, "f.yaml", parser).data

    assert typed(value) == typed(found)


@both
@pytest.mark.parametrize(("text", "expected"), REFUSED, ids=lambda value: repr(value)[:60])
def test_what_is_refused_is_refused_with_its_line(text: str, expected: list[str], parser: type[Any]) -> None:
    found = problems(text, parser)

    if expected != [": not YAML"]:
        assert len(expected) == len(found), found
        for wanted, problem in zip(expected, found, strict=True):
            line, words = wanted.split(": ", 1)
            assert problem.startswith(f"{line}: "), problem
            assert words in problem


def test_the_lists_are_long_and_each_text_is_there_once() -> None:
    texts = [text for text, _ in ACCEPTED] + [text for text, _ in REFUSED]

    assert len(set(texts)) == len(texts) >= 150


TRICKY = [
    *"abé😀01~=.%@`!&*|>#?:,-[]{}'\"\\ \n\t\r\x85\u2028\u202e\ufeff\x1b",
    *["  ", "\n  ", "\n- ", "a: ", "b:", "? ", ": ", " #", "- ", "{a: ", "['x'", '"a\tb"', "<<", "no", "12"],
    *["---", "...", "\n---\n", "%YAML 1.1\n", "!!str ", "!x!y ", "&a ", "*a", "|\n ", ">-\n  ", "|1", "\r\n"],
    *["\\x41", "\\ud800", "\\U00110000", "\\\n", "\\\t", ":?", "?:", ":,", ":}", "k: ", "\nk: "],
]


@settings(max_examples=3000)
@given(st.lists(st.sampled_from(TRICKY), max_size=14).map("".join) | st.text(max_size=20))
@example("[a:?]")
@example("{b:}")
def test_both_parsers_agree_on_any_text(text: str) -> None:
    assert verdict(text, LIBYAML) == verdict(text, PureParser)


@settings(max_examples=600)
@given(st.lists(st.sampled_from(TRICKY[:20] + list("[]{},:?-'\" \n\t")), min_size=1, max_size=3), st.data())
def test_both_parsers_agree_on_a_damaged_file(signs: list[str], data: st.DataObject) -> None:
    text = HEALTHY
    for sign in signs:
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + sign + text[at + data.draw(st.integers(0, 2)) :]

    assert verdict(text, LIBYAML) == verdict(text, PureParser)


HEALTHY = """# kop
format: 1
title: {nl: Kent u data?, en: "Do you: know"}
text: |
  eerste
    tweede

fold: >-
  aap
  noot: wim
items:
  - id: OD11a
    levels: {1: "een", 2: twee, 3: [x, y]}
    note: een lange tekst
      die doorloopt # met commentaar
  -
    - k: v
    - ? sleutel
      : waarde
empty:
date: 2024-01-01
"""
LINES = {
    (): 1,
    ("format",): 2,
    ("title",): 3,
    ("title", "nl"): 3,
    ("title", "en"): 3,
    ("text",): 4,
    ("fold",): 8,
    ("items",): 11,
    ("items", 0): 12,
    ("items", 0, "id"): 12,
    ("items", 0, "levels"): 13,
    ("items", 0, "levels", "1"): 13,
    ("items", 0, "levels", "2"): 13,
    ("items", 0, "levels", "3"): 13,
    ("items", 0, "levels", "3", 0): 13,
    ("items", 0, "levels", "3", 1): 13,
    ("items", 0, "note"): 14,
    ("items", 1): 17,
    ("items", 1, 0): 17,
    ("items", 1, 0, "k"): 17,
    ("items", 1, 1): 18,
    ("items", 1, 1, "sleutel"): 18,
    ("empty",): 20,
    ("date",): 21,
}


@both
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
def test_every_key_and_element_has_its_line(end: str, parser: type[Any]) -> None:
    document = parse_yaml(HEALTHY.replace("\n", end), "f.yaml", parser)

    assert LINES == document.lines


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("items", 1, 0, "k"), 17),
        (("items", 0, "missing"), 12),
        (("items", "list[Item]", 0, "Item", "levels", "dict[str,str]", "2"), 13),
        (("nowhere", "else"), 1),
    ],
)
def test_place_is_the_nearest_thing_that_the_file_has(path: tuple[str | int, ...], line: int) -> None:
    assert Place("f.yaml", line) == parse_yaml(HEALTHY, "f.yaml").place(path)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.text(max_size=9)
    | st.sampled_from(TRICKY),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=400)
@given(VALUES.filter(lambda value: value is not None), st.booleans())
def test_what_another_program_wrote_comes_back_the_same(value: Any, flow: bool) -> None:
    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, _data: Any) -> bool:
            return True

    text = yaml.dump(value, Dumper=Dumper, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    found = {parser: verdict(text, parser) for parser in (LIBYAML, PureParser)}

    assert found[LIBYAML] == found[PureParser]
    if found[LIBYAML] == "refused":
        assert UNSAFE.search(repr_all(value)) or "\r" in repr_all(value)
    else:
        assert value == parse_yaml(text, "f.yaml").data


def repr_all(value: Any) -> str:
    """All texts in a value, keys included, one after another."""
    if isinstance(value, dict):
        return "".join(repr_all(key) + repr_all(each) for key, each in value.items())
    return "".join(map(repr_all, value)) if isinstance(value, list) else str(value)


CONTROL = [*range(9), 11, 12, *range(14, 32), *range(127, 160)]
UNSEEN = [*CONTROL, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xD800, 0xDFFF, 0xFEFF, 0xFFFE, 0xFFFF]


@both
@pytest.mark.parametrize("number", UNSEEN, ids=hex)
def test_no_unseen_character_gets_in(number: int, parser: type[Any]) -> None:
    assert problems(f"a: b\nc: d{chr(number)}e", parser)[0].startswith("2: there is an invisible")
    assert verdict(f'"d\\U{number:08x}e"', parser) == "refused"


@both
@given(st.characters(min_codepoint=32, exclude_categories=["Cs"], exclude_characters=[*map(chr, UNSEEN)]))
def test_every_other_character_stays_as_it_is(parser: type[Any], character: str) -> None:
    assert f"a{character}b\n" == parse_yaml(f"|\n  a{character}b\n", "f.yaml", parser).data


NUMBERS = r"[-+]?[0-9._:eExXo]{1,8}"
DATES = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9:.Z]{1,12})?"


@given(st.from_regex(f"{NUMBERS}|{DATES}", fullmatch=True))
@example("2024-01-31T10:00:00.5+01:00")
def test_no_other_reader_sees_more_than_text_in_a_str(text: str) -> None:
    """PyYAML's own resolver is the judge of YAML 1.1."""
    resolve: Any = yaml.SafeLoader("").resolve

    assert (
        resolve(yaml.ScalarNode, text, (True, False)).endswith(":str") or type(plain_value(text)) is not str
    )


BARE = "y Y n NO Off oN TRUE True Null 0o17 0b1 0x_F 1e3 1E-3 +.INF .NaN -.5e-3 190:20:30 2024-1-1 01 +0 1__0"
TEXT = "ja nee nul 1.2.3 1,5 e3 0x . - + .. 0xG 1e SD1 ٣ 2024-1 12% -- nan inf 1.1.2024 2024-01-01T10 24:60 ·"


@pytest.mark.parametrize("text", BARE.split())
def test_words_and_numbers_of_either_yaml_are_bare(text: str) -> None:
    assert type(plain_value(text)) is Bare


@pytest.mark.parametrize("text", TEXT.split())
def test_ordinary_words_are_text(text: str) -> None:
    assert type(plain_value(text)) is str


DEEP = ["[" * 1_000_000, "{a: " * 400_000, "- " * 900_000, "? " * 900_000]


@both
@pytest.mark.parametrize("text", DEEP, ids=lambda text: text[:4])
def test_great_depth_is_refused_and_crashes_nothing(text: str, parser: type[Any]) -> None:
    assert "1: this is nested more than 40 levels deep" == problems(text, parser)[-1]


def test_two_hundred_thousand_nodes_are_taken_and_one_more_is_not() -> None:
    most = "[" + "1," * (careful.MAX_NODES - 1) + "]"

    assert careful.MAX_NODES - 1 == len(parse_yaml(most, "f.yaml").data)
    assert ["1: the file holds more than 200,000 keys and values"] == problems(
        "[0," + most[1:], careful.PARSER
    )


def test_two_megabytes_are_taken_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "groot.yaml"
    path.write_text('"' + "é" * ((careful.MAX_BYTES - 2) // 2) + '"', encoding="utf-8")
    assert careful.MAX_BYTES == path.stat().st_size
    assert (careful.MAX_BYTES - 2) // 2 == len(read_yaml(path).data)

    path.write_bytes(b"[" * (careful.MAX_BYTES + 1))
    with pytest.raises(InputError, match="larger than 2 MB"):
        read_yaml(path)
    with pytest.raises(InputError, match="larger than 2 MB"):
        parse_yaml("[" * (careful.MAX_BYTES + 1), "f.yaml")


def test_two_megabytes_of_letters_that_take_more_than_a_byte_are_too_many(tmp_path: Path) -> None:
    path = tmp_path / "groot.yaml"
    path.write_text('"' + "é" * (careful.MAX_BYTES // 2) + '"', encoding="utf-8")

    with pytest.raises(InputError, match="larger than 2 MB"):
        read_yaml(path)


@pytest.mark.parametrize("name", ["groot.yaml", "-"])
def test_a_file_without_end_is_not_read_to_its_end(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Path("groot.yaml").open("wb") as file:
        file.truncate(40_000_000)
    with Path("groot.yaml").open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        tracemalloc.start()
        with pytest.raises(InputError, match="larger than 2 MB"):
            read_yaml(Path(name))
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert peak < 10_000_000


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        (tmp_path / "a.yaml").write_bytes(mark + "naam: Café 🏛\r\n".encode())

        document = read_yaml(tmp_path / "a.yaml")

        assert Document(str(tmp_path / "a.yaml"), {"naam": "Café 🏛"}, {(): 1, ("naam",): 1}) == document


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("a: é".encode()), encoding="ascii"))

    assert Document("<stdin>", {"a": "é"}, {(): 1, ("a",): 1}) == read_yaml(Path("-"))


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_yaml(path)
    return str(caught.value).replace(f"{path}", "FILE")


def test_what_is_no_readable_file_is_refused_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_bytes(b"a: 1\r\nb: caf\xe9\n")
    (tmp_path / "utf16.yaml").write_bytes("a: 1".encode("utf-16"))
    (tmp_path / "circle.yaml").symlink_to("circle.yaml")

    assert "FILE: this is a folder\n  name a file in it" == refusal(tmp_path)
    assert "FILE: this file does not exist\n  did you mean answers.yaml?" == refusal(tmp_path / "answer.yaml")
    assert "FILE: this file does not exist\n  check the name and the folder" == refusal(tmp_path / "x" / "y")
    assert "FILE: this file cannot be read (Not a directory)" in refusal(tmp_path / "answers.yaml" / "a")
    assert "FILE: this file cannot be read (" in refusal(tmp_path / "circle.yaml")
    utf8 = "this is not UTF-8 text\n  save the file with encoding UTF-8"
    assert f"FILE:2: {utf8}" == refusal(tmp_path / "answers.yaml")
    assert f"FILE:1: {utf8}" == refusal(tmp_path / "utf16.yaml")


def test_a_long_key_is_cut_in_messages() -> None:
    for length, shown in ((60, "k" * 60), (61, "k" * 59 + "…")):
        found = problems(f"{'k' * length}: 1\n{'k' * length}: 2", careful.PARSER)

        assert [f"2: the key {shown} is here a second time; the first is on line 1"] == found
