"""Disks that are small or may not be written, seen by one process only."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_OWN_MOUNTS: Final = 0x00020000  # CLONE_NEWNS of unshare(2)

NO_DISK: Final = "only the administrator of a Linux computer can give a process a disk of its own"


def _own_mounts() -> bool:
    """From now on what this process mounts is seen by it alone; whether that worked."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return ctypes.CDLL(None).unshare(_OWN_MOUNTS) == 0 and _done("mount", "--make-rprivate", "/")


def small_disk(folder: Path, size: int) -> bool:
    """Puts a disk of so many bytes in this folder; whether that worked."""
    return _own_mounts() and _done("mount", "-t", "tmpfs", "-o", f"size={size}", "small", str(folder))


def read_only(folder: Path) -> bool:
    """Nothing may be written in this folder any more; whether that worked."""
    return (
        _own_mounts()
        and _done("mount", "--bind", str(folder), str(folder))
        and _done("mount", "-o", "remount,ro,bind", str(folder))
    )


def _done(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
