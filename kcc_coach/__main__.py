"""The door from outside."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the program with the arguments it was started with."""
    from kcc_coach.cli.main import run  # the frozen app's worker processes never come this far

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
