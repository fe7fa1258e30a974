"""`kcc-coach team mailbox`: the one command of the administrator."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING

import pytest

from kcc_coach.cli.call import DONE, Call
from kcc_coach.cli.team_mailbox import make_mailbox
from kcc_coach.problem import ProblemError, located_sentence
from kcc_coach.settings import Settings
from tests.storage.mailbox.server import ADMIN

if TYPE_CHECKING:
    from kcc_coach.paths import Places
    from tests.storage.mailbox.server import Server


def _call(places: Places, url: str, *, json: bool = False) -> Call:
    return Call(places, Settings(), Namespace(url=url, json=json))


@pytest.fixture
def url(bare: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address without its password, which is in the environment."""
    monkeypatch.setenv("PGPASSWORD", bare.passwords[ADMIN])
    return f"postgresql+psycopg://{ADMIN}@/teams?host={bare.socket}"


def test_it_says_which_role_to_give_to_whom(url: str, places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_mailbox(_call(places, url)) == DONE
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.endswith("/teams is klaar voor teamcijfers.")
    assert [line.split()[1] for line in rest[1:]] == ["kcc_coach_member", "kcc_coach_lead", "kcc_coach_keeper"]


def test_a_second_time_it_says_that_all_is_in_order(
    url: str, places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    make_mailbox(_call(places, url))
    capsys.readouterr()
    assert make_mailbox(_call(places, url)) == DONE
    assert "/teams is weer in orde." in capsys.readouterr().out


def test_it_says_the_same_as_json(url: str, bare: Server, places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_mailbox(_call(places, url, json=True)) == DONE
    said = json.loads(capsys.readouterr().out)
    assert said == {
        "database": f"{bare.socket}/teams",
        "schema": "kcc_coach",
        "made": True,
        "version": 1,
        "roles": {"member": "kcc_coach_member", "lead": "kcc_coach_lead", "keeper": "kcc_coach_keeper"},
    }


@pytest.mark.parametrize("url", ["postgresql://anna:geheim@db/teams", "postgresql://anna@db/teams?password=geheim"])
def test_an_address_with_a_password_is_mailbox_password(url: str, places: Places) -> None:
    with pytest.raises(ProblemError) as refused:
        make_mailbox(_call(places, url))
    assert refused.value.problem.code == "mailbox-password"
    assert "geheim" not in located_sentence(refused.value.problem)
