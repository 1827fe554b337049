"""The count itself: what every rule of one cycle takes of every record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from cmesite.coverage.caps import Passed, caps_on, let_through, segments
from cmesite.coverage.demand import OWED, Cap, Demand
from cmesite.coverage.entries import Entry
from cmesite.coverage.exchange import exchange
from cmesite.coverage.flow import Gives
from cmesite.coverage.groups import Shared, divided, undivided
from cmesite.coverage.ledger import Book
from cmesite.records.periods import Period
from cmesite.records.requirement import Split


@dataclass(frozen=True)
class GroupShort:
    """What an exclusive group is short of in all, and the sets of rules that can bear it."""

    short: int
    bearing: Callable[[], tuple[tuple[str, ...], ...]]

    @property
    def sets(self) -> tuple[tuple[str, ...], ...]:
        """Worked out when asked for: most counts are not."""
        return self.bearing()


@dataclass
class Tally:
    """What each demand takes: `takes[demand]` by the record's position in `entries`.

    `through` is what each cap let through, by record; `groups` the exclusive groups' shortfalls;
    `refused` the demands that could not be counted exactly, with the reason.
    """

    entries: tuple[Entry, ...]
    demands: tuple[Demand, ...]
    caps: tuple[Cap, ...]
    takes: list[Passed] = field(default_factory=list)
    limits: list[tuple[Cap, ...]] = field(default_factory=list)
    groups: list[GroupShort] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    group_of: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._of_row: dict[int, list[int]] = {}
        for number, demand in enumerate(self.demands):
            self._of_row.setdefault(demand.row, []).append(number)

    def of_row(self, row: int) -> list[int]:
        """The demands of a rule, one for each of its windows."""
        return self._of_row.get(row, [])

    def counted(self, demand: int) -> int:
        """How much counts towards a demand."""
        return sum(self.takes[demand].amounts.values())

    def short(self, demand: int) -> int:
        """How much a demand is short of."""
        return max(0, self.demands[demand].need - self.counted(demand))


def tally(
    book: Book,
    demands: tuple[Demand, ...],
    caps: tuple[Cap, ...],
    exclusive: Sequence[Sequence[str]],
    split: Split,
) -> Tally:
    """Count every demand, rules outside before the rules inside them, a group all at once."""
    result = Tally(book.entries, demands, caps, [Passed() for _ in demands], [() for _ in demands])
    units = _units(demands, exclusive)
    counted: set[int] = set()
    waiting = list(units)
    while waiting:
        ready = next((unit for unit in waiting if _ready(unit, demands, counted)), waiting[0])
        waiting.remove(ready)
        if len(ready) == 1 and not _grouped(demands[ready[0]], exclusive):
            _alone(result, book, ready[0])
        else:
            _together(result, book, ready, split)
        counted.update(ready)
    return result


def _units(demands: Sequence[Demand], exclusive: Sequence[Sequence[str]]) -> list[tuple[int, ...]]:
    """Single demands and whole groups, in the order of the file."""
    units: list[tuple[int, ...]] = []
    seen: set[int] = set()
    for number, demand in enumerate(demands):
        if number in seen:
            continue
        group = _grouped(demand, exclusive)
        unit = tuple(n for n, other in enumerate(demands) if other.rule in group) if group else (number,)
        units.append(unit)
        seen.update(unit)
    return units


def _grouped(demand: Demand, exclusive: Sequence[Sequence[str]]) -> Sequence[str]:
    return next((group for group in exclusive if demand.rule in group), ())


def _ready(unit: Sequence[int], demands: Sequence[Demand], counted: set[int]) -> bool:
    """Have the rules around these been counted? A rule around another of the same unit cannot be."""
    inside = {demands[n].row for n in unit}
    outers = {demands[n].outer for n in unit} - {None} - inside
    return all(n in counted for n, demand in enumerate(demands) if demand.row in outers)


def _offered(result: Tally, book: Book, number: int, inside: frozenset[int] = frozenset()) -> dict[int, int]:
    """What a demand may count, at most what the rule around it takes."""
    demand = result.demands[number]
    amounts = book.amounts(demand)
    if demand.outer is None or demand.outer in inside:
        return amounts
    outer: dict[int, int] = {}
    for other in result.of_row(demand.outer):
        for pos, taken in result.takes[other].amounts.items():
            outer[pos] = outer.get(pos, 0) + taken
    return {pos: min(got, outer[pos]) for pos, got in amounts.items() if pos in outer}


def _serving_inner(result: Tally, book: Book, row: int) -> frozenset[int]:
    inner = [demand for demand in result.demands if demand.outer == row and demand.tier == OWED]
    return frozenset(pos for demand in inner for pos in book.amounts(demand))


def _alone(result: Tally, book: Book, number: int) -> None:
    demand = result.demands[number]
    amounts = _offered(result, book, number)
    caps = caps_on(demand, result.caps)
    if not caps:
        result.takes[number] = Passed(amounts)
        return
    result.limits[number] = caps
    stretches = _stretches(book, demand, amounts, caps)
    first = _serving_inner(result, book, demand.row)
    result.takes[number] = let_through(stretches, [cap.most for cap in caps], first)


def _together(result: Tally, book: Book, unit: Sequence[int], split: Split) -> None:
    demands = [result.demands[n] for n in unit]
    inside = frozenset(demand.row for demand in demands)
    limits = [caps_on(demand, result.caps) for demand in demands]
    offered = [
        _stretches(book, demand, _offered(result, book, n, inside), caps)
        for n, demand, caps in zip(unit, demands, limits, strict=True)
    ]
    offers: dict[int, tuple[Gives, ...]] = {
        pos: tuple([stretches.get(pos, ()) for stretches in offered])
        for pos in sorted({pos for stretches in offered for pos in stretches})
    }
    most = [[cap.most for cap in caps] for caps in limits]
    binding = _binding(offers, most)
    solved = offers
    if any(limits):
        solved = {
            pos: tuple(_under(own, kept) for own, kept in zip(gives, binding, strict=True))
            for pos, gives in offers.items()
        }
    if split is Split.ACTIVITY:
        shared = undivided(demands, solved, most)
    else:
        shared = divided(demands, solved, _credit(book, demands, offers), most)
    if any(limits):
        _pass_idle(shared, offers, binding)
    elif split is Split.CREDIT:
        _serve_inner(result, book, demands, offers, shared)
    _keep(result, unit, shared, limits)


def _covers(period: Period, other: Period) -> bool:
    return period.start <= other.start and other.end <= period.end


def _serve_inner(
    result: Tally,
    book: Book,
    demands: Sequence[Demand],
    offers: Mapping[int, tuple[Gives, ...]],
    shared: Shared,
) -> None:
    """Of equal divisions, one that gives the rules inside the group's rules more."""
    serves: list[dict[int, int]] = []
    for demand in demands:
        inside: dict[int, int] = {}
        for inner in result.demands:
            if inner.outer == demand.row and inner.tier == OWED:
                for pos, got in book.amounts(inner).items():
                    inside[pos] = max(inside.get(pos, 0), got)
        serves.append(inside)
    if any(serves):
        offered = [
            {pos: sum(got for got, _ in gives[d]) for pos, gives in offers.items() if gives[d]}
            for d in range(len(demands))
        ]
        exchange([takes.amounts for takes in shared.takes], offered, serves)


def _stretches(
    book: Book, demand: Demand, amounts: Mapping[int, int], caps: tuple[Cap, ...]
) -> dict[int, Gives]:
    """What a demand may count of each record, in stretches under the same caps; alike records once."""
    if not caps:
        return {pos: ((got, 0),) for pos, got in amounts.items()}
    known: dict[tuple[int, int, tuple[bool, ...]], Gives] = {}
    found: dict[int, Gives] = {}
    narrower = [cap.period for cap in caps if not _covers(cap.period, demand.period)]
    for pos, got in amounts.items():
        entry = book.entries[pos]
        key = (id(entry.weight), got, tuple([entry.day in period for period in narrower]))
        stretches = known.get(key)
        if stretches is None:
            stretches = known[key] = tuple(segments(entry, demand, got, caps))
        found[pos] = stretches
    return found


def _binding(offers: Mapping[int, tuple[Gives, ...]], most: Sequence[Sequence[int]]) -> list[int]:
    """For each demand the caps that can cut anything (a mask): without the idle ones fewer overlap."""
    return [
        sum(
            1 << bit
            for bit, limit in enumerate(limits)
            if sum(got for gives in offers.values() for got, mask in gives[d] if mask >> bit & 1) > limit
        )
        for d, limits in enumerate(most)
    ]


def _under(gives: Gives, kept: int) -> Gives:
    """The stretches under the caps that are kept."""
    joined: dict[int, int] = {}
    for got, mask in gives:
        joined[mask & kept] = joined.get(mask & kept, 0) + got
    return tuple((got, mask) for mask, got in sorted(joined.items()))


def _pass_idle(shared: Shared, offers: Mapping[int, tuple[Gives, ...]], binding: Sequence[int]) -> None:
    """What caps that cut nothing let through: as much of what was taken as they lie over."""
    for d, takes in enumerate(shared.takes):
        for pos, taken in takes.amounts.items():
            caught: dict[int, int] = {}
            for got, mask in offers[pos][d]:
                idle = mask & ~binding[d]
                for bit in range(idle.bit_length()):
                    if idle >> bit & 1:
                        caught[bit] = caught.get(bit, 0) + got
            for bit, got in caught.items():
                takes.through.setdefault(bit, {})[pos] = min(taken, got)


def _credit(book: Book, demands: Sequence[Demand], offers: Mapping[int, tuple[Gives, ...]]) -> dict[int, int]:
    """What a record gives a group at most: its credit in any type the group's rules count."""
    types = frozenset().union(*(demand.match.types for demand in demands))
    return {pos: book.entries[pos].weight.worth(types).credit for pos in offers}


def _keep(result: Tally, unit: Sequence[int], shared: Shared, limits: Sequence[tuple[Cap, ...]]) -> None:
    for number, takes, own in zip(unit, shared.takes, limits, strict=True):
        result.takes[number] = takes
        result.limits[number] = own
        result.group_of[number] = unit[0]
        if shared.refused:
            result.refused[number] = shared.refused
        if shared.crossing is not None:
            d, a, b = shared.crossing
            caps, rule = f"{limits[d][a].rule} and {limits[d][b].rule}", result.demands[unit[d]].rule
            result.refused[number] = f"the caps {caps} both limit {rule} and share some credits but not all"
    short = sum(short for n, short in zip(unit, shared.short, strict=False) if result.demands[n].tier == OWED)
    result.groups.append(GroupShort(short, partial(_sets, [result.demands[n].rule for n in unit], shared)))


def _sets(rules: Sequence[str], shared: Shared) -> tuple[tuple[str, ...], ...]:
    """The sets that can bear what is short, as ids in the order of the file, each once."""
    sets = (tuple(dict.fromkeys(rules[d] for d in sorted(bearing))) for bearing in shared.sets)
    return tuple(dict.fromkeys(sets))
