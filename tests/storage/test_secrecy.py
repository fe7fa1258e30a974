"""What belongs to a person stays theirs: the files say nothing without the key, and the key is told nowhere."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.practice.records import RunId
from kcc_coach.problem import ProblemError
from kcc_coach.storage.store import open_store, read_store
from tests.storage.files import as_after_a_crash, digests, plain
from tests.storage.values import half_played, half_rated, ratings_of, somebody, talk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile
    from kcc_coach.storage.store import Store

_CANARIES: Final = (
    "kanarie-reflectie",
    "kanarie-naam",
    "losse-tegel",
    "Dat is schrikken",
    "rechtgelegd",
    "listening",
    "CREATE TABLE",
    "SQLite format",
)


def _filled(store: Store) -> None:
    run = talk(title="Gesprek met kanarie-naam")
    store.save_run(run)
    store.save_assessment(run, ratings_of(run, reflection="kanarie-reflectie " * 200))
    store.save_talk_draft(half_played(talk(scenario="losse-tegel-2")))
    store.save_assessment_draft(half_rated(reflection="kanarie-reflectie"))


def _spoken(folder: Path) -> set[str]:
    """The canaries that stand readable in any file but the card."""
    files = [each.read_bytes() for each in folder.iterdir() if each.name != "profile.json"]
    forms = {word: [word.encode(kind) for kind in ("utf-8", "utf-16-le", "utf-16-be")] for word in _CANARIES}
    return {word for word, codes in forms.items() if any(code in content for code in codes for content in files)}


def test_no_byte_of_the_folder_tells_what_was_kept(profile: Profile, tmp_path: Path) -> None:
    with open_store(profile) as store:
        _filled(store)
        assert _spoken(profile.folder) == set()
        left = as_after_a_crash(profile, tmp_path / "left")
    assert _spoken(profile.folder) == set()
    with open_store(left):
        assert _spoken(left.folder) == set()


def test_the_same_search_finds_everything_in_an_open_database(profile: Profile, tmp_path: Path) -> None:
    with open_store(profile) as store:
        _filled(store)
    bare = tmp_path / "bare"
    bare.mkdir()
    with plain(profile) as source, closing(sqlite3.connect(bare / "records.db", isolation_level=None)) as target:
        for (statement,) in source.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall():
            target.execute(statement)
        for name in ("run", "score", "assessment", "rating", "draft"):
            for row in source.execute(f"SELECT * FROM {name}").fetchall():  # noqa: S608  # our own names
                target.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
    assert _spoken(bare) == set(_CANARIES)


def test_a_network_share_is_told_nothing_either(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kcc_coach.storage.database.on_network_share", lambda path: True)
    with open_store(profile) as store:
        _filled(store)
    assert _spoken(profile.folder) == set()


def test_another_key_opens_nothing_and_changes_nothing(profile: Profile, tmp_path: Path) -> None:
    other = somebody(tmp_path, "Daan")
    with open_store(profile) as store:
        _filled(store)
        left = as_after_a_crash(profile, tmp_path / "left")
    stranger = replace(left, key=other.key)
    before = {name: content for name, content in digests(left.folder).items() if not name.endswith("-shm")}
    for opener in (open_store, read_store):
        with pytest.raises(ProblemError) as caught:
            opener(stranger)
        assert caught.value.problem.code in {"database-damaged", "database-key"}
    after = {name: content for name, content in digests(left.folder).items() if not name.endswith("-shm")}
    assert after == before
    with open_store(left) as store:
        assert store.runs()


def test_two_people_have_files_that_share_no_page(profile: Profile, tmp_path: Path) -> None:
    other = somebody(tmp_path, "Daan")
    pages: list[set[bytes]] = []
    for each in (profile, other):
        with open_store(each) as store:
            _filled(store)
        content = each.records.read_bytes()
        pages.append({content[at : at + 4096] for at in range(0, len(content), 4096)})
    assert pages[0].isdisjoint(pages[1])


def test_a_profile_that_is_shown_keeps_its_key_to_itself(profile: Profile) -> None:
    with open_store(profile) as store:
        shown = [repr(profile), str(profile), f"{profile}", repr([profile]), repr(store), repr(vars(store))]
    assert not any(profile.key in text for text in shown)
    assert "Sanne" in repr(profile)


def _said(error: BaseException | None) -> str:
    """What an error and all that led to it say."""
    return f"{error}\n{_said(error.__cause__)}{_said(error.__context__)}" if error else ""


def _mishaps(profile: Profile, tmp_path: Path) -> Iterator[Callable[[], object]]:
    """All kinds of things that go wrong."""
    missing = RunId("nobody")
    with open_store(profile) as store:
        store.save_run(talk())
        yield lambda: open_store(profile)
        yield lambda: store.save_assessment(talk(missing), ratings_of(talk(missing), reflection="kanarie-reflectie"))
        yield lambda: store.save_run(talk("kanarie-naam", seed=2**63))
        yield lambda: store.save_run(talk("kanarie-naam", scores=(*talk().scores, *talk().scores)))
    yield store.runs
    yield lambda: open_store(replace(profile, key="0" * 64))
    yield lambda: open_store(replace(profile, folder=tmp_path / "nowhere"))
    profile.records.write_bytes(b"kanarie")
    yield lambda: open_store(profile)
    yield lambda: read_store(profile)


def test_neither_the_key_nor_a_word_of_the_person_stands_in_an_error(
    profile: Profile, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for mishap in _mishaps(profile, tmp_path):
        with pytest.raises(ProblemError) as caught:
            mishap()
        told = _said(caught.value) + repr(caught.value.problem) + caplog.text
        assert profile.key not in told
        assert "kanarie" not in told
