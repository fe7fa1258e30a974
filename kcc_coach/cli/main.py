"""Reads the arguments and calls the command. Errors are one sentence on stderr, never a traceback."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from kcc_coach import __version__, i18n
from kcc_coach.cli.call import DONE, REFUSED, Call, Command, RefusedError
from kcc_coach.cli.pack_options import add_json, add_pack
from kcc_coach.cli.record_options import add_backup, add_delete, add_export, add_import_records, add_profile
from kcc_coach.cli.steps_options import add_steps
from kcc_coach.cli.team_options import add_team
from kcc_coach.i18n import tr
from kcc_coach.paths import places
from kcc_coach.problem import Place, ProblemError, fault, located_sentence
from kcc_coach.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kcc_coach.paths import Places


def run(arguments: Sequence[str]) -> int:
    """The exit code of the program with these arguments."""
    _speak_utf8()
    try:
        try:
            return _called(arguments)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except RefusedError as error:
        _complain(str(error))
        return error.code
    except ProblemError as error:
        _complain(located_sentence(error.problem))
        return REFUSED
    except KeyboardInterrupt:
        _complain(tr("Gestopt."))
        return REFUSED
    except BrokenPipeError:
        _let_go_of_output()
        return DONE
    except OSError as error:
        _let_go_of_output()
        _complain(tr("Dat ging niet: {why}").format(why=error.strerror or type(error).__name__))
        return REFUSED


def _called(arguments: Sequence[str]) -> int:
    spoken = places().resources
    i18n.use(_language(arguments) or load_settings(places().settings, places().defaults).language, spoken)
    options = _parser().parse_args(arguments) if arguments else argparse.Namespace()
    where = _places(getattr(options, "data_dir", None))
    settings = load_settings(where.settings, where.defaults)
    i18n.use(getattr(options, "language", None) or settings.language, where.resources)
    return int(_command(options)(Call(where, replace(settings, language=i18n.current()), options)))


def _places(data_dir: str | None) -> Places:
    try:
        return places(data_dir)
    except RuntimeError as error:  # ~name of somebody who isn't here
        raise ProblemError(fault("file-missing", Place(data_dir or ""))) from error


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a frozen app may have none
    with suppress(AttributeError, ValueError):
        sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]  # a byte that isn't text is a wrong answer


def _let_go_of_output() -> None:
    """What couldn't be written isn't tried again when the interpreter ends."""
    with suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(sentence: str) -> None:
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)


def _command(options: argparse.Namespace) -> Command:
    """The function of a command, imported only when it is called: none of them needs what the others do."""
    if getattr(options, "self_test", False):
        from kcc_coach.cli.self_test import self_test

        return self_test
    name = getattr(options, "module", None) or getattr(options, "command", None)
    if name is None:
        from kcc_coach.cli.window import open_window

        return open_window
    module = __import__(f"kcc_coach.cli.{name.replace('-', '_')}_command", fromlist=["command"])
    found: Command = module.command
    return found


def _language(arguments: Sequence[str]) -> str | None:
    """The language that is asked for, before anything else is read: `--help` is spoken too."""
    for before, word in zip(("", *arguments), arguments, strict=False):
        if before == "--language":
            return word
        if word.startswith("--language="):
            return word.partition("=")[2]
    return None


def _shared() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--data-dir", metavar=tr("MAP"), help=tr("bewaar alles in deze map"))
    shared.add_argument("--profile", metavar=tr("NAAM"), help=tr("werk met dit profiel"))
    shared.add_argument("--language", choices=tuple(i18n.LANGUAGES), help=tr("taal van het programma"))
    return shared


def _parser() -> argparse.ArgumentParser:
    shared = _shared()
    parser = argparse.ArgumentParser(
        prog="kcc-coach",
        parents=[shared],
        description=tr("Oefen het goede gesprek. Zonder opdracht opent het venster."),
    )
    parser.add_argument("--version", action="version", version=f"kcc-coach {__version__}")
    parser.add_argument(
        "--self-test", action="store_true", help=tr("speel, bewaar, open opnieuw en teken, zonder scherm")
    )
    commands = parser.add_subparsers(dest="command", metavar=tr("OPDRACHT"))

    def add(name: str, about: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[shared], help=about, description=about)

    add_json(add("list", tr("toon de gesprekken")))
    _add_play(add("play", tr("speel een gesprek in de terminal")))
    _add_check(add("check", tr("zoek fouten in een gesprek of een map met gesprekken")))
    progress = add("progress", tr("toon je voortgang"))
    progress.add_argument("--scenario", help=tr("alleen dit gesprek"))
    progress.add_argument("--weeks", type=int, help=tr("alleen zoveel weken terug"))
    shape = progress.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help=tr("als JSON"))
    shape.add_argument("--csv", action="store_true", help=tr("als CSV voor een spreadsheet"))
    add_pack(add("pack", tr("maak, bekijk, installeer of verwijder een pakket")), shared)
    opened = add("open", tr("open een pakket of een gesprek in het venster"))
    opened.add_argument("file", metavar=tr("BESTAND"))
    add_json(add("doctor", tr("kijk of alles in orde is")))
    add_steps(add("steps", tr("toon je kleine stappen en wat goed ging, of schrijf er een op")), shared)
    add_backup(add("backup", tr("toon, maak of herstel een reservekopie van je gegevens")), shared)
    add_profile(add("profile", tr("toon de profielen, of neem er een mee naar een andere computer")), shared)
    add_export(add("export", tr("neem je gegevens mee in een bestand")))
    add_import_records(add("import-records", tr("zet gegevens terug uit een bestand van export")))
    add_delete(add("delete", tr("wis een gesprek, je gegevens, je profiel of alles")), shared)
    _add_import(add("import", tr("neem een gesprek over uit een bestand van een ander programma")))
    add_team(add("team", tr("teamcijfers: maak een team, doe mee aan een ronde en lees de cijfers")), shared)
    return parser


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar=tr("BESTAND"), help=tr("wat je overneemt, zoals een .xlsx, .csv of .twee"))
    parser.add_argument("-o", "--output", required=True, metavar=tr("MAP"), help=tr("een nieuwe of lege map"))
    add_json(parser)


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("paths", nargs="+", metavar=tr("PAD"))
    check.add_argument("--strict", action="store_true", help=tr("ook een aandachtspunt geeft exitcode 1"))
    check.add_argument("--spread", action="store_true", help=tr("toon ook waar elk gesprek op uitkomt"))
    check.add_argument("--bots", action="store_true", help=tr("toon hoe ver je komt zonder de antwoorden te lezen"))
    check.add_argument("--words", action="store_true", help=tr("toon wat zinnen in goede antwoorden met de ander doen"))
    add_json(check)


def _seed(text: str) -> int:
    """A seed that the records can hold: 64 bits."""
    number = int(text)
    if not -(2**63) <= number < 2**63:
        raise ValueError(text)
    return number


def _add_play(play: argparse.ArgumentParser) -> None:
    play.add_argument("scenario", metavar=tr("GESPREK"), help=tr("de naam van een gesprek, of een bestand"))
    play.add_argument("--path", help=tr("speel deze antwoorden, gescheiden door komma’s, zonder te vragen"))
    play.add_argument("--seed", type=_seed, default=0, help=tr("bepaalt de volgorde van de antwoorden"))
    play.add_argument("--record", action="store_true", help=tr("bewaar het gesprek als het is afgelopen"))
    play.add_argument("--rate", help=tr("je eigen oordeel, zoals listening=4,empathy=3"))
    add_json(play)
