"""UUDSL scenarios made in code."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kcc_coach.packs.formats import mending, uudsl
from tests.packs.formats.walking import assert_whole

if TYPE_CHECKING:
    from kcc_coach.packs.formats.draft import Draft, Note
    from kcc_coach.scenario.model import Node, Scenario

FILE = "gesprek.xml"
NAMESPACE = "http://uudsl.github.io/scenario/namespace"
CAST = '<characters><character id="c" name="Mevrouw Bos"/><character id="d" name="Collega"/></characters>'
INTEGER = '<type><integer minimum="{}" maximum="{}"><default>{}</default></integer></type>'
BOOLEAN = "<type><boolean><default>false</default></boolean></type>"


def parameter(id: str, kind: str, name: str = "") -> str:
    return f"<parameter id={quoteattr(id)} name={quoteattr(name or id)}>{kind}</parameter>"


def integer(id: str, low: int, high: int, start: int = 0, name: str = "") -> str:
    return parameter(id, INTEGER.format(low, high, start), name)


def choice(id: str, *options: str, name: str = "") -> str:
    listed = "".join(f"<option>{escape(each)}</option>" for each in options)
    return parameter(
        id, f"<type><enumeration>{listed}<default>{escape(options[0])}</default></enumeration></type>", name
    )


def says(
    kind: str,
    id: str,
    *to: str,
    words: str = "",
    more: str = "",
    effects: str = "",
    when: str = "",
    values: str = "",
    **flags: str,
) -> str:
    """A statement of this kind; `flags` are its attributes, `more` stands inside."""
    given = "".join(f" {name}={quoteattr(value)}" for name, value in flags.items())
    responses = "".join(f"<response idref={quoteattr(each)}/>" for each in to)
    return (
        f"<{kind}Statement id={quoteattr(id)}{given}><text>{escape(words or id)}</text>{more}"
        f"{f'<preconditions>{when}</preconditions>' if when else ''}"
        f"<parameterEffects><userDefined/><fixed>{effects}</fixed></parameterEffects>"
        f"<propertyValues>{values}</propertyValues><responses>{responses}</responses></{kind}Statement>"
    )


def you(id: str, *to: str, **more: str) -> str:
    return says("player", id, *to, **more)


def they(id: str, *to: str, who: str = "c", **more: str) -> str:
    return says("computer", id, *to, characteridref=who, **more)


def told(id: str, *to: str, **more: str) -> str:
    return says("situation", id, *to, **more)


def dialogue(title: str, *statements: str, starts: str, optional: bool = False) -> str:
    begin = "".join(f"<start idref={quoteattr(each)}/>" for each in starts.split())
    return (
        f'<dialogue id={quoteattr(title)} optional="{str(optional).lower()}"><subject>{escape(title)}</subject>'
        f"<starts>{begin}</starts><statements>{''.join(statements)}</statements></dialogue>"
    )


def scenario_xml(
    *rounds: str,
    parameters: str = "",
    metadata: str = "<name>De sleutel</name>",
    expressions: str = "",
    cast: str = CAST,
    properties: str = "",
) -> bytes:
    """A scenario of these rounds, each one or more dialogues."""
    levels = "".join(f"<interleave>{each}</interleave>" for each in rounds)
    return (
        f'<scenario xmlns="{NAMESPACE}" version="1" schemaVersion="4.12.0"><definitions>{cast}<parameters><userDefined>'
        f"{parameters}</userDefined><fixed/></parameters><properties>{properties}</properties></definitions>"
        f"<typedExpressions>{expressions}</typedExpressions><metadata>{metadata}</metadata>"
        f"<sequence>{levels}</sequence></scenario>"
    ).encode()


def draft_of(data: bytes) -> Draft:
    draft, problems = uudsl.read(data, FILE)
    assert draft is not None, problems
    assert_whole(draft, uudsl.NOTES | mending.NOTES)
    return draft


def scenario_of(data: bytes) -> Scenario:
    (scenario,) = draft_of(data).scenarios
    return scenario


def notes_of(data: bytes, code: str) -> list[dict[str, str]]:
    """What the notes with this code say."""
    return [dict(each.values) for each in draft_of(data).notes if each.code == code]


def note_of(data: bytes, code: str) -> Note:
    (found,) = [each for each in draft_of(data).notes if each.code == code]
    return found


def node_of(scenario: Scenario, name: str) -> Node:
    return next(node for node in scenario.nodes if node.id == name)


def codes_of(data: bytes) -> list[str]:
    """The codes of what is wrong with a file that isn't taken over."""
    draft, problems = uudsl.read(data, FILE)
    assert draft is None
    return [each.code for each in problems]


# -- a talk about three parameters

P = integer("p", -5, 20, 3)
FLAG = parameter("f", BOOLEAN, "Belofte")
FEELS = choice("e", "rustig", "heel boos", "2", name="Emotie")


def condition(name: str, operator: str, value: str = "", who: str = "", kind: str = "") -> str:
    ref = f' characteridref="{who}"' if who else ""
    kind = kind or ("characterCondition" if who else "condition")
    return f'<{kind} idref="{name}"{ref} operator="{operator}">{value}</{kind}>'


def effect(name: str, operator: str, value: object, who: str = "") -> str:
    kind = "characterParameterEffect" if who else "parameterEffect"
    ref = f' characteridref="{who}"' if who else ""
    return f'<{kind} idref="{name}"{ref} operator="{operator}">{value}</{kind}>'


def asked(when: str = "", effects: str = "", parameters: str = P + FLAG + FEELS, **more: str) -> bytes:
    """A customer who speaks, and two answers of which the first has this precondition and these effects."""
    talk = dialogue(
        "G", they("dag", "een", "twee"), you("een", "weg", when=when, effects=effects), you("twee", "weg"),
        they("weg", end="true"), starts="dag",
    )  # fmt: skip
    return scenario_xml(talk, parameters=parameters, **more)


def value(name: str, text: str, who: str = "") -> str:
    kind = "characterPropertyValue" if who else "propertyValue"
    ref = f' characteridref="{who}"' if who else ""
    return f'<{kind} idref="{name}"{ref}>{text}</{kind}>'
