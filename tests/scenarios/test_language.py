"""The Dutch of the conversations that ship: easy to read for what staff say, and spelt as the dictionary has it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyphen
import pytest

from tests.scenarios.library import SCENARIOS, every_scenario, replies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kcc_coach.scenario.model import Scenario

WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*['’]?")
SENTENCE: Final = re.compile(r"(?<=[.!?…])[\s’”]+")
MOST_WORDS: Final = 25
FAIRLY_EASY: Final = 70  # on the scale of Douma (1960): 60 to 70 is standard, 70 to 80 fairly easy
SYLLABLES: Final = pyphen.Pyphen(lang="nl_NL")
NAMES: Final = frozenset(
    word
    for line in (Path(__file__).parent / "names.txt").read_text(encoding="utf-8").splitlines()
    for word in line.partition("#")[0].split()
)
DICTIONARY: Final = Path("/usr/share/hunspell/nl_NL.dic")


def words(text: str) -> list[str]:
    return WORD.findall(text)


def sentences(text: str) -> list[str]:
    return [each for each in SENTENCE.split(text) if words(each)]


def reading_ease(texts: Iterable[str]) -> float:
    """Flesch's measure as Douma fitted it to Dutch: 0 is very hard, 100 very easy."""
    said = list(texts)
    spoken = [word for text in said for word in words(text)]
    syllables = sum(len(SYLLABLES.inserted(word).split("-")) for word in spoken)
    average = len(spoken) / sum(len(sentences(text)) for text in said)
    return 206.84 - 0.77 * (100 * syllables / len(spoken)) - 0.93 * average


def test_the_measure_tells_plain_words_from_office_words() -> None:
    assert reading_ease(["Ik bel u morgen om tien uur. Dan is het klaar."]) > 90
    office = "Conform de geldende uitvoeringsregelgeving dient u de aanvraagprocedure digitaal te doorlopen."
    assert reading_ease([office]) < 30


@every_scenario
def test_what_staff_say_is_fairly_easy_to_read(scenario: Scenario) -> None:
    assert reading_ease(reply.text for reply in replies(scenario)) >= FAIRLY_EASY


@every_scenario
def test_no_sentence_of_a_reply_has_more_than_twenty_five_words(scenario: Scenario) -> None:
    long = [(reply.id, each) for reply in replies(scenario) for each in sentences(reply.text)]
    assert [(name, each) for name, each in long if len(words(each)) > MOST_WORDS] == []


def texts(scenario: Scenario) -> Iterator[str]:
    yield from (scenario.title, scenario.summary, scenario.place, scenario.you)
    yield from (person.about for person in scenario.cast)
    yield from (text for node in scenario.nodes for line in node.lines for text in (line.text, line.thought))
    yield from (text for reply in replies(scenario) for text in (reply.text, reply.feedback))
    yield from (text for end in scenario.endings for text in (end.title, end.text, end.went_well, end.think))


def own_words(scenario: Scenario) -> set[str]:
    """The words of a conversation as the dictionary writes them; names of its cast are left out."""
    names = {part for person in scenario.cast for part in words(person.name)}
    found = {word.replace("’", "'").strip("'") for text in texts(scenario) for word in words(text)}
    return found - {each.replace("’", "'") for each in names} - NAMES


@pytest.mark.skipif(
    shutil.which("hunspell") is None or not DICTIONARY.exists(),
    reason="there is no Dutch dictionary on this computer (apt-get install hunspell hunspell-nl)",
)
@every_scenario
def test_every_word_is_in_the_dictionary_or_on_the_list_of_names(scenario: Scenario) -> None:
    listed = sorted(own_words(scenario))
    assert len(listed) > 200
    done = subprocess.run(
        ["hunspell", "-d", "nl_NL", "-i", "utf-8", "-l"],  # found on the path above
        input="\n".join(listed) + "\nfietsbeltjje\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    unknown = set(done.stdout.split())
    assert "fietsbeltjje" in unknown, "the dictionary must be able to refuse a word"
    assert sorted(unknown - {"fietsbeltjje"}) == []


def test_the_list_of_names_has_no_word_that_nobody_uses() -> None:
    used = {
        word.replace("’", "'").strip("'") for each in SCENARIOS.values() for text in texts(each) for word in words(text)
    }
    assert sorted(NAMES - used) == []
