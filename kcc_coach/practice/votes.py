"""What a group would say: votes per reply, counted by whoever leads it. They are kept nowhere."""

from __future__ import annotations

from msgspec import Struct

MOST = 999


class Votes(Struct, frozen=True):
    """Votes by token; a value, every vote makes a new one."""

    counts: tuple[tuple[str, int], ...] = ()

    def of(self, token: str) -> int:
        """How many votes a reply has."""
        return dict(self.counts).get(token, 0)

    @property
    def total(self) -> int:
        """How many votes there are."""
        return sum(count for _, count in self.counts)

    @property
    def leading(self) -> tuple[str, ...]:
        """The replies with the most votes; several where they are equal, none before the first vote."""
        most = max((count for _, count in self.counts), default=0)
        return tuple(token for token, count in self.counts if count == most > 0)


def voted(votes: Votes, token: str, by: int = 1) -> Votes:
    """The votes after one more for this reply, or one less; never below none."""
    counts = dict(votes.counts)
    counts[token] = min(MOST, max(0, counts.get(token, 0) + by))
    return Votes(tuple((name, count) for name, count in counts.items() if count))
