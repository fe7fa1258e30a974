"""Packs of every released format open, with what was in them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from kcc_coach.packs.kccpack import read_kccpack
from tests.packs.kccpack.making import AUTHOR, KEY
from tests.packs.small import SMALL, scenario_of
from tests.released.make_pack import NAME, make

_HERE: Final = Path(__file__).parent
_FORMATS: Final = (1,)


def test_every_released_format_is_kept() -> None:
    assert {int(each.name.removeprefix("pack-")) for each in _HERE.glob("pack-*")} == set(_FORMATS)


@pytest.mark.parametrize("number", _FORMATS)
def test_a_released_pack_opens_and_gives_what_was_in_it(number: int) -> None:
    pack, problems = read_kccpack((_HERE / f"pack-{number}" / NAME).read_bytes(), NAME)
    assert problems == ()
    assert pack is not None
    assert (pack.card.id, pack.card.author, pack.key) == ("zalen", AUTHOR, KEY.public.hex())
    assert [each.scenario for each in pack.conversations] == [scenario_of(SMALL)]


def test_the_way_to_make_one_still_works(tmp_path: Path) -> None:
    make(tmp_path / "pack")
    assert (tmp_path / "pack" / NAME).read_bytes() == (_HERE / "pack-1" / NAME).read_bytes()
