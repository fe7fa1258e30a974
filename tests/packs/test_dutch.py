from __future__ import annotations

import json
import unicodedata

import pytest

from tests.packs.small import changed, codes_of, found_in, line_of, scenario_of

SPOT = "Daar gaat de beheerder over."


def reply_text(text: str) -> str:
    """What the second reply of the small conversation says when this is typed for it."""
    scenario = scenario_of(changed((SPOT, text)))
    return scenario.nodes[0].replies[1].text


@pytest.mark.parametrize(
    "text",
    [
        "12:30",
        "Kom om 12:30 terug.",
        "No",
        "Nee",
        "0123",
        "0o17",
        "1e3",
        "1.000",
        "~",
        "null",
        "2026-11-21",
        "21-11-2026",
        "06-12345678",
        "’s Morgens is het rustig.",
        "Zo'n sleutel ligt 's avonds 'klaar' bij 't loket.",
        "Bel toestel#3.",
        "U krijgt 50% terug, via a@b.nl; goed?",
        "Wat? Nee! (Lacht.) [Stilte] {Zucht}",
        "Jansen & Zn, *samen* met !iedereen",
        "https://voorbeeld.nl/zaal?id=3",
        "=SOM(A1)",
        "-5 graden",
        "👍🏽 ☎️ 🇳🇱 😀",
        "Eén coördinator, naïef als een façade",
        "Soft\u00adhyphen en vaste\u00a0spatie",
    ],
)
def test_a_text_that_yaml_leaves_whole_is_said_as_it_was_typed(text: str) -> None:
    assert reply_text(text) == text


HARMED = (
    "Bel toestel #3 vandaag",
    "'s Morgens is het rustig",
    "'t Is zo gebeurd",
    "Dat zei ze: kom",
    "[lacht] Nou",
    "{zucht} Nou",
    "*belangrijk* hoor",
    "& dan nog iets",
    "! Let op",
    "- eerst dit",
    "? echt waar",
    "% van de keren",
    "@collega doet het",
    "`zo` doen we dat",
    "| dit",
    "> dat",
    '"Nee" zei ze',
    "'Nee' zei ze",
)


@pytest.mark.parametrize("text", HARMED)
def test_a_text_that_yaml_harms_is_a_fault_on_its_own_line(text: str) -> None:
    source = changed((SPOT, text))
    (found,) = found_in(source)
    assert found[0] in {"yaml-cut", "yaml-syntax", "yaml-tag", "yaml-alias"}
    assert found[1] == line_of(source, text)


@pytest.mark.parametrize("text", HARMED)
def test_quotes_keep_every_text_from_harm(text: str) -> None:
    assert reply_text(json.dumps(text)) == text
    assert reply_text("'" + text.replace("'", "''") + "'") == text


@pytest.mark.parametrize("mark", ["|", ">", "|-", ">-", "|+"])
@pytest.mark.parametrize("text", HARMED)
def test_a_block_text_needs_no_quotes(mark: str, text: str) -> None:
    assert reply_text(f"{mark}\n          {text}") == text


def test_a_text_over_several_lines_is_one_text() -> None:
    assert reply_text("Daar gaat\n          de beheerder\n          over.") == SPOT


def test_an_empty_line_in_a_text_begins_a_new_paragraph() -> None:
    assert reply_text("Een.\n\n          Twee.") == "Een.\nTwee."
    assert reply_text("|\n          Een.\n\n          Twee.") == "Een.\n\nTwee."


@pytest.mark.parametrize(
    "change",
    [
        ("minutes: 5", "minutes: 5  # hooguit"),
        ("{trust: 40, tension: 20}", "{trust: 40, tension: 20}  # rustig begin"),
        ("channel: counter", "channel: counter # balie"),
        ("        to: weg", "        to: weg # en dan?"),
        ("      doorsturen:", "      doorsturen: # de makkelijke weg"),
        ("nodes:\n", "nodes:\n  # hier begint het\n"),
        ("purpose: 80", "purpose: 80 # hoog"),
        ("title: Binnen", "title: 'Binnen' # tussen aanhalingstekens"),
    ],
)
def test_a_comment_that_no_text_loses_a_word_to_is_allowed(change: tuple[str, str]) -> None:
    assert codes_of(changed(change)) == []


@pytest.mark.parametrize("part", ["title: Binnen", "text: De lichten gaan aan.", "De deur zit dicht.", "Balie 2"])
def test_a_comment_after_a_text_is_a_fault(part: str) -> None:
    assert codes_of(changed((part, f"{part} # nog nakijken"))) == ["yaml-cut"]


@pytest.mark.parametrize("word", ["yes", "Yes", "JA", "true", "True"])
def test_yes_is_understood_in_two_languages(word: str) -> None:
    scenario = scenario_of(changed(("{type: bool, start: no}", f"{{type: bool, start: {word}}}")))
    assert scenario.variables[0].start == 1


@pytest.mark.parametrize("word", ["on", "off", "y", "n", "1", "0", "~", "''"])
def test_what_yaml_alone_takes_for_yes_or_no_is_a_fault(word: str) -> None:
    assert codes_of(changed(("{type: bool, start: no}", f"{{type: bool, start: {word}}}"))) == ["wrong-type"]


@pytest.mark.parametrize("word", ["0x1f", "1e3", "1_000", "12:30", "5.0", "~", "'5'", "vijf", "5 minuten"])
def test_what_only_yaml_takes_for_a_number_is_a_fault(word: str) -> None:
    assert codes_of(changed(("minutes: 5", f"minutes: {word}"))) == ["wrong-type"]


def test_a_number_with_a_nought_before_it_is_not_octal() -> None:
    assert scenario_of(changed(("minutes: 5", "minutes: 010"))).minutes == 10


@pytest.mark.parametrize("word", ["62.5", "62,5", "+62.5"])
def test_a_decimal_comma_is_understood(word: str) -> None:
    assert scenario_of(changed(("relation: 20", f"relation: {word}"))).endings[1].relation.base == 62.5


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\u200e", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff"])
def test_a_character_that_nobody_sees_is_a_fault(mark: str) -> None:
    assert codes_of(changed((SPOT, f"Daar gaat{mark} hij over."))) == ["hidden-characters"]


@pytest.mark.parametrize("escape", ["\\u202e", "\\x07", "\\e[31m", "\\0", "\\t", "\\L", "\\ue000", "\\x7f"])
def test_a_hidden_character_written_as_an_escape_is_a_fault_too(escape: str) -> None:
    assert codes_of(changed((SPOT, f'"Daar{escape} gaat hij over."'))) == ["hidden-characters"]


def test_accents_are_the_same_however_they_were_typed() -> None:
    typed = "Eén coördinator, naïef"
    source = changed((SPOT, typed))
    assert unicodedata.normalize("NFD", source) != source
    assert scenario_of(unicodedata.normalize("NFD", source)) == scenario_of(source)


def test_words_of_two_hundred_characters_are_the_longest() -> None:
    assert len(reply_text("x" * 200)) == 200
    assert codes_of(changed((SPOT, "x" * 201))) == ["too-long"]


def test_texts_of_four_thousand_characters_are_the_longest() -> None:
    assert len(reply_text("lang " * 799 + "langs")) == 4000
    assert codes_of(changed((SPOT, "lang " * 799 + "langer"))) == ["too-long"]


@pytest.mark.parametrize("text", ["", '""', "' '", "|\n", "\u00a0"])
def test_a_text_of_nothing_is_a_fault(text: str) -> None:
    assert codes_of(changed((SPOT, text))) == ["wrong-type"]
