"""Conversations made by numbers: as large as is asked, the same for the same numbers."""

from __future__ import annotations

from random import Random

from kcc_coach.scenario.competencies import COMPETENCIES
from kcc_coach.scenario.conditions import parse_condition
from kcc_coach.scenario.model import (
    CastId,
    Effect,
    Ending,
    EndingId,
    Go,
    Line,
    Meter,
    Node,
    NodeId,
    Person,
    Reply,
    ReplyId,
    Scenario,
    ScenarioId,
    Share,
    Stage,
    Subject,
    SubjectId,
)

REPLIES = 4
AHEAD = 12
METERS = ("trust", "tension")
NAMES = tuple(each.id for each in COMPETENCIES)
TEXT = (
    "Dat is schrikken, en ik begrijp dat u er zo over denkt. Vertelt u eens hoe het vanochtend ging, "
    "dan kijk ik ondertussen wat er in uw dossier staat en wat we vandaag nog samen kunnen regelen."
)


def generated(nodes: int, seed: int = 1) -> Scenario:
    """A conversation of so many nodes; two of the four replies of each have a condition, all change both meters.

    A reply leads anywhere, so it goes round for ever.
    """
    return _conversation(nodes, Random(seed), nodes)


def story(nodes: int, seed: int = 1) -> Scenario:
    """The same, but a reply leads a little further on, and in the end to an ending: a conversation without faults."""
    return _conversation(nodes, Random(seed), AHEAD)


def _conversation(nodes: int, random: Random, reach: int) -> Scenario:
    made = tuple(_node(number, nodes, random, reach) for number in range(nodes))
    subject = Subject(SubjectId(""), (Go("n0"),), made)
    meters = tuple(Meter(name, 50) for name in METERS)
    person = Person(CastId("klant"), "Mevrouw Aydin")
    ending = Ending(EndingId("einde"), "Klaar", "Tot ziens.", "Je luisterde.", "Wat nog?", Share(50), Share(50))
    return Scenario(
        ScenarioId(f"gemaakt-{nodes}"),
        version=1,
        title="Een gemaakt gesprek",
        summary=_words(random, 20),
        language="nl",
        channel="phone",
        place="Balie 4",
        you="medewerker",
        cast=(person,),
        competencies=NAMES,
        lessons=("L1",),
        minutes=5,
        meters=meters,
        variables=(),
        stages=(Stage((subject,)),),
        endings=(ending,),
    )


def _node(number: int, nodes: int, random: Random, reach: int) -> Node:
    lines = tuple(Line(CastId("klant"), _words(random, 16), mood, _words(random, 6)) for mood in ("tense", ""))
    replies = tuple(_reply(number, at, nodes, random, reach) for at in range(REPLIES))
    return Node(NodeId(f"n{number}"), lines, replies)


def _reply(number: int, at: int, nodes: int, random: Random, reach: int) -> Reply:
    return Reply(
        ReplyId(f"n{number}-{at}"),
        _words(random, 14),
        _target(number, at, nodes, random, reach),
        shows=tuple((name, random.randint(-2, 2)) for name in random.sample(NAMES, 3)),
        effect=Effect(tuple((name, random.randint(-12, 12)) for name in METERS)),
        feedback=_words(random, 18),
        when=parse_condition(_condition_text(random, nodes)) if at % 2 else None,
    )


def _target(number: int, at: int, nodes: int, random: Random, reach: int) -> str:
    if reach >= nodes:
        return f"n{random.randrange(nodes)}"
    further = number + (random.randint(1, reach) if at else 1)
    return f"n{further}" if further < nodes else "einde"


def _condition_text(random: Random, nodes: int) -> str:
    sign, limit = random.choice((">=", "<")), random.randint(20, 80)
    seen, chosen = random.randrange(nodes), random.randrange(nodes)
    return f"trust {sign} {limit} or not (seen(n{seen}) and chosen(n{chosen}-0))"


def _words(random: Random, count: int) -> str:
    return " ".join(random.choices(TEXT.split(), k=count))
