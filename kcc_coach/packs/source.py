"""A conversation as its author writes it: YAML to a Scenario, with every fault at its line and column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kcc_coach.packs.nodes import read_arrows, read_node
from kcc_coach.packs.reading import Cursor, Report
from kcc_coach.packs.variables import read_meters, read_variables
from kcc_coach.packs.yaml_tree import Tree, read_yaml
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.check import check
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.model import (
    CHANNELS,
    FORMAT,
    Accepted,
    CastId,
    CompetencyId,
    Ending,
    EndingId,
    Look,
    Person,
    Scenario,
    ScenarioId,
    Share,
    Stage,
    Subject,
    SubjectId,
    Variable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

REQUIRED: Final = (
    "scenario",
    "id",
    "version",
    "title",
    "summary",
    "language",
    "channel",
    "you",
    "cast",
    "competencies",
    "minutes",
    "endings",
)
KEYS: Final = (*REQUIRED, "place", "lessons", "meters", "variables", "start", "nodes", "stages", "then", "accept")
ENDING_KEYS: Final = ("title", "text", "went_well", "think", "relation", "purpose")
PERSON_KEYS: Final = ("name", "about", "look", "voice")
LOOK_KEYS: Final = ("age", "hair", "style", "skin", "glasses", "beard", "shirt", "ground")
STAGE_KEYS: Final = ("subjects",)
SUBJECT_KEYS: Final = ("title", "optional", "start", "nodes")
ACCEPT_KEYS: Final = ("smell", "at", "reason")
HAIR: Final = ("black", "brown", "blond", "red", "grey", "white")
STYLES: Final = ("short", "long", "bun", "bald", "curly", "headscarf")
SKINS: Final = ("light", "tan", "brown", "dark")
SHIRTS: Final = ("blue", "green", "brick", "plum", "ochre", "grey", "sand")
GROUNDS: Final = ("teal", "sand", "lilac", "sage", "rose", "sky")
VOICES: Final = ("female", "male", "neutral")
MOST_NODES: Final = 5000


def read_scenario(text: str, file: str, report: Report | None = None) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario of a YAML text, None where it has faults; all faults at once, in the order of the file.

    Where a report is given, it knows afterwards where everything stands, for `placed`.
    """
    tree, problems = read_yaml(text, file)
    return (None, problems) if tree is None else scenario_of_tree(tree, file, problems, report)


def scenario_of_tree(
    tree: Tree, file: str, before: tuple[Problem, ...] = (), report: Report | None = None
) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The same for a tree that was read already, with the problems found so far."""
    report = report or Report(file)
    top = Cursor(tree, (), report)
    if "scenario" not in top.keys_present():
        return None, (*before, fault("no-scenario", Place(file, 1)))
    version = top.entries()["scenario"].whole(1, 999)
    if version > FORMAT:
        return None, (fault("newer-format", report.place(("scenario",)), found=version),)
    scenario = _scenario(top)
    found = (*before, *report.problems, *(_placed(each, report) for each in check(scenario)))
    ordered = tuple(sorted(_without_echoes(found), key=lambda each: (each.place.line, each.place.column)))
    return (None if ordered else scenario), ordered


def formed_scenario(tree: Tree, file: str) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The same without a look at names and arrows: for who mends those."""
    report = Report(file)
    scenario = _scenario(Cursor(tree, (), report))
    return (None if report.problems else scenario), tuple(report.problems)


def _scenario(top: Cursor) -> Scenario:
    fields = top.fields(KEYS, REQUIRED)

    def text(name: str, limit: int) -> str:
        return fields[name].text(limit) if name in fields else ""

    meters = read_meters(fields["meters"]) if "meters" in fields else ()
    variables = read_variables(fields["variables"]) if "variables" in fields else ()
    return Scenario(
        id=ScenarioId(fields["id"].id() if "id" in fields else ""),
        version=fields["version"].whole(1, 999_999) if "version" in fields else 1,
        title=fields["title"].name(120) if "title" in fields else "",
        summary=text("summary", 600),
        language=text("language", 12),
        channel=fields["channel"].one_of(CHANNELS) if "channel" in fields else CHANNELS[0],
        place=text("place", 200),
        you=text("you", 200),
        cast=tuple(_person(name, each) for name, each in fields["cast"].named().items()) if "cast" in fields else (),
        competencies=_competencies(fields.get("competencies")),
        lessons=tuple(each.text(40) for each in fields["lessons"].items(40)) if "lessons" in fields else (),
        minutes=fields["minutes"].whole(1, 120) if "minutes" in fields else 1,
        meters=meters,
        variables=variables,
        stages=_stages(top, fields, variables),
        endings=_endings(fields.get("endings")),
        closing=read_arrows(fields["then"], variables) if "then" in fields else (),
        accepted=read_accepted(fields["accept"]) if "accept" in fields else (),
    )


def read_accepted(cursor: Cursor) -> tuple[Accepted, ...]:
    """The smells that an author accepts, each with a reason."""
    accepted = []
    for each in cursor.items(200):
        fields = each.fields(ACCEPT_KEYS, ("smell", "reason"))
        smell, reason, at = (fields[name].text(600) if name in fields else "" for name in ("smell", "reason", "at"))
        accepted.append(Accepted(smell, reason, at))
    return tuple(accepted)


def _competencies(cursor: Cursor | None) -> tuple[CompetencyId, ...]:
    first: dict[str, int] = {}
    for each in cursor.items(len(BY_ID)) if cursor else []:
        word = each.word()
        if word and word not in BY_ID:
            each.fault("unknown-word", found=word, known=", ".join(BY_ID))
        elif word in first:
            each.fault("yaml-duplicate", key=word, first=first[word])
        elif word:
            first[word] = each.report.places[each.keys][0]
    return tuple(CompetencyId(name) for name in first)


def _stages(top: Cursor, fields: dict[str, Cursor], variables: tuple[Variable, ...]) -> tuple[Stage, ...]:
    plain = [name for name in ("start", "nodes") if name in fields]
    if "stages" not in fields:
        for name in ("start", "nodes"):
            if name not in fields:
                top.fault("missing-key", key=name)
        return (Stage((_subject("", fields, variables),)),) if len(plain) == 2 else ()
    if plain:
        fields[plain[0]].fault("stages-and-nodes")
    stages = tuple(_stage(each, variables) for each in fields["stages"].items(50))
    if not stages:
        fields["stages"].fault("missing-key", key="subjects")
    if "then" not in fields:
        top.fault("missing-key", key="then")
    return stages


def _stage(cursor: Cursor, variables: tuple[Variable, ...]) -> Stage:
    fields = cursor.fields(STAGE_KEYS, STAGE_KEYS)
    named = fields["subjects"].named() if "subjects" in fields else {}
    if "subjects" in fields and not named:
        cursor.fault("missing-key", key="subjects")
    subjects = []
    for name, each in named.items():
        parts = each.fields(SUBJECT_KEYS, ("title", "start", "nodes"))
        if "start" in parts and "nodes" in parts:
            subjects.append(_subject(name, parts, variables))
    return Stage(tuple(subjects))


def _subject(name: str, fields: dict[str, Cursor], variables: tuple[Variable, ...]) -> Subject:
    nodes = list(fields["nodes"].named().items())
    if len(nodes) > MOST_NODES:
        fields["nodes"].fault("too-many", found=len(nodes), limit=MOST_NODES)
    return Subject(
        id=SubjectId(name),
        start=read_arrows(fields["start"], variables),
        nodes=tuple(read_node(key, each, variables) for key, each in nodes[:MOST_NODES]),
        title=fields["title"].text(120) if name and "title" in fields else "",
        optional=fields["optional"].yes_or_no() if name and "optional" in fields else False,
    )


def _endings(cursor: Cursor | None) -> tuple[Ending, ...]:
    endings = []
    for name, each in cursor.named().items() if cursor else ():
        fields = each.fields(ENDING_KEYS, ENDING_KEYS)
        title, text, went_well, think = (fields[key].text() if key in fields else "" for key in ENDING_KEYS[:4])
        relation, purpose = (_share(fields[key]) if key in fields else Share(0.0) for key in ENDING_KEYS[4:])
        endings.append(Ending(EndingId(name), title, text, went_well, think, relation, purpose))
    if cursor and not endings:
        cursor.fault("missing-key", key="endings")
    return tuple(endings)


def _share(cursor: Cursor) -> Share:
    """A plain number, or a base with shares of meters."""
    if not cursor.keys_present():
        return Share(cursor.number(0, 100))
    entries = cursor.named(meters=True)
    if "base" not in entries:
        cursor.fault("missing-key", key="base")
    base = entries.pop("base").number(-1000, 1000) if "base" in entries else 0.0
    return Share(base, tuple((name, each.number(-100, 100)) for name, each in entries.items()))


def _person(name: str, cursor: Cursor) -> Person:
    fields = cursor.fields(PERSON_KEYS, ("name",))
    return Person(
        id=CastId(name),
        name=fields["name"].name(80) if "name" in fields else "",
        about=fields["about"].text(200) if "about" in fields else "",
        look=_look(fields["look"]) if "look" in fields else Look(),
        voice=fields["voice"].one_of(VOICES) if "voice" in fields else "",
    )


def _look(cursor: Cursor) -> Look:
    fields = cursor.fields(LOOK_KEYS)
    plain = Look()
    return Look(
        age=fields["age"].whole(0, 120) if "age" in fields else plain.age,
        hair=fields["hair"].one_of(HAIR) if "hair" in fields else plain.hair,
        style=fields["style"].one_of(STYLES) if "style" in fields else plain.style,
        skin=fields["skin"].one_of(SKINS) if "skin" in fields else plain.skin,
        glasses=fields["glasses"].yes_or_no() if "glasses" in fields else plain.glasses,
        beard=fields["beard"].yes_or_no() if "beard" in fields else plain.beard,
        shirt=fields["shirt"].one_of(SHIRTS) if "shirt" in fields else plain.shirt,
        ground=fields["ground"].one_of(GROUNDS) if "ground" in fields else plain.ground,
    )


def placed(problems: Iterable[Problem], report: Report) -> tuple[Problem, ...]:
    """Problems of a scenario that this report was made of, with the line and column of their keys, in that order."""
    found = (_placed(each, report) for each in problems)
    return tuple(sorted(found, key=lambda each: (each.place.line, each.place.column)))


def _placed(problem: Problem, report: Report) -> Problem:
    """A structural fault with the line and column of its keys; a first place named by keys becomes a line."""
    values = dict(problem.values)
    keys = problem.place.keys
    if keys[:1] == ("closing",):  # what follows the last stage is `then` in the source
        keys = ("then", *keys[1:])
    if problem.code == "duplicate-id":
        values["first"] = str(report.place(tuple(values["first"].split("/"))).line)
    return replace(problem, place=report.place(keys), values=tuple(values.items()))


def _without_echoes(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Leaves out what only follows from another fault: nothing has a target or a name where its text was missing."""
    broken = {
        each.place.keys for each in problems if each.code in ("wrong-type", "missing-key", "bad-id", "bad-condition")
    }
    structural = any(
        each.code in ("missing-key", "wrong-type", "bad-id", "yaml-duplicate", "bad-line") for each in problems
    )
    follow = {"unreachable-node", "unreachable-ending", "no-way-out", "never-at-stake", "subject-has-no-end"}
    kept = []
    for each in problems:
        empty_target = each.code == "unknown-target" and dict(each.values)["target"] == ""
        if (each.code in follow and structural) or empty_target:
            continue
        if each.code == "unknown-target" and each.place.keys in broken:
            continue
        kept.append(each)
    return tuple(kept)
