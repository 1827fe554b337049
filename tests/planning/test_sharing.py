"""Sharing out agrees with a brute force over every subset of needs (the minimum cut)."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from cmesite.planning.sharing import Gift, shared_out

amounts = st.integers(0, 6).map(Decimal)


def most_filled(needs: tuple[Decimal, ...], gifts: list[Gift]) -> Decimal:
    """The minimum cut: for some set of needs, all else is filled and the records give what they can."""
    numbers = range(len(needs))
    subsets = chain.from_iterable(combinations(numbers, size) for size in range(len(needs) + 1))
    return min(
        sum((needs[n] for n in numbers if n not in inside), Decimal(0))
        + sum(
            (min(total, sum((limits[n] for n in inside), Decimal(0))) for total, limits in gifts), Decimal(0)
        )
        for inside in subsets
    )


@given(st.data())
def test_fills_as_much_as_can_be_filled_for_every_number_of_first_needs(data: st.DataObject) -> None:
    needs = tuple(data.draw(st.lists(amounts, min_size=1, max_size=4)))
    limits = st.lists(amounts, min_size=len(needs), max_size=len(needs)).map(tuple)
    gifts = data.draw(st.lists(st.tuples(amounts, limits), max_size=5))
    shares = shared_out(needs, gifts)
    for first in range(1, len(needs) + 1):
        cut = [(total, of[:first]) for total, of in gifts]
        assert sum(shares[:first]) == most_filled(needs[:first], cut)


def test_an_earlier_need_gives_way_where_another_record_serves_it() -> None:
    both, only_first = (Decimal(2), (Decimal(2), Decimal(2))), (Decimal(2), (Decimal(2), Decimal(0)))
    assert shared_out((Decimal(2), Decimal(2)), [both, only_first]) == (2, 2)


def test_one_hour_is_not_used_twice() -> None:
    assert shared_out((Decimal(10), Decimal(10)), [(Decimal(10), (Decimal(10), Decimal(10)))]) == (10, 0)
