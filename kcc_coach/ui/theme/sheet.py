"""The style sheet, made from the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kcc_coach.ui.theme.tokens import Tokens

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
QPushButton[kind="delete"] {{ color: {brick}; border: 1px solid {brick}; font-weight: 400; }}
QPushButton[kind="delete"]:focus {{ border: 3px solid {brick}; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent; padding: {p4}px {p4}px;
    text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {focus}; padding: {p3}px {p3}px; }}
QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent; padding: {p4}px {p4}px;
    font-size: {s14}px; font-weight: 400; color: {muted}; text-decoration: underline; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {focus}; padding: {p3}px {p3}px; }}
QPushButton[kind="filter"] {{ background: {surface}; color: {ink}; border: 1px solid {control}; font-size: {s14}px;
    font-weight: 400; padding: {p6}px {p12}px; }}
QPushButton[kind="filter"]:hover {{ border: 1px solid {primary}; }}
QPushButton[kind="filter"]:checked {{ background: {primary_soft}; border: 2px solid {primary}; font-weight: 700;
    padding: {p5}px {p11}px; }}
QPushButton[kind="filter"]:focus {{ border: 3px solid {focus}; padding: {p4}px {p10}px; }}
QPushButton[kind="nav"] {{ background: transparent; color: {nav_ink}; border: 2px solid transparent; font-weight: 400;
    text-align: left; padding: {p10}px {p12}px; icon-size: {p20}px; }}
QPushButton[kind="nav"]:hover {{ background: {nav_active}; }}
QPushButton[kind="nav"]:checked {{ background: {nav_active}; font-weight: 700; }}
QPushButton[kind="nav"]:disabled {{ color: {control}; }}
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
QRadioButton::indicator {{ border-radius: {round}px; }}
QCheckBox::indicator:checked {{ background: {primary}; border-color: {primary}; image: url("{tick}"); }}
QRadioButton::indicator:checked {{ background: {primary}; border: {p5}px solid {primary_soft};
    border-radius: {round_on}px; width: {p12}px; height: {p12}px; outline: 1px solid {primary}; }}
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
QListWidget, QTreeWidget {{ background: {surface}; color: {ink}; border: 1px solid {hairline}; border-radius: {r11}px;
    padding: {p4}px; font-size: {s16}px; outline: none; }}
QListWidget:focus, QTreeWidget:focus {{ border: 2px solid {focus}; padding: {p3}px; }}
QListWidget::item, QTreeWidget::item {{ color: {ink}; padding: {p4}px {p6}px; }}
QListWidget::item:hover, QTreeWidget::item:hover {{ background: {paper}; }}
QListWidget::item:selected, QTreeWidget::item:selected {{ background: {primary_soft}; color: {ink}; }}
QGraphicsView {{ background: {paper}; border: 2px solid {hairline}; }}
QGraphicsView:focus {{ border: 2px solid {focus}; }}
QProgressBar {{ background: {track}; border: none; border-radius: {p4}px; max-height: {p8}px; min-height: {p8}px; }}
QProgressBar::chunk {{ background: {primary}; border-radius: {p4}px; }}
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


def style_sheet(tokens: Tokens, px: Callable[[float], int], pictures: Path, *, outlined: bool) -> str:
    """The style sheet with these colours and lengths; `pictures` holds its arrow and tick."""
    sizes = {f"s{size}": px(size) for size in (14, 16, 18, 20, 27)}
    sizes |= {f"p{size}": px(size) for size in (2, 3, 4, 5, 6, 8, 10, 11, 12, 16, 18, 20, 32)}
    sizes |= {f"r{size}": px(size) for size in (5, 8, 11, 16)}
    return _SHEET.format(
        **vars(tokens),
        **sizes,
        contrast_line=int(outlined),
        round_on=px(12) // 2 + px(5),
        round=px(18) // 2 + 2,  # half of the tick's side with its border: beyond that Qt draws a square
        arrow=(pictures / "arrow.svg").as_posix(),
        tick=(pictures / "tick.svg").as_posix(),
    )
