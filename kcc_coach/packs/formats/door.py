"""The one door for foreign files: which format it is, what its importer made of it, and the draft written as a pack."""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.i18n import later, tr
from kcc_coach.packs.document import document_of
from kcc_coach.packs.formats.naming import Names, slug
from kcc_coach.packs.shelf import PACK_FILE, PACK_FORMAT
from kcc_coach.packs.writing import yaml_of
from kcc_coach.problem import Place, Problem, fault, shown_values
from kcc_coach.scenario.model import ScenarioId

if TYPE_CHECKING:
    from types import ModuleType

    from kcc_coach.packs.formats.draft import Draft, Note

# How a file's name ends, and the importer (a module of this room) that reads it: read(data, file) -> draft, problems.
FORMATS: Final = {
    ".h5p": "h5p",
    ".twee": "twee",
    ".tw": "twee",
    ".html": "twine_html",
    ".htm": "twine_html",
    ".tws": "twine_html",
    ".xml": "uudsl",
    ".xlsx": "sheet",
    ".csv": "sheet",
}
_TABLES: Final = ("mending", *dict.fromkeys(FORMATS.values()))
KIND_WORDS: Final[dict[str, str]] = {
    "mapped": later("overgenomen"),
    "guessed": later("geraden"),
    "dropped": later("weggelaten"),
    "left": later("zelf invullen"),
}


def read_foreign(data: bytes, file: str) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft of a foreign file; None with the reason where it cannot be one. `file` is its name, for its ending."""
    ending = "." + file.rpartition(".")[2].lower()
    if ending not in FORMATS:
        return None, (fault("unknown-format", Place(file), known=known_endings()),)
    draft: tuple[Draft | None, tuple[Problem, ...]] = _importer(FORMATS[ending]).read(data, file)
    return draft


def known_endings() -> str:
    """How the names of files end that can be taken over, for people; a pickle is known only to be refused."""
    return ", ".join(each for each in FORMATS if each != ".tws")


def _importer(name: str) -> ModuleType:
    return import_module(f"kcc_coach.packs.formats.{name}")


def note_sentence(note: Note) -> str:
    """The sentence of a note, in the language in use."""
    for name in _TABLES:
        table: dict[str, str] = _importer(name).NOTES
        if note.code in table:
            return tr(table[note.code]).format(**shown_values(note.values))
    raise KeyError(note.code)


def write_draft(draft: Draft, folder: Path, pack_id: str = "", taken: frozenset[str] = frozenset()) -> tuple[Path, ...]:
    """Writes a draft as a pack with its sources, and returns the files of its conversations.

    The folder is made, and must not hold anything yet. A conversation whose id is `taken` gets another. Raises OSError,
    and then nothing is written.
    """
    names = Names(taken | {Path(PACK_FILE).stem})
    scenarios = [replace(each, id=ScenarioId(names.give(each.id))) for each in draft.scenarios]
    pack = {
        "pack": PACK_FORMAT,
        "id": pack_id or slug(draft.title) or "pakket",
        "version": 1,
        "title": draft.title,
        **({"summary": draft.summary} if draft.summary else {}),
        "author": draft.author or tr("Nog in te vullen."),
        "licence": draft.licence or tr("Nog in te vullen."),
        "language": draft.language,
    }
    conversations = {f"{each.id}.yaml": yaml_of(document_of(each)) for each in scenarios}
    _fill(folder, {PACK_FILE: yaml_of(pack), **conversations})
    return tuple(folder / name for name in conversations)


def _fill(folder: Path, texts: dict[str, str]) -> None:
    """Puts all of these files in a folder or none: they are written elsewhere on the same disk first.

    A folder that is there already may be the one that somebody works in, so it is filled and not replaced.
    """
    there = folder.is_dir()
    around = folder if there else folder.parent
    around.mkdir(parents=True, exist_ok=True)
    fresh = around / f".draft-{secrets.token_hex(8)}"
    moved: list[Path] = []
    try:
        fresh.mkdir()
        for name, text in texts.items():
            (fresh / name).write_text(text, encoding="utf-8", newline="\n")
        if not there:
            fresh.rename(folder)
            return
        for name in texts:
            (fresh / name).rename(folder / name)
            moved.append(folder / name)
    except OSError:
        for file in moved:
            with suppress(OSError):
                file.unlink()
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
