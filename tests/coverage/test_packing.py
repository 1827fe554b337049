"""What caps let through together, against every possibility counted out."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from cmesite.coverage.caps import let_through
from cmesite.coverage.packing import most_through


def by_trying(offered: dict[int, int], caps: list[int]) -> int:
    """The largest sum of amounts, one for each set of caps, that keeps every cap."""
    masks = list(offered)
    best = 0
    for amounts in product(*(range(offered[mask] + 1) for mask in masks)):
        if all(
            sum(amount for mask, amount in zip(masks, amounts, strict=True) if mask >> bit & 1) <= cap
            for bit, cap in enumerate(caps)
        ):
            best = max(best, sum(amounts))
    return best


CAPS = st.lists(st.integers(0, 5), min_size=3, max_size=4)


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(CAPS, st.dictionaries(st.integers(1, 15), st.integers(1, 3), max_size=6))
def test_no_division_lets_more_through(caps: list[int], offered: dict[int, int]) -> None:
    there = {mask & (1 << len(caps)) - 1: amount for mask, amount in offered.items()}
    there.pop(0, None)
    found = most_through(there, caps)
    assert sum(found.values()) == by_trying(there, caps)
    assert all(0 <= found[mask] <= amount for mask, amount in there.items())
    for bit, cap in enumerate(caps):
        assert sum(amount for mask, amount in found.items() if mask >> bit & 1) <= cap


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(
    CAPS,
    st.lists(st.lists(st.tuples(st.integers(1, 2), st.integers(0, 7)), max_size=2), max_size=5),
)
def test_records_pass_as_much_as_their_caps_jointly_allow(
    caps: list[int], records: list[list[tuple[int, int]]]
) -> None:
    caps = caps[:3]
    by_mask = [{mask: value for value, mask in stretches} for stretches in records]
    offers = {pos: [(value, mask) for mask, value in own.items()] for pos, own in enumerate(by_mask)}
    passed = let_through(offers, caps, frozenset())
    offered: dict[int, int] = {}
    for own in by_mask:
        for mask, value in own.items():
            offered[mask] = offered.get(mask, 0) + value
    free = offered.pop(0, 0)
    assert sum(passed.amounts.values()) == free + by_trying(offered, caps)
    for pos, own in enumerate(by_mask):
        cut = passed.cut.get(pos, (0, 0))[0]
        assert passed.amounts.get(pos, 0) + cut == sum(own.values())
    for bit, cap in enumerate(caps):
        assert sum(passed.through.get(bit, {}).values()) <= cap


def test_three_caps_each_overlapping_the_two_others_share_a_half() -> None:
    """A whole number of thousandths: one and a half is none of them."""
    assert sum(most_through({0b011: 1, 0b101: 1, 0b110: 1}, [1, 1, 1]).values()) == 1
    assert sum(most_through({0b011: 1000, 0b101: 1000, 0b110: 1000}, [1000, 1000, 1000]).values()) == 1500
