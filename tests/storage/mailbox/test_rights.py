"""Who may do what, found out by trying everything as everybody."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.mailbox import Mailbox
from kcc_coach.storage.mailbox_schema import KEEPER, LEAD, make_schema
from tests.storage.mailbox.values import ANNA, KAREL, LENA, PEOPLE, QUARTER, TEAM, VERA, Row

if TYPE_CHECKING:
    from tests.storage.mailbox.server import Server

RELATIONS: Final = ("mailbox", "contribution", "document", "card", "for_lead", "for_keeper", "cards")
ENTRY: Final = (
    "gen_random_uuid(), decode(repeat('74', 16), 'hex'), '2026-Q4', decode(repeat('74', 225), 'hex'), 'box', 'xob'"
)
PUT: Final = {
    "mailbox": "INSERT INTO kcc_coach.mailbox (one, version) VALUES (true, 2) ON CONFLICT DO NOTHING",
    "contribution": f"INSERT INTO kcc_coach.contribution VALUES ({ENTRY})",
    "document": "INSERT INTO kcc_coach.document (team, name, content) VALUES ('tttttttttttttttt', 'x.json', 'x')",
    "card": "INSERT INTO kcc_coach.card VALUES (gen_random_uuid(), 'tttttttttttttttt', 'x')",
    "for_lead": f"INSERT INTO kcc_coach.for_lead SELECT id, team, quarter, top, box FROM (SELECT {ENTRY}) "
    "AS each (id, team, quarter, top, box, other)",
    "for_keeper": f"INSERT INTO kcc_coach.for_keeper SELECT id, team, quarter, top, box FROM (SELECT {ENTRY}) "
    "AS each (id, team, quarter, top, box, other)",
    "cards": "INSERT INTO kcc_coach.cards VALUES (gen_random_uuid(), 'tttttttttttttttt', 'x')",
}
TRIED: Final = {
    **{f"read {name}": f"SELECT count(*) FROM kcc_coach.{name}" for name in RELATIONS},
    **{f"put in {name}": statement for name, statement in PUT.items()},
    **{f"change {name}": f"UPDATE kcc_coach.{name} SET team = team" for name in RELATIONS if name != "mailbox"},
    **{f"take from {name}": f"DELETE FROM kcc_coach.{name}" for name in RELATIONS},
    **{f"empty {name}": f"TRUNCATE kcc_coach.{name}" for name in RELATIONS if name in PUT},
    "lower the version": "UPDATE kcc_coach.mailbox SET version = 0",
    "read one's own entry back": f"{PUT['contribution']} RETURNING id",
    "read where entries lie": "SELECT ctid, xmin FROM kcc_coach.contribution",
    "read where entries lie through the view of the lead": "SELECT ctid, xmin FROM kcc_coach.for_lead",
    "read the names of entries": "SELECT id FROM kcc_coach.contribution",
    "read the box of the lead": "SELECT lead_box FROM kcc_coach.contribution",
    "read the box of the keeper": "SELECT keeper_box FROM kcc_coach.contribution",
    "lock entries": "LOCK TABLE kcc_coach.contribution IN ACCESS EXCLUSIVE MODE",
    "choose the hash of a document": "INSERT INTO kcc_coach.document (team, name, content, hash) "
    "VALUES ('tttttttttttttttt', 'x.json', 'x', 'x')",
    "make a table": "CREATE TABLE kcc_coach.mine (one integer)",
    "make a view": "CREATE VIEW kcc_coach.mine AS SELECT 1",
    "change the table": "ALTER TABLE kcc_coach.contribution ADD COLUMN moment timestamptz DEFAULT now()",
    "watch the table": "CREATE TRIGGER watch AFTER INSERT ON kcc_coach.contribution "
    "FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "drop the table": "DROP TABLE kcc_coach.contribution CASCADE",
    "drop the schema": "DROP SCHEMA kcc_coach CASCADE",
    "become the keeper": "SET ROLE kcc_coach_keeper",
    "become the lead": "SET ROLE kcc_coach_lead",
    "become a member": "SET ROLE kcc_coach_member",
}
EVERYBODY: Final = {"read mailbox", "read document"}
MAY: Final = {
    ANNA: EVERYBODY | {"put in contribution", "put in card", "become a member"},
    LENA: EVERYBODY | {"read for_lead", "put in document", "become the lead"},
    KAREL: EVERYBODY | {"read for_keeper", "read cards", "put in document", "become the keeper"},
    VERA: set[str](),
}


def _could(server: Server, login: str) -> set[str]:
    """What this login could do; each try is undone."""
    done = set()
    with server.connect(login) as to:
        for name, statement in TRIED.items():
            to.execute("BEGIN")
            try:
                to.execute(statement.encode())
            except psycopg.Error:
                pass
            else:
                done.add(name)
            to.execute("ROLLBACK")
    return done


@pytest.mark.parametrize("login", PEOPLE)
def test_each_role_can_do_what_it_has_to_and_nothing_else(server: Server, login: str) -> None:
    Row().put(server)
    assert _could(server, login) == MAY[login]


def test_whoever_made_the_mailbox_could_do_what_the_others_are_refused(server: Server) -> None:
    """Else a statement that nobody can carry out would count as a right that is well kept."""
    never = {"choose the hash of a document", "read where entries lie through the view of the lead"}
    never |= {"put in for_lead", "put in for_keeper", "empty for_lead", "empty for_keeper", "empty cards"}
    assert set(TRIED) - _could(server, "beheerder") == never


def test_nobody_can_give_a_right_away(server: Server) -> None:
    for login in (ANNA, LENA, KAREL):
        with server.connect(login) as to:
            for name in RELATIONS:
                with suppress(psycopg.Error):  # who has a right without the right to give it is only warned
                    to.execute(f"GRANT ALL ON kcc_coach.{name} TO PUBLIC".encode())
    assert _could(server, VERA) == set()


@pytest.mark.parametrize(("login", "role"), [(ANNA, LEAD), (ANNA, KEEPER), (LENA, KEEPER), (KAREL, LEAD)])
def test_the_box_of_somebody_else_is_mailbox_rights(server: Server, login: str, role: str) -> None:
    Row().put(server)
    with Mailbox(server.url(login)) as mailbox, pytest.raises(ProblemError) as refused:
        list(mailbox.entries(role, TEAM, QUARTER))
    assert refused.value.problem.code == "mailbox-rights"
    assert dict(refused.value.problem.values)["login"] == login


@pytest.mark.parametrize("login", [LENA, KAREL, VERA])
def test_only_a_member_puts_entries_in(server: Server, login: str) -> None:
    with pytest.raises(ProblemError) as refused:
        Row().put(server, login)
    assert refused.value.problem.code == "mailbox-rights"


def test_rights_that_somebody_gave_are_taken_back(server: Server) -> None:
    given = (
        "GRANT SELECT, DELETE ON kcc_coach.contribution TO vera WITH GRANT OPTION",
        "GRANT USAGE, CREATE ON SCHEMA kcc_coach TO PUBLIC",
        "GRANT SELECT ON kcc_coach.for_lead TO PUBLIC",
        "GRANT SELECT (lead_box), UPDATE (top) ON kcc_coach.contribution TO kcc_coach_keeper",
        "GRANT ALL ON ALL TABLES IN SCHEMA kcc_coach TO kcc_coach_member",
    )
    with server.connect() as admin:
        for each in given:
            admin.execute(each.encode())
    with server.connect(VERA) as vera:
        vera.execute("GRANT SELECT ON kcc_coach.contribution TO lena")
    assert all(_could(server, login) > MAY[login] for login in PEOPLE)
    make_schema(server.url())
    assert {login: _could(server, login) for login in PEOPLE} == MAY


def test_rights_that_come_with_every_new_table_are_taken_back(bare: Server) -> None:
    with bare.connect() as admin:
        admin.execute("ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC")
        admin.execute("ALTER DEFAULT PRIVILEGES GRANT ALL ON SCHEMAS TO vera")
    make_schema(bare.url())
    assert {login: _could(bare, login) for login in PEOPLE} == MAY
