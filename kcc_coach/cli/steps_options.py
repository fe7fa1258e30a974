"""The words of `kcc-coach steps`, and what can be said with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.cli.pack_options import add_json
from kcc_coach.i18n import tr

if TYPE_CHECKING:
    import argparse


def add_steps(steps: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """What can be done with small steps, each as a word of its own."""
    actions = steps.add_subparsers(dest="action", metavar=tr("ACTIE"), required=True)
    about = tr("toon je kleine stappen en wat goed ging, het nieuwste bovenaan")
    add_json(actions.add_parser("list", parents=[shared], help=about, description=about))
    about = tr("schrijf een stap van deze week op, een fan van de dag of een compliment")
    one = actions.add_parser("add", parents=[shared], help=about, description=about)
    one.add_argument("kind", choices=("step", "fan", "gave", "got"), help=tr("wat het is"))
    one.add_argument("words", metavar=tr("WOORDEN"), help=tr("wat je doet, of wat er gebeurde"))
    one.add_argument("--who", help=tr("met wie"))
    one.add_argument("--when", help=tr("wanneer je de stap doet"))
    one.add_argument("--where", help=tr("waar je de stap doet"))
    add_json(one)
