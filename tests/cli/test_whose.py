"""Whose records a command works on: with several profiles it is said, never guessed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.notes import notes
from kcc_coach.storage.profiles import make_profile, read_profile
from kcc_coach.storage.store import open_store
from tests.cli.calling import BEST, BLAKE
from tests.storage.values import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.storage.profiles import Profile
    from tests.cli.calling import Caller

KEEPING = (
    ("steps", "add", "fan", "Ze lachte."),
    ("steps", "list"),
    ("play", BLAKE, "--path", BEST, "--record"),
    ("progress",),
    ("export", "-o", "UIT"),
    ("import-records", "IN"),
    ("backup", "list"),
    ("backup", "make"),
    ("profile", "pack", "-o", "UIT"),
    ("delete", "run", "1", "--yes"),
    ("delete", "records", "--yes"),
    ("delete", "profile", "--yes"),
    ("team", "status"),
)
WHICH = "Hier zijn meer profielen: Ria, Bert. Zeg met --profile van wie dit is."


@pytest.fixture
def two(kcc: Caller, tmp_path: Path) -> tuple[Profile, Profile]:
    """Ria, and Bert who was last in the window; each with records."""
    ria, bert = (
        make_profile(kcc.data / "profiles", name, NOW + timedelta(days=late))
        for late, name in enumerate(("Ria", "Bert"))
    )
    for each in (ria, bert):
        open_store(each).close()
    (kcc.data / "settings.json").write_text(f'{{"profile": "{bert.id}"}}', encoding="utf-8")
    assert kcc("--profile", "Ria", "export", "-o", str(tmp_path / "IN")).code == 0
    return ria, bert


def told(tmp_path: Path, words: tuple[str, ...]) -> list[str]:
    return [str(tmp_path / word) if word in {"IN", "UIT"} else word for word in words]


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("words", KEEPING, ids=" ".join)
def test_profile_which_is_asked_where_there_are_several(kcc: Caller, tmp_path: Path, words: tuple[str, ...]) -> None:
    said = kcc(*told(tmp_path, words))
    assert (said.code, said.out, said.sentences) == (3, "", [WHICH])
    assert not (tmp_path / "UIT").exists()


def test_what_is_kept_is_told_with_whose_it_is(kcc: Caller, two: tuple[Profile, Profile], tmp_path: Path) -> None:
    bert = two[1]
    for words in (KEEPING[0], KEEPING[2], KEEPING[4], KEEPING[5], KEEPING[7]):
        said = kcc("--profile", "Ria", *told(tmp_path, words))
        assert (said.code, said.out.count("Dit hoort bij het profiel van Ria.")) == (0, 1)
    with open_store(bert) as store:
        assert (store.runs(), notes(store, "fan")) == ((), ())


@pytest.mark.usefixtures("two")
def test_whoever_deletes_is_asked_by_name_and_told_of_nobody(kcc: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    played = kcc("--profile", "Ria", "play", BLAKE, "--path", BEST, "--record", "--json").value["recorded"]
    monkeypatch.setattr("kcc_coach.cli.asking.has_terminal", lambda: True)
    for words in (("run", played), ("records",), ("profile",)):
        assert " van Ria " in kcc("--profile", "Ria", "delete", *words).out.partition("?")[0]
        said = kcc("--profile", "Ria", "delete", *words, "--yes")
        assert (said.code, "Dit hoort bij" in said.out) == (0, False)


def test_a_profile_that_cannot_be_read_is_named_by_its_folder(kcc: Caller) -> None:
    make_profile(kcc.data / "profiles", "Ria", NOW)
    bert = make_profile(kcc.data / "profiles", "Bert", NOW)
    bert.card.write_text("{", encoding="utf-8")
    (said,) = kcc("progress").sentences
    assert said == f"Hier zijn meer profielen: Ria, {bert.id}. Zeg met --profile van wie dit is."


def test_two_of_one_name_are_told_apart(kcc: Caller) -> None:
    made = [make_profile(kcc.data / "profiles", name, NOW) for name in ("Ria", "Ria", "Bert")]
    (said,) = kcc("progress").sentences
    assert all(f"Ria ({each.id})" in said for each in made[:2])
    assert "Bert (" not in said


def test_who_is_alone_is_asked_and_told_nothing_more(kcc: Caller) -> None:
    said = kcc("steps", "add", "fan", "Ze lachte.")
    assert said.code == 0
    assert "profiel van" not in said.out


def test_that_only_you_read_it_is_said_where_there_is_a_passphrase(
    kcc: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Alleen jij" not in kcc("steps", "add", "fan", "Ze lachte.").out
    (folder,) = (kcc.data / "profiles").iterdir()
    locked, _ = put_lock(read_profile(folder), "zeven groene fietsen")
    monkeypatch.setattr("kcc_coach.cli.profile._unlocked", lambda _: locked)
    assert kcc("steps", "add", "fan", "Ze zong.").out == "Bewaard. Alleen jij leest dit.\n"
