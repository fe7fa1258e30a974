"""The values that a conversation is made of. All are frozen; a change makes a new value.

They are msgspec Structs so that a cached conversation is decoded and checked in one go.
Places in a value are names, never positions, since records refer to them for ever.
"""

from __future__ import annotations

from typing import Final, NewType

from msgspec import Struct

ScenarioId = NewType("ScenarioId", str)
NodeId = NewType("NodeId", str)
ReplyId = NewType("ReplyId", str)
EndingId = NewType("EndingId", str)
SubjectId = NewType("SubjectId", str)
CompetencyId = NewType("CompetencyId", str)
CastId = NewType("CastId", str)

Value = int | str  # a boolean variable holds 0 or 1

CHANNELS: Final = ("counter", "phone", "chat", "mail", "social", "table", "colleague")
MOODS: Final = (
    "neutral",
    "glad",
    "relieved",
    "worried",
    "sad",
    "angry",
    "ashamed",
    "surprised",
    "tired",
    "tense",
    "hopeful",
    "moved",
)
ALLOWANCES: Final = ("turn", "end")
NARRATOR: Final = CastId("narrator")
YOU: Final = CastId("you")
CREDIT: Final = "credit"
TRUST: Final = "trust"
TENSION: Final = "tension"
HIGH: Final = 50
FORMAT: Final = 1


class Compare(Struct, frozen=True, array_like=True, gc=False, tag="is"):
    """A meter or variable held against a fixed value; `sign` is one of = != < <= > >=."""

    name: str
    sign: str
    value: Value


class Seen(Struct, frozen=True, array_like=True, gc=False, tag="seen"):
    """Holds once the conversation has been at this node."""

    node: NodeId


class Chosen(Struct, frozen=True, array_like=True, gc=False, tag="chosen"):
    """Holds once this reply has been given."""

    reply: ReplyId


class Not(Struct, frozen=True, array_like=True, gc=False, tag="not"):
    """Holds where its part doesn't."""

    part: Condition


class And(Struct, frozen=True, array_like=True, gc=False, tag="and"):
    """Holds where all parts do."""

    parts: tuple[Condition, ...]


class Or(Struct, frozen=True, array_like=True, gc=False, tag="or"):
    """Holds where one part does."""

    parts: tuple[Condition, ...]


Condition = Compare | Seen | Chosen | Not | And | Or


class Meter(Struct, frozen=True, array_like=True, gc=False):
    """A number of 0..100 that is clamped; `title` is for the meters of the scenario's own."""

    name: str
    start: int
    title: str = ""


class Variable(Struct, frozen=True, array_like=True, gc=False):
    """Something to remember: an integer of `low`..`high`, a boolean (0 or 1), or one of `options`."""

    name: str
    kind: str
    start: Value
    low: int = 0
    high: int = 1
    options: tuple[str, ...] = ()


class Effect(Struct, frozen=True, array_like=True, gc=False):
    """What a reply or a node does: adds to meters and integers, then sets variables."""

    add: tuple[tuple[str, int], ...] = ()
    assign: tuple[tuple[str, Value], ...] = ()


class Line(Struct, frozen=True, array_like=True, gc=False):
    """What somebody says, and what they think meanwhile; `text` is empty where they only think."""

    who: CastId
    text: str
    mood: str = ""
    thought: str = ""
    when: Condition | None = None


class Go(Struct, frozen=True, array_like=True, gc=False):
    """An arrow: to a node or an ending, where `when` holds."""

    to: str
    when: Condition | None = None


class Reply(Struct, frozen=True, array_like=True, gc=False):
    """What you may say. `shows` names -2..+2 per competency; who isn't named gets 0."""

    id: ReplyId
    text: str
    to: str
    shows: tuple[tuple[CompetencyId, int], ...] = ()
    effect: Effect = Effect()
    feedback: str = ""
    when: Condition | None = None


class Node(Struct, frozen=True, array_like=True, gc=False):
    """A point in the talk: lines, and then replies to choose from, or `then` to go on by itself.

    Without either, the subject that it stands in ends here. `allow` holds "turn" (to another subject) and "end".
    """

    id: NodeId
    lines: tuple[Line, ...]
    replies: tuple[Reply, ...] = ()
    then: tuple[Go, ...] = ()
    effect: Effect = Effect()
    allow: tuple[str, ...] = ()


class Subject(Struct, frozen=True, array_like=True, gc=False):
    """Something to talk through; where it begins, and whether it may be left out."""

    id: SubjectId
    start: tuple[Go, ...]
    nodes: tuple[Node, ...]
    title: str = ""
    optional: bool = False


class Stage(Struct, frozen=True, array_like=True, gc=False):
    """Subjects that may be talked through in any order."""

    subjects: tuple[Subject, ...]


class Share(Struct, frozen=True, array_like=True, gc=False):
    """A value of an ending: a base plus shares of meters, clamped to 0..100."""

    base: float
    parts: tuple[tuple[str, float], ...] = ()


class Ending(Struct, frozen=True, array_like=True, gc=False):
    """Where a talk comes out, with its two axes: relation and purpose."""

    id: EndingId
    title: str
    text: str
    went_well: str
    think: str
    relation: Share
    purpose: Share


class Look(Struct, frozen=True, array_like=True, gc=False):
    """How somebody looks, for the face that is drawn."""

    age: int = 45
    hair: str = "brown"
    style: str = "short"
    skin: str = "light"
    glasses: bool = False
    beard: bool = False
    shirt: str = "blue"
    ground: str = "teal"


class Person(Struct, frozen=True, array_like=True, gc=False):
    """One of the cast: whom you talk with."""

    id: CastId
    name: str
    about: str = ""
    look: Look = Look()
    voice: str = ""


class Accepted(Struct, frozen=True, array_like=True, gc=False):
    """A smell that the author knows of and wants, with the reason; `at` is where (a name), empty for everywhere."""

    smell: str
    reason: str
    at: str = ""


class Scenario(Struct, frozen=True, array_like=True, dict=True):
    """A conversation that can be played. `closing` leads from the last stage to an ending."""

    id: ScenarioId
    version: int
    title: str
    summary: str
    language: str
    channel: str
    place: str
    you: str
    cast: tuple[Person, ...]
    competencies: tuple[CompetencyId, ...]
    lessons: tuple[str, ...]
    minutes: int
    meters: tuple[Meter, ...]
    variables: tuple[Variable, ...]
    stages: tuple[Stage, ...]
    endings: tuple[Ending, ...]
    closing: tuple[Go, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return tuple(subject for stage in self.stages for subject in stage.subjects)

    @property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(node for subject in self.subjects for node in subject.nodes)


class Outcome(Struct, frozen=True, array_like=True, gc=False):
    """Where a talk came out on the two axes, each 0..100."""

    ending: EndingId
    relation: int
    purpose: int

    @property
    def quadrant(self) -> str:
        """harmony, gave_in, system or wall, as the harmony map names them."""
        if self.relation >= HIGH:
            return "harmony" if self.purpose >= HIGH else "gave_in"
        return "system" if self.purpose >= HIGH else "wall"


def best_outcome(outcomes: tuple[Outcome, ...]) -> Outcome | None:
    """The outcome whose smaller value is the highest; of equals the one with the higher sum, then the first."""
    return max(
        outcomes, key=lambda each: (min(each.relation, each.purpose), each.relation + each.purpose), default=None
    )
