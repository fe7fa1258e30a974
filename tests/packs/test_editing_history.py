from __future__ import annotations

from kcc_coach.packs.editing import History


def test_a_change_can_be_undone_and_redone() -> None:
    history = History("a").changed("b").changed("c")
    assert history.undone() == History("b", ("a",), ("c",))
    assert history.undone().undone() == History("a", (), ("b", "c"))
    assert history.undone().undone().redone().redone() == history


def test_before_the_first_and_after_the_last_there_is_nothing() -> None:
    assert History("a").undone() == History("a")
    assert History("a").redone() == History("a")


def test_a_change_after_an_undo_forgets_what_was_undone() -> None:
    assert History("a").changed("b").undone().changed("c") == History("c", ("a",))


def test_an_equal_source_is_no_change_and_keeps_what_was_undone() -> None:
    history = History("a").changed("b").undone()
    assert history.changed("a") == history


def test_two_hundred_steps_are_kept() -> None:
    history = History("0")
    for number in range(1, 301):
        history = history.changed(str(number))
    assert len(history.past) == 200
    assert history.past[0] == "100"
    for _ in range(250):
        history = history.undone()
    assert (history.present, len(history.future)) == ("100", 200)
    for _ in range(250):
        history = history.redone()
    assert (history.present, len(history.past)) == ("300", 200)
