"""Profiles that were set aside, at the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.storage.locking import put_lock, set_profile_aside
from kcc_coach.storage.moving import pack_profile
from kcc_coach.storage.profiles import list_profiles, make_profile
from kcc_coach.storage.store import open_store
from tests.storage.values import NOW

if TYPE_CHECKING:
    import pytest

    from kcc_coach.storage.profiles import Profile
    from tests.cli.calling import Caller

PHRASE = "zeven groene fietsen"


def ria(kcc: Caller) -> Profile:
    made = make_profile(kcc.data / "profiles", "Ria", NOW)
    open_store(made).close()
    return made


def test_an_open_one_that_is_set_aside_is_told_with_its_place_and_how_it_goes(kcc: Caller) -> None:
    file = kcc.data / "ria.kccprofile"
    pack_profile(ria(kcc), file, NOW, PHRASE)
    said = kcc("profile", "take", str(file), "--instead")
    (folder,) = (kcc.data / "set-aside").iterdir()
    assert said.out.endswith(
        f"apart gezet in {folder}. Daar ligt het zonder slot. Wissen kan met: kcc-coach profile drop 1\n"
    )
    assert kcc("profile", "aside").out.endswith("Ria (zonder slot)\n")
    assert kcc("profile", "drop", "1").code == 3
    assert kcc("profile", "drop", "1", "--yes").out == "Het apart gezette profiel is gewist.\n"
    assert not folder.exists()
    assert kcc("profile", "aside").out == "Er is geen profiel apart gezet.\n"


def test_an_older_one_that_lies_apart_is_not_told_as_what_was_there(kcc: Caller) -> None:
    file = kcc.data / "ria.kccprofile"
    made = ria(kcc)
    pack_profile(made, file, NOW, PHRASE)
    later = set_profile_aside(made, NOW.replace(year=2099))  # the clock stood wrong: it is the first in the list
    assert "apart gezet" not in kcc("profile", "take", str(file), "--instead").out
    said = kcc("profile", "take", str(file), "--instead").out
    (folder,) = (each for each in (kcc.data / "set-aside").iterdir() if each != later)
    assert said.endswith(f"Wat er stond, is apart gezet in {folder}, op slot.\n")


def test_one_that_was_set_aside_comes_back(kcc: Caller) -> None:
    locked, _ = put_lock(ria(kcc), PHRASE)
    set_profile_aside(locked, NOW)
    assert "Ria (op slot)" in kcc("profile", "aside").out
    assert kcc("profile", "back", "2").sentences == [
        "Er is geen apart gezet profiel met nummer 2. Kijk met: kcc-coach profile aside"
    ]
    assert kcc("profile", "back", "1").out == "Het profiel van Ria staat terug.\n"
    assert [each.id for each in list_profiles(kcc.data / "profiles")[0]] == [locked.id]


def test_deleting_all_names_who_lies_apart(kcc: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kcc_coach.cli.asking.has_terminal", lambda: True)
    assert "apart" not in kcc("delete", "all").out
    set_profile_aside(put_lock(ria(kcc), PHRASE)[0], NOW)
    set_profile_aside(make_profile(kcc.data / "profiles", "", NOW.replace(year=2027)), NOW)
    broken = set_profile_aside(make_profile(kcc.data / "profiles", "Bert", NOW), NOW)
    (broken / "profile.json").write_text("{", encoding="utf-8")
    (broken / "profile.spare.json").unlink(missing_ok=True)
    asked = kcc("delete", "all").out
    named = f"Ria, Mijn profiel, {broken.name}"
    assert f"Wat apart staat, gaat ook mee, van wie het ook is: {named}." in asked


def test_deleting_a_profile_says_what_stays_apart_and_what_goes_along(
    kcc: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ria(kcc)
    for lock in (False, True):
        profile = put_lock(made, PHRASE)[0] if lock else made
        aside = set_profile_aside(profile, NOW)
        made = ria(kcc)
        made.folder.rename(kcc.data / "profiles" / profile.id)
        made = list_profiles(kcc.data / "profiles")[0][0]
    monkeypatch.setattr("kcc_coach.cli.asking.has_terminal", lambda: True)
    asked = kcc("delete", "profile").out
    assert "1 ouder profiel van jou dat zonder slot apart staat, gaat mee." in asked
    assert "1 ouder profiel staat apart op slot en blijft." in asked
    said = kcc("delete", "profile", "--yes")
    assert said.out.endswith(
        f"Dit staat nog apart, op slot: {aside}. Welk nummer het heeft, zegt kcc-coach profile aside. "
        "Wissen kan met: kcc-coach profile drop NUMMER\n"
    )
    assert list((kcc.data / "set-aside").iterdir()) == [aside]
