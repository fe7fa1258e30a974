"""A pack that is handed out takes its translations along, and nothing that isn't one comes in under that name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.packs import apart
from kcc_coach.packs.apart import read_data_apart
from kcc_coach.packs.building import build_pack
from kcc_coach.packs.installed import install
from kcc_coach.packs.kccpack import read_kccpack
from kcc_coach.packs.offers import look_at
from kcc_coach.packs.shelf import Pack, read_pack, read_shelf
from kcc_coach.packs.translations import translated_pack
from kcc_coach.paths import places
from tests.packs.kccpack.making import (
    CARD,
    KEY,
    built,
    codes,
    entries_of,
    named,
    pack_of,
    read,
    refused,
    source_folder,
    stored,
)
from tests.packs.kccpack.speaking import KLEIN, PACK, in_many, two_languages
from tests.packs.small import SMALL, changed, scenario_of
from tests.packs.test_translations import ENGLISH, TITLES

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.paths import Places


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Sources in Dutch and in English."""
    return two_languages(tmp_path / "bron")


def faults(folder: Path) -> list[str]:
    """Why a folder gives no pack."""
    data, problems = build_pack(folder)
    assert data is None
    return codes(problems)


def put_in(here: Places, data: bytes) -> None:
    file = here.data.parent / "ontvangen.kccpack"
    file.write_bytes(data)
    offer, problems = look_at(file, here)
    assert offer is not None, problems
    assert install(offer, here, confirmed=True)[1] == ()


def on_shelf(here: Places, language: str) -> Pack:
    (pack,) = read_shelf(here.packs, here.cache, language).packs
    return pack


# -- building


def test_a_built_pack_has_its_translations_and_the_titles(folder: Path) -> None:
    entries = entries_of(built(folder))
    assert [name for name in entries if name.startswith("translations/")] == [KLEIN, PACK]
    pack = read(built(folder, KEY))
    assert [(each.of, each.language) for each in pack.translations] == [("klein", "en")]
    (titles,) = pack.titles
    assert (titles.language, titles.title) == ("en", "Halls and keys")
    assert titles.conversations == (("klein", "An empty hall", "About a door."),)


def test_the_same_translations_give_the_same_bytes_and_without_them_they_are_what_they_were(
    folder: Path, tmp_path: Path
) -> None:
    assert built(folder) == built(folder)
    (folder / "klein.en.yaml").unlink()
    (folder / "pack.en.yaml").unlink()
    assert built(folder) == built(source_folder(tmp_path / "zonder"))


def test_the_manifest_covers_the_translations(folder: Path) -> None:
    entries = entries_of(built(folder, KEY))
    entries[KLEIN] = entries[KLEIN].replace(b"Away", b"Aweg")
    assert refused(stored(entries)) == ["manifest-differs"]
    del entries[KLEIN]
    assert refused(stored(entries)) == ["manifest-differs"]


def test_a_translation_goes_under_the_id_of_its_conversation_and_not_under_the_name_of_a_file(tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "bron", opzet=SMALL)
    (folder / "opzet.en.yml").write_text(ENGLISH, encoding="utf-8")
    data = built(folder)
    assert KLEIN in entries_of(data)
    assert b"opzet" not in data


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("klein.en.yaml", "title: The empty hall\n", "", ["missing-key"]),
        ("klein.en.yaml", "language: en", "language: de", ["translation-language"]),
        ("klein.en.yaml", "of: klein", "of: groot", ["translation-of-another"]),
        ("klein.en.yaml", "nodes:", "nodes: [", ["yaml-syntax"]),
        ("pack.en.yaml", "klein:", "groot:", ["unknown-key"]),
        ("pack.en.yaml", "of: zalen", "of: gangen", ["translation-of-another"]),
    ],
)
def test_a_translation_with_faults_is_a_fault_of_the_build(
    folder: Path, name: str, before: str, after: str, expected: list[str]
) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert faults(folder) == expected


def test_faults_of_a_conversation_and_of_a_translation_are_told_at_once(folder: Path) -> None:
    (folder / "groot.yaml").write_text("geen gesprek", encoding="utf-8")
    (folder / "klein.en.yaml").write_text(ENGLISH.replace("language: en", "language: de"), encoding="utf-8")
    assert faults(folder) == ["no-scenario", "translation-language"]


def test_a_translation_without_a_conversation_is_a_fault_of_the_build(folder: Path) -> None:
    (folder / "weg.en.yaml").write_text(ENGLISH, encoding="utf-8")
    assert faults(folder) == ["translation-alone"]


def test_two_translations_into_one_language_are_a_fault_of_the_build(folder: Path) -> None:
    (folder / "klein.en.yml").write_text(ENGLISH, encoding="utf-8")
    (folder / "pack.en.yml").write_text(TITLES, encoding="utf-8")
    assert faults(folder) == ["duplicate-translation"] * 2


def test_a_conversation_named_pack_leaves_that_name_to_the_titles(tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "bron", klein=changed(("id: klein", "id: pack")))
    assert [each.scenario.id for each in read(built(folder)).conversations] == ["pack"]
    (folder / "klein.en.yaml").write_text(ENGLISH.replace("of: klein", "of: pack"), encoding="utf-8")
    assert faults(folder) == ["clashing-id"]


def test_the_pack_that_ships_goes_out_with_its_translations() -> None:
    shipped = places().scenarios / "het-goede-gesprek"
    pack = read(built(shipped))
    source = translated_pack(read_pack(shipped), "en")
    whole = {each.scenario.id for each in source.entries if each.scenario and each.scenario.language == "en"}
    assert {(each.of, each.language) for each in pack.translations} == {(name, "en") for name in whole}
    assert {"daniel-blake", "terras"} <= whole


# -- installed


def test_an_installed_pack_is_shown_in_the_language_asked_for_the_same_as_its_folder(
    folder: Path, here: Places
) -> None:
    put_in(here, built(folder, KEY))
    source = translated_pack(read_pack(folder), "en")
    for _ in range(2):
        pack = on_shelf(here, "en")
        assert (pack.title, pack.problems) == (source.title, ()) == ("Halls and keys", ())
        (found,), (own,) = pack.entries, source.entries
        assert (found.scenario, found.original, found.hash) == (own.scenario, own.original, own.hash)
        assert found.scenario is not None
        assert found.scenario.title == "The empty hall"


def test_who_reads_dutch_or_another_language_gets_the_installed_pack_as_it_was_written(
    folder: Path, here: Places
) -> None:
    put_in(here, built(folder))
    for language in ("", "nl", "fr"):
        pack = on_shelf(here, language)
        assert pack.title == "Zalen en sleutels"
        (entry,) = pack.entries
        assert (entry.scenario, entry.original) == (scenario_of(SMALL), None)


def test_titles_alone_say_what_can_be_chosen_in_an_installed_pack(folder: Path, here: Places) -> None:
    (folder / "klein.en.yaml").unlink()
    put_in(here, built(folder))
    pack = on_shelf(here, "en")
    (entry,) = pack.entries
    assert entry.scenario is not None
    assert (pack.title, entry.scenario.title, entry.scenario.language) == ("Halls and keys", "An empty hall", "nl")
    assert entry.original == scenario_of(SMALL)


def test_a_translation_without_titles_leaves_the_pack_its_own_name(folder: Path, here: Places) -> None:
    (folder / "pack.en.yaml").unlink()
    put_in(here, built(folder))
    pack = on_shelf(here, "en")
    assert pack.title == "Zalen en sleutels"
    assert [each.scenario.title for each in pack.entries if each.scenario] == ["The empty hall"]


def test_a_conversation_that_another_pack_has_already_stays_away_in_every_language(folder: Path, here: Places) -> None:
    put_in(here, built(folder))
    source_folder(here.data / "packs" / "aap")
    _, pack = read_shelf(here.packs, here.cache, "en").packs
    assert [each.scenario for each in pack.entries] == [None]
    assert [each.code for each in pack.entries[0].problems] == ["duplicate-scenario"]


def test_another_language_at_the_start_reads_no_zip_and_starts_no_process(
    folder: Path, here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in(here, built(folder))
    monkeypatch.setattr(apart, "read_data_apart", None)
    assert on_shelf(here, "en").title == "Halls and keys"


def test_what_an_earlier_version_kept_of_a_pack_is_read_again(folder: Path, here: Places) -> None:
    put_in(here, built(folder))
    (kept,) = here.cache.glob("pack-*")
    good = kept.read_bytes()
    assert b"\npack 3\n" in good
    kept.write_bytes(good.replace(b"\npack 3\n", b"\npack 1\n", 1))
    assert on_shelf(here, "en").title == "Halls and keys"
    assert kept.read_bytes() == good


# -- together with the rest


def test_another_process_reads_translations_the_same_and_tells_its_progress(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    data = built(folder, KEY)
    found = read_data_apart(data, "x", lambda done, total: told.append((done, total)))
    assert found == read_kccpack(data, "x")
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_pack_with_several_conversations_keeps_each_translation_with_its_own() -> None:
    first, second = named("een"), named("twee")
    more = in_many(first, 2) | in_many(second, 1)
    pack = read(pack_of(CARD, first, second, more=more))
    assert [(each.of, each.language) for each in pack.translations] == [("een", "aa"), ("een", "ab"), ("twee", "aa")]
    assert replace(pack.translations[0], of="twee") == pack.translations[2]
