"""Conversations for the tests: those of the authors' guide, and a few that are made to be difficult."""

from __future__ import annotations

from typing import Final

from tests.docs.guide import AUTHORS, blocks

WASTE, TWO_NAMES = blocks(AUTHORS, "yaml")
PACK: Final = blocks(AUTHORS, "yaml pack")[0]

_ARROW: Final = "to: oorzaak"
_first, _second, _rest = WASTE.split(_ARROW, 2)
MISSPELT: Final = f"{_first}{_ARROW}{_second}to: oorzak{_rest}"

_UNREAD: Final = "variables:\n  later: {type: bool, start: no}\n"
SMELLING: Final = WASTE.replace("start: opening", f"{_UNREAD}start: opening", 1)
ACCEPTING: Final = f"{SMELLING}accept:\n  - {{smell: never-read, at: later, reason: Voor het vervolg.}}\n"

WORDED: Final = WASTE.replace("Ik zet hem om, en u probeert het nog eens.", "Die wordt conform de regels aangepast.")

FORMULA: Final = WASTE.replace("id: afvalpas", "id: formule").replace("title: De afvalpas", 'title: "=1+1"')

_ROUND: Final = """nodes:
  rond:
    then:
      - {when: trust > 90, to: opening}
      - {to: rond}
"""
ENDLESS: Final = WASTE.replace("start: opening", "start: rond").replace("nodes:\n", _ROUND, 1)
