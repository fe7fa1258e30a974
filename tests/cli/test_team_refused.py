"""What `kcc-coach team` refuses: one sentence, never a traceback, and nothing changed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kcc_coach.cli.team_own import VARIABLE
from kcc_coach.team.documents import TeamFile, read_document, written
from kcc_coach.team.keys import load_keys
from tests.cli.teaming import (
    ASKED,
    KEEPER,
    LEAD,
    PASSPHRASE,
    QUARTER,
    RATED,
    TEAM,
    Crew,
    codes,
    names,
    open_team,
    team_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.calling import Caller, Said

OTHER = "aap noot mies wim"


def refused(said: Said, code: int = 3) -> str:
    """The one sentence that was said."""
    assert (said.code, said.out, len(said.sentences)) == (code, "", 1), said
    return said.sentences[0]


def tree(folder: Path) -> dict[str, bytes]:
    """All files with what is in them, the locks left out."""
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file() and each.name != ".lock"}


# -- keys and passphrases


@pytest.mark.parametrize("action", ["withdraw", "contribute"])
def test_another_passphrase_opens_nothing(crew: Crew, action: str) -> None:
    open_team(crew, sent=8)
    crew.passphrase.write_text("een andere wachtwoordzin", encoding="utf-8")
    before = tree(crew.root)
    more = ("--yes", *RATED) if action == "contribute" else ()
    said = crew("lid0", action, *more, "--json")
    assert codes(crew("lid0", "withdraw", "--json")) == ["passphrase-wrong"]
    assert (said.code, "wachtwoordzin" in said.out) == (3, True)
    assert tree(crew.root) == before


def test_a_short_passphrase_makes_no_keys(crew: Crew) -> None:
    crew.passphrase.write_text("kort", encoding="utf-8")
    assert "te kort" in refused(crew("cor", "init", "--role", "member", "--name", "Cor"))
    assert not crew.own("cor").exists()


def test_a_passphrase_comes_from_the_environment_where_no_file_is_named(
    crew: Crew, kcc: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    how = ("team", "init", "--role", "member", "--own", str(crew.own("cor")))
    monkeypatch.setenv(VARIABLE, "een lange wachtwoordzin")
    assert kcc(*how, "--name", "Cor").code == 0
    assert kcc(*how).code == 0
    monkeypatch.setenv(VARIABLE, "een andere wachtwoordzin")
    assert "hoort niet bij deze sleutels" in refused(kcc(*how))


def test_without_a_terminal_a_passphrase_has_to_be_given(crew: Crew, kcc: Caller) -> None:
    said = kcc("team", "init", "--role", "member", "--name", "Cor", "--own", str(crew.own("cor")))
    assert VARIABLE in refused(said)
    assert not crew.own("cor").exists()


@pytest.mark.parametrize(("content", "code"), [(None, "file-missing"), (b"\xff\xfe\x00", "file-not-text")])
def test_a_passphrase_file_that_cannot_be_read_is_named(crew: Crew, content: bytes | None, code: str) -> None:
    crew.passphrase.unlink()
    if content is not None:
        crew.passphrase.write_bytes(content)
    assert codes(crew("cor", "init", "--role", "member", "--name", "Cor", "--json")) == [code]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"kcc-coach keys": 1}', b"\xff" * 500])
def test_damaged_keys_are_told_and_left(crew: Crew, damage: bytes) -> None:
    crew.init("cor", "member")
    file = crew.own("cor") / "keys.json"
    file.write_bytes(damage)
    assert "beschadigd" in refused(crew("cor", "init", "--role", "member", "--name", "Cor"))
    assert file.read_bytes() == damage


def test_keys_of_a_newer_version_are_told(crew: Crew) -> None:
    crew.init("cor", "member")
    (crew.own("cor") / "keys.json").write_text('{"kcc-coach keys": 9}', encoding="utf-8")
    assert codes(crew("cor", "init", "--role", "member", "--json")) == ["keys-newer"]


def test_keys_are_never_made_over_those_of_another_name_or_role(crew: Crew) -> None:
    crew.init("cor", "member")
    before = tree(crew.root)
    assert codes(crew("cor", "init", "--role", "member", "--name", "Dirk", "--json")) == ["keys-there"]
    assert codes(crew("cor", "init", "--role", "lead", "--json")) == ["keys-other-role"]
    assert tree(crew.root) == before


def test_without_keys_there_is_nothing_to_work_with(crew: Crew, kcc: Caller) -> None:
    assert codes(crew("cor", "withdraw", "--json")) == ["team-unknown"]
    assert codes(kcc("team", "withdraw", "--json")) == ["keys-missing"]
    open_team(crew, sent=0)
    (crew.own("lid0") / "keys.json").unlink()
    assert codes(crew("lid0", "withdraw", "--json")) == ["keys-missing"]


def test_a_strange_name_makes_no_keys(crew: Crew) -> None:
    for name in ("", "x" * 61, "Cor\u202eroc"):
        assert codes(crew("cor", "init", "--role", "member", "--name", name, "--json")) == ["name-strange"]
    assert not crew.own("cor").exists()


def test_a_card_is_not_written_over_another_file(crew: Crew, tmp_path: Path) -> None:
    file = tmp_path / "belangrijk.txt"
    file.write_text("van mij", encoding="utf-8")
    refused(crew("cor", "init", "--role", "member", "--name", "Cor", "--card", str(file)))
    assert file.read_text(encoding="utf-8") == "van mij"


# -- words and roles


def test_other_words_found_sign_join_and_confirm_nothing(crew: Crew) -> None:
    crew.init(KEEPER, "keeper")
    founding = ("--role", "lead", "--name", "Anna", *crew.founding(), "--json")
    assert codes(crew(LEAD, "init", *founding, "--words", OTHER)) == ["words-differ"]
    assert not crew.folder.exists()
    crew.init(LEAD, "lead", *crew.founding(), "--words", crew.words[KEEPER])
    there = ("--folder", str(crew.folder), "--words", OTHER, "--json")
    assert codes(crew(KEEPER, "init", "--role", "keeper", *there)) == ["words-differ"]
    assert codes(crew("cor", "init", "--role", "member", "--name", "Cor", *there)) == ["team-unsigned"]
    crew.sign()
    assert codes(crew("cor", "init", "--role", "member", *there)) == ["words-differ"]
    assert not (crew.folder / "cards").exists()
    crew.join("cor")
    assert codes(crew(KEEPER, "roster", "add", "Cor", "--words", OTHER, "--json")) == ["words-differ"]
    assert not (crew.folder / "roster.json").exists()


def test_a_card_of_another_role_founds_nothing(crew: Crew) -> None:
    crew.init("cor", "member")
    how = ("--team", TEAM, "--folder", str(crew.folder), "--words", crew.words["cor"])
    said = crew(LEAD, "init", "--role", "lead", "--name", "Anna", "--keeper-card", crew.card("cor"), *how, "--json")
    assert codes(said) == ["card-other-role"]


@pytest.mark.parametrize("k", ["7", "0", "-3", "1001"])
def test_a_k_that_is_too_low_founds_nothing(crew: Crew, k: str) -> None:
    crew.init(KEEPER, "keeper")
    how = ("--role", "lead", "--name", "Anna", *crew.founding(), "--words", crew.words[KEEPER], "--k", k, "--json")
    assert codes(crew(LEAD, "init", *how)) == ["k-low"]
    assert not crew.folder.exists()


def test_k_never_goes_down(crew: Crew) -> None:
    crew.found(k=12)
    for k in ("12", "11", "8"):
        assert codes(crew(LEAD, "raise", "--k", k, "--json")) == ["k-low"]


def test_a_second_team_in_one_folder_is_refused(crew: Crew) -> None:
    crew.found()
    said = crew("piet", "init", "--role", "lead", "--name", "Piet", *crew.founding(), "--words", crew.words[KEEPER])
    assert "staat al een team" in refused(said)


@pytest.mark.parametrize(
    ("who", "action"),
    [
        (LEAD, ("roster",)),
        (LEAD, ("open", "--competencies", "listening")),
        (LEAD, ("close",)),
        (LEAD, ("tally",)),
        (LEAD, ("contribute", "--yes")),
        (KEEPER, ("combine",)),
        (KEEPER, ("report",)),
        (KEEPER, ("raise", "--k", "9")),
        (KEEPER, ("withdraw",)),
        ("lid0", ("close",)),
        ("lid0", ("combine",)),
        ("lid0", ("challenge", "publish", "--week", "2026-W47", "--question", "Ging het?")),
        (LEAD, ("challenge", "answer", "--week", "2026-W47", "--yes")),
    ],
    ids=lambda each: each if isinstance(each, str) else each[0],
)
def test_nobody_does_what_is_for_another_role(crew: Crew, who: str, action: tuple[str, ...]) -> None:
    open_team(crew, sent=0)
    before = tree(crew.root)
    assert "Dit zijn de sleutels van" in refused(crew(who, *action))
    assert codes(crew(who, *action, "--json")) == ["keys-other-role"]
    assert tree(crew.root) == before


def test_keys_that_are_not_those_of_the_keeper_open_and_close_nothing(crew: Crew) -> None:
    open_team(crew)
    crew.init("vals", "keeper")
    shutil.copy(crew.own("vals") / "keys.json", crew.own(KEEPER) / "keys.json")
    for action in (("close",), ("tally",), ("open", "--quarter", "2027-Q1", "--competencies", ASKED)):
        assert codes(crew(KEEPER, *action, "--json")) == ["not-the-keeper"]
    said = crew(KEEPER, "roster", "remove", "Lid0", "--json")
    assert codes(said) == ["not-the-keeper"]


@pytest.mark.parametrize("what", ["junk", "older"])
def test_a_keeper_is_not_locked_out_by_junk_or_an_older_list_in_the_folder(crew: Crew, what: str) -> None:
    team_of(crew, names(1))
    file = crew.folder / "roster.json"
    there = b"rommel" if what == "junk" else file.read_bytes()
    for who in ("lid1", "lid2"):
        crew.join(who)
    crew.confirm("lid1")
    for action in (("list",), ("add", "Lid2", "--words", crew.words["lid2"]), ("remove", "Lid1")):
        file.write_bytes(there)
        crew.done(KEEPER, "roster", *action)
    shown = crew.done(KEEPER, "roster", "--json").value["members"]
    assert [each["name"] for each in shown] == ["Lid0", "Lid2"]


# -- rounds


def test_a_closed_round_takes_nothing_more(crew: Crew) -> None:
    open_team(crew)
    crew.done(KEEPER, "close")
    before = tree(crew.root)
    assert codes(crew("lid0", "withdraw", "--json")) == ["round-closed"]
    assert "gesloten" in crew("lid0", "contribute", "--yes", *RATED).err
    assert tree(crew.root) == before


def test_steps_in_another_order_are_refused(crew: Crew) -> None:
    team_of(crew, names(8))
    steps = {"close": KEEPER, "tally": KEEPER, "combine": LEAD, "withdraw": "lid0", "contribute": "lid0"}
    for action, who in steps.items():
        assert codes(crew(who, action, "--json")) == ["round-not-opened"], action
    crew.open()
    assert codes(crew(KEEPER, "open", "--competencies", ASKED, "--json")) == ["round-opened-before"]
    assert codes(crew(KEEPER, "tally", "--json")) == ["round-not-closed"]
    assert codes(crew(LEAD, "combine", "--json")) == ["round-not-closed"]
    assert codes(crew("lid0", "withdraw", "--json")) == ["nothing-sent"]
    for who in names(8):
        crew.send(who, *RATED)
    crew.done(KEEPER, "close")
    assert codes(crew(LEAD, "combine", "--json")) == ["round-not-released"]


@pytest.mark.parametrize("asked", ["", "nergens", "listening,listening", "listening,empathy,ownership,connecting"])
def test_competencies_that_cannot_be_asked_open_nothing(crew: Crew, asked: str) -> None:
    team_of(crew, names(8))
    assert codes(crew(KEEPER, "open", "--competencies", asked, "--json")) == ["competencies-wrong"]
    assert not (crew.folder / QUARTER).exists()


def test_too_small_a_team_opens_nothing_and_a_newcomer_waits_for_the_next_round(crew: Crew) -> None:
    team_of(crew, names(7))
    assert codes(crew(KEEPER, "open", "--competencies", ASKED, "--json")) == ["round-small"]
    crew.join("lid7")
    crew.confirm("lid7")
    crew.open()
    crew.join("laat")
    crew.confirm("laat")
    assert codes(crew("laat", "contribute", "--yes", "--json")) == ["not-in-round"]


def test_a_folder_that_is_gone_is_one_sentence_for_every_action(crew: Crew) -> None:
    open_team(crew)
    crew.folder.rename(crew.root / "weg")
    for who, *action in (
        ("lid0", "contribute", "--yes"),
        ("lid0", "withdraw"),
        ("lid0", "challenge", "list"),
        (KEEPER, "close"),
        (KEEPER, "roster"),
        (LEAD, "combine"),
    ):
        assert codes(crew(who, *action, "--json")) == ["document-missing"], action
        refused(crew(who, *action))


def test_another_team_in_the_folder_gets_nothing(crew: Crew, kcc: Caller, tmp_path: Path) -> None:
    open_team(crew)
    other = Crew(kcc, tmp_path / "andere")
    open_team(other, sent=0)
    said = crew("lid0", "contribute", "--yes", *RATED, "--folder", str(other.folder), "--json")
    assert codes(said) == ["team-other"]


def test_a_keeper_who_changed_stops_everything(crew: Crew) -> None:
    """A lead who puts a keeper of the lead's own making into the same team gets nothing from those who knew it."""
    open_team(crew)
    crew.init("vals", "keeper")
    lead, false = (load_keys(crew.own(who), PASSPHRASE)[0] for who in (LEAD, "vals"))
    assert lead
    assert false
    file = crew.folder / "team.json"
    document, _ = read_document(file.read_bytes().rstrip(), TeamFile, "team.json")
    assert document
    swapped = replace(document.body, keeper=false.person, revision=2)
    file.write_bytes(written(swapped, lead.signing, false.signing))
    before = tree(crew.root)
    for action in (("contribute", "--yes", *RATED), ("withdraw",), ("challenge", "list")):
        assert codes(crew("lid0", *action, "--json")) == ["keeper-changed"]
    assert codes(crew("vals", "close", "--json")) == ["team-unknown"]
    assert {name: data for name, data in tree(crew.root).items() if name in before} == before
