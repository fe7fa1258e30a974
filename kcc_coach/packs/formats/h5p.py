"""H5P Branching Scenario: the zip's two JSON files to a draft, with the paths as H5P's own player walks them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.i18n import later, tr
from kcc_coach.packs.formats.draft import DROPPED, GUESSED, LEFT, MAPPED, Draft, Note, note
from kcc_coach.packs.formats.h5p_content import DYNAMIC, STATIC, block, branching_of, rows, words
from kcc_coach.packs.formats.h5p_package import CONTENT, MANIFEST, entries, json_of
from kcc_coach.packs.formats.h5p_scores import scoring_of
from kcc_coach.packs.formats.h5p_talk import CUSTOMER, Talk
from kcc_coach.packs.formats.mending import mended, to_fill_in
from kcc_coach.packs.formats.naming import plain_text, slug
from kcc_coach.packs.source import MOST_NODES
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.model import Go, Person, Scenario, ScenarioId, Stage, Subject, SubjectId

if TYPE_CHECKING:
    from kcc_coach.packs.formats.h5p_content import Branching
    from kcc_coach.packs.formats.h5p_scores import Scoring

LIBRARY: Final = "H5P.BranchingScenario"
NOTES: Final[dict[str, str]] = {
    "h5p-opening": later("De tekst van het beginscherm was te lang voor een samenvatting. Hij luidde: {text}"),
    "h5p-passages": later("Teksten ({texts}) en vragen ({questions}) zijn plekken in het gesprek geworden."),
    "h5p-speakers": later("H5P zegt niet wie er spreekt. Kijk na wat de klant zegt en wat de verteller vertelt."),
    "h5p-frame": later("H5P kent geen plaats, rol, duur of gezicht. Wat er nu staat, is geraden."),
    "h5p-language": later("De taal staat er niet bij. Het gesprek staat nu als Nederlands."),
    "h5p-static": later(
        "De score van een einde (ten hoogste {best}) is het doel van dat einde geworden, van 0 tot 100."
    ),
    "h5p-dynamic": later(
        "De punten per antwoord tellen in de variabele «score»; {best} is het meest haalbare. Wie een lus loopt, houdt hier zijn punten."
    ),
    "h5p-competencies": later("H5P kent één score. Verdeel haar bij de antwoorden over de competenties."),
    "h5p-endings": later("De einden ({count}) hebben nog geen relatie, «ging goed» en «denk na». Vul die in."),
    "h5p-lost": later("Bij «{name}» is {library} weggelaten ({count} keer): dat past niet in een gesprek."),
    "h5p-emptied": later("Van «{name}» bleef niets te lezen over. Schrijf wat daar gebeurt."),
    "h5p-images": later("De afbeeldingen zijn weggelaten ({count})."),
    "h5p-settings": later("Instellingen en knopteksten van de speler zijn weggelaten: {names}."),
    "h5p-metadata": later("Gegevens over de uitgave zijn weggelaten: {names}."),
    "h5p-formulas": later("Er staan formules in teksten ({count}). Ze staan er nu als gewone tekst."),
    "h5p-shadowed": later(
        "Eindschermen kwamen nooit in beeld ({count}), want een later scherm had hetzelfde nummer: {names}."
    ),
    "h5p-no-screen": later(
        "Een pijl wees naar {next}, en dat is er niet: H5P liep daar vast. Hij gaat nu naar een einde."
    ),
    "h5p-blank-reply": later("Een antwoord bij «{name}» had geen tekst. Schrijf er een."),
    "h5p-cut": later("Een tekst bij «{name}» was te lang en is ingekort."),
    "h5p-paused": later(
        "«{name}» kwam zonder vraag weer bij zichzelf uit. Er staat nu een antwoord om verder te gaan."
    ),
    "h5p-way-out": later("Waar geen einde te bereiken was ({count}), is een weg naar een einde bij gemaakt."),
}
_LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z]{1,6})?")
_PUBLISHED: Final = (
    "licenseVersion", "licenseExtras", "source", "yearFrom", "yearTo", "changes", "authorComments",
    "metaKeywords", "metaDescription",
)  # fmt: skip
_FORMULA: Final = re.compile(r"\\\(|\\\[")
_MINUTES: Final = 10
LONGEST_SUMMARY: Final = 600
MOST_PASSAGES: Final = MOST_NODES // 2  # a passage may need a second node, to pause at
MOST_ANSWERS: Final = 5000  # in all


def read(data: bytes, file: str) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft of an H5P package; None with the reason where it isn't a Branching Scenario that can be read."""
    found, problems = entries(data, file)
    if found is None:
        return None, problems
    manifest, problems = json_of(found[MANIFEST], MANIFEST, file)
    other = None if manifest is None else _other_kind(manifest, file)
    if manifest is None or other is not None:
        return None, problems if other is None else (other,)
    content, problems = json_of(found[CONTENT], CONTENT, file)
    return (None, problems) if content is None else _read_content(manifest, content, file)


def _other_kind(manifest: dict[str, Any], file: str) -> Problem | None:
    """The fault of a package that is no Branching Scenario."""
    place = Place(file, keys=(MANIFEST, "mainLibrary"))
    library = manifest.get("mainLibrary")
    if not isinstance(library, str) or not library.strip():
        return fault("package-no-kind", place)
    return None if library.split()[0] == LIBRARY else fault("package-other-kind", place, found=library)


def _read_content(
    manifest: dict[str, Any], content: dict[str, Any], file: str
) -> tuple[Draft | None, tuple[Problem, ...]]:
    place = Place(file, keys=(CONTENT, "branchingScenario", "content"))
    branching = branching_of(content)
    if branching is None:
        return None, (fault("foreign-empty", place),)
    answers = sum(len(each.alternatives) for each in branching.passages)
    for found, limit in ((len(branching.passages), MOST_PASSAGES), (answers, MOST_ANSWERS)):
        if found > limit:
            return None, (fault("too-many", place, found=found, limit=limit),)
    return _draft(manifest, branching, file), ()


def _draft(manifest: dict[str, Any], branching: Branching, file: str) -> Draft:
    scoring = scoring_of(branching)
    talk = Talk(branching, scoring, file)
    nodes = talk.nodes()
    title = plain_text(words(manifest.get("title")) or branching.title, 120) or tr("Gesprek uit H5P")
    language, guessed = _language(manifest)
    opening = plain_text("\n".join(each for each in branching.opening if each), LONGEST_SUMMARY)
    scenario = Scenario(
        id=ScenarioId(slug(title) or "gesprek"),
        version=1,
        title=title,
        summary=opening or to_fill_in(),
        language=language,
        channel="counter",
        place="",
        you=tr("medewerker"),
        cast=(Person(CUSTOMER, tr("Klant")),),
        competencies=(),
        lessons=(),
        minutes=_MINUTES,
        meters=(),
        variables=() if scoring.variable is None else (scoring.variable,),
        stages=(Stage((Subject(SubjectId(""), (Go(nodes[0].id),), nodes),)),),
        endings=tuple(talk.endings.values()),
    )
    whole, mends = mended(scenario)
    told = (*_notes(branching, scoring, talk, manifest, whole), *guessed, *talk.notes, *mends)
    return Draft(
        title=title,
        scenarios=(whole,),
        notes=tuple(each.in_file(file) for each in told),
        language=language,
        author=_author(manifest),
        licence=_licence(manifest),
        summary=opening,
    )


def _notes(
    branching: Branching, scoring: Scoring, talk: Talk, manifest: dict[str, Any], whole: Scenario
) -> tuple[Note, ...]:
    """What became of the whole, and of each thing that has no place in a talk."""
    questions = sum(each.asks for each in branching.passages)
    notes = [
        note(MAPPED, "h5p-passages", texts=len(branching.passages) - questions, questions=questions),
        note(GUESSED, "h5p-speakers"),
        note(GUESSED, "h5p-frame"),
        note(LEFT, "h5p-competencies"),
        note(LEFT, "h5p-endings", count=len(whole.endings)),
    ]
    if scoring.kind in {STATIC, DYNAMIC} and scoring.best > 0:
        code = "h5p-static" if scoring.kind == STATIC else "h5p-dynamic"
        notes.append(note(GUESSED, code, best=f"{scoring.best:g}"))
    for at, passage in enumerate(branching.passages):
        for library, count in Counter(passage.lost).items():
            values = {"name": talk.ids[at], "library": library, "count": count}
            notes.append(note(DROPPED, "h5p-lost", talk.place(at), **values))
        if not passage.texts and not passage.asks:
            notes.append(note(LEFT, "h5p-emptied", talk.place(at), name=talk.ids[at]))
    counts = {
        "h5p-images": (DROPPED, branching.images),
        "h5p-formulas": (GUESSED, _formulas(branching)),
    }
    notes += [note(kind, code, count=count) for code, (kind, count) in counts.items() if count]
    opening = "\n".join(branching.opening)
    if len(opening) > LONGEST_SUMMARY:
        notes.append(note(LEFT, "h5p-opening", text=plain_text(opening)))
    if branching.shadowed:
        titles = " · ".join(each or "–" for each in branching.shadowed)
        notes.append(note(DROPPED, "h5p-shadowed", count=len(branching.shadowed), names=titles))
    published = [name for name in _PUBLISHED if manifest.get(name)]
    for code, names in (("h5p-settings", branching.settings), ("h5p-metadata", published)):
        if names:
            notes.append(note(DROPPED, code, names=", ".join(names)))
    return tuple(notes)


def _formulas(branching: Branching) -> int:
    texts = [text for passage in branching.passages for text in passage.texts]
    answers = [answer for passage in branching.passages for answer in passage.alternatives]
    texts += [part for answer in answers for part in (answer.text, answer.edge.feedback)]
    return sum(_FORMULA.search(text) is not None for text in texts)


def _language(manifest: dict[str, Any]) -> tuple[str, tuple[Note, ...]]:
    language = manifest.get("language")
    if isinstance(language, str) and _LANGUAGE.fullmatch(language) and language.lower() != "und":
        return language, ()
    return "nl", (note(GUESSED, "h5p-language", Place(keys=(MANIFEST, "language"))),)


def _author(manifest: dict[str, Any]) -> str:
    names = [words(block(each).get("name")) for each in rows(manifest.get("authors"))]
    names = [each for each in names if each] or [words(manifest.get("author"))]
    return plain_text(", ".join(names).replace("\n", " "), 200)


def _licence(manifest: dict[str, Any]) -> str:
    licence = words(manifest.get("license"))
    return "" if licence == "U" else plain_text(licence.replace("\n", " "), 100)
