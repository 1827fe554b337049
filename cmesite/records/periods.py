"""Days, spans of days, and the calendar arithmetic of renewal cycles."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """The units an interval may be told in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, order=True)
class Period:
    """A span of days, both ends inclusive."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def meets(self, other: Period) -> bool:
        """Do the two have a day in common?"""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True)
class Interval:
    """A length of calendar time, such as 2 weeks or 18 months."""

    count: int
    unit: Unit

    @property
    def months(self) -> int | None:
        """Its length in whole months, or None for days and weeks."""
        return {Unit.MONTH: self.count, Unit.YEAR: 12 * self.count}.get(self.unit)


@dataclass(frozen=True)
class Recurrence:
    """Something that comes again every interval, from its first day until its last."""

    every: Interval
    start: date
    until: date


def single_day(day: date) -> Period:
    """The span of one day."""
    return Period(day, day)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def is_last_of_month(day: date) -> bool:
    """Is it the last day of its month?"""
    return day == last_of_month(day.year, day.month)


def add_months(day: date, months: int, keep_month_end: bool = False) -> date:
    """The day `months` later (or earlier); 31 January + 1 month is the last of February.

    With `keep_month_end` the last day of a month stays a last day: 30 April + 1 month is 31 May.
    Years outside 1 to 9999 are cut to the nearest day the calendar has.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    last = last_of_month(year, month + 1)
    if keep_month_end and is_last_of_month(day):
        return last
    return last.replace(day=min(day.day, last.day))


def add_interval(day: date, interval: Interval, times: int = 1) -> date:
    """The day `times` intervals later, counted from the first day so that month ends do not creep.

    Like `add_months` it is cut to the nearest day the calendar has.
    """
    months = interval.months
    if months is not None:
        return add_months(day, months * times)
    step = interval.count * (7 if interval.unit is Unit.WEEK else 1)
    last = date.max.toordinal()
    return date.fromordinal(min(max(day.toordinal() + step * times, 1), last))


def month_of(year: int, month: int) -> Period:
    """The span of a calendar month."""
    return Period(date(year, month, 1), last_of_month(year, month))


def quarter_of(year: int, quarter: int) -> Period:
    """The span of a calendar quarter (1 to 4)."""
    return Period(date(year, 3 * quarter - 2, 1), last_of_month(year, 3 * quarter))


def year_of(year: int) -> Period:
    """The span of a calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))
