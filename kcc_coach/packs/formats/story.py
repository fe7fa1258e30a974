"""A story of Twine as a conversation: passages as places and endings, links as replies, and a note for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kcc_coach.i18n import later
from kcc_coach.packs.formats.draft import DROPPED, Draft, Note, note
from kcc_coach.packs.formats.naming import Names, plain_text
from kcc_coach.packs.formats.retelling import retold
from kcc_coach.packs.formats.twee_back import is_own, told_back
from kcc_coach.problem import Place, Problem, fault
from kcc_coach.scenario.model import Scenario, ScenarioId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.packs.formats.passages import Story
    from kcc_coach.scenario.model import Scenario

MOST_STORIES: Final = 200

NOTES: Final[dict[str, str]] = {
    "twine-passages": later("Overgenomen als plek of als einde: {count} van de passages."),
    "twine-story-dropped": later("Het verhaal «{title}» is niet overgenomen: er is niets in te spelen."),
    "twine-format-guessed": later("Het verhaal zegt niet voor welk formaat het is. Het is gelezen als {format}."),
    "twine-format-unknown": later("Van {format} zijn alleen de links overgenomen; de rest staat als tekst."),
    "twine-start-guessed": later("Het begin «{name}» is er niet. Het gesprek begint bij «{first}»."),
    "twine-special-dropped": later("Dit is van Twine zelf (script, stijl, instelling) en is weggelaten: {what}."),
    "twine-double-dropped": later("Er is meer dan één passage «{name}». Alleen de eerste is overgenomen."),
    "twine-metadata-dropped": later("Wat achter de naam van «{name}» tussen accolades staat, is niet te lezen."),
    "twine-data-dropped": later("StoryData is niet te lezen en is weggelaten."),
    "twine-before-dropped": later("Wat vóór de eerste passage stond, is weggelaten."),
    "twine-kept": later(
        "In «{passage}» staat nog code van Twine in de tekst: {what}. Haal die weg of schrijf haar uit."
    ),
    "twine-dropped": later("Uit «{passage}» is weggelaten: {what}."),
    "twine-opened": later("In «{passage}» is een voorwaarde niet begrepen: {what}. Wat eraan hing, is er nu altijd."),
    "twine-cut": later("«{passage}» is te lang of te ingewikkeld. Er is een stuk weggelaten."),
    "twine-layout-dropped": later("Vet, cursief en andere opmaak is weggelaten ({count} keer een passage)."),
    "twine-link-lost": later("Een link wijst naar «{target}», en die passage is er niet. Hij gaat nu naar een einde."),
    "twine-link-guessed": later("De link «{target}» is gelezen als «{name}». Alleen de hoofdletters verschillen."),
    "twine-back": later("De weg terug in «{passage}» gaat nu altijd naar «{name}»."),
    "twine-back-dropped": later("De weg terug in «{passage}» is weggelaten: er is niet te zien waarheen."),
    "twine-speaker": later("«{name}» spreekt {count} keer, en staat nu in de rolverdeling. Geef een gezicht."),
    "twine-you": later("«{name}» is gelezen als degene die oefent."),
    "twine-counter": later("«{name}» loopt van {low} tot {high}. Dat bereik is geraden."),
    "twine-yes-no": later("«{name}» onthoudt ja of nee."),
    "twine-variable-dropped": later("«{name}» is nu eens dit en dan weer dat, en is weggelaten."),
    "twine-unset-dropped": later(
        "Een voorwaarde vraagt naar «{name}», en dat is hier niet te volgen. Ze is weggelaten."
    ),
    "twine-goes-on": later("In «{passage}» zegt de enige link «{text}». Het gesprek gaat daar vanzelf verder."),
    "twine-asks": later("Bij «{name}» ging het verhaal vanzelf in het rond. Daar staat nu een antwoord."),
    "twine-endings": later(
        "Een passage zonder link is een einde geworden ({count} keer). Vul in wat goed ging en wat je meegeeft."
    ),
    "twine-to-fill-in": later(
        "Vul zelf in: de samenvatting, wie je bent, de taal, het kanaal, de competenties en wat een antwoord laat zien."
    ),
    "twine-read-back": later("Dit is een gesprek van KCC Coach. Teruggelezen passages: {count}."),
    "twine-new-passage": later("«{name}» is een nieuwe passage. Kijk of ze op de goede plek staat."),
    "twine-now-replies": later(
        "«{name}» ging vanzelf verder, en heeft nu ook een link. Verdergaan is er een antwoord."
    ),
    "twine-new-ending": later("Een nieuwe passage zonder link is een einde geworden: «{text}». Vul de rest in."),
    "twine-loose-comment": later("In «{name}» hoort een opmerking bij iets wat er niet meer staat. Ze is weggelaten."),
}


def draft_of(stories: Iterable[Story], file: str) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft of all stories in a file; None where none of them can be played."""
    names, notes, problems = Names(), list[Note](), list[Problem]()
    scenarios: list[Scenario] = []
    stories = tuple(stories)
    if len(stories) > MOST_STORIES:
        return None, (fault("too-many", Place(file), found=len(stories), limit=MOST_STORIES),)
    for story in stories:
        scenario, found, faults = told_back(story, file) if is_own(story) else retold(story, file, names)
        notes += found
        problems += faults
        if scenario is None:
            notes.append(note(DROPPED, "twine-story-dropped", Place(file), title=story.title))
        else:
            scenarios.append(_named_apart(scenario, scenarios))
    if not scenarios:
        return None, tuple(problems) or (fault("foreign-empty", Place(file)),)
    title = scenarios[0].title if len(scenarios) == 1 else file.rpartition("/")[2].rpartition(".")[0]
    author = next((story.author for story in stories if story.author), "")
    return Draft(plain_text(title, 120) or scenarios[0].title, tuple(scenarios), tuple(notes), author=author), ()


def _named_apart(scenario: Scenario, others: list[Scenario]) -> Scenario:
    """The conversation under a name that none of the others has."""
    taken = frozenset(each.id for each in others)
    return replace(scenario, id=ScenarioId(Names(taken).give(scenario.id))) if scenario.id in taken else scenario
