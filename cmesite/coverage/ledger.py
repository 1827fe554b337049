"""The records one authority may count, in order, with what each match may count worked out once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain

from cmesite.coverage.demand import Demand
from cmesite.coverage.entries import Entry, Weight, in_order
from cmesite.coverage.matching import Match, amount
from cmesite.records.periods import Period


class Ledger:
    """Entries in order of date and id. It answers for any window, and forgets nothing it worked out.

    `weights` are the different weights; `alike` tells for each entry which of them it has.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(sorted(entries, key=in_order))
        self.grants = any(entry.only_cycle is not None for entry in self.entries)
        self._days = [entry.day for entry in self.entries]
        numbers: dict[int, int] = {}
        self.alike = [numbers.setdefault(id(entry.weight), len(numbers)) for entry in self.entries]
        self.weights: list[Weight] = []
        self._with: list[list[int]] = [[] for _ in numbers]
        for pos, number in enumerate(self.alike):
            if number == len(self.weights):
                self.weights.append(self.entries[pos].weight)
            self._with[number].append(pos)
        self._about: dict[str, set[int]] = {}
        for number, weight in enumerate(self.weights):
            for topic, _, _ in weight.topics:
                self._about.setdefault(topic, set()).add(number)
        self._amounts: dict[Match, tuple[list[int], list[int]]] = {}

    def within(self, period: Period) -> tuple[int, int]:
        """The positions of a window: from, and up to but not including."""
        return bisect_left(self._days, period.start), bisect_right(self._days, period.end)

    def matching(self, match: Match) -> tuple[list[int], list[int]]:
        """The positions a match may count, and how much of each, over all time."""
        known = self._amounts.get(match)
        if known is None:
            each = {number: got for number in self._candidates(match) if (got := self._amount(number, match))}
            if len(each) == 1:
                number, got = next(iter(each.items()))
                positions = self._with[number]
                known = positions, [got] * len(positions)
            else:
                positions = sorted(chain.from_iterable(self._with[number] for number in each))
                known = positions, [each[self.alike[pos]] for pos in positions]
            self._amounts[match] = known
        return known

    def _amount(self, number: int, match: Match) -> int:
        return amount(self.weights[number], match)

    def _candidates(self, match: Match) -> Iterable[int]:
        if not match.topics:
            return range(len(self.weights))
        return set().union(*(self._about.get(topic, ()) for topic in match.topics))


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
