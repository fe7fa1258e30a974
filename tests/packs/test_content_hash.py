from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.shelf import read_entry

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """\
scenario: 1
id: small
version: 1
title: Small
summary: A small talk.
language: nl
channel: phone
you: somebody
cast: {aydin: {name: Mevrouw Aydin}}
competencies: []
minutes: 1
meters: {trust: 40}
start: opening
nodes:
  opening:
    replies:
      hello: {text: Hello., to: home}
endings:
  home: {title: Home, text: Home it is., went_well: It went well., think: Think., relation: RELATION, purpose: 50}
"""


@pytest.mark.parametrize("relation", ["0", "100", "12.5", "{base: 0, trust: 1}", "{base: -1000, trust: -100}"])
def test_a_conversation_from_the_cache_has_the_hash_of_the_one_that_was_read(tmp_path: Path, relation: str) -> None:
    source, kept = tmp_path / "small.yaml", tmp_path / "cache"
    source.write_text(SOURCE.replace("RELATION", relation), encoding="utf-8")
    read, cached = read_entry(source, kept), read_entry(source, kept)
    assert read.problems == ()
    assert list(kept.iterdir())
    assert (cached.hash, cached.scenario) == (read.hash, read.scenario)
