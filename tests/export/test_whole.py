"""A file or a folder has its name only when it is whole."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kcc_coach.export.taking import CSV, ENDINGS, FORMS, JSON, take_along
from kcc_coach.export.whole import whole_file, whole_folder
from kcc_coach.problem import ProblemError
from tests.export.filled import TODAY

if TYPE_CHECKING:
    from kcc_coach.storage.store import Store

ROOT = Path(__file__).parents[2]


def leftovers(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_leaves_nothing_half(filled: Store, tmp_path: Path, form: str) -> None:
    out = tmp_path / "uit"
    out.mkdir()
    (out / f"oud{ENDINGS[form]}").mkdir() if form == CSV else (out / f"oud{ENDINGS[form]}").write_text("oud")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    known = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, before[1]))
    try:
        with pytest.raises(ProblemError) as caught:
            take_along(filled, form, out / f"oud{ENDINGS[form]}", words=True, today=TODAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, known)
    assert caught.value.problem.code == "database-full"
    assert leftovers(out) == [f"oud{ENDINGS[form]}"]
    assert form == CSV or (out / f"oud{ENDINGS[form]}").read_text() == "oud"
    assert len(filled.runs()) == 4  # whoever reads has let go


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(filled: Store, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    out.mkdir()
    out.chmod(0o500)
    with pytest.raises(ProblemError) as caught:
        take_along(filled, JSON, out / "alles.json", today=TODAY)
    assert caught.value.problem.code == "database-readonly"


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_may_not_be_written_is_told(
    filled: Store, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ProblemError) as caught:
        take_along(filled, form, tmp_path / "alles", today=TODAY)
    assert caught.value.problem.code == "database-readonly"


def test_whoever_is_killed_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "alles.json"
    file.write_text("oud")
    words = (
        "import os, pathlib, sys\n"
        "from kcc_coach.export.whole import whole_file\n"
        "with whole_file(pathlib.Path(sys.argv[1])) as out:\n"
        "    out.write(b'half')\n    out.flush()\n    os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", words, str(file)], cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 9
    assert file.read_text() == "oud"


def test_what_goes_wrong_in_the_block_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "alles.json"
    file.write_text("oud")
    with suppress(KeyError), whole_file(file) as out:
        out.write(b"half")
        raise KeyError
    assert file.read_text() == "oud"
    assert leftovers(tmp_path) == ["alles.json"]


def test_a_folder_in_which_something_lies_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").write_text("van mij")
    with pytest.raises(ProblemError) as caught, whole_folder(tmp_path / "vol"):
        pass
    assert caught.value.problem.code == "folder-not-empty"
    assert leftovers(tmp_path) == ["vol"]


def test_a_folder_that_is_empty_is_filled(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    take_along(filled, CSV, tmp_path / "leeg", today=TODAY)
    assert len(leftovers(tmp_path / "leeg")) == 6
    assert "leeg" in leftovers(tmp_path)


def test_a_form_that_is_none_is_misuse(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="odt"):
        take_along(filled, "odt", tmp_path / "alles.odt", today=TODAY)
    assert [each for each in leftovers(tmp_path) if "alles" in each] == []
