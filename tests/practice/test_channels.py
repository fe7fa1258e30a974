from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import pytest
from hypothesis import given

from kcc_coach.practice.channels import (
    EACH_TURN,
    FACE_FROM,
    FACE_WHOLE,
    FIRST_ONLOOKERS,
    READ_A_SECOND,
    TYPED_A_SECOND,
    answered_in,
    channel_now,
    clock,
    letter,
    nobody_yet,
    onlookers,
    painted,
    said_aside,
    speaker,
    waits,
    writes_on,
)
from kcc_coach.practice.talk import Talk, begin, begin_at, say, step_back
from kcc_coach.scenario.model import NARRATOR, YOU, CastId, Line, Meter, Scenario
from tests.scenario.builders import node, plain, reply, said, staged, subject
from tests.scenario.strategies import examples, path_along, scenarios, seeds, wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

AYDIN: Final = CastId("aydin")


def along(scenario: Scenario, *path: str) -> Talk:
    talk = begin(scenario, 0)
    for token in path:
        talk = say(talk, token)
    return talk


# -- who speaks


def test_who_spoke_last_keeps_the_mood_they_were_last_heard_in() -> None:
    scenario = plain(
        node("one", reply("go", "two"), lines=(Line(AYDIN, "Oh.", "worried"),)),
        node("two", reply("bye"), lines=(said("Hm?", who="blake"), said("Well."))),
    )
    assert speaker(begin(scenario, 0))[1] == "worried"
    person, mood = speaker(along(scenario, "go"))
    assert person is not None
    assert (person.name, mood) == ("Mevrouw Aydin", "worried")


def test_before_anybody_spoke_it_is_the_first_of_the_cast() -> None:
    silent = plain(node("one", reply("go"), lines=()))
    person, mood = speaker(begin(silent, 0))
    assert person is not None
    assert (person.name, mood) == ("Mevrouw Aydin", "neutral")
    alone = plain(node("one", reply("go"), lines=()), cast=())
    assert speaker(begin(alone, 0)) == (None, "neutral")
    assert painted(begin(alone, 0)) == 0.0


def test_who_turns_back_to_a_chat_meets_its_customer_again() -> None:
    mine = subject("mine", node("mine-0", reply("a", "mine-1"), allow=("turn",)), node("mine-1"))
    yours = subject(
        "yours",
        node("yours-0", reply("b", "yours-1"), allow=("turn",), lines=(said("Hm?", who="blake"),)),
        node("yours-1"),
    )
    scenario = staged((mine, yours))
    names = [
        speaker(along(scenario, *path))[0] for path in (("@mine",), ("@mine", "@yours"), ("@mine", "@yours", "@mine"))
    ]
    assert [each.name for each in names if each] == ["Mevrouw Aydin", "Meneer Blake", "Mevrouw Aydin"]


def test_after_the_end_it_is_who_spoke_last_of_all() -> None:
    first = subject(
        "first", node("first-0", reply("a", "first-1")), node("first-1", lines=(said("Bye.", who="blake"),))
    )
    other = subject("other", node("other-0", reply("b", "other-1")), node("other-1", lines=()))
    last = subject("last", node("last-0", reply("c", "last-1")), node("last-1", lines=()))
    scenario = staged((first, other), (last,), channel="chat")
    path = ("@first", "a", "@other", "b", "c")
    names = [speaker(along(scenario, *path[:steps]))[0] for steps in (2, 3, 5)]
    assert [each.name for each in names if each] == ["Meneer Blake", "Mevrouw Aydin", "Mevrouw Aydin"]


def test_there_is_nobody_yet_until_the_first_chat_is_opened() -> None:
    assert nobody_yet(begin(CHATS, 0))
    assert not nobody_yet(along(CHATS, "@bike"))
    assert not nobody_yet(along(CHATS, "@bike", "b", "c"))  # whom you wrote with last is still there
    assert not nobody_yet(begin(plain(node("one", reply("go"), lines=())), 0))


# -- the phone: a face that trust paints

CALL: Final = plain(
    node("start", reply("warm", "more", add={"trust": 20}), reply("cold", "more", add={"trust": -20})),
    node("more", reply("kind", "more", add={"trust": 10}), reply("harsh", "more", add={"trust": -30}), reply("bye")),
)


def test_a_voice_has_no_face_until_there_is_some_trust() -> None:
    assert painted(begin(CALL, 0)) == 0.0  # 40 to begin with
    assert painted(along(CALL, "cold")) == 0.0
    assert painted(along(CALL, "warm")) == pytest.approx(0.4)
    assert painted(along(CALL, "warm", "kind")) == pytest.approx(0.8)
    assert painted(along(CALL, "warm", "kind", "kind", "kind")) == 1.0


def test_whom_you_have_once_seen_you_do_not_forget_but_a_step_back_takes_it_back() -> None:
    quarrel = along(CALL, "warm", "kind", "harsh", "harsh")
    assert painted(quarrel) == pytest.approx(0.8)
    assert painted(step_back(step_back(step_back(quarrel)))) == pytest.approx(0.4)


@pytest.mark.parametrize(("trust", "face"), [(FACE_FROM, 0.0), (FACE_WHOLE, 1.0), (100, 1.0), (0, 0.0)])
def test_the_face_runs_from_nothing_to_whole(trust: int, face: float) -> None:
    assert painted(begin(plain(node("start", reply("bye")), meters=(Meter("trust", trust),)), 0)) == face


def test_with_more_customers_the_trust_of_who_speaks_counts() -> None:
    scenario = plain(
        node("start", reply("on", "other")),
        node("other", reply("bye"), lines=(said("Ho.", who="blake"),)),
        meters=(Meter("trust.aydin", 75), Meter("trust.blake", 55)),
    )
    assert painted(begin(scenario, 0)) == 1.0
    assert painted(along(scenario, "on")) == pytest.approx(0.2)


def test_without_a_meter_of_trust_a_voice_stays_a_voice() -> None:
    assert painted(begin(plain(node("start", reply("bye")), meters=()), 0)) == 0.0


# -- the chat: time comes from the words

FIFTY: Final = "x" * 50  # two seconds to read, ten to type
CHAT: Final = plain(
    node("start", reply("hello", "more"), lines=(said(FIFTY), Line(NARRATOR, FIFTY))),
    node("more", reply("bye"), lines=(said(FIFTY), Line(YOU, FIFTY), Line(AYDIN, "", thought=FIFTY))),
)


def test_reading_theirs_and_typing_yours_takes_time_and_nothing_else_does() -> None:
    assert (READ_A_SECOND, TYPED_A_SECOND) == (25, 5)
    opening, turn = clock(along(CHAT, "hello"))
    assert (opening.sent, opening.came, opening.read) == (0, (0, 0), 2)
    sent = 2 + len("hello.") / 5
    assert turn.sent == pytest.approx(sent)
    assert turn.came == pytest.approx((sent, sent + 12, sent + 12))
    assert turn.read == pytest.approx(sent + 12)


def test_the_one_customer_waits_since_they_wrote_and_then_since_your_last_word() -> None:
    (waiting,) = waits(begin(CHAT, 0))
    assert (waiting.subject, waiting.title, waiting.seconds) == ("", "Mevrouw Aydin", 2)
    assert [each.seconds for each in waits(along(CHAT, "hello"))] == [0]  # what you wrote without a choice was last


def test_it_is_told_how_long_each_answer_was_waited_for() -> None:
    scenario = plain(
        node("start", reply("one", "more"), lines=(said(FIFTY),)),
        node("more", reply("two", "more"), reply("bye"), lines=(said(FIFTY + FIFTY),)),
    )
    assert answered_in(begin(scenario, 0)) == ()
    assert answered_in(along(scenario, "one", "two")) == (3, 5)
    assert answered_in(step_back(along(scenario, "one", "two"))) == (3,)


def test_after_the_end_nobody_waits() -> None:
    ended = along(CHAT, "hello", "bye")
    assert ended.state.ended
    assert waits(ended) == ()
    assert len(answered_in(ended)) == 2


def test_without_a_cast_the_one_who_waits_has_no_name() -> None:
    assert [each.title for each in waits(begin(plain(node("a", reply("bye"), lines=()), cast=()), 0))] == [""]


LINE: Final = "y" * 250  # ten seconds to read
PASS: Final = subject(
    "pass", node("pass-0", reply("p", "pass-1"), allow=("turn",), lines=(said(LINE),)), node("pass-1", allow=("end",))
)
BIKE: Final = subject(
    "bike",
    node("bike-0", reply("b", "bike-1"), allow=("turn",), lines=(said(LINE),)),
    node("bike-1", reply("c", "bike-2"), allow=("turn",), lines=(said(LINE),)),
    node("bike-2", allow=("end",), lines=()),
)
LATER: Final = subject("later", node("later-0", reply("l", "later-1"), lines=(said(LINE),)), node("later-1", lines=()))
CHATS: Final = staged((PASS, BIKE), (LATER,), channel="chat")


def told(talk: Talk) -> dict[str, int]:
    return {each.subject: each.seconds for each in waits(talk)}


def test_a_chat_that_is_not_begun_waits_from_the_start_of_its_stage() -> None:
    assert told(begin(CHATS, 0)) == {"pass": 0, "bike": 0}
    assert [each.title for each in waits(begin(CHATS, 0))] == ["About pass", "About bike"]
    assert told(along(CHATS, "@bike")) == {"pass": 10, "bike": 10}
    assert told(along(CHATS, "@bike", "b")) == {"pass": 20, "bike": 10}


def test_a_chat_that_was_left_waits_since_you_turned_away() -> None:
    assert told(along(CHATS, "@bike", "b", "@pass")) == {"pass": 30, "bike": 10}


def test_a_chat_that_was_left_without_a_word_waits_since_its_stage_began() -> None:
    assert told(along(CHATS, "@bike", "@pass", "@bike")) == {"pass": 20, "bike": 20}


def test_coming_back_without_a_word_ends_no_wait() -> None:
    assert told(along(CHATS, "@bike", "b", "@pass", "@bike")) == {"pass": 30, "bike": 10}


def test_a_finished_chat_does_not_wait() -> None:
    assert told(along(CHATS, "@bike", "b", "c")) == {"pass": 21}


NEXT: Final = subject("next", node("next-0", reply("n", "next-1"), lines=(said(LINE),)), node("next-1", lines=()))
TWO_ROWS: Final = staged((PASS, BIKE), (LATER, NEXT), channel="chat")
FIRST_ROW: Final = ("@bike", "b", "c", "@pass", "p")


def test_a_new_stage_begins_to_wait_when_it_opens() -> None:
    assert told(along(TWO_ROWS, *FIRST_ROW)) == {"later": 0, "next": 0}
    assert told(along(TWO_ROWS, *FIRST_ROW, "@next")) == {"later": 10, "next": 10}
    assert told(begin_at(TWO_ROWS, 0, "later-0")) == {"later": 10, "next": 10}


def test_a_stage_with_one_subject_among_chats_is_an_ordinary_talk() -> None:
    aside = along(CHATS, *FIRST_ROW)
    assert [channel_now(each) for each in (begin(CHATS, 0), aside, say(aside, "l"))] == ["chat", *["colleague"] * 2]
    assert waits(aside) == ()
    assert waits(begin_at(CHATS, 0, "later-0")) == ()
    assert answered_in(say(aside, "l")) == answered_in(aside)


def test_each_line_tells_if_it_was_said_outside_the_chats() -> None:
    ended = along(CHATS, *FIRST_ROW, "l")
    assert said_aside(begin(CHATS, 0), 0) == ()
    assert said_aside(ended, 4) == (False, False)
    assert [line.text for line in ended.trail[5].latest] == ["pass-1?", LINE]
    assert said_aside(ended, 5) == (False, False, True)
    assert said_aside(ended, 6) == (True,)


def test_the_one_chat_of_a_conversation_and_the_parts_of_another_are_no_ordinary_talk() -> None:
    alone = msgspec.structs.replace(CHAT, channel="chat")
    assert channel_now(begin(alone, 0)) == "chat"
    assert said_aside(along(alone, "hello"), 1) == (False,) * 4
    counter = msgspec.structs.replace(CHATS, channel="counter")
    assert channel_now(begin_at(counter, 0, "later-0")) == "counter"
    assert said_aside(along(counter, *FIRST_ROW), 5) == (False,) * 3


def test_each_answer_was_waited_for_in_its_own_chat() -> None:
    path = ("@bike", "b", "@pass", "p", "@bike", "c", "@next", "n")
    assert answered_in(along(TWO_ROWS, *path)) == (10, 31, 11, 11)


def test_when_they_wrote_and_how_long_they_waited_give_when_you_answered() -> None:
    odd = subject("odd", node("odd-0", reply("x" * 13, "odd-1"), lines=(said("y" * 37), said("z" * 61))), node("odd-1"))
    talk = along(staged((BIKE, odd), channel="chat"), "@bike", "b", "@odd", "x" * 13)
    opened, answer = clock(talk)[3:]
    assert [round(each) for each in opened.came] == [0, 0]
    assert opened.read > opened.sent > 0
    assert round(opened.came[0]) + answered_in(talk)[-1] == round(answer.sent)


def test_in_a_later_stage_the_first_message_came_when_it_began() -> None:
    *_, began, opened = clock(along(TWO_ROWS, *FIRST_ROW, "@next"))
    assert opened.came == (began.sent,)
    assert began.sent > 0


def test_what_they_write_after_your_own_greeting_came_after_it() -> None:
    lines = (said(FIFTY), Line(YOU, FIFTY), said(FIFTY))
    (opening,) = clock(begin(plain(node("a", reply("bye"), lines=lines)), 0))
    assert opening.came == (0, 12, 12)


def test_what_you_write_without_a_choice_is_an_answer_too() -> None:
    greeting = subject("a", node("a-0", reply("x", "a-1"), lines=(Line(YOU, FIFTY),)), node("a-1", lines=()))
    other = subject("b", node("b-0", reply("y", "b-1"), allow=("turn",)), node("b-1", lines=()))
    assert told(along(staged((greeting, other)), "@a")) == {"a": 0, "b": 10}


# -- social media: who reads along


def test_every_turn_brings_onlookers_and_tension_brings_more() -> None:
    calm = plain(node("a", reply("soft", "a"), reply("bye")), meters=(Meter("tension", 10),))
    heated = plain(node("a", reply("soft", "a"), reply("bye")), meters=(Meter("tension", 90),))
    assert onlookers(begin(calm, 0)) == FIRST_ONLOOKERS
    assert onlookers(along(calm, "soft")) == FIRST_ONLOOKERS + EACH_TURN + 5
    assert onlookers(along(heated, "soft")) == FIRST_ONLOOKERS + EACH_TURN + 45
    assert onlookers(along(heated, "soft", "soft")) == FIRST_ONLOOKERS + 2 * (EACH_TURN + 45)


def test_with_more_customers_the_mean_of_their_tension_counts() -> None:
    meters = (Meter("tension.aydin", 80), Meter("tension.blake", 20))
    scenario = plain(node("a", reply("soft", "a"), reply("bye")), meters=meters)
    assert onlookers(along(scenario, "soft")) == FIRST_ONLOOKERS + EACH_TURN + 25
    without = plain(node("a", reply("soft", "a"), reply("bye")), meters=())
    assert onlookers(along(without, "soft")) == FIRST_ONLOOKERS + EACH_TURN


# -- mail: one text


MAIL: Final = plain(
    node("a", reply("first", "b"), reply("again", "a")),
    node("b", reply("second"), lines=(Line(NARRATOR, "It rains."),)),
)
FRAMED: Final = plain(
    node("inbox", reply("walk", "begin"), lines=(said("Thank you!"),)),
    node("begin", reply("first", "middle"), lines=(Line(YOU, "Dear madam,"),)),
    node("middle", reply("second", "sent")),
    node("sent", reply("share", "after"), lines=(Line(YOU, "Kind regards,"), Line(YOU, "Sam"))),
    node("after", reply("bye")),
)


def test_the_mail_is_what_you_chose_in_order_without_what_was_taken_back() -> None:
    assert letter(begin(MAIL, 0)) == ()
    assert letter(along(MAIL, "first", "second")) == ("first.", "second.")
    assert letter(step_back(along(MAIL, "again", "first"))) == ("again.",)
    assert writes_on(begin(MAIL, 0))
    assert writes_on(along(MAIL, "first"))


def test_a_line_of_your_own_opens_the_mail_and_another_closes_it() -> None:
    assert letter(begin(FRAMED, 0)) == ()
    assert letter(along(FRAMED, "walk")) == ("Dear madam,",)
    assert letter(along(FRAMED, "walk", "first")) == ("Dear madam,", "first.")
    whole = ("Dear madam,", "first.", "second.", "Kind regards,", "Sam")
    assert letter(along(FRAMED, "walk", "first", "second")) == whole
    assert letter(along(FRAMED, "walk", "first", "second", "share")) == whole


def test_before_and_after_the_mail_what_you_choose_is_something_you_do() -> None:
    path = ("walk", "first", "second", "share")
    writing = [writes_on(along(FRAMED, *path[:steps])) for steps in range(len(path) + 1)]
    assert writing == [False, True, True, False, False]


# -- whatever is played


@examples
@given(scenarios, wishes, seeds)
def test_along_any_talk_a_face_does_not_fade_nobody_un_reads_and_no_time_runs_back(
    scenario: Scenario, picks: Sequence[int], seed: int
) -> None:
    talk = begin(scenario, seed)
    for token in path_along(scenario, picks, seed):
        after = say(talk, token)
        if speaker(after)[0] == speaker(talk)[0]:
            assert 0 <= painted(talk) <= painted(after) <= 1
        assert onlookers(after) > onlookers(talk)
        assert clock(after)[:-1] == clock(talk)
        assert clock(after)[-1].read >= clock(after)[-1].sent >= clock(talk)[-1].read
        assert letter(after)[: len(letter(talk))] == letter(talk)
        assert all(each.seconds >= 0 for each in waits(after))
        assert all(each >= 0 for each in answered_in(after))
        talk = after
