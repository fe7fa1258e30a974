from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kcc_coach import paths
from kcc_coach.paths import HOME_VARIABLE, places, shipped

if TYPE_CHECKING:
    import pytest

ROOT = Path(paths.__file__).resolve().parents[1]


def test_a_data_folder_given_goes_before_that_of_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "variable"))
    assert places(str(tmp_path / "given")).data == tmp_path / "given"
    assert places().data == tmp_path / "variable"
    assert places("").data == tmp_path / "variable"


def test_without_either_the_platform_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "user"))
    monkeypatch.setattr("platformdirs.site_data_dir", lambda *_, **__: str(tmp_path / "site"))
    found = places()
    assert (found.data, found.machine) == (tmp_path / "user", tmp_path / "site")


def test_the_platforms_own_folder_is_named_after_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    assert places().data.is_absolute()
    assert "kcc-coach" in str(places().data)
    assert "kcc-coach" in str(places().machine)


def test_a_folder_may_begin_with_a_tilde_or_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert places("~/coach").data == tmp_path / "coach"
    assert places("coach").data == tmp_path / "coach"


def test_looking_up_the_folders_makes_none(tmp_path: Path) -> None:
    places(str(tmp_path / "nieuw"))
    assert list(tmp_path.iterdir()) == []


def test_all_that_is_kept_lies_in_the_data_folder(tmp_path: Path) -> None:
    found = places(str(tmp_path))
    assert found.profiles == tmp_path / "profiles"
    assert found.cache == tmp_path / "cache"
    assert found.settings == tmp_path / "settings.json"


def test_an_administrators_choices_and_packs_lie_with_the_computers(tmp_path: Path) -> None:
    found = places(str(tmp_path))
    assert found.defaults == found.machine / "settings.json"
    assert found.packs == (found.scenarios, found.machine / "packs", tmp_path / "packs")


def test_in_a_checkout_resources_and_scenarios_lie_beside_the_program() -> None:
    assert shipped() == ROOT
    found = places()
    assert found.resources.is_dir()
    assert found.scenarios.is_dir()


def test_in_a_wheel_they_lie_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "kcc_coach"
    (package / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert shipped() == package


def test_in_a_frozen_app_they_lie_where_it_was_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert shipped() == tmp_path
    assert places().scenarios == tmp_path / "scenarios"
