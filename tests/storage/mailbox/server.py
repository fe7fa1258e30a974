"""A PostgreSQL of our own: made in a temporary folder, reached through a socket in it, gone afterwards."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg
from sqlalchemy import URL

if TYPE_CHECKING:
    import pwd
    from collections.abc import Iterator

DEBIAN: Final = Path("/usr/lib/postgresql")
ADMIN: Final = "beheerder"
DATABASE: Final = "teams"
LONGEST: Final = 60
OTHERS: Final = ("postgres", "nobody")  # who runs the server where we are root: it refuses to be
QUICK: Final = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses="


class NoServerError(Exception):
    """No PostgreSQL can be started here; says why."""


@dataclass(frozen=True)
class Server:
    """A server that runs: the folder of its socket, and the passwords that it asks for by login."""

    socket: Path
    passwords: dict[str, str] = field(default_factory=dict, repr=False)

    def url(self, login: str = ADMIN, password: str | None = None, database: str = DATABASE) -> str:
        """The address for this login, with its own password or another."""
        known = self.passwords.get(login) if password is None else password
        where = {"host": str(self.socket)}
        return URL.create("postgresql+psycopg", login, known, database=database, query=where).render_as_string(
            hide_password=False
        )

    def connect(self, login: str = ADMIN, database: str = DATABASE) -> psycopg.Connection[tuple[Any, ...]]:
        """The driver's own connection, each statement for itself."""
        password = self.passwords[login]
        return psycopg.connect(host=str(self.socket), user=login, password=password, dbname=database, autocommit=True)

    def add_login(self, login: str, *, member_of: str = "", may: str = "") -> str:
        """A login with a password of its own, in this role, with these attributes; returns its name."""
        self.passwords[login] = secrets.token_hex(8)
        with self.connect(database="postgres") as admin:
            admin.execute(f"CREATE ROLE {login} LOGIN {may} PASSWORD '{self.passwords[login]}'".encode())
            if member_of:
                admin.execute(f"GRANT {member_of} TO {login}".encode())
        return login

    def renew(self) -> None:
        """The database anew, empty."""
        with self.connect(database="postgres") as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)".encode())
            admin.execute(f"CREATE DATABASE {DATABASE}".encode())


@contextmanager
def running_server() -> Iterator[Server]:
    """A server until the end of the block; raises NoServerError where there is none to start."""
    if sys.platform == "win32":
        raise NoServerError("These tests reach the server through a socket, which Windows does not have.")
    programs, user = _programs(), _user()
    folder = Path(tempfile.mkdtemp(prefix="kcc-pg-"))
    data = folder / "data"
    try:
        server = Server(folder, {ADMIN: secrets.token_hex(8)})
        secret = folder / "password"
        secret.write_text(server.passwords[ADMIN], encoding="ascii")
        if user:
            for each in (folder, secret):
                os.chown(each, user.pw_uid, user.pw_gid)
        made = ["--auth=scram-sha-256", f"--pwfile={secret}", f"--username={ADMIN}", "--no-sync", "--encoding=UTF8"]
        _run([programs / "initdb", "--pgdata", data, "--locale=C", *made], user)
        options = f"{QUICK} -c unix_socket_directories={folder}"
        _run([programs / "pg_ctl", "start", "-w", "-s", "-D", data, "-l", folder / "log", "-o", options], user)
        try:
            server.renew()
            yield server
        finally:
            _run([programs / "pg_ctl", "stop", "-w", "-s", "-m", "immediate", "-D", data], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Where the server's programs are, the newest where there are more."""
    installed = shutil.which("initdb")
    known = [each.parent for each in DEBIAN.glob("*/bin/initdb")]
    if installed:
        known.append(Path(installed).resolve().parent)
    if not known:
        raise NoServerError("PostgreSQL is not installed here; Debian calls the package postgresql.")
    return max(known, key=lambda each: int(re.sub(r"\D", "", each.parent.name) or 0))


def _user() -> pwd.struct_passwd | None:
    """Whose process the server is; None for our own."""
    import pwd  # not on Windows

    if os.geteuid():
        return None
    for name in OTHERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServerError("PostgreSQL refuses to run as root, and there is nobody else on this computer.")


def _run(command: list[str | Path], user: pwd.struct_passwd | None) -> None:
    """Runs a program of the server; raises NoServerError with its last line where it fails."""
    as_user: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    try:
        done = subprocess.run(
            [str(each) for each in command],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=LONGEST,
            check=False,
            **as_user,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NoServerError(f"{command[0]} did not run: {error}") from error
    if done.returncode:
        raise NoServerError(f"{command[0]} failed: {' '.join(done.stderr.split())[-300:]}")
