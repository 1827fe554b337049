"""The records one authority may count, in order, with what each match may count worked out once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from cmesite.coverage.demand import Demand
from cmesite.coverage.entries import Entry
from cmesite.coverage.matching import Match, amount
from cmesite.records.periods import Period


class Ledger:
    """Entries in order of date and id. It answers for any window, and forgets nothing it worked out."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: (entry.day, entry.id)))
        self.grants = any(entry.only_cycle is not None for entry in self.entries)
        self._days = [entry.day for entry in self.entries]
        self._with_topic: dict[str, list[int]] = {}
        self._amounts: dict[Match, tuple[list[int], list[int]]] = {}
        for pos, entry in enumerate(self.entries):
            for topic, _, _ in entry.topics:
                positions = self._with_topic.setdefault(topic, [])
                if not positions or positions[-1] != pos:
                    positions.append(pos)

    def within(self, period: Period) -> tuple[int, int]:
        """The positions of a window: from, and up to but not including."""
        return bisect_left(self._days, period.start), bisect_right(self._days, period.end)

    def matching(self, match: Match) -> tuple[list[int], list[int]]:
        """The positions a match may count, and how much of each, over all time."""
        known = self._amounts.get(match)
        if known is None:
            positions: list[int] = []
            amounts: list[int] = []
            for pos in self._candidates(match):
                got = amount(self.entries[pos], match)
                if got:
                    positions.append(pos)
                    amounts.append(got)
            known = self._amounts[match] = (positions, amounts)
        return known

    def _candidates(self, match: Match) -> Sequence[int]:
        if not match.topics:
            return range(len(self.entries))
        named = [self._with_topic.get(topic, []) for topic in match.topics]
        return named[0] if len(named) == 1 else sorted({pos for some in named for pos in some})


class Book:
    """A ledger beside what was carried into one cycle; carried entries follow the others."""

    def __init__(self, ledger: Ledger, carried: Sequence[Entry] = ()) -> None:
        self.ledger = ledger
        self.carried = tuple(carried)
        self.dated = ledger.entries
        self.entries = (*ledger.entries, *carried) if carried else ledger.entries

    def amounts(self, demand: Demand) -> dict[int, int]:
        """What a demand may count, by position, in order of date."""
        positions, amounts = self.ledger.matching(demand.match)
        low, high = self.ledger.within(demand.period)
        start, end = bisect_left(positions, low), bisect_left(positions, high)
        found = dict(zip(positions[start:end], amounts[start:end], strict=True))
        if demand.of_cycle is not None:
            if self.ledger.grants:
                found = {pos: got for pos, got in found.items() if demand.takes(self.entries[pos])}
            for pos in range(len(self.dated), len(self.entries)):
                got = demand.amount(self.entries[pos])
                if got:
                    found[pos] = got
        return found
