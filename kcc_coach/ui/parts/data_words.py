"""What each kind of data is called, what it is for, and how much it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import later, number_text, tr, trn
from kcc_coach.storage import overview
from kcc_coach.storage.backups import FOLDER as BACKUPS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAMES: Final = {
    overview.TALKS: later("Gesprekken"),
    overview.RATINGS: later("Eigen oordelen"),
    overview.REFLECTIONS: later("Je gedachten"),
    overview.TYPED: later("Eigen woorden"),
    overview.MOMENTS: later("Momenten"),
    overview.NOTES: later("Stappen en successen"),
    overview.DRAFTS: later("Half af"),
    overview.CONVERSATIONS: later("Teksten van gesprekken"),
}
ABOUT: Final = {
    overview.TALKS: later("Wat je koos, wat er gezegd werd, wanneer, hoe lang en hoe het afliep."),
    overview.RATINGS: later("De 1 tot en met 5 die je jezelf per competentie gaf."),
    overview.REFLECTIONS: later("Wat je na een gesprek voor jezelf opschreef."),
    overview.TYPED: later("Wat je typte voordat je de antwoorden zag."),
    overview.MOMENTS: later("Elke keer dat je een beslissing tegenkwam, en hoe goed dat ging."),
    overview.NOTES: later("Je kleine stappen, complimenten, waarom en antwoorden per maand."),
    overview.DRAFTS: later("Gesprekken en oordelen waar je nog in bezig bent."),
    overview.CONVERSATIONS: later("De gesprekken zoals je ze speelde, zodat je later kunt terugkijken."),
}


def size_text(size: int) -> str:
    """A number of bytes as people say it."""
    if size < 1000:
        return trn("{count} byte", "{count} bytes", size)
    if size < 999_500:
        return tr("{size} kB").format(size=number_text(size / 1000))
    return tr("{size} MB").format(size=number_text(size / 1_000_000, 1))


def file_words(folder: Path, files: Iterable[tuple[Path, int]]) -> str:
    """What lies in the folder of a profile, by what it is to a person instead of by the names of files."""
    sizes: dict[str, list[int]] = {"records": [], "profile": [], BACKUPS: [], "": []}
    for file, size in files:
        top = file.relative_to(folder).parts[0]
        kind = next((each for each in ("records", "profile", BACKUPS) if top.startswith(each)), "")
        sizes[kind].append(size)
    words = {
        "records": tr("wat je bewaarde"),
        "profile": tr("je naam en je gezicht"),
        BACKUPS: trn("{count} reservekopie", "{count} reservekopieën", len(sizes[BACKUPS])),
        "": tr("wat erbij hoort"),
    }
    told = [f"{words[kind]} ({size_text(sum(found))})" for kind, found in sizes.items() if found]
    return tr("In die map: {files}.").format(files=", ".join(told))


def whole_text(number: int) -> str:
    """A whole number with room between its thousands."""
    return f"{number:,}".replace(",", "\u202f")


def breakable(path: str) -> str:
    """A path that may go on on the next line after each of its parts."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
