"""A talk in the window: for each line of input, one reply clicked and the processor's seconds until its answer is painted."""

from __future__ import annotations

import sys
import tempfile
from itertools import count
from time import process_time

from tests.bench.window import SCENARIO, Paints, opened, replies, rest

# isort: split
from kcc_coach.ui.parts.transcript import Transcript

turns = count()


def click() -> float | None:
    """None where the click ended the talk: the ending is another page's worth of work."""
    buttons = replies(window)
    picked = buttons[next(turns) % len(buttons)]
    began = process_time()
    picked.click()
    after = replies(window)
    if not after:
        return None
    paints.after([view.viewport(), *after])
    return process_time() - began


with tempfile.TemporaryDirectory() as home:
    window = opened(home, motion=False)
    paints = Paints()
    window.person.play(SCENARIO)
    rest(100)
    view = window.findChildren(Transcript)[0]
    for _ in sys.stdin:
        took = click()
        while took is None:
            rest(100)
            window.person.play(SCENARIO)
            rest(100)
            took = click()
        print(took, flush=True)
        rest(400)  # the draft is saved meanwhile
    window.close()
