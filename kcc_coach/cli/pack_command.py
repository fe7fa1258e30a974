"""`kcc-coach pack`: make, look at, sign, install and remove packs that come as one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kcc_coach.cli.call import DONE, FOUND, REFUSED, WRONG_USE, Call, Command, RefusedError, emit
from kcc_coach.cli.check_command import exit_code
from kcc_coach.cli.pack_words import (
    offer_lines,
    offer_value,
    pack_lines,
    pack_value,
    shelf_value,
    signed_line,
)
from kcc_coach.cli.words import problem_value
from kcc_coach.durable import write_whole
from kcc_coach.i18n import tr
from kcc_coach.packs.apart import read_apart, read_data_apart
from kcc_coach.packs.installed import install, installed_packs, remove
from kcc_coach.packs.offers import SAME, Offer, look_at
from kcc_coach.packs.shelf import read_bytes
from kcc_coach.packs.zip_rules import PACK_RULES
from kcc_coach.problem import Place, Problem, fault, located_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kcc_coach.packs.packfile import PackFile
    from kcc_coach.packs.signing import AuthorKey


def command(call: Call) -> int:
    """Does what is asked of a pack."""
    return _ACTIONS[call.options.action](call)


def _build(call: Call) -> int:
    from kcc_coach.packs.building import build_pack, refusal_among_sources

    folder, out = Path(call.options.folder), Path(call.options.output)
    refusal = refusal_among_sources(out)
    if refusal:
        return _refused(call, refusal, REFUSED)
    data, problems = build_pack(folder)
    if data is None:
        return _refused(call, problems, exit_code(problems))
    return _signed(call, data, out) if call.options.sign else _written(call, data, out)


def _sign(call: Call) -> int:
    """Signs the very bytes that were read, whatever becomes of the file meanwhile."""
    from kcc_coach.packs.building import refusal_among_sources

    file = Path(call.options.file)
    out = Path(call.options.output or file)
    data, problems = read_bytes(file, PACK_RULES.largest_file)
    problems = problems or refusal_among_sources(out)
    if data is None or problems:
        return _refused(call, problems, REFUSED)
    pack, problems = read_data_apart(data, file.name)
    return _refused(call, problems, REFUSED) if pack is None else _signed(call, data, out)


def _signed(call: Call, data: bytes, out: Path) -> int:
    from kcc_coach.packs.building import sign_pack
    from kcc_coach.packs.kccpack import read_kccpack

    pack, problems = read_kccpack(data, out.name)
    if pack is None:
        return _refused(call, problems, REFUSED)
    key, problems = _key(call, pack, out)
    if key is None:
        return _refused(call, problems, REFUSED)
    signed, problems = sign_pack(data, out.name, key)
    return _refused(call, problems, REFUSED) if signed is None else _written(call, signed, out)


def _key(call: Call, pack: PackFile, out: Path) -> tuple[AuthorKey | None, tuple[Problem, ...]]:
    """The author's key; one is made where there is none, for who made the pack and for nobody else."""
    from kcc_coach.fingerprint import fingerprint
    from kcc_coach.packs.signing import author_key_file, make_key, read_key

    file = author_key_file(call.places.data)
    key, problems = read_key(file)
    if problems:
        return None, problems
    wanted, author = call.options.author, pack.card.author
    if key is None:
        if wanted and wanted != author:
            return None, (fault("other-author", Place(out.name), mine=wanted, found=author),)
        key = make_key(file, author)
        words = " ".join(fingerprint(key.public))
        print(
            tr("Er is een sleutel gemaakt voor «{author}», in {file}.").format(author=key.author, file=file),
            file=sys.stderr,
        )
        print(tr("Geef wie je pakketten gebruikt deze vier woorden: {words}").format(words=words), file=sys.stderr)
    elif wanted and wanted != key.author:
        raise RefusedError(tr("Er is al een sleutel, op naam van «{author}».").format(author=key.author), WRONG_USE)
    return key, ()


def _written(call: Call, data: bytes, out: Path) -> int:
    from kcc_coach.packs.kccpack import read_kccpack

    pack, problems = read_kccpack(data, out.name)
    if pack is None:
        return _refused(call, problems, REFUSED)
    write_whole(out, data)
    if call.options.json:
        emit({"file": str(out), "pack": pack_value(pack), "problems": []})
    else:
        print(tr("Gemaakt: {file}").format(file=out))
        print(signed_line(pack.words))
    return DONE


def _info(call: Call) -> int:
    pack, problems = read_apart(Path(call.options.file))
    if pack is None:
        return _refused(call, problems, REFUSED)
    _say(call, {"pack": pack_value(pack), "problems": []}, pack_lines(pack))
    return DONE


def _verify(call: Call) -> int:
    """Whether a pack is whole and signed, and whether its author is known here."""
    offer, problems = look_at(Path(call.options.file), call.places)
    if offer is None:
        return _refused(call, problems, exit_code(problems))
    told = tuple(each for each in offer.stops if each.code in ("key-changed", "signature-gone"))
    if call.options.json:
        emit({**offer_value(offer), "problems": [problem_value(each) for each in told]})
    else:
        for line in offer_lines(offer):
            print(line)
        _complain((*told, *_warnings(offer)))
    return DONE if offer.pack.signed and not told else FOUND


def _install(call: Call) -> int:
    offer, problems = look_at(Path(call.options.file), call.places)
    return _refused(call, problems, REFUSED) if offer is None else _installed(call, offer)


def _update(call: Call) -> int:
    """The same for a newer version of what is installed, and for nothing else."""
    offer, problems = look_at(Path(call.options.file), call.places)
    if offer is None:
        return _refused(call, problems, REFUSED)
    if offer.installed is None:
        missing = fault("pack-not-installed", Place(offer.file), id=offer.pack.card.id)
        return _refused(call, (missing,), REFUSED)
    return _installed(call, offer)


def _installed(call: Call, offer: Offer) -> int:
    folder, problems = install(offer, call.places, confirmed=call.options.yes)
    told = {**offer_value(offer), "folder": str(folder or ""), "installed": folder is not None}
    if call.options.json:
        heard = dict.fromkeys((*problems, *_warnings(offer)))
        emit({**told, "problems": [problem_value(each) for each in heard]})
        return DONE if folder else REFUSED
    for line in offer_lines(offer):
        print(line)
    _complain(dict.fromkeys((*_warnings(offer), *problems)))
    if folder is None:
        if problems == offer.asks and not offer.stops:
            print(tr("Ben je het ermee eens? Geef dan --yes mee."), file=sys.stderr)
        return REFUSED
    print(tr("Dit pakket was er al.") if _was_there(offer) else tr("Geïnstalleerd in {folder}.").format(folder=folder))
    return DONE


def _warnings(offer: Offer) -> tuple[Problem, ...]:
    """What is told also to somebody who agreed beforehand."""
    return (*offer.notes, *(each for each in offer.asks if each.code not in _QUESTIONS))


def _was_there(offer: Offer) -> bool:
    same = offer.installed is not None and offer.installed.digest == offer.pack.digest
    return offer.version_state == SAME and same


def _remove(call: Call) -> int:
    problems = remove(call.options.id, call.places)
    if problems:
        return _refused(call, problems, REFUSED)
    _say(call, {"id": call.options.id, "problems": []}, (tr("Verwijderd. Wat je speelde, blijft bewaard."),))
    return DONE


def _list(call: Call) -> int:
    packs = installed_packs(call.places)
    if call.options.json:
        emit({"packs": [shelf_value(each) for each in packs]})
        return DONE
    for each in packs:
        print(tr("{title} ({id}), versie {version}").format(title=each.title, id=each.id, version=each.version))
        if each.card is not None:
            print("  " + tr("Maker: {author}. Licentie: {licence}.").format(author=each.author, licence=each.licence))
            print("  " + signed_line(each.fingerprint))
        for problem in each.problems:
            print("  " + located_sentence(problem))
    if not packs:
        print(tr("Er zijn geen pakketten geïnstalleerd."))
    return DONE


def _say(call: Call, value: object, lines: Iterable[str]) -> None:
    if call.options.json:
        emit(value)
        return
    for line in lines:
        print(line)


def _refused(call: Call, problems: tuple[Problem, ...], code: int) -> int:
    if call.options.json:
        emit({"pack": None, "problems": [problem_value(each) for each in problems]})
    else:
        _complain(problems)
    return code


def _complain(problems: Iterable[Problem]) -> None:
    for each in problems:
        print(located_sentence(each), file=sys.stderr)


_QUESTIONS: Final = ("author-unknown", "pack-unsigned")
_ACTIONS: Final[dict[str, Command]] = {
    "build": _build,
    "info": _info,
    "verify": _verify,
    "sign": _sign,
    "install": _install,
    "update": _update,
    "remove": _remove,
    "list": _list,
}
