"""A sealed contribution as it travels: bytes of a fixed length, whatever it says, a withdrawal included.

    head      magic 4, version 1, kind 1, team 16, quarter 7, opening 32, member 32, sequence 4,
              sha256 of the box for the lead 32, sha256 of the box for the keeper 32
    signature 64, by the member, over the head
    boxes     for the lead and for the keeper: a sealed box over what it is bound to and the shares

The signature covers the boxes through their hashes, so that lead and keeper can each check an entry without holding the
other's box. The opening binds the roster, the layout and the least number of members.
"""

from __future__ import annotations

import hashlib
import secrets
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError
from nacl.public import PublicKey, SealedBox

from kcc_coach.problem import Place, Problem, fault
from kcc_coach.team.shares import SIZE, packed, split, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nacl.public import PrivateKey
    from nacl.signing import SigningKey

MAGIC: Final = b"KCCT"
VERSION: Final = 1
CONTRIBUTION: Final = 1
WITHDRAWAL: Final = 2
LEAD: Final = "lead"
KEEPER: Final = "keeper"
_HEAD: Final = struct.Struct(">4sBB16s7s32s32sI32s32s")
SIGNATURE: Final = 64
TOP: Final = _HEAD.size + SIGNATURE
_SEAL: Final = 48  # what a sealed box adds
_BOUND: Final = 32
_CONTEXT: Final = b"kcc-coach team entry 1\n"  # a signature for something else never counts here
HIGHEST_SEQUENCE: Final = 2**31 - 1


@dataclass(frozen=True)
class Round:
    """What an entry is bound to: the team (16 bytes), the quarter, and the hash of the signed opening (32 bytes)."""

    team: bytes
    quarter: str
    opening: bytes


@dataclass(frozen=True)
class Head:
    """What everybody can read of an entry; `box_hashes` are those of the lead's and of the keeper's box."""

    round: Round
    kind: int
    member: bytes
    sequence: int
    box_hashes: tuple[bytes, bytes]


@dataclass(frozen=True)
class Entry:
    """An entry whose signature was checked. `top` is its head with the signature, `hash` what the keeper's list tells.

    `lead_box` or `keeper_box` is empty where whoever holds it may not have it.
    """

    head: Head
    top: bytes
    lead_box: bytes = b""
    keeper_box: bytes = b""

    @property
    def hash(self) -> bytes:
        return hashlib.sha256(self.top).digest()


def box_size(width: int) -> int:
    """How long a box is for so many slots."""
    return _SEAL + _BOUND + width * SIZE


def entry_size(width: int) -> int:
    """How long an entry is for so many slots."""
    return TOP + 2 * box_size(width)


def contribution(
    round: Round, sequence: int, values: Sequence[int], member: SigningKey, lead: bytes, keeper: bytes
) -> bytes:
    """The bytes of a contribution: `lead` and `keeper` are their public keys for boxes."""
    boxes = []
    for share, role, key in zip(split(values), (LEAD, KEEPER), (lead, keeper), strict=True):
        bound = _bound(round, bytes(member.verify_key), sequence, role)
        boxes.append(SealedBox(PublicKey(key)).encrypt(bound + packed(share)))
    return _signed(round, CONTRIBUTION, sequence, (boxes[0], boxes[1]), member)


def withdrawal(round: Round, sequence: int, width: int, member: SigningKey) -> bytes:
    """The bytes of a withdrawal, as long as a contribution, with random bytes where that has its boxes."""
    size = box_size(width)
    return _signed(round, WITHDRAWAL, sequence, (secrets.token_bytes(size), secrets.token_bytes(size)), member)


def read_entry(data: bytes, width: int, file: str) -> tuple[Entry | None, tuple[Problem, ...]]:
    """The entry in these bytes, with its signature and its boxes checked against the head; None with the reason."""
    place = Place(file)
    if data[:4] != MAGIC:
        return None, (fault("entry-foreign", place),)
    if len(data) > 4 and data[4] > VERSION:
        return None, (fault("entry-newer", place),)
    if len(data) != entry_size(width):
        return None, (fault("entry-damaged", place),)
    size = box_size(width)
    return entry_of(data[:TOP], data[TOP : TOP + size], data[TOP + size :], file)


def entry_of(top: bytes, lead_box: bytes, keeper_box: bytes, file: str) -> tuple[Entry | None, tuple[Problem, ...]]:
    """The entry of a signed head and its boxes, of which one may be empty; None with the reason."""
    head = _head(top)
    if head is None:
        return None, (fault("entry-damaged", Place(file)),)
    boxes = zip((lead_box, keeper_box), head.box_hashes, strict=True)
    if any(box and hashlib.sha256(box).digest() != told for box, told in boxes):
        return None, (fault("entry-forged", Place(file)),)
    try:
        crypto_sign_open(top[_HEAD.size :] + _CONTEXT + top[: _HEAD.size], head.member)
    except (CryptoError, ValueError, TypeError):
        return None, (fault("entry-forged", Place(file)),)
    return Entry(head, top, lead_box, keeper_box), ()


def opened(entry: Entry, role: str, key: PrivateKey, width: int) -> tuple[int, ...] | None:
    """The share for this role; None where the box cannot be opened, holds something else, or was taken from elsewhere."""
    head, box = entry.head, entry.lead_box if role == LEAD else entry.keeper_box
    try:
        plain = SealedBox(key).decrypt(box)
    except (CryptoError, ValueError, TypeError):
        return None
    if plain[:_BOUND] != _bound(head.round, head.member, head.sequence, role):
        return None
    return unpacked(plain[_BOUND:], width)


def _bound(round: Round, member: bytes, sequence: int, role: str) -> bytes:
    """What a box is bound to, so that it counts nowhere else and under nobody else's name."""
    told = b"".join((round.team, round.quarter.encode(), round.opening, member, sequence.to_bytes(4, "big")))
    return hashlib.sha256(b"kcc-coach team box 1\n" + role.encode() + b"\n" + told).digest()


def _signed(round: Round, kind: int, sequence: int, boxes: tuple[bytes, bytes], member: SigningKey) -> bytes:
    hashes = [hashlib.sha256(each).digest() for each in boxes]
    key = bytes(member.verify_key)
    head = _HEAD.pack(
        MAGIC, VERSION, kind, round.team, round.quarter.encode(), round.opening, key, sequence, hashes[0], hashes[1]
    )
    return head + member.sign(_CONTEXT + head).signature + boxes[0] + boxes[1]


def _head(top: bytes) -> Head | None:
    if len(top) != TOP:
        return None
    magic, version, kind, team, quarter, opening, member, sequence, lead, keeper = _HEAD.unpack_from(top)
    if magic != MAGIC or version != VERSION or kind not in (CONTRIBUTION, WITHDRAWAL):
        return None
    if not 1 <= sequence <= HIGHEST_SEQUENCE or not quarter.isascii():
        return None
    return Head(Round(team, quarter.decode("ascii"), opening), kind, member, sequence, (lead, keeper))
