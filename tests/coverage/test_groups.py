"""The exact solvers of exclusive groups against brute force that shares no code with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from cmesite.coverage.demand import OWED, UNKNOWN, Demand
from cmesite.coverage.groups import Shared, divided, undivided
from cmesite.coverage.matching import Match
from cmesite.records.periods import Period

ALWAYS = Period(date.min, date.max)

# A record: its credit, and for each rule the amount it may give and whether the rule's cap catches it.
Record = tuple[int, tuple[tuple[int, int], ...]]


def demands_of(needs: Sequence[int], tiers: Sequence[int], total: int | None) -> list[Demand]:
    return [
        Demand(n, f"rule-{n}", Match(frozenset()), ALWAYS, need, tier, total=n == total)
        for n, (need, tier) in enumerate(zip(needs, tiers, strict=True))
    ]


@st.composite
def cases(draw: st.DrawFn, most_records: int) -> tuple[list[Demand], list[Record], list[int]]:
    rules = draw(st.integers(2, 3))
    needs = draw(st.lists(st.integers(0, 5), min_size=rules, max_size=rules))
    tiers = draw(st.lists(st.sampled_from([OWED, OWED, OWED, UNKNOWN]), min_size=rules, max_size=rules))
    caps = draw(st.lists(st.integers(0, 4), min_size=rules, max_size=rules))
    gives = st.tuples(*[st.tuples(st.integers(0, 3), st.integers(0, 1)) for _ in range(rules)])
    records = draw(st.lists(gives, max_size=most_records))
    extra = draw(st.lists(st.integers(0, 2), min_size=len(records), max_size=len(records)))
    whole = [(max(a for a, _ in r) + e, r) for r, e in zip(records, extra, strict=True)]
    total = draw(st.sampled_from([None, 0]))
    return demands_of(needs, tiers, total), whole, caps


def offers_of(records: Sequence[Record]) -> dict[int, tuple[tuple[tuple[int, int], ...], ...]]:
    return {
        pos: tuple(((amount, mask),) if amount else () for amount, mask in gives)
        for pos, (_, gives) in enumerate(records)
        if any(amount for amount, _ in gives)
    }


def order_of(demands: Sequence[Demand]) -> list[int]:
    return sorted(range(len(demands)), key=lambda d: (demands[d].tier, demands[d].total, d))


def uses(record: Record, whole: bool) -> Iterator[tuple[int, ...]]:
    """Every way a record may be divided among the rules."""
    credit, gives = record
    rules = range(len(gives))
    if whole:
        yield tuple(0 for _ in rules)
        for chosen in rules:
            yield tuple(gives[d][0] if d == chosen else 0 for d in rules)
        return
    for amounts in product(*(range(gives[d][0] + 1) for d in rules)):
        if sum(amounts) <= credit:
            yield amounts


def reachable(records: Sequence[Record], caps: Sequence[int], whole: bool) -> set[tuple[int, ...]]:
    """Every vector of what the rules can count, caps applied; by rule what came free and what capped."""
    states = {tuple((0, 0) for _ in caps)}
    for record in records:
        following = set()
        for state in states:
            for use in uses(record, whole):
                following.add(
                    tuple(
                        (free + use[d], capped) if not record[1][d][1] else (free, capped + use[d])
                        for d, (free, capped) in enumerate(state)
                    )
                )
        states = following
    return {
        tuple(free + min(capped, cap) for (free, capped), cap in zip(state, caps, strict=True))
        for state in states
    }


def best_shorts(
    demands: Sequence[Demand], records: Sequence[Record], caps: Sequence[int], whole: bool
) -> tuple[tuple[int, ...], set[frozenset[int]]]:
    """The canonical shortfalls, and every smallest set of owed rules that can bear the least sum."""
    shorts = {
        tuple(max(0, demand.need - got) for demand, got in zip(demands, vector, strict=True))
        for vector in reachable(records, caps, whole)
    }
    owed = [d for d, demand in enumerate(demands) if demand.tier == OWED]
    order = order_of(demands)
    least = min(sum(short[d] for d in owed) for short in shorts)
    equal = [short for short in shorts if sum(short[d] for d in owed) == least]
    canonical = min(equal, key=lambda short: [short[d] for d in order])
    sets = {frozenset(d for d in owed if short[d]) for short in equal}
    size = min(len(bearing) for bearing in sets)
    return canonical, {bearing for bearing in sets if len(bearing) == size}


def check(shared: Shared, demands: list[Demand], records: list[Record], caps: list[int], whole: bool) -> None:
    canonical, sets = best_shorts(demands, records, caps, whole)
    got = tuple(
        max(0, demand.need - sum(takes.amounts.values()))
        for demand, takes in zip(demands, shared.takes, strict=True)
    )
    assert got == canonical == shared.short
    owed = [d for d, demand in enumerate(demands) if demand.tier == OWED]
    shown = frozenset(d for d in owed if canonical[d])
    if shown:
        assert shared.sets[0] == shown
        assert set(shared.sets) == sets | {shown}
    else:
        assert shared.sets == ()
    for pos, (credit, gives) in enumerate(records):
        taken = [takes.amounts.get(pos, 0) for takes in shared.takes]
        assert sum(taken) <= credit
        assert all(t <= a for t, (a, _) in zip(taken, gives, strict=True))
    for d, takes in enumerate(shared.takes):
        assert sum(n for pos, n in takes.amounts.items() if records[pos][1][d][1]) <= caps[d]


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(cases(most_records=4))
def test_divided_credits_are_as_short_as_brute_force_says(
    case: tuple[list[Demand], list[Record], list[int]],
) -> None:
    demands, records, caps = case
    credit = {pos: record[0] for pos, record in enumerate(records)}
    shared = divided(demands, offers_of(records), credit, [[cap] for cap in caps])
    check(shared, demands, records, caps, whole=False)


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(cases(most_records=5))
def test_whole_activities_are_as_short_as_brute_force_says(
    case: tuple[list[Demand], list[Record], list[int]],
) -> None:
    demands, records, caps = case
    shared = undivided(demands, offers_of(records), [[cap] for cap in caps])
    check(shared, demands, records, caps, whole=True)


def test_what_nobody_needs_counts_for_the_first_rule_it_matches() -> None:
    demands = demands_of([1, 1], [OWED, OWED], None)
    shared = divided(demands, {0: (((5, 0),), ((5, 0),))}, {0: 5}, [[], []])
    assert [takes.amounts for takes in shared.takes] == [{0: 4}, {0: 1}]


def test_equal_records_are_handed_out_within_what_each_can_give() -> None:
    demands = demands_of([2, 4], [OWED, OWED], None)
    gives = (((2, 0),), ((2, 0),))
    shared = divided(demands, {0: gives, 1: gives}, {0: 3, 1: 3}, [[], []])
    assert shared.short == (0, 0)
    for pos in (0, 1):
        assert sum(takes.amounts.get(pos, 0) for takes in shared.takes) <= 3


def test_caps_that_overlap_in_part_are_refused_in_a_group() -> None:
    demands = demands_of([5, 1], [OWED, OWED], None)
    offers = {pos: (((1, mask),), ((1, 0),)) for pos, mask in enumerate((1, 2, 3))}
    assert divided(demands, offers, {0: 1, 1: 1, 2: 1}, [[1, 1], []]).crossing == (0, 0, 1)
    assert undivided(demands, offers, [[1, 1], []]).crossing == (0, 0, 1)


def test_nested_caps_are_counted_in_a_group() -> None:
    demands = demands_of([9, 1], [OWED, OWED], None)
    offers = {pos: (((2, mask),), ()) for pos, mask in enumerate((0, 2, 3, 3))}
    shared = divided(demands, offers, dict.fromkeys(offers, 2), [[1, 4], []])
    assert sum(shared.takes[0].amounts.values()) == 2 + 2 + 1
