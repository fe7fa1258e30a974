"""A small conversation that reads without a fault, for tests that spoil it in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kcc_coach.packs.source import read_scenario

if TYPE_CHECKING:
    from kcc_coach.problem import Problem
    from kcc_coach.scenario.model import Scenario

Found = tuple[str, int, int]

SMALL = """\
scenario: 1
id: klein
version: 1
title: De lege zaal
summary: Een man komt voor een zaal die al vergeven is.
language: nl
channel: counter
place: Balie 2
you: medewerker van de balie
cast:
  ruben: {name: Ruben, look: {age: 30, hair: red}, voice: male}
competencies: [listening, ownership]
lessons: [L3]
minutes: 5
meters: {trust: 40, tension: 20}
variables:
  beloofd: {type: bool, start: no}
  keren: {type: int, min: 0, max: 3, start: 0}
  zaal: {type: choice, options: [groot, klein], start: groot}
start: opening
nodes:
  opening:
    lines:
      - ruben (angry): De deur zit dicht.
      - ruben denkt: Daar gaan we weer.
      - narrator: Hij legt een sleutel neer.
    replies:
      vragen:
        text: Sinds hoe laat staat u daar?
        shows: {listening: 2, ownership: 1}
        effect: {trust: +10, keren: +1, set: {beloofd: yes}}
        feedback: Je vraagt door.
        to: wachten
      doorsturen:
        text: Daar gaat de beheerder over.
        to: weg
  wachten:
    lines:
      - ruben (relieved): Vanaf zes uur.
    then:
      - {when: trust >= 45, to: binnen}
      - {to: weg}
endings:
  binnen:
    title: Binnen
    text: De lichten gaan aan.
    went_well: Je liep mee.
    think: Wat als er niemand was geweest?
    relation: {base: 50, trust: 0.4}
    purpose: 80
  weg:
    title: Weg
    text: Hij gaat naar huis.
    went_well: Je zei hem gedag.
    think: Wat wilde hij horen?
    relation: 20
    purpose: 30
"""


def changed(*changes: tuple[str, str]) -> str:
    """The small conversation with each first text replaced by the second; each must occur."""
    text = SMALL
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def problems_of(text: str) -> tuple[Problem, ...]:
    return read_scenario(text, "klein.yaml")[1]


def found_in(text: str) -> list[Found]:
    """Code, line and column of every problem of a source."""
    return [(each.code, each.place.line, each.place.column) for each in problems_of(text)]


def codes_of(text: str) -> list[str]:
    return [each.code for each in problems_of(text)]


def scenario_of(text: str) -> Scenario:
    """The scenario of a source that reads without a fault."""
    scenario, problems = read_scenario(text, "klein.yaml")
    assert scenario is not None, problems
    return scenario


def line_of(text: str, part: str) -> int:
    """The line, from 1, of the only line of a text that holds this part."""
    (number,) = [number for number, line in enumerate(text.split("\n"), 1) if part in line]
    return number
