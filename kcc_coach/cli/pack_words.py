"""A pack for the terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.cli.words import problem_value
from kcc_coach.i18n import later, tr, trn
from kcc_coach.packs.languages import languages_line, languages_of, languages_on_shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.cache import Kept
    from kcc_coach.packs.offers import Named, Offer
    from kcc_coach.packs.packfile import Card, PackFile
    from kcc_coach.packs.shelf import Pack

TRUST_WORDS: Final = {
    "known": later("ondertekend door {author}, die je al kent"),
    "first": later("ondertekend door {author}, van wie je nog niets hebt"),
    "changed": later("ondertekend met een ANDERE sleutel dan die je van {author} kent"),
    "unsigned": later("niet ondertekend"),
}
VERSION_WORDS: Final = {
    "new": later("nieuw"),
    "update": later("een nieuwere versie dan je hebt"),
    "same": later("de versie die je al hebt"),
    "older": later("een oudere versie dan je hebt"),
}


def pack_value(pack: PackFile) -> dict[str, object]:
    """A pack that was read, as JSON."""
    return {
        **_card_value(pack.card),
        "languages": [language for language, _ in languages_of(pack)],
        "signed": pack.signed,
        "fingerprint": " ".join(pack.words),
        "scenarios": [_conversation_value(each) for each in pack.conversations],
    }


def shelf_value(pack: Pack) -> dict[str, object]:
    """An installed pack as JSON."""
    about = _card_value(pack.card) if pack.card else {"id": pack.id, "title": pack.title}
    return {
        **about,
        "languages": [language for language, _ in languages_on_shelf(pack)],
        "signed": pack.signed,
        "fingerprint": " ".join(pack.fingerprint),
        "folder": str(pack.folder),
        "problems": [problem_value(each) for each in pack.problems],
    }


def offer_value(offer: Offer) -> dict[str, object]:
    """What installing a pack means, as JSON."""
    return {
        "pack": pack_value(offer.pack),
        "version_state": offer.version_state,
        "trust": offer.trust,
        "new": _named_value(offer.new),
        "changed": _named_value(offer.changed),
        "removed": _named_value(offer.removed),
        "unchanged": _named_value(offer.unchanged),
    }


def _card_value(card: Card) -> dict[str, object]:
    return {
        "id": card.id,
        "version": card.version,
        "title": card.title,
        "author": card.author,
        "licence": card.licence,
        "language": card.language,
        "summary": card.summary,
        "legal_basis": card.legal_basis,
        "review_date": card.review_date,
    }


def _conversation_value(kept: Kept) -> dict[str, object]:
    found = kept.scenario
    return {"id": found.id, "version": found.version, "title": found.title, "hash": kept.hash}


def _named_value(named: Named) -> list[dict[str, str]]:
    return [{"id": name, "title": title} for name, title in named]


def pack_lines(pack: PackFile) -> Iterator[str]:
    """A pack that was read, in lines."""
    card = pack.card
    yield tr("{title} ({id}), versie {version}").format(title=card.title, id=card.id, version=card.version)
    if card.summary:
        yield card.summary
    yield tr("Maker: {author}. Licentie: {licence}.").format(author=card.author, licence=card.licence)
    languages = languages_line(languages_of(pack), len(pack.conversations))
    if languages:
        yield languages
    if card.legal_basis:
        yield tr("Grondslag: {basis}").format(basis=card.legal_basis)
    if card.review_date:
        yield tr("Nakijken op: {date}").format(date=card.review_date)
    yield signed_line(pack.words)
    for each in pack.conversations:
        yield f"  {each.scenario.id}: {each.scenario.title}"


def signed_line(words: tuple[str, ...]) -> str:
    """Whether it is signed, and with the key of which words."""
    return tr("Ondertekend; de vier woorden zijn: {words}").format(words=" ".join(words)) if words else unsigned()


def unsigned() -> str:
    """What stands beside a pack that nobody signed."""
    return tr("Niet ondertekend.")


def offer_lines(offer: Offer) -> Iterator[str]:
    """What installing a pack means, in lines."""
    yield from pack_lines(offer.pack)
    yield tr("Dit is {state}, {trust}.").format(
        state=tr(VERSION_WORDS[offer.version_state]), trust=tr(TRUST_WORDS[offer.trust]).format(author=offer.author)
    )
    for named, line in (
        (offer.new, trn("{count} nieuw gesprek", "{count} nieuwe gesprekken", len(offer.new))),
        (offer.changed, trn("{count} gewijzigd gesprek", "{count} gewijzigde gesprekken", len(offer.changed))),
        (offer.removed, trn("{count} vervallen gesprek", "{count} vervallen gesprekken", len(offer.removed))),
    ):
        if named and offer.installed is not None:
            yield f"{line}: " + ", ".join(title for _, title in named)
