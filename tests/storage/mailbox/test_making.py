"""A mailbox is made whole or not at all, and making it again harms nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.mailbox import open_mailbox
from kcc_coach.storage.mailbox_schema import KEEPER, LEAD, MEMBER, NEWEST, ROLES, make_schema
from tests.storage.mailbox.values import ANNA, KAREL, QUARTER, TEAM, Row

if TYPE_CHECKING:
    from tests.storage.mailbox.server import Server


def test_a_mailbox_is_made_with_a_role_for_each_chair(bare: Server) -> None:
    made = make_schema(bare.url())
    assert (made.before, made.version) == (0, NEWEST)
    assert dict(made.roles) == ROLES
    assert [name for name, _ in made.roles] == [MEMBER, LEAD, KEEPER]
    assert made.server == f"{bare.socket}/teams"


def test_making_it_again_keeps_what_is_in_it(server: Server) -> None:
    row = Row().put(server)
    made = make_schema(server.url())
    assert (made.before, made.version) == (NEWEST, NEWEST)
    with open_mailbox(server.url(KAREL)) as mailbox:
        assert list(mailbox.entries(KEEPER, TEAM, QUARTER)) == [(row.top, row.keeper_box)]


def test_the_roles_cannot_log_in_or_do_more(server: Server) -> None:
    wanted = (
        "SELECT rolcanlogin OR rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls "
        "FROM pg_roles WHERE rolname LIKE 'kcc_coach_%'"
    )
    with server.connect() as admin:
        assert admin.execute(wanted).fetchall() == [(False,)] * 3


def test_somebody_without_the_right_to_make_it_is_told_so_and_nothing_is_left(bare: Server) -> None:
    with pytest.raises(ProblemError) as refused:
        make_schema(bare.url(ANNA))
    assert refused.value.problem.code == "mailbox-rights"
    with bare.connect() as admin:
        assert admin.execute("SELECT to_regnamespace('kcc_coach')").fetchone() == (None,)


def test_whoever_owns_the_database_can_make_it_where_the_roles_are_there(bare: Server) -> None:
    if "eigenaar" not in bare.passwords:
        bare.add_login("eigenaar")
    with bare.connect() as admin:
        admin.execute("GRANT CREATE ON DATABASE teams TO eigenaar")
    make_schema(bare.url("eigenaar"))
    row = Row().put(bare)
    with open_mailbox(bare.url(KAREL)) as mailbox:
        assert list(mailbox.entries(KEEPER, TEAM, QUARTER)) == [(row.top, row.keeper_box)]


def test_an_empty_schema_of_that_name_is_filled(bare: Server) -> None:
    with bare.connect() as admin:
        admin.execute("CREATE SCHEMA kcc_coach")
    assert make_schema(bare.url()).before == 0
