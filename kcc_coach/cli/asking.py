"""Asking at the keyboard: whether something may go, and for a passphrase, which is never shown nor taken from the command line."""

from __future__ import annotations

import getpass
import sys
import warnings
from typing import TYPE_CHECKING

from kcc_coach.cli.call import RefusedError
from kcc_coach.i18n import tr

if TYPE_CHECKING:
    from kcc_coach.cli.call import Call


def has_terminal() -> bool:
    """Whether somebody sits at a keyboard."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(call: Call, question: str) -> None:
    """Raises RefusedError where the answer isn't yes, and where nobody can be asked."""
    if call.options.yes:
        return
    if not has_terminal():
        raise RefusedError(tr("Er is niemand om het te vragen. Geef --yes mee als je het zeker weet."))
    print(question, tr("Dit is niet terug te draaien. Typ ja om te wissen:"), end=" ", flush=True)
    if sys.stdin.readline().strip().lower() not in {tr("ja"), "ja", "yes"}:
        raise RefusedError(tr("Er is niets gewist."))


def typed_unseen(question: str) -> str:
    """What somebody types without its being shown; raises RefusedError where that cannot be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(f"{question} ")
    except getpass.GetPassWarning:
        raise RefusedError(tr("Op deze terminal is je wachtwoordzin te zien. Er is niets gevraagd.")) from None
    except EOFError:
        raise RefusedError(tr("Gestopt.")) from None
