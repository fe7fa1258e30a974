from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import msgspec
import pytest

from kcc_coach.packs import cache
from kcc_coach.packs.document import content_hash
from kcc_coach.packs.shelf import read_entry
from kcc_coach.scenario import model
from tests.packs.small import SMALL, changed, scenario_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "klein.yaml"
    made.write_text(SMALL, encoding="utf-8")
    return made


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "diep" / "cache"


def test_a_kept_conversation_equals_the_one_that_was_read(file: Path, kept: Path) -> None:
    first = read_entry(file, kept)
    assert len(list(kept.glob("*.msgpack"))) == 1
    assert read_entry(file, kept) == first == read_entry(file)


def test_a_kept_conversation_is_not_read_from_yaml_again(
    file: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read_entry(file, kept)
    monkeypatch.setattr("kcc_coach.packs.shelf.read_scenario", None)
    assert read_entry(file, kept) == first


def test_a_changed_source_is_read_anew(file: Path, kept: Path) -> None:
    read_entry(file, kept)
    file.write_text(changed(("title: De lege zaal", "title: De volle zaal")), encoding="utf-8")
    entry = read_entry(file, kept)
    assert entry.scenario is not None
    assert entry.scenario.title == "De volle zaal"


def test_what_has_faults_is_not_kept(file: Path, kept: Path) -> None:
    file.write_text(changed(("minutes: 5", "minutes: vijf")), encoding="utf-8")
    assert [each.code for each in read_entry(file, kept).problems] == ["wrong-type"]
    assert not kept.exists()


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x90", b"\x91" * 100_000, b"{}", b"\xdf\xff\xff\xff\xff", b"\xd4"])
def test_a_damaged_file_of_the_cache_is_made_again(file: Path, kept: Path, damage: bytes) -> None:
    first = read_entry(file, kept)
    (saved,) = kept.glob("*.msgpack")
    whole = saved.read_bytes()
    saved.write_bytes(damage)
    assert read_entry(file, kept) == first
    assert saved.read_bytes() == whole


def test_a_file_of_the_cache_cut_short_anywhere_is_made_again(file: Path, kept: Path) -> None:
    first = read_entry(file, kept)
    (saved,) = kept.glob("*.msgpack")
    whole = saved.read_bytes()
    for length in range(0, len(whole), 97):
        saved.write_bytes(whole[:length])
        assert read_entry(file, kept) == first
        assert saved.read_bytes() == whole


def test_a_cache_that_cannot_be_written_does_no_harm(file: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("hier staat al iets", encoding="utf-8")
    assert read_entry(file, in_the_way) == read_entry(file)
    assert in_the_way.read_text(encoding="utf-8") == "hier staat al iets"


def test_a_cache_that_may_only_be_read_does_no_harm(file: Path, kept: Path) -> None:
    kept.mkdir(parents=True)
    kept.chmod(0o500)
    if os.access(kept, os.W_OK):
        pytest.skip("for whoever may write everywhere no folder is read-only")
    assert read_entry(file, kept) == read_entry(file)
    assert list(kept.iterdir()) == []


def test_nothing_half_written_stays_behind(file: Path, kept: Path) -> None:
    read_entry(file, kept)
    assert [each.suffix for each in kept.iterdir()] == [".msgpack"]


def test_the_oldest_go_when_there_are_too_many(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 3)
    scenario = cache.Kept("a" * 64, scenario_of(SMALL))
    for number in range(5):
        cache.keep(kept, f"{number}", scenario)
        os.utime(kept / f"{number}.msgpack", (number, number))
    assert cache.load(kept, "4") == scenario
    assert cache.load(kept, "0") is None
    assert len(list(kept.iterdir())) == cache.MOST + 1


def test_what_was_decoded_encodes_to_the_same_bytes() -> None:
    saved = cache.encode(cache.Kept("a" * 64, scenario_of(SMALL)))
    assert cache.encode(cache.decode(saved)) == saved


@pytest.mark.parametrize(
    "text",
    [
        "Een man komt",
        "Balie 2",
        "medewerker van",
        "Ruben,",
        "De deur",
        "Daar gaan",
        "Hij legt",
        "Sinds hoe",
        "Je vraagt",
        "Vanaf",
        "De lichten",
        "Je liep",
        "Wat als",
    ],
)
def test_a_word_more_anywhere_changes_the_hash(text: str) -> None:
    before = content_hash(scenario_of(SMALL))
    comma = "," if text.endswith(",") else ""
    assert content_hash(scenario_of(changed((text, f"{text.removesuffix(',')} nog{comma}")))) != before


@pytest.mark.parametrize(
    "change",
    [
        ("trust: +10", "trust: +11"),
        ("listening: 2", "listening: 1"),
        ("trust >= 45", "trust > 45"),
        ("        to: weg\n  wachten", "        to: binnen\n  wachten"),
        ("(angry)", "(tense)"),
        ("purpose: 80", "purpose: 81"),
        ("hair: red", "hair: grey"),
        ("version: 1\n", "version: 2\n"),
    ],
)
def test_whatever_else_changes_the_talk_changes_the_hash(change: tuple[str, str]) -> None:
    assert content_hash(scenario_of(changed(change))) != content_hash(scenario_of(SMALL))


@pytest.mark.parametrize(
    "change",
    [
        ("nodes:\n", "# nog een opmerking\nnodes:\n\n"),
        ("minutes: 5", "minutes: 5 # ongeveer"),
        ("title: De lege zaal", 'title: "De lege zaal"'),
        ("title: De lege zaal\nsummary: Een man", "title: De lege zaal\nsummary: Een\n  man"),
        ("id: klein\nversion: 1\n", "version: 1\nid: klein\n"),
        (
            "{name: Ruben, look: {age: 30, hair: red}, voice: male}",
            "{voice: male, look: {hair: red, age: 30}, name: Ruben}",
        ),
        (
            "        text: Daar gaat de beheerder over.\n        to: weg\n",
            "        to: weg\n        text: Daar gaat de beheerder over.\n",
        ),
        ("relation: 20\n    purpose: 30", "purpose: 30\n    relation: 20"),
        ("trust >= 45", "(trust>=45)"),
        ("beloofd: yes", "beloofd: ja"),
        ("purpose: 80", "purpose: 80.0"),
    ],
)
def test_what_changes_nothing_in_the_talk_leaves_the_hash(change: tuple[str, str]) -> None:
    assert content_hash(scenario_of(changed(change))) == content_hash(scenario_of(SMALL))


def test_a_hash_has_64_hexadecimal_digits() -> None:
    found = content_hash(scenario_of(SMALL))
    assert len(found) == 64
    assert int(found, 16) >= 0


def test_the_number_of_the_cache_is_raised_when_the_values_change_their_shape() -> None:
    """Where this fails: raise the number in `SHAPE`, and write the new number and the new digits here."""
    structs = [each for each in vars(model).values() if isinstance(each, type) and issubclass(each, msgspec.Struct)]
    shape = "\n".join(
        f"{each.__name__} {name}: {kind}" for each in structs for name, kind in each.__annotations__.items()
    )
    digits = hashlib.sha256(shape.encode()).hexdigest()[:16]
    assert (cache.SHAPE, digits) == (b"kcc-coach scenario cache 2\n", "d2d2b1570f19dfbb")
