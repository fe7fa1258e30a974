"""An export that somebody made by hand, with a sum that fits: refused where it would break or change anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from kcc_coach.export.coming_back import take_back
from kcc_coach.packs.document import document_bytes, document_of, hash_of
from kcc_coach.practice.records import run_of
from kcc_coach.scenario.score import scores
from kcc_coach.storage.figures import week_sums
from kcc_coach.storage.store import open_store
from tests.export.filled import CARD, HASH, TYPED_WORDS, WORDS, rows, written
from tests.export.refusing import counts, refused, sealed
from tests.half_year_again import lived_before
from tests.packs.small import SMALL, scenario_of
from tests.storage.values import NOW, ratings_of, talk

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.paths import Places
    from kcc_coach.storage.store import Store


def crafted(store: Store, folder: Path, ours: str, theirs: str) -> Path:
    """The records of a store with one change, and the sum that fits."""
    file = written(store, folder)
    content = file.read_bytes()
    assert ours.encode() in content
    file.write_bytes(sealed(content.replace(ours.encode(), theirs.encode(), 1)))
    return file


def test_half_a_year_comes_back_as_the_same_bytes(places: Places, empty: Store, tmp_path: Path) -> None:
    with open_store(lived_before(places)) as store:
        file = written(store, tmp_path)
    take_back(empty, file, into_this_profile=True)
    head, _, body = file.read_bytes().partition(b"\n")
    again = written(empty, tmp_path, "terug.json").read_bytes().partition(b"\n")[2]
    assert again.rpartition(b'"sha256"')[0] == body.rpartition(b'"sha256"')[0]
    assert head


# -- the words of a conversation


SAID = WORDS.replace("losse-tegel", "losse-regel")
TWICE = WORDS[:-1] + ',"id":"losse-tegel"}'


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (WORDS, SAID),
        (f'"hash":"{HASH}","document"', '"hash":"5f3c","document"'),
        (f'"hash":"{HASH}","document"', '"hash":"","document"'),
        (f'"document":{WORDS}', f'"document":{json.dumps(SAID)}'),
        (f'"document":{WORDS}', '"document":[]'),
        (f'"document":{WORDS}', '"document":null'),
        (f'"document":{WORDS}', '"document":"geen gesprek"'),
        (f'"document":{WORDS}', f'"document":{json.dumps(TWICE)}'),
        (f'"document":{WORDS}', f'"document":"{"[" * 100_000}"'),
    ],
    ids=lambda each: each[:40],
)
def test_export_words(filled: Store, empty: Store, tmp_path: Path, ours: str, theirs: str) -> None:
    assert refused(empty, crafted(filled, tmp_path, ours, theirs)) == "export-words"


def test_other_words_do_not_come_under_a_hash_that_is_known_here(filled: Store, tmp_path: Path) -> None:
    assert refused(filled, crafted(filled, tmp_path, WORDS, SAID)) == "export-words"
    assert rows(filled, "SELECT document FROM conversation") == [(WORDS,)]


def test_what_an_author_accepted_is_no_part_of_the_words(filled: Store, empty: Store, tmp_path: Path) -> None:
    accepting = WORDS[:-1] + ',"accept":[]}'
    take_back(empty, crafted(filled, tmp_path, WORDS, accepting), into_this_profile=True)
    assert rows(empty, "SELECT document FROM conversation") == [(accepting,)]


def test_a_talk_as_an_earlier_program_kept_it_comes_back_as_one_of_now(
    filled: Store, empty: Store, tmp_path: Path
) -> None:
    file = crafted(filled, tmp_path, '"kind":"full"', '"kind":"own_words"')
    take_back(empty, file, into_this_profile=True)
    asked = "SELECT id, kind, attempt FROM run ORDER BY id"
    assert rows(empty, asked) == rows(filled, asked)
    assert take_back(filled, file).new["talks"] == 0


# -- a talk that its conversation cannot give


@pytest.fixture
def played(empty: Store) -> Store:
    """A talk of a small conversation, with its words: listening and ownership are at stake once."""
    scenario = scenario_of(SMALL)
    document = document_of(scenario)
    run = run_of(
        scenario,
        hash_of(document),
        ("vragen",),
        id=talk().id,
        seed=7,
        started=NOW,
        seconds=60,
        attempt=1,
    )
    assert [(each.gained, each.possible, each.count) for each in scores(scenario, ("vragen",))] == [
        (2, 2, 1),
        (1, 1, 1),
    ]
    empty.save_run(run, document_bytes(document).decode())
    return empty


def test_a_talk_of_a_conversation_comes_back_with_it(played: Store, filled: Store, tmp_path: Path) -> None:
    assert take_back(filled, written(played, tmp_path), into_this_profile=True).new["talks"] == 1


LISTENING = '{"competency":"listening","gained":2,"possible":2,"count":1}'


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (LISTENING, LISTENING.replace('"possible":2', '"possible":3')),
        (LISTENING, LISTENING.replace('"count":1', '"count":2')),
        (LISTENING, LISTENING.replace("listening", "empathy")),
        ('"outcome":["binnen"', '"outcome":["buiten"'),
    ],
)
def test_a_score_or_an_ending_that_the_conversation_cannot_give_is_refused(
    played: Store, filled: Store, tmp_path: Path, ours: str, theirs: str
) -> None:
    assert refused(filled, crafted(played, tmp_path, ours, theirs)) == "export-record"


def test_it_is_held_against_the_words_that_are_here_where_the_file_has_none(
    played: Store, filled: Store, tmp_path: Path
) -> None:
    take_back(filled, written(played, tmp_path), into_this_profile=True)
    with filled.writing() as to:
        to.execute("DELETE FROM run WHERE id = 'talk'")
    file = crafted(played, tmp_path, LISTENING, LISTENING.replace('"possible":2', '"possible":3'))
    lines = file.read_bytes().splitlines(keepends=True)
    at = lines.index(b'"conversations": [\n')
    file.write_bytes(sealed(b"".join([*lines[:at], b'"conversations": [],\n', *lines[lines.index(b"],\n", at) + 1 :]])))
    assert refused(filled, file) == "export-record"


# -- values that nobody kept


FIRST = f'"scenario":"losse-tegel","version":1,"hash":"{HASH}","title":"De losse tegel"'
REVIEW = '"gained":2,"possible":4,"rating":3'
AT = NOW.isoformat()
DUE = f'"due":"{AT}"'
DRAFT = '"key":"talk:twee"'
TALK_DRAFT = '"started":"2026-11-20T14:30:12.345678+01:00","seconds":60'


def deep(depth: int) -> str:
    return "[" * depth + "]" * depth


CRAFTED: list[tuple[str, str]] = [
    # figures that no sum could hold
    ('"possible":4,"count":2', '"possible":9223372036854775807,"count":2'),
    ('"possible":4,"count":2', '"possible":9,"count":2'),
    ('"possible":4,"count":2', '"possible":4,"count":5'),
    ('"possible":4,"count":2', '"possible":4,"count":1000000000'),
    ('"gained":2,"possible":4,"count":2', '"gained":5,"possible":4,"count":2'),
    ('"seconds":214', '"seconds":9223372036854775807'),
    ('"attempt":1', '"attempt":9223372036854775807'),
    ('"version":1,"hash"', '"version":-1,"hash"'),
    ('"seed":4611686018427387904', '"seed":9223372036854775808'),
    ('"seed":4611686018427387904', '"seed":NaN'),
    (REVIEW, REVIEW.replace("4", "33")),
    (REVIEW, REVIEW.replace("2", "-2")),
    (REVIEW, REVIEW.replace("2", "5")),
    ('"reviews":5,"lapses":1', '"reviews":5,"lapses":6'),
    ('"reviews":5,"lapses":1', '"reviews":9223372036854775807,"lapses":1'),
    ('"number":1,', '"number":9223372036854775807,'),
    # moments that cannot be told, or not as we write them
    ('"started":"2026', '"started":"0001'),
    ('"started":"2026', '"started":"9999'),
    ('"started":"2026-11-20T14:30:12.345678+01:00","seconds":214', '"started":"2026-11-20T14:30:12.345678","seconds":214'),
    (f'"rating":1,"at":"{AT}"', '"rating":1,"at":"20261120T143012+01:00"'),
    (f'"rating":1,"at":"{AT}"', '"rating":1,"at":"2026-W47-5T14:30:12+01:00"'),
    (f'"rating":1,"at":"{AT}"', '"rating":1,"at":"2026-11-20T14:30:12"'),
    (f'"rating":1,"at":"{AT}"', '"rating":1,"at":"0001-01-01T00:00:00+14:00"'),
    (DUE, '"due":"9999-12-31T23:59:59-12:00"'),
    ('"day":"2026-11-20"', '"day":"9999-12-31"'),
    # cards from which the schedule cannot go on
    (CARD, "{}"),
    (CARD, "7"),
    (CARD, '"kaart"'),
    (CARD, CARD.replace("3.25", "0")),
    (CARD, CARD.replace("3.25", "1e300")),
    (CARD, CARD.replace("5.5", "-3")),
    (CARD, CARD.replace('"state": 2', '"state": 9')),
    (CARD, CARD.replace("2026-11-20T13:30:12+00:00", "2026-11-20T13:30:12")),
    (CARD, CARD.replace("2026-11-20T13:30:12+00:00", "9999-11-20T13:30:12+00:00")),
    # drafts that nothing would take away, or that break the list of them
    (DRAFT, '"key":"talk:drie"'),
    (DRAFT, '"key":""'),
    (TALK_DRAFT, TALK_DRAFT.replace("+01:00", "")),
    (TALK_DRAFT, TALK_DRAFT.replace("60", "-60")),
    ('"key":"assessment:talk-2"', '"key":"assessment:talk-1"'),
    ('["listening",2]', '["listening",9]'),
    # texts and trees that would freeze a page
    ('"title":"De losse tegel"', f'"title":"{"x" * 2_000_000}"'),
    ('"Er ligt een tegel los voor mijn deur."', f'"{"x" * 4001}"'),
    ('"events":["eerst-de-man"', '"events":["a"' + ',"a"' * 20_000),
    ('"events":["eerst-de-man"', '"events":["a"' + ',"a"' * 200_000),
    (TYPED_WORDS, "x" * 4001),
    ('"een kaart"', f'"{"x" * 20_001}"'),
    ('"een kaart"', deep(40)),
    ('{"what":"een kaart","who":"Mevrouw Aydin"}', json.dumps(deep(100_000))),
    ('{"what":"een kaart","who":"Mevrouw Aydin"}', json.dumps("{" + '"a":{' * 50_000)),
    ('{"what":"een kaart","who":"Mevrouw Aydin"}', '{"what":"een kaart","what":"een kaart"}'),
    ('{"what":"een kaart","who":"Mevrouw Aydin"}', '{"what":"\\udc00"}'),
    ('{"what":"een kaart","who":"Mevrouw Aydin"}', '{"what":NaN}'),
    ('"scenario":"losse-tegel","node"', f'"scenario":"{"x" * 4001}","node"'),
    # what hangs on another
    ('"id":"talk-1","scenario"', '"id":"talk-0","scenario"'),
    ('"id":"talk-1","scenario"', f'"id":"{"x" * 65}","scenario"'),
    ('"id":"n2"', '"id":"n1"'),
    ('"run":"talk-1","number":1', '"run":"talk-0","number":1'),
    ('"run":"talk-1","given"', '"run":"talk-0","given"'),
    ('"rating":1,"at":"2026-11-20T14:30:12.345678+01:00","run":"talk-0"', '"rating":1,"at":"2026-11-20T14:30:12.345678+01:00","run":"moment-0"'),
    ('"rating":1,"at":"2026-11-20T14:30:12.345678+01:00","run":"talk-0"', '"rating":1,"at":"2026-11-20T14:30:12.345678+01:00","run":"weg"'),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs"), CRAFTED, ids=lambda each: each[:50])
def test_what_nobody_can_have_kept_is_refused(
    filled: Store, empty: Store, tmp_path: Path, ours: str, theirs: str
) -> None:
    assert refused(empty, crafted(filled, tmp_path, ours, theirs)) == "export-record"


def test_another_talk_under_an_id_that_is_here_is_refused(filled: Store, empty: Store, tmp_path: Path) -> None:
    file = written(filled, tmp_path)
    mine = talk("talk-0", title="Een ander gesprek", scenario="anders")
    empty.save_run(mine)
    assert refused(empty, file) == "export-record"
    empty.save_assessment(mine, ratings_of(mine))


def test_a_note_never_becomes_one_of_another_kind(filled: Store, tmp_path: Path) -> None:
    file = crafted(filled, tmp_path, '"id":"n1","kind":"fan"', '"id":"n1","kind":"why"')
    assert refused(filled, file) == "export-record"


def test_what_cannot_be_read_in_a_note_comes_back_as_it_was(filled: Store, empty: Store, tmp_path: Path) -> None:
    with filled.writing() as to:
        to.execute("UPDATE note SET detail = 'geen\njson' WHERE id = 'n1'")
        to.execute("UPDATE draft SET detail = '[1]' WHERE key LIKE 'talk:%'")
        to.execute("INSERT INTO draft VALUES ('steps:fan', ?, '{\"what\":\"half\"}')", (AT,))
    before = rows(filled, "SELECT * FROM note ORDER BY id"), rows(filled, "SELECT * FROM draft ORDER BY key")
    take_back(empty, written(filled, tmp_path), into_this_profile=True)
    assert (rows(empty, "SELECT * FROM note ORDER BY id"), rows(empty, "SELECT * FROM draft ORDER BY key")) == before


def test_the_sums_of_a_thousand_longest_talks_can_be_made(filled: Store, empty: Store, tmp_path: Path) -> None:
    from kcc_coach.storage.judging import MOST, MOST_DECISIONS, MOST_SECONDS, WIDEST

    full = msgspec.structs.replace(
        talk().scores[0], gained=WIDEST * MOST_DECISIONS, possible=WIDEST * MOST_DECISIONS, count=MOST_DECISIONS
    )
    for number in range(100):
        filled.save_run(talk(f"vol-{number}", scores=(full,), seconds=MOST_SECONDS, attempt=MOST))
    take_back(empty, written(filled, tmp_path), into_this_profile=True)
    assert counts(empty)["run"] == 104
    assert week_sums(empty)
