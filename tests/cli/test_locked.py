"""A profile with a passphrase at the terminal: asked for, never shown, and refused where nobody can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.profiles import list_profiles, make_profile
from kcc_coach.storage.store import open_store
from tests.cli.calling import BEST, BLAKE
from tests.storage.files import plant_recovery
from tests.storage.values import NOW, talk

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile
    from tests.cli.calling import Caller

PASSPHRASE: Final = "een kopje koffie"
ASKED: Final = "Wachtwoordzin van Sanne: "


@pytest.fixture
def locked(data: Path) -> Profile:
    profile = make_profile(data / "profiles", "Sanne", NOW)
    with open_store(profile) as store:
        store.save_run(talk())
    put_lock(profile, PASSPHRASE)
    return profile


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize("command", [("progress",), ("play", BLAKE, "--path", BEST, "--record")], ids=lambda it: it[0])
def test_without_a_terminal_a_locked_profile_is_refused_in_a_sentence(kcc: Caller, command: tuple[str, ...]) -> None:
    said = kcc(*command)
    assert said.code == 3
    assert "Het profiel Sanne zit op slot." in said.err


@pytest.mark.usefixtures("locked")
def test_doctor_names_the_profiles_that_are_locked(kcc: Caller) -> None:
    said = kcc("doctor")
    assert said.code == 0
    assert "profiles: 1, op slot: Sanne" in said.out


@pytest.mark.usefixtures("locked")
def test_a_colleague_is_worked_with_by_name_or_id_and_asked_for_nothing(kcc: Caller, data: Path) -> None:
    daan = make_profile(data / "profiles", "Daan", NOW)
    for named in ("Daan", daan.id):
        assert kcc("play", BLAKE, "--path", BEST, "--record", "--profile", named).code == 0
    with open_store(daan) as store:
        assert len(store.runs()) == 2


@pytest.mark.usefixtures("locked")
def test_a_name_that_nobody_has_or_two_have_is_told_with_those_that_there_are(kcc: Caller, data: Path) -> None:
    said = kcc("--profile", "Fatima", "progress")
    assert said.code == 2
    assert "Sanne (" in said.err
    make_profile(data / "profiles", "Sanne", NOW)
    said = kcc("--profile", "Sanne", "progress")
    assert said.code == 3
    assert said.err.count("Sanne (") == len(list_profiles(data / "profiles")[0]) == 2


pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

from tests.cli.pseudo_terminal import Terminal  # noqa: E402  # there are none on Windows


@pytest.mark.usefixtures("locked")
def test_at_a_terminal_the_passphrase_is_asked_and_never_shown(data: Path) -> None:
    with Terminal(data, "progress") as terminal:
        terminal.until(ASKED)
        terminal.type("twee kopjes thee\n")
        terminal.until("past niet op dit profiel")
        terminal.until(ASKED)
        terminal.type(f"{PASSPHRASE}\n")
        assert terminal.end() == 0
        assert "thee" not in terminal.shown
        assert PASSPHRASE not in terminal.shown


def test_a_lock_that_was_changed_from_outside_is_told_and_the_profile_opens(data: Path, locked: Profile) -> None:
    plant_recovery(locked.folder)
    with Terminal(data, "progress") as terminal:
        terminal.until(ASKED)
        terminal.type(f"{PASSPHRASE}\n")
        terminal.until("buiten KCC Coach om iets aan je slot veranderd")
        assert terminal.end() == 0
