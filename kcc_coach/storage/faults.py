"""What the database says went wrong, as a problem that a person can do something with."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from kcc_coach.problem import Place, Problem, ProblemError, fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BY_CODE = {
    "SQLITE_FULL": "database-full",
    "SQLITE_READONLY": "database-readonly",
    "SQLITE_CANTOPEN": "database-readonly",
    "SQLITE_PERM": "database-readonly",
    "SQLITE_BUSY": "database-busy",
    "SQLITE_LOCKED": "database-busy",
    "SQLITE_CORRUPT": "database-damaged",
    "SQLITE_NOTADB": "database-damaged",
    "SQLITE_IOERR": "database-full",
    "SQLITE_PROTOCOL": "database-busy",
}
_NOT_THE_FILE = (  # what was asked is at fault, or the computer: the records are whole
    "SQLITE_ERROR",
    "SQLITE_CONSTRAINT",
    "SQLITE_MISMATCH",
    "SQLITE_MISUSE",
    "SQLITE_NOMEM",
    "SQLITE_RANGE",
    "SQLITE_SCHEMA",
    "SQLITE_TOOBIG",
    "SQLITE_INTERRUPT",
    "SQLITE_ABORT",
    "SQLITE_AUTH",
)
_BY_WORDS = (
    ("full", "database-full"),
    ("readonly", "database-readonly"),
    ("unable to open", "database-readonly"),
    ("locked", "database-busy"),
    ("disk i/o", "database-full"),
)
_BY_ERRNO = {
    errno.ENOSPC: "database-full",
    errno.EDQUOT: "database-full",
    errno.EFBIG: "database-full",
    errno.EACCES: "database-readonly",
    errno.EPERM: "database-readonly",
    errno.EROFS: "database-readonly",
}


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Turns whatever the database or the disk raises inside into a ProblemError."""
    try:
        yield
    except DBAPIError as error:
        raise ProblemError(problem_of(error.orig or error, file)) from error
    except (dbapi2.Error, UnicodeError, OverflowError, OSError, msgspec.MsgspecError) as error:
        raise ProblemError(problem_of(error, file)) from error


def problem_of(error: BaseException, file: Path) -> Problem:
    """The problem behind an error of the driver or the disk."""
    place = Place(str(file))
    if isinstance(error, OSError):
        code = _BY_ERRNO.get(error.errno or 0, "not-saved")
        return fault(code, place, file=file, why=error.strerror or type(error).__name__)
    name = str(getattr(error, "sqlite_errorname", "") or "")
    for known, code in _BY_CODE.items():
        if name.startswith(known):
            return fault(code, place, file=file)
    if isinstance(error, (OverflowError, UnicodeEncodeError)) or name.startswith(_NOT_THE_FILE):
        return fault("not-saved", place, why=error)
    if isinstance(error, dbapi2.ProgrammingError):
        return fault("records-closed", place)
    for words, code in _BY_WORDS:
        if words in str(error).lower():
            return fault(code, place, file=file)
    return fault("database-damaged", place, file=file)
