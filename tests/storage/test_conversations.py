"""The conversations as they were played are kept with the talks, once for all that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.storage.store import open_store, read_store
from tests.storage.values import talk

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile


def test_the_conversation_of_a_talk_is_found_by_its_hash(profile: Profile) -> None:
    first = talk("one")
    with open_store(profile) as store:
        store.save_run(first, '{"id": "losse-tegel"}')
        assert store.conversation(first.hash) == '{"id": "losse-tegel"}'
        assert store.conversation("another") is None
    with read_store(profile) as reader:
        assert reader.conversation(first.hash) == '{"id": "losse-tegel"}'


def test_talks_of_one_conversation_keep_it_once(profile: Profile) -> None:
    with open_store(profile) as store:
        store.save_run(talk("one"), "first")
        store.save_run(talk("two"), "first")
        assert store.conversation(talk("one").hash) == "first"
        assert len(store.runs()) == 2


def test_a_talk_can_be_kept_without_its_conversation(profile: Profile) -> None:
    with open_store(profile) as store:
        store.save_run(talk("one"))
        assert store.conversation(talk("one").hash) is None
