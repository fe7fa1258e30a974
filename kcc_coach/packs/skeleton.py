"""A pack to begin with: a short conversation that works, with remarks for who goes on with it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from kcc_coach.i18n import later
from kcc_coach.packs.formats.naming import Names, slug
from kcc_coach.packs.shelf import PACK_FILE

LONGEST_TITLE: Final = 120
SAMPLE_AUTHOR: Final = later("Je eigen naam")  # as the skeletons have it, each in its language
_SKELETON: Final = "skeleton"


def make_skeleton(
    resources: Path,
    language: str,
    folder: Path,
    title: str = "",
    taken: frozenset[str] = frozenset(),
    *,
    own_ids: bool = False,
) -> tuple[Path, ...]:
    """Writes the pack into a folder, which is made; returns the files of its conversations. Raises OSError.

    The pack is called after its title or its folder, and a conversation whose id is `taken` gets another. With
    `own_ids` a conversation is called after the pack, so that no two trainers hand out the same one.
    """
    own = resources / _SKELETON / language
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(own.glob("*.yaml"))}
    wanted = " ".join(title.split())[:LONGEST_TITLE]
    card = with_field(texts.pop(PACK_FILE), "title", wanted) if wanted else texts.pop(PACK_FILE)
    name = slug(wanted) or slug(folder.name)
    names = Names(taken | {Path(PACK_FILE).stem})
    written = {names.give(name if own_ids else file.removesuffix(".yaml")): text for file, text in texts.items()}
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / PACK_FILE, with_field(card, "id", name) if name else card)
    for given, text in written.items():
        _write(folder / f"{given}.yaml", with_field(text, "id", given))
    return tuple(folder / f"{given}.yaml" for given in written)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def with_field(text: str, name: str, value: str) -> str:
    """A pack.yaml with another value for a field that stands on a line of its own."""
    plain = value if re.fullmatch(r"[a-z][a-z0-9-]*", value) else json.dumps(value, ensure_ascii=False)
    pattern = rf"^{name}:[^\r\n]*?([ \t]+#[^\r\n]*)?(?=\r?$)"
    return re.sub(pattern, lambda found: f"{name}: {plain}{found[1] or ''}", text, count=1, flags=re.MULTILINE)
