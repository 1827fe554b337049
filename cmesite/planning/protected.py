"""The protected time of a span: the blocks that site.toml repeats, without holidays and days away."""

from __future__ import annotations

from datetime import date, timedelta

from cmesite.records.periods import Period, Unit, add_months
from cmesite.records.settings import CalendarSettings, ProtectedBlock

MONTHS = 12


def protected_days(calendar: CalendarSettings, year: Period, span: Period) -> tuple[date, ...]:
    """The days of the span that hold a protected block, in order."""
    days = {day for block in calendar.protected for day in block_days(block, year) if day in span}
    free = (day for day in days if day not in calendar.holidays and not any(day in a for a in calendar.away))
    return tuple(sorted(free))


def block_days(block: ProtectedBlock, year: Period) -> tuple[date, ...]:
    """The days a protected block falls on in a plan year, holidays and leave included.

    Weeks and days are counted from the year's first such weekday; in months and years it is the
    month's first such weekday.
    """
    months = block.every.months
    if months is not None:
        first = year.start.replace(day=1)
        found = (_from(add_months(first, months * index), block.weekday) for index in range(MONTHS + 1))
        return tuple(dict.fromkeys(day for day in found if day in year))
    step = block.every.count * (7 if block.every.unit is Unit.WEEK else 1)
    first = _from(year.start, block.weekday)
    return tuple(first + timedelta(days=days) for days in range(0, (year.end - first).days + 1, step))


def _from(day: date, weekday: int) -> date:
    """The day, or the next that is this weekday."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
