"""Somebody at a terminal who works with a team: a passphrase that is not shown, words that are typed over, and a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.teaming import KEEPER, LEAD, PASSPHRASE, QUARTER, RATED, Crew, open_team

pytest.importorskip("pty", reason="there are no pseudo-terminals here")

from tests.cli.pseudo_terminal import END_OF_INPUT, Terminal

if TYPE_CHECKING:
    from pathlib import Path

ASKED = "Je wachtwoordzin: "
AGAIN = "Nog een keer: "


@pytest.fixture
def opened(crew: Crew) -> Crew:
    return open_team(crew, sent=0)


def test_a_new_passphrase_is_typed_twice_and_never_shown(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "eigen"
    with Terminal(data, "team", "init", "--role", "member", "--name", "Cor", "--own", str(own)) as terminal:
        terminal.until(ASKED)
        terminal.type(f"{PASSPHRASE}\n")
        terminal.until(AGAIN)
        terminal.type(f"{PASSPHRASE}\n")
        assert "Je vier woorden zijn: " in terminal.until("Je kaartje staat in ")
        assert terminal.end() == 0
        assert PASSPHRASE not in terminal.shown
    with Terminal(data, "team", "init", "--role", "member", "--own", str(own)) as terminal:
        terminal.until(ASKED)
        terminal.type(f"{PASSPHRASE}\n")
        terminal.until("Je vier woorden zijn: ")
        assert terminal.end() == 0
        assert AGAIN not in terminal.shown


def test_two_passphrases_that_differ_make_no_keys(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "eigen"
    with Terminal(data, "team", "init", "--role", "member", "--name", "Cor", "--own", str(own)) as terminal:
        terminal.until(ASKED)
        terminal.type(f"{PASSPHRASE}\n")
        terminal.until(AGAIN)
        terminal.type(f"{PASSPHRASE}!\n")
        terminal.until("Dat was niet twee keer hetzelfde. Er is niets gemaakt.")
        assert terminal.end() == 3
    assert not own.exists()


def test_whoever_stops_typing_makes_nothing(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "eigen"
    with Terminal(data, "team", "init", "--role", "member", "--name", "Cor", "--own", str(own)) as terminal:
        terminal.until(ASKED)
        terminal.type(END_OF_INPUT)
        terminal.until("Gestopt.")
        assert terminal.end() == 3
    assert not own.exists()


def test_the_four_words_are_typed_over(data: Path, crew: Crew) -> None:
    crew.found()
    how = ("--role", "member", "--name", "Cor", "--folder", str(crew.folder), "--own", str(crew.own("cor")))
    with Terminal(data, "team", "init", *how, "--passphrase-file", str(crew.passphrase)) as terminal:
        shown = terminal.until("De vier woorden van de sleutelbewaarder: ")
        assert crew.words[KEEPER] not in shown
        terminal.type(f"{crew.words[KEEPER]}\n")
        terminal.until("Je kent nu team «Balie Noord».")
        assert terminal.end() == 0


def _contribute(data: Path, crew: Crew) -> Terminal:
    how = ("--own", str(crew.own("lid0")), "--quarter", QUARTER)
    return Terminal(data, "team", "contribute", *RATED, *how)


def _sent(crew: Crew) -> int:
    return len(list((crew.folder / QUARTER).glob("*.kccteam")))


@pytest.mark.parametrize("answer", ["nee\n", "\n", "misschien\n"])
def test_nothing_leaves_without_a_yes_and_no_passphrase_is_asked_for_it(data: Path, opened: Crew, answer: str) -> None:
    with _contribute(data, opened) as terminal:
        shown = terminal.until("Wil je dit insturen? (ja of nee) ")
        assert "iemand die boos is" in shown
        assert "Jij beslist" in shown
        terminal.type(answer)
        terminal.until("Er is niets verstuurd.")
        assert terminal.end() == 3
        assert ASKED not in terminal.shown
    assert _sent(opened) == 0


def test_after_a_yes_and_the_passphrase_it_is_sent(data: Path, opened: Crew) -> None:
    with _contribute(data, opened) as terminal:
        terminal.until("Wil je dit insturen? (ja of nee) ")
        assert _sent(opened) == 0
        terminal.type("Ja\n")
        terminal.until(ASKED)
        assert _sent(opened) == 0
        terminal.type(f"{PASSPHRASE}\n")
        terminal.until("Verstuurd.")
        assert terminal.end() == 0
        assert PASSPHRASE not in terminal.shown
    assert _sent(opened) == 1


def test_another_passphrase_is_refused_in_one_sentence(data: Path, opened: Crew) -> None:
    with Terminal(
        data,
        "team",
        "challenge",
        "publish",
        "--week",
        "2026-W47",
        "--question",
        "Ging het?",
        "--own",
        str(opened.own(LEAD)),
    ) as terminal:
        terminal.until(ASKED)
        terminal.type("een andere wachtwoordzin\n")
        terminal.until("Deze wachtwoordzin hoort niet bij deze sleutels. Probeer het nog eens.")
        assert terminal.end() == 3
        assert "Traceback" not in terminal.shown
    assert not (opened.folder / "challenges").exists()
