"""Times of a chat in words."""

from __future__ import annotations

from kcc_coach.i18n import tr


def clock_words(seconds: int) -> str:
    """A moment since the beginning, as a clock: 1:05."""
    return f"{seconds // 60}:{seconds % 60:02}"


def wait_words(seconds: int) -> str:
    """How long: 12 sec., 1 min. 20, 2 min."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return tr("{seconds} sec.").format(seconds=rest)
    if not rest:
        return tr("{minutes} min.").format(minutes=minutes)
    return tr("{minutes} min. {seconds}").format(minutes=minutes, seconds=rest)
