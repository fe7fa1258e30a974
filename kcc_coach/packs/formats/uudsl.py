"""UUDSL, the XML of the scenario editor of Utrecht: subjects, preconditions, effects and evaluations are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.i18n import later, tr
from kcc_coach.packs.formats.draft import DROPPED, GUESSED, LEFT, MAPPED, Draft, Note, note
from kcc_coach.packs.formats.mending import LAST, blank_ending, mended, to_fill_in
from kcc_coach.packs.formats.naming import slug
from kcc_coach.packs.formats.uudsl_formulas import formulas_of
from kcc_coach.packs.formats.uudsl_parameters import parameters_of, quantities_of
from kcc_coach.packs.formats.uudsl_statements import KINDS, PLAYER, Reader
from kcc_coach.packs.formats.uudsl_story import story_of
from kcc_coach.packs.formats.uudsl_talk import Talk, Whole, way_on
from kcc_coach.packs.formats.uudsl_terms import Terms
from kcc_coach.packs.formats.uudsl_xml import read_xml
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.model import Go, Meter, Scenario, ScenarioId, Stage, Subject, SubjectId, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.packs.formats.uudsl_formulas import Formula
    from kcc_coach.packs.formats.uudsl_parameters import Quantity
    from kcc_coach.packs.formats.uudsl_statements import Dialogue
    from kcc_coach.packs.formats.uudsl_story import Story
    from kcc_coach.packs.formats.uudsl_xml import Element
    from kcc_coach.scenario.model import Ending

NOTES: Final[dict[str, str]] = {
    "uudsl-statements": later(
        "Wat de speler zegt ({yours}), zijn antwoorden geworden; wat anderen zeggen ({others}), staat in het gesprek."
    ),
    "uudsl-subjects": later(
        "De onderwerpen ({count}) en de rondes waarin ze aan bod komen ({stages}) zijn overgenomen."
    ),
    "uudsl-frame": later("UUDSL kent geen rol, duur, kanaal of gezicht. Wat er nu staat, is geraden."),
    "uudsl-competencies": later("UUDSL kent geen competenties. Zeg bij de antwoorden wat ze laten zien."),
    "uudsl-endings": later("De einden ({count}) hebben nog geen tekst, «ging goed» en «denk na». Vul die in."),
    "uudsl-parameters": later("Parameters zijn variabelen geworden ({count}): {names}."),
    "uudsl-meter": later("«{title}» is de meter {name} geworden: {low} tot {high} is daar 0 tot 100."),
    "uudsl-parameter-dropped": later(
        "Parameter «{name}» is weggelaten: een tekst of lijst past niet in een variabele."
    ),
    "uudsl-formula-relation": later("«{name}» bepaalt nu de relatie: {formula}. {low} tot {high} is daar 0 tot 100."),
    "uudsl-formula-purpose": later("«{name}» bepaalt nu het doel: {formula}. {low} tot {high} is daar 0 tot 100."),
    "uudsl-formula-left": later("De evaluatie «{name}» past niet in een einde. Haar formule is: {formula}"),
    "uudsl-optional": later("Een ronde met alleen onderwerpen die niet hoeven, heeft er «{name}» bij gekregen."),
    "uudsl-empty-subject": later("Het onderwerp «{name}» is weggelaten: er staat niets in."),
    "uudsl-condition": later("Een voorwaarde over «{name}» past hier niet. Ze is weggelaten."),
    "uudsl-deep-condition": later("Een voorwaarde zit te diep in elkaar en is weggelaten. Schrijf haar eenvoudiger."),
    "uudsl-effect": later("Een effect op «{name}» ({value}) past hier niet. Het is weggelaten."),
    "uudsl-large-effect": later("Een effect op «{name}» was {value}. Meer dan 100 tegelijk kan niet; het is nu 100."),
    "uudsl-double": later("Er waren twee uitspraken met de naam «{name}». De tweede is weggelaten."),
    "uudsl-lost-response": later(
        "Een reactie wees naar «{name}», en dat is er niet in dit onderwerp. Ze is weggelaten."
    ),
    "uudsl-cut": later("Bij «{name}» stond te veel. Wat niet paste, is weggelaten."),
    "uudsl-comment": later("Bij «{name}» schreef de auteur: {text}"),
    "uudsl-property": later("{property} bij «{name}»: {text}"),
    "uudsl-whole-property": later("{property} van het gesprek: {text}"),
    "uudsl-mood": later("«{text}» bij «{name}» is een stemming waar geen gezicht bij is."),
    "uudsl-character": later("«{name}» spreekt of voelt iets, en stond niet bij de personages. Geef een naam."),
    "uudsl-language": later("De taal staat er niet bij. Het gesprek staat nu als Nederlands."),
    "uudsl-description": later("De beschrijving was te lang voor een samenvatting. Ze luidde: {text}"),
    "uudsl-facts": later("Gegevens over het bestand zijn weggelaten: {facts}."),
    "uudsl-positions": later("De plek van de blokken op het scherm van de editor is weggelaten ({count})."),
    "uudsl-annotations": later("Kleuren en aantekeningen van de editor zijn weggelaten ({count})."),
    "uudsl-leaf": later("Na «{name}» kwam niets, en het onderwerp mocht er niet eindigen. Nu eindigt het daar."),
    "uudsl-listen": later("Na «{name}» is er even een keuze nodig. Er staat nu een antwoord om verder te luisteren."),
    "uudsl-shadowed": later("«{name}» komt nooit aan bod: wat ervoor staat kan altijd. Geef dat een voorwaarde."),
    "uudsl-blank": later("Een antwoord had geen tekst ({name}). Schrijf er een."),
    "uudsl-never": later("«{name}» kan nooit: zijn voorwaarde klopt voor geen enkele waarde."),
    "uudsl-paused": later(
        "«{name}» kwam zonder vraag weer bij zichzelf uit. Er staat nu een antwoord om verder te gaan."
    ),
    "uudsl-way-out": later("Waar geen einde te bereiken was ({count}), is een weg naar een einde bij gemaakt."),
}
AXES: Final = ("relation", "purpose")
MOST_STAGES: Final = 50
MOST_STATEMENTS: Final = 2000  # in one dialogue
MOST_RESPONSES: Final = 5000  # in all
_MINUTES: Final = 10


def read(data: bytes, file: str) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft of a UUDSL scenario; None with the reason where it isn't one that can be read."""
    root, problems = read_xml(data, file)
    if root is None:
        return None, problems
    problem = _refused(root, file)
    return (None, (problem,)) if problem else (_Import(root, file).draft(), ())


def _refused(root: Element, file: str) -> Problem | None:
    """Why an XML file isn't taken over."""
    place = root.place(file)
    if root.name == "config":
        return fault("uudsl-config", place)
    if root.name != "scenario":
        return fault("uudsl-other-xml", place, found=root.name)
    stages = list(root.first("sequence").all("interleave"))
    dialogues = [each for stage in stages for each in stage.all("dialogue")]
    counts = [sum(1 for _ in each.first("statements").all(*KINDS)) for each in dialogues]
    arrows = sum(1 for _ in root.first("sequence").within_any(frozenset({"response", "start"})))
    if not sum(counts):
        return fault("foreign-empty", place)
    for found, limit in ((len(stages), MOST_STAGES), (max(counts), MOST_STATEMENTS), (arrows, MOST_RESPONSES)):
        if found > limit:
            return fault("too-many", root.first("sequence").place(file), found=found, limit=limit)
    return None


class _Import:
    """One file on its way to a draft."""

    def __init__(self, root: Element, file: str) -> None:
        self.root, self.file = root, file
        self.story: Story = story_of(root, file)
        quantities, self.unfit = quantities_of(root, parameters_of(root), self.story.cast)
        self.quantities: tuple[Quantity, ...] = tuple(quantities.values())
        self.terms = Terms(quantities, file)
        self.formulas: tuple[Formula, ...] = formulas_of(root, self.terms)
        self.reader = Reader(self.terms, self.story.cast, self.story.properties, file)
        self.whole = Whole()
        self.notes: list[Note] = []

    def draft(self) -> Draft:
        story = self.story
        rounds = [self._dialogues(each) for each in self.root.first("sequence").all("interleave")]
        stages = tuple(self._stage(each) for each in rounds if each)
        endings = (blank_ending(LAST), *self.whole.endings.values())
        parts = [each.part() for each in self.quantities]
        scenario = Scenario(
            id=ScenarioId(slug(story.title) or "gesprek"),
            version=1,
            title=story.title,
            summary=story.summary or to_fill_in(),
            language=story.language,
            channel="counter",
            place=story.place,
            you=tr("medewerker"),
            cast=story.people,
            competencies=(),
            lessons=(),
            minutes=_MINUTES,
            meters=tuple(each for each in parts if isinstance(each, Meter)),
            variables=tuple(each for each in parts if isinstance(each, Variable)),
            stages=stages,
            endings=tuple(self._scored(each) for each in endings),
            closing=(Go(LAST),),
        )
        whole, mends = mended(scenario)
        self._tell(rounds, whole)
        mends = tuple(each.in_file(self.file) for each in mends)
        notes = (*self.notes, *story.notes, *self.terms.notes, *self.reader.notes, *self.whole.notes, *mends)
        return Draft(story.title, (whole,), notes, story.language, story.author, summary=story.summary)

    def _dialogues(self, interleave: Element) -> list[Dialogue]:
        found = [self.reader.dialogue(each) for each in interleave.all("dialogue")]
        for each in found:
            if not each.statements:
                self._note(DROPPED, "uudsl-empty-subject", each.place, name=each.title or each.id)
            for statement in each.statements.values():
                if statement.when is False:
                    self.whole.note(DROPPED, "uudsl-never", statement)
        return [each for each in found if each.statements]

    def _stage(self, dialogues: list[Dialogue]) -> Stage:
        subjects = [self._subject(each, turns=len(dialogues) > 1) for each in dialogues]
        if all(each.optional for each in subjects):
            key, node = way_on(self.whole)
            title = tr("Verder met het gesprek")
            subjects.append(Subject(SubjectId(key), (Go(node.id),), (node,), title))
            self._note(GUESSED, "uudsl-optional", dialogues[0].place, name=title)
        return Stage(tuple(subjects))

    def _subject(self, dialogue: Dialogue, *, turns: bool) -> Subject:
        start, nodes = Talk(dialogue, self.whole, turns=turns).parts()
        title = dialogue.title or tr("Onderwerp")
        return Subject(SubjectId(self.whole.subjects.give(title)), start, nodes, title, dialogue.optional)

    def _scored(self, ending: Ending) -> Ending:
        relation, purpose = _axes(self.formulas)
        return replace(
            ending,
            relation=ending.relation if relation is None or relation.share is None else relation.share,
            purpose=ending.purpose if purpose is None or purpose.share is None else purpose.share,
        )

    # -- what became of it

    def _tell(self, rounds: list[list[Dialogue]], whole: Scenario) -> None:
        statements = [each for row in rounds for dialogue in row for each in dialogue.statements.values()]
        yours = sum(each.kind == PLAYER for each in statements)
        self._note(MAPPED, "uudsl-statements", yours=yours, others=len(statements) - yours)
        self._note(MAPPED, "uudsl-subjects", count=sum(map(len, rounds)), stages=len(whole.stages))
        self._note(GUESSED, "uudsl-frame")
        self._note(LEFT, "uudsl-competencies")
        self._note(LEFT, "uudsl-endings", count=len(whole.endings))
        self._tell_parameters()
        self._tell_formulas()

    def _tell_parameters(self) -> None:
        variables = [each.name for each in self.quantities if each.kind != "meter"]
        if variables:
            self._note(MAPPED, "uudsl-parameters", count=len(variables), names=", ".join(variables))
        for each in self.quantities:
            if each.kind == "meter":
                self._note(GUESSED, "uudsl-meter", title=each.title, name=each.name, low=each.low, high=each.high)
        for name in self.unfit:
            self._note(DROPPED, "uudsl-parameter-dropped", name=name)

    def _tell_formulas(self) -> None:
        taken = dict(zip(AXES, _axes(self.formulas), strict=True))
        for each in self.formulas:
            axis = next((name for name, formula in taken.items() if formula is each), "")
            if axis:
                low, high = f"{each.low:g}", f"{each.high:g}"
                values = {"name": each.name, "formula": each.text, "low": low, "high": high}
                self._note(GUESSED, f"uudsl-formula-{axis}", None, **values)
            else:
                self._note(LEFT, "uudsl-formula-left", name=each.name, formula=each.text)

    def _note(self, kind: str, code: str, place: Place | None = None, **values: object) -> None:
        self.notes.append(note(kind, code, place or Place(self.file), **values))


def _axes(formulas: Iterable[Formula]) -> tuple[Formula | None, Formula | None]:
    """The evaluations that become relation and purpose: the first that fits and is named so, and the first other."""
    fit = [each for each in formulas if each.share is not None]
    relation = next((each for each in fit if each.of_relation), None)
    return relation, next((each for each in fit if each is not relation and not each.of_relation), None)
