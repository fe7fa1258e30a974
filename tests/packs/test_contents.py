"""The page that tells what is in a pack: every conversation, what is at stake how often, and which lesson is where."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Riet & zoon", "Riet \\& zoon"),
        ("&lt;b&gt;", "\\&lt;b\\&gt;"),
        ("~~weg~~", "\\~\\~weg\\~\\~"),
        ("- een streepje - en nog een", "\\- een streepje - en nog een"),
        ("+ erbij", "\\+ erbij"),
        ("===", "\\==="),
        ("1. ten eerste", "1\\. ten eerste"),
        ("12) ten twaalfde", "12\\) ten twaalfde"),
        ("1 gesprek. En 2.", "1 gesprek. En 2."),
        (" *\n [a] ", "\\* \\[a\\]"),
    ],
)
def test_what_markdown_would_read_as_its_own_is_shown_as_it_was_typed(text: str, shown: str) -> None:
    page = contents(dataclasses.replace(PACK, card=replace(CARD, summary=text)), [TALK])
    assert page.split("\n\n")[1] == shown


def test_a_pack_that_names_no_author_or_licence_leaves_them_out() -> None:
    page = contents(Pack(Path("zalen"), "zalen", "zalen"), [TALK])
    assert page.startswith("# zalen\n\n1 gesprek, versie 1.\n\n")


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
