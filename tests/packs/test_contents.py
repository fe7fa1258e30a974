"""The page that tells what is in a pack: every conversation, what is at stake how often, and which lesson is where."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from kcc_coach import i18n
from kcc_coach.packs.card import KEYS
from kcc_coach.packs.contents import contents, practised, staked
from kcc_coach.packs.packfile import Card
from kcc_coach.packs.shelf import Pack
from kcc_coach.scenario.lessons import LESSONS
from tests.packs.review.talks import NAMES
from tests.scenario.builders import node, plain, reply

CARD = Card("zalen", 3, "Zalen | sleutels", "Een *trainer*", "CC-BY-4.0", "nl", "Over deuren.")
PACK = Pack(Path("zalen"), "zalen", CARD.title, 3, CARD.author, CARD.licence, "nl", card=CARD)
TALK = replace(
    plain(
        node("een", reply("a", shows={"listening": 2}), reply("b")),
        node("twee", reply("c", shows={"listening": 1, "empathy": 1}), reply("d", shows={"listening": 1})),
        competencies=NAMES,
    ),
    lessons=("L14", "L14", "de les van Riet"),
    title="Een [deur]",
)


def test_a_competency_counts_where_replies_differ_in_it() -> None:
    assert dict(staked([TALK])) == {"listening": 1, "empathy": 1}
    assert staked([TALK, TALK])["listening"] == 2


def test_every_lesson_is_named_also_those_that_nobody_practises_and_those_of_the_author() -> None:
    found = practised([TALK])
    assert list(found) == [*LESSONS, "de les van Riet"]
    assert [each.title for each in found["L14"]] == [TALK.title]
    assert found["L1"] == ()
    assert [f"L{number}" for number in range(1, 31)] == list(LESSONS)


def test_the_page_tells_it_and_nothing_in_it_is_read_as_markdown() -> None:
    page = contents(PACK, [TALK])
    assert page.startswith("# Zalen \\| sleutels\n\nOver deuren.\n\n1 gesprek, versie 3. Van Een \\*trainer\\*, onder ")
    assert "| **Een \\[deur\\]** (`" in page
    assert "| Luisteren | 1 | 1 |" in page
    assert "| L14 | Een belofte die helpt | Een \\[deur\\] |" in page
    assert "| L1 | Luisteren zonder je mening klaar te hebben | – |" in page
    assert "| de les van Riet |  | Een \\[deur\\] |" in page


def test_the_page_comes_in_the_language_of_the_reader() -> None:
    i18n.use("en", Path(__file__).parents[2] / "resources")
    try:
        page = contents(PACK, [TALK])
    finally:
        i18n.use("nl", Path(__file__).parents[2] / "resources")
    assert "1 conversation, version 3." in page
    assert "| L14 | A promise that helps |" in page


def test_the_card_has_room_for_all_that_its_schema_knows() -> None:
    assert set(KEYS) - {"pack", "accept"} <= set(Card.__struct_fields__)
