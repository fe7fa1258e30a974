from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kcc_coach.storage.profiles import list_profiles, make_profile
from kcc_coach.storage.store import open_store
from tests.cli.calling import BEST, BLAKE
from tests.cli.examples import WASTE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller, Said

TALK = ("play", BLAKE, "--path", BEST)


def kept(kcc: Caller) -> list[dict[str, object]]:
    runs: list[dict[str, object]] = kcc("progress", "--json").value["runs"]
    return runs


def test_a_recorded_talk_is_in_the_progress_with_its_scores_and_ratings(kcc: Caller) -> None:
    said = kcc(*TALK, "--record", "--rate", "listening=4,empathy=3", "--json")
    assert said.code == 0
    progress = kcc("progress", "--json").value
    (run,) = progress["runs"]
    assert run["id"] == said.value["recorded"]
    assert run["ratings"] == {"listening": 4, "empathy": 3}
    assert run["scores"] == {name: each["score"] for name, each in said.value["scores"].items()}
    assert (run["ending"], run["relation"]) == (said.value["ending"]["id"], said.value["ending"]["relation"])
    weeks = {each["id"]: each["weeks"] for each in progress["competencies"]}
    assert weeks["listening"][0]["score"] == run["scores"]["listening"]
    assert (weeks["listening"][0]["own"], weeks["empathy"][0]["own"]) == (75.0, 50.0)
    assert weeks["ownership"][0]["own"] is None


def test_without_record_nothing_is_kept(kcc: Caller, data: Path) -> None:
    assert kcc(*TALK, "--json").code == 0
    assert kept(kcc) == []
    assert not (data / "profiles").exists()


def test_without_ratings_a_talk_is_kept_and_waits_for_them(kcc: Caller) -> None:
    kcc(*TALK, "--record")
    (run,) = kept(kcc)
    assert (run["ratings"], run["reflection"]) == (None, None)


def test_talks_are_in_the_order_in_which_they_were_kept_and_marked_as_repeats(kcc: Caller) -> None:
    for _ in range(5):
        kcc(*TALK, "--record")
    found = [(run["attempt"], run["repeat"]) for run in kept(kcc)]
    assert found == [(1, False), (2, True), (3, True), (4, True), (5, True)]


def test_steps_back_are_not_in_the_path_that_is_kept(kcc: Caller) -> None:
    kcc("play", BLAKE, "--path", f"opening-website,@back,{BEST}", "--record")
    assert kept(kcc)[0]["path"] == BEST.split(",")


def test_a_conversation_from_a_file_can_be_recorded(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "afvalpas.yaml"
    file.write_text(WASTE, encoding="utf-8")
    kcc("play", str(file), "--path", "regen,omzetten", "--record", "--rate", "ownership=5")
    assert [(run["scenario"], run["ratings"]) for run in kept(kcc)] == [("afvalpas", {"ownership": 5})]


def test_a_rating_without_record_is_wrong_use(kcc: Caller) -> None:
    said = kcc(*TALK, "--rate", "listening=4")
    assert (said.code, said.out, len(said.sentences)) == (2, "", 1)


@pytest.mark.parametrize(
    "rating",
    [
        "listening=0",
        "listening=6",
        "listening=-1",
        "listening=4.5",
        "listening=veel",
        "listening=",
        "listening",
        "",
        "=3",
        "patience=3",
        "authenticity=3",
        "listening=4,listening=4",
        "listening=4,",
        "listening=" + "4" * 5000,
        "listening=²",
    ],
    ids=lambda rating: rating[:20],
)
def test_a_rating_that_cannot_be_is_wrong_use_and_nothing_is_kept(kcc: Caller, rating: str) -> None:
    said = kcc(*TALK, "--record", "--rate", rating)
    assert (said.code, said.out, len(said.sentences)) == (2, "", 1)
    assert kept(kcc) == []


def test_a_talk_that_has_not_ended_is_not_kept(kcc: Caller) -> None:
    said = kcc("play", BLAKE, "--path", "opening-stoel", "--record")
    assert (said.code, said.out) == (3, "")
    assert said.sentences == ["Het gesprek is nog niet afgelopen en dus niet bewaard."]
    assert kept(kcc) == []


@pytest.mark.parametrize("seed", ["9223372036854775808", "-9223372036854775809", "9" * 30, "zeven", "1.5"])
def test_a_seed_that_cannot_be_kept_is_wrong_use(kcc: Caller, seed: str) -> None:
    assert kcc(*TALK, "--record", "--seed", seed).code == 2


@pytest.mark.parametrize("seed", ["9223372036854775807", "-9223372036854775808"])
def test_the_largest_seed_is_kept(kcc: Caller, seed: str) -> None:
    assert kcc(*TALK, "--record", f"--seed={seed}").code == 0
    assert len(kept(kcc)) == 1


def test_records_that_a_window_has_open_are_left_alone(kcc: Caller, data: Path) -> None:
    kcc(*TALK, "--record")
    (profile,), _ = list_profiles(data / "profiles")
    with open_store(profile):
        said = kcc(*TALK, "--record")
        assert (said.code, said.out, len(said.sentences)) == (3, "", 1)
        assert "staat al open in een ander venster" in said.err
        assert len(kept(kcc)) == 1


def two_profiles(data: Path) -> tuple[str, str]:
    """Anna's profile, made first, and that of Bob, who used the window last."""
    anna = make_profile(data / "profiles", "Anna", datetime(2026, 3, 1, tzinfo=UTC))
    bob = make_profile(data / "profiles", "Bob", datetime(2026, 4, 1, tzinfo=UTC))
    (data / "settings.json").write_text(json.dumps({"profile": bob.id}), encoding="utf-8")
    return anna.id, bob.id


def test_a_talk_is_kept_in_the_profile_that_was_named_and_never_in_the_one_used_last(kcc: Caller, data: Path) -> None:
    anna, bob = two_profiles(data)
    assert kcc(*TALK, "--record").code == 3
    assert kcc(*TALK, "--record", "--profile", "Anna").out.endswith("Dit hoort bij het profiel van Anna.\n")
    assert (data / "profiles" / anna / "records.db").exists()
    assert not (data / "profiles" / bob / "records.db").exists()


def refused_alone(said: Said) -> bool:
    return (said.code, said.out, len(said.sentences)) == (3, "", 1)


def test_where_a_profile_cannot_be_read_no_colleague_stands_in(kcc: Caller, data: Path) -> None:
    anna, bob = two_profiles(data)
    (data / "profiles" / bob / "profile.json").write_text("{", encoding="utf-8")
    assert refused_alone(kcc(*TALK, "--record"))
    assert refused_alone(kcc("progress"))
    assert not (data / "profiles" / anna / "records.db").exists()
