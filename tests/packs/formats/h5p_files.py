"""H5P packages made in code."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from kcc_coach.packs.formats import h5p, mending
from tests.packs.formats.walking import assert_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kcc_coach.packs.formats.draft import Draft
    from kcc_coach.scenario.model import Scenario

Json = dict[str, Any]
FILE = "gesprek.h5p"
MANIFEST: Json = {"title": "De sleutel", "language": "nl", "mainLibrary": "H5P.BranchingScenario", "license": "CC BY"}


def zipped(files: Mapping[str, bytes], *, tight: bool = False) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED if tight else zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return kept.getvalue()


def package(content: bytes | Json, manifest: bytes | Json | None = None) -> bytes:
    """A package with this content."""
    manifest = MANIFEST if manifest is None else manifest
    return zipped({"h5p.json": _bytes(manifest), "content/content.json": _bytes(content)})


def _bytes(value: bytes | Json) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value).encode()


def text(words: str, to: int = -1, **more: Any) -> Json:
    """A passage to read."""
    return {"type": {"library": "H5P.AdvancedText 1.1", "params": {"text": words}}, "nextContentId": to, **more}


def question(words: str, *answers: Json) -> Json:
    params = {"branchingQuestion": {"question": words, "alternatives": list(answers)}}
    return {"type": {"library": "H5P.BranchingQuestion 1.0", "params": params}, "nextContentId": 0}


def answer(words: str, to: int = -1, title: str = "", subtitle: str = "", score: float | None = None) -> Json:
    feedback = {"title": title, "subtitle": subtitle, **({} if score is None else {"endScreenScore": score})}
    return {"text": words, "nextContentId": to, "feedback": feedback}


def screen(title: str, id: int = -1, score: float | None = None, words: str = "") -> Json:
    return {"endScreenTitle": title, "endScreenSubtitle": words, "contentId": id, "endScreenScore": score}


def branching(*passages: Json, screens: tuple[Json, ...] = (), **more: Any) -> Json:
    return {"branchingScenario": {"title": "x", "content": list(passages), "endScreens": list(screens), **more}}


def draft_of(content: Json, manifest: Json | None = None) -> Draft:
    draft, problems = h5p.read(package(content, manifest), FILE)
    assert draft is not None, problems
    assert_whole(draft, h5p.NOTES | mending.NOTES)
    return draft


def scenario_of(content: Json) -> Scenario:
    (scenario,) = draft_of(content).scenarios
    return scenario


def codes_of(data: bytes) -> list[str]:
    """The codes of what is wrong with a package that isn't taken over."""
    draft, problems = h5p.read(data, FILE)
    assert draft is None
    return [each.code for each in problems]
