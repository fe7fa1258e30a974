"""The folder that a team shares: documents in the open, and sealed entries under names that say nothing.

    team.json  roster.json  cards/NAME.json  challenges/WEEK.json
    QUARTER/opening.json  roster.json  closing.json  release.json  RANDOM.kccteam

Everybody may write here, so nothing here is believed before its signature was checked.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol

from kcc_coach.durable import write_whole
from kcc_coach.problem import Place, Problem, ProblemError, fault
from kcc_coach.team.documents import LARGEST, read_document
from kcc_coach.team.entry import LEAD, TOP, box_size, entry_of, entry_size, read_entry
from kcc_coach.team.layout import is_quarter, last_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kcc_coach.team.documents import Body, Document
    from kcc_coach.team.entry import Entry

TEAM, ROSTER, OPENING, CLOSING, RELEASE = ("team.json", "roster.json", "opening.json", "closing.json", "release.json")
CARDS, CHALLENGES = ("cards", "challenges")
SUFFIX: Final = ".kccteam"
MOST_FILES: Final = 100_000
MOST_DOCUMENTS: Final = 5_000
_LONGEST_NAME: Final = 200


class Shared(Protocol):
    """Where a team's documents and entries are: a folder, or a database of a large organisation.

    What lies there under one name may have several versions, the newest first; whoever reads takes the first that holds.
    `name` is what is remembered of the place; `team` the only team that it is for, empty where any may be founded there.
    """

    @property
    def name(self) -> str: ...
    @property
    def team(self) -> str: ...
    def put_document(self, name: str, data: bytes) -> None: ...
    def versions(self, name: str) -> tuple[bytes, ...]: ...
    def document(self, name: str) -> bytes | None: ...
    def documents(self, under: str) -> tuple[str, ...]: ...
    def quarters(self) -> tuple[str, ...]: ...
    def drop_card(self, name: str) -> None: ...
    def put_entry(self, quarter: str, data: bytes) -> None: ...
    def entries(self, quarter: str, width: int) -> Iterator[tuple[Entry | None, tuple[Problem, ...]]]: ...


@dataclass(frozen=True)
class TeamFolder:
    """A team's documents and entries in a folder."""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path)

    @property
    def team(self) -> str:
        return ""

    def put_document(self, name: str, data: bytes) -> None:
        """Writes a document whole; raises OSError."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, data + b"\n")

    def versions(self, name: str) -> tuple[bytes, ...]:
        """The bytes of a document, no more than any of ours has; nothing where there is none. Raises OSError."""
        file = self.path / name
        if not file.is_file():  # a pipe of that name would keep one waiting for ever
            return ()
        with file.open("rb") as content:
            return (content.read(LARGEST + 1).removesuffix(b"\n"),)

    def document(self, name: str) -> bytes | None:
        """The newest version of a document, whether it holds or not; None where there is none. Raises OSError."""
        return next(iter(self.versions(name)), None)

    def documents(self, under: str) -> tuple[str, ...]:
        """The names of the documents in one of its folders, no more than anybody waits for. Raises OSError."""
        folder = self.path / under
        if not folder.is_dir():
            return ()
        names = (each.name for each in folder.iterdir() if each.suffix == ".json" and not each.name.startswith("."))
        return tuple(f"{under}/{each}" for each in sorted(islice(names, MOST_DOCUMENTS)))

    def quarters(self) -> tuple[str, ...]:
        """The quarters of which there is an opening, the first one first, whatever the clock says. Raises OSError."""
        if not self.path.is_dir():
            return ()
        with os.scandir(self.path) as inside:
            names = [each.name for each, _ in zip(inside, range(MOST_DOCUMENTS), strict=False) if is_quarter(each.name)]
        return tuple(each for each in sorted(names) if (self.path / each / OPENING).is_file())

    def drop_card(self, name: str) -> None:
        """Throws out a card that is on the roster now: it tells whose key it is. Where that may not be, it stays."""
        with suppress(OSError):
            (self.path / name).unlink(missing_ok=True)

    def put_entry(self, quarter: str, data: bytes) -> None:
        """Writes an entry under a random name, dated at the end of its round; raises OSError."""
        file = self.path / quarter / f"{secrets.token_hex(16)}{SUFFIX}"
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, data)
        with suppress(OSError):  # not every disk lets one say so
            told = datetime.combine(last_day(quarter) + timedelta(days=1), time(), UTC).timestamp()
            os.utime(file, (told, told))

    def entries(self, quarter: str, width: int) -> Iterator[tuple[Entry | None, tuple[Problem, ...]]]:
        """Every entry of a round, or what is wrong with its file. Whatever has another ending is left alone."""
        folder = self.path / quarter
        if not folder.is_dir():
            return
        with os.scandir(folder) as inside:
            names = [each.name for each in islice(inside, MOST_FILES + 1)]
        if len(names) > MOST_FILES:  # strays too: behind them an entry could be overlooked
            yield None, (fault("folder-crowded", Place(str(folder)), limit=MOST_FILES),)
            return
        for name in sorted(each for each in names if each.endswith(SUFFIX)):
            yield _entry(folder / name, width)


def _entry(file: Path, width: int) -> tuple[Entry | None, tuple[Problem, ...]]:
    try:
        if not file.is_file():
            return None, (fault("entry-foreign", Place(file.name)),)
        with file.open("rb") as content:
            data = content.read(entry_size(width) + 1)
    except OSError as error:
        return None, (fault("file-unreadable", Place(file.name), why=error.strerror or type(error).__name__),)
    return read_entry(data, width, file.name)


def document_in(
    shared: Shared, name: str, kind: type[Body], judge: Callable[[Document[Body]], None] | None = None
) -> tuple[Document[Body] | None, tuple[Problem, ...]]:
    """The newest document of this kind that holds; None without a problem where there is none at all.

    `judge` raises ProblemError where a document whose signatures hold is not by whom it should be.
    """
    try:
        versions = shared.versions(name)
    except OSError as error:
        return None, (fault("file-unreadable", Place(name), why=error.strerror or type(error).__name__),)
    first: tuple[Problem, ...] = ()
    for data in versions:
        document, problems = read_document(data, kind, name)
        if document is not None:
            try:
                if judge is not None:
                    judge(document)
            except ProblemError as error:
                problems = (error.problem,)
            else:
                return document, ()
        first = first or problems
    return None, first


def apart_from(top: bytes, box: bytes, role: str, width: int, name: str) -> tuple[Entry | None, tuple[Problem, ...]]:
    """The entry of a head and the one box that this role may have, as a database hands them out."""
    if len(top) != TOP or len(box) != box_size(width):
        return None, (fault("entry-damaged", Place(name)),)
    return entry_of(top, *((box, b"") if role == LEAD else (b"", box)), name)
