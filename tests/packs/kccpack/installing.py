"""Packs that are looked at and installed, for tests."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kcc_coach.packs.installed import install
from kcc_coach.packs.offers import Offer, look_at
from kcc_coach.packs.shelf import read_shelf
from tests.packs.kccpack.making import CARD, KEY, codes, pack_of

if TYPE_CHECKING:
    from kcc_coach.packs.signing import AuthorKey
    from kcc_coach.paths import Places
    from kcc_coach.scenario.model import Scenario

TODAY = date(2026, 11, 21)


def offered(
    here: Places, *scenarios: Scenario, version: int = 1, key: AuthorKey | None = KEY, name: str = "zalen"
) -> Offer:
    """A pack that somebody sent, looked at."""
    file = here.data.parent / "ontvangen.kccpack"
    file.write_bytes(pack_of(replace(CARD, version=version, id=name), *scenarios, key=key))
    offer, problems = look_at(file, here)
    assert offer is not None, problems
    assert problems == ()
    return offer


def put(here: Places, *scenarios: Scenario, version: int = 1, key: AuthorKey | None = KEY, name: str = "zalen") -> None:
    folder, problems = install(
        offered(here, *scenarios, version=version, key=key, name=name), here, confirmed=True, today=TODAY
    )
    assert problems == ()
    assert folder == here.data / "packs" / name


def refusal(here: Places, offer: Offer, *, confirmed: bool = True) -> list[str]:
    """Why it is not installed, and nothing changed by the try."""
    before = state(here)
    folder, problems = install(offer, here, confirmed=confirmed)
    assert folder is None
    assert state(here) == before
    return codes(problems)


def state(here: Places) -> dict[str, str]:
    files = [each for each in here.data.rglob("*") if each.is_file() and "cache" not in each.parts]
    return {str(each): hashlib.sha256(each.read_bytes()).hexdigest() for each in files if each.name != ".lock"}


def playable(here: Places) -> list[str]:
    return [str(each.scenario.id) for each in read_shelf(here.packs, here.cache).playable if each.scenario]
