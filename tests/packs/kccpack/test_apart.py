from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs import apart
from kcc_coach.packs.apart import ARGUMENT, MEMORY, read_apart, read_data_apart
from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.packs.kccpack import read_kccpack
from kcc_coach.strict_json import MOST_VALUES, values_in
from tests.packs.kccpack.largest import largest_scenarios
from tests.packs.kccpack.making import CARD, KEY, codes, named, no_such_limit, pack_of
from tests.packs.small import SMALL, scenario_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "zalen.kccpack"
    made.write_bytes(pack_of(CARD, named("een"), named("twee"), key=KEY))
    return made


def pretend(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Lets the other process do this in the place of reading."""
    monkeypatch.setattr(apart, "command", lambda: [sys.executable, "-c", program])


def test_another_process_reads_the_same(file: Path) -> None:
    told: list[tuple[int, int]] = []
    found = read_apart(file, lambda done, total: told.append((done, total)))
    assert found == read_kccpack(file.read_bytes(), file.name)
    assert found[0] is not None
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_its_problems_come_back_too(file: Path) -> None:
    file.write_bytes(pack_of(CARD, named("een"), more={"scenarios/x.json": b'{"scenario": 1}'}))
    found = read_apart(file)
    assert found == read_kccpack(file.read_bytes(), file.name)
    assert len(found[1]) > 5


def test_a_file_that_is_not_there_or_too_large_starts_no_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "command", lambda: ["nergens"])
    assert codes(read_apart(tmp_path / "weg.kccpack")[1]) == ["file-missing"]
    large = tmp_path / "groot.kccpack"
    with large.open("wb") as out:
        out.truncate(20_000_001)
    assert codes(read_apart(large)[1]) == ["file-too-large"]


def test_the_other_process_is_found_from_every_folder_and_takes_nothing_from_it(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    for name in ("kcc_coach", "json", "msgspec"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)", encoding="utf-8")
    assert read_apart(file)[0] is not None


def test_the_other_process_loads_no_window_and_no_records(file: Path) -> None:
    program = (
        "import sys; from kcc_coach.__main__ import main; "
        f"sys.argv = ['kcc-coach', {ARGUMENT!r}, 'x', 'nl']; code = main(); "
        "bad = [each for each in sys.modules if each.split('.')[0] in ('PySide6', 'sqlmodel', 'sqlalchemy', 'pyqtgraph')]; "
        "sys.stderr.write(repr(bad)); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program], input=file.read_bytes(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"[]")


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
        "raise SystemExit(0)",
        "print('r 5')",
        "print('r 3'); print('abc')",
        "print('p 1')",
        "print('q 1 2')",
        "print('p a b')",
        "print('x' * 5_000_000)",
        "print('r 999999999999')",
        "print('r -1')",
        "1 / 0",
    ],
)
def test_reading_stopped_is_told_where_the_other_process_says_nothing_sensible(
    file: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    pretend(monkeypatch, program)
    assert codes(read_apart(file)[1]) == ["reading-stopped"]


def test_reading_stopped_is_told_where_no_process_can_be_started(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "command", lambda: ["/nergens/kcc-coach"])
    assert codes(read_apart(file)[1]) == ["reading-stopped"]


@pytest.mark.parametrize("program", ["import time; time.sleep(60)", "while True: pass", "while True: print('p 1 2')"])
def test_reading_slow_is_told_and_the_other_process_is_gone(
    file: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    pretend(monkeypatch, program)
    monkeypatch.setattr(apart, "PATIENCE", 0.3)
    started = time.perf_counter()
    assert codes(read_apart(file)[1]) == ["reading-slow"]
    assert time.perf_counter() - started < 3


def test_a_pack_made_to_take_long_is_given_up_in_time() -> None:
    keys = {"scenario": 1, **{f"titel{number}": 1 for number in range(119_000)}}
    started = time.perf_counter()
    entry = {"scenarios/traag.json": json.dumps(keys).encode()}
    assert codes(read_data_apart(pack_of(CARD, scenario_of(SMALL), more=entry), "x")[1]) == ["reading-slow"]
    assert time.perf_counter() - started < 8


@no_such_limit
def test_reading_slow_is_told_too_where_the_work_rather_than_the_clock_ends_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = (
        "import resource; from kcc_coach.packs import apart; apart._SECONDS = 1; apart._limit(apart.MEMORY)\n"
        "while True: pass"
    )
    pretend(monkeypatch, program)
    monkeypatch.setattr(apart, "PATIENCE", 60.0)
    assert codes(read_apart(file)[1]) == ["reading-slow"]


@no_such_limit
def test_the_other_process_may_use_so_much_memory_and_write_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "import sys; from kcc_coach.packs.apart import MEMORY, _limit; _limit(MEMORY)\n"
        "import resource; print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_FSIZE)[0])\n"
        "try: bytes(400_000_000)\n"
        "except MemoryError: print('vol')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, env=os.environ)
    assert done.stdout.split() == [str(MEMORY), "0", "vol"]


@no_such_limit
def test_a_pack_at_the_limits_takes_less_than_five_seconds_of_work_and_300_mb(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    monkeypatch.setattr(apart, "PATIENCE", 60.0)  # the computer that tests may be busy; the work is what is measured
    scenarios = largest_scenarios()
    assert sum(values_in(document_bytes(document_of(each))) for each in scenarios) > 0.95 * MOST_VALUES
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    pack, problems = read_data_apart(pack_of(CARD, *scenarios), "x")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert problems == ()
    assert pack is not None
    assert [each.scenario for each in pack.conversations] == scenarios
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 5


def test_a_document_is_what_travels() -> None:
    scenario = scenario_of(SMALL)
    pack, _ = read_data_apart(pack_of(CARD, scenario), "x")
    assert pack is not None
    assert document_bytes(document_of(pack.conversations[0].scenario)) == document_bytes(document_of(scenario))


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "KCC Coach.exe"))
    assert apart.command() == [str(tmp_path / "KCC Coach.exe")]
    (tmp_path / "kcc-coach.exe").touch()
    assert apart.command() == [str(tmp_path / "kcc-coach.exe")]
