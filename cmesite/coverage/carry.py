"""Surplus credit that moves from one cycle into the next."""

from __future__ import annotations

from dataclasses import replace

from cmesite.coverage.entries import Entry, EntryKind
from cmesite.coverage.tally import Tally
from cmesite.coverage.thousandths import cut_down
from cmesite.records.requirement import CarryOver


def surplus(tally: Tally, carry_over: CarryOver) -> tuple[Entry, ...]:
    """What a cycle hands on: its latest credits beyond the total's need, at most the limit.

    What was carried into the cycle is used first and never carried again (COVERAGE.md,
    semantics 6). An exempt total hands nothing on: nothing is a surplus over nothing owed.
    """
    number = next((n for n, demand in enumerate(tally.demands) if demand.total), None)
    if number is None:
        return ()
    takes = tally.takes[number].amounts
    earned = {pos: got for pos, got in takes.items() if not tally.entries[pos].weight.carried}
    carried_in = sum(takes.values()) - sum(earned.values())
    used = max(0, tally.demands[number].need - carried_in)
    left = min(cut_down(carry_over.at_most), max(0, sum(earned.values()) - used))
    handed_on: list[Entry] = []
    for pos in sorted(earned, reverse=True):
        if not left:
            break
        taken = min(left, earned[pos])
        handed_on.append(_carried(tally.entries[pos], taken, earned[pos]))
        left -= taken
    return tuple(reversed(handed_on))


def _carried(entry: Entry, amount: int, earned: int) -> Entry:
    weight = replace(entry.weight, carried=True, limit=amount, claimed=earned, worths={})
    return entry._replace(kind=EntryKind.CARRIED, weight=weight)
