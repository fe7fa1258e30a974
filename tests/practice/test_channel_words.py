from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from kcc_coach.practice.channel_words import (
    clock_words,
    offer_words,
    onlooker_words,
    told_standings,
    voice_words,
    wait_words,
)
from kcc_coach.practice.talk import Talk, begin, begin_at, say
from kcc_coach.scenario.engine import offered
from tests.practice.test_channels import CHATS, along
from tests.scenario.builders import node, plain, reply, staged, subject
from tests.scenario.test_subjects import TOWN_HALL


@pytest.mark.parametrize(
    ("seconds", "clock", "wait"),
    [
        (0, "0:00", "0 sec."),
        (59, "0:59", "59 sec."),
        (60, "1:00", "1 min."),
        (80, "1:20", "1 min. en 20 sec."),
        (725, "12:05", "12 min. en 5 sec."),
    ],
)
def test_a_time_is_told_as_a_clock_and_as_a_wait(seconds: int, clock: str, wait: str) -> None:
    assert (clock_words(seconds), wait_words(seconds)) == (clock, wait)


def test_a_wait_is_told_shorter_where_there_is_little_room() -> None:
    assert [wait_words(each, short=True) for each in (20, 60, 80)] == ["20 sec.", "1 min.", "1 min. 20"]


def test_a_voice_tells_that_a_face_comes_and_that_it_is_there() -> None:
    told = [voice_words(part) for part in (0.0, 0.01, 0.99, 1.0)]
    assert told[1] == told[2]
    assert len(set(told)) == 3
    assert all("{name}: {mood}." in each for each in told)


def test_one_who_reads_along_is_one() -> None:
    assert onlooker_words(1) == "Openbaar bericht · 1 mens leest mee"
    assert onlooker_words(214) == "Openbaar bericht · 214 mensen lezen mee"


def test_subjects_tell_where_they_stand_and_no_time() -> None:
    told = told_standings(say(begin(TOWN_HALL, 0), "@form"))
    assert [words for _, words in told] == ["nu", "nog niet besproken", "nog niet besproken"]


def test_chats_tell_how_long_they_wait_and_that_they_are_done() -> None:
    told = told_standings(along(CHATS, "@bike", "b", "c"))
    assert [(each.title, words) for each, words in told] == [
        ("About pass", "nieuw · wacht 21 sec."),
        ("About bike", "klaar"),
    ]


def test_the_one_customer_of_a_chat_waits_and_after_the_end_nobody_does() -> None:
    alone = plain(node("a", reply("x" * 9)), channel="chat")
    assert [(each.title, words) for each, words in told_standings(begin(alone, 0))] == [
        ("Mevrouw Aydin", "nu · wacht 0 sec.")
    ]
    assert told_standings(along(alone, "x" * 9)) == ()


ASIDE: Final = staged(
    (subject("a", node("a0", allow=("end",)), node("a1", reply("a"))), subject("b", node("b0", reply("b")))),
    (subject("remco", node("r0", reply("r"), allow=("end",))),),
    channel="chat",
)


def test_a_colleague_between_chats_does_not_wait() -> None:
    assert told_standings(begin_at(ASIDE, 0, "r0")) == ()


def told_offers(talk: Talk) -> list[str]:
    return [offer_words(talk, each) for each in offered(talk.scenario, talk.state)]


def test_turning_to_a_subject_or_a_chat_and_ending_it_is_told_in_its_own_words() -> None:
    hall = replace(TOWN_HALL, channel="counter")
    assert told_offers(along(hall, "@stairs")) == [
        "how-many.",
        "Begin over: About form",
        "Begin over: About weather",
        "Rond dit onderwerp af",
    ]
    assert "Ga verder over: About stairs" in told_offers(along(hall, "@stairs", "@form", "which-form"))
    chats = replace(TOWN_HALL, channel="chat")
    assert told_offers(along(chats, "@stairs"))[1:] == [
        "Open de chat: About form (wacht 1 sec.)",
        "Open de chat: About weather (wacht 1 sec.)",
        "Rond deze chat af",
    ]
    assert told_offers(begin_at(ASIDE, 0, "r0")) == ["r.", "Rond dit onderwerp af"]
    back = told_offers(along(chats, "@stairs", "@form", "which-form"))
    assert "Ga terug naar: About stairs (wacht 4 sec.)" in back
