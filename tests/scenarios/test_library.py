"""The conversations that ship, taken together: every competency often enough, every lesson somewhere, all told twice."""

from __future__ import annotations

from datetime import date

from kcc_coach.packs.contents import contents, practised, staked
from kcc_coach.packs.review import reviewed, reviewed_pack
from kcc_coach.packs.shelf import in_order, read_shelf
from kcc_coach.packs.translations import translations_in
from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.lessons import LESSONS
from tests.scenarios.library import FIRST, FOLDER, PACK, SCENARIOS

TODAY = date(2026, 11, 22)
CHANNELS = {
    "eerste-gesprek": "counter",
    "daniel-blake": "counter",
    "terras": "table",
    "kastje-muur": "phone",
    "losse-tegel": "phone",
    "afspraak-nodig": "counter",
    "bedrijvenloket": "counter",
    "jeugdhulp": "counter",
    "waterbedrijf": "phone",
    "uitzondering": "colleague",
    "webcare": "social",
    "chat-hulp": "chat",
    "grens": "counter",
    "compliment": "mail",
    "slecht-nieuws": "phone",
}
PROMISED = {
    "kastje-muur": {"L3", "L4", "L14"},
    "losse-tegel": {"L10", "L14"},
    "afspraak-nodig": {"L1", "L12"},
    "bedrijvenloket": {"L6", "L7", "L18"},
    "jeugdhulp": {"L2", "L8"},
    "waterbedrijf": {"L13", "L24"},
    "uitzondering": {"L5", "L7", "L30"},
    "webcare": {"L9", "L21"},
    "chat-hulp": {"L9", "L20", "L28"},
    "grens": {"L5", "L18"},
    "compliment": {"L10", "L11", "L16"},
    "slecht-nieuws": {"L3", "L12", "L14"},
}
WHOLLY_ENGLISH = {"eerste-gesprek", "daniel-blake", "terras"}


def test_every_conversation_is_there_in_its_channel_and_the_first_one_comes_first() -> None:
    assert {each.id: each.channel for each in SCENARIOS.values()} == CHANNELS
    assert PACK.problems == ()
    first = in_order(PACK)[0].scenario
    assert first is not None
    assert first.id == FIRST
    assert first.minutes == 4


def test_each_conversation_belongs_to_the_lessons_that_it_was_written_for() -> None:
    lacking = {name: lessons - set(SCENARIOS[name].lessons) for name, lessons in PROMISED.items()}
    assert {name: lessons for name, lessons in lacking.items() if lessons} == {}


def test_every_competency_is_at_stake_at_twelve_decisions_or_more() -> None:
    counts = staked(SCENARIOS.values())
    assert {each.id: counts[each.id] for each in COMPETENCIES if counts[each.id] < 12} == {}


def test_every_lesson_is_practised_somewhere_and_none_is_unheard_of() -> None:
    found = practised(SCENARIOS.values())
    assert [lesson for lesson, scenarios in found.items() if not scenarios] == []
    assert set(found) == set(LESSONS)


def test_the_second_reader_finds_nothing_that_is_not_explained() -> None:
    told = {each.id: reviewed(each, today=TODAY).smells for each in SCENARIOS.values()}
    assert {name: smells for name, smells in told.items() if smells} == {}
    assert reviewed_pack(SCENARIOS.values(), PACK, today=TODAY).smells == ()


def test_who_reads_english_sees_every_title_in_english_and_plays_three_of_them_so() -> None:
    assert [(each.file.name, each.problems) for each in translations_in(PACK) if each.problems] == []
    (pack,) = read_shelf([FOLDER.parent], None, "en").packs
    shown = {each.scenario.id: each.scenario for each in pack.entries if each.scenario}
    assert pack.title != PACK.title
    assert {name for name, each in shown.items() if each.language == "en"} == WHOLLY_ENGLISH
    assert {name for name, each in shown.items() if each.summary == SCENARIOS[name].summary} == set()
    same = {name for name, each in shown.items() if each.title == SCENARIOS[name].title}
    assert same <= {"webcare", "compliment"}  # a title may happen to be the same word


def test_the_page_beside_the_pack_is_what_the_command_writes() -> None:
    scenarios = [each.scenario for each in in_order(PACK) if each.scenario]
    written = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert written == contents(PACK, scenarios), "kcc-coach pack contents FOLDER -o FOLDER/README.md"
