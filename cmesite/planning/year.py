"""The plan year: the twelve months a physician plans, and its quarters and months."""

from __future__ import annotations

from datetime import date, timedelta

from cmesite.records.periods import Period, add_months
from cmesite.records.settings import Settings

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


def plan_year(settings: Settings, as_of: date) -> Period:
    """The twelve months that contain `as_of`, begun on the day `[year] starts` names (else 1 January)."""
    starts = settings.year_starts or date(as_of.year, 1, 1)
    years = as_of.year - starts.year
    if add_months(starts, 12 * years) > as_of:
        years -= 1
    return _span(starts, 12 * years, 12)


def quarters_of(year: Period) -> tuple[Period, ...]:
    """The four quarters of a plan year, in order."""
    return tuple(_span(year.start, months, 3) for months in range(0, 12, 3))


def months_in(year: Period) -> tuple[Period, ...]:
    """The twelve months of a plan year, in order; a year begun on the 15th has months begun on the 15th."""
    return tuple(_span(year.start, months, 1) for months in range(12))


def month_name(month: Period) -> str:
    """The name of the month in which it begins, in English whatever the locale."""
    return MONTHS[month.start.month - 1]


def _span(first: date, offset: int, months: int) -> Period:
    following = add_months(first, offset + months)
    return Period(add_months(first, offset), following - timedelta(days=1))
