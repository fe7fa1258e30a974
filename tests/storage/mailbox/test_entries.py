"""What a member puts in, the lead and the key keeper read: each their own box, nobody in the order of arrival."""

from __future__ import annotations

import secrets
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from kcc_coach.problem import ProblemError
from kcc_coach.storage.mailbox import Mailbox, open_mailbox
from kcc_coach.storage.mailbox_schema import KEEPER, LEAD
from kcc_coach.team import entry
from tests.storage.mailbox.values import ANNA, BOX, KAREL, LENA, NEXT, OTHER, QUARTER, TEAM, TOP, Row, put_many

if TYPE_CHECKING:
    from tests.storage.mailbox.server import Server


def test_the_lead_reads_the_box_for_the_lead(server: Server) -> None:
    row = Row().put(server)
    with open_mailbox(server.url(LENA)) as mailbox:
        assert list(mailbox.entries(LEAD, TEAM, QUARTER)) == [(row.top, row.lead_box)]


def test_the_key_keeper_reads_the_box_for_the_key_keeper(server: Server) -> None:
    row = Row().put(server)
    with open_mailbox(server.url(KAREL)) as mailbox:
        assert list(mailbox.entries(KEEPER, TEAM, QUARTER)) == [(row.top, row.keeper_box)]


def test_a_team_and_a_quarter_are_read_apart_from_others(server: Server) -> None:
    rows = [Row(team, quarter) for team in (TEAM, OTHER) for quarter in (QUARTER, NEXT)]
    put_many(server, rows)
    with open_mailbox(server.url(LENA)) as mailbox:
        read = [list(mailbox.entries(LEAD, each.team, each.quarter)) for each in rows]
    assert read == [[(each.top, each.lead_box)] for each in rows]


def test_all_teams_are_read_team_by_team(server: Server) -> None:
    rows = [Row(team) for _ in range(20) for team in (TEAM, OTHER)]
    put_many(server, [*rows, Row(TEAM, NEXT)])
    with open_mailbox(server.url(KAREL)) as mailbox:
        read = list(mailbox.all_entries(KEEPER, QUARTER))
    assert [team for team, _, _ in read] == [OTHER] * 20 + [TEAM] * 20
    assert sorted(read) == sorted((each.team, each.top, each.keeper_box) for each in rows)


def test_more_entries_than_are_in_memory_at_a_time_are_all_read(server: Server) -> None:
    with server.connect() as admin:
        admin.execute(
            "INSERT INTO kcc_coach.contribution SELECT gen_random_uuid(), %s, %s, "
            "decode(repeat(lpad(to_hex(number), 10, '0'), 45), 'hex'), 'box', 'xob' FROM generate_series(1, 1234) number",
            (TEAM, QUARTER),
        )
    with open_mailbox(server.url(KAREL)) as mailbox:
        read = {top for _, top, _ in mailbox.all_entries(KEEPER, QUARTER)}
    assert read == {number.to_bytes(5, "big") * 45 for number in range(1, 1235)}


def test_a_reading_that_is_broken_off_leaves_the_way_free(server: Server) -> None:
    put_many(server, [Row() for _ in range(3)])
    with open_mailbox(server.url(LENA)) as mailbox:
        for _ in range(5):  # more than there are connections
            begun: Any = mailbox.all_entries(LEAD, QUARTER)
            next(begun)
            begun.close()
        assert len(list(mailbox.entries(LEAD, TEAM, QUARTER))) == 3


def test_nobody_sees_who_came_first(server: Server) -> None:
    rows = [Row() for _ in range(60)]
    put_many(server, rows)
    came = [each.top for each in rows]
    with server.connect(LENA) as lead, open_mailbox(server.url(LENA)) as mailbox:
        shown = [row[0] for row in lead.execute("SELECT top FROM kcc_coach.for_lead")]
        numbered = [row[0] for row in lead.execute("SELECT top, row_number() OVER () FROM kcc_coach.for_lead")]
        read = [top for top, _ in mailbox.entries(LEAD, TEAM, QUARTER)]
    assert sorted(shown) == sorted(came)
    assert shown == numbered == read != came
    assert _same_neighbours(came, shown) < 12


def _same_neighbours(one: list[bytes], other: list[bytes]) -> int:
    """How often two that follow each other in one list do so in the other; of 60 about one by chance."""
    return len(set(pairwise(one)) & set(pairwise(other)))


def test_no_table_has_room_for_a_time_or_a_name(server: Server) -> None:
    wanted = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'kcc_coach' "
        "AND table_name IN ('contribution', 'for_lead', 'for_keeper') ORDER BY 1, ordinal_position"
    )
    with server.connect() as admin:
        found = {(row[0], row[1], row[2]) for row in admin.execute(wanted)}
        counting = admin.execute("SELECT count(*) FROM pg_class WHERE relkind = 'S' AND relname !~ '^pg_'").fetchone()
    kinds = {"id": "uuid", "team": "bytea", "quarter": "text", "top": "bytea"}
    tables = {"contribution": ("lead_box", "keeper_box"), "for_lead": ("box",), "for_keeper": ("box",)}
    assert found == {
        (table, name, kind)
        for table, boxes in tables.items()
        for name, kind in (kinds | dict.fromkeys(boxes, "bytea")).items()
    }
    assert counting == (0,)


@pytest.mark.parametrize(
    "wrong",
    [
        {"team": b"t" * 15},
        {"team": b""},
        {"quarter": "2026-K4"},
        {"quarter": "2026-Q5"},
        {"quarter": "26-Q4"},
        {"quarter": "2026-Q4 "},
        {"quarter": "2026-Q4\n"},
        {"quarter": "2026-Q44"},
        {"quarter": ""},
        {"top": b"h" * (TOP - 1)},
        {"top": b"h" * (TOP + 1)},
        {"lead_box": b""},
        {"lead_box": b"b" * (BOX + 1)},
        {"keeper_box": b"b" * (BOX - 1)},
        {"lead_box": b"b" * 4097, "keeper_box": b"b" * 4097},
    ],
    ids=str,
)
def test_an_entry_of_another_shape_is_mailbox_refused(server: Server, wrong: dict[str, Any]) -> None:
    with pytest.raises(ProblemError) as refused:
        Row(**wrong).put(server)
    assert refused.value.problem.code == "mailbox-refused"
    with server.connect() as admin:
        assert admin.execute("SELECT count(*) FROM kcc_coach.contribution").fetchone() == (0,)


def test_a_real_entry_comes_back_as_it_was_sealed(server: Server) -> None:
    lead, keeper, member = PrivateKey.generate(), PrivateKey.generate(), SigningKey.generate()
    round_ = entry.Round(secrets.token_bytes(16), QUARTER, secrets.token_bytes(32))
    values = tuple(range(32))
    data = entry.contribution(round_, 1, values, member, bytes(lead.public_key), bytes(keeper.public_key))
    size = entry.box_size(32)
    top, lead_box, keeper_box = data[: entry.TOP], data[entry.TOP : entry.TOP + size], data[entry.TOP + size :]
    with open_mailbox(server.url(ANNA)) as mailbox:
        mailbox.put(round_.team, QUARTER, top, lead_box, keeper_box)
    shares = []
    for login, role, key in ((LENA, entry.LEAD, lead), (KAREL, entry.KEEPER, keeper)):
        with open_mailbox(server.url(login)) as mailbox:
            ((read_top, box),) = mailbox.entries(role, round_.team, QUARTER)
        boxes = (box, b"") if role == entry.LEAD else (b"", box)
        found, problems = entry.entry_of(read_top, *boxes, "")
        assert found is not None
        assert not problems
        shares.append(entry.opened(found, role, key, 32))
    assert None not in shares
    assert tuple(sum(each) % (2**61 - 1) for each in zip(*shares, strict=True)) == values


def test_an_entry_that_is_put_in_twice_is_there_twice_for_the_reader_to_notice(server: Server) -> None:
    row = Row()
    put_many(server, [row, row])
    with Mailbox(server.url(KAREL)) as mailbox:
        assert list(mailbox.entries(KEEPER, TEAM, QUARTER)) == [(row.top, row.keeper_box)] * 2
