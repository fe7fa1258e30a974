"""The slots of a profile: its key, wrapped by a passphrase or by the recovery key that was printed once.

The passphrase is stretched by Argon2id (64 MiB), since people choose short ones; the recovery key has 160 random bits
and needs none. Its slot holds a public key, so that a new database key can be put in it without typing it again.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from typing import TYPE_CHECKING, Final

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

from kcc_coach.problem import Place, Problem, ProblemError, fault
from kcc_coach.storage.guessed import is_guessed_first
from kcc_coach.storage.profiles import OPEN_SLOT, PASSPHRASE_SLOT, RECOVERY_SLOT, Profile, with_key

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Slot

SHORTEST_PASSPHRASE: Final = 10
LONGEST_PASSPHRASE: Final = 200
OPERATIONS: Final = 3
MEMORY: Final = 64 * 2**20  # bytes; a tenth of a second for each guess
RECOVERY_BYTES: Final = 20
GROUP: Final = 5
_MOST_OPERATIONS: Final = 10
_MOST_MEMORY: Final = 256 * 2**20
_MOST_FORMER: Final = 64
_KEY_BYTES: Final = 32
_BOUND: Final = b"sealed"  # behind the key in its box: the card with this slot has a seal, else somebody changed it
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O and U
_MISTAKEN: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CHECK_LETTERS: Final = 3


def judged_passphrase(typed: str, name: str = "") -> tuple[Problem, ...]:
    """Whether a passphrase keeps somebody out who has the file and knows the name of the profile: long, and not guessed first."""
    if len(plain_passphrase(typed)) < SHORTEST_PASSPHRASE:
        return (fault("passphrase-short", Place(), limit=SHORTEST_PASSPHRASE),)
    if is_guessed_first(plain_passphrase(typed), name):
        return (fault("passphrase-guessed", Place()),)
    return ()


def plain_passphrase(typed: str) -> str:
    """A passphrase as every keyboard gives it: é as one letter and not as two, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", typed).split())


def open_slot(key: str) -> Slot:
    """The key as it is, for a profile without a passphrase."""
    return {"kind": OPEN_SLOT, "key": key}


def passphrase_slot(key: str, passphrase: str) -> Slot:
    """The key, wrapped by a passphrase; it takes a tenth of a second."""
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    box = SecretBox(_stretched(passphrase, salt, OPERATIONS, MEMORY))
    return {
        "kind": PASSPHRASE_SLOT,
        "operations": OPERATIONS,
        "memory": MEMORY,
        "salt": salt.hex(),
        "box": bytes(box.encrypt(bytes.fromhex(key) + _BOUND)).hex(),
    }


def recovery_slot(key: str, public: str) -> Slot:
    """The key, wrapped for whoever has the recovery key that belongs to this public key."""
    box = SealedBox(PublicKey(bytes.fromhex(public))).encrypt(bytes.fromhex(key) + _BOUND)
    return {"kind": RECOVERY_SLOT, "public": public, "box": bytes(box).hex()}


def unlock(profile: Profile, passphrase: str) -> Profile:
    """The profile, open; raises ProblemError where the passphrase is another. It takes a tenth of a second."""
    slot = profile.slot(PASSPHRASE_SLOT)
    if slot is None:
        raise _unreadable(profile)
    try:
        operations, memory = slot["operations"], slot["memory"]
        salt, box = bytes.fromhex(str(slot["salt"])), bytes.fromhex(str(slot["box"]))
        if not isinstance(operations, int) or not isinstance(memory, int):
            raise _unreadable(profile)
        if not (0 < operations <= _MOST_OPERATIONS and argon2id.MEMLIMIT_MIN <= memory <= _MOST_MEMORY):
            raise _unreadable(profile)
        key = SecretBox(_stretched(passphrase, salt, operations, memory)).decrypt(box)
    except CryptoError as error:
        if isinstance(error, (ValueError, TypeError)):
            raise _unreadable(profile) from None
        raise ProblemError(fault("profile-passphrase", Place(str(profile.card)))) from None
    except (KeyError, ValueError, TypeError, MemoryError):
        raise _unreadable(profile) from None
    return _opened(profile, key)


def unlock_with_recovery(profile: Profile, typed: str) -> Profile:
    """The profile, open; raises ProblemError where what was typed is not its recovery key, or has a typing error."""
    secret = recovery_secret(typed)
    if secret is None:
        raise ProblemError(fault("recovery-mistyped", Place()))
    slot = profile.slot(RECOVERY_SLOT)
    if slot is None:
        raise ProblemError(fault("recovery-none", Place(str(profile.card))))
    try:
        box = bytes.fromhex(str(slot["box"]))
    except (KeyError, ValueError):
        raise _unreadable(profile) from None
    try:
        key = SealedBox(_private(secret)).decrypt(box)
    except (CryptoError, ValueError, TypeError):
        raise ProblemError(fault("recovery-wrong", Place(str(profile.card)))) from None
    return _opened(profile, key)


def _opened(profile: Profile, found: bytes) -> Profile:
    key, word = found[:_KEY_BYTES], found[_KEY_BYTES:]
    if len(key) != _KEY_BYTES or word not in (b"", _BOUND):
        raise _unreadable(profile)
    return with_key(profile, key.hex(), bound=word == _BOUND)


def _unreadable(profile: Profile) -> ProblemError:
    return ProblemError(fault("profile-unreadable", Place(str(profile.card)), file=profile.card))


def _stretched(passphrase: str, salt: bytes, operations: int, memory: int) -> bytes:
    typed = plain_passphrase(passphrase).encode("utf-8", "replace")
    return argon2id.kdf(SecretBox.KEY_SIZE, typed, salt, opslimit=operations, memlimit=memory)


# -- the recovery key


def new_recovery() -> tuple[str, str]:
    """A new recovery key as it is printed, and the public key that its slot is made with."""
    secret = secrets.token_bytes(RECOVERY_BYTES)
    return recovery_text(secret), bytes(_private(secret).public_key).hex()


def recovery_text(secret: bytes) -> str:
    """A recovery key in groups of five letters and digits; the last three tell whether it was typed well."""
    letters = _written(int.from_bytes(secret), RECOVERY_BYTES * 8 // 5) + _check_of(secret)
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def recovery_secret(typed: str) -> bytes | None:
    """The recovery key behind what was typed, None where a letter is missing, wrong or in another place."""
    letters = "".join(each for each in unicodedata.normalize("NFKC", typed).upper() if each.isalnum())
    letters = letters.translate(_MISTAKEN)
    length = RECOVERY_BYTES * 8 // 5
    if len(letters) != length + _CHECK_LETTERS or any(each not in _LETTERS for each in letters):
        return None
    number = 0
    for each in letters[:length]:
        number = number * 32 + _LETTERS.index(each)
    secret = number.to_bytes(RECOVERY_BYTES)
    return secret if letters[length:] == _check_of(secret) else None


def _check_of(secret: bytes) -> str:
    """15 bits of a hash: one typing error in 32,768 passes, and then the key doesn't fit."""
    return _written(int.from_bytes(hashlib.sha256(b"kcc-coach recovery check" + secret).digest()[:2]) >> 1, 3)


def _written(number: int, length: int) -> str:
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(length)))


def _private(secret: bytes) -> PrivateKey:
    return PrivateKey(hashlib.blake2b(secret, digest_size=32, person=b"kcc-recovery").digest())


# -- the keys of before


def former_box(key: str, former: tuple[str, ...]) -> str:
    """The keys that were in use before, the newest first, wrapped by the one in use."""
    content = b"".join(bytes.fromhex(each) for each in former[:_MOST_FORMER])
    return bytes(SecretBox(bytes.fromhex(key)).encrypt(content)).hex() if content else ""


def former_keys(box: str, key: str) -> tuple[str, ...]:
    """The keys that were in use before; none where the box doesn't open: what is in use now goes on."""
    try:
        content = SecretBox(bytes.fromhex(key)).decrypt(bytes.fromhex(box))
    except (CryptoError, ValueError, TypeError):
        return ()
    return tuple(content[at : at + _KEY_BYTES].hex() for at in range(0, len(content), _KEY_BYTES))
