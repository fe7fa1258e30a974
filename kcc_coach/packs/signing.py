"""Ed25519 signatures over manifests, and the key of an author."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from kcc_coach.durable import write_private
from kcc_coach.packs.manifest import SIGNATURE
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.strict_json import canonical, read_json

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Final = 1
_CONTEXT: Final = b"kcc-coach pack manifest 1\n"  # a signature for something else never counts here
_SIZES: Final = {"key": 32, "signature": 64}


@dataclass(frozen=True)
class AuthorKey:
    """Who signs, and with what; `seed` is the secret."""

    author: str
    seed: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        return bytes(SigningKey(self.seed).verify_key)


def author_key_file(data: Path) -> Path:
    """Where the key of the author who works on this data folder is kept."""
    return data / "keys" / "author.json"


def make_key(file: Path, author: str) -> AuthorKey:
    """Makes a key and keeps it; raises OSError, also where there is one already."""
    key = fresh_key(author)
    keep_key(file, key)
    return key


def fresh_key(author: str) -> AuthorKey:
    """A new key, which is nowhere yet."""
    return AuthorKey(author, secrets.token_bytes(32))


def keep_key(file: Path, key: AuthorKey) -> None:
    """Keeps a key so that only this account can read it; raises OSError, also where there is one already."""
    content = canonical({"key": FORMAT, "author": key.author, "seed": key.seed.hex(), "public": key.public.hex()})
    write_private(file, content + b"\n")


def read_key(file: Path) -> tuple[AuthorKey | None, tuple[Problem, ...]]:
    """The author's key; None without a problem where there is none yet. A damaged one is never written over."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None, ()
    except OSError as error:
        return None, (fault("file-unreadable", Place(str(file)), why=error.strerror or type(error).__name__),)
    found, problems = read_json(data, file.name)
    key = _key_of(found) if not problems else None
    return (key, ()) if key else (None, (fault("key-damaged", Place(str(file))),))


def _key_of(found: Any) -> AuthorKey | None:
    if not isinstance(found, dict) or found.get("key") != FORMAT or not isinstance(found.get("author"), str):
        return None
    seed, public = _bytes(found.get("seed"), 32), _bytes(found.get("public"), 32)
    if seed is None or public is None or not found["author"]:
        return None
    key = AuthorKey(found["author"], seed)
    return key if key.public == public else None


def signature_bytes(manifest: bytes, key: AuthorKey) -> bytes:
    """The entry that signs a manifest."""
    signature = SigningKey(key.seed).sign(_CONTEXT + manifest).signature
    return _told(key.public, signature)


def check_signature(manifest: bytes, entry: bytes, file: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The public key with which a manifest was signed; None where the signature doesn't hold."""
    place = Place(f"{file}/{SIGNATURE}")
    found, problems = read_json(entry, place.file)
    if problems:
        return None, problems
    parts = {name: _bytes(found.get(name), size) if isinstance(found, dict) else None for name, size in _SIZES.items()}
    key, signature = parts["key"], parts["signature"]
    if key is None or signature is None or entry != _told(key, signature):
        return None, (fault("bad-signature", place),)
    try:
        VerifyKey(key).verify(_CONTEXT + manifest, signature)
    except (CryptoError, ValueError, TypeError):
        return None, (fault("bad-signature", place),)
    return key, ()


def _told(key: bytes, signature: bytes) -> bytes:
    return canonical({"format": FORMAT, "key": key.hex(), "signature": signature.hex()})


def _bytes(text: Any, size: int) -> bytes | None:
    """The bytes of a hexadecimal text, None where it isn't one of that size."""
    if not isinstance(text, str) or len(text) != 2 * size:
        return None
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None
