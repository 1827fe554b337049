"""Caps: which part of a record they catch, and how much they let through together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cmesite.coverage.demand import Cap, Demand
from cmesite.coverage.entries import Entry, Weight, Worth, topic_base
from cmesite.coverage.matching import described
from cmesite.coverage.packing import most_through

# A stretch of a record and the caps over it, as a bit mask.
Segment = tuple[int, int]


def caps_on(demand: Demand, caps: Sequence[Cap]) -> tuple[Cap, ...]:
    """The caps that limit a demand in a day of its window."""
    return tuple(c for c in caps if demand.rule in c.limits and c.period.meets(demand.period))


def segments(entry: Entry, demand: Demand, amount: int, caps: Sequence[Cap]) -> list[Segment]:
    """The amount a rule may count of a record, cut into stretches under the same caps.

    Where a rule counts only part of a record, that part is taken to lie under as many caps as it
    can; where two caps by topic catch parts of one record, the parts are taken to lie apart. Both
    are the readings that let the least through.
    """
    worth = entry.weight.worth(demand.match.types)
    found = _by_type(entry, worth, amount, caps)
    for bit, cap in enumerate(caps):
        if cap.match.topics and _over(cap, entry):
            caught = min(amount, _topic_caught(entry.weight, cap, worth))
            found = _catch(found, caught, 1 << bit, _eligible(cap, worth, amount))
    return found


def _over(cap: Cap, entry: Entry) -> bool:
    return not entry.weight.carried and entry.day in cap.period and described(entry.weight, cap.match)


def _under(cap: Cap, types: frozenset[str]) -> bool:
    """Is a part under a cap? One by type catches it only if all its accepted types are under the cap."""
    return not cap.match.names_types or types <= cap.match.types


def _by_type(entry: Entry, worth: Worth, amount: int, caps: Sequence[Cap]) -> list[Segment]:
    found: list[Segment] = []
    for part in worth.parts:
        mask = 0
        for bit, cap in enumerate(caps):
            if not cap.match.topics and _over(cap, entry) and _under(cap, part.types):
                mask |= 1 << bit
        found.append((part.value, mask))
    found.sort(key=lambda s: -s[1].bit_count())
    kept: list[Segment] = []
    left = amount
    for value, mask in found:
        if left and value:
            kept.append((min(value, left), mask))
            left -= min(value, left)
    if left:
        kept.append((left, found[0][1] if found else 0))
    return _joined(kept)


def _topic_caught(weight: Weight, cap: Cap, worth: Worth) -> int:
    """How much of a record a cap by topic catches: the topic's amount at its heaviest weight."""
    under = [part for part in worth.parts if _under(cap, part.types)]
    left = topic_base(weight, cap.match.topics, sum(part.base for part in under))
    caught = 0
    for part in sorted(under, key=lambda p: -(p.value * 1000 // p.base)):
        taken = min(left, part.base)
        caught += -(-part.value * taken // part.base)
        left -= taken
    return caught + max(0, weight.growth(cap.match.topics, worth.base))


def _eligible(cap: Cap, worth: Worth, amount: int) -> int:
    """How much of the amount may lie under the cap at all, by type."""
    if not cap.match.names_types:
        return amount
    return min(amount, sum(part.value for part in worth.parts if _under(cap, part.types)))


def _catch(found: list[Segment], caught: int, bit: int, eligible: int) -> list[Segment]:
    """Lay a cap over so much of the segments, those under the fewest caps first."""
    left = min(caught, eligible)
    laid: list[Segment] = []
    for value, mask in sorted(found, key=lambda s: s[1].bit_count()):
        taken = min(left, value)
        if taken:
            laid.append((taken, mask | bit))
        if value - taken:
            laid.append((value - taken, mask))
        left -= taken
    return _joined(laid)


def _joined(found: Sequence[Segment]) -> list[Segment]:
    joined: dict[int, int] = {}
    for value, mask in found:
        joined[mask] = joined.get(mask, 0) + value
    return sorted(((value, mask) for mask, value in joined.items()), key=lambda s: (s[1].bit_count(), s[1]))


@dataclass
class Passed:
    """What caps let through: per record the amount, what was cut, and by which caps (a mask)."""

    amounts: dict[int, int] = field(default_factory=dict)
    cut: dict[int, tuple[int, int]] = field(default_factory=dict)
    through: dict[int, dict[int, int]] = field(default_factory=dict)


def let_through(
    records: Mapping[int, Sequence[Segment]], most: Sequence[int], first: frozenset[int]
) -> Passed:
    """As much as the caps jointly allow, the earliest records first.

    `first` are records that also serve a rule inside this one: they pass before others. What lies
    under fewer caps passes first, which is the most for nested caps and for any two caps; where
    three or more overlap and that is not the most, each set of caps gets its exact share.
    """
    free = {pos: value for pos, stretches in records.items() for value, mask in stretches if not mask}
    limited = sorted(
        (mask.bit_count(), pos not in first, pos, mask, value)
        for pos, stretches in records.items()
        for value, mask in stretches
        if mask
    )
    offered: dict[int, int] = {}
    for _, _, _, mask, value in limited:
        offered[mask] = offered.get(mask, 0) + value
    passed = _passed(free, limited, most, offered)
    if len(offered) > 2 and len(most) > 2 and passed.cut:
        shares = most_through(offered, most)
        if sum(shares.values()) + sum(free.values()) > sum(passed.amounts.values()):
            passed = _passed(free, limited, most, shares)
    return passed


def _passed(
    free: Mapping[int, int],
    limited: Sequence[tuple[int, bool, int, int, int]],
    most: Sequence[int],
    shares: Mapping[int, int],
) -> Passed:
    """What passes in the order given, at most each cap's limit and each mask's share."""
    left = list(most)
    share = dict(shares)
    passed = Passed(dict(free))
    for _, _, pos, mask, value in limited:
        bits = [bit for bit in range(len(left)) if mask >> bit & 1]
        taken = min([value, share[mask], *(left[bit] for bit in bits)])
        share[mask] -= taken
        for bit in bits:
            left[bit] -= taken
            if taken:
                through = passed.through.setdefault(bit, {})
                through[pos] = through.get(pos, 0) + taken
        if taken:
            passed.amounts[pos] = passed.amounts.get(pos, 0) + taken
        if value - taken:
            cut, by = passed.cut.get(pos, (0, 0))
            binding = sum(1 << bit for bit in bits if not left[bit])
            passed.cut[pos] = (cut + value - taken, by | binding)
    return passed
