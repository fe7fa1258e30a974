"""The door from outside."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the program with the arguments it was started with."""
    if sys.argv[1:2] in (["--read-pack-apart"], ["--read-foreign-apart"]):  # a worker, with nothing else loaded
        from kcc_coach.packs.apart import serve

        return serve(*sys.argv[1:4])
    from kcc_coach.cli.main import run  # the frozen app's worker processes never come this far

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
