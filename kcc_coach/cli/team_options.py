"""The words of `kcc-coach team`, and what can be said with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.cli.pack_options import add_json
from kcc_coach.i18n import tr
from kcc_coach.team.keys import ROLES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    Add = Callable[[str, str], argparse.ArgumentParser]


def add_team(team: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """What can be done with team figures, each as a word of its own.

    No option is shortened: --passphrase would be taken for --passphrase-file, and a passphrase for the name of a file.
    """
    actions = team.add_subparsers(dest="action", metavar=tr("ACTIE"), required=True)

    def plain(name: str, about: str) -> argparse.ArgumentParser:
        action = actions.add_parser(name, parents=[shared], help=about, description=about, allow_abbrev=False)
        add_json(action)
        return action

    def add(name: str, about: str) -> argparse.ArgumentParser:
        action = plain(name, about)
        _add_where(action)
        _add_team(action, new=name == "init")
        return action

    _add_founding(add)
    _add_keeping(add)
    _add_taking_part(add)
    _add_looking(add)
    mailbox = plain("mailbox", tr("maak een database klaar voor de teams van een grote organisatie"))
    mailbox.add_argument("url", metavar="URL")


def _add_where(action: argparse.ArgumentParser) -> None:
    action.add_argument("--own", metavar=tr("MAP"), help=tr("je eigen map met je sleutels"))
    action.add_argument("--folder", metavar=tr("MAP"), help=tr("de gedeelde map van het team"))
    action.add_argument("--passphrase-file", metavar=tr("BESTAND"), help=tr("lees je wachtwoordzin uit dit bestand"))


def _add_team(action: argparse.ArgumentParser, *, new: bool) -> None:
    """Which team is meant; whoever makes one names it."""
    told = tr("als teamleider: de naam van het nieuwe team") if new else tr("welk team, als je er meer dan één hebt")
    action.add_argument("--team", metavar=tr("NAAM") if new else tr("TEAM"), help=told)


def _add_quarter(action: argparse.ArgumentParser) -> None:
    action.add_argument("--quarter", metavar=tr("KWARTAAL"), help=tr("het kwartaal, zoals 2026-Q4"))


def _add_words(action: argparse.ArgumentParser) -> None:
    action.add_argument("--words", metavar=tr("WOORDEN"), help=tr("de vier woorden die je op papier of hardop kreeg"))


def _add_founding(add: Add) -> None:
    init = add("init", tr("maak je sleutels; maak of onderteken een team, of leer het kennen"))
    init.add_argument(
        "--role", choices=ROLES, required=True, help=tr("wat je bent: lid, teamleider of sleutelbewaarder")
    )
    init.add_argument("--name", metavar=tr("NAAM"), help=tr("op wiens naam je sleutels worden gemaakt"))
    init.add_argument("--card", metavar=tr("BESTAND"), help=tr("schrijf je kaartje hier"))
    init.add_argument("--k", type=int, metavar=tr("AANTAL"), help=tr("het kleinste aantal deelnemers"))
    init.add_argument("--keeper-card", metavar=tr("BESTAND"), help=tr("het kaartje van de sleutelbewaarder"))
    _add_words(init)
    raised = add("raise", tr("verhoog het kleinste aantal deelnemers"))
    raised.add_argument("--k", type=int, required=True, metavar=tr("AANTAL"), help=tr("het kleinste aantal deelnemers"))


def _add_keeping(add: Add) -> None:
    roster = add("roster", tr("toon de ledenlijst, of zet er iemand op of af"))
    roster.add_argument("what", nargs="?", choices=("list", "add", "remove"), default="list")
    roster.add_argument(
        "who", nargs="?", metavar=tr("WIE"), help=tr("een kaartje, een naam of het begin van een sleutel")
    )
    _add_words(roster)
    opened = add("open", tr("open de ronde van een kwartaal"))
    opened.add_argument("--competencies", required=True, help=tr("één tot drie, zoals listening,empathy"))
    closed = add("close", tr("sluit de ronde en teken welke inzendingen tellen"))
    closed.add_argument("--give-up", action="store_true", help=tr("sluit ook als er te weinig mensen meedoen"))
    for each in (opened, closed, add("tally", tr("tel jouw helft op en geef die vrij"))):
        _add_quarter(each)


def _add_taking_part(add: Add) -> None:
    contribute = add("contribute", tr("stuur je bijdrage in, of opnieuw in"))
    contribute.add_argument("--ratings", help=tr("je eigen oordeel, zoals listening=4,empathy=3"))
    contribute.add_argument("--themes", help=tr("hoogstens twee thema’s die je wilt oefenen, zoals anger,no"))
    contribute.add_argument("--challenges", help=tr("de weken waarvan je de uitdaging haalde, zoals 2026-W47"))
    contribute.add_argument("--dry-run", action="store_true", help=tr("toon wat er weg zou gaan en stuur niets"))
    contribute.add_argument("--yes", action="store_true", help=tr("stuur zonder te vragen"))
    for each in (contribute, add("withdraw", tr("trek je bijdrage terug"))):
        _add_quarter(each)
    challenge = add("challenge", tr("stel de vraag van de week, toon de vragen of beantwoord er een"))
    challenge.add_argument("what", choices=("publish", "list", "answer"))
    challenge.add_argument("--week", metavar=tr("WEEK"), help=tr("de week, zoals 2026-W47"))
    challenge.add_argument("--question", metavar=tr("VRAAG"), help=tr("een vraag waar je ja of nee op zegt"))
    said = challenge.add_mutually_exclusive_group()
    said.add_argument("--yes", dest="met", action="store_true", default=None, help=tr("het is gelukt"))
    said.add_argument("--no", dest="met", action="store_false", default=None, help=tr("het is nog niet gelukt"))


def _add_looking(add: Add) -> None:
    report = add("report", tr("maak het verslag voor het teamoverleg"))
    report.add_argument("-o", "--output", metavar=tr("BESTAND"), help=tr("een .html of .pdf; anders naar het scherm"))
    combine = add("combine", tr("zet beide helften samen en toon de cijfers"))
    status = add("status", tr("toon hoe je teams en hun ronde ervoor staan"))
    for each in (status, combine, add("verify", tr("controleer alles wat er in de gedeelde map staat")), report):
        _add_quarter(each)
