from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from kcc_coach.packs import bringing
from kcc_coach.packs.bringing import author_of, begin_new, bring, free_folder, own_copy, share
from kcc_coach.packs.building import build_pack
from kcc_coach.packs.formats.sheet_out import excel_sheet
from kcc_coach.packs.installed import install
from kcc_coach.packs.offers import look_at
from kcc_coach.packs.shelf import PACK_FILE, read_entry, read_pack, read_shelf
from kcc_coach.packs.signing import author_key_file
from kcc_coach.paths import Places
from tests.packs.kccpack.making import AUTHOR, CARD, KEY, codes, named, pack_of, source_folder
from tests.packs.small import SMALL, changed, scenario_of

if TYPE_CHECKING:
    from pathlib import Path

    from kcc_coach.packs.shelf import Pack

STORY = """\
:: StoryTitle
De kapotte lamp

:: Start
Het licht in de gang is uit.
[[Ik kom kijken->Samen]]
[[Bel de huismeester->Weg]]

:: Samen
Dat is aardig van u.

:: Weg
Dan doe ik het zelf wel.
"""


@pytest.fixture
def here(tmp_path: Path, places: Places) -> Places:
    """A computer with nothing shipped; the skeleton of a new pack is there."""
    return Places(tmp_path / "data", tmp_path / "machine", places.resources, tmp_path / "scenarios")


def sent(folder: Path, name: str, content: bytes | str) -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def everything(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file() and "cache" not in each.parts]


# -- bringing in


def test_a_pack_becomes_an_offer_and_nothing_is_written(here: Places, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    file = sent(tmp_path, "zalen.kccpack", pack_of(key=KEY))
    found = bring(file, here, lambda done, total: told.append((done, total)))
    assert found.problems == ()
    assert found.offer is not None
    assert found.offer.new == (("klein", "De lege zaal"),)
    assert told
    assert everything(here.data) == []


def test_a_newer_version_of_a_pack_becomes_an_offer_to_update(here: Places, tmp_path: Path) -> None:
    offer, _ = look_at(sent(tmp_path, "een.kccpack", pack_of(key=KEY)), here)
    assert offer is not None
    assert install(offer, here, confirmed=True)[1] == ()
    newer = pack_of(replace(CARD, version=2), named("klein", title="De volle zaal"), named("groot"), key=KEY)
    found = bring(sent(tmp_path, "twee.KCCPACK", newer), here)
    assert found.offer is not None
    assert found.offer.version_state == "update"
    assert found.offer.changed == (("klein", "De volle zaal"),)
    assert found.offer.new == (("groot", "De lege zaal"),)


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"geen zip"])
def test_a_broken_pack_says_what_is_wrong(here: Places, tmp_path: Path, content: bytes) -> None:
    found = bring(sent(tmp_path, "kapot.kccpack", content), here)
    assert found.offer is None
    assert found.problems
    assert everything(here.data) == []


@pytest.mark.parametrize("ending", [".yaml", ".yml", ".YAML"])
def test_a_source_is_opened_where_it_is(here: Places, tmp_path: Path, ending: str) -> None:
    file = sent(tmp_path, f"klein{ending}", SMALL)
    found = bring(file, here)
    assert found.entry is not None
    assert found.entry.file == file
    assert found.entry.scenario == scenario_of(SMALL)
    assert everything(here.data) == []


def test_a_source_with_faults_is_opened_too(here: Places, tmp_path: Path) -> None:
    found = bring(sent(tmp_path, "klein.yaml", changed(("minutes: 5", "minuten: 5"))), here)
    assert found.entry is not None
    assert found.entry.scenario is None
    assert found.entry.problems


@pytest.mark.parametrize("content", [b"\xff\xfe\0a", b"naam: Jan\n", b""])
def test_a_yaml_file_that_is_no_conversation_is_refused(here: Places, tmp_path: Path, content: bytes) -> None:
    found = bring(sent(tmp_path, "iets.yaml", content), here)
    assert found.entry is None
    assert found.problems


def test_a_story_becomes_a_pack_of_ones_own_with_a_report(here: Places, tmp_path: Path) -> None:
    found = bring(sent(tmp_path, "lamp.twee", STORY), here)
    assert found.problems == ()
    assert found.draft is not None
    (file,) = found.files
    assert file.is_relative_to(here.data / "packs")
    pack = read_pack(file.parent)
    assert pack.title == "De kapotte lamp"
    assert [each.problems for each in pack.entries] == [()]
    assert pack.entries[0].scenario == found.draft.scenarios[0]


def test_a_sheet_becomes_a_pack_of_ones_own(here: Places, tmp_path: Path) -> None:
    found = bring(sent(tmp_path, "klein.xlsx", excel_sheet(scenario_of(SMALL))), here)
    assert found.problems == ()
    (file,) = found.files
    assert read_pack(file.parent).entries[0].scenario is not None


def test_the_same_story_twice_becomes_two_folders(here: Places, tmp_path: Path) -> None:
    file = sent(tmp_path, "lamp.twee", STORY)
    first, second = bring(file, here), bring(file, here)
    assert first.files[0].parent.name == "de-kapotte-lamp"
    assert second.files[0].parent.name == "de-kapotte-lamp-2"


def test_unknown_format_names_the_kinds_that_can_be_brought(here: Places, tmp_path: Path) -> None:
    found = bring(sent(tmp_path, "foto.png", b"\x89PNG"), here)
    assert codes(found.problems) == ["unknown-format"]
    known = dict(found.problems[0].values)["known"]
    assert ".kccpack" in known
    assert ".h5p" in known


@pytest.mark.parametrize("name", ["leeg.h5p", "leeg.xlsx", "leeg.xml", "leeg.html", "leeg.twee", "leeg.csv"])
@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"PK\3\4"])
def test_a_broken_foreign_file_says_what_is_wrong_and_leaves_nothing(
    here: Places, tmp_path: Path, name: str, content: bytes
) -> None:
    found = bring(sent(tmp_path, name, content), here)
    assert found.draft is None
    assert found.problems
    assert everything(here.data) == []


@pytest.mark.parametrize("name", ["weg.kccpack", "weg.yaml", "weg.twee", "weg.xlsx"])
def test_a_file_that_is_gone_says_so(here: Places, tmp_path: Path, name: str) -> None:
    assert codes(bring(tmp_path / name, here).problems) == ["file-missing"]


def test_a_folder_is_free_by_a_number_behind_its_name(here: Places) -> None:
    packs = here.data / "packs"
    assert free_folder(here, "De Lége Zaal!") == packs / "de-lege-zaal"
    (packs / "de-lege-zaal").mkdir(parents=True)
    (packs / "de-lege-zaal-2").mkdir()
    assert free_folder(here, "De Lége Zaal!") == packs / "de-lege-zaal-3"
    assert free_folder(here, "?!") == packs / "pakket"
    assert free_folder(here, "../../weg").parent == packs


# -- beginning anew


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_pack_can_be_played_at_once(here: Places, language: str) -> None:
    entry = begin_new(here, language)
    assert entry.problems == ()
    assert entry.scenario is not None
    assert entry.scenario.language == language
    assert entry.file.is_relative_to(here.data / "packs")
    assert [each.file for each in read_shelf(here.packs).playable] == [entry.file]


def test_a_second_new_pack_gets_a_folder_of_its_own(here: Places) -> None:
    first, second = begin_new(here, "nl"), begin_new(here, "nl")
    assert first.file.parent != second.file.parent


# -- handing out


def shared(here: Places, author: str = AUTHOR, **texts: str) -> tuple[tuple[str, ...], list[str], Path]:
    folder = here.data / "packs" / "zalen"
    if not folder.exists():
        source_folder(folder, author="Nog in te vullen.", version=1, **texts)
    file = here.data.parent / "zalen.kccpack"
    words, problems = share(folder, file, here, author)
    return words, codes(problems), file


def pack_here(here: Places) -> Pack:
    return read_pack(here.data / "packs" / "zalen")


def test_handing_out_makes_a_key_signs_and_tells_four_words(here: Places, tmp_path: Path) -> None:
    words, problems, file = shared(here, "  Een   trainer ")
    assert problems == []
    assert len(words) == 4
    assert author_key_file(here.data).is_file()
    assert pack_here(here).author == AUTHOR
    elsewhere = Places(tmp_path / "ander", tmp_path / "machine", here.resources, tmp_path / "scenarios")
    offer, _ = look_at(file, elsewhere)
    assert offer is not None
    assert (offer.author, offer.words, offer.trust) == (AUTHOR, words, "first")


def test_handing_out_again_tells_the_same_words_and_keeps_the_key(here: Places) -> None:
    first, _, _ = shared(here)
    key = author_key_file(here.data).read_bytes()
    second, problems, _ = shared(here)
    assert problems == []
    assert second == first
    assert author_key_file(here.data).read_bytes() == key


def test_other_author_is_refused_on_a_computer_that_has_a_key(here: Places) -> None:
    shared(here)
    before = pack_here(here).author
    words, problems, file = shared(here, "Iemand anders")
    assert (words, problems) == ((), ["other-author"])
    assert pack_here(here).author == before
    assert file.exists()


def test_a_damaged_key_is_told_and_not_written_over(here: Places) -> None:
    key = author_key_file(here.data)
    key.parent.mkdir(parents=True)
    key.write_bytes(b"{}")
    words, problems, file = shared(here)
    assert (words, problems) == ((), ["key-damaged"])
    assert key.read_bytes() == b"{}"
    assert not file.exists()


def test_a_pack_with_a_fault_is_not_handed_out(here: Places) -> None:
    words, problems, file = shared(here, klein=changed(("minutes: 5", "minuten: 5")))
    assert words == ()
    assert problems
    assert not file.exists()


def test_a_folder_without_a_card_is_not_handed_out(here: Places, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    words, problems = share(tmp_path / "leeg", tmp_path / "leeg.kccpack", here, AUTHOR)
    assert words == ()
    assert codes(problems) == ["file-missing"]


def test_an_author_with_signs_of_yaml_is_written_as_it_is(here: Places) -> None:
    author = "J. de Vries: 'kcc' # team"
    _, problems, _ = shared(here, author)
    assert problems == []
    assert pack_here(here).author == author
    assert (here.data / "packs" / "zalen" / PACK_FILE).read_text(encoding="utf-8").count("\n") == 7


def everything_told(here: Places) -> dict[str, bytes]:
    files = (each for each in here.data.rglob("*") if each.is_file() and "cache" not in each.parts)
    return {str(each): each.read_bytes() for each in files}


@pytest.mark.parametrize("name", ["pack.kccpack", "Pack.KCCPACK"])
def test_pack_hides_sources_is_told_of_a_file_that_would_make_its_folder_an_installed_pack(
    here: Places, name: str
) -> None:
    for folder in (source_folder(here.data / "packs" / "zalen"), source_folder(here.data / "packs" / "straten")):
        before = everything_told(here)
        _, problems = share(here.data / "packs" / "zalen", folder / name, here, "Iemand anders")
        assert codes(problems) == ["pack-hides-sources"]
        assert everything_told(here) == before


def test_a_pack_that_cannot_be_handed_out_leaves_its_card_and_the_keys(here: Places) -> None:
    folder = source_folder(here.data / "packs" / "zalen", klein=changed(("minutes: 5", "minuten: 5")))
    before = everything_told(here)
    _, problems = share(folder, here.data.parent / "uit.kccpack", here, "Iemand anders")
    assert problems
    assert everything_told(here) == before


def test_a_card_without_a_line_for_its_author_leaves_no_key(here: Places) -> None:
    folder = source_folder(here.data / "packs" / "zalen")
    card = folder / PACK_FILE
    card.write_text(card.read_text(encoding="utf-8").replace("author: ", '"author": '), encoding="utf-8")
    before = everything_told(here)
    _, problems = share(folder, here.data.parent / "uit.kccpack", here, "Iemand anders")
    assert codes(problems) == ["other-author"]
    assert everything_told(here) == before


def test_a_place_that_cannot_be_written_leaves_the_card_and_the_keys(here: Places, tmp_path: Path) -> None:
    folder = source_folder(here.data / "packs" / "zalen")
    before = everything_told(here)
    with pytest.raises(OSError, match="uit"):
        share(folder, tmp_path / "weg" / "uit.kccpack", here, "Iemand anders")
    assert everything_told(here) == before


def test_a_key_that_cannot_be_kept_leaves_the_card_and_writes_no_pack(
    here: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path, _: object) -> None:
        raise PermissionError(13, "mag niet", str(file))

    folder = source_folder(here.data / "packs" / "zalen")
    before = everything_told(here)
    monkeypatch.setattr(bringing, "keep_key", refuse)
    with pytest.raises(PermissionError):
        share(folder, tmp_path / "uit.kccpack", here, "Iemand anders")
    assert everything_told(here) == before
    assert list(tmp_path.glob("*uit*")) == []


def test_a_folder_in_the_place_of_the_pack_leaves_the_card_and_the_keys(here: Places, tmp_path: Path) -> None:
    card = source_folder(here.data / "packs" / "zalen") / PACK_FILE
    card.write_bytes(b"\xef\xbb\xbf" + card.read_bytes())
    before = everything_told(here)
    (tmp_path / "uit.kccpack").mkdir()
    with pytest.raises(OSError, match="uit"):
        share(card.parent, tmp_path / "uit.kccpack", here, "Iemand anders")
    assert everything_told(here) == before
    assert [each.name for each in tmp_path.glob("*uit*")] == ["uit.kccpack"]


def test_changed_elsewhere_is_told_of_a_card_that_changed_meanwhile(
    here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = source_folder(here.data / "packs" / "zalen")

    def built_slowly(*arguments: Any) -> Any:
        found = build_pack(*arguments)
        (folder / PACK_FILE).write_bytes((folder / PACK_FILE).read_bytes() + b"summary: Nieuw\n")
        return found

    monkeypatch.setattr(bringing, "build_pack", built_slowly)
    file = here.data.parent / "uit.kccpack"
    assert codes(share(folder, file, here, "Iemand anders")[1]) == ["changed-elsewhere"]
    assert (folder / PACK_FILE).read_bytes().endswith(b"summary: Nieuw\n")
    assert not author_key_file(here.data).exists()
    assert not file.exists()


def test_a_card_keeps_its_byte_order_mark_and_its_line_ends(here: Places) -> None:
    card = source_folder(here.data / "packs" / "zalen") / PACK_FILE
    before = b"\xef\xbb\xbf" + card.read_bytes().replace(b"\n", b"\r\n")
    card.write_bytes(before)
    assert share(card.parent, here.data.parent / "uit.kccpack", here, "Iemand anders")[1] == ()
    assert card.read_bytes() == before.replace(AUTHOR.encode(), b'"Iemand anders"')


def test_who_hands_out_is_the_owner_of_the_key_before_the_author_of_the_pack(here: Places) -> None:
    folder = source_folder(here.data / "packs" / "zalen", author="Nog in te vullen.")
    assert author_of(read_pack(folder), here) == ""
    folder = source_folder(here.data / "packs" / "trappen", author="Anna")
    assert author_of(read_pack(folder), here) == "Anna"
    shared(here)
    other = source_folder(here.data / "packs" / "andere", author="Iemand anders")
    assert author_of(read_pack(other), here) == AUTHOR


def test_a_copy_of_ones_own_has_an_id_that_is_free(here: Places) -> None:
    source = read_entry(source_folder(here.data / "packs" / "zalen") / "klein.yaml")
    assert source.scenario is not None
    copy = own_copy(source.scenario, here)
    assert copy.scenario is not None
    assert (copy.problems, copy.scenario.id) == ((), "klein-2")
    assert copy.file.is_relative_to(here.data / "packs")
    assert replace(copy.scenario, id=source.scenario.id) == source.scenario
