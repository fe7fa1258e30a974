"""What the command line does with a pack between reading and writing it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from kcc_coach.cli import pack_command
from kcc_coach.cli.call import DONE, REFUSED
from kcc_coach.packs.kccpack import read_kccpack
from kcc_coach.paths import Places
from tests.packs.kccpack.making import AUTHOR, CARD, named, pack_of, read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def asked(folder: Path, file: Path, author: str = "") -> Any:
    """A call of `pack sign` on a file."""
    options = SimpleNamespace(action="sign", file=str(file), output="", author=author, json=True)
    places = Places(folder / "data", folder / "machine", folder / "resources", folder / "scenarios")
    return SimpleNamespace(options=options, places=places)


def test_what_is_signed_is_what_was_read_and_not_what_the_file_became(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "zalen.kccpack"
    file.write_bytes(pack_of(CARD, named("gelezen")))

    def exchanged(data: bytes, name: str) -> Any:
        file.write_bytes(pack_of(CARD, named("verwisseld")))
        return read_kccpack(data, name)

    monkeypatch.setattr(pack_command, "read_data_apart", exchanged)
    assert pack_command.command(asked(tmp_path, file)) == DONE
    signed = read(file.read_bytes())
    assert signed.signed
    assert [each.scenario.id for each in signed.conversations] == ["gelezen"]


def test_no_key_is_made_for_another_author_than_that_of_the_pack(tmp_path: Path) -> None:
    file = tmp_path / "zalen.kccpack"
    file.write_bytes(pack_of())
    assert pack_command.command(asked(tmp_path, file, "Iemand anders")) == REFUSED
    assert not (tmp_path / "data" / "keys").exists()
    assert pack_command.command(asked(tmp_path, file, AUTHOR)) == DONE
