"""A figure beside its limit, and the table of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

RATIO = "x"


@dataclass(frozen=True)
class Figure:
    """`measured` is None where nothing could be measured, `limit` where it is only reported; `raw` says what lies under it."""

    name: str
    measured: float | None
    limit: float | None
    raw: str
    unit: str = RATIO

    @property
    def verdict(self) -> str:
        if self.measured is None:
            return "not measured"
        if self.limit is None:
            return "reported"
        return "holds" if self.measured <= self.limit else "FALLS SHORT"

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        return self.name, _number(self.measured, self.unit), _number(self.limit, self.unit), self.verdict, self.raw


def table(figures: Iterable[Figure]) -> str:
    """The figures as lines of text, one each."""
    rows = [("name", "measured", "limit", "verdict", "raw medians"), *(each.cells for each in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join("  ".join([*map(str.ljust, row[:4], widths), row[4]]).rstrip() for row in rows)


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" if unit == RATIO else f"{value:.1f} {unit}"
