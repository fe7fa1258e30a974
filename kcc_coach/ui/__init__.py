"""On screen: the only room that knows of Qt.

PySide6 replaces the import of Python by one that scans every later module for its own feature switches. Nothing here
uses those, and without the scan later imports take less time and memory; so the first import of Qt stands here, and
what it replaced is put back.
"""

import builtins

_plain_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401  # after what it replaces was kept

builtins.__import__ = _plain_import
