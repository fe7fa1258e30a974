"""What a distributed pack holds, as values: msgspec Structs, so that they travel between processes and start fast."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from kcc_coach.packs.cache import Kept
from kcc_coach.scenario.model import Accepted

ENDING: Final = ".kccpack"
KEY_SIZE: Final = 32


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


class PackFile(Struct, frozen=True, array_like=True):
    """A pack that was read and found good.

    `digest` is the SHA-256 of the whole file, `manifest` that of its manifest: the same for the same content, signed
    or not. `key` is the author's public key in hexadecimal, empty where the pack is not signed; `words` is the
    fingerprint of that key.
    """

    card: Card
    conversations: tuple[Kept, ...]
    digest: str
    manifest: str
    key: str = ""
    words: tuple[str, ...] = ()

    @property
    def signed(self) -> bool:
        return bool(self.key)
