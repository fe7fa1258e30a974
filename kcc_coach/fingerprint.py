"""Four words for a public key, to be compared by eye or over the phone.

The words are Dutch whatever the language in use, so that two people read the same. There are 2,048 of them: 44 bits,
and each try at another key with the same words costs a tenth of a second, since the key is hashed many times.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Final

from kcc_coach.paths import shipped

COUNT: Final = 4
BITS: Final = 11
_ROUNDS: Final = 100_000
_SALT: Final = b"kcc-coach fingerprint 1"


@cache
def fingerprint(key: bytes) -> tuple[str, ...]:
    """The words of a public key."""
    number = int.from_bytes(hashlib.pbkdf2_hmac("sha256", key, _SALT, _ROUNDS)[:8], "big")
    list_of_words = words()
    return tuple(list_of_words[number >> BITS * place & (1 << BITS) - 1] for place in range(COUNT))


@cache
def words() -> tuple[str, ...]:
    """All words, in the order that gives each its number: a word is never moved, replaced or taken away."""
    file = shipped() / "resources" / "language" / "fingerprint_words.txt"
    return tuple(file.read_text(encoding="ascii").split())
