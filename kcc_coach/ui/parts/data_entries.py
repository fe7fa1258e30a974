"""What a kind of data says, one by one: how it is asked, and how one of it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcc_coach.export.sheets import told_detail
from kcc_coach.export.words import competency_name, kind_name, note_name
from kcc_coach.i18n import day_text, tr
from kcc_coach.practice.records import AssessmentDraft, TalkDraft
from kcc_coach.storage import overview
from kcc_coach.ui import theme
from kcc_coach.ui.parts.ask_again import AskAgain
from kcc_coach.ui.parts.data_words import NAMES
from kcc_coach.ui.parts.page import Card
from kcc_coach.ui.parts.texts import heading, text

if TYPE_CHECKING:
    from kcc_coach.practice.notes import Note
    from kcc_coach.storage.overview import Said, TalkSeen
    from kcc_coach.storage.store import Store

Ask = Callable[["Store", int, int], tuple[Any, ...]]

ASKED: Final[dict[str, Ask]] = {
    overview.TALKS: overview.talks_seen,
    overview.RATINGS: overview.rated_seen,
    overview.REFLECTIONS: overview.reflections_seen,
    overview.TYPED: overview.typed_seen,
    overview.MOMENTS: overview.moments_seen,
    overview.NOTES: overview.notes_seen,
    overview.DRAFTS: overview.drafts_seen,
    overview.CONVERSATIONS: overview.conversations_seen,
}
LONGEST: Final = 4000


def entry(kind: str, value: Any, delete: Callable[[str], object]) -> QWidget:
    """One of a kind; a talk can be deleted."""
    if kind == overview.TALKS:
        return _talk(value, delete)
    return _titled(*_TOLD[kind](value))


def ratings_text(ratings: tuple[tuple[str, int], ...]) -> str:
    """Own ratings in a line."""
    return ", ".join(f"{competency_name(name)} {rating}" for name, rating in ratings)


def _talk(talk: TalkSeen, delete: Callable[[str], object]) -> QWidget:
    when = _moment(talk.started)
    card = Card("plain", gap=4)
    card.column.addWidget(heading(talk.title, 3))
    card.column.addWidget(text(f"{when} · {kind_name(talk.kind)} · {talk.ending_title}", "small"))
    if talk.ratings:
        told = tr("Jouw oordeel: {ratings}.").format(ratings=ratings_text(talk.ratings))
        card.column.addWidget(text(told))
    if talk.reflection:
        card.column.addWidget(text(f"“{talk.reflection}”"))
    question = tr(
        "Wil je dit gesprek wissen, met je oordeel, je gedachten en je eigen woorden erbij? Dat is niet terug te draaien. "
        "In reservekopieën en in wat je zelf bewaarde, kan het nog staan."
    )
    about = f"{talk.title}, {when}"
    card.column.addWidget(
        AskAgain(tr("Wis dit gesprek"), question, tr("Ja, wis het"), lambda: delete(talk.id), "link", about=about)
    )
    return card


def _titled(title: str, small: str, words: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(theme.current().px(12), 0, 0, 0)
    column.setSpacing(theme.current().px(2))
    column.addWidget(text(title))
    column.addWidget(text(small, "small"))
    if words:
        column.addWidget(text(words[:LONGEST]))
    return made


def _moment(when: Any) -> str:
    return f"{day_text(when.date())}, {when:%H:%M}"


def _rated(talk: TalkSeen) -> tuple[str, str, str]:
    return talk.title, _moment(talk.started), ratings_text(talk.ratings)


def _reflected(talk: TalkSeen) -> tuple[str, str, str]:
    return talk.title, _moment(talk.started), f"“{talk.reflection}”"


def _typed(said: Said) -> tuple[str, str, str]:
    return said.title, _moment(said.when), f"“{said.text}”"


def _met(value: Any) -> tuple[str, str, str]:
    scenario, node, rating, when = value
    went = {1: tr("nog lastig"), 2: tr("met moeite"), 3: tr("goed"), 4: tr("heel goed")}
    return f"{scenario}, {node}", _moment(when), went.get(rating, str(rating))


def _noted(note: Note) -> tuple[str, str, str]:
    return note_name(note.kind).capitalize(), day_text(note.day), told_detail(note.detail)


def _half(value: Any) -> tuple[str, str, str]:
    key, saved, detail = value
    kind, _, name = key.partition(":")
    titles = {
        "talk": tr("Een gesprek: {name}").format(name=name),
        "assessment": tr("Een oordeel over een gesprek"),
        "steps": tr(NAMES[overview.NOTES]),
        "recovery": tr("Je herstelsleutel"),
    }
    told = {"talk": _typed_in_talk, "assessment": _rated_so_far, "recovery": _unkept}.get(kind, told_detail)
    try:
        words = told(detail)
    except msgspec.MsgspecError:  # what cannot be read is shown as it is kept
        words = detail
    return titles.get(kind, key), _moment(saved), words


def _typed_in_talk(detail: str) -> str:
    draft = msgspec.json.decode(detail, type=TalkDraft)
    return "\n".join(f"“{each}”" for each in (*(typed.said for typed in draft.typed), draft.words) if each)


def _unkept(_: str) -> str:
    return tr("Nog niet bewaard.")


def _rated_so_far(detail: str) -> str:
    draft = msgspec.json.decode(detail, type=AssessmentDraft)
    reflection = f"“{draft.reflection}”" if draft.reflection else ""
    return "\n".join(each for each in (ratings_text(draft.ratings), reflection) if each)


def _text(value: Any) -> tuple[str, str, str]:
    title, hashed = value
    return title, hashed[:16], ""


_TOLD: Final[dict[str, Callable[[Any], tuple[str, str, str]]]] = {
    overview.RATINGS: _rated,
    overview.REFLECTIONS: _reflected,
    overview.TYPED: _typed,
    overview.MOMENTS: _met,
    overview.NOTES: _noted,
    overview.DRAFTS: _half,
    overview.CONVERSATIONS: _text,
}
