from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import pytest

from kcc_coach.i18n import LANGUAGES
from kcc_coach.settings import FONTS, SIZES, THEMES, Settings, load_settings, personal, save_settings, with_personal

if TYPE_CHECKING:
    from pathlib import Path

CHOSEN = Settings("en", "dark", 150, "atkinson", reduced_motion=True, meters_shown=False, profile="ab12")


def read_back(tmp_path: Path, text: str | bytes) -> Settings:
    """The settings of a file with this in it, without defaults of an administrator."""
    own = tmp_path / "settings.json"
    own.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings(own, tmp_path / "nergens.json")


def test_without_files_the_program_has_settings_of_its_own(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "own.json", tmp_path / "defaults.json") == Settings()


def test_what_was_chosen_is_read_back(tmp_path: Path) -> None:
    own = tmp_path / "new" / "settings.json"
    save_settings(CHOSEN, own)
    assert load_settings(own, tmp_path / "defaults.json") == CHOSEN


def test_saving_leaves_nothing_else_behind(tmp_path: Path) -> None:
    own = tmp_path / "settings.json"
    save_settings(CHOSEN, own)
    save_settings(Settings(), own)
    assert list(tmp_path.iterdir()) == [own]
    assert json.loads(own.read_text(encoding="utf-8")) == asdict(Settings())


def test_the_person_goes_before_the_administrator_and_both_before_the_program(tmp_path: Path) -> None:
    own, defaults = tmp_path / "own.json", tmp_path / "defaults.json"
    defaults.write_text('{"theme": "contrast", "text_size": 175}', encoding="utf-8")
    own.write_text('{"theme": "light"}', encoding="utf-8")
    assert load_settings(own, defaults) == replace(Settings(), theme="light", text_size=175)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("language", each) for each in LANGUAGES),
        *(("theme", each) for each in THEMES),
        *(("text_size", each) for each in SIZES),
        *(("font", each) for each in FONTS),
        ("reduced_motion", True),
        ("meters_shown", False),
        ("profile", "iemand"),
    ],
)
def test_every_choice_that_there_is_can_be_kept(tmp_path: Path, name: str, value: Any) -> None:
    assert read_back(tmp_path, json.dumps({name: value})) == replace(Settings(), **{name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fr"),
        ("language", None),
        ("theme", "DARK"),
        ("theme", ["dark"]),
        ("text_size", 110),
        ("text_size", 125.0),
        ("text_size", "125"),
        ("text_size", True),
        ("font", {"name": "fira"}),
        ("reduced_motion", 1),
        ("reduced_motion", "true"),
        ("meters_shown", 0),
        ("profile", 3),
        ("unknown", "anything"),
    ],
)
def test_a_choice_that_makes_no_sense_is_passed_over_and_the_rest_counts(tmp_path: Path, name: str, value: Any) -> None:
    kept: dict[str, Any] = {"font": "atkinson"} if name != "font" else {"theme": "dark"}
    assert read_back(tmp_path, json.dumps({name: value, **kept})) == replace(Settings(), **kept)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '"dark"', "[" * 100_000, '{"text_size": ' + "9" * 5000 + "}", b"\xff\xfe{}", "NaN"]
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str | bytes) -> None:
    assert read_back(tmp_path, text) == Settings()


def test_a_folder_in_the_place_of_the_file_counts_as_none(tmp_path: Path) -> None:
    assert load_settings(tmp_path, tmp_path) == Settings()


def test_what_cannot_be_saved_is_an_error_and_the_old_choice_stays(tmp_path: Path) -> None:
    own = tmp_path / "settings.json"
    own.mkdir()
    (own / "inhoud").write_text("x", encoding="utf-8")
    with pytest.raises(OSError, match="settings"):
        save_settings(CHOSEN, own)
    assert list(tmp_path.iterdir()) == [own]


def test_a_failure_halfway_leaves_the_old_choice_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "settings.json"
    save_settings(CHOSEN, own)

    def refuse(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(OSError, match="space"):
        save_settings(Settings(), own)
    assert load_settings(own, tmp_path / "nergens.json") == CHOSEN
    assert list(tmp_path.iterdir()) == [own]


def test_a_person_has_all_settings_but_who_was_there_last() -> None:
    assert personal(CHOSEN) == {name: value for name, value in asdict(CHOSEN).items() if name != "profile"}
    assert with_personal(Settings(profile="cd34"), personal(CHOSEN)) == replace(CHOSEN, profile="cd34")


def test_what_makes_no_sense_on_a_card_leaves_the_computers_settings() -> None:
    odd: dict[str, Any] = {"theme": "pink", "text_size": "100", "profile": "x", "font": None, "nothing": 1}
    assert with_personal(CHOSEN, odd) == CHOSEN
