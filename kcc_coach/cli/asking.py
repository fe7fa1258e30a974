"""Asking for a passphrase at the keyboard: it is never shown, and never taken from the command line."""

from __future__ import annotations

import getpass
import sys
import warnings

from kcc_coach.cli.call import RefusedError
from kcc_coach.i18n import tr


def has_terminal() -> bool:
    """Whether somebody sits at a keyboard."""
    return sys.stdin is not None and sys.stdin.isatty()


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
