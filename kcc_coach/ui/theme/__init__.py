"""The look: tokens for light, dark and high contrast, and the palette and style sheet that are made from them.

Text has a contrast of at least 4.5 on its ground, shapes and borders of controls 3 (WCAG 2.2); a test computes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kcc_coach.settings import Settings
from kcc_coach.ui.theme.sheet import style_sheet
from kcc_coach.ui.theme.tokens import LIGHT, TOKENS, Tokens

FAMILIES: Final = {"fira": "Fira Sans", "atkinson": "Atkinson Hyperlegible Next"}
_FILES: Final = {
    "fira": ("FiraSans-Regular.ttf", "FiraSans-Bold.ttf", "FiraSans-Italic.ttf", "FiraSans-Medium.ttf"),
    "atkinson": (
        "AtkinsonHyperlegibleNext-Regular.ttf",
        "AtkinsonHyperlegibleNext-Bold.ttf",
        "AtkinsonHyperlegibleNext-Italic.ttf",
    ),
}


@dataclass(frozen=True)
class Theme:
    """The look in use: colours, the size of text, whether things may move, where icons lie."""

    name: str
    tokens: Tokens
    scale: float
    family: str
    motion: bool
    resources: Path

    def px(self, size: float) -> int:
        """A length of the design at 100 %, in the pixels of the text size in use."""
        return round(size * self.scale)

    def color(self, token: str) -> QColor:
        """A token as a colour."""
        return QColor(getattr(self.tokens, token))

    def font(self, size: float = 16, *, bold: bool = False, italic: bool = False) -> QFont:
        """A font of the design's size."""
        font = QFont(self.family)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        font.setItalic(italic)
        return font


class _Current:
    """The one look in use; changed by `apply`, read by what paints itself."""

    theme: Theme = Theme("light", LIGHT, 1.0, FAMILIES["fira"], motion=True, resources=Path())
    applied: bool = False


def current() -> Theme:
    """The look in use."""
    return _Current.theme


def chosen_tokens(theme: str) -> str:
    """Which tokens a setting means; `system` follows what the computer prefers."""
    if theme in TOKENS:
        return theme
    return "dark" if _prefers_dark() else "light"


def _prefers_dark() -> bool:
    """What the computer prefers. At the start its palette tells: to load Qt's enumerations takes longer than to paint."""
    if _Current.applied:
        from PySide6.QtCore import Qt

        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    palette = QGuiApplication.palette()
    ink, paper = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return ink.lightness() > paper.lightness()


def apply(app: QApplication, settings: Settings, resources: Path) -> Theme:
    """Makes the whole application look as the settings say."""
    load_fonts(settings.font, resources)
    name = chosen_tokens(settings.theme)
    family = FAMILIES[settings.font]
    theme = Theme(name, TOKENS[name], settings.text_size / 100, family, not settings.reduced_motion, resources)
    _Current.theme = theme
    app.setFont(theme.font())
    app.setPalette(palette_of(theme.tokens))
    _Current.applied = True
    pictures = resources / "themes" / name
    app.setStyleSheet(style_sheet(theme.tokens, theme.px, pictures, outlined=name == "contrast"))
    return theme


_loaded: set[str] = set()


def load_fonts(font: str, resources: Path) -> None:
    """Registers the files of a font, once."""
    if font not in _loaded:
        _loaded.add(font)
        for name in _FILES[font]:
            QFontDatabase.addApplicationFont(str(resources / "fonts" / name))


def palette_of(tokens: Tokens) -> QPalette:
    """The palette for what the style sheet doesn't reach."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: tokens.paper,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.paper,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.Highlight: tokens.primary,
        role.HighlightedText: tokens.on_primary,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.ink,
        role.Link: tokens.primary,
        role.LinkVisited: tokens.primary,
        role.BrightText: tokens.brick,
        role.Light: tokens.hairline,
        role.Midlight: tokens.hairline,
        role.Mid: tokens.control,
        role.Dark: tokens.control,
        role.Shadow: tokens.ink,
        role.Accent: tokens.primary,
    }
    palette = QPalette()
    for which, color in pairs.items():
        palette.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return palette
