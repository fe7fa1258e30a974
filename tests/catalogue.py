"""Brings the translations up to date with the sentences in the program: `python -m tests.catalogue`.

For every language but Dutch: what was translated stays, what the program no longer says goes, and what is new waits
for its translation. Nothing is guessed. Then it compiles what the program reads.
"""

from __future__ import annotations

import ast
import sys
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Final

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kcc_coach.i18n import DOMAIN, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

ROOT: Final = Path(__file__).resolve().parents[1]
PACKAGE: Final = "kcc_coach"
KEYWORDS: Final = {"tr": None, "trn": (1, 2), "later": None}
TRANSLATIONS: Final = tuple(language for language in LANGUAGES if language != "nl")
_HEADERS: Final = ("Language", "Plural-Forms", "MIME-Version", "Content-Type")


class SteadyCatalog(Catalog):
    """A catalogue whose header has no dates and no versions, so that it changes only where a sentence does."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        headers = [(name, value) for name, value in self._get_mime_headers() if name in _HEADERS]
        return [*headers, ("Content-Transfer-Encoding", "8bit\n")]


def empty(language: str) -> SteadyCatalog:
    """A catalogue without sentences."""
    comment = "# The sentences of KCC Coach. `python -m tests.catalogue` keeps this file up to date and compiles it."
    return SteadyCatalog(language, header_comment=comment, fuzzy=False)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call of tr, trn and later, also inside an f-string, where a tokenizer sees nothing before Python 3.12."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in KEYWORDS)


def called(call: ast.Call) -> str:
    """The name of the function, without its module."""
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def extracted(language: str, root: Path = ROOT) -> SteadyCatalog:
    """All sentences of the program, none of them translated, each with the files it stands in."""
    found = empty(language)
    for file in sorted((root / PACKAGE).rglob("*.py")):
        place = file.relative_to(root).as_posix()
        for line, sentence, _, _ in extract_from_file(_spoken, file, keywords=KEYWORDS):
            found.add(sentence, locations=[(place, line)])
    return found


def _spoken(source: Any, keywords: object, comment_tags: object, options: object) -> Iterator[Any]:
    """What Babel asks of an extraction method: line, function, arguments and comments of each call."""
    for call in calls(ast.parse(source.read())):
        constants = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
        yield call.lineno, called(call), constants, []


def brought_up_to_date(found: SteadyCatalog, kept: Catalog) -> SteadyCatalog:
    """The sentences that were found, with the translations and the translator's comments that were kept."""
    fresh = empty(str(found.locale))
    for message in sentences(found):
        known = kept.get(dutch(message)[0])
        same = known if known is not None and known.id == message.id and not known.fuzzy else None
        fresh.add(
            message.id,
            same.string if same else "",
            locations=message.locations,
            user_comments=same.user_comments if same else (),
        )
    return fresh


def sentences(catalog: Catalog) -> Iterator[Message]:
    """Every sentence of a catalogue; its header isn't one."""
    return (message for message in catalog if message.id)


def dutch(message: Message) -> tuple[str, ...]:
    """The sentence as the program has it: one, or a singular and a plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a sentence: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def pairs(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Each sentence with its translation; a plural form with the plural."""
    return tuple(
        (dutch(message)[min(number, len(dutch(message)) - 1)], form)
        for message in sentences(catalog)
        for number, form in enumerate(forms(message))
    )


def placeholders(sentence: str) -> set[tuple[str, str]]:
    """What a sentence asks to be filled in with, each with how it is to be written."""
    return {(name, form or "") for _, name, form, _ in Formatter().parse(sentence) if name is not None}


def untranslated(catalog: Catalog) -> tuple[Message, ...]:
    """The sentences that lack a translation, or one of its plural forms."""
    return tuple(message for message in sentences(catalog) if not all(forms(message)))


def filled_otherwise(catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Sentences whose translation asks to be filled in with something else."""
    return tuple((said, heard) for said, heard in pairs(catalog) if heard and placeholders(said) != placeholders(heard))


def dropped(fresh: Catalog, kept: Catalog) -> tuple[Message, ...]:
    """The translated sentences that the program no longer says in this form."""
    now = {message.id for message in sentences(fresh)}
    return tuple(message for message in sentences(kept) if message.id not in now and any(forms(message)))


def read(language: str, root: Path = ROOT) -> Catalog:
    """The catalogue of a language as it is kept; an empty one where there is none yet."""
    file = po_file(language, root)
    return read_po(BytesIO(file.read_bytes()), language) if file.is_file() else empty(language)


def po_file(language: str, root: Path = ROOT) -> Path:
    """Where the catalogue of a language is kept for people to edit."""
    return root / "resources" / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def po_bytes(catalog: Catalog) -> bytes:
    """A catalogue as people edit it: one line per sentence, in the order of the files."""
    out = BytesIO()
    write_po(out, catalog, width=0, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    return out.getvalue().rstrip(b"\n") + b"\n"


def mo_bytes(catalog: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def update(language: str, root: Path = ROOT) -> int:
    """Writes the catalogue of a language and tells what changed; returns how many sentences need a translator."""
    kept = read(language, root)
    fresh = brought_up_to_date(extracted(language, root), kept)
    file = po_file(language, root)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(po_bytes(fresh))
    file.with_suffix(".mo").write_bytes(mo_bytes(fresh))
    missing, wrong = untranslated(fresh), filled_otherwise(fresh)
    for message in dropped(fresh, kept):
        print(f"{language}: dropped: {dutch(message)[0]!r} = {forms(message)[0]!r}")
    for message in missing:
        print(f"{language}: to translate, in {message.locations[0][0]}: {dutch(message)[0]!r}")
    for said, heard in wrong:
        print(f"{language}: not the same words in braces: {said!r} = {heard!r}")
    print(f"{language}: {len(fresh)} sentences, {len(missing)} untranslated")
    return len(missing) + len(wrong)


def main(root: Path = ROOT) -> int:
    """The exit code: 1 where a sentence lacks a translation, or has one that cannot be filled in."""
    return 1 if sum([update(language, root) for language in TRANSLATIONS]) else 0


if __name__ == "__main__":
    sys.exit(main())
