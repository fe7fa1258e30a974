"""The words that Qt brings itself, such as those of the menu in a text field, in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTranslator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def speak(app: QApplication, language: str) -> None:
    """Lets Qt's own words, such as those of the menu in a text field, be in the language too."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
