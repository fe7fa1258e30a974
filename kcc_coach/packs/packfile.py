"""What a distributed pack holds, as values: msgspec Structs, so that they travel between processes and start fast."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from kcc_coach.packs.cache import Kept
from kcc_coach.packs.translating import Titles
from kcc_coach.scenario.model import Accepted

ENDING: Final = ".kccpack"
KEY_SIZE: Final = 32


class Dare(Struct, frozen=True, array_like=True):
    """A small step for a week that a pack proposes, and the competency that it is about; `id` is stable for ever."""

    id: str
    text: str
    competency: str


class Card(Struct, frozen=True, array_like=True):
    """What a pack says of itself; `review_date` is an ISO date, empty where there is none.

    `order` are the conversations that come first, by name; the others follow in the order of their files.
    """

    id: str
    version: int
    title: str
    author: str
    licence: str
    language: str
    summary: str = ""
    legal_basis: str = ""
    review_date: str = ""
    accepted: tuple[Accepted, ...] = ()
    order: tuple[str, ...] = ()
    challenges: tuple[Dare, ...] = ()


class Telling(Struct, frozen=True, array_like=True):
    """A conversation in another language: its texts alone, in the order in which the conversation has them.

    `of` is the id of the conversation; `language` is two or three letters.
    """

    of: str
    language: str
    texts: tuple[str, ...]


class PackFile(Struct, frozen=True, array_like=True):
    """A pack that was read and found good.

    `digest` is the SHA-256 of the whole file, `manifest` that of its manifest: the same for the same content, signed
    or not. `key` is the author's public key in hexadecimal, empty where the pack is not signed; `words` is the
    fingerprint of that key. `translations` and `titles` are what there is of it in other languages.
    """

    card: Card
    conversations: tuple[Kept, ...]
    digest: str
    manifest: str
    key: str = ""
    words: tuple[str, ...] = ()
    translations: tuple[Telling, ...] = ()
    titles: tuple[Titles, ...] = ()

    @property
    def signed(self) -> bool:
        return bool(self.key)
