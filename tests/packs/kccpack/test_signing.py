from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from kcc_coach.packs.signing import AuthorKey, author_key_file, check_signature, make_key, read_key, signature_bytes
from tests.packs.kccpack.making import AUTHOR, KEY, codes

if TYPE_CHECKING:
    from pathlib import Path


def test_there_is_no_key_before_one_is_made(tmp_path: Path) -> None:
    assert read_key(author_key_file(tmp_path)) == (None, ())


def test_a_key_is_made_once_and_found_again(tmp_path: Path) -> None:
    file = author_key_file(tmp_path)
    key = make_key(file, AUTHOR)
    assert read_key(file) == (key, ())
    assert make_key(tmp_path / "ander" / "author.json", AUTHOR).seed != key.seed
    with pytest.raises(FileExistsError):
        make_key(file, AUTHOR)
    assert read_key(file) == (key, ())
    assert [each.name for each in file.parent.iterdir()] == ["author.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_its_owner_can_read_a_key(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_key(author_key_file(tmp_path), AUTHOR)
    finally:
        os.umask(before)
    file = author_key_file(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_secret_is_not_shown_by_accident() -> None:
    assert KEY.seed.hex() not in repr(KEY)
    assert repr(KEY.seed) not in repr(KEY)


@pytest.mark.parametrize(
    "change",
    [
        {"key": 2},
        {"author": ""},
        {"author": 5},
        {"seed": "00"},
        {"seed": None},
        {"seed": "zz" * 32},
        {"public": "00" * 32},
    ],
)
def test_key_damaged_is_told_and_nothing_is_written_over(tmp_path: Path, change: dict[str, object]) -> None:
    file = author_key_file(tmp_path)
    make_key(file, AUTHOR)
    file.write_text(json.dumps({**json.loads(file.read_bytes()), **change}), encoding="utf-8")
    before = file.read_bytes()
    key, problems = read_key(file)
    assert (key, codes(problems)) == (None, ["key-damaged"])
    assert file.read_bytes() == before


def test_key_damaged_is_told_of_what_is_no_json(tmp_path: Path) -> None:
    file = author_key_file(tmp_path)
    file.parent.mkdir()
    for content in (b"", b"rommel", b"[]", b"\xff"):
        file.write_bytes(content)
        assert codes(read_key(file)[1]) == ["key-damaged"]


def test_a_signature_holds_for_its_own_bytes_and_no_others() -> None:
    entry = signature_bytes(b"een lijst", KEY)
    assert check_signature(b"een lijst", entry, "x") == (KEY.public, ())
    for other in (b"", b"een lijst ", b"een Lijst"):
        assert codes(check_signature(other, entry, "x")[1]) == ["bad-signature"]


def test_the_same_key_signs_the_same_bytes_in_the_same_way() -> None:
    assert signature_bytes(b"x", KEY) == signature_bytes(b"x", AuthorKey("Een ander", KEY.seed))
