"""A pack from outside is read in a process of its own, with a limit on time, memory and what it may say.

That process gets the bytes on its standard input. It answers with lines: `p done total` for progress, then `r size` and
so many bytes of msgpack.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import IO, TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from kcc_coach import i18n
from kcc_coach.packs.formats.draft import Draft
from kcc_coach.packs.packfile import PackFile
from kcc_coach.packs.shelf import read_bytes
from kcc_coach.packs.zip_rules import PACK_RULES
from kcc_coach.paths import shipped
from kcc_coach.problem import Place, Problem, fault

if TYPE_CHECKING:
    from collections.abc import Callable

ARGUMENT: Final = "--read-pack-apart"
FOREIGN: Final = "--read-foreign-apart"
LARGEST_FOREIGN: Final = 64_000_000  # pictures and sound may be packed beside a conversation
PATIENCE: Final = 5.0
MEMORY: Final = 300_000_000
MEMORY_FOREIGN: Final = 700_000_000  # a spreadsheet is unpacked whole
_SECONDS: Final = 5
_LONGEST_LINE: Final = 64
_LARGEST_ANSWER: Final = 64_000_000
_LAST_PATIENCE: Final = 0.5
_CPU_SIGNAL: Final = -24  # SIGXCPU, which Windows doesn't know


class Answer(Struct, frozen=True, array_like=True):
    """What the other process found: a pack, or the draft of a foreign file."""

    pack: PackFile | None = None
    problems: tuple[Problem, ...] = ()
    draft: Draft | None = None


Heard = tuple[int, int] | bytes | None


def read_apart(
    file: Path, progress: Callable[[int, int], None] | None = None
) -> tuple[PackFile | None, tuple[Problem, ...]]:
    """What is in this pack, read by another process; None with what is wrong with it."""
    data, problems = read_bytes(file, PACK_RULES.largest_file)
    return (None, problems) if data is None else read_data_apart(data, file.name, progress)


def read_data_apart(
    data: bytes, name: str, progress: Callable[[int, int], None] | None = None
) -> tuple[PackFile | None, tuple[Problem, ...]]:
    """The same for bytes that were read already; `name` is what people call them."""
    answer, problems = _asked(ARGUMENT, data, name, progress)
    return (None, problems) if answer is None else (answer.pack, answer.problems)


def read_foreign_apart(file: Path) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The draft of a foreign file, read by another process; None with what is wrong with it."""
    data, problems = read_bytes(file, LARGEST_FOREIGN)
    if data is None:
        return None, problems
    answer, problems = _asked(FOREIGN, data, file.name, None)
    return (None, problems) if answer is None else (answer.draft, answer.problems)


def _asked(
    argument: str, data: bytes, name: str, progress: Callable[[int, int], None] | None
) -> tuple[Answer | None, tuple[Problem, ...]]:
    try:
        process = subprocess.Popen(  # noqa: S603  # the program itself
            [*command(), argument, name, i18n.current()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, ValueError):
        return None, (fault("reading-stopped", Place(name)),)
    try:
        answer, in_time = _answer(process, data, progress or (lambda done, total: None))
    finally:
        process.kill()
        process.wait()
    if answer is not None:
        return answer, ()
    slow = not in_time or process.returncode == _CPU_SIGNAL
    return None, (fault("reading-slow", Place(name)) if slow else fault("reading-stopped", Place(name)),)


def command() -> list[str]:
    """How the program starts itself: frozen as it is, from sources by the interpreter."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-P", "-m", "kcc_coach"]  # -P: nothing is taken from the folder one happens to be in
    beside = Path(sys.executable).with_name("kcc-coach.exe")  # on Windows, the one that has standard output
    return [str(beside if beside.is_file() else sys.executable)]


def _environment() -> dict[str, str]:
    """The other process finds the same program, wherever this one was started."""
    home = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
    return dict(os.environ) if getattr(sys, "frozen", False) else {**os.environ, "PYTHONPATH": path}


def _answer(
    process: subprocess.Popen[bytes], data: bytes, progress: Callable[[int, int], None]
) -> tuple[Answer | None, bool]:
    """What the process says, and whether it said it, or ended, in time."""
    heard: queue.Queue[Heard] = queue.Queue()
    workers = [
        Thread(target=_feed, args=(process.stdin, data), daemon=True),
        Thread(target=_listen, args=(process.stdout, heard), daemon=True),
    ]
    for worker in workers:
        worker.start()
    end = monotonic() + PATIENCE
    told: Heard = (0, 0)
    try:
        while True:
            if (left := end - monotonic()) <= 0:  # asked each time: one that never stops talking is never waited for
                return None, False
            told = heard.get(timeout=left)
            if not isinstance(told, tuple):
                break
            progress(*told)
    except queue.Empty:
        return None, False
    finally:
        if told is None:  # it ended by itself, and how it did tells why
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LAST_PATIENCE)
        process.kill()
        for worker in workers:
            worker.join()
    return _decoded(told), True


def _feed(stream: IO[bytes] | None, data: bytes) -> None:
    with suppress(OSError, ValueError):
        if stream is not None:
            with stream:
                stream.write(data)


def _listen(stream: IO[bytes] | None, heard: queue.Queue[Heard]) -> None:
    told: Heard = None
    with suppress(OSError, ValueError):
        if stream is not None:
            with stream:
                told = _heard(stream, heard)
    heard.put(told)


def _heard(stream: IO[bytes], heard: queue.Queue[Heard]) -> bytes | None:
    """The bytes of the answer; None where there is none, or more than anybody waits for."""
    while True:
        kind, *numbers = stream.readline(_LONGEST_LINE).split() or [b""]
        if kind == b"p" and len(numbers) == 2:
            heard.put((int(numbers[0]), int(numbers[1])))
        elif kind == b"r" and len(numbers) == 1 and int(numbers[0]) <= _LARGEST_ANSWER:
            return stream.read(int(numbers[0]))
        else:
            return None


def _decoded(told: bytes | None) -> Answer | None:
    try:
        return None if told is None else msgspec.msgpack.decode(told, type=Answer)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


# -- in the other process


def serve(argument: str, name: str, language: str) -> int:
    """Reads the file on standard input and answers on standard output; this process does nothing else."""
    _limit(MEMORY if argument == ARGUMENT else MEMORY_FOREIGN)
    i18n.use(language, shipped() / "resources")
    largest = PACK_RULES.largest_file if argument == ARGUMENT else LARGEST_FOREIGN
    with os.fdopen(0, "rb", closefd=False) as source, os.fdopen(1, "wb", closefd=False) as out:
        data = source.read(largest + 1)

        def say(done: int, total: int) -> None:
            out.write(b"p %d %d\n" % (done, total))
            out.flush()

        told = msgspec.msgpack.encode(_found(argument, data, name, say))
        out.write(b"r %d\n" % len(told))
        out.write(told)
    return 0


def _found(argument: str, data: bytes, name: str, say: Callable[[int, int], None]) -> Answer:
    if argument == ARGUMENT:
        from kcc_coach.packs.kccpack import read_kccpack

        return Answer(*read_kccpack(data, name, say))
    from kcc_coach.packs.formats.door import read_foreign

    draft, problems = read_foreign(data, name)
    return Answer(None, problems, draft)


def _limit(memory: int) -> None:
    """No more memory and time than a pack needs, and no file is written; Windows knows no such limits."""
    try:
        import resource
    except ImportError:
        return
    for kind, limit, most in (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, _SECONDS, _SECONDS + 1),  # at the first it is told that time is up, at the second killed
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (limit, most))
