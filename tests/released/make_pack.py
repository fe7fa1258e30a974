"""Makes the pack that a release keeps for ever; see README.md.

python -m tests.released.make_pack tests/released/pack-1
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.packs.kccpack.making import KEY, built, source_folder

NAME: Final = "zalen.kccpack"


def make(folder: Path) -> None:
    """Writes the pack into a new folder."""
    with tempfile.TemporaryDirectory() as place:
        data = built(source_folder(Path(place) / "bron"), KEY)
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(data)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
