from __future__ import annotations

import pytest

from kcc_coach.lookalikes import shortened
from kcc_coach.packs.reading import Cursor, Report
from kcc_coach.packs.yaml_tree import read_yaml

Told = list[tuple[str, dict[str, str]]]


def cursor_at(value: str) -> Cursor:
    """A cursor at what was typed after a key."""
    tree, problems = read_yaml(f"sleutel: {value}\n", "stuk.yaml")
    assert tree is not None
    assert problems == ()
    return Cursor(tree, (), Report("stuk.yaml")).entries()["sleutel"]


def told(cursor: Cursor) -> Told:
    return [(each.code, dict(each.values)) for each in cursor.report.problems]


def test_a_text_is_trimmed_and_read_whole() -> None:
    cursor = cursor_at("'  Goedemorgen.  '")
    assert cursor.text() == "Goedemorgen."
    assert told(cursor) == []


@pytest.mark.parametrize(("value", "found"), [("", "kind:nothing"), ("[a]", "kind:list"), ("{a: b}", "kind:block")])
def test_what_is_no_text_is_told_with_what_it_is(value: str, found: str) -> None:
    cursor = cursor_at(value)
    assert cursor.text() == ""
    assert told(cursor) == [("wrong-type", {"wanted": "kind:text", "found": found})]


def test_a_text_says_how_much_too_long_it_is() -> None:
    cursor = cursor_at("een twee drie")
    cursor.text(limit=8)
    assert told(cursor) == [("too-long", {"found": "13", "limit": "8"})]


@pytest.mark.parametrize("value", ["a", "0", "zes-weken", "plain_language", "x" * 64])
def test_a_name_has_small_letters_digits_and_dashes(value: str) -> None:
    cursor = cursor_at(value)
    assert cursor.id() == value
    assert told(cursor) == []


@pytest.mark.parametrize("value", ["Zes", "zes weken", "-a", "_a", "é", "a.b", "x" * 65, "a/b", "a\u0430"])
def test_anything_else_cannot_be_a_name(value: str) -> None:
    cursor = cursor_at(value)
    cursor.id()
    assert [code for code, _ in told(cursor)] == ["bad-id"]


def test_a_meter_may_be_named_after_somebody() -> None:
    cursor = cursor_at("{trust.aydin: 1, trust: 2, trust.a.b: 3, .x: 4}")
    assert list(cursor.named(meters=True)) == ["trust.aydin", "trust"]
    assert [code for code, _ in told(cursor)] == ["bad-id", "bad-id"]


def test_one_of_a_few_words_falls_back_on_the_first() -> None:
    cursor = cursor_at("balie")
    assert cursor.one_of(("counter", "phone")) == "counter"
    assert told(cursor) == [("unknown-word", {"found": "balie", "known": "counter, phone"})]


@pytest.mark.parametrize(("value", "number"), [("5", 5), ("+5", 5), ("-2", -2), ("007", 7), ("10", 10)])
def test_a_whole_number_may_have_a_sign(value: str, number: int) -> None:
    cursor = cursor_at(value)
    assert cursor.whole(-2, 10) == number
    assert told(cursor) == []


@pytest.mark.parametrize(("value", "kept"), [("11", 10), ("-3", -2), ("999999999", 10)])
def test_a_number_out_of_its_range_is_told_and_held_within(value: str, kept: int) -> None:
    cursor = cursor_at(value)
    assert cursor.whole(-2, 10) == kept
    assert told(cursor) == [("out-of-range", {"low": "-2", "high": "10", "found": value})]


@pytest.mark.parametrize("value", ["vijf", "5.0", "5,0", "'5'", "", "[5]", "9999999999", "5x", "--5"])
def test_what_is_no_whole_number_counts_as_the_lowest(value: str) -> None:
    cursor = cursor_at(value)
    assert cursor.whole(-2, 10) == -2
    assert [(code, values["wanted"]) for code, values in told(cursor)] == [("wrong-type", "kind:whole")]


@pytest.mark.parametrize("value", ["0.4", "0,4", "+0.4", "0.40"])
def test_a_number_may_have_a_point_or_a_comma(value: str) -> None:
    assert cursor_at(value).number(0, 1) == 0.4


@pytest.mark.parametrize("value", ["1e3", ".4", "0.", "1.2.3", "nan", "inf", "'0.4'", "1 000"])
def test_what_is_no_number_counts_as_the_lowest(value: str) -> None:
    cursor = cursor_at(value)
    assert cursor.number(-1, 1) == -1
    assert [(code, values["wanted"]) for code, values in told(cursor)] == [("wrong-type", "kind:number")]


def test_a_list_is_read_up_to_its_limit() -> None:
    cursor = cursor_at("[a, b, c]")
    assert [each.word() for each in cursor.items(2)] == ["a", "b"]
    assert told(cursor) == [("too-many", {"found": "3", "limit": "2"})]


def test_a_text_is_not_a_list_of_one() -> None:
    cursor = cursor_at("a")
    assert cursor.items() == []
    assert told(cursor) == [("wrong-type", {"wanted": "kind:list", "found": "«a»"})]


def test_an_unknown_key_and_a_missing_one_are_told_together() -> None:
    cursor = cursor_at("{text: y, feedbak: z}")
    assert list(cursor.fields(("text", "to", "feedback"), ("text", "to"))) == ["text"]
    assert told(cursor) == [
        ("unknown-key", {"key": "feedbak", "nearest": "feedback"}),
        ("missing-key", {"key": "to"}),
    ]


def test_a_misspelt_key_stands_for_the_missing_one_it_looks_like() -> None:
    cursor = cursor_at("{feedbak: x}")
    cursor.fields(("feedback", "to"), ("feedback",))
    assert told(cursor) == [("unknown-key", {"key": "feedbak", "nearest": "feedback"})]


def test_a_place_that_is_not_in_the_source_is_that_of_what_holds_it() -> None:
    cursor = cursor_at("{a: {b: c}}")
    cursor.entries()["a"].entries()
    report = cursor.report
    known = report.place(("sleutel", "a", "b"))
    assert (known.line, known.column) == (1, 15)
    beyond = report.place(("sleutel", "a", "b", "0", "to"))
    assert (beyond.line, beyond.column, beyond.keys) == (1, 15, ("sleutel", "a", "b", "0", "to"))


def test_a_text_is_shortened_to_what_fits_into_a_sentence() -> None:
    assert shortened("kort") == "kort"
    assert len(shortened("x" * 500)) == 40
    assert shortened("een\ntwee\u202edrie\x1b[31m") == "een twee drie [31m"
