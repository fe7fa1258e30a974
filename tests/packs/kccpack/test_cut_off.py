"""An installation that is cut off: by a kill at every step, a full disk, a folder that may not be written."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
from msgspec.structs import replace

from kcc_coach.packs.installed import install, installed_packs
from kcc_coach.packs.kccpack import read_kccpack
from kcc_coach.packs.offers import look_at, offer_of
from kcc_coach.packs.trust import read_trusted, trust_file
from kcc_coach.paths import Places
from tests.cli.calling import environment
from tests.packs.kccpack.making import CARD, KEY, codes, named, no_such_limit, pack_of
from tests.storage.disks import NO_DISK

if TYPE_CHECKING:
    from pathlib import Path

STEPS: Final = 60
# What an installation does to the disk, counted; at the step that is asked for the process is gone.
PROGRAM: Final = """
import os, sys
from pathlib import Path
from kcc_coach.packs import installed, offers
from kcc_coach.packs.kccpack import read_kccpack
from kcc_coach.paths import Places

root, last = Path(sys.argv[1]), int(sys.argv[2])
places = Places(root / "data", root / "machine", root / "resources", root / "scenarios")
data = (root / "nieuw.kccpack").read_bytes()
offer = offers.offer_of(read_kccpack(data, "x")[0], data, "x", places)
count = 0
on = False

def hear(event, arguments):
    global count
    if not on:
        return
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if writes or event in ("os.rename", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree"):
        count += 1
        if count > last:
            os._exit(9)

sys.addaudithook(hear)
on = True
if sys.argv[3] == "remove":
    problems = installed.remove("zalen", places)
else:
    problems = installed.install(offer, places, confirmed=True)[1]
sys.exit(1 if problems else 0)
"""


@pytest.fixture
def here(tmp_path: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "machine", tmp_path / "resources", tmp_path / "scenarios")


def sent(here: Places, version: int) -> Path:
    file = here.data.parent / "nieuw.kccpack"
    file.write_bytes(pack_of(replace(CARD, version=version), named(f"versie-{version}"), key=KEY))
    return file


def put(here: Places, version: int) -> None:
    data = sent(here, version).read_bytes()
    pack, _ = read_kccpack(data, "x")
    assert pack is not None
    offer = offer_of(pack, data, "x", here)
    assert install(offer, here, confirmed=True)[1] == ()


def killed(here: Places, step: int, what: str = "install") -> int:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(here.data.parent), str(step), what],
        env=environment(here.data),
        check=False,
        capture_output=True,
    )
    assert done.returncode in (0, 9), done.stderr.decode()
    return done.returncode


def shown(here: Places) -> list[int]:
    """The versions that are shown: each with all that belongs to it and nothing wrong."""
    packs = installed_packs(here)
    for pack in packs:
        assert pack.problems == ()
        assert [each.scenario.id for each in pack.entries if each.scenario] == [f"versie-{pack.version}"]
    return [pack.version for pack in packs]


def test_a_first_installation_that_is_killed_is_there_or_is_not(here: Places) -> None:
    sent(here, 1)
    found = []
    for step in range(STEPS):
        code = killed(here, step)
        found.append(shown(here))
        if code == 0:
            break
    assert found[0] == []
    assert found[-1] == [1]
    assert code == 0
    left = {each.name for each in (here.data / "packs").iterdir()}
    assert left == {".lock", "zalen"}
    assert [each.author for each in read_trusted(trust_file(here.data))[0]] == [KEY.author]


def test_an_update_that_is_killed_leaves_the_old_or_the_new(here: Places) -> None:
    put(here, 1)
    sent(here, 2)
    found = []
    for step in range(STEPS):
        code = killed(here, step)
        found.append(shown(here))
        if code == 0:
            break
    assert code == 0
    assert found[0] == [1]
    assert found[-1] == [2]
    assert all(len(each) == 1 for each in found)
    assert {each.name for each in (here.data / "packs" / "zalen").iterdir()} == {"pack.kccpack"}


def test_a_removal_that_is_killed_leaves_the_pack_or_nothing_to_see(here: Places) -> None:
    for step in range(STEPS):
        put(here, 1)
        code = killed(here, step, "remove")
        assert shown(here) in ([], [1])
        if code == 0:
            break
    assert code == 0
    assert shown(here) == []


def on_a_full_disk(here: Places, size: int) -> str:
    """What an installation says where no file may grow over this size."""
    program = (
        "import resource, sys; from pathlib import Path; from kcc_coach.packs import installed, offers\n"
        "from kcc_coach.packs.kccpack import read_kccpack; from kcc_coach.paths import Places\n"
        "root = Path(sys.argv[1]); data = (root / 'nieuw.kccpack').read_bytes()\n"
        "places = Places(root / 'data', root / 'machine', root / 'resources', root / 'scenarios')\n"
        "offer = offers.offer_of(read_kccpack(data, 'x')[0], data, 'x', places)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))\n"
        "problems = installed.install(offer, places, confirmed=True)[1]\n"
        "print(' '.join(each.code for each in problems))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(here.data.parent), str(size)],
        env=environment(here.data),
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


@no_such_limit
def test_pack_not_written_is_told_where_the_disk_is_full_and_nothing_half_is_shown(here: Places) -> None:
    sent(here, 1)
    said = []
    for size in (0, 100, 500, 1500, 100_000):
        said.append(on_a_full_disk(here, size))
        assert shown(here) == ([1] if said[-1] == "" else [])
    assert said[0] == "pack-not-written"
    assert said[-1] == ""
    sent(here, 2)
    for size in (0, 500, 1500):
        assert on_a_full_disk(here, size) == "pack-not-written"
        assert shown(here) == [1]
    assert on_a_full_disk(here, 100_000) == ""
    assert shown(here) == [2]


def test_pack_not_written_is_told_where_the_data_folder_cannot_be_made(here: Places) -> None:
    here.data.write_text("een bestand", encoding="utf-8")
    offer, _ = look_at(sent(here, 1), here)
    assert offer is not None
    assert codes(install(offer, here, confirmed=True)[1]) == ["pack-not-written"]


def test_pack_not_written_is_told_where_the_disk_may_only_be_read(here: Places) -> None:
    put(here, 1)
    sent(here, 2)
    program = (
        "import sys; from pathlib import Path; from kcc_coach.packs import installed, offers\n"
        "from kcc_coach.packs.kccpack import read_kccpack; from kcc_coach.paths import Places\n"
        "from tests.storage.disks import read_only\n"
        "root = Path(sys.argv[1]); data = (root / 'nieuw.kccpack').read_bytes()\n"
        "places = Places(root / 'data', root / 'machine', root / 'resources', root / 'scenarios')\n"
        "if not read_only(root): sys.exit(4)\n"
        "offer = offers.offer_of(read_kccpack(data, 'x')[0], data, 'x', places)\n"
        "print(*(each.code for each in installed.install(offer, places, confirmed=True)[1]))\n"
        "print(*(each.code for each in installed.remove('zalen', places)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(here.data.parent)],
        env=environment(here.data),
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode == 4:
        pytest.skip(NO_DISK)
    assert (done.stdout.split(), done.stderr) == (["pack-not-written"] * 2, "")
    assert shown(here) == [1]
