from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.cli.calling import environment
from tests.packs.kccpack.making import AUTHOR, CARD, KEY, OTHER_KEY, named, pack_of, source_folder
from tests.packs.small import changed
from tests.packs.test_translations import ENGLISH

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return source_folder(tmp_path / "bron")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "zalen.kccpack"
    made.write_bytes(pack_of(key=KEY))
    return made


def test_a_pack_is_built_looked_at_installed_and_removed(kcc: Caller, folder: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "uit.kccpack")
    made = kcc("pack", "build", str(folder), "-o", out)
    assert (made.code, made.err) == (0, "")
    assert made.out.splitlines() == [f"Gemaakt: {out}", "Niet ondertekend."]
    told = kcc("pack", "info", out)
    assert told.code == 0
    assert told.out.splitlines()[0] == "Zalen en sleutels (zalen), versie 1"
    assert kcc("pack", "install", out).code == 3
    assert kcc("pack", "install", out, "--yes").code == 0
    assert "klein" in kcc("list").out
    assert "Niet ondertekend." in kcc("pack", "list").out
    assert kcc("pack", "remove", "zalen").code == 0
    assert kcc("pack", "list").out == "Er zijn geen pakketten geïnstalleerd.\n"


def test_a_first_signature_makes_a_key_and_tells_its_words(kcc: Caller, folder: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "uit.kccpack")
    made = kcc("pack", "build", str(folder), "-o", out, "--sign")
    assert made.code == 0
    assert (kcc.data / "keys" / "author.json").exists()
    words = made.sentences[1].rpartition(": ")[2]
    assert len(words.split()) == 4
    assert made.out.splitlines()[1].endswith(words)
    again = kcc("pack", "build", str(folder), "-o", out, "--sign")
    assert (again.code, again.err, again.out) == (0, "", made.out)
    assert words in kcc("pack", "verify", out).out


def test_signing_afterwards_gives_the_same_file(kcc: Caller, folder: Path, tmp_path: Path) -> None:
    one, two, three = (str(tmp_path / f"{name}.kccpack") for name in ("een", "twee", "drie"))
    kcc("pack", "build", str(folder), "-o", one, "--sign")
    kcc("pack", "build", str(folder), "-o", two)
    assert kcc("pack", "sign", two, "-o", three).code == 0
    assert kcc("pack", "sign", two).code == 0
    contents = {(tmp_path / f"{name}.kccpack").read_bytes() for name in ("een", "twee", "drie")}
    assert len(contents) == 1


def test_a_key_of_another_name_signs_nothing(kcc: Caller, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit.kccpack"
    assert kcc("pack", "build", str(folder), "-o", str(out), "--sign", "--author", "Iemand").code == 3
    assert not out.exists()
    assert not (kcc.data / "keys").exists()
    assert kcc("pack", "build", str(folder), "-o", str(out), "--sign", "--author", AUTHOR).code == 0
    out.unlink()
    assert kcc("pack", "build", str(folder), "-o", str(out), "--sign", "--author", "Iemand").code == 2
    assert not out.exists()


def test_a_pack_is_not_written_where_it_would_hide_its_own_sources(kcc: Caller, folder: Path, file: Path) -> None:
    out = folder / "pack.kccpack"
    for said in (
        kcc("pack", "build", str(folder), "-o", str(out), "--sign"),
        kcc("pack", "sign", str(file), "-o", str(out)),
    ):
        assert (said.code, len(said.sentences)) == (3, 1)
    assert not out.exists()
    assert not (kcc.data / "keys").exists()


def test_a_damaged_key_is_told_and_left(kcc: Caller, folder: Path, tmp_path: Path) -> None:
    key = kcc.data / "keys" / "author.json"
    key.parent.mkdir(parents=True)
    key.write_text("rommel", encoding="utf-8")
    said = kcc("pack", "build", str(folder), "-o", str(tmp_path / "uit.kccpack"), "--sign")
    assert said.code == 3
    assert "beschadigd" in said.err
    assert key.read_text(encoding="utf-8") == "rommel"


def test_faults_in_the_sources_are_told_with_exit_code_1(kcc: Caller, tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "bron", klein=changed(("minutes: 5", "minutes: vijf")))
    said = kcc("pack", "build", str(folder), "-o", str(tmp_path / "uit.kccpack"))
    assert (said.code, len(said.sentences)) == (1, 1)
    assert not (tmp_path / "uit.kccpack").exists()
    value = kcc("pack", "build", str(folder), "-o", str(tmp_path / "uit.kccpack"), "--json").value
    assert [each["code"] for each in value["problems"]] == ["wrong-type"]


def test_info_as_json_tells_all_that_a_pack_says(kcc: Caller, file: Path) -> None:
    value = kcc("pack", "info", str(file), "--json").value
    assert value["problems"] == []
    pack = value["pack"]
    assert (pack["id"], pack["version"], pack["title"], pack["author"]) == ("zalen", 1, "Zalen en sleutels", AUTHOR)
    assert pack["signed"] is True
    assert len(pack["fingerprint"].split()) == 4
    assert [(each["id"], len(each["hash"])) for each in pack["scenarios"]] == [("klein", 64)]


def test_info_and_list_name_the_languages_where_there_is_more_than_one(
    kcc: Caller, folder: Path, file: Path, tmp_path: Path
) -> None:
    assert "Talen" not in kcc("pack", "info", str(file)).out
    assert kcc("pack", "info", str(file), "--json").value["pack"]["languages"] == ["nl"]
    (folder / "klein.en.yaml").write_text(ENGLISH, encoding="utf-8")
    out = str(tmp_path / "uit.kccpack")
    made = kcc("pack", "build", str(folder), "-o", out, "--json").value["pack"]
    assert made["languages"] == ["nl", "en"]
    assert "Talen: Nederlands, English" in kcc("pack", "info", out).out.splitlines()
    assert "Talen: Nederlands, English" in kcc("pack", "install", out, "--yes").out.splitlines()
    (listed,) = kcc("pack", "list", "--json").value["packs"]
    assert listed["languages"] == ["nl", "en"]


def test_info_tells_how_many_conversations_are_there_in_another_language(
    kcc: Caller, folder: Path, tmp_path: Path
) -> None:
    (folder / "groot.yaml").write_text(changed(("id: klein", "id: groot")), encoding="utf-8")
    (folder / "klein.en.yaml").write_text(ENGLISH, encoding="utf-8")
    out = str(tmp_path / "uit.kccpack")
    kcc("pack", "build", str(folder), "-o", out)
    assert "Talen: Nederlands, English (1 van 2)" in kcc("pack", "info", out).out.splitlines()


def test_a_translation_with_faults_is_told_by_build_with_exit_code_1(kcc: Caller, folder: Path, tmp_path: Path) -> None:
    (folder / "klein.en.yaml").write_text(ENGLISH.replace("of: klein", "of: groot"), encoding="utf-8")
    said = kcc("pack", "build", str(folder), "-o", str(tmp_path / "uit.kccpack"))
    assert said.code == 1
    assert said.sentences == ["klein.en.yaml:2:5: Dit vertaalt «groot», en het bestand hoort bij «klein»."]
    assert not (tmp_path / "uit.kccpack").exists()


def test_an_installed_pack_is_listed_and_played_in_the_language_of_the_reader(
    kcc: Caller, folder: Path, tmp_path: Path
) -> None:
    (folder / "klein.en.yaml").write_text(ENGLISH, encoding="utf-8")
    out = str(tmp_path / "uit.kccpack")
    kcc("pack", "build", str(folder), "-o", out)
    kcc("pack", "install", out, "--yes")
    dutch = kcc("play", "klein", "--path", "vragen", "--json").value
    (kcc.data / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    assert "klein: The empty hall" in kcc("list").out
    english = kcc("play", "klein", "--path", "vragen", "--json").value
    assert (dutch["scenario"]["title"], english["scenario"]["title"]) == ("De lege zaal", "The empty hall")
    assert english["scenario"]["hash"] == dutch["scenario"]["hash"]


def test_check_looks_into_the_translations_of_a_pack(kcc: Caller, folder: Path, tmp_path: Path) -> None:
    (folder / "klein.en.yaml").write_text(ENGLISH, encoding="utf-8")
    out = tmp_path / "uit.kccpack"
    kcc("pack", "build", str(folder), "-o", str(out))
    good = kcc("check", str(out), "--json")
    assert (good.code, good.value["checked"]) == (0, 1)
    entry = {"translations/klein.en.json": b'{"translation": 1, "of": "klein", "language": "en"}'}
    out.write_bytes(pack_of(more=entry))
    bad = kcc("check", str(out), "--json")
    assert bad.code == 1
    assert {each["code"] for each in bad.value["problems"]} == {"missing-key"}
    assert {each["file"] for each in bad.value["problems"]} == {f"{out}/translations/klein.en.json"}


def test_install_as_json_tells_what_changes(kcc: Caller, file: Path) -> None:
    first = kcc("pack", "install", str(file), "--json")
    assert first.code == 3
    assert (first.value["installed"], first.value["trust"]) == (False, "first")
    assert [each["code"] for each in first.value["problems"]] == ["author-unknown"]
    assert kcc("pack", "install", str(file), "--yes", "--json").value["installed"] is True
    file.write_bytes(pack_of(replace(CARD, version=2), named("groot"), key=KEY))
    value = kcc("pack", "update", str(file), "--json").value
    assert (value["version_state"], value["trust"], value["problems"]) == ("update", "known", [])
    assert [each["id"] for each in value["new"]] == ["groot"]
    assert [each["id"] for each in value["removed"]] == ["klein"]
    (listed,) = kcc("pack", "list", "--json").value["packs"]
    assert (listed["id"], listed["version"], listed["signed"]) == ("zalen", 2, True)


def test_update_installs_nothing_that_is_not_there(kcc: Caller, file: Path) -> None:
    said = kcc("pack", "update", str(file), "--yes")
    assert (said.code, len(said.sentences)) == (3, 1)
    assert kcc("pack", "list", "--json").value == {"packs": []}


def test_a_changed_key_is_refused_even_with_yes(kcc: Caller, file: Path) -> None:
    kcc("pack", "install", str(file), "--yes")
    file.write_bytes(pack_of(replace(CARD, version=2), key=OTHER_KEY))
    said = kcc("pack", "install", str(file), "--yes")
    assert said.code == 3
    assert "andere sleutel" in said.err
    assert kcc("pack", "verify", str(file)).code == 1


def test_verify_tells_by_its_exit_code(kcc: Caller, file: Path, tmp_path: Path) -> None:
    assert kcc("pack", "verify", str(file)).code == 0
    file.write_bytes(pack_of())
    assert kcc("pack", "verify", str(file)).code == 1
    data = bytearray(pack_of(key=KEY))
    place = data.index(b"De lege zaal")
    data[place] = ord("d")
    file.write_bytes(bytes(data))
    assert kcc("pack", "verify", str(file)).code == 3
    assert kcc("pack", "verify", str(tmp_path / "weg.kccpack")).code == 3


def test_check_looks_into_a_pack(kcc: Caller, file: Path) -> None:
    said = kcc("check", str(file))
    assert (said.code, "1 gesprek gecontroleerd." in said.out) == (0, True)
    broken = {"scenarios/klein.json": b'{"scenario": 1}'}
    file.write_bytes(pack_of(CARD, named("klein"), more=broken))
    value = kcc("check", str(file), "--json")
    assert value.code == 1
    assert {each["file"] for each in value.value["problems"]} == {f"{file}/scenarios/klein.json"}
    file.write_bytes(b"rommel")
    assert kcc("check", str(file)).code == 3


@pytest.mark.parametrize("action", ["info", "verify", "install", "update", "sign"])
def test_what_is_no_pack_is_refused_in_one_sentence(kcc: Caller, tmp_path: Path, action: str) -> None:
    file = tmp_path / "rommel.kccpack"
    file.write_bytes(b"rommel")
    said = kcc("pack", action, str(file))
    assert (said.code, said.out, len(said.sentences)) == (3, "", 1)
    assert [each["code"] for each in kcc("pack", action, str(file), "--json").value["problems"]] == ["zip-damaged"]


@pytest.mark.parametrize(
    "arguments", [("pack",), ("pack", "build"), ("pack", "build", "x"), ("pack", "koop"), ("pack", "remove")]
)
def test_wrong_use_of_pack_is_exit_code_2(kcc: Caller, arguments: tuple[str, ...]) -> None:
    assert kcc(*arguments).code == 2


def test_a_target_that_cannot_be_written_is_one_sentence(kcc: Caller, folder: Path, tmp_path: Path) -> None:
    said = kcc("pack", "build", str(folder), "-o", str(tmp_path / "nergens" / "uit.kccpack"))
    assert (said.code, len(said.sentences)) == (3, 1)


def test_a_damaged_list_of_authors_is_told_and_the_pack_asks_again(kcc: Caller, file: Path) -> None:
    kcc("pack", "install", str(file), "--yes")
    (kcc.data / "trusted.json").write_text("rommel", encoding="utf-8")
    file.write_bytes(pack_of(replace(CARD, version=2), key=KEY))
    said = kcc("pack", "install", str(file))
    assert said.code == 3
    assert "trusted.damaged-1.json" in said.err


def test_a_pack_that_was_installed_can_be_played(kcc: Caller, file: Path) -> None:
    kcc("pack", "install", str(file), "--yes")
    said = kcc("play", "klein", "--path", "vragen", "--json")
    assert said.code == 0
    assert json.loads(said.out)


def test_no_command_for_packs_loads_the_window(file: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from kcc_coach.cli.main import run\n"
        f"codes = [run(['--data-dir', {str(tmp_path / 'd')!r}, 'pack', *words]) for words in "
        f"(['info', {str(file)!r}], ['install', '--yes', {str(file)!r}], ['list'], ['remove', 'zalen'])]\n"
        "loaded = [each for each in sys.modules if each.split('.')[0] in ('PySide6', 'pyqtgraph', 'sqlmodel')]\n"
        "sys.exit(repr((codes, loaded)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(tmp_path / "d"), capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == "([0, 0, 0, 0], [])"


def test_the_contents_of_a_pack_are_told_written_and_counted(kcc: Caller, tmp_path: Path) -> None:
    folder = source_folder(
        tmp_path / "bron", een=changed(("id: klein", "id: een")), twee=changed(("id: klein", "id: twee"))
    )
    said = kcc("pack", "contents", str(folder))
    assert said.code == 0
    assert "| L3 | Leefwereld en systeemwereld | De lege zaal; De lege zaal |" in said.out
    told = kcc("pack", "contents", str(folder), "--json").value
    assert told["conversations"] == ["een", "twee"]
    assert told["competencies"] == {"listening": 2, "ownership": 2}
    assert told["lessons"]["L3"] == ["een", "twee"]
    out = tmp_path / "README.md"
    assert str(out) in kcc("pack", "contents", str(folder), "-o", str(out)).out
    assert out.read_text(encoding="utf-8") == said.out


def test_contents_leave_out_what_has_faults_and_say_so(kcc: Caller, tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "bron", een=changed(("id: klein", "id: een")), half="scenario: 1\n")
    said = kcc("pack", "contents", str(folder), "--json")
    assert said.code == 1
    assert said.value["conversations"] == ["een"]
    assert any("half.yaml" in each for each in said.sentences)
    assert kcc("pack", "contents", str(tmp_path / "weg")).code == 3
    (tmp_path / "leeg").mkdir()
    assert kcc("pack", "contents", str(tmp_path / "leeg")).code == 3


def test_contents_never_replace_a_file_that_is_no_page(kcc: Caller, tmp_path: Path) -> None:
    folder = source_folder(tmp_path / "bron")
    before = (folder / "pack.yaml").read_bytes()
    said = kcc("pack", "contents", str(folder), "-o", str(folder / "pack.yaml"))
    assert said.code == 2
    assert "eindigen op .md" in said.err
    assert (folder / "pack.yaml").read_bytes() == before


def test_contents_are_a_page_or_json_and_not_both(kcc: Caller, tmp_path: Path) -> None:
    out = tmp_path / "README.md"
    said = kcc("pack", "contents", str(source_folder(tmp_path / "bron")), "--json", "-o", str(out))
    assert said.code == 2
    assert not out.exists()


def test_contents_ask_for_the_folder_where_a_file_is_given(kcc: Caller, tmp_path: Path) -> None:
    file = source_folder(tmp_path / "bron") / "klein.yaml"
    packed = tmp_path / "zalen.kccpack"
    packed.write_bytes(b"PK")
    for each in (file, packed):
        said = kcc("pack", "contents", str(each))
        assert said.code == 3
        assert "Geef de map" in said.err
