"""The small conversation with its texts in every way in which YAML lets them be written."""

from __future__ import annotations

from typing import Final

STYLED: Final = """\
# een gesprek
scenario: 1   # het formaat
id: klein
version: 1
title: 'De lege ''zaal'''   # op de affiche
summary: >-
  Een man komt voor een zaal
  die al vergeven is.

  En nu?

# wie wat is
language: nl
channel: counter
you: "medewerker \\u00e9n \\"baas\\" van de balie"
cast:
  ruben: {name: Ruben, look: {age: 30, hair: red}, voice: male}   # de man
  elif: {
    name: 'Elif', # zij
    about: "komt, ziet: weg", # kort
    look: {age: 40}
  }
  joris:
    name: Joris
    look: {age: 20}
    about: Woont hier,
      al jaren.
competencies: [listening, ownership]
minutes: 5
meters: {trust.ruben: 40, zaal-druk: {start: 20, title: Drukte}}
variables:
  beloofd: {type: bool, start: no}
start: opening
nodes:
  opening:
    lines:
      - ruben (angry): |  # hard

          De deur zit dicht.
            En de sleutel is weg.


      - ruben denkt: Daar gaan we weer.
      - narrator: "😀 Hij legt een sleutel neer."   # ergens
      - elif: "Zo: #1"
        when: not seen(wachten)
      - {joris: 'Nou, nou', when: trust.ruben >= 10}
      - elif: Kom
      - elif denkt: Hij weer.
      - elif denkt: Ach.
    replies:
      vragen:
        text: |+
          Sinds hoe laat
          staat u daar?

        shows: {listening: 2, ownership: 1}
        effect: {trust.ruben: +10, set: {beloofd: yes}}
        # hier hoort uitleg
        to: wachten
      doorsturen: {text: Daar gaat de beheerder over., to: weg, feedback: Weg ermee}
      later: {text: "Kom later", "to": weg, feedback: 'Hm, zo'}
      terug: {feedback: Ja, text: Terug, to: opening}
  wachten:
    lines: [{ruben: Vanaf zes uur.}, {ruben denkt: "Al, lang", when: beloofd = yes}, {elif (sad): Ja}]
    then:
      - {when: trust.ruben >= 45, to: binnen}
      - {to: weg}
endings:
  binnen:
    title: Binnen
    text: >
        De lichten
        gaan aan.
    went_well: |2
        Je liep mee.
    think: Wat als er niemand
      was geweest?

    relation: {base: 50, trust.ruben: 0.4}
    purpose: 80
  weg: {title: Weg, text: Hij gaat naar huis., went_well: Je zei hem gedag., think: "Wat?", relation: 20, purpose: 30}
"""
