"""Signed documents that everybody reads, and cards for the key keeper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.mailbox import Mailbox
from tests.storage.mailbox.values import ANNA, KAREL, LENA, OTHER, TEAM

if TYPE_CHECKING:
    from tests.storage.mailbox.server import Server


@pytest.mark.parametrize("reader", [ANNA, LENA, KAREL])
@pytest.mark.parametrize("writer", [LENA, KAREL])
def test_everybody_reads_what_lead_or_keeper_put_in(server: Server, writer: str, reader: str) -> None:
    with Mailbox(server.url(writer)) as mailbox:
        mailbox.put_document(TEAM, "team.json", b'{"kcc-coach": "team"}')
    with Mailbox(server.url(reader)) as mailbox:
        assert mailbox.document(TEAM, "team.json") == (b'{"kcc-coach": "team"}',)
        assert mailbox.document(OTHER, "team.json") == ()
        assert mailbox.document(TEAM, "roster.json") == ()


def test_a_second_document_of_that_name_stands_beside_the_first(server: Server) -> None:
    with Mailbox(server.url(KAREL)) as keeper, Mailbox(server.url(LENA)) as lead:
        keeper.put_document(TEAM, "roster.json", b"one")
        lead.put_document(TEAM, "roster.json", b"two")
        assert set(lead.document(TEAM, "roster.json")) == {b"one", b"two"}


def test_the_same_document_again_changes_nothing(server: Server) -> None:
    with Mailbox(server.url(KAREL)) as keeper:
        for _ in range(3):
            keeper.put_document(TEAM, "2026-Q4/closing.json", b"closed")
        assert keeper.document(TEAM, "2026-Q4/closing.json") == (b"closed",)


def test_documents_are_listed_by_the_beginning_of_their_name(server: Server) -> None:
    names = ("team.json", "challenges/2026-W47.json", "challenges/2026-W48.json", "2026-Q4/opening.json")
    with Mailbox(server.url(LENA)) as mailbox:
        for each in names:
            mailbox.put_document(TEAM, each, b"content")
        mailbox.put_document(OTHER, "challenges/2026-W49.json", b"content")
        mailbox.put_document(TEAM, names[1], b"other content")
        assert mailbox.documents(TEAM) == tuple(sorted(names))
        assert mailbox.documents(TEAM, "challenges/") == names[1:3]
        assert mailbox.documents(TEAM, "%") == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("", b"content"),
        ("team", b"content"),
        ("../team.json", b"content"),
        ("a/b/c.json", b"content"),
        ("/team.json", b"content"),
        ("team.json\n", b"content"),
        ("tëam.json", b"content"),
        ("n" * 81 + ".json", b"content"),
        ("team.json", b""),
        ("team.json", bytes(2_000_001)),
    ],
    ids=["empty", "no ending", "out", "deep", "root", "line", "accent", "long", "nothing", "large"],
)
def test_a_document_of_another_shape_is_mailbox_refused(server: Server, name: str, content: bytes) -> None:
    with Mailbox(server.url(LENA)) as mailbox:
        with pytest.raises(ProblemError) as refused:
            mailbox.put_document(TEAM, name, content)
        assert refused.value.problem.code == "mailbox-refused"
        assert mailbox.documents(TEAM) == ()


def test_a_name_with_a_null_in_it_is_mailbox_refused(server: Server) -> None:
    with Mailbox(server.url(LENA)) as mailbox:
        with pytest.raises(ProblemError) as refused:
            mailbox.put_document(TEAM, "te\0am.json", b"content")
        assert refused.value.problem.code == "mailbox-refused"


def test_a_document_as_large_as_can_be_comes_back_whole(server: Server) -> None:
    content = bytes(range(250)) * 8000
    with Mailbox(server.url(LENA)) as mailbox:
        mailbox.put_document(TEAM, "roster.json", content)
        assert mailbox.document(TEAM, "roster.json") == (content,)


def test_a_card_reaches_the_key_keeper(server: Server) -> None:
    with Mailbox(server.url(ANNA)) as member:
        member.put_card(TEAM, b"one")
        member.put_card(TEAM, b"two")
        member.put_card(OTHER, b"three")
    with Mailbox(server.url(KAREL)) as keeper:
        assert set(keeper.cards(TEAM)) == {b"one", b"two"}
        assert keeper.cards(OTHER) == (b"three",)


@pytest.mark.parametrize("content", [b"", bytes(16_385)], ids=["nothing", "large"])
def test_a_card_of_another_size_is_mailbox_refused(server: Server, content: bytes) -> None:
    with Mailbox(server.url(ANNA)) as member, pytest.raises(ProblemError) as refused:
        member.put_card(TEAM, content)
    assert refused.value.problem.code == "mailbox-refused"
