"""A conversation as Twee 3, to look at in Twine: places and endings as passages, replies as links.

Twine keeps the text of passages, and little else. So what it has no place for stands in the texts too, in comments that
no reader of the story sees: what a reply shows and does beside its link, a condition beside its line, the rest of the
conversation in a passage of its own. `twee_back` reads it all again, with what was changed in Twine.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from kcc_coach.i18n import tr
from kcc_coach.packs.document import document_of
from kcc_coach.packs.writing import yaml_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kcc_coach.packs.document import Document
    from kcc_coach.scenario.model import Scenario

OWN_PASSAGE: Final = "KCC Coach"
OWN_TAG: Final = "kcc-coach"
OPENING: Final = "<!-- kcc"
CLOSING: Final = "-->"
_STEP: Final = 150  # between passages on Twine's map
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "[": "&#91;", "]": "&#93;"}
_UNSAFE: Final = re.compile(r"&(?=#?\w+;)|<|(?<=--)>|\[(?=\[)|\](?=[\[\]])")
_SAFE: Final = re.compile("|".join(_ENTITIES.values()))


def twee_of(scenario: Scenario) -> str:
    """The text of a Twee file; reading it again gives the same conversation."""
    document = document_of(scenario)
    subjects = _subjects(document)
    order = {name: node for _, subject in subjects for name, node in subject["nodes"].items()}
    spots = _spots(document, subjects, order)
    passages = [
        ":: StoryTitle\n" + _body(scenario.title),
        ":: StoryData\n" + json.dumps(_story_data(scenario), indent=2),
        *(
            _passage(name, [subject] if subject else [], spots[name], _node(node))
            for subject, each in subjects
            for name, node in each["nodes"].items()
        ),
        *(_passage(name, ["einde"], spots[name], _ending(each)) for name, each in document["endings"].items()),
        _passage(OWN_PASSAGE, [OWN_TAG], (0, 0), _rest(document)),
    ]
    return "\n\n\n".join(passages) + "\n"


def safe(text: str) -> str:
    """A text in which Twine sees no links, no tags and no end of a comment."""
    return _UNSAFE.sub(lambda found: _ENTITIES[found[0]], text)


def unsafe(text: str) -> str:
    """The text that `safe` was given."""
    return _SAFE.sub(lambda found: next(each for each, entity in _ENTITIES.items() if entity == found[0]), text)


def _subjects(document: Document) -> list[tuple[str, Document]]:
    """The subjects by name; the only one of a plain conversation has none."""
    if "nodes" in document:
        return [("", document)]
    return [(name, subject) for stage in document["stages"] for name, subject in stage["subjects"].items()]


def _story_data(scenario: Scenario) -> dict[str, Any]:
    """What Twine wants to know; the same conversation is the same story for it, also when it is written again."""
    number = hashlib.sha256(scenario.id.encode()).digest()[:16]
    return {
        "ifid": str(UUID(bytes=number, version=4)).upper(),
        "format": "SugarCube",
        "format-version": "2.36.1",
        "start": scenario.subjects[0].start[0].to,
        "zoom": 1,
    }


def _passage(name: str, tags: list[str], spot: tuple[int, int], body: str) -> str:
    tagged = f" [{' '.join(tags)}]" if tags else ""
    position = json.dumps({"position": f"{spot[0]},{spot[1]}", "size": "100,100"}, separators=(",", ":"))
    return f":: {name}{tagged} {position}\n{_body(body)}"


def _body(text: str) -> str:
    return re.sub(r"^::", r"\\::", text, flags=re.MULTILINE).rstrip()


def _comment(document: Document) -> str:
    """Plain data as a comment; on the line itself where it is short."""
    if not document:
        return ""
    text = safe(yaml_of(document)).strip("\n")
    return f"{OPENING} {text} {CLOSING}" if "\n" not in text else f"{OPENING}\n{text}\n{CLOSING}"


def _node(node: Document) -> str:
    rows = [_line(each) for each in node.get("lines", [])]
    links = [_reply(name, each) for name, each in node.get("replies", {}).items()]
    links += [_arrow(each) for each in _arrows(node.get("then", []))]
    about = _comment({key: node[key] for key in ("effect", "allow") if key in node})
    return "\n\n".join(filter(None, ["\n".join(rows), "\n".join(links), about]))


def _line(line: Document) -> str:
    key = next(each for each in line if each != "when")
    row = f"{key}: {_on_a_row(line[key])}"
    return f"{row} {_comment({'when': line['when']})}" if "when" in line else row


def _reply(name: str, reply: Document) -> str:
    about = {key: value for key, value in reply.items() if key not in ("text", "to")}
    return f"[[{_on_a_row(reply['text'])}->{reply['to']}]] {_comment({'reply': name, **about})}"


def _arrow(arrow: Document) -> str:
    about = {key: value for key, value in arrow.items() if key != "to"}
    return f"[[{tr('Verder')}->{arrow['to']}]] {_comment({'then': True, **about})}"


def _arrows(then: str | list[Document]) -> list[Document]:
    return [{"to": then}] if isinstance(then, str) else then


def _on_a_row(text: str) -> str:
    return safe(text).replace("\n", "<br>")


def _ending(ending: Document) -> str:
    about = {key: value for key, value in ending.items() if key != "text"}
    return f"{safe(ending['text'])}\n\n{_comment(about)}"


def _rest(document: Document) -> str:
    """What stands in no other passage. Places and endings are named, for their order."""
    rest = {**document, "endings": list(document["endings"])}
    if "nodes" in document:
        rest["nodes"] = list(document["nodes"])
    else:
        rest["stages"] = [
            {"subjects": {name: {**each, "nodes": list(each["nodes"])} for name, each in stage["subjects"].items()}}
            for stage in document["stages"]
        ]
    words = tr("Laat deze passage staan: hiermee leest KCC Coach het gesprek straks weer in. Verander hier niets.")
    return f"{words}\n\n{_comment(rest)}"


def _spots(document: Document, subjects: list[tuple[str, Document]], nodes: Document) -> dict[str, tuple[int, int]]:
    """Where each passage lies on Twine's map: as far down as it takes steps to come there."""
    depth = {arrow["to"]: 1 for _, subject in subjects for arrow in _arrows(subject["start"])}
    waiting = list(depth)
    for name in waiting:  # grows while it is gone through
        for there in _onward(nodes.get(name, {})):
            if there not in depth:
                depth[there] = depth[name] + 1
                waiting.append(there)
    across: dict[int, int] = defaultdict(int)
    spots = {}
    for name in (*nodes, *document["endings"]):
        layer = depth.get(name, max(depth.values()) + 1)
        across[layer] += 1
        spots[name] = (across[layer] * _STEP, layer * _STEP)
    return spots


def _onward(node: Document) -> Iterator[str]:
    for reply in node.get("replies", {}).values():
        yield reply["to"]
    for arrow in _arrows(node.get("then", [])):
        yield arrow["to"]
