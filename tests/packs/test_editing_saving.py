from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kcc_coach.packs.editing import save

if TYPE_CHECKING:
    from kcc_coach.problem import Problem

BEFORE = b"title: Eerst\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "gesprek.yaml"
    made.write_bytes(BEFORE)
    return made


def refused(problem: Problem | None, file: Path, code: str, holds: bytes | None = BEFORE) -> None:
    """The save was refused with this code, the file is as it was and nothing lies beside it."""
    assert problem is not None
    assert (problem.code, problem.place.file) == (code, str(file))
    assert (file.read_bytes() if file.exists() else None) == holds
    assert [each for each in file.parent.iterdir() if each != file] == []


def failing(monkeypatch: pytest.MonkeyPatch, where: object, name: str, number: int) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(where, name, fail)


def test_a_source_is_kept_as_it_is(file: Path) -> None:
    assert save(file, BEFORE, "title: Één\r\n# x") is None
    assert file.read_bytes() == "title: Één\r\n# x".encode()
    assert list(file.parent.iterdir()) == [file]


def test_a_byte_order_mark_stays(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + BEFORE)
    assert save(file, b"\xef\xbb\xbf" + BEFORE, "title: a") is None
    assert file.read_bytes() == b"\xef\xbb\xbftitle: a"
    assert save(file, b"\xef\xbb\xbftitle: a", "\ufefftitle: b") is None
    assert file.read_bytes() == b"\xef\xbb\xbftitle: b"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_a_file_keeps_its_rights(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert save(file, BEFORE, "title: a") is None
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make a link")
def test_a_link_keeps_pointing_at_its_file(file: Path) -> None:
    link = file.parent / "link.yaml"
    link.symlink_to(file)
    assert save(link, BEFORE, "title: a") is None
    assert link.is_symlink()
    assert file.read_bytes() == b"title: a"


def test_changed_elsewhere_is_said_and_nothing_overwritten(file: Path) -> None:
    file.write_bytes(b"title: Van een ander\n")
    refused(save(file, BEFORE, "title: a"), file, "changed-elsewhere", b"title: Van een ander\n")


def test_changed_elsewhere_is_said_of_a_file_that_is_gone(file: Path) -> None:
    file.unlink()
    refused(save(file, BEFORE, "title: a"), file, "changed-elsewhere", None)


def test_changed_elsewhere_is_said_when_it_happens_while_we_write(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def slow(handle: int) -> None:
        file.write_bytes(b"title: Van een ander\n")
        real(handle)

    monkeypatch.setattr(os, "fsync", slow)
    refused(save(file, BEFORE, "title: a"), file, "changed-elsewhere", b"title: Van een ander\n")


def test_a_file_that_may_not_be_written_stays_as_it_is(file: Path) -> None:
    file.chmod(0o444)
    refused(save(file, BEFORE, "title: a"), file, "database-readonly")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "database-full"),
        (errno.EDQUOT, "database-full"),
        (errno.EROFS, "database-readonly"),
        (errno.EIO, "not-saved"),
    ],
)
@pytest.mark.parametrize(("where", "name"), [(os, "fsync"), (Path, "replace"), (Path, "chmod")])
def test_a_disk_that_fails_loses_nothing_and_leaves_nothing_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str, number: int, code: str
) -> None:
    failing(monkeypatch, where, name, number)
    refused(save(file, BEFORE, "title: a"), file, code)


def test_a_source_that_is_no_text_is_not_written(file: Path) -> None:
    refused(save(file, BEFORE, "title: \ud800"), file, "hidden-characters")


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    problem = save(folder, b"", "title: a")
    assert problem is not None
    assert problem.code == "not-saved"
