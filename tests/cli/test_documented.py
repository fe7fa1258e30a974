"""docs/commands.md, held to what the commands print."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from kcc_coach.cli.main import _parser
from kcc_coach.cli.profile import _opened
from kcc_coach.paths import places
from kcc_coach.practice.challenges import Challenge, checked, note_of
from kcc_coach.storage.locking import put_lock
from kcc_coach.storage.notes import keep_note
from kcc_coach.storage.profiles import list_profiles
from kcc_coach.storage.store import open_store
from tests.cli.calling import BEST, BLAKE
from tests.cli.documented import documented, fields, fits, found_in
from tests.cli.examples import ACCEPTING, MISSPELT, TWO_NAMES, WASTE, WORDED
from tests.docs.guide import COMMANDS, blocks, in_code, section, tables
from tests.half_year import fill
from tests.packs.kccpack.making import source_folder
from tests.packs.small import changed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller

NAMES = (
    "list",
    "play",
    "check",
    "progress",
    "pack",
    "open",
    "doctor",
    "steps",
    "backup",
    "profile",
    "export",
    "import-records",
    "delete",
    "import",
    "team",
)
TELLING = tuple(
    each for each in NAMES if each not in {"open", "team"}
)  # those that answer as JSON; team has a test of its own


def examples(command: str) -> list[Any]:
    return [json.loads(text) for text in blocks(section(COMMANDS, command), "json example")]


def pack_outputs(kcc: Caller, folder: Path) -> list[Any]:
    """What the commands for packs print: two versions of a pack, and a file that is none."""
    source, out = (
        source_folder(folder / "bron", een=named_klein("een"), twee=named_klein("twee")),
        folder / "uit.kccpack",
    )
    calls: list[tuple[str, ...]] = [
        ("build", str(source), "-o", str(out), "--sign"),
        ("sign", str(out)),
        ("info", str(out)),
        ("install", str(out)),
        ("install", str(out), "--yes"),
    ]
    printed = [kcc("pack", *each, "--json").value for each in calls]
    (source / "een.yaml").write_text(named_klein("drie"), encoding="utf-8")
    (source / "twee.yaml").write_text(named_klein("twee").replace("De lege", "De volle"), encoding="utf-8")
    (source / "vier.yaml").write_text(named_klein("vier"), encoding="utf-8")
    card = (source / "pack.yaml").read_text(encoding="utf-8")
    (source / "pack.yaml").write_text(card.replace("version: 1", "version: 2"), encoding="utf-8")
    (folder / "rommel.kccpack").write_text("rommel", encoding="utf-8")
    more: list[tuple[str, ...]] = [
        ("build", str(source), "-o", str(out), "--sign"),
        ("verify", str(out)),
        ("update", str(out)),
        ("update", str(out)),
        ("list",),
        ("remove", "zalen"),
        ("info", str(folder / "rommel.kccpack")),
    ]
    return printed + [kcc("pack", *each, "--json").value for each in more]


def import_outputs(kcc: Caller, folder: Path) -> list[Any]:
    """What is printed of a file that can be taken over, and of one that cannot."""
    sheet, rubbish = folder / "fiets.xlsx", folder / "rommel.xlsx"
    kcc("pack", "template", "-o", str(sheet))
    rubbish.write_text("rommel", encoding="utf-8")
    files = ((sheet, "over"), (rubbish, "niets"))
    return [kcc("import", str(file), "-o", str(folder / to), "--json").value for file, to in files]


def steps_outputs(kcc: Caller) -> list[Any]:
    """What is printed of a success, and of a step with how it went."""
    with open_store(list_profiles(kcc.data / "profiles")[0][0]) as store:
        step = checked(Challenge((date(2026, 5, 4),), what="Bel één klant terug"), "done", "Hij was blij.")
        keep_note(store, note_of("stap", step, datetime(2026, 5, 4, 9, tzinfo=UTC)))
    return [kcc("steps", "add", "fan", "Ze lachte.", "--json").value]


def backup_outputs(kcc: Caller) -> list[Any]:
    """What is printed of a backup that was made, of one that is damaged, and of one that is put back."""
    printed = [kcc("backup", *words, "--json").value for words in (("make",), ("restore", "1"))]
    (file,) = kcc.data.glob("profiles/*/backups/*.db")
    file.write_bytes(b"kapot" * 2000)
    return [*printed, kcc("backup", "list", "--json").value]


def profile_outputs(kcc: Caller, folder: Path) -> list[Any]:
    """What is printed of the profiles, of one that is packed, and of one that is taken in."""
    (profile,), _ = list_profiles(kcc.data / "profiles")
    locked, _ = put_lock(profile, "zeven groene fietsen")
    _opened[profile.folder] = locked
    file = str(folder / "uit.kccprofile")
    packed = kcc("profile", "pack", "-o", file, "--json").value
    said = (("take", file, "--instead"), ("list",), ("aside",), ("back", "1"), ("drop", "1", "--yes"))
    return [packed, *(kcc("profile", *each, "--json").value for each in said)]


def after_half_a_year(kcc: Caller, folder: Path) -> Any:
    """What is printed of somebody who practised long enough for a trend."""
    fill(places(str(folder)), last=datetime.now(UTC).date())
    return kcc("--data-dir", str(folder), "progress", "--json").value


def named_klein(name: str) -> str:
    return changed(("id: klein", f"id: {name}"))


@pytest.fixture
def outputs(kcc: Caller, tmp_path: Path) -> dict[str, list[Any]]:
    """What each command prints, in the cases that differ."""
    files = {"afvalpas": WASTE, "twee-namen": TWO_NAMES, "half": MISSPELT, "aanvaard": ACCEPTING, "woorden": WORDED}
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    kcc.add_pack("eigen", half=MISSPELT)
    two_names, waste = str(tmp_path / "twee-namen.yaml"), str(tmp_path / "afvalpas.yaml")
    plays = [
        ("play", BLAKE, "--path", "", "--json"),
        ("play", BLAKE, "--path", BEST, "--record", "--rate", "listening=4", "--json"),
        ("play", waste, "--path", "regen,verhuisd", "--record", "--json"),
        ("play", two_names, "--path", "", "--json"),
        ("play", two_names, "--path", "@adres,@naam,in-mei", "--json"),
    ]
    return {
        "play": [kcc(*each).value for each in plays],
        "list": [kcc("list", "--json").value],
        "check": [
            kcc("check", str(tmp_path / "half.yaml"), "--json").value,
            kcc("check", str(tmp_path / "aanvaard.yaml"), "--spread", "--bots", "--json").value,
            kcc("check", str(tmp_path / "woorden.yaml"), "--words", "--json").value,
        ],
        "progress": [kcc("progress", "--json").value, after_half_a_year(kcc, tmp_path / "noor")],
        "pack": pack_outputs(kcc, tmp_path),
        "doctor": [kcc("doctor", "--json").value],
        "steps": steps_outputs(kcc),
        "backup": backup_outputs(kcc),
        "export": [kcc("export", "-o", str(tmp_path / "alles.json"), "--json").value],
        "import-records": [kcc("import-records", str(tmp_path / "alles.json"), "--json").value],
        "delete": [kcc("delete", "records", "--yes", "--json").value],
        "profile": profile_outputs(kcc, tmp_path),  # which locks it
        "import": import_outputs(kcc, tmp_path),
    }


@pytest.mark.parametrize("command", TELLING)
def test_what_is_printed_is_what_is_documented_and_all_of_it(outputs: dict[str, list[Any]], command: str) -> None:
    known = fields(command)
    printed = [pair for output in outputs[command] for pair in found_in(output)]
    assert [path for path, _ in printed if documented(path, known) is None] == []
    assert set(known) - {documented(path, known) for path, _ in printed} == set()
    wrong = [(path, value) for path, value in printed if not fits(value, known[documented(path, known) or ""])]
    assert wrong == []


@pytest.mark.parametrize("command", TELLING)
def test_the_example_of_an_output_has_the_documented_fields(command: str) -> None:
    known = fields(command)
    (example,) = examples(command)
    shown = list(found_in(example))
    assert [path for path, _ in shown if documented(path, known) is None] == []
    assert [(path, value) for path, value in shown if not fits(value, known[documented(path, known) or ""])] == []


def test_the_example_of_a_talk_is_what_that_talk_prints(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "afvalpas.yaml"
    file.write_text(WASTE, encoding="utf-8")
    (example,) = examples("play")
    printed = kcc("play", str(file), "--path", "regen,verhuisd", "--record", "--json").value
    for value in (example, printed):
        assert re.fullmatch(r"[0-9a-f]{64}", value["scenario"].pop("hash"))
        assert re.fullmatch(r"[0-9a-f]{32}", value.pop("recorded"))
    assert printed == example


def test_the_example_of_a_check_is_what_that_check_prints(
    kcc: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "afvalpas.yaml").write_text(MISSPELT, encoding="utf-8")
    assert [kcc("check", "afvalpas.yaml", "--json").value] == examples("check")


def test_the_example_of_an_import_is_what_that_import_prints(
    kcc: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kcc("pack", "template", "-o", "fiets.xlsx")
    assert [kcc("import", "fiets.xlsx", "-o", "fiets", "--json").value] == examples("import")


def test_the_example_of_the_csv_is_what_that_talk_gives(kcc: Caller, tmp_path: Path) -> None:
    file = tmp_path / "afvalpas.yaml"
    file.write_text(WASTE, encoding="utf-8")
    kcc("play", str(file), "--path", "regen,verhuisd", "--record", "--rate", "listening=4")
    (example,) = blocks(section(COMMANDS, "progress"), "csv example")
    day = re.compile(r"\d{4}-\d\d-\d\d")
    printed = kcc("progress", "--csv").out.removeprefix("\ufeff").replace("\r\n", "\n")
    assert day.sub("", printed) == day.sub("", example)


def _options() -> dict[str, set[str]]:
    (commands,) = (each.choices for each in _parser()._actions if each.dest == "command")
    assert isinstance(commands, dict)
    return {
        name: {word for each in parser._actions for word in each.option_strings} for name, parser in commands.items()
    }


def test_every_command_has_a_part_in_the_document() -> None:
    assert tuple(_options()) == NAMES
    assert [name for name in NAMES if not section(COMMANDS, name)] == []


@pytest.mark.parametrize("command", NAMES)
def test_every_option_is_documented(command: str) -> None:
    shared = {"-h", "--help", "--data-dir", "--profile", "--language"}
    own = _options()[command] - shared
    assert [
        option
        for option in own
        if f"`{option}" not in section(COMMANDS, command) and f"[{option}" not in section(COMMANDS, command)
    ] == []
    assert [option for option in shared if option not in section(COMMANDS, "For every command")] == []


def test_every_exit_code_is_documented() -> None:
    assert [row[0] for row in tables(section(COMMANDS, "Exit codes"))[0]] == ["0", "1", "2", "3"]


def test_the_kinds_of_talk_and_the_words_of_a_trend_are_documented() -> None:
    from kcc_coach.practice.progress import FALLING, LEVEL, RISING, TOO_FEW
    from kcc_coach.practice.records import KINDS

    told = {
        in_code(row[0])[0]: row[2] for rows in tables(section(COMMANDS, "progress")) for row in rows if len(row) == 3
    }
    assert in_code(told["runs[].kind"]) == list(KINDS)
    assert in_code(told["competencies[].trend"]) == [RISING, FALLING, LEVEL, TOO_FEW]
