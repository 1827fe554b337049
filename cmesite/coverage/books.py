"""The books of one rule: how much of each record counts, how much does not, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import repeat
from typing import TypeVar

from cmesite.coverage.answers import Counted, NotCounted
from cmesite.coverage.demand import Demand
from cmesite.coverage.entries import Entry, EntryKind, Weight
from cmesite.coverage.ledger import Book
from cmesite.coverage.matching import assumed, described
from cmesite.coverage.phrases import both, day
from cmesite.coverage.rows import Row
from cmesite.coverage.tally import Tally
from cmesite.coverage.thousandths import as_credits
from cmesite.records.periods import Period

T = TypeVar("T")


@dataclass(frozen=True)
class Aside:
    """A record that cannot count for the requirement at all, and why."""

    entry: Entry
    reason: str


# What of every record counts towards a rule, and what does not.
RuleBook = tuple[tuple[Counted, ...], tuple[NotCounted, ...]]


# There is one of these for every record and rule; making the tuples directly halves the time.
_listed: Callable[[tuple[str, Decimal, str]], NotCounted] = partial(tuple.__new__, NotCounted)


@dataclass
class Bookkeeper:
    """Keeps the books of all rules of one count; what rules have in common is written once.

    The amounts of a record add up to its credit as the authority counts it, in the rule's types;
    to its claimed credit where no type is accepted.
    """

    tally: Tally
    book: Book
    aside: Sequence[Aside]
    _full: dict[frozenset[str], list[Decimal]] = field(default_factory=dict)
    _barred: dict[frozenset[str], list[str]] = field(default_factory=dict)
    _outside: dict[tuple[frozenset[str], str], list[NotCounted]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = [entry.id for entry in self.book.dated]

    def rule_book(self, index: int, row: Row) -> RuleBook:
        """Every record of the portfolio against one rule that counts amounts."""
        numbers = self.tally.of_row(index)
        taken: dict[int, int] = {}
        for n in numbers:
            for pos, got in self.tally.takes[n].amounts.items():
                taken[pos] = taken.get(pos, 0) + got
        counted = [_counted(self.tally.entries[pos], taken[pos], row) for pos in sorted(taken) if taken[pos]]
        carried = [entry for entry in counted if entry.note.startswith("carried")]
        counted = [*carried, *(entry for entry in counted if entry not in carried)] if carried else counted
        left: list[NotCounted] = []
        for n in numbers:
            left.extend(self._inside(n))
        beyond = self._beyond(row, [self.tally.demands[n] for n in numbers])
        if carried:
            beyond = _less(beyond, {entry.record: entry.amount for entry in carried})
        return tuple(counted), (*left, *beyond)

    def _inside(self, number: int) -> list[NotCounted]:
        """What of the records in a window does not count, first what matches in part."""
        demand = self.tally.demands[number]
        takes = self.tally.takes[number].amounts
        low, high = self.book.ledger.within(demand.period)
        full = self._fulls(demand.match.types)
        positions, amounts = self.book.ledger.matching(demand.match)
        in_part: list[NotCounted] = []
        nothing: list[NotCounted] = []
        done = low
        for at in range(bisect_left(positions, low), bisect_left(positions, high)):
            pos, matches = positions[at], amounts[at]
            if pos > done:
                nothing.extend(self._unmatched(demand, done, pos))
            done = pos + 1
            if matches != takes.get(pos) or full[pos] * 1000 != matches:
                in_part.extend(self._in_part(number, pos, matches, takes.get(pos, 0), full[pos]))
        nothing.extend(self._unmatched(demand, done, high))
        return in_part + nothing

    def _unmatched(self, demand: Demand, low: int, high: int) -> Iterable[NotCounted]:
        """A run of records in the window that do not match at all."""
        match = demand.match
        barred = self._bars(match.types)[low:high]
        if match.formats or match.providers or match.approvals:
            entries = self.book.dated[low:high]
            reasons = [bar or _why(entry, demand) for bar, entry in zip(barred, entries, strict=True)]
        else:
            not_about = _not_about(demand)
            reasons = [bar or not_about for bar in barred]
        return map(
            _listed, zip(self._ids[low:high], self._fulls(match.types)[low:high], reasons, strict=True)
        )

    def _in_part(self, number: int, pos: int, matches: int, taken: int, full: Decimal) -> list[NotCounted]:
        entry, demand = self.book.dated[pos], self.tally.demands[number]
        found: list[NotCounted] = []
        if matches > taken and not demand.takes(entry):
            found.append(NotCounted(entry.id, as_credits(matches - taken), "granted in another cycle"))
        elif matches > taken:
            found.extend(_matching_left(self.tally, number, pos, entry, matches - taken))
        if full * 1000 > matches:
            found.append(NotCounted(entry.id, full - as_credits(matches), _not_about(demand)))
        return found

    def _beyond(self, row: Row, demands: Sequence[Demand]) -> list[NotCounted]:
        """Records outside every window of the rule, and those that cannot count at all."""
        outside = _outside(demands)
        types = row.match.types
        found: list[NotCounted] = []
        if demands:
            low, _ = self.book.ledger.within(demands[0].period)
            _, high = self.book.ledger.within(demands[-1].period)
            everything = self._outsiders(types, outside)
            found = everything[:low] + everything[high:]
        else:
            found = self._outsiders(types, outside)
        for other in self.aside:
            inside = any(demand.takes(other.entry) for demand in demands)
            full = as_credits(other.entry.weight.worth(types).credit or other.entry.weight.claimed)
            found.append(NotCounted(other.entry.id, full, other.reason if inside else outside))
        return found

    def _fulls(self, types: frozenset[str]) -> list[Decimal]:
        """Each record's credit in these types, else what it claims."""
        if types not in self._full:
            self._full[types] = self._each(lambda w: as_credits(w.worth(types).credit or w.claimed))
        return self._full[types]

    def _bars(self, types: frozenset[str]) -> list[str]:
        """For each record why it counts in none of these types; empty where it does."""
        if types not in self._barred:
            self._barred[types] = self._each(lambda weight: _barred(weight, types))
        return self._barred[types]

    def _each(self, told: Callable[[Weight], T]) -> list[T]:
        """What is told of each record's weight."""
        ledger = self.book.ledger
        of_weight = [told(weight) for weight in ledger.weights]
        return [of_weight[number] for number in ledger.alike]

    def _outsiders(self, types: frozenset[str], reason: str) -> list[NotCounted]:
        """All records as they are listed where they lie outside the window."""
        key = (types, reason)
        if key not in self._outside:
            full = self._fulls(types)
            self._outside[key] = list(map(_listed, zip(self._ids, full, repeat(reason))))
        return self._outside[key]


def _counted(entry: Entry, got: int, row: Row) -> Counted:
    note = ""
    if entry.kind is EntryKind.CARRIED:
        note = "carried over from the cycle before"
    elif entry.kind is EntryKind.GRANT:
        note = "granted by this authority"
    return Counted(entry.id, as_credits(got), assumed(entry.weight, row.match), note)


def _less(listed: Iterable[NotCounted], carried: Mapping[str, Decimal]) -> list[NotCounted]:
    """What lies outside the window, less what of it was carried over and counts."""
    left = (one._replace(amount=one.amount - carried.get(one.record, Decimal(0))) for one in listed)
    return [one for one in left if one.amount or one.record not in carried]


def _outside(demands: Sequence[Demand]) -> str:
    if not demands:
        return "nothing can be counted for this rule yet"
    whole = Period(demands[0].period.start, demands[-1].period.end)
    return f"outside the window: {day(whole.start)} – {day(whole.end)}"


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
    if left:
        found.append(NotCounted(entry.id, as_credits(left), _over(tally, number, pos)))
    return found


def _over(tally: Tally, number: int, pos: int) -> str:
    caps = tally.limits[number]
    _, mask = tally.takes[number].cut.get(pos, (0, 0))
    binding = [cap for bit, cap in enumerate(caps) if mask >> bit & 1] or list(caps)
    if not binding:
        return "not taken by the rule around it"
    return f"over the cap {both([cap.rule for cap in binding])}"


def _barred(weight: Weight, types: frozenset[str]) -> str:
    if weight.too_small:
        return "shorter than the smallest activity this authority counts"
    if not weight.portions:
        return "claims no credit"
    return "" if weight.worth(types).base else "its type of credit is not accepted"


def _why(entry: Entry, demand: Demand) -> str:
    """Why a record of an accepted type does not match at all."""
    match = demand.match
    if described(entry.weight, match):
        return _not_about(demand)
    if match.formats and match.formats.isdisjoint(entry.weight.formats):
        return f"its format is not {' or '.join(sorted(match.formats))}"
    if match.providers and entry.weight.provider not in match.providers:
        return "from another provider"
    return f"not approved by {' or '.join(sorted(match.approvals))}"


def _not_about(demand: Demand) -> str:
    if not demand.match.topics:
        return "its weight here is zero"
    return f"no topic {' or '.join(demand.match.topics)}"
