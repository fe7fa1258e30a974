"""The sources of the conversations that ship."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kcc_coach.packs.shelf import source_files

FOLDER: Final = Path(__file__).parents[2] / "scenarios" / "het-goede-gesprek"
SHIPPED: Final = tuple(source_files(FOLDER))
A_FEW: Final = tuple(each for each in SHIPPED if each.stem in ("chat-hulp", "daniel-blake", "terras"))
"""One with subjects and two without: enough where a test takes long."""
