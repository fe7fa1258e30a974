"""In which languages a pack can be played, and how many of its conversations in each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kcc_coach.i18n import LANGUAGES, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kcc_coach.packs.packfile import PackFile, Telling
    from kcc_coach.packs.shelf import Pack
    from kcc_coach.scenario.model import Scenario

Spoken = tuple[tuple[str, int], ...]


def languages_of(pack: PackFile) -> Spoken:
    """The languages of a pack that was read, each with the number of conversations; its own language first."""
    return _counted(pack.card.language, (each.scenario for each in pack.conversations), _pairs(pack.translations))


def languages_on_shelf(pack: Pack) -> Spoken:
    """The same for a pack on the shelf. Of a folder a translation counts by its name, whatever may be wrong in it."""
    own = (each.as_written for each in pack.entries)
    return _counted(pack.language, (each for each in own if each), (*_pairs(pack.translations), *pack.translated))


def languages_line(spoken: Spoken, total: int) -> str:
    """The languages in one line, empty where there is only one; `total` is the number of conversations."""
    named = [
        tr("{language} ({count} van {total})").format(language=_name(language), count=count, total=total)
        if count < total
        else _name(language)
        for language, count in spoken
    ]
    return tr("Talen: {languages}").format(languages=", ".join(named)) if len(named) > 1 else ""


def _pairs(translations: Iterable[Telling]) -> Iterator[tuple[str, str]]:
    return ((each.of, each.language) for each in translations)


def _counted(first: str, conversations: Iterable[Scenario], translations: Iterable[tuple[str, str]]) -> Spoken:
    own = {(str(each.id), each.language) for each in conversations}
    here = {name for name, _ in own}
    told = own | {(of, language) for of, language in translations if of in here}
    counted = Counter(language for _, language in told)
    return tuple(sorted(counted.items(), key=lambda each: (each[0] != first, each[0])))


def _name(language: str) -> str:
    """A language as it calls itself, or as it is written where that isn't known."""
    return LANGUAGES.get(language, language)
