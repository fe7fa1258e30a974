from __future__ import annotations

import re
from pathlib import Path

from tests.packs.test_broken import names_of_tests

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "attacks.md").read_text(encoding="utf-8")


def test_every_test_that_the_attacks_name_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", TEXT))
    assert len(named) > 30
    assert named <= names_of_tests()


def test_every_file_that_the_attacks_name_is_there() -> None:
    files = re.findall(r"`((?:tests/[\w/]+/)?test_\w+\.py)`", TEXT)
    assert len(files) > 10
    assert [each for each in files if not any((ROOT / at / each).is_file() for at in ("", "tests/team/attacks"))] == []
