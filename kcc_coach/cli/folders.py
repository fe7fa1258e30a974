"""Where a command may write: nothing that is there already is written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from pathlib import Path


def refusal_to_fill(folder: Path) -> Problem | None:
    """Why a folder cannot be filled: it holds something, or is a file; None where it can."""
    taken = next(folder.iterdir(), None) is not None if folder.is_dir() else folder.exists()
    return fault("folder-not-empty", Place(str(folder))) if taken else None


def refusal_to_write(file: Path) -> Problem | None:
    """Why a file cannot be written: it is there already; None where it can."""
    return fault("file-exists", Place(str(file))) if file.exists() else None
