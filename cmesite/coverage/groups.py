"""An exclusive group: who takes how much of which record, so that the least is short."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from cmesite.coverage import flow, whole
from cmesite.coverage.caps import Passed, let_through
from cmesite.coverage.demand import OWED, Demand

# Per record the stretches each demand of the group may take.
Offers = Mapping[int, tuple[flow.Gives, ...]]


@dataclass
class Shared:
    """A group's answer: per demand what it takes of each record, and the sets that can bear what is short.

    `refused` says why the group could not be counted exactly, or `crossing` that two caps of a
    demand overlap in part (the demand and its caps); then nothing is taken.
    """

    takes: list[Passed]
    bearing: Callable[[], tuple[frozenset[int], ...]] = tuple
    refused: str = ""
    crossing: tuple[int, int, int] | None = None
    short: tuple[int, ...] = ()

    @property
    def sets(self) -> tuple[frozenset[int], ...]:
        """Worked out when asked for."""
        return self.bearing()


def divided(
    demands: Sequence[Demand], offers: Offers, credit: Mapping[int, int], caps: Sequence[Sequence[int]]
) -> Shared:
    """A group with `split: credit`: an exact maximum flow, then what nobody needs to the first it matches."""
    supplies, members = _supplies(offers, credit)
    crossing = _crossing(supplies, caps)
    if crossing is not None:
        return Shared([Passed() for _ in demands], crossing=crossing)
    needs = [demand.need for demand in demands]
    order = fill_order(demands)
    filled = flow.fill(supplies, needs, order, caps)
    takes = [Passed() for _ in demands]
    left = [list(limits) for limits in caps]
    given: dict[int, int] = {}
    used: dict[tuple[int, int, int], int] = {}
    for supply, positions, flows in zip(supplies, members, filled.flows, strict=True):
        for pos, row in zip(positions, flow.handed_out(supply, flows), strict=True):
            for d, stretches in enumerate(row):
                for (_, mask), amount in zip(supply.gives[d], stretches, strict=True):
                    _take(takes[d], left[d], pos, mask, amount)
                    given[pos] = given.get(pos, 0) + amount
                    used[pos, d, mask] = amount
    _hand_out_rest(demands, offers, credit, given, used, takes, left)
    owed = [d for d in order if demands[d].tier == OWED]
    short = tuple(need - got for need, got in zip(needs, filled.filled, strict=True))
    shown = frozenset(d for d in owed if short[d])
    return Shared(takes, partial(flow.smallest_sets, supplies, needs, owed, caps, shown), short=short)


def undivided(demands: Sequence[Demand], offers: Offers, caps: Sequence[Sequence[int]]) -> Shared:
    """A group with `split: activity`: each record goes whole to one rule."""
    needs = [demand.need for demand in demands]
    tiers = [demand.tier for demand in demands]
    supplies, _ = _supplies(offers, dict.fromkeys(offers, 0))
    crossing = _crossing(supplies, caps)
    if crossing is not None:
        return Shared([Passed() for _ in demands], crossing=crossing)
    activities = [whole.Activity(pos, gives) for pos, gives in offers.items()]
    assigned = whole.assign(activities, needs, fill_order(demands), tiers, caps)
    if assigned is None:
        return _refused(demands, "too many activities to compare every division")
    chosen: list[dict[int, flow.Gives]] = [{} for _ in demands]
    for pos, gives in offers.items():
        unneeded = next(d for d in rest_order(demands) if gives[d])
        d = assigned.choice.get(pos, unneeded)
        chosen[d][pos] = gives[d]
    takes = [let_through(chosen[d], caps[d], frozenset()) for d in range(len(demands))]
    return Shared(takes, lambda: assigned.sets, short=assigned.short)


def _crossing(supplies: Sequence[flow.Supply], caps: Sequence[Sequence[int]]) -> tuple[int, int, int] | None:
    for d, limits in enumerate(caps):
        found = flow.crossing(supplies, d, len(limits))
        if found is not None:
            return d, *found
    return None


def _refused(demands: Sequence[Demand], why: str) -> Shared:
    return Shared([Passed() for _ in demands], refused=why)


def fill_order(demands: Sequence[Demand]) -> list[int]:
    """Owed ones first; in the order of the file, the total last."""
    return sorted(range(len(demands)), key=lambda d: (demands[d].tier, demands[d].total, d))


def rest_order(demands: Sequence[Demand]) -> list[int]:
    """Who gets what nobody needs: owed ones first, in the order of the file."""
    return sorted(range(len(demands)), key=lambda d: (demands[d].tier, d))


def _supplies(offers: Offers, credit: Mapping[int, int]) -> tuple[list[flow.Supply], list[list[int]]]:
    """Equal records together, in the order in which the first of each comes."""
    alike: dict[tuple[int, tuple[flow.Gives, ...]], list[int]] = {}
    for pos, gives in offers.items():
        alike.setdefault((credit[pos], gives), []).append(pos)
    supplies = [flow.Supply(len(positions), key[0], key[1]) for key, positions in alike.items()]
    return supplies, list(alike.values())


def _take(takes: Passed, left: list[int], pos: int, mask: int, amount: int) -> None:
    if not amount:
        return
    takes.amounts[pos] = takes.amounts.get(pos, 0) + amount
    for bit in range(len(left)):
        if mask >> bit & 1:
            left[bit] -= amount
            through = takes.through.setdefault(bit, {})
            through[pos] = through.get(pos, 0) + amount


def _hand_out_rest(
    demands: Sequence[Demand],
    offers: Offers,
    credit: Mapping[int, int],
    given: Mapping[int, int],
    used: Mapping[tuple[int, int, int], int],
    takes: Sequence[Passed],
    left: list[list[int]],
) -> None:
    """What no rule of the group needs counts for the first rule it matches."""
    order = rest_order(demands)
    for pos, gives in offers.items():
        rest = credit[pos] - given.get(pos, 0)
        for d in order:
            if not rest:
                break
            for amount, mask in gives[d]:
                bits = [bit for bit in range(len(left[d])) if mask >> bit & 1]
                room = amount - used.get((pos, d, mask), 0)
                taken = min([rest, room, *(left[d][bit] for bit in bits)])
                _take(takes[d], left[d], pos, mask, taken)
                rest -= taken
