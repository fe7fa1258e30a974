"""A pack to begin with: a short conversation that works, with remarks for who goes on with it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.formats.naming import slug
from kcc_coach.packs.shelf import PACK_FILE

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_TITLE: Final = 120
_SKELETON: Final = "skeleton"


def make_skeleton(resources: Path, language: str, folder: Path, title: str = "") -> tuple[Path, ...]:
    """Writes the pack into a folder, which is made; returns the files of its conversations. Raises OSError."""
    own = resources / _SKELETON / language
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(own.glob("*.yaml"))}
    wanted = " ".join(title.split())[:LONGEST_TITLE]
    if wanted:
        text = with_field(texts[PACK_FILE], "title", wanted)
        texts[PACK_FILE] = with_field(text, "id", slug(wanted)) if slug(wanted) else text
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in texts if name != PACK_FILE)


def with_field(text: str, name: str, value: str) -> str:
    """A pack.yaml with another value for a field that stands on a line of its own."""
    quoted = json.dumps(value, ensure_ascii=False)
    return re.sub(rf"^{name}:.*$", lambda _: f"{name}: {quoted}", text, count=1, flags=re.MULTILINE)
