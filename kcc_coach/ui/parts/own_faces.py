"""The painted faces that people on this computer choose from to be known by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from kcc_coach.i18n import later
from kcc_coach.scenario.model import Look

if TYPE_CHECKING:
    from kcc_coach.storage.profiles import Profile

FACES: Final[dict[str, tuple[Look, str]]] = {
    "vos": (Look(31, "red", "long", "light", False, False, "green", "sand"), later("lang rood haar")),
    "eik": (
        Look(52, "grey", "short", "light", True, True, "blue", "sage"),
        later("kort grijs haar, een baard en een bril"),
    ),
    "roos": (Look(38, "black", "headscarf", "tan", False, False, "plum", "rose"), later("een hoofddoek")),
    "zee": (Look(27, "blond", "short", "light", False, False, "brick", "sky"), later("kort blond haar")),
    "klei": (Look(41, "black", "curly", "dark", True, False, "ochre", "teal"), later("donkere krullen en een bril")),
    "duin": (Look(46, "blond", "bun", "light", True, False, "grey", "lilac"), later("een blonde knot en een bril")),
    "leem": (Look(33, "black", "short", "brown", False, True, "sand", "sky"), later("kort zwart haar en een baard")),
    "linde": (Look(58, "white", "bun", "tan", False, False, "green", "rose"), later("een witte knot")),
    "hout": (Look(29, "brown", "curly", "light", False, False, "blue", "lilac"), later("bruine krullen")),
    "kei": (
        Look(49, "grey", "bald", "dark", False, True, "brick", "sage"),
        later("een kaal hoofd en een grijze baard"),
    ),
    "riet": (Look(36, "brown", "long", "brown", True, False, "ochre", "teal"), later("lang bruin haar en een bril")),
    "git": (Look(44, "black", "long", "tan", False, False, "grey", "sand"), later("lang zwart haar")),
}


def face_of(profile: Profile) -> str:
    """The face that somebody chose, or one that is always the same for whoever chose none."""
    if profile.face in FACES:
        return profile.face
    names = tuple(FACES)
    return names[crc32(profile.id.encode()) % len(names)]
