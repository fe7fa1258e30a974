"""Small steps in the records: half typed words, months with successes, and talks read from an index alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kcc_coach.practice.notes import COMPLIMENT, FAN, WHY, Note
from kcc_coach.scenario.model import EndingId, Outcome
from kcc_coach.storage.notes import keep_note
from kcc_coach.storage.steps import keep_typed, months_with, short_talks, typed
from kcc_coach.storage.store import open_store
from tests.storage.values import NOW, half_played, talk

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile


def test_what_is_half_typed_is_there_again_and_empty_fields_are_forgotten(profile: Profile) -> None:
    with open_store(profile) as store:
        keep_typed(store, "why", {"why": "Omdat", "how": ""}, NOW)
        keep_typed(store, "success", {"what": "Ze lachte"}, NOW)
        keep_typed(store, "success", {"what": "  "}, NOW)
    with open_store(profile) as store:
        assert typed(store) == {"why": {"why": "Omdat", "how": ""}}


def test_a_half_played_talk_and_half_typed_words_are_not_mistaken_for_each_other(profile: Profile) -> None:
    with open_store(profile) as store:
        store.save_talk_draft(half_played())
        keep_typed(store, "why", {"why": "Omdat"}, NOW)
        assert store.talk_drafts() == (half_played(),)
        assert list(typed(store)) == ["why"]


def test_half_typed_words_that_were_spoiled_are_passed_over(profile: Profile) -> None:
    with open_store(profile) as store:
        keep_typed(store, "why", {"why": "Omdat"}, NOW)
        with store.writing() as to:
            to.execute("UPDATE draft SET detail = '[1]'")
        assert typed(store) == {}


def test_the_months_with_successes_come_newest_first_with_how_many(profile: Profile) -> None:
    days = {FAN: (date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 30)), COMPLIMENT: (date(2026, 6, 2),)}
    with open_store(profile) as store:
        for kind, when in {**days, WHY: (date(2026, 7, 1),)}.items():
            for day in when:
                keep_note(store, Note(f"{kind}{day}", kind, day, NOW, "{}"))
        assert months_with(store, (FAN, COMPLIMENT)) == (("2026-06", 3), ("2026-05", 1))
        assert months_with(store, ()) == ()


def test_talks_in_short_are_those_of_own_choices_by_when_they_began_whatever_the_zone(profile: Profile) -> None:
    early = talk("b", started=NOW.replace(tzinfo=None).replace(tzinfo=NOW.tzinfo) - timedelta(hours=2))
    words = talk("c", started=NOW + timedelta(hours=1), outcome=Outcome(EndingId("x"), 20, 80))
    with open_store(profile) as store:
        for each in (talk("a"), early, words, talk("d", kind="from_turn"), talk("e", kind="group")):
            store.save_run(each)
        found = short_talks(store)
    assert [each.run for each in found] == ["b", "a", "c"]
    assert found[1].events == talk().events
    assert (found[1].started, found[1].hash, found[1].title) == (talk().started, talk().hash, talk().title)
    assert [each.quadrant for each in found] == ["harmony", "harmony", "system"]


def test_the_talks_in_short_are_read_from_their_index_alone(profile: Profile) -> None:
    from kcc_coach.storage.steps import _TALKS

    with open_store(profile) as store:
        store.save_run(talk())
        with store.writing() as to:
            (row,) = to.execute(f"EXPLAIN QUERY PLAN {_TALKS.text}", {"kind": "full"}).fetchall()
    assert "COVERING INDEX run_by_choices" in row[-1]


def test_a_talk_whose_detail_was_spoiled_is_passed_over_and_keeps_nothing_back(profile: Profile) -> None:
    with open_store(profile) as store:
        store.save_run(talk("a"))
        store.save_run(replace(talk("b"), events=("x",)))
        with store.writing() as to:
            to.execute("UPDATE run SET detail = 'weg' WHERE id = 'a'")
        assert [each.run for each in short_talks(store)] == ["b"]
