from __future__ import annotations

from kcc_coach.scenario.lessons import LESSONS


def test_the_lessons_are_numbered_without_a_gap_and_each_has_words_of_its_own() -> None:
    assert list(LESSONS) == [f"L{number}" for number in range(1, 31)]
    assert len(set(LESSONS.values())) == len(LESSONS)
    assert all(words == words.strip() and not words.endswith(".") for words in LESSONS.values())
