"""`kcc-coach open`: with a screen the window opens on the file, without one it says what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.calling import Caller


def test_without_a_screen_it_says_how_to_install(kcc: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    said = kcc("open", "zalen.kccpack")
    assert (said.code, "pack install" in said.err) == (3, True)


def test_with_a_screen_the_window_gets_the_file(kcc: Caller, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given: list[Path] = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("kcc_coach.ui.app.start", lambda settings, places, file, profile="": given.append(file))
    monkeypatch.setattr("gc.disable", lambda: None)
    assert kcc("open", str(tmp_path / "zalen.kccpack")).code == 0
    assert given == [tmp_path / "zalen.kccpack"]
