"""Somebody's damaged file: it opens or it is refused with a sentence, and it is never written over.

300 files in the ordinary run, 10,000 where KCC_FULL is set.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.sentences import SENTENCES
from kcc_coach.storage.database import set_aside
from kcc_coach.storage.figures import week_sums
from kcc_coach.storage.store import Store, open_store, read_store
from tests.storage.files import as_after_a_crash, copied, plain, side_file
from tests.storage.mutations import MUTATIONS
from tests.storage.values import NOW, half_played, half_rated, ratings_of, talk

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.practice.records import Run
    from kcc_coach.storage.profiles import Profile

_FILES: Final = 10_000 if os.environ.get("KCC_FULL") else 300
_TALKS: Final = tuple(talk(f"talk-{number}", started=NOW.replace(hour=number)) for number in range(12))


@dataclass
class Figures:
    """How many files were opened, and with which code the others were refused."""

    opened: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return f"{self.opened} opened, {dict(self.refused)} refused"


def _fill(store: Store, talks: tuple[Run, ...]) -> None:
    for run in talks:
        store.save_run(run)
        store.save_assessment(run, ratings_of(run))
    store.save_talk_draft(half_played(talk(scenario="terras")))
    store.save_assessment_draft(half_rated())


@pytest.fixture
def crashed(profile: Profile, tmp_path: Path) -> Profile:
    """Records with half of what was kept in the database and half in its log, as a crash leaves them."""
    with open_store(profile) as store:
        _fill(store, _TALKS[:8])
    with open_store(profile) as store:
        _fill(store, _TALKS[8:])
        return as_after_a_crash(profile, tmp_path / "crashed")


@pytest.fixture
def closed(profile: Profile) -> Profile:
    """Records that were closed in order."""
    with open_store(profile) as store:
        _fill(store, _TALKS)
    return profile


@pytest.fixture
def cut_off(closed: Profile, tmp_path: Path) -> Profile:
    """Records on a share whose last change was cut off, half of it already in the file."""
    with plain(closed) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE draft SET detail = 'half a change'")
        for number in range(40):
            connection.execute("INSERT INTO draft VALUES (?, '', ?)", (f"talk:{number}", "x" * 3000))
        left = as_after_a_crash(closed, tmp_path / "cut off")
    assert side_file(left, "-journal").stat().st_size
    return left


def _damage(profile: Profile, random: Random) -> None:
    """Damages one or two of the files that are there."""
    files = [side_file(profile, ending) for ending in ("", "-wal", "-shm", "-journal")]
    there = [each for each in files if each.exists() and each.stat().st_size]
    for file in random.sample(there, min(random.choice((1, 1, 1, 2)), len(there))):
        content = bytearray(file.read_bytes())
        random.choice(MUTATIONS)(content, random)
        file.write_bytes(content)


def _contents(profile: Profile) -> dict[str, bytes]:
    files = {ending: side_file(profile, ending) for ending in ("", "-wal")}
    return {ending: file.read_bytes() for ending, file in files.items() if file.exists()}


def _look_at_everything(store: Store) -> None:
    runs = store.runs()
    assert set(runs) <= set(_TALKS)
    for run in runs:
        assert store.assessment(run.id) in {None, ratings_of(run)}
    assert {each.run for each in store.endings()} == {run.id for run in runs}
    store.unassessed()
    store.talk_drafts()
    store.assessment_draft(talk().id)
    week_sums(store)
    store.practised()
    store.counts()


def _try(profile: Profile, figures: Figures, *, reader: bool) -> bool:
    """Opens records that may be damaged, looks at everything and keeps one talk more; whether that worked."""
    try:
        with read_store(profile) if reader else open_store(profile) as store:
            _look_at_everything(store)
            if not reader:
                store.save_run(_TALKS[0])
                assert _TALKS[0] in store.runs()
    except ProblemError as error:
        assert error.problem.code in SENTENCES  # noqa: PT017  # which code is counted, any known one will do
        figures.refused[error.problem.code] += 1
        return False
    figures.opened += 1
    return True


def _moved_whole(profile: Profile, content: dict[str, bytes]) -> None:
    aside = set_aside(profile, NOW)
    assert {ending: aside.with_name(aside.name + ending).read_bytes() for ending in content} == content


def _begun_anew(profile: Profile) -> None:
    with open_store(profile) as store:
        assert store.runs() == ()
        store.save_run(talk())
    with open_store(profile) as store:
        assert store.runs() == (talk(),)


def test_a_change_that_was_cut_off_on_a_share_is_rolled_back(cut_off: Profile) -> None:
    with open_store(cut_off) as store:
        _look_at_everything(store)
        assert store.runs() == _TALKS
        assert store.talk_drafts() == (half_played(talk(scenario="terras")),)


def test_a_damaged_journal_of_a_share_opens_or_is_refused(cut_off: Profile, tmp_path: Path) -> None:
    random, figures = Random(3), Figures()
    for number in range(_FILES // 10):
        profile = copied(cut_off, tmp_path / "many" / str(number))
        _damage(profile, random)
        if not _try(profile, figures, reader=False):
            set_aside(profile, NOW)
            _begun_anew(profile)
    assert figures.opened
    assert set(figures.refused) == {"database-damaged"}


def _many(base: Profile, folder: Path, seed: int, count: int) -> Figures:
    random, figures = Random(seed), Figures()
    for number in range(count):
        profile = copied(base, folder / str(number))
        _damage(profile, random)
        before = _contents(profile)
        if not _try(profile, figures, reader=random.random() < 0.2):
            assert before.items() <= _contents(profile).items()
            _moved_whole(profile, before)
            if number % 5 == 0:
                _begun_anew(profile)
        for each in profile.folder.iterdir():
            each.unlink()
    return figures


def _print(figures: Figures, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{what}: {figures}; 0 crashed, 0 written over")


def test_a_damaged_file_after_a_crash_opens_or_is_refused_and_is_never_written_over(
    crashed: Profile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = _many(crashed, tmp_path / "many", 1, _FILES * 2 // 3)
    _print(figures, "damaged database or log", capsys)
    assert figures.opened > _FILES // 20
    assert figures.refused["database-damaged"] > _FILES // 20
    assert set(figures.refused) == {"database-damaged"}


def test_a_damaged_file_that_was_closed_in_order_opens_or_is_refused_and_is_never_written_over(
    closed: Profile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = _many(closed, tmp_path / "many", 2, _FILES // 3)
    _print(figures, "damaged database", capsys)
    assert figures.refused["database-damaged"] > _FILES // 10
    assert set(figures.refused) == {"database-damaged"}
