"""The way to a PostgreSQL server: its address, the connection, and what went wrong as a problem that helps.

The password never stands in a problem. It comes from where the driver always looks (PGPASSWORD, .pgpass), so that no
address has to hold it. Whoever wants the connection encrypted and the server certain says so in the address, as the
driver does: `?sslmode=verify-full&sslrootcert=FILE`. The driver is loaded only when somebody has such an address.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from kcc_coach.problem import Place, Problem, ProblemError, fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

DRIVER: Final = "postgresql+psycopg"
_PATIENCE: Final = 10  # seconds until a server counts as unreachable, where the address says nothing else
_SECRETS: Final = ("password", "sslpassword")
_BY_STATE: Final = (  # the beginning of an SQLSTATE, the longer ones first
    ("42501", "mailbox-rights"),
    ("25006", "mailbox-rights"),  # a copy of the database that may only be read
    ("42P01", "mailbox-missing"),
    ("3F000", "mailbox-missing"),
    ("53100", "mailbox-full"),
    ("53", "mailbox-busy"),
    ("55P03", "mailbox-busy"),
    ("40", "mailbox-busy"),
    ("57P03", "mailbox-busy"),
    ("3D000", "mailbox-database"),
    ("28", "mailbox-login"),
    ("08", "mailbox-unreachable"),
    ("57P", "mailbox-unreachable"),
    ("22", "mailbox-refused"),
    ("23", "mailbox-refused"),
)
_BY_KIND: Final = {  # what the driver refuses before it asks the server
    "ProgrammingError": "mailbox-address",  # an option that it does not know
    "DataError": "mailbox-refused",
}
_BY_WORDS: Final = (  # what a server says before there is a connection comes without a code
    ("authentication failed", "mailbox-login"),
    ("no password supplied", "mailbox-login"),
    ("pg_hba.conf", "mailbox-login"),
    ("not permitted to log in", "mailbox-login"),
    ("permission denied for database", "mailbox-rights"),
    ("too many", "mailbox-busy"),
    ("connection slots", "mailbox-busy"),
    ("starting up", "mailbox-busy"),
    ("does not exist", "mailbox-database"),
    ("invalid ", "mailbox-address"),  # the value of an option
)


def holds_password(url: str) -> bool:
    """Whether a password stands in this address, for whoever looks on to read; raises ProblemError where it is none."""
    address = _address(url)
    return address.password is not None or any(name in address.query for name in _SECRETS)


def shown(url: str) -> str:
    """The computer and the database of an address, without login and password; raises ProblemError."""
    return _shown(_address(url))


def engine_of(url: str) -> Engine:
    """The way to a server; nothing is connected yet. Raises ProblemError where it is no address of PostgreSQL."""
    address = _address(url)
    try:
        return _engine(address)
    except ImportError as error:
        raise ProblemError(fault("mailbox-driver", Place())) from error


def _engine(address: URL) -> Engine:
    patience = {} if "connect_timeout" in address.query else {"connect_timeout": _PATIENCE}
    return create_engine(
        address,
        hide_parameters=True,
        pool_size=1,  # thousands share a server that has room for a hundred at a time
        max_overflow=1,
        pool_pre_ping=True,  # a window may stay open for longer than the server lets a connection lie idle
        connect_args={
            **patience,
            "application_name": "kcc-coach",
            "prepare_threshold": None,  # a pooler in between may hand the next statement to another connection
        },
    )


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turns whatever the driver raises inside into a ProblemError."""
    try:
        yield
    except DBAPIError as error:
        raise ProblemError(problem_of(error.orig or error, url)) from error
    except (UnicodeError, OSError) as error:  # a name that no computer can have
        raise ProblemError(fault("mailbox-unreachable", Place(_shown(url)))) from error


def problem_of(error: BaseException, url: URL) -> Problem:
    """The problem behind an error of the driver."""
    place, login = Place(_shown(url)), url.username or ""
    state = getattr(error, "sqlstate", None)
    if not state:
        return fault(_before_connection(error), place, login=login, state="")
    code = next((code for known, code in _BY_STATE if state.startswith(known)), None)
    return fault(code or "mailbox-fault", place, login=login, state=state)


def _before_connection(error: BaseException) -> str:
    """What is wrong where the server gave no code; by its words in English, else by whether it asked who we are."""
    known_kind = _BY_KIND.get(type(error).__name__)
    if known_kind:
        return known_kind
    words = str(error).lower()
    for known, code in _BY_WORDS:
        if known in words:
            return code
    attempt: Any = getattr(error, "pgconn", None)
    asked = attempt is not None and (attempt.needs_password or attempt.used_password)
    return "mailbox-login" if asked and "fatal" in words else "mailbox-unreachable"


def _address(url: str) -> URL:
    """The address in this text; a bare postgresql:// means our driver."""
    if not url.isprintable():
        raise ProblemError(fault("mailbox-address", Place()))
    try:
        found = make_url(url)
        if found.drivername == "postgresql":
            found = found.set(drivername=DRIVER)
        if found.drivername != DRIVER or not found.database or not (found.host or "host" in found.query):
            raise ProblemError(fault("mailbox-address", Place()))
    except (ArgumentError, ValueError):
        raise ProblemError(fault("mailbox-address", Place())) from None  # its words could hold the password
    return found


def _shown(address: URL) -> str:
    host = address.host or address.query.get("host", "")
    port = f":{address.port}" if address.port else ""
    return f"{host if isinstance(host, str) else ','.join(host)}{port}/{address.database}"
