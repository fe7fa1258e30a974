"""Closing: what was asked is done, the profile is free, and nothing is said to be kept that isn't."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from kcc_coach.problem import ProblemError
from kcc_coach.storage.figures import week_sums
from kcc_coach.storage.profiles import read_profile
from kcc_coach.storage.store import open_store, read_store
from tests.storage.children import told_by
from tests.storage.values import somebody, talk

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile
    from kcc_coach.storage.store import Store


def test_records_opened_by_a_worker_and_closed_by_the_window_are_free_again(profile: Profile) -> None:
    with ThreadPoolExecutor(1) as worker:
        store = worker.submit(open_store, profile).result()
    store.close()
    open_store(profile).close()


def test_what_was_asked_before_closing_is_kept(profile: Profile) -> None:
    worker = ThreadPoolExecutor(1)
    store = worker.submit(open_store, profile).result()
    for number in range(20):
        worker.submit(store.save_run, talk(f"talk-{number}"))
    worker.shutdown(wait=True)
    store.close()
    with open_store(profile) as again:
        assert len(again.runs()) == 20


def _keep_talks(store: Store, kept: list[str], under_way: Event) -> None:
    with suppress(ProblemError):
        for number in range(10_000):
            store.save_run(talk(f"talk-{number}"))
            kept.append(f"talk-{number}")
            under_way.set()


def _close_while_saving(folder: Path, say: Connection) -> None:
    profile, kept = read_profile(folder), list[str]()
    store, under_way = open_store(profile), Event()
    saving = Thread(target=_keep_talks, args=(store, kept, under_way))
    saving.start()
    under_way.wait()
    store.close()
    saving.join()
    with open_store(profile) as again:
        runs, sums = again.runs(), week_sums(again)
    say.send((kept, [run.id for run in runs], {each.talks for each in sums}))


def test_closing_waits_for_what_is_being_saved(tmp_path: Path) -> None:
    for number in range(5):
        profile = somebody(tmp_path / str(number))
        kept, found, sums = told_by(_close_while_saving, profile.folder)
        assert sorted(found) == sorted(kept)
        assert sums == {len(kept)}


def test_closing_twice_is_closing_once(profile: Profile) -> None:
    store = open_store(profile)
    store.close()
    with open_store(profile) as other:
        store.close()
        with pytest.raises(ProblemError):
            open_store(profile)
        other.save_run(talk())


def test_after_closing_nothing_is_said_to_be_kept(profile: Profile) -> None:
    store = open_store(profile)
    store.close()
    for late in (lambda: store.save_run(talk()), store.runs, lambda: week_sums(store), store.counts):
        with pytest.raises(ProblemError) as caught:
            late()
        assert caught.value.problem.code == "records-closed"


def test_closing_leaves_one_file_of_records(profile: Profile) -> None:
    with open_store(profile) as store:
        store.save_run(talk())
    assert {each.name for each in profile.folder.iterdir()} == {
        "profile.json",
        "profile.spare.json",
        "in-use.lock",
        "records.db",
    }


def test_a_reader_that_closes_last_leaves_the_records_as_they_were(profile: Profile) -> None:
    store = open_store(profile)
    store.save_run(talk())
    reader = read_store(profile)
    store.close()
    reader.close()
    with open_store(profile) as again:
        assert again.runs() == (talk(),)


def test_an_error_inside_the_block_closes_the_records(profile: Profile) -> None:
    def fail() -> None:
        with open_store(profile) as store:
            store.save_run(talk())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    with open_store(profile) as store:
        assert store.runs() == (talk(),)


def test_a_folder_that_is_deleted_while_it_is_open_ends_in_a_sentence_and_is_not_made_anew(profile: Profile) -> None:
    store = open_store(profile)
    store.save_run(talk("before"))
    shutil.rmtree(profile.folder)
    with suppress(ProblemError):
        store.save_run(talk("after"))
    store.close()
    with pytest.raises(ProblemError) as caught:
        open_store(profile)
    assert caught.value.problem.code == "database-missing"
    assert not profile.folder.exists()
