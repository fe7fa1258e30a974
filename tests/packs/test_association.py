from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Self

import pytest

from kcc_coach.packs import association
from kcc_coach.packs.association import KIND, associate, can_associate, desktop_entry

ICON = Path("/usr/share/kcc/package.svg")


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda _: None)
    return tmp_path


def test_a_desktop_learns_the_kind_of_file_and_who_opens_it(linux: Path) -> None:
    assert can_associate()
    associate(ICON)
    associate(ICON)
    kind = (linux / "mime" / "packages" / "kcc-coach.xml").read_text(encoding="utf-8")
    entry = (linux / "applications" / "kcc-coach.desktop").read_text(encoding="utf-8")
    assert f'type="{KIND}"' in kind
    assert '<glob pattern="*.kccpack"/>' in kind
    assert f"MimeType={KIND};" in entry
    assert entry == desktop_entry(ICON)


def test_the_desktop_is_told_at_once_where_it_can_be(linux: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("subprocess.run", lambda words, **_: told.append(words))
    associate(ICON)
    assert told == [
        ["/usr/bin/update-mime-database", str(linux / "mime")],
        ["/usr/bin/update-desktop-database", str(linux / "applications")],
        ["/usr/bin/xdg-mime", "default", "kcc-coach.desktop", KIND],
    ]


def test_a_desktop_that_fails_to_listen_is_no_reason_to_stop(linux: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deaf(*_: Any, **__: Any) -> None:
        raise OSError

    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("subprocess.run", deaf)
    associate(ICON)
    assert (linux / "applications" / "kcc-coach.desktop").is_file()


def test_a_program_with_odd_letters_in_its_name_is_started_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(association, "command", lambda: ['/opt/Anna\'s "tools"/100% $kcc'])
    assert r"""Exec="/opt/Anna's \"tools\"/100%% \$kcc" "open" %f""" in desktop_entry(ICON)


def test_where_nothing_can_be_written_it_says_so(linux: Path) -> None:
    (linux / "mime").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match="mime"):
        associate(ICON)


def test_windows_keeps_it_in_the_registry_of_the_account(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written: dict[str, str] = {}

    class Key:
        def __init__(self, name: str) -> None:
            self.name = name

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    registry = ModuleType("winreg")
    registry.HKEY_CURRENT_USER, registry.REG_SZ = "HKCU", 1  # type: ignore[attr-defined]
    registry.CreateKey = lambda _, name: Key(name)  # type: ignore[attr-defined]
    registry.SetValueEx = lambda key, _, __, ___, value: written.update({key.name: value})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(sys, "platform", "win32")
    (tmp_path / "KCC Coach.exe").touch()
    monkeypatch.setattr(association, "command", lambda: [str(tmp_path / "kcc-coach.exe")])
    assert can_associate()
    associate(ICON)
    assert written[r"Software\Classes\.kccpack"] == "KCCCoach.Pack"
    line = written[r"Software\Classes\KCCCoach.Pack\shell\open\command"]
    assert line.endswith(' open "%1"')
    assert "KCC Coach.exe" in line


def test_on_a_mac_there_is_nothing_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not can_associate()
    associate(ICON)
