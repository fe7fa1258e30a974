"""Files that were made to break programs, offered as a pack by themselves and inside a pack that is otherwise good."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any, Final

import pytest

from kcc_coach.packs.document import document_bytes, document_of
from kcc_coach.packs.kccpack import read_kccpack
from kcc_coach.problem import located_sentence
from kcc_coach.sentences import SENTENCES
from tests.cli.calling import call_apart
from tests.packs.kccpack.making import CARD, KEY, pack_of
from tests.packs.small import SMALL, scenario_of
from tests.samples import sample_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST: Final = 5
_FULL: Final = bool(os.environ.get("KCC_FULL"))
_EVERY: Final = 1 if _FULL else 60  # of the files, with a process for each
_EVERY_INSIDE: Final = 1 if _FULL else 4  # of the files, in each place of a pack


class Watch:
    """Hears of every file that is opened, of every process and of every connection."""

    def __init__(self) -> None:
        self.on = False
        self.heard: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and event.split(".", maxsplit=1)[0] in (
            "open",
            "os",
            "subprocess",
            "socket",
            "shutil",
            "exec",
            "ctypes",
        ):
            self.heard.append(f"{event} {arguments}")


WATCH: Final = Watch()


def hostile_files() -> list[Path]:
    files = [each for each in sorted(sample_folder("hostile").rglob("*")) if each.is_file()]
    assert len(files) > 500
    return files


def refused(data: bytes, name: str) -> None:
    """Nothing but problems comes of it, soon, and no file is touched."""
    WATCH.heard.clear()
    WATCH.on = True
    started = time.perf_counter()
    try:
        pack, problems = read_kccpack(data, "vreemd.kccpack")
    finally:
        WATCH.on = False
    assert pack is None, name
    assert problems, name
    assert time.perf_counter() - started < LONGEST, name
    assert WATCH.heard == [], name
    for each in problems:
        assert each.code in SENTENCES
        told = located_sentence(each)
        assert "\n" not in told
        assert told.startswith("vreemd.kccpack")


@pytest.fixture(autouse=True)
def _everything_loaded() -> Iterator[None]:
    """What is imported late is imported before anybody watches."""
    read_kccpack(pack_of(key=KEY), "x")
    read_kccpack(b"PK", "x")
    yield
    WATCH.on = False


def test_no_hostile_file_is_a_pack() -> None:
    for file in hostile_files():
        refused(file.read_bytes(), str(file))


@pytest.mark.parametrize(
    "entry",
    [
        "scenarios/vreemd.json",
        "scenarios/klein.json",
        "translations/klein.en.json",
        "translations/pack.en.json",
        "pack.json",
        "manifest.json",
        "signature.json",
    ],
)
def test_no_hostile_file_is_an_entry_of_a_pack(entry: str) -> None:
    for file in hostile_files()[::_EVERY_INSIDE]:
        refused(pack_of(CARD, scenario_of(SMALL), more={entry: file.read_bytes()}), str(file))


def test_no_hostile_file_may_stand_in_a_pack_as_a_picture() -> None:
    for file in hostile_files()[::_EVERY_INSIDE]:
        refused(pack_of(CARD, scenario_of(SMALL), more={"images/a.png": file.read_bytes()}), str(file))


def test_naughty_strings_are_plain_text_or_refused() -> None:
    strings = json.loads((sample_folder("hostile", "blns") / "blns.json").read_text(encoding="utf-8"))
    document = document_of(scenario_of(SMALL))
    seen = {"read": 0, "refused": 0}
    for text in strings[::_EVERY_INSIDE]:
        for key in ("title", "summary", "id", "start"):
            entry = {"scenarios/klein.json": document_bytes({**document, key: text})}
            pack, problems = read_kccpack(pack_of(CARD, scenario_of(SMALL), more=entry), "x")
            assert (pack is None) is bool(problems)
            seen["read" if pack else "refused"] += 1
            assert pack is None or key in ("title", "summary")
    assert min(seen.values()) > 50


def test_no_line_of_a_deceiving_source_is_a_name_with_something_hidden() -> None:
    document = document_of(scenario_of(SMALL))
    hidden = 0
    for file in sorted(sample_folder("hostile", "trojan-source").iterdir()):
        for line in file.read_text(encoding="utf-8").splitlines():
            if not any("\u200b" <= letter <= "\u200f" or "\u202a" <= letter <= "\u2069" for letter in line.strip()):
                continue
            hidden += 1
            entry = {"scenarios/klein.json": document_bytes({**document, "title": line.strip()[:120]})}
            pack, _ = read_kccpack(pack_of(CARD, scenario_of(SMALL), more=entry), "x")
            assert pack is None
    assert hidden > 20


def test_an_h5p_is_no_pack_whole_or_broken() -> None:
    for file in sorted(sample_folder("h5p").glob("*.h5p")):
        refused(file.read_bytes(), file.name)


def test_the_program_refuses_hostile_files_in_a_sentence_and_keeps_nothing(tmp_path: Path) -> None:
    for number, file in enumerate(hostile_files()[::_EVERY]):
        offered = tmp_path / f"a{number}.kccpack"
        offered.write_bytes(file.read_bytes())
        before = sorted(tmp_path.rglob("*"))
        words = ("check", "info", "verify", "install")[number % 4]
        arguments = ["check", str(offered)] if words == "check" else ["pack", words, str(offered)]
        started = time.perf_counter()
        said = call_apart(tmp_path / "data", *arguments)
        assert time.perf_counter() - started < LONGEST, file.name
        assert said.code in (1, 3), file.name
        assert "Traceback" not in said.out + said.err
        assert offered.name in said.out + said.err
        assert sorted(tmp_path.rglob("*")) == before, file.name
