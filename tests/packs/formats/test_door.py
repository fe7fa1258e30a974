"""A draft becomes a pack in a folder, whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from kcc_coach.packs.formats.door import write_draft
from kcc_coach.packs.formats.draft import Draft
from kcc_coach.packs.shelf import read_pack
from tests.cli.calling import environment
from tests.packs.kccpack.making import named, no_such_limit

DRAFT: Final = Draft("Zalen", (named("een"), named("twee")), (), "nl")


def test_a_draft_is_written_as_a_pack_in_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "diep" / "zalen"
    files = write_draft(DRAFT, folder)
    assert files == (folder / "een.yaml", folder / "twee.yaml")
    assert sorted(each.name for each in folder.iterdir()) == ["een.yaml", "pack.yaml", "twee.yaml"]
    assert [each.problems for each in read_pack(folder).entries] == [(), ()]
    assert [each.name for each in folder.parent.iterdir()] == ["zalen"]


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "zalen"
    folder.mkdir()
    before = folder.stat().st_ino
    monkeypatch.chdir(folder)
    assert write_draft(DRAFT, Path()) == (Path("een.yaml"), Path("twee.yaml"))
    assert folder.stat().st_ino == before
    assert sorted(each.name for each in folder.iterdir()) == ["een.yaml", "pack.yaml", "twee.yaml"]


@no_such_limit
@pytest.mark.parametrize("there", [True, False])
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, *, there: bool) -> None:
    folder = tmp_path / "zalen"
    if there:
        folder.mkdir()
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from tests.packs.formats.test_door import DRAFT; from kcc_coach.packs.formats.door import write_draft\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400, resource.RLIM_INFINITY))\n"
        "try: write_draft(DRAFT, Path(sys.argv[1]))\n"
        "except OSError: sys.exit(3)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], env=environment(tmp_path), check=False, capture_output=True
    )
    assert done.returncode == 3, done.stderr.decode()
    assert [each.name for each in tmp_path.rglob("*")] == (["zalen"] if there else [])


def test_a_file_that_cannot_be_moved_takes_the_others_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Any:
        if self.name == "twee.yaml":
            raise PermissionError(13, "mag niet", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        write_draft(DRAFT, tmp_path)
    assert list(tmp_path.iterdir()) == []
