"""The plan year contains the day, on whatever day it begins."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmesite.planning.year import months_in, plan_year, quarters_of
from cmesite.records.settings import Settings
from tests.coverage.building import on, span

days = st.dates(date(1990, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("starts", "as_of", "year"),
    [
        (None, "2026-11-22", "2026-01-01/2026-12-31"),
        ("2026-07-01", "2026-11-22", "2026-07-01/2027-06-30"),
        ("2026-07-01", "2026-06-30", "2025-07-01/2026-06-30"),
        ("2021-07-01", "2026-07-01", "2026-07-01/2027-06-30"),
        ("2030-07-01", "2026-07-01", "2026-07-01/2027-06-30"),
        ("2024-02-29", "2025-02-27", "2024-02-29/2025-02-27"),
        ("2024-02-29", "2025-02-28", "2025-02-28/2026-02-27"),
    ],
)
def test_rolls_to_the_year_that_contains_the_day(starts: str | None, as_of: str, year: str) -> None:
    assert plan_year(Settings(year_starts=on(starts) if starts else None), on(as_of)) == span(year)


@given(days, days)
def test_contains_the_day_and_is_followed_by_the_next_year(starts: date, as_of: date) -> None:
    settings = Settings(year_starts=starts)
    year = plan_year(settings, as_of)
    assert as_of in year
    assert plan_year(settings, year.end + timedelta(days=1)).start == year.end + timedelta(days=1)


@given(days, days)
def test_months_and_quarters_fill_the_year_without_gap_or_overlap(starts: date, as_of: date) -> None:
    year = plan_year(Settings(year_starts=starts), as_of)
    for parts, count in ((quarters_of(year), 4), (months_in(year), 12)):
        assert len(parts) == count
        assert (parts[0].start, parts[-1].end) == (year.start, year.end)
        assert all(a.end + timedelta(days=1) == b.start for a, b in pairwise(parts))
