"""The reply nearest to what was typed."""

from __future__ import annotations

import pytest

from kcc_coach.language.nearest import CHOSEN, LONGEST, Alike, bags_of, fold, ground_of, likenesses, nearest
from kcc_coach.language_lists import read_alike
from tests.language.nearest import (
    ROOT,
    accuracy,
    cases,
    chance,
    fresh_cases,
    interval,
    left_out,
    plain_tfidf,
    shipped_on_fresh,
    try_out,
)

REPLIES = ("Dat is schrikken. Hoe is het nu met uw man?", "Ik maak een melding voor u.", "Belt u morgen nog eens.")


@pytest.mark.parametrize(
    ("one", "other"), [("woning", "woningen"), ("loop", "lopen"), ("week", "weken"), ("brief", "brieven")]
)
def test_a_word_and_its_plural_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_short_word_keeps_what_it_has() -> None:
    assert fold("de") == "de"
    assert fold("u") == "u"


def test_a_slip_of_the_finger_still_finds_the_reply() -> None:
    found = nearest(ground_of(REPLIES, Alike()), "hoe ist met uw mann", REPLIES)
    assert found is not None
    assert found.at == 0
    assert 0 < found.likeness <= 1


def test_words_that_mean_the_same_find_each_other() -> None:
    alike = read_alike(ROOT / "resources")
    found = likenesses(ground_of(REPLIES, alike), "schrok hij erg", REPLIES)
    assert found.index(max(found)) == 0


@pytest.mark.parametrize("said", ["", " ", "?!", "qqqq", "\u0301", "🙂"])
def test_what_shares_nothing_is_near_to_nothing(said: str) -> None:
    assert nearest(ground_of(REPLIES, Alike()), said, REPLIES) is None


def test_no_replies_have_none_that_is_nearest() -> None:
    assert nearest(ground_of((), Alike()), "hallo", ()) is None


def test_a_reply_that_was_typed_whole_is_like_itself() -> None:
    found = likenesses(ground_of(REPLIES, Alike()), REPLIES[1], REPLIES)
    assert found[1] == pytest.approx(1)


def test_letters_with_marks_are_as_those_without() -> None:
    assert bags_of("één café", Alike(), CHOSEN) == bags_of("een cafe", Alike(), CHOSEN)


def test_a_text_without_end_is_looked_at_to_a_point() -> None:
    assert bags_of("a" * LONGEST, Alike(), CHOSEN) == bags_of("a" * 10 * LONGEST, Alike(), CHOSEN)


def test_what_people_type_is_matched_better_than_by_plain_words_and_far_better_than_by_chance() -> None:
    found, everything = cases()
    assert sum(each.meant >= 0 for each in found) >= 150
    assert sum(each.meant < 0 for each in found) >= 30
    alike = read_alike(ROOT / "resources")
    tried = try_out(found, everything, alike, [CHOSEN])[CHOSEN]
    plain = plain_tfidf(found, everything)
    assert accuracy(tried) > accuracy(plain)
    assert interval(tried)[0] > 2 * chance(found)
    left = left_out(found, everything, alike)
    assert accuracy(left.tried) > accuracy(plain)
    assert left.nothing(fits=False) > 0.8
    assert left.nothing(fits=True) < 0.3


def test_what_another_hand_typed_is_matched_better_than_by_plain_words_too() -> None:
    _, everything = cases()
    ours, plain = shipped_on_fresh(everything, read_alike(ROOT / "resources"))
    assert sum(each.case.meant >= 0 for each in ours) >= 150
    assert accuracy(ours) > accuracy(plain)
    assert interval(ours)[0] > 2 * chance(fresh_cases())
