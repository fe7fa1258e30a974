"""Taking records along, putting them back and deleting them at the command line."""

from __future__ import annotations

import io
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kcc_coach.paths import places
from kcc_coach.storage.profiles import list_profiles, make_profile
from kcc_coach.storage.store import open_store
from tests.cli.calling import BEST, BLAKE
from tests.half_year import fill
from tests.storage.values import NOW

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from tests.cli.calling import Caller


def play(kcc: Caller) -> str:
    """The id of a talk that was played and rated."""
    told: str = kcc("play", BLAKE, "--path", BEST, "--record", "--rate", "listening=4", "--json").value["recorded"]
    return told


def runs(kcc: Caller) -> list[str]:
    return [each["id"] for each in kcc("progress", "--json").value["runs"]]


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr("kcc_coach.cli.asking.has_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(words + "\n"))


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "xapi", "html"])
def test_every_form_is_written(kcc: Caller, tmp_path: Path, form: str) -> None:
    play(kcc)
    said = kcc("export", "--format", form, "-o", str(tmp_path / "uit"), "--words")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"Bewaard in {tmp_path / 'uit'}. Wie het in handen krijgt, kan het lezen.\n"
    assert (tmp_path / "uit").is_dir() == (form == "csv")


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be changed within a program here")
@pytest.mark.parametrize("zone", ["Etc/GMT+12", "Pacific/Kiritimati", "America/St_Johns"])
def test_a_report_made_in_another_zone_is_the_same(
    kcc: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    fill(places(str(tmp_path / "noor")), last=datetime.now(UTC).date())
    made = []
    for number, name in enumerate(("UTC", zone)):
        monkeypatch.setenv("TZ", name)
        time.tzset()
        file = tmp_path / f"{number}.html"
        assert kcc("--data-dir", str(tmp_path / "noor"), "export", "--format", "html", "-o", str(file)).code == 0
        made.append(file.read_bytes())
    monkeypatch.undo()
    time.tzset()
    assert made[0] == made[1]
    assert b"niet kan" not in made[0]


def test_a_talk_during_which_the_clock_was_set_back_took_no_time(kcc: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    class Ahead(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain one, as it is kept
            return datetime.now(tz) + timedelta(hours=2)

    monkeypatch.setattr("kcc_coach.cli.play_command.datetime", Ahead)  # where a talk begins
    play(kcc)
    (run,) = kcc("progress", "--json").value["runs"]
    assert run["seconds"] == 0


def test_a_file_that_is_there_stays_as_it_is(kcc: Caller, tmp_path: Path) -> None:
    play(kcc)
    (tmp_path / "uit.json").write_text("van mij")
    said = kcc("export", "-o", str(tmp_path / "uit.json"))
    assert (said.code, said.sentences) == (3, [f"{tmp_path / 'uit.json'}: Dit bestand is er al. Kies een andere naam."])
    assert (tmp_path / "uit.json").read_text() == "van mij"


def test_who_never_kept_anything_has_nothing_to_take_along(kcc: Caller, tmp_path: Path) -> None:
    said = kcc("export", "-o", str(tmp_path / "uit.json"))
    assert (said.code, said.sentences) == (3, ["Er is nog niets bewaard."])
    assert not (tmp_path / "uit.json").exists()


def test_what_was_deleted_comes_back_as_it_was(kcc: Caller, tmp_path: Path) -> None:
    talk, file = play(kcc), tmp_path / "alles.json"
    kcc("export", "-o", str(file))
    shown = kcc("progress", "--json").value
    assert kcc("delete", "run", talk, "--yes").code == 0
    assert runs(kcc) == []
    said = kcc("import-records", str(file))
    met = len(
        {line for line in file.read_text(encoding="utf-8").splitlines() if '"rating":' in line and '"node":' in line}
    )
    others = f"1 eigen oordeel, {met} geoefende momenten, de tekst van 1 gesprek"
    assert (said.code, said.out) == (0, f"1 gesprek is teruggezet, met wat erbij hoort: {others}.\n")
    assert kcc("progress", "--json").value == shown
    assert kcc("import-records", str(file)).out == "Alles uit dit bestand stond hier al. Er is niets bij gekomen.\n"


def test_records_of_another_profile_need_a_word_of_their_own(kcc: Caller, tmp_path: Path) -> None:
    play(kcc)
    kcc("export", "-o", str(tmp_path / "alles.json"))
    kcc("delete", "profile", "--yes")
    said = kcc("import-records", str(tmp_path / "alles.json"))
    assert said.code == 3
    assert "van een ander profiel" in said.err
    assert runs(kcc) == []
    assert kcc("import-records", str(tmp_path / "alles.json"), "--into-this-profile").code == 0
    assert len(runs(kcc)) == 1
    kcc("export", "-o", str(tmp_path / "terug.json"))
    assert (tmp_path / "terug.json").read_bytes() == (tmp_path / "alles.json").read_bytes()


def test_a_file_that_cannot_come_back_is_told_in_one_sentence(kcc: Caller, tmp_path: Path) -> None:
    play(kcc)
    file = tmp_path / "alles.json"
    kcc("export", "-o", str(file))
    file.write_bytes(file.read_bytes()[:-200])
    for name, told in ((file, "niet compleet"), (tmp_path / "weg.json", "is er niet")):
        said = kcc("import-records", str(name))
        assert (said.code, len(said.sentences)) == (3, 1)
        assert told in said.err


@pytest.mark.parametrize("what", ["run", "records", "profile", "all"])
def test_nothing_is_deleted_without_a_yes(kcc: Caller, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    talk = play(kcc)
    named = ["delete", what, *([talk] if what == "run" else [])]
    said = kcc(*named)
    assert (said.code, said.sentences) == (3, ["Er is niemand om het te vragen. Geef --yes mee als je het zeker weet."])
    answer(monkeypatch, "nee")
    said = kcc(*named)
    assert (said.code, said.sentences) == (3, ["Er is niets gewist."])
    assert runs(kcc) == [talk]
    answer(monkeypatch, "ja")
    assert kcc(*named).code == 0
    assert runs(kcc) == []


def test_a_talk_that_is_not_there_cannot_be_deleted(kcc: Caller) -> None:
    play(kcc)
    said = kcc("delete", "run", "nergens", "--yes")
    assert (said.code, said.sentences) == (3, ["Er is geen gesprek met nummer nergens."])


def test_all_profiles_go_and_packs_stay(kcc: Caller) -> None:
    play(kcc)
    make_profile(kcc.data / "profiles", "Karim", NOW)
    pack = kcc.add_pack("eigen", een="scenario: 1")
    assert kcc("delete", "all", "--yes").code == 0
    assert list_profiles(kcc.data / "profiles") == ((), ())
    assert (pack / "een.yaml").exists()


def test_a_profile_that_a_window_has_open_is_not_deleted(kcc: Caller) -> None:
    play(kcc)
    (profile,) = list_profiles(kcc.data / "profiles")[0]
    with open_store(profile):
        for what in ("records", "profile", "all"):
            said = kcc("delete", what, "--yes")
            assert said.code == 3
            assert "staat al open in een ander venster" in said.err
    assert len(runs(kcc)) == 1


def test_an_export_is_the_same_in_every_language(kcc: Caller, tmp_path: Path) -> None:
    play(kcc)
    kcc("export", "-o", str(tmp_path / "nl.json"))
    kcc("--language", "en", "export", "-o", str(tmp_path / "en.json"))
    assert (tmp_path / "nl.json").read_bytes() == (tmp_path / "en.json").read_bytes()
    assert json.loads((tmp_path / "nl.json").read_text(encoding="utf-8"))["talks"]
