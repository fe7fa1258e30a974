"""What the person chose, one frozen value; an administrator's defaults lie under it."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from kcc_coach.i18n import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

THEMES: Final = ("system", "light", "dark", "contrast")
SIZES: Final = (100, 125, 150, 175, 200)
FONTS: Final = ("fira", "atkinson")


@dataclass(frozen=True)
class Settings:
    """`text_size` is in percent of the normal size. `profile` is the id of the profile that was last used."""

    language: str = "nl"
    theme: str = "system"
    text_size: int = 100
    font: str = "fira"
    reduced_motion: bool = False
    meters_shown: bool = True
    own_words: bool = False
    own_words_questions: bool = True
    profile: str = ""


_ALLOWED: Final[dict[str, tuple[object, ...]]] = {
    "language": tuple(LANGUAGES),
    "theme": THEMES,
    "text_size": SIZES,
    "font": FONTS,
    "reduced_motion": (True, False),
    "meters_shown": (True, False),
    "own_words": (True, False),
    "own_words_questions": (True, False),
}


def personal(settings: Settings) -> dict[str, Any]:
    """What of these settings belongs to a person: all but who was there last."""
    return {name: value for name, value in asdict(settings).items() if name in _ALLOWED}


def with_personal(computer: Settings, own: dict[str, Any]) -> Settings:
    """The computer's settings with a person's own over them; what makes no sense is passed over."""
    return _over(computer, {name: value for name, value in own.items() if name in _ALLOWED})


def load_settings(own: Path, defaults: Path) -> Settings:
    """The person's settings over the administrator's over the program's; what makes no sense is passed over."""
    return _over(_over(Settings(), _read(defaults)), _read(own))


def save_settings(settings: Settings, own: Path) -> None:
    """Keeps the settings; raises OSError where that cannot be done."""
    import json

    own.parent.mkdir(parents=True, exist_ok=True)
    fresh = own.with_suffix(f".{os.getpid()}.tmp")
    try:
        fresh.write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
        fresh.replace(own)
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _read(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    import json  # most people have never chosen anything, and the window starts sooner without

    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _over(settings: Settings, found: dict[str, Any]) -> Settings:
    known = {field.name: field.type for field in fields(Settings)}
    sensible = {name: value for name, value in found.items() if name in known and _makes_sense(name, value)}
    return replace(settings, **sensible)


def _makes_sense(name: str, value: object) -> bool:
    allowed = _ALLOWED.get(name)
    if allowed is None:
        return isinstance(value, str)
    return any(value == each and type(value) is type(each) for each in allowed)
