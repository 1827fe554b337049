"""The books of one rule: how much of each record counts, how much does not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cmesite.coverage.answers import Counted, NotCounted
from cmesite.coverage.demand import Demand
from cmesite.coverage.entries import Entry, EntryKind
from cmesite.coverage.matching import amount, assumed, described
from cmesite.coverage.phrases import both, day
from cmesite.coverage.rows import Row
from cmesite.coverage.tally import Tally
from cmesite.coverage.thousandths import as_credits
from cmesite.records.periods import Period


@dataclass(frozen=True)
class Aside:
    """A record that cannot count for the requirement at all, and why."""

    entry: Entry
    reason: str


@dataclass(frozen=True)
class RuleBook:
    """What of every record counts towards a rule and what does not."""

    counted: tuple[Counted, ...]
    not_counted: tuple[NotCounted, ...]


def rule_book(index: int, row: Row, tally: Tally, aside: Sequence[Aside]) -> RuleBook:
    """Every record of the portfolio against one rule that counts amounts.

    The amounts of a record add up to its credit as the authority counts it, in the rule's types;
    to its claimed credit where no type is accepted.
    """
    numbers = [n for n, demand in enumerate(tally.demands) if demand.row == index]
    demands = [tally.demands[n] for n in numbers]
    taken: dict[int, int] = {}
    for n in numbers:
        for pos, got in tally.takes[n].amounts.items():
            taken[pos] = taken.get(pos, 0) + got
    counted = tuple(_counted(tally.entries[pos], got, row) for pos, got in sorted(taken.items()) if got)
    outside = _outside(demands)
    left: list[NotCounted] = []
    beyond: list[NotCounted] = []
    for pos, entry in enumerate(tally.entries):
        if entry.kind.carried:
            continue
        demand = next((d for d in demands if d.takes(entry)), None)
        if demand is None:
            beyond.append(NotCounted(entry.id, as_credits(_full(entry, row)), outside))
        else:
            left.extend(_left(tally, numbers, demands, demand, pos, entry, taken.get(pos, 0), row))
    for other in aside:
        inside = any(d.takes(other.entry) for d in demands)
        reason = other.reason if inside else outside
        (left if inside else beyond).append(
            NotCounted(other.entry.id, as_credits(_full(other.entry, row)), reason)
        )
    return RuleBook(counted, (*left, *beyond))


def _counted(entry: Entry, got: int, row: Row) -> Counted:
    note = ""
    if entry.kind is EntryKind.CARRIED:
        note = "carried over from the cycle before"
    elif entry.kind is EntryKind.GRANT:
        note = "granted by this authority"
    return Counted(entry.id, as_credits(got), assumed(entry, row.match), note)


def _full(entry: Entry, row: Row) -> int:
    return entry.worth(row.match.types).credit or entry.claimed


def _outside(demands: Sequence[Demand]) -> str:
    if not demands:
        return "nothing is counted for this rule"
    whole = Period(demands[0].period.start, demands[-1].period.end)
    return f"outside the window: {day(whole.start)} – {day(whole.end)}"


def _left(
    tally: Tally,
    numbers: Sequence[int],
    demands: Sequence[Demand],
    demand: Demand,
    pos: int,
    entry: Entry,
    taken: int,
    row: Row,
) -> list[NotCounted]:
    """What of a record in the window does not count, reason by reason."""
    full = _full(entry, row)
    if taken >= full and full:
        return []
    matching = amount(entry, demand.match)
    if not matching:
        return [NotCounted(entry.id, as_credits(full), _why_nothing(entry, demand))]
    found: list[NotCounted] = []
    if matching > taken:
        number = numbers[demands.index(demand)]
        found.extend(_matching_left(tally, number, pos, entry, matching - taken))
    if full > matching:
        found.append(NotCounted(entry.id, as_credits(full - matching), _not_about(demand)))
    return found


def _matching_left(tally: Tally, number: int, pos: int, entry: Entry, left: int) -> list[NotCounted]:
    """Why something that matches does not count: used elsewhere, over a cap, or the rule around it."""
    found: list[NotCounted] = []
    if number in tally.refused:
        return [NotCounted(entry.id, as_credits(left), f"not counted: {tally.refused[number]}")]
    users = [
        other
        for other, unit in tally.group_of.items()
        if unit == tally.group_of.get(number, -1) and other != number and tally.takes[other].amounts.get(pos)
    ]
    if users:
        used = min(left, sum(tally.takes[other].amounts[pos] for other in users))
        names = list(dict.fromkeys(tally.demands[other].rule for other in users))
        found.append(NotCounted(entry.id, as_credits(used), f"used for {both(names)}"))
        left -= used
    if left and tally.demands[number].outer is not None and not tally.limits[number]:
        found.append(NotCounted(entry.id, as_credits(left), "not taken by the rule around it"))
    elif left:
        found.append(NotCounted(entry.id, as_credits(left), _over(tally, number, pos)))
    return found


def _over(tally: Tally, number: int, pos: int) -> str:
    caps = tally.limits[number]
    _, mask = tally.takes[number].cut.get(pos, (0, 0))
    binding = [cap for bit, cap in enumerate(caps) if mask >> bit & 1] or list(caps)
    if not binding:
        return "not needed here, and not to be divided"
    names = both([cap.rule for cap in binding])
    return f"over the cap {names}"


def _why_nothing(entry: Entry, demand: Demand) -> str:
    match = demand.match
    if entry.too_small:
        return "shorter than the smallest activity this authority counts"
    if not entry.portions:
        return "claims no credit"
    if not entry.worth(match.types).base:
        return "its type of credit is not accepted"
    if not described(entry, match):
        return _not_described(entry, demand)
    return _not_about(demand)


def _not_described(entry: Entry, demand: Demand) -> str:
    match = demand.match
    if match.formats and match.formats.isdisjoint(entry.formats):
        return f"its format is not {' or '.join(sorted(match.formats))}"
    if match.providers and entry.provider not in match.providers:
        return "from another provider"
    return f"not approved by {' or '.join(sorted(match.approvals))}"


def _not_about(demand: Demand) -> str:
    if not demand.match.topics:
        return "its weight here is zero"
    return f"no topic {' or '.join(demand.match.topics)}"
