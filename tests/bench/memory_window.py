"""Talks in the window, each rated and looked back on: prints by how many megabytes the process grew over `sys.argv[1]`."""

from __future__ import annotations

import json
import sys
import tempfile

from tests.bench.resident import megabytes
from tests.bench.window import SCENARIO, Scale, opened, press, replies, rest

WARM = 10


def play(number: int) -> None:
    window.person.play(SCENARIO)
    rest(5)
    while buttons := replies(window):
        buttons[number % len(buttons)].click()
        rest(2)
    press(window, "Hoe ging het, volgens jou?")
    rest(20)
    for scale in window.findChildren(Scale):
        if scale.isVisible():
            scale.steps[number % 5].click()
    press(window, "Laat zien hoe het ging")
    press(window, "Klaar")


with tempfile.TemporaryDirectory() as home:
    window = opened(home, motion=False)
    for number in range(WARM):
        play(number)
    rest(500)
    before = megabytes()
    for number in range(int(sys.argv[1])):
        play(number)
    rest(500)
    grown = megabytes() - before
    window.close()
print(json.dumps(grown))
