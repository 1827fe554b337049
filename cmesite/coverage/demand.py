"""Demands and caps: what counting works on, rules taken apart into windows."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.coverage.entries import Entry
from cmesite.coverage.matching import Match, amount
from cmesite.records.periods import Period

# The order in which rules of one group are filled: owed now, owed if an unknown fact says so,
# owed in a later cycle, and not needed because something else stands in.
OWED, UNKNOWN, EARLY, DEEMED = range(4)


@dataclass(frozen=True)
class Demand:
    """So much, of what matches, in one window. Amounts in thousandths.

    `row` is the position of the rule; `outer` that of the rule around it. `of_cycle` is set where
    the window is a cycle's, to the index of that cycle: only there do carried credits count, and
    a granted credit counts only in the cycle that granted it.
    """

    row: int
    rule: str
    match: Match
    period: Period
    need: int
    tier: int = OWED
    outer: int | None = None
    of_cycle: int | None = None
    total: bool = False

    def takes(self, entry: Entry) -> bool:
        """Is the record in its window?"""
        if entry.weight.carried:
            return self.of_cycle is not None
        if entry.only_cycle is not None and self.of_cycle is not None and entry.only_cycle != self.of_cycle:
            return False
        return entry.day in self.period

    def amount(self, entry: Entry) -> int:
        """How much of the record it may count."""
        return amount(entry.weight, self.match) if self.takes(entry) else 0


@dataclass(frozen=True)
class Cap:
    """At most so much of what matches, in one window, towards the rules it limits."""

    row: int
    rule: str
    match: Match
    period: Period
    most: int
    limits: tuple[str, ...]
