"""Whatever goes wrong on the way to the database is one sentence, without the password."""

from __future__ import annotations

import subprocess
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from sqlalchemy import make_url

from kcc_coach.problem import ProblemError, located_sentence
from kcc_coach.storage.mailbox import open_mailbox
from kcc_coach.storage.mailbox_door import holds_password, problem_of, shown
from kcc_coach.storage.mailbox_schema import LEAD, make_schema
from tests.storage.mailbox.values import ANNA, LENA, QUARTER, VERA, Row

if TYPE_CHECKING:
    from tests.storage.mailbox.server import Server

ROOT: Final = Path(__file__).parents[3]
SECRET: Final = "geheim-wachtwoord-91"
URL: Final = make_url(f"postgresql+psycopg://anna:{SECRET}@db.voorbeeld.nl:5433/teams")


def _refused(url: str) -> str:
    """The code of what goes wrong at this address, both for whoever uses a mailbox and for whoever makes one."""
    codes = set()
    for way in (open_mailbox, make_schema):
        with pytest.raises(ProblemError) as refused:
            way(url)
        assert SECRET not in "".join(traceback.format_exception(refused.value))
        assert located_sentence(refused.value.problem)
        codes.add(refused.value.problem.code)
    (code,) = codes
    return code


@pytest.mark.parametrize(
    "url",
    [
        "",
        "teams",
        "/home/anna/teams",
        "sqlite:///teams.db",
        "mysql://anna@db/teams",
        f"postgresql+asyncpg://anna:{SECRET}@db/teams",
        f"postgresql+niets://anna:{SECRET}@db/teams",
        f"postgresql+psycopg://anna:{SECRET}@db",
        f"postgresql+psycopg://anna:{SECRET}@/teams",
        f"postgresql+psycopg://anna@db:{SECRET}/teams",
        f"postgresql+psycopg://anna:{SECRET}@127.0.0.1:1/teams?nonsense=1",
        f"postgresql+psycopg://anna:{SECRET}@127.0.0.1:1/teams?connect_timeout=soon",
        f"postgresql+psycopg://anna:{SECRET}@127.0.0.1:1/teams?sslmode=maybe",
        f"postgresql+psycopg://anna:{SECRET}@127.0.0.1:70000/teams",
        "postgresql+psycopg://\0@db/teams",
        "postgresql+psycopg://an\nna",
    ],
)
def test_what_is_no_address_is_mailbox_address(url: str) -> None:
    assert _refused(url) == "mailbox-address"


def test_a_computer_without_the_driver_is_mailbox_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert _refused(f"postgresql+psycopg://anna:{SECRET}@127.0.0.1:1/teams") == "mailbox-driver"


def test_the_driver_is_loaded_only_where_there_is_an_address() -> None:
    loaded = "import sys, kcc_coach.cli.team_mailbox, kcc_coach.storage.mailbox; print('psycopg' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    "where",
    ["127.0.0.1:1/teams", "localhost:1/teams", "nergens.invalid/teams", "a..b/teams"],
)
def test_a_server_that_does_not_answer_is_mailbox_unreachable(where: str) -> None:
    assert _refused(f"postgresql+psycopg://anna:{SECRET}@{where}?connect_timeout=2") == "mailbox-unreachable"


def test_a_socket_that_is_not_there_is_mailbox_unreachable(tmp_path: Path) -> None:
    assert _refused(f"postgresql+psycopg://anna:{SECRET}@/teams?host={tmp_path}") == "mailbox-unreachable"


@pytest.mark.parametrize("login", [ANNA, "niemand", "an%20na", "é"])
def test_a_wrong_password_is_mailbox_login(server: Server, login: str) -> None:
    assert _refused(server.url(login, SECRET)) == "mailbox-login"


def test_no_password_at_all_is_mailbox_login(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    monkeypatch.setenv("PGPASSFILE", "/nonexistent")
    assert _refused(f"postgresql+psycopg://anna@/teams?host={server.socket}") == "mailbox-login"


def test_the_password_may_come_from_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", server.passwords[ANNA])
    open_mailbox(f"postgresql://anna@/teams?host={server.socket}").close()


def test_the_password_may_come_from_the_drivers_own_file(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / "pgpass"
    kept.write_text(f"*:*:*:anna:{server.passwords[ANNA]}\n", encoding="ascii")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    open_mailbox(f"postgresql+psycopg://anna@/teams?host={server.socket}").close()


def test_a_database_that_is_not_there_is_mailbox_database(server: Server) -> None:
    assert _refused(server.url(database="nergens")) == "mailbox-database"


def test_a_login_that_may_not_come_into_the_database_is_mailbox_rights(server: Server) -> None:
    with server.connect() as admin:
        admin.execute("REVOKE CONNECT ON DATABASE teams FROM PUBLIC")
    assert _refused(server.url(VERA)) == "mailbox-rights"


def test_a_login_without_a_role_is_mailbox_rights(server: Server) -> None:
    assert _refused(server.url(VERA)) == "mailbox-rights"


def test_a_login_that_has_its_limit_of_connections_is_mailbox_busy(server: Server) -> None:
    if "druk" not in server.passwords:
        server.add_login("druk", may="CONNECTION LIMIT 0")
    assert _refused(server.url("druk")) == "mailbox-busy"


def test_a_database_without_a_mailbox_is_mailbox_missing(bare: Server) -> None:
    with pytest.raises(ProblemError) as refused:
        open_mailbox(bare.url(ANNA))
    assert refused.value.problem.code == "mailbox-missing"


def test_a_mailbox_without_its_version_is_mailbox_missing(server: Server) -> None:
    with server.connect() as admin:
        admin.execute("DELETE FROM kcc_coach.mailbox")
    assert _refused(server.url()) == "mailbox-missing"


def test_a_mailbox_of_a_later_program_is_mailbox_newer(server: Server) -> None:
    with server.connect() as admin:
        admin.execute("UPDATE kcc_coach.mailbox SET version = 2")
        assert _refused(server.url()) == "mailbox-newer"
        assert admin.execute("SELECT version FROM kcc_coach.mailbox").fetchone() == (2,)


def test_something_else_under_that_name_is_mailbox_taken(bare: Server) -> None:
    with bare.connect() as admin:
        admin.execute("CREATE SCHEMA kcc_coach")
        admin.execute("CREATE TABLE kcc_coach.contribution (amount integer)")
        with pytest.raises(ProblemError) as refused:
            make_schema(bare.url())
        assert refused.value.problem.code == "mailbox-taken"
        assert admin.execute("SELECT count(*) FROM kcc_coach.contribution").fetchone() == (0,)


def test_a_connection_that_breaks_while_reading_is_mailbox_unreachable(server: Server) -> None:
    with server.connect() as admin:
        admin.execute(
            "INSERT INTO kcc_coach.contribution SELECT gen_random_uuid(), decode(repeat('74', 16), 'hex'), %s, "
            "decode(repeat('74', 225), 'hex'), 'box', 'xob' FROM generate_series(1, 3000)",
            (QUARTER,),
        )
        with open_mailbox(server.url(LENA)) as mailbox:
            rows = mailbox.all_entries(LEAD, QUARTER)
            next(rows)
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'lena'")
            with pytest.raises(ProblemError) as refused:
                list(rows)
            assert refused.value.problem.code == "mailbox-unreachable"
            assert len(list(mailbox.all_entries(LEAD, QUARTER))) == 3000


def test_a_database_that_may_only_be_read_is_mailbox_rights(server: Server) -> None:
    with server.connect() as admin:
        admin.execute("ALTER DATABASE teams SET default_transaction_read_only = on")
    with pytest.raises(ProblemError) as refused:
        Row().put(server)
    assert refused.value.problem.code == "mailbox-rights"


class _SaidError(Exception):
    """What a driver says: an SQLSTATE, or words before there was a connection."""

    def __init__(self, words: str = "", sqlstate: str | None = None, pgconn: Any = None) -> None:
        super().__init__(words)
        self.sqlstate = sqlstate
        self.pgconn = pgconn


class _Attempt:
    needs_password = False
    used_password = True


def test_a_full_disk_of_the_server_is_mailbox_full() -> None:
    assert problem_of(_SaidError(sqlstate="53100"), URL).code == "mailbox-full"


@pytest.mark.parametrize("state", ["53300", "53200", "40001", "40P01", "55P03", "57P03"])
def test_a_server_that_has_too_much_to_do_is_mailbox_busy(state: str) -> None:
    assert problem_of(_SaidError(sqlstate=state), URL).code == "mailbox-busy"


@pytest.mark.parametrize("state", ["XX000", "XX001", "58030", "42601", "0A000"])
def test_what_nobody_foresaw_is_mailbox_fault_with_its_code(state: str) -> None:
    found = problem_of(_SaidError(f"inside: {SECRET}", state), URL)
    assert found.code == "mailbox-fault"
    assert dict(found.values)["state"] == state
    assert SECRET not in str(found)


def test_a_refusal_in_another_language_is_mailbox_login_all_the_same() -> None:
    said = _SaidError("FATAL:  wachtwoordauthenticatie voor gebruiker is mislukt", pgconn=_Attempt())
    assert problem_of(said, URL).code == "mailbox-login"


def test_a_problem_says_where_but_not_with_which_password() -> None:
    said = located_sentence(problem_of(_SaidError(sqlstate="28P01"), URL))
    assert said.startswith("db.voorbeeld.nl:5433/teams: De database laat «anna» niet binnen.")
    assert SECRET not in said


def test_an_address_is_shown_without_login_and_password() -> None:
    assert shown(URL.render_as_string(hide_password=False)) == "db.voorbeeld.nl:5433/teams"
    assert shown(f"postgresql://anna:{SECRET}@/teams?host=/run/postgresql") == "/run/postgresql/teams"


@pytest.mark.parametrize(
    ("url", "held"),
    [
        ("postgresql+psycopg://anna@db/teams", False),
        ("postgresql+psycopg://anna@db/teams?sslmode=require&passfile=/home/anna/.pgpass", False),
        (f"postgresql+psycopg://anna:{SECRET}@db/teams", True),
        ("postgresql+psycopg://anna:@db/teams", True),
        (f"postgresql+psycopg://anna@db/teams?password={SECRET}", True),
        (f"postgresql+psycopg://anna@db/teams?sslpassword={SECRET}", True),
    ],
)
def test_a_password_in_an_address_is_noticed(url: str, held: bool) -> None:
    assert holds_password(url) is held
