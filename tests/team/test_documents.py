from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis.strategies import binary, integers, text
from msgspec.structs import replace

from kcc_coach.strict_json import canonical
from kcc_coach.team.documents import (
    LARGEST,
    Card,
    Challenge,
    Closing,
    Opening,
    Release,
    Roster,
    TeamFile,
    body_hash,
    countersigned,
    plain_name,
    plain_question,
    read_document,
    written,
)
from kcc_coach.team.keys import Person
from tests.team.making import codes, found, keys_of

if TYPE_CHECKING:
    from msgspec import Struct

LEAD, KEEPER = keys_of("lead", "Anna"), keys_of("keeper", "Bram")
TEAM = TeamFile("0" * 32, "Balie Noord", 1, 8, LEAD.person, KEEPER.person)
ROSTER = Roster("0" * 32, 1, ("a" * 64, "b" * 64))
OPENING = Opening("0" * 32, "2026-Q4", "a" * 64, "b" * 64, 8, 1, ("listening",))
CLOSING = Closing("0" * 32, "2026-Q4", "a" * 64, ("a" * 64, "b" * 64))
RELEASE = Release("0" * 32, "2026-Q4", "a" * 64, True, ("1", "2"))
CHALLENGE = Challenge("0" * 32, "2026-W47", "Ging het goed?")
CARD = Card("lead", LEAD.person)
EVERY: tuple[Any, ...] = (TEAM, ROSTER, OPENING, CLOSING, RELEASE, CHALLENGE, CARD)
DATA = written(ROSTER, KEEPER.signing)


def read(data: bytes, kind: type[Any] = Roster) -> Any:
    return read_document(data, kind, "x")


def bent(**values: object) -> bytes:
    return canonical({**json.loads(DATA), **values})


@pytest.mark.parametrize("body", EVERY, ids=lambda each: str(each.kind))
def test_a_document_comes_back_as_it_was_signed(body: Struct) -> None:
    document = found(read(written(body, LEAD.signing), type(body)))
    assert document.body == body
    assert document.signers == (LEAD.person.sign,)
    assert document.hash == body_hash(body)


def test_a_second_signature_leaves_the_first_and_the_hash() -> None:
    one = found(read(written(TEAM, LEAD.signing), TeamFile))
    both = found(read(countersigned(one, KEEPER.signing), TeamFile))
    assert set(both.signers) == {LEAD.person.sign, KEEPER.person.sign}
    assert both.hash == one.hash


@pytest.mark.parametrize("body", EVERY, ids=lambda each: str(each.kind))
@pytest.mark.parametrize("kind", [type(each) for each in EVERY], ids=lambda each: str(each.kind))
def test_document_foreign_is_of_another_kind(body: Struct, kind: type[Any]) -> None:
    told = codes(read(written(body, LEAD.signing), kind))
    assert told == ([] if type(body) is kind else ["document-foreign"])


def test_document_newer_comes_from_a_newer_program() -> None:
    assert codes(read(bent(version=2))) == ["document-newer"]
    assert codes(read(bent(version=10**9, body="iets nieuws"))) == ["document-newer"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        DATA[:-1],
        DATA + b" ",
        b" " + DATA,
        b"\xef\xbb\xbf" + DATA,
        DATA.replace(b'"revision":1', b'"revision": 1'),
        DATA.replace(b'"revision":1', b'"revision":1.0'),
        DATA.replace(b'"revision":1', b'"revision":"1"'),
        DATA.replace(b'"revision":1', b'"revision":1,"revision":1'),
        DATA.replace(b'"revision":1', b'"extra":1,"revision":1'),
        DATA + b"\n" + b" " * LARGEST,
        bent(signatures={}),
        bent(signatures=[{"key": "a" * 64}]),
        bent(signatures=[{"key": 1, "signature": 2}]),
        bent(version=0),
        bent(version="1"),
        bent(meer=1),
        b"{" * 100_000,
    ],
    ids=range(21),
)
def test_document_damaged_is_not_in_the_one_way_of_writing(data: bytes) -> None:
    assert codes(read(data)) == ["document-damaged"]


@pytest.mark.parametrize(
    "body",
    [
        replace(ROSTER, team="0" * 31),
        replace(ROSTER, team="G" * 32),
        replace(ROSTER, members=("b" * 64, "a" * 64)),
        replace(ROSTER, members=("a" * 64, "a" * 64)),
        replace(ROSTER, members=("A" * 64,)),
        replace(ROSTER, members=("../../etc",)),
        replace(OPENING, quarter="2026-Q5"),
        replace(OPENING, quarter="../2026-Q1"),
        replace(OPENING, roster="x" * 64),
        replace(CLOSING, entries=("b" * 64, "a" * 64)),
        replace(CLOSING, entries=("a" * 64, "a" * 64)),
        replace(CHALLENGE, week="2026-W99"),
        replace(CHALLENGE, question=""),
        replace(CHALLENGE, question="x" * 201),
        replace(CHALLENGE, question="Klik\u202e hier"),
        replace(CARD, role="baas"),
        replace(CARD, person=Person("", *("a" * 64,) * 2)),
        replace(TEAM, name="Balie\nNoord"),
        replace(TEAM, name="Bаlie"),
        replace(TEAM, lead=Person("Anna", "a" * 63, LEAD.person.box)),
    ],
    ids=range(20),
)
def test_document_damaged_where_it_says_what_nobody_writes(body: Struct) -> None:
    assert codes(read(written(body, KEEPER.signing), type(body))) == ["document-damaged"]


def test_document_forged_was_changed_after_it_was_signed() -> None:
    assert codes(read(DATA.replace(b'"revision":1', b'"revision":2'))) == ["document-forged"]
    other = json.loads(DATA)["signatures"][0]
    assert codes(read(bent(signatures=[{**other, "key": LEAD.person.sign}]))) == ["document-forged"]
    assert codes(read(bent(signatures=[{**other, "signature": "00" * 64}]))) == ["document-forged"]
    assert codes(read(bent(signatures=[{**other, "signature": "zz"}]))) == ["document-forged"]


def test_a_signature_under_one_kind_counts_under_no_other() -> None:
    team = json.loads(written(ROSTER, KEEPER.signing))["signatures"]
    opening = canonical({**json.loads(written(OPENING, LEAD.signing)), "signatures": team})
    assert codes(read(opening, Opening)) == ["document-forged"]


@given(integers(0, len(DATA) - 1), integers(0, 7))
def test_no_bit_of_a_document_can_be_turned(place: int, bit: int) -> None:
    changed = DATA[:place] + bytes([DATA[place] ^ 1 << bit]) + DATA[place + 1 :]
    assert codes(read(changed))


@given(binary(max_size=300))
def test_any_bytes_are_refused_and_none_raises(data: bytes) -> None:
    assert codes(read(data))


@given(text(max_size=80))
def test_any_name_is_plain_or_not_and_none_raises(name: str) -> None:
    if plain_name(name):
        assert name.strip()
        assert len(name) <= 60
        assert "\n" not in name


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\u200bb", "a\u202eb", "a\nb", "Αnna", "a\0b"])
def test_a_name_that_hides_something_is_not_plain(name: str) -> None:
    assert not plain_name(name)
    assert plain_name("Noor Ünal-de Vries")


def test_a_question_is_a_plain_sentence() -> None:
    assert plain_question("Heb je deze week iemand teruggebeld?")
    assert not plain_question("Klik \u202ehier")
    assert not plain_question("")
