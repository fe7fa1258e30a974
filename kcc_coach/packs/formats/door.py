"""The one door for foreign files: which format it is, what its importer made of it, and the draft written as a pack."""

from __future__ import annotations

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

    The folder is made, and must not hold anything yet. A conversation whose id is `taken` gets another.
    """
    folder.mkdir(parents=True, exist_ok=True)
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
    (folder / PACK_FILE).write_text(yaml_of(pack), encoding="utf-8", newline="\n")
    files = tuple(folder / f"{each.id}.yaml" for each in scenarios)
    for file, scenario in zip(files, scenarios, strict=True):
        file.write_text(yaml_of(document_of(scenario)), encoding="utf-8", newline="\n")
    return files
