"""What the database or the disk says, as a problem with a sentence that helps."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

import msgspec
import pytest
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlcipher3 import dbapi2

from kcc_coach.problem import ProblemError, sentence
from kcc_coach.storage.faults import problem_of, told

_FILE: Final = Path("records.db")
_BY_NAME: Final = {
    "SQLITE_FULL": "database-full",
    "SQLITE_IOERR": "database-full",
    "SQLITE_IOERR_WRITE": "database-full",
    "SQLITE_IOERR_FSYNC": "database-full",
    "SQLITE_READONLY": "database-readonly",
    "SQLITE_READONLY_DIRECTORY": "database-readonly",
    "SQLITE_CANTOPEN": "database-readonly",
    "SQLITE_CANTOPEN_ISDIR": "database-readonly",
    "SQLITE_PERM": "database-readonly",
    "SQLITE_BUSY": "database-busy",
    "SQLITE_BUSY_SNAPSHOT": "database-busy",
    "SQLITE_BUSY_RECOVERY": "database-busy",
    "SQLITE_LOCKED": "database-busy",
    "SQLITE_LOCKED_SHAREDCACHE": "database-busy",
    "SQLITE_PROTOCOL": "database-busy",
    "SQLITE_CORRUPT": "database-damaged",
    "SQLITE_CORRUPT_INDEX": "database-damaged",
    "SQLITE_NOTADB": "database-damaged",
}
_NOT_THE_FILE: Final = (
    "SQLITE_ERROR",
    "SQLITE_ABORT",
    "SQLITE_AUTH",
    "SQLITE_CONSTRAINT",
    "SQLITE_CONSTRAINT_FOREIGNKEY",
    "SQLITE_INTERRUPT",
    "SQLITE_MISMATCH",
    "SQLITE_MISUSE",
    "SQLITE_NOMEM",
    "SQLITE_RANGE",
    "SQLITE_SCHEMA",
    "SQLITE_TOOBIG",
)


def _named(name: str, message: str = "what the driver says") -> dbapi2.Error:
    error = dbapi2.OperationalError(message)
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(("name", "code"), _BY_NAME.items())
def test_each_error_of_the_database_has_its_problem(name: str, code: str) -> None:
    problem = problem_of(_named(name), _FILE)
    assert problem.code == code
    assert problem.place.file == str(_FILE)
    assert sentence(problem)


@pytest.mark.parametrize("name", _NOT_THE_FILE)
def test_what_is_no_fault_of_the_records_is_not_called_damage(name: str) -> None:
    problem = problem_of(_named(name, "out of memory"), _FILE)
    assert problem.code == "not-saved"
    assert "out of memory" in sentence(problem)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("database or disk is full", "database-full"),
        ("disk I/O error", "database-full"),
        ("attempt to write a readonly database", "database-readonly"),
        ("unable to open database file", "database-readonly"),
        ("database is locked", "database-busy"),
        ("database table is locked", "database-busy"),
        ("database disk image is malformed", "database-damaged"),
        ("file is not a database", "database-damaged"),
    ],
)
def test_an_error_without_a_name_is_known_by_its_words(message: str, code: str) -> None:
    assert problem_of(dbapi2.DatabaseError(message), _FILE).code == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "database-full"),
        (errno.EDQUOT, "database-full"),
        (errno.EFBIG, "database-full"),
        (errno.EACCES, "database-readonly"),
        (errno.EPERM, "database-readonly"),
        (errno.EROFS, "database-readonly"),
        (errno.EIO, "not-saved"),
        (errno.ENOENT, "not-saved"),
        (errno.ENAMETOOLONG, "not-saved"),
    ],
)
def test_each_error_of_the_disk_has_its_problem(number: int, code: str) -> None:
    problem = problem_of(OSError(number, "what the system says"), _FILE)
    assert problem.code == code
    assert sentence(problem)


def test_an_error_of_the_disk_without_a_number_still_has_a_sentence() -> None:
    assert "OSError" in sentence(problem_of(OSError(), _FILE))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (_named("SQLITE_FULL"), "database-full"),
        (OperationalError("SELECT 1", {}, _named("SQLITE_BUSY")), "database-busy"),
        (DBAPIError("SELECT 1", {}, _named("SQLITE_NOTADB")), "database-damaged"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "database-damaged"),
        (msgspec.ValidationError("Object missing required field"), "database-damaged"),
        (msgspec.DecodeError("malformed"), "database-damaged"),
        (UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed"), "not-saved"),
        (OverflowError("Python int too large"), "not-saved"),
        (dbapi2.ProgrammingError("Cannot operate on a closed database."), "records-closed"),
        (OSError(errno.EROFS, "Read-only file system"), "database-readonly"),
    ],
)
def test_whatever_goes_wrong_inside_comes_out_as_a_problem(error: Exception, code: str) -> None:
    with pytest.raises(ProblemError) as caught, told(_FILE):
        raise error
    assert caught.value.problem.code == code
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("error", [ValueError("no rating"), KeyError("x"), ZeroDivisionError()])
def test_a_mistake_of_the_program_stays_what_it_is(error: Exception) -> None:
    with pytest.raises(type(error)), told(_FILE):
        raise error
