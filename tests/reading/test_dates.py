"""Days, ranges, months, quarters and intervals."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmesite.reading.dates import read_date, read_day_or_month, read_interval, read_period, read_when
from cmesite.reading.refusals import Refusal
from cmesite.records.periods import Interval, Period, Unit


def test_a_day() -> None:
    assert read_date("2026-02-10") == date(2026, 2, 10)
    assert read_date(" 2024-02-29 ") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("2026-2-1", "2026-02-01"),
        ("2026/02/10", "2026-02-10"),
        ("2026.02.10", "2026-02-10"),
        ("2026–02–10", "2026-02-10"),
        ("2026-02-30", "2026-02-28"),
        ("2025-02-29", "2025-02-28"),
        ("2026-25-10", "2026-10-25"),
        ("10/25/2026", "2026-10-25"),
        ("25/10/2026", "2026-10-25"),
        ("25.10.26", "2026-10-25"),
        ("05/05/2026", "2026-05-05"),
        ("February 10, 2026", "2026-02-10"),
        ("Feb 10 2026", "2026-02-10"),
        ("10 February 2026", "2026-02-10"),
        ("10th of May", ""),
        ("2026-02-10T14:00", "2026-02-10"),
        ("2026-02", ""),
        ("2026", ""),
        ("last week", ""),
        ("0000-01-01", ""),
        ("0206-02-10", ""),
        ("2026-00-10", ""),
        ("２０２６-02-10", "2026-02-10"),
        ("", ""),
    ],
)
def test_a_day_otherwise(text: str, instead: str) -> None:
    refusal = read_date(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "bad-date"
    assert refusal.instead == instead
    assert instead or refusal.hint


def test_both_readings_are_shown() -> None:
    refusal = read_date("02/10/2026")
    assert isinstance(refusal, Refusal)
    assert not refusal.instead
    for reading in ("2026-02-10", "2026-10-02"):
        assert reading in refusal.message
        assert reading in refusal.hint


def test_a_range() -> None:
    assert read_period("2026-02-10/2026-02-12") == Period(date(2026, 2, 10), date(2026, 2, 12))
    assert read_period("2026-02-10") == Period(date(2026, 2, 10), date(2026, 2, 10))


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("2026-02-12/2026-02-10", "2026-02-10/2026-02-12"),
        ("2026-02-10 to 2026-02-12", "2026-02-10/2026-02-12"),
        ("2026-02-10 – 2026-02-12", "2026-02-10/2026-02-12"),
        ("2026-02-10/2026-2-12", "2026-02-10/2026-02-12"),
        ("02/10/2026", ""),
        ("2026-02-10/", ""),
        ("2026/02/10", "2026-02-10"),
    ],
)
def test_a_range_otherwise(text: str, instead: str) -> None:
    refusal = read_period(text)
    assert isinstance(refusal, Refusal)
    assert refusal.instead == instead


def test_a_month_or_quarter() -> None:
    assert read_day_or_month("2024-11") == Period(date(2024, 11, 1), date(2024, 11, 30))
    assert read_day_or_month("2024-11-01") == Period(date(2024, 11, 1), date(2024, 11, 1))
    assert read_when("2026-12") == Period(date(2026, 12, 1), date(2026, 12, 31))
    assert read_when("2026-Q2") == Period(date(2026, 4, 1), date(2026, 6, 30))
    assert read_when("2026-05-01/2026-05-03") == Period(date(2026, 5, 1), date(2026, 5, 3))


@pytest.mark.parametrize(
    ("text", "instead"), [("Q2 2026", "2026-Q2"), ("2026 q2", "2026-Q2"), ("2026-Q5", "")]
)
def test_a_quarter_otherwise(text: str, instead: str) -> None:
    refusal = read_when(text)
    assert isinstance(refusal, Refusal)
    assert refusal.instead == instead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 weeks", Interval(2, Unit.WEEK)),
        ("90 days", Interval(90, Unit.DAY)),
        ("1 year", Interval(1, Unit.YEAR)),
        ("18 months", Interval(18, Unit.MONTH)),
        ("month", Interval(1, Unit.MONTH)),
        ("2   weeks", Interval(2, Unit.WEEK)),
    ],
)
def test_an_interval(text: str, expected: Interval) -> None:
    assert read_interval(text) == expected


@pytest.mark.parametrize("text", ["2", "0 days", "-2 weeks", "1.5 years", "a while", "", "2 fortnights"])
def test_no_interval(text: str) -> None:
    assert isinstance(read_interval(text), Refusal)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text("0123456789-/. QFebMay年", max_size=24))
def test_what_is_offered_instead_can_be_read(text: str) -> None:
    for reader in (read_date, read_period, read_when):
        found = reader(text)
        if isinstance(found, Refusal) and found.instead:
            assert not isinstance(reader(found.instead), Refusal)
