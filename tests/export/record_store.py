"""Ralph, a learning record store, where it is installed: `pip install "ralph-malph[full]"` in an environment of its own."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Send = Callable[[str, str, Any], tuple[int, Any]]

RALPH: Final = "KCC_RALPH"
PATIENCE: Final = 60
_JUDGE: Final = """
import json, sys
from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement

def faults(statement):
    try:
        BaseXapiStatement(**statement)
    except ValidationError as error:
        return error.error_count()
    return 0

print(json.dumps([faults(each) for each in json.load(sys.stdin)]))
"""


def ralph() -> Path:
    """The folder of its programs; skips the test where it isn't on this computer."""
    chosen = os.environ.get(RALPH)
    known = shutil.which("ralph")
    if not chosen and not known:
        pytest.skip(f"ralph-malph is not on this computer; {RALPH} says in which folder its programs are")
    return Path(chosen) if chosen else Path(str(known)).parent


def ralph_judges(statements: list[dict[str, Any]]) -> list[int]:
    """How many faults the model with which the store judges finds in each statement.

    `ralph validate -f xapi` only knows the statements of a few profiles by their verbs, and calls all others unknown.
    """
    done = subprocess.run(
        [ralph() / "python", "-c", _JUDGE],
        input=json.dumps(statements),
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    found: list[int] = json.loads(done.stdout)
    return found


@contextmanager
def learning_record_store(folder: Path) -> Iterator[Send]:
    """A store on this computer, over files in this folder."""
    bin_, port = ralph(), _free_port()
    kept = folder / "statements"
    kept.mkdir()
    known = {
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(kept),
        "RALPH_RUNSERVER_BACKEND": "fs",
    }
    env = {**os.environ, **known}
    account = ["-A", "kcc", "https://example.org", "-N", "kcc"]
    made: list[str | Path] = [bin_ / "ralph", "auth", "-u", "kcc", "-p", "kcc", "-s", "all", *account, "-w"]
    subprocess.run(made, env=env, check=True, capture_output=True, timeout=PATIENCE)
    serving: list[str | Path] = [
        bin_ / "uvicorn",
        "ralph.api:app",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--log-level",
        "error",
    ]
    with subprocess.Popen(serving, env=env, cwd=folder) as server:
        try:
            _await(port, server)
            yield lambda method, rest, value: _sent(port, method, rest, value)
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the store didn't begin")


def _sent(port: int, method: str, rest: str, value: Any) -> tuple[int, Any]:
    asked = Request(  # our own address
        f"http://127.0.0.1:{port}/xAPI/statements/{rest}",
        None if value is None else json.dumps(value).encode(),
        {
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
            "Authorization": "Basic " + base64.b64encode(b"kcc:kcc").decode(),
        },
        method=method,
    )
    try:
        with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310  # our own address
            said = answer.read()
            return answer.status, json.loads(said) if said else None
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except URLError as error:
        pytest.fail(str(error))
