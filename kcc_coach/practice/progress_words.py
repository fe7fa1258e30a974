"""The progress page in words: trends, gaps, and the rows of its tables. Nothing here says more than it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kcc_coach.i18n import day_text, later, number_text, short_day_text, tr, trn
from kcc_coach.practice.gaps import CLOSING, HIGHER, LOWER, NEARER, USUAL, WIDENING, Gap, Habit
from kcc_coach.practice.progress import FALLING, LEVEL, RISING, TOO_FEW, WEEKS_FOR_A_TREND, Point, Series
from kcc_coach.practice.records import as_given
from kcc_coach.scenario.competencies import BY_ID
from kcc_coach.scenario.words import QUADRANTS

if TYPE_CHECKING:
    from kcc_coach.practice.calendar import Calendar
    from kcc_coach.practice.records import CameOut
    from kcc_coach.practice.trends import Slope

_YOURS: Final = {
    "listening": later("je luisteren"),
    "empathy": later("je inleven"),
    "connecting": later("je verbinden"),
    "authenticity": later("hoe echt je bent"),
    "thinking_along": later("je meedenken"),
    "plain_language": later("je duidelijke taal"),
    "attentiveness": later("hoe attent je bent"),
    "ownership": later("je eigenaarschap"),
}
_GAP: Final = {
    LOWER: later("Je schat {what} lager in dan het gesprek laat zien: daar doe je meer goed dan je denkt."),
    HIGHER: later("Je schat {what} hoger in dan het gesprek laat zien. In je terugblik zie je waar dat zit."),
    NEARER: later("Over {what} oordeel je dichter bij het gesprek dan over de rest."),
}
_COURSE: Final = {CLOSING: later("Dat verschil wordt kleiner."), WIDENING: later("Dat verschil wordt groter.")}
_USUAL_COURSE: Final = {
    CLOSING: later("Je oordeel over {what} komt dichter bij wat het gesprek laat zien."),
    WIDENING: later("Je oordeel over {what} komt verder af van wat het gesprek laat zien."),
}
_HABIT: Final = {
    LOWER: later("Over alles samen schat je jezelf lager in dan de gesprekken laten zien."),
    HIGHER: later("Over alles samen schat je jezelf hoger in dan de gesprekken laten zien."),
    USUAL: later("Over alles samen schat je jezelf niet duidelijk hoger of lager in dan de gesprekken laten zien."),
}


def name_of(competency: str) -> str:
    """What a competency is called."""
    return tr(BY_ID[competency].name)  # type: ignore[index]  # ids are plain words


# -- the course of a competency


def figure(course: Series) -> str:
    """The newest score, for a tile."""
    last = course.points[-1]
    return number_text(last.score) if last.score is not None and last.enough else "–"


def trend_title(course: Series) -> str:
    """The trend said as a title."""
    sentences = {RISING: tr("{name} groeit"), FALLING: tr("{name} zakt")}
    return sentences.get(course.trend, "{name}").format(name=name_of(course.competency))


def trend_word(course: Series) -> str:
    """The trend in a word or two, for a tile."""
    words = {RISING: tr("stijgt"), FALLING: tr("daalt"), LEVEL: tr("niet te zeggen")}
    return words.get(course.trend, tr("nog te vroeg"))


def trend_sentence(course: Series) -> str:
    """The trend in a sentence that doesn't say more than it knows."""
    scored = course.scored
    if not scored and any(point.score is not None for point in course.points):
        return tr("Hier is nog te weinig van gezien om iets over te zeggen.")
    if not scored:
        return tr("Je beoordeelde jezelf; een score is er nog niet.")
    first, last = number_text(scored[0].score or 0), number_text(scored[-1].score or 0)
    if course.trend == TOO_FEW:
        few = tr(
            "Nu op {last}. Na {weeks} weken met een gesprek is te zeggen of het stijgt of daalt; je hebt er {count}."
        )
        return few.format(last=last, weeks=WEEKS_FOR_A_TREND, count=len(scored))
    if course.trend == LEVEL:
        level = tr("Van {first} naar {last}. Dat kan ook toeval zijn: of het stijgt of daalt, is niet te zeggen.")
        return level.format(first=first, last=last)
    if course.weeks > 1:
        return tr("Van {first} naar {last}, gerekend per {weeks} weken.").format(
            first=first, last=last, weeks=course.weeks
        )
    return tr("Van {first} naar {last} in {count} weken waarin je speelde.").format(
        first=first, last=last, count=len(scored)
    )


def slope_sentence(course: Series, found: Slope | None) -> str:
    """How fast it goes, with what it could be as well; empty where that cannot be told."""
    if found is None or course.trend not in (RISING, FALLING):
        return ""
    up = course.trend == RISING
    rate, least, most = (abs(4 * each) for each in (found.rate, found.slowest, found.fastest))
    if found.slowest * found.fastest < 0:
        least = 0.0
    low, high = sorted((least, most))
    sentence = (
        tr("Per vier weken kwam er ongeveer {rate} bij; {low} tot {high} kan ook.")
        if up
        else tr("Per vier weken ging er ongeveer {rate} af; {low} tot {high} kan ook.")
    )
    return sentence.format(rate=number_text(rate, 1), low=number_text(low, 1), high=number_text(high, 1))


def week_words(course: Series) -> str:
    """What a point of the chart stands for."""
    return tr("Week van") if course.weeks == 1 else tr("Vier weken vanaf")


def chart_rows(course: Series) -> tuple[tuple[str, ...], ...]:
    """The points of the chart as rows of its table."""
    return tuple(_chart_row(point) for point in course.points)


def _chart_row(point: Point) -> tuple[str, ...]:
    score = "–" if point.score is None else number_text(point.score)
    if point.score is not None and not point.enough:
        score = tr("{score} (te weinig gezien)").format(score=score)
    own = "–" if point.own is None else number_text(as_given(point.own), 1)
    return short_day_text(point.week), score, own, str(point.talks), str(point.repeats)


# -- the gap between the own rating and the talks


def gap_sentence(gap: Gap) -> str:
    """What can be said of one competency; empty where nothing can."""
    what = tr(_YOURS[gap.competency])
    known = _COURSE.get(gap.course, "")
    course = tr(known)
    if gap.word in _GAP:
        sentence = tr(_GAP[gap.word]).format(what=what)
        return f"{sentence} {course}".strip() if gap.word != NEARER else sentence
    usual = _USUAL_COURSE.get(gap.course, "")
    return tr(usual).format(what=what)


def habit_sentence(habit: Habit) -> str:
    """The person's own habit in a sentence."""
    if habit.word in _HABIT:
        return tr(_HABIT[habit.word])
    return tr("Beoordeel twee gesprekken, met samen vijf beslissingen: dan is te zeggen hoe je jezelf ziet.")


def gap_lines(habit: Habit) -> tuple[str, ...]:
    """The habit, and what stands out from it."""
    found = [gap_sentence(each) for each in habit.gaps]
    lines = [each for each in found if each]
    if habit.word in _HABIT and not lines:
        lines = [tr("Geen competentie valt daarbij op: het verschil met de rest kan toeval zijn.")]
    return (habit_sentence(habit), *lines)


def gap_rows(habit: Habit) -> tuple[tuple[str, ...], ...]:
    """The gaps as rows of a table."""
    return tuple(
        (name_of(each.competency), signed(each.mean), str(each.rated), str(each.decisions), gap_word(each))
        for each in habit.gaps
    )


def gap_word(gap: Gap) -> str:
    """What the test makes of a gap, in a few words."""
    words = {
        LOWER: tr("lager dan de rest"),
        HIGHER: tr("hoger dan de rest"),
        NEARER: tr("dichterbij dan de rest"),
        USUAL: tr("zoals de rest"),
    }
    return words.get(gap.word, tr("te weinig gezien"))


def signed(value: float) -> str:
    """A difference with its sign."""
    words = number_text(abs(value))
    return words if words == "0" else f"+{words}" if value > 0 else f"−{words}"


# -- endings and days


def ending_words(each: CameOut) -> str:
    """One ending in a sentence."""
    again = tr("{title} op {day}, opnieuw gespeeld: {quadrant}, relatie {relation} en doel {purpose}.")
    once = tr("{title} op {day}: {quadrant}, relatie {relation} en doel {purpose}.")
    return (again if each.attempt > 1 else once).format(
        title=each.title,
        day=day_text(each.day),
        quadrant=tr(QUADRANTS[each.outcome.quadrant]),
        relation=each.outcome.relation,
        purpose=each.outcome.purpose,
    )


def ending_rows(endings: tuple[CameOut, ...]) -> tuple[tuple[str, ...], ...]:
    """The endings as rows of a table, the newest first."""
    return tuple(
        (
            day_text(each.day),
            each.title,
            tr(QUADRANTS[each.outcome.quadrant]),
            str(each.outcome.relation),
            str(each.outcome.purpose),
        )
        for each in reversed(endings)
    )


def endings_sentence(endings: tuple[CameOut, ...]) -> str:
    """How many talks came out where."""
    if not endings:
        return tr("Nog geen einde op de kaart.")
    good = sum(each.outcome.quadrant == "harmony" for each in endings)
    sentence = trn("{count} gesprek.", "{count} gesprekken.", len(endings))
    return f"{sentence} {tr('In harmonie: {count}.').format(count=good)}"


def days_sentence(calendar: Calendar) -> str:
    """On how many days the person practised."""
    days = len(calendar.practised)
    if not days:
        return tr("Hier komt een vakje voor elke dag waarop je oefent.")
    return trn("Je oefende op {count} dag.", "Je oefende op {count} dagen.", days)


def odd_sentence(calendar: Calendar) -> str:
    """That some talks stand on days that cannot be; empty where none do."""
    if not calendar.odd:
        return ""
    return trn(
        "{count} keer stond de klok van de computer verkeerd. Dat gesprek is bewaard en telt hier niet mee.",
        "{count} keer stond de klok van de computer verkeerd. Die gesprekken zijn bewaard en tellen hier niet mee.",
        calendar.odd,
    )


def day_rows(calendar: Calendar) -> tuple[tuple[str, ...], ...]:
    """The days of practice as rows of a table, the newest first."""
    return tuple((day_text(each.day), str(each.talks), str(each.moments)) for each in reversed(calendar.practised))
