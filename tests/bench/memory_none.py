"""Whether calls of Qt lose references to None: prints by how many their number changed over `sys.argv[1]` calls."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QObject

thing = QObject()
calls = range(int(sys.argv[1]))
thing.setObjectName("a thing")
before = sys.getrefcount(None)
for _ in calls:
    thing.setObjectName("a thing")
print(json.dumps(sys.getrefcount(None) - before))
