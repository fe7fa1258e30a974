"""Where foreign files lie that the tests try and the repository doesn't keep."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "KCC_SAMPLES"


def sample_folder(*names: str) -> Path:
    """The folder of samples with these names; skips the test where it isn't on this computer."""
    chosen = os.environ.get(VARIABLE)
    root = Path(chosen) if chosen else Path(__file__).resolve().parents[2] / "shared" / "samples"
    folder = root.joinpath(*names)
    if not folder.is_dir():
        pytest.skip(f"the samples of {'/'.join(names)} are not on this computer; {VARIABLE} says where they are")
    return folder
