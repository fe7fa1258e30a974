"""The look: tokens for light, dark and high contrast, and the palette and style sheet that are made from them.

Text has a contrast of at least 4.5 on its ground, shapes and borders of controls 3 (WCAG 2.2); a test computes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kcc_coach.settings import Settings


@dataclass(frozen=True)
class Tokens:
    """Colours by what they are for."""

    paper: str
    surface: str
    ink: str
    muted: str
    primary: str
    on_primary: str
    primary_soft: str
    amber: str
    amber_text: str
    green: str
    brick: str
    harmony: str
    thought: str
    thought_ink: str
    control: str
    hairline: str
    track: str
    nav: str
    nav_ink: str
    nav_active: str
    nav_accent: str
    focus: str


LIGHT: Final = Tokens(
    paper="#F5F3EE",
    surface="#FFFFFF",
    ink="#1D2930",
    muted="#56646C",
    primary="#0E5A6B",
    on_primary="#FFFFFF",
    primary_soft="#DCEDEF",
    amber="#B96A06",
    amber_text="#8F5200",
    green="#2B7448",
    brick="#A83E2B",
    harmony="#E3F0E7",
    thought="#EEE9F6",
    thought_ink="#4B3F72",
    control="#7A868D",
    hairline="#D9D5CB",
    track="#D9D5CB",
    nav="#12313B",
    nav_ink="#E8F1F2",
    nav_active="#2E4952",
    nav_accent="#7CCAD8",
    focus="#0E5A6B",
)
DARK: Final = Tokens(
    paper="#12191D",
    surface="#1B252B",
    ink="#EAF0F2",
    muted="#A3B2BA",
    primary="#6CC3D3",
    on_primary="#0B1418",
    primary_soft="#173942",
    amber="#E5A64B",
    amber_text="#E5A64B",
    green="#76C797",
    brick="#EE8D79",
    harmony="#1C3A2C",
    thought="#2B2540",
    thought_ink="#CFC4F0",
    control="#7C8B93",
    hairline="#35434B",
    track="#3A4750",
    nav="#0B1418",
    nav_ink="#DCE7EA",
    nav_active="#2A3439",
    nav_accent="#6CC3D3",
    focus="#6CC3D3",
)
CONTRAST: Final = Tokens(
    paper="#000000",
    surface="#000000",
    ink="#FFFFFF",
    muted="#FFFFFF",
    primary="#FFE14D",
    on_primary="#000000",
    primary_soft="#333000",
    amber="#FFB84D",
    amber_text="#FFB84D",
    green="#7DFFB0",
    brick="#FF9C8A",
    harmony="#003D1C",
    thought="#1C1040",
    thought_ink="#FFFFFF",
    control="#FFFFFF",
    hairline="#FFFFFF",
    track="#595959",
    nav="#000000",
    nav_ink="#FFFFFF",
    nav_active="#333000",
    nav_accent="#FFE14D",
    focus="#FFE14D",
)
TOKENS: Final = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
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


def current() -> Theme:
    """The look in use."""
    return _Current.theme


def chosen_tokens(theme: str) -> str:
    """Which tokens a setting means; `system` follows what the computer prefers."""
    if theme in TOKENS:
        return theme
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def apply(app: QApplication, settings: Settings, resources: Path) -> Theme:
    """Makes the whole application look as the settings say."""
    load_fonts(settings.font, resources)
    name = chosen_tokens(settings.theme)
    family = FAMILIES[settings.font]
    theme = Theme(name, TOKENS[name], settings.text_size / 100, family, not settings.reduced_motion, resources)
    _Current.theme = theme
    app.setFont(theme.font())
    app.setPalette(palette_of(theme.tokens))
    app.setStyleSheet(style_sheet(theme))
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


_SHEET: Final = """
QWidget {{ color: {ink}; }}
QMainWindow, QWidget#page, QWidget#stage {{ background: {paper}; }}
QScrollArea, QScrollArea > QWidget > QWidget#body {{ background: transparent; border: none; }}
QLabel[level="1"] {{ font-size: {s27}px; font-weight: 700; }}
QLabel[level="2"] {{ font-size: {s18}px; font-weight: 700; }}
QLabel[level="3"] {{ font-size: {s16}px; font-weight: 700; }}
QLabel[tone="muted"] {{ color: {muted}; }}
QLabel[tone="small"] {{ color: {muted}; font-size: {s14}px; }}
QLabel[tone="primary"] {{ color: {primary}; font-size: {s14}px; font-weight: 700; }}
QLabel[tone="green"] {{ color: {green}; font-size: {s14}px; }}
QLabel[tone="brick"] {{ color: {brick}; }}
QLabel[tone="figure"] {{ font-size: {s20}px; font-weight: 700; }}
QLabel[tone="chip"] {{ color: {primary}; background: {primary_soft}; font-size: {s14}px; font-weight: 700;
    border-radius: {r11}px; padding: {p4}px {p10}px; }}
QFrame[card="plain"] {{ background: {surface}; border: 1px solid {hairline}; border-radius: {r16}px; }}
QFrame[card="soft"] {{ background: {primary_soft}; border: 1px solid {primary_soft}; border-radius: {r16}px; }}
QFrame[card="warning"] {{ background: {surface}; border: 2px solid {brick}; border-radius: {r16}px; }}
QFrame[mark="brick"] {{ border: none; border-left: {p4}px solid {brick}; border-radius: 0; }}
QFrame[mark="green"] {{ border: none; border-left: {p4}px solid {green}; border-radius: 0; }}
QFrame#nav {{ background: {nav}; border: none; border-right: {contrast_line}px solid {hairline}; }}
QFrame#nav QLabel {{ color: {nav_ink}; }}
QLabel#logo {{ font-size: {s20}px; font-weight: 700; padding: {p4}px {p12}px; }}
QPushButton {{ font-size: {s16}px; border-radius: {r11}px; padding: {p10}px {p18}px; min-height: {p20}px;
    background: {surface}; color: {primary}; border: 1px solid {primary}; font-weight: 700; }}
QPushButton, QCheckBox, QRadioButton, QComboBox {{ outline: none; }}
QPushButton:hover {{ background: {primary_soft}; }}
QPushButton:pressed {{ background: {primary_soft}; }}
QPushButton:focus {{ border: 3px solid {focus}; padding: {p8}px {p16}px; }}
QPushButton:disabled {{ color: {muted}; border: 1px dashed {control}; background: transparent; }}
QPushButton[kind="primary"] {{ background: {primary}; color: {on_primary}; }}
QPushButton[kind="primary"]:hover {{ background: {primary}; border: 1px solid {ink}; }}
QPushButton[kind="primary"]:focus {{ border: 3px solid {ink}; }}
QPushButton[kind="primary"]:disabled {{ background: transparent; color: {muted}; border: 1px dashed {control}; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; padding: {p4}px {p4}px;
    text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {focus}; padding: {p3}px {p3}px; }}
QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent; padding: {p4}px {p4}px;
    font-size: {s14}px; font-weight: 400; color: {muted}; text-decoration: underline; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {focus}; padding: {p3}px {p3}px; }}
QPushButton[kind="nav"] {{ background: transparent; color: {nav_ink}; border: 2px solid transparent; font-weight: 400;
    text-align: left; padding: {p10}px {p12}px; icon-size: {p20}px; }}
QPushButton[kind="nav"]:hover {{ background: {nav_active}; }}
QPushButton[kind="nav"]:checked {{ background: {nav_active}; font-weight: 700; }}
QPushButton[kind="nav"]:focus {{ border: 2px solid {nav_accent}; padding: {p10}px {p12}px; }}
QPlainTextEdit, QLineEdit {{ background: {surface}; color: {ink}; border: 1px solid {control}; border-radius: {r11}px;
    padding: {p8}px; font-size: {s16}px; selection-background-color: {primary}; selection-color: {on_primary}; }}
QPlainTextEdit:focus, QLineEdit:focus {{ border: 3px solid {focus}; padding: {p6}px; }}
QComboBox {{ background: {surface}; color: {ink}; border: 1px solid {control}; border-radius: {r11}px;
    padding: {p8}px {p12}px; min-height: {p20}px; font-size: {s16}px; }}
QComboBox:focus {{ border: 3px solid {focus}; padding: {p6}px {p10}px; }}
QComboBox::drop-down {{ border: none; width: {p32}px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: {p16}px; height: {p16}px; }}
QComboBox QAbstractItemView {{ background: {surface}; color: {ink}; border: 1px solid {control};
    selection-background-color: {primary}; selection-color: {on_primary}; outline: none; padding: {p4}px; }}
QCheckBox, QRadioButton {{ spacing: {p10}px; font-size: {s16}px; padding: {p6}px; border: 2px solid transparent;
    border-radius: {r8}px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {focus}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {p18}px; height: {p18}px; border: 2px solid {control};
    background: {surface}; }}
QCheckBox::indicator {{ border-radius: {r5}px; }}
QRadioButton::indicator {{ border-radius: {r11}px; }}
QCheckBox::indicator:checked {{ background: {primary}; border-color: {primary}; image: url("{tick}"); }}
QRadioButton::indicator:checked {{ background: {primary}; border: {p5}px solid {primary_soft};
    width: {p12}px; height: {p12}px; outline: 1px solid {primary}; }}
QTableWidget {{ background: {surface}; color: {ink}; border: 1px solid {hairline}; border-radius: {r11}px;
    gridline-color: {hairline}; font-size: {s16}px; selection-background-color: {primary_soft};
    selection-color: {ink}; outline: none; }}
QTableWidget:focus {{ border: 3px solid {focus}; }}
QTableWidget::item {{ padding: {p6}px {p10}px; }}
QTableWidget::item:selected {{ background: {primary_soft}; color: {ink}; }}
QHeaderView {{ background: {surface}; border: none; }}
QHeaderView::section {{ background: {surface}; color: {muted}; border: none; border-bottom: 1px solid {hairline};
    padding: {p8}px {p10}px; font-size: {s14}px; }}
QListView {{ background: transparent; border: 2px solid transparent; border-radius: {r11}px; outline: none; }}
QListView:focus {{ border: 2px solid {focus}; }}
QScrollBar:vertical {{ background: transparent; width: {p12}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {control}; border-radius: {p3}px; min-height: {p32}px;
    margin: 1px {p2}px; }}
QScrollBar:horizontal {{ background: transparent; height: {p12}px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {control}; border-radius: {p3}px; min-width: {p32}px; margin: {p2}px 1px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent;
    border: none; width: 0; height: 0; }}
QToolTip {{ background: {surface}; color: {ink}; border: 1px solid {control}; padding: {p6}px; font-size: {s14}px; }}
QMenu {{ background: {surface}; color: {ink}; border: 1px solid {control}; padding: {p6}px; }}
QMenu::item {{ padding: {p8}px {p18}px; border-radius: {r8}px; }}
QMenu::item:selected {{ background: {primary_soft}; }}
"""


def style_sheet(theme: Theme) -> str:
    """The style sheet of a theme at its text size."""
    tokens = theme.tokens
    sizes = {f"s{size}": theme.px(size) for size in (14, 16, 18, 20, 27)}
    sizes |= {f"p{size}": theme.px(size) for size in (2, 3, 4, 5, 6, 8, 10, 12, 16, 18, 20, 32)}
    sizes |= {f"r{size}": theme.px(size) for size in (5, 8, 11, 16)}
    icons = theme.resources / "themes" / theme.name
    return _SHEET.format(
        **vars(tokens),
        **sizes,
        contrast_line=1 if theme.name == "contrast" else 0,
        arrow=(icons / "arrow.svg").as_posix(),
        tick=(icons / "tick.svg").as_posix(),
    )
