"""The words of the commands that work on your records as a whole, and what can be said with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.cli.pack_options import add_json
from kcc_coach.i18n import tr

if TYPE_CHECKING:
    import argparse


def add_backup(backup: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """What can be done with backups, each as a word of its own."""
    actions = backup.add_subparsers(dest="action", metavar=tr("ACTIE"), required=True)
    for name, about in (
        ("list", tr("toon je reservekopieën, de nieuwste bovenaan")),
        ("make", tr("maak er nu een")),
        ("restore", tr("zet er een terug; wat er stond, blijft bewaard")),
    ):
        action = actions.add_parser(name, parents=[shared], help=about, description=about)
        add_json(action)
        if name == "restore":
            action.add_argument("number", type=int, metavar=tr("NUMMER"), help=tr("het nummer uit de lijst"))


def add_profile(profile: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """What can be done with profiles, each as a word of its own."""
    actions = profile.add_subparsers(dest="action", metavar=tr("ACTIE"), required=True)

    def add(name: str, about: str) -> argparse.ArgumentParser:
        action = actions.add_parser(name, parents=[shared], help=about, description=about)
        add_json(action)
        return action

    add("list", tr("toon wie er op deze computer een profiel heeft"))
    pack = add("pack", tr("maak een bestand om je profiel mee te nemen naar een andere computer"))
    pack.add_argument("-o", "--output", required=True, metavar=tr("BESTAND"), help=tr("waar het komt te staan"))
    take = add("take", tr("haal een profiel van een andere computer op"))
    take.add_argument("file", metavar=tr("BESTAND"))
    take.add_argument("--instead", action="store_true", help=tr("in de plaats van het profiel dat hier al staat"))
    add("aside", tr("toon de profielen die apart zijn gezet"))
    back = add("back", tr("zet er een terug; wat nu op die plek staat, wordt zelf apart gezet"))
    drop = add("drop", tr("wis er een, voorgoed"))
    drop.add_argument("--yes", action="store_true", help=tr("wis zonder te vragen"))
    for each in (back, drop):
        each.add_argument("number", type=int, metavar=tr("NUMMER"), help=tr("het nummer uit de lijst"))


def add_export(export: argparse.ArgumentParser) -> None:
    """In which form the records are taken along, and where to."""
    export.add_argument(
        "--format", choices=("json", "csv", "xlsx", "xapi", "html"), default="json", help=tr("in welke vorm")
    )
    export.add_argument(
        "-o", "--output", required=True, metavar=tr("BESTAND"), help=tr("een nieuw bestand; bij csv een map")
    )
    export.add_argument("--words", action="store_true", help=tr("zet in xapi en html ook wat je zelf schreef"))
    add_json(export)


def add_import_records(parser: argparse.ArgumentParser) -> None:
    """Which file comes back."""
    parser.add_argument("file", metavar=tr("BESTAND"), help=tr("een bestand van export --format json"))
    parser.add_argument(
        "--into-this-profile", action="store_true", help=tr("ook als de gegevens van een ander profiel zijn")
    )
    add_json(parser)


def add_delete(delete: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """What can be deleted, each as a word of its own."""
    actions = delete.add_subparsers(dest="action", metavar=tr("ACTIE"), required=True)
    for name, about in (
        ("run", tr("wis een gesprek dat je speelde")),
        ("records", tr("wis al je gegevens; je profiel blijft")),
        ("profile", tr("wis je profiel met alles erin")),
        ("all", tr("wis alle profielen en instellingen op deze plek; pakketten blijven")),
    ):
        action = actions.add_parser(name, parents=[shared], help=about, description=about)
        action.add_argument("--yes", action="store_true", help=tr("wis zonder te vragen"))
        add_json(action)
        if name == "run":
            action.add_argument("id", metavar=tr("NUMMER"), help=tr("het nummer uit progress --json"))
