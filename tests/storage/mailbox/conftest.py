"""One PostgreSQL for all tests, four people who may log in, and a mailbox that is empty at the start of each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.storage.mailbox_schema import ROLES, make_schema
from tests.storage.mailbox.server import NoServerError, running_server
from tests.storage.mailbox.values import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.storage.mailbox.server import Server


@pytest.fixture(scope="session")
def running() -> Iterator[Server]:
    """The server; without it these tests are left out."""
    try:
        with running_server() as server:
            make_schema(server.url())
            for login, role in PEOPLE.items():
                server.add_login(login, member_of=ROLES.get(role, ""))
            yield server
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def bare(running: Server) -> Server:
    """The server with an empty database."""
    running.renew()
    return running


@pytest.fixture
def server(bare: Server) -> Server:
    """The server with a mailbox that nobody used."""
    make_schema(bare.url())
    return bare
