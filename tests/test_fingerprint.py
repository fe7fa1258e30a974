from __future__ import annotations

import re
from itertools import combinations

from kcc_coach import i18n
from kcc_coach.fingerprint import BITS, COUNT, fingerprint, words
from kcc_coach.paths import places


def test_there_are_as_many_words_as_bits_say_and_none_twice() -> None:
    assert len(words()) == len(set(words())) == 2**BITS
    assert list(words()) == sorted(words())


def test_every_word_is_short_plain_and_small() -> None:
    assert [word for word in words() if not re.fullmatch("[a-z]{3,9}", word)] == []


def test_no_two_words_sound_the_same() -> None:
    def heard(word: str) -> str:
        for spelt, sound in (("ij", "ei"), ("au", "ou"), ("ch", "g"), ("th", "t"), ("ph", "f"), ("c", "k"), ("z", "s")):
            word = word.replace(spelt, sound)
        word = re.sub("d$", "t", word.replace("v", "f").replace("y", "i"))
        return re.sub(r"(.)\1", r"\1", word)

    assert len({heard(word) for word in words()}) == len(words())


def test_keys_have_different_words_and_the_same_key_the_same() -> None:
    keys = [bytes([number]) * 32 for number in range(12)]
    found = [fingerprint(key) for key in keys]
    assert all(len(each) == COUNT for each in found)
    assert all(one != other for one, other in combinations(found, 2))
    fingerprint.cache_clear()
    assert [fingerprint(key) for key in keys] == found


def test_the_words_of_a_key_never_change() -> None:
    assert fingerprint(bytes(range(32))) == ("splinter", "toekomst", "vaandel", "ribstuk")


def test_the_words_are_the_same_in_every_language() -> None:
    before = fingerprint(b"k" * 32)
    fingerprint.cache_clear()
    i18n.use("en", places().resources)
    assert fingerprint(b"k" * 32) == before
