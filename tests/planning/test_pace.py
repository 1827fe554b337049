"""Even pace: what a total would have today if it were earned evenly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmesite.planning.pace import expected_by, pace_of
from tests.coverage.building import answer, credit, cycle, number, on, requirement, rule, span

TWO_YEARS = span("2025-01-01/2026-12-31")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-12-31", 0),
        ("2025-12-31", 50),
        ("2026-12-31", 100),
        ("2027-06-01", 100),
        ("2025-01-01", "0.137"),
    ],
)
def test_grows_evenly_from_nothing_to_all(day: str, expected: str | int) -> None:
    assert expected_by(Decimal(100), TWO_YEARS, on(day)) == Decimal(expected)


@given(st.integers(0, 400), st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_is_never_below_the_exact_fraction(needed: int, day: date) -> None:
    days = min(max((day - TWO_YEARS.start).days + 1, 0), TWO_YEARS.days)
    expected = expected_by(Decimal(needed), TWO_YEARS, day)
    assert Decimal(needed) * days <= expected * TWO_YEARS.days
    assert expected <= needed


def test_tells_how_far_ahead_and_how_many_days_are_left() -> None:
    state = requirement("state", rule("total", 100), cycle=cycle(2, "2026-12-31"))
    as_of = on("2025-12-31")
    pace = pace_of(answer("2025-12-31", state, credit("a", "2025-03-01", 60)), as_of)
    assert pace is not None
    assert (pace.expected, pace.counted, pace.ahead, pace.days_left) == (50, 60, 10, 365)
    behind = pace_of(answer("2025-12-31", state, credit("a", "2025-03-01", 20.5)), as_of)
    assert behind is not None
    assert behind.ahead == number("-29.5")


def test_without_a_total_there_is_no_pace() -> None:
    item = requirement("hospital", rule("acls", item="acls"))
    assert pace_of(answer("2026-01-01", item), on("2026-01-01")) is None
