"""The painted faces that people on this computer choose from to be known by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from kcc_coach.i18n import later
from kcc_coach.scenario.model import Look

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile

_LOOKS: Final = {
    "vos": Look(31, "red", "long", "light", False, False, "green", "sand"),
    "eik": Look(52, "grey", "short", "light", True, True, "blue", "sage"),
    "roos": Look(38, "black", "headscarf", "tan", False, False, "plum", "rose"),
    "zee": Look(27, "blond", "short", "light", False, False, "brick", "sky"),
    "klei": Look(41, "black", "curly", "dark", True, False, "ochre", "teal"),
    "duin": Look(46, "blond", "bun", "light", True, False, "grey", "lilac"),
    "leem": Look(33, "black", "short", "brown", False, True, "sand", "sky"),
    "linde": Look(58, "white", "bun", "tan", False, False, "green", "rose"),
    "hout": Look(29, "brown", "curly", "light", False, False, "blue", "lilac"),
    "kei": Look(49, "grey", "bald", "dark", False, True, "brick", "sage"),
    "riet": Look(36, "brown", "long", "brown", True, False, "ochre", "teal"),
    "git": Look(44, "black", "long", "tan", False, False, "grey", "sand"),
}
_WORDS: Final = {
    "vos": later("lang rood haar"),
    "eik": later("kort grijs haar, een baard en een bril"),
    "roos": later("een hoofddoek"),
    "zee": later("kort blond haar"),
    "klei": later("donkere krullen en een bril"),
    "duin": later("een blonde knot en een bril"),
    "leem": later("kort zwart haar en een baard"),
    "linde": later("een witte knot"),
    "hout": later("bruine krullen"),
    "kei": later("een kaal hoofd en een grijze baard"),
    "riet": later("lang bruin haar en een bril"),
    "git": later("lang zwart haar"),
}
FACES: Final[dict[str, tuple[Look, str]]] = {name: (look, _WORDS[name]) for name, look in _LOOKS.items()}


def face_of(profile: Profile) -> str:
    """The face that somebody chose, or one that is always the same for whoever chose none."""
    if profile.face in FACES:
        return profile.face
    names = tuple(FACES)
    return names[crc32(profile.id.encode()) % len(names)]
