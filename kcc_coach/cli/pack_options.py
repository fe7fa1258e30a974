"""The words of `kcc-coach pack`, and what can be said with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.i18n import tr

if TYPE_CHECKING:
    import argparse


def add_json(parser: argparse.ArgumentParser) -> None:
    """Lets a command answer as JSON."""
    parser.add_argument("--json", action="store_true", help=tr("als JSON"))


def add_pack(pack: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """What can be done with a pack, each as a word of its own."""
    actions = pack.add_subparsers(dest="action", metavar=tr("ACTIE"), required=True)

    def add(name: str, about: str, *, file: bool = True) -> argparse.ArgumentParser:
        action = actions.add_parser(name, parents=[shared], help=about, description=about)
        if file:
            action.add_argument("file", metavar=tr("BESTAND"))
        add_json(action)
        return action

    build = add("build", tr("maak een pakket van een map met gesprekken"), file=False)
    build.add_argument("folder", metavar=tr("MAP"))
    build.add_argument("-o", "--output", required=True, metavar=tr("BESTAND"))
    build.add_argument("--sign", action="store_true", help=tr("onderteken het met je sleutel"))
    sign = add("sign", tr("onderteken een pakket met je sleutel"))
    sign.add_argument("-o", "--output", metavar=tr("BESTAND"), help=tr("schrijf het hier, in plaats van erover"))
    for each in (build, sign):
        each.add_argument("--author", metavar=tr("NAAM"), help=tr("op wiens naam een eerste sleutel wordt gemaakt"))
    add("info", tr("toon wat er in een pakket zit"))
    add("verify", tr("kijk of een pakket heel is en door wie het is ondertekend"))
    install = add("install", tr("installeer een pakket"))
    update = add("update", tr("installeer een nieuwere versie van een pakket dat je hebt"))
    for each in (install, update):
        each.add_argument("--yes", action="store_true", help=tr("bevestig wat het pakket vraagt"))
    remove = add("remove", tr("verwijder een pakket"), file=False)
    remove.add_argument("id", metavar=tr("PAKKET"))
    add("list", tr("toon de geïnstalleerde pakketten"), file=False)
    told = add("contents", tr("schrijf op wat er in een pakket zit en wat je waar oefent"), file=False)
    told.set_defaults(module="contents")
    told.add_argument("folder", metavar=tr("MAP"))
    told.add_argument("-o", "--output", metavar=tr("BESTAND"), help=tr("waar het komt te staan"))
    _add_beginnings(actions, shared)


def _add_beginnings(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    def add(name: str, about: str) -> argparse.ArgumentParser:
        action = actions.add_parser(name, parents=[shared], help=about, description=about)
        action.set_defaults(module="pack_new")
        return action

    new = add("new", tr("maak een map met een pakket om mee te beginnen"))
    new.add_argument("folder", metavar=tr("MAP"), help=tr("een nieuwe of lege map"))
    new.add_argument("--title", help=tr("hoe het pakket heet"))
    template = add("template", tr("maak een leeg Excel-bestand om een gesprek in te schrijven"))
    proof = add("proof", tr("maak een drukproef om op papier te bespreken"))
    proof.set_defaults(module="proof")
    proof.add_argument("path", metavar=tr("PAD"), help=tr("een gesprek of een map met gesprekken"))
    proof.add_argument("-o", "--output", metavar=tr("BESTAND"), help=tr("het HTML-bestand; anders naar het scherm"))
    export = add("export", tr("schrijf een gesprek als .xlsx, .csv of .twee"))
    export.add_argument("path", metavar=tr("PAD"), help=tr("het bestand van één gesprek"))
    for each in (template, export):
        each.add_argument("-o", "--output", required=True, metavar=tr("BESTAND"), help=tr("waar het komt te staan"))
