"""What the roles tell each other in the open: JSON in one way of writing only, signed by whom it is from.

A document is {"kcc-coach": kind, "version": 1, "body": …, "signatures": [{"key": …, "signature": …}]}. A signature covers
the kind, the version and the body. Every number in a body that may grow large is written as text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

import msgspec
from msgspec import Struct
from nacl.bindings import crypto_scalarmult
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from kcc_coach.lookalikes import HIDDEN, hides_something, mixes_scripts
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.strict_json import canonical, read_json
from kcc_coach.team.keys import ROLES, Person
from kcc_coach.team.layout import is_quarter, is_week

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION: Final = 1
LARGEST: Final = 2_000_000
LONGEST_NAME: Final = 60
LONGEST_QUESTION: Final = 200
_HEX: Final = re.compile(r"[0-9a-f]*")


class Card(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody's public keys, handed to the others; signed by the keys themselves."""

    kind: ClassVar = "card"
    role: str
    person: Person


class TeamFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A team: who leads it, who keeps its second key, and the least number of members of whom anything is told.

    `team` is 32 hexadecimal digits; `revision` rises by one each time that k is raised. Signed by lead and keeper.
    """

    kind: ClassVar = "team"
    team: str
    name: str
    revision: int
    k: int
    lead: Person
    keeper: Person


class Roster(Struct, frozen=True, forbid_unknown_fields=True):
    """The signing keys of all members, in order of their digits; no names. Signed by the keeper."""

    kind: ClassVar = "roster"
    team: str
    revision: int
    members: tuple[str, ...]


class Opening(Struct, frozen=True, forbid_unknown_fields=True):
    """A round that has begun, with all that is fixed at that moment. Signed by the keeper.

    `team_file` and `roster` are hashes; `layout` is the version of the layout of a contribution.
    """

    kind: ClassVar = "opening"
    team: str
    quarter: str
    team_file: str
    roster: str
    k: int
    layout: int
    competencies: tuple[str, ...]


class Closing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which contributions count, by hash and in order of their digits; none where too few took part. By the keeper."""

    kind: ClassVar = "closing"
    team: str
    quarter: str
    opening: str
    entries: tuple[str, ...]


class Release(Struct, frozen=True, forbid_unknown_fields=True):
    """The keeper's half of the sums, with the keeper's noise. `whole` where the counts are there too. By the keeper."""

    kind: ClassVar = "release"
    team: str
    quarter: str
    closing: str
    whole: bool
    sums: tuple[str, ...]


class Challenge(Struct, frozen=True, forbid_unknown_fields=True):
    """The question of a week, such as 2026-W47, to be answered with yes or no. Signed by lead or keeper."""

    kind: ClassVar = "challenge"
    team: str
    week: str
    question: str


Body = TypeVar("Body", Card, TeamFile, Roster, Opening, Closing, Release, Challenge)


@dataclass(frozen=True)
class Document(Generic[Body]):
    """A document whose signatures all hold. `signers` are public keys in hexadecimal; `data` is the file."""

    body: Body
    signers: tuple[str, ...]
    data: bytes

    @property
    def hash(self) -> str:
        """What others refer to it by: of its body, whoever has signed so far."""
        return body_hash(self.body)


def body_hash(body: Struct) -> str:
    """The hash of a body with its kind, in hexadecimal."""
    return hashlib.sha256(_told(body)).hexdigest()


def written(body: Struct, *signers: SigningKey, others: Iterable[tuple[str, str]] = ()) -> bytes:
    """The file of a document, signed with these keys; `others` are signatures that it had already."""
    told = _told(body)
    signatures = dict(others)
    signatures |= {bytes(each.verify_key).hex(): each.sign(told).signature.hex() for each in signers}
    return _file(body, signatures)


def read_document(data: bytes, kind: type[Body], file: str) -> tuple[Document[Body] | None, tuple[Problem, ...]]:
    """The document in these bytes; None with the reason. Who had to sign it is for whoever reads it."""
    found, problems = (None, ()) if len(data) > LARGEST else read_json(data, file)
    if problems or not isinstance(found, dict) or "kcc-coach" not in found:
        return None, (fault("document-damaged", Place(file)),)
    if isinstance(found.get("version"), int) and found["version"] > VERSION:
        return None, (fault("document-newer", Place(file)),)
    if found["kcc-coach"] != kind.kind:
        return None, (fault("document-foreign", Place(file)),)
    read = _body_and_signatures(found, kind)
    if read is None or data.rstrip(b"\n") != _file(*read) or not _sensible(read[0]):
        return None, (fault("document-damaged", Place(file)),)
    body, signatures = read
    if not all(_holds(_told(body), key, signature) for key, signature in signatures.items()):
        return None, (fault("document-forged", Place(file)),)
    return Document(body, tuple(signatures), data), ()


def _body_and_signatures(found: dict[str, Any], kind: type[Body]) -> tuple[Body, dict[str, str]] | None:
    try:
        signatures = {str(each["key"]): str(each["signature"]) for each in found["signatures"]}
        return msgspec.convert(found["body"], kind), signatures
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, RecursionError):
        return None


def countersigned(document: Document[Body], signer: SigningKey) -> bytes:
    """The file of a document with one signature more."""
    others = msgspec.json.decode(document.data)["signatures"]
    return written(document.body, signer, others=[(each["key"], each["signature"]) for each in others])


def plain_name(name: str) -> bool:
    """Whether a name can be shown as it is: not empty, not too long, and nothing in it that isn't seen."""
    return _plain(name, LONGEST_NAME) and not mixes_scripts(name)


def plain_question(text: str) -> bool:
    """Whether a question can be shown as it is."""
    return _plain(text, LONGEST_QUESTION)


def _plain(text: str, longest: int) -> bool:
    hidden = hides_something(text) or any(unicodedata.category(each) in HIDDEN for each in text)
    return bool(text.strip()) and len(text) <= longest and not hidden


def _sensible(body: Struct) -> bool:
    """Whether the texts of a body are what they should be; keys and hashes are hexadecimal and of their size."""
    plain: dict[str, Any] = msgspec.to_builtins(body)
    if isinstance(body, Card) and body.role not in ROLES:
        return False
    people = [body.person] if isinstance(body, Card) else []
    people += [body.lead, body.keeper] if isinstance(body, TeamFile) else []
    if not all(plain_name(each.name) and _hex(each.sign, 64) and _seals(each.box) for each in people):
        return False
    hashes = [plain[name] for name in ("team_file", "roster", "opening", "closing") if name in plain]
    hashes += [*plain.get("members", ()), *plain.get("entries", ())]
    texts = [plain[name] for name in ("name",) if name in plain]
    return (
        all(_hex(each, 64) for each in hashes)
        and _hex(plain.get("team", "0" * 32), 32)
        and all(plain_name(each) for each in texts)
        and (not isinstance(body, Challenge) or plain_question(body.question))
        and is_quarter(plain.get("quarter", "2026-Q1"))
        and is_week(plain.get("week", "2026-W01"))
        and all(_risen(plain[name]) for name in ("members", "entries") if name in plain)
    )


def _risen(texts: tuple[str, ...]) -> bool:
    """Whether these are in order and none stands there twice."""
    return list(texts) == sorted(set(texts))


def _hex(text: str, length: int) -> bool:
    return len(text) == length and _HEX.fullmatch(text) is not None


def _seals(key: str) -> bool:
    """Whether a box can be sealed to this key: a handful of points would let everybody open it."""
    if not _hex(key, 64):
        return False
    try:
        crypto_scalarmult(b"\x01" * 32, bytes.fromhex(key))
    except (CryptoError, ValueError):
        return False
    return True


def _told(body: Struct) -> bytes:
    """What a signature covers."""
    kind: str = getattr(body, "kind", "")
    return f"kcc-coach team {kind} {VERSION}\n".encode() + canonical(msgspec.to_builtins(body))


def _file(body: Struct, signatures: dict[str, str]) -> bytes:
    told = [{"key": key, "signature": signature} for key, signature in sorted(signatures.items())]
    kind: str = getattr(body, "kind", "")
    return canonical({"kcc-coach": kind, "version": VERSION, "body": msgspec.to_builtins(body), "signatures": told})


def _holds(told: bytes, key: str, signature: str) -> bool:
    if not (_hex(key, 64) and _hex(signature, 128)):  # capitals or spaces would be a second way of writing the same
        return False
    try:
        VerifyKey(bytes.fromhex(key)).verify(told, bytes.fromhex(signature))
    except (CryptoError, ValueError, TypeError):
        return False
    return True
