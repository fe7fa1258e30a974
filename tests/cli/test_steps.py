"""Small steps and successes at the terminal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kcc_coach.i18n import short_day_text
from kcc_coach.practice.challenges import monday

if TYPE_CHECKING:
    from tests.cli.calling import Caller


def test_before_there_is_anything_it_invites(kcc: Caller) -> None:
    assert kcc("steps", "list").out == "Hier staat nog niets. Begin klein: één stap, of één fan.\n"
    assert kcc("steps", "list", "--json").value == {"steps": [], "successes": []}
    assert not list(kcc.data.glob("profiles/*"))


def test_what_is_added_is_listed(kcc: Caller) -> None:
    today = datetime.now().astimezone().date()
    assert (
        kcc("steps", "add", "step", "vraag ik door", "--when", "iemand boos is").out
        == "Bewaard. Dit blijft op deze computer. Met een wachtwoordzin op je profiel leest niemand mee.\n"
    )
    kcc("steps", "add", "fan", "Ze lachte.", "--who", "mevrouw Bos")
    kcc("steps", "add", "gave", "Dank je.", "--who", "Wim")
    kcc("steps", "add", "got", "Knap gedaan.")
    assert kcc("steps", "list").out.splitlines() == [
        f"{today}  Compliment gekregen: Knap gedaan.",
        f"{today}  Compliment aan Wim: Dank je.",
        f"{today}  Fan van de dag: mevrouw Bos: Ze lachte.",
        f"{monday(today)}  Stap voor de week van {short_day_text(monday(today))}: Als iemand boos is, dan vraag ik door.",
    ]
    value = kcc("steps", "list", "--json").value
    assert [each["kind"] for each in value["successes"]] == ["got", "gave", "fan"]
    assert value["steps"][0]["standing"] == "running"


def test_nothing_is_written_down_without_words(kcc: Caller) -> None:
    said = kcc("steps", "add", "fan", "  ")
    assert (said.code, said.err) == (2, "Schrijf erbij wat het was.\n")
    assert kcc("steps", "add", "lof", "Mooi.").code == 2
