"""The keys of a member, a team lead or a key keeper, wrapped by a passphrase that only that person knows."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from nacl.bindings import crypto_sign_seed_keypair
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.signing import SigningKey

from kcc_coach.durable import write_private
from kcc_coach.fingerprint import fingerprint
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.strict_json import canonical, read_json

if TYPE_CHECKING:
    from pathlib import Path

MEMBER: Final = "member"
LEAD: Final = "lead"
KEEPER: Final = "keeper"
ROLES: Final = (MEMBER, LEAD, KEEPER)
KINDS_OF_ROLES: Final = {MEMBER: "kind:member", LEAD: "kind:lead", KEEPER: "kind:keeper"}
FORMAT: Final = 1
FILE: Final = "keys.json"
SHORTEST_PASSPHRASE: Final = 10
OPERATIONS: Final = 3
MEMORY: Final = 64 * 2**20  # bytes; a tenth of a second and more for each guess
_MOST_OPERATIONS: Final = 10
_MOST_MEMORY: Final = 256 * 2**20
_SECRET: Final = 32
_LARGEST: Final = 10_000


class Person(Struct, frozen=True, forbid_unknown_fields=True):
    """Who somebody is to the others: a name and two public keys, for signatures and for boxes, in hexadecimal."""

    name: str
    sign: str
    box: str

    @property
    def words(self) -> tuple[str, ...]:
        """The four words of both keys."""
        return fingerprint(hashlib.sha256(bytes.fromhex(self.sign) + bytes.fromhex(self.box)).digest())


@dataclass(frozen=True)
class Keys:
    """All that somebody holds: what signs, what opens boxes, and what the noise is drawn from, 32 bytes each."""

    role: str
    name: str
    seed: bytes = field(repr=False)
    box: bytes = field(repr=False)
    noise: bytes = field(repr=False)

    @property
    def signing(self) -> SigningKey:
        return SigningKey(self.seed)

    @property
    def private(self) -> PrivateKey:
        return PrivateKey(self.box)

    @property
    def person(self) -> Person:
        public, _ = crypto_sign_seed_keypair(self.seed)
        return Person(self.name, public.hex(), bytes(self.private.public_key).hex())


def make_keys(role: str, name: str) -> Keys:
    """New keys, which are nowhere yet."""
    return Keys(role, name, *(secrets.token_bytes(_SECRET) for _ in range(3)))


def judged_passphrase(passphrase: str) -> tuple[Problem, ...]:
    """Whether a passphrase is long enough to keep somebody out who has the file."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        return (fault("passphrase-short", Place(), limit=SHORTEST_PASSPHRASE),)
    return ()


def keep_keys(folder: Path, keys: Keys, passphrase: str) -> tuple[Problem, ...]:
    """Keeps the keys in a folder of one's own; the reason why not. Keys that are there already are never written over."""
    problems = judged_passphrase(passphrase)
    file = folder / FILE
    if problems:
        return problems
    try:
        write_private(file, wrapped(keys, passphrase))
    except OSError as error:
        if file.exists():
            return (fault("keys-there", Place(str(file))),)
        return (fault("not-saved", Place(str(file)), file=file, why=error.strerror or type(error).__name__),)
    return ()


def load_keys(folder: Path, passphrase: str) -> tuple[Keys | None, tuple[Problem, ...]]:
    """The keys in this folder; None with the reason where they cannot be read or the passphrase is another."""
    file = folder / FILE
    try:
        with file.open("rb") as content:
            data = content.read(_LARGEST)
    except FileNotFoundError:
        return None, (fault("keys-missing", Place(str(file))),)
    except OSError as error:
        return None, (fault("file-unreadable", Place(str(file)), why=error.strerror or type(error).__name__),)
    return unwrapped(data, passphrase, str(file))


def wrapped(keys: Keys, passphrase: str) -> bytes:
    """The keys as a file that says nothing to whoever doesn't know the passphrase."""
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    box = SecretBox(_stretched(passphrase, salt, OPERATIONS, MEMORY))
    told = canonical({"role": keys.role, "name": keys.name, "secret": (keys.seed + keys.box + keys.noise).hex()})
    return canonical(
        {
            "kcc-coach keys": FORMAT,
            "operations": OPERATIONS,
            "memory": MEMORY,
            "salt": salt.hex(),
            "box": bytes(box.encrypt(told)).hex(),
        }
    )


def unwrapped(data: bytes, passphrase: str, file: str) -> tuple[Keys | None, tuple[Problem, ...]]:
    """The keys in such a file; None with the reason."""
    found, _ = read_json(data, file)
    damaged = (fault("keys-damaged", Place(file)),)
    if isinstance(found, dict) and isinstance(found.get("kcc-coach keys"), int) and found["kcc-coach keys"] > FORMAT:
        return None, (fault("keys-newer", Place(file)),)
    cost = _cost(found)
    if cost is None:
        return None, damaged
    operations, memory, salt, box = cost
    try:
        plain = SecretBox(_stretched(passphrase, salt, operations, memory)).decrypt(box)
    except CryptoError:
        return None, (fault("passphrase-wrong", Place(file)),)
    except (ValueError, TypeError, MemoryError, RuntimeError):
        return None, damaged
    keys = _keys(plain)
    return (keys, ()) if keys else (None, damaged)


def _stretched(passphrase: str, salt: bytes, operations: int, memory: int) -> bytes:
    typed = " ".join(passphrase.split()).encode("utf-8", "replace")
    return argon2id.kdf(SecretBox.KEY_SIZE, typed, salt, opslimit=operations, memlimit=memory)


def _cost(found: Any) -> tuple[int, int, bytes, bytes] | None:
    """What a file asks to be computed, unless that is more than any of ours does."""
    try:
        operations, memory = found["operations"], found["memory"]
        salt, box = bytes.fromhex(found["salt"]), bytes.fromhex(found["box"])
        known = found["kcc-coach keys"] == FORMAT and type(operations) is int and type(memory) is int
    except (KeyError, TypeError, ValueError):
        return None
    inside = known and 1 <= operations <= _MOST_OPERATIONS and argon2id.MEMLIMIT_MIN <= memory <= _MOST_MEMORY
    return (operations, memory, salt, box) if inside and len(salt) == argon2id.SALTBYTES else None


def _keys(plain: bytes) -> Keys | None:
    found, _ = read_json(plain, "")
    try:
        role, name, secret = str(found["role"]), str(found["name"]), bytes.fromhex(found["secret"])
    except (KeyError, TypeError, ValueError):
        return None
    if role not in ROLES or len(secret) != 3 * _SECRET:
        return None
    return Keys(role, name, *(secret[at : at + _SECRET] for at in range(0, len(secret), _SECRET)))
