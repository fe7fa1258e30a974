"""Whether a folder lies on another computer, read from the list of what is mounted where."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kcc_coach.storage.database import on_network_share

if TYPE_CHECKING:
    from collections.abc import Callable

    Mounted = Callable[[bytes], None]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it by the drive")

_DISK = b"/dev/sda1 / ext4 rw,relatime 0 0\n"


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> Mounted:
    """Says what is mounted."""
    listed = [_DISK]

    def as_text(self: Path, encoding: str | None = None, errors: str | None = None) -> str:
        return listed[0].decode(encoding or "utf-8", errors or "strict")

    monkeypatch.setattr(Path, "read_bytes", lambda self: listed[0])
    monkeypatch.setattr(Path, "read_text", as_text)
    return lambda lines: listed.__setitem__(0, lines)


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "davfs", "ncpfs"])
def test_a_share_is_known_by_its_kind(mounted: Mounted, kind: str) -> None:
    mounted(_DISK + b"server:/home /mnt/home " + kind.encode() + b" rw 0 0\n")
    assert on_network_share(Path("/mnt/home/sanne/records.db"))
    assert not on_network_share(Path("/home/sanne/records.db"))


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "xfs", "tmpfs", "vfat", "fuseblk", "overlay"])
def test_a_disk_of_this_computer_is_no_share(mounted: Mounted, kind: str) -> None:
    mounted(_DISK + b"/dev/sdb1 /mnt/home " + kind.encode() + b" rw 0 0\n")
    assert not on_network_share(Path("/mnt/home/sanne/records.db"))


def test_the_innermost_mount_decides(mounted: Mounted) -> None:
    mounted(_DISK + b"server:/home /home nfs4 rw 0 0\n/dev/sdb1 /home/sanne ext4 rw 0 0\n")
    assert not on_network_share(Path("/home/sanne/records.db"))
    assert on_network_share(Path("/home/daan/records.db"))


def test_a_folder_whose_name_only_begins_like_a_share_lies_elsewhere(mounted: Mounted) -> None:
    mounted(_DISK + b"server:/home /mnt/share nfs4 rw 0 0\n")
    assert not on_network_share(Path("/mnt/share-of-nobody/records.db"))


def test_a_share_with_a_space_in_its_name_is_a_share(mounted: Mounted) -> None:
    mounted(_DISK + rb"//server/team /mnt/Team\040KCC cifs rw 0 0" + b"\n")
    assert on_network_share(Path("/mnt/Team KCC/records.db"))


def test_of_two_mounts_in_one_place_the_last_counts(mounted: Mounted) -> None:
    mounted(_DISK + b"systemd-1 /mnt/home autofs rw 0 0\nserver /mnt/home 9p rw 0 0\n")
    assert on_network_share(Path("/mnt/home/records.db"))
    mounted(_DISK + b"server:/home /mnt/home nfs4 rw 0 0\n/dev/sdb1 /mnt/home ext4 rw 0 0\n")
    assert not on_network_share(Path("/mnt/home/records.db"))


def test_a_link_to_a_share_leads_to_a_share(mounted: Mounted, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "link").symlink_to(real)
    mounted(_DISK + b"server:/home " + os.fsencode(real.resolve()) + b" nfs4 rw 0 0\n")
    assert on_network_share(tmp_path / "link" / "records.db")


def test_a_disk_with_a_name_in_another_alphabet_is_no_fault(mounted: Mounted) -> None:
    mounted(_DISK + b"/dev/sdb1 /media/caf\xe9 vfat rw 0 0\nserver:/home /mnt/home nfs4 rw 0 0\n")
    assert on_network_share(Path("/mnt/home/records.db"))
    assert not on_network_share(Path("/home/records.db"))


@pytest.mark.parametrize("lines", [b"", b"\n\n", b"short\n", b"server:/home none nfs4 rw 0 0\n", b"a  b\n"])
def test_a_list_of_mounts_that_cannot_be_made_out_is_no_share(mounted: Mounted, lines: bytes) -> None:
    mounted(lines)
    assert not on_network_share(Path("/home/sanne/records.db"))


def test_a_system_that_tells_nothing_has_no_share(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(*_: object, **__: object) -> bytes:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_bytes", missing)
    monkeypatch.setattr(Path, "read_text", missing)
    assert not on_network_share(tmp_path / "records.db")
