"""Two windows on one profile: one writes, whoever else comes is told so, and reading always works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.problem import ProblemError, sentence
from kcc_coach.storage.profiles import read_profile
from kcc_coach.storage.store import open_store, read_store
from tests.storage.children import child, told_by
from tests.storage.values import somebody, talk

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile


def _open_another_window(folder: Path, say: Connection) -> None:
    try:
        with open_store(read_profile(folder)) as store:
            say.send(len(store.runs()))
    except ProblemError as error:
        say.send(error.problem.code)


def _read_beside(folder: Path, say: Connection) -> None:
    with read_store(read_profile(folder)) as reader:
        while say.recv():
            say.send([run.id for run in reader.runs()])


def _hold(folder: Path, say: Connection) -> None:
    with open_store(read_profile(folder)) as store:
        store.save_run(talk())
        say.send("open")
        say.recv()


def test_a_second_process_is_told_that_the_profile_is_open(profile: Profile) -> None:
    with open_store(profile) as store:
        assert told_by(_open_another_window, profile.folder) == "database-busy"
        store.save_run(talk())
    assert told_by(_open_another_window, profile.folder) == 1


def test_a_second_window_of_the_same_process_is_told_too(profile: Profile) -> None:
    with open_store(profile) as store:
        with pytest.raises(ProblemError) as caught:
            open_store(profile)
        assert caught.value.problem.code == "database-busy"
        assert sentence(caught.value.problem)
        store.save_run(talk())
        assert store.runs() == (talk(),)


def test_a_reader_beside_a_window_sees_each_talk_once_it_was_kept(profile: Profile) -> None:
    with open_store(profile) as store, child(_read_beside, profile.folder) as (_, reader):
        for number in range(3):
            store.save_run(talk(f"talk-{number}"))
            reader.send("look")
            assert reader.recv() == [f"talk-{each}" for each in range(number + 1)]
        reader.send(None)


def test_a_window_that_was_killed_holds_nothing_back(profile: Profile) -> None:
    with child(_hold, profile.folder) as (process, window):
        assert window.recv() == "open"
        process.kill()
        process.join()
    with open_store(profile) as store:
        assert store.runs() == (talk(),)


def test_other_profiles_are_open_to_others(profile: Profile, tmp_path: Path) -> None:
    other = somebody(tmp_path, "Daan")
    with open_store(profile), open_store(other) as store:
        store.save_run(talk())
    with read_store(profile) as reader:
        assert reader.runs() == ()


def test_a_reader_that_stays_open_does_not_keep_a_window_from_writing(profile: Profile) -> None:
    open_store(profile).close()
    with read_store(profile) as reader:
        with open_store(profile) as store:
            store.save_run(talk())
        assert reader.runs() == (talk(),)
    with open_store(profile) as store:
        assert store.runs() == (talk(),)
