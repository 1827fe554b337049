"""What comes again in the calendar: protected time, the log, the check-ins, the packet (Steps 5, 7 and 9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count

from cmesite.planning.year import months_in, quarters_of
from cmesite.publishing.calendar_event import Event, Rhythm
from cmesite.records.periods import Period, Unit, add_months, last_of_month
from cmesite.records.settings import CalendarSettings, ProtectedBlock

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SATURDAY = 5
LOG_AT, LOG_MINUTES = time(17), 10
CHECK_IN_AT, CHECK_IN_MINUTES = time(12, 30), 30
LOG_TITLES = {
    "weekly": "Log CME from this week",
    "monthly": "Log CME from this month",
    "quarterly": "Log CME from this quarter",
}


def rhythms(settings: CalendarSettings, year: Period) -> Iterator[Event]:
    """The plan year's rhythms. Each year's have names of their own, so that none replaces another's."""
    for number, block in enumerate(settings.protected, start=1):
        yield from _protected(block, f"protected:{number}:{year.start.year}", settings, year)
    yield from _log(settings.reminders.log, year)
    for number, quarter in enumerate(quarters_of(year), start=1):
        day = working_day(quarter.end + timedelta(days=1), settings)
        title = f"CME check-in: quarter {number}"
        yield _timed(f"check-in:{year.start.year}:q{number}", title, day, CHECK_IN_AT, CHECK_IN_MINUTES)
    last_month = months_in(year)[-1]
    day = working_day(last_month.start, settings)
    yield Event(f"packet:{year.start.year}", "Refresh and save the CME packets", day, day)


def working_day(day: date, settings: CalendarSettings) -> date:
    """The day, or the next from Monday to Friday that is no holiday and not away."""
    while day.weekday() >= SATURDAY or is_off(day, settings):
        day += timedelta(days=1)
    return day


def is_off(day: date, settings: CalendarSettings) -> bool:
    """Is it a holiday, or within a leave?"""
    return day in settings.holidays or any(day in away for away in settings.away)


def block_days(block: ProtectedBlock, year: Period) -> tuple[date, ...]:
    """The days a protected block falls on in a plan year, holidays and leave included.

    Weeks and days are counted from the year's first such weekday; in months and years it is the
    month's first such weekday.
    """
    months = block.every.months
    if months is not None:
        return _monthly(block.weekday, months, year)
    step = timedelta(days=block.every.count * (7 if block.every.unit is Unit.WEEK else 1))
    first = _weekday_from(year.start, block.weekday)
    return tuple(first + step * number for number in range((year.end - first).days // step.days + 1))


def _monthly(weekday: int, months: int, year: Period) -> tuple[date, ...]:
    first = year.start.replace(day=1)
    if _weekday_from(first, weekday) < year.start:
        first = add_months(first, 1)
    days: list[date] = []
    for number in count():
        day = _weekday_from(add_months(first, months * number), weekday)
        if day > year.end:
            return tuple(days)
        days.append(day)
    raise AssertionError("a count never ends")


def _weekday_from(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _protected(block: ProtectedBlock, name: str, settings: CalendarSettings, year: Period) -> Iterator[Event]:
    days = block_days(block, year)
    kept = [day for day in days if not is_off(day, settings)]
    if not kept:
        return
    weekday = WEEKDAYS[block.weekday]
    frequency, interval = {
        Unit.DAY: ("DAILY", block.every.count),
        Unit.WEEK: ("WEEKLY", block.every.count),
    }.get(block.every.unit, ("MONTHLY", block.every.months or 1))
    rhythm = Rhythm(
        frequency,
        interval,
        datetime.combine(kept[-1], block.start),
        "" if frequency == "DAILY" else weekday if frequency == "WEEKLY" else f"1{weekday}",
        skipped=tuple(
            datetime.combine(day, block.start)
            for day in days
            if kept[0] < day < kept[-1] and is_off(day, settings)
        ),
    )
    yield Event(
        name,
        "Protected CME – no meetings",
        datetime.combine(kept[0], block.start),
        datetime.combine(kept[0], block.until),
        busy=True,
        rhythm=rhythm,
    )


def _log(rhythm: str, year: Period) -> Iterator[Event]:
    """`weekly` on Fridays, else on the last day of each month or of each quarter's last month."""
    if rhythm not in LOG_TITLES:
        return
    if rhythm == "weekly":
        first = _weekday_from(year.start, WEEKDAYS.index("FR"))
        last = year.end - timedelta(days=(year.end.weekday() - first.weekday()) % 7)
        again = Rhythm("WEEKLY", 1, datetime.combine(last, LOG_AT), "FR")
    else:
        step = 3 if rhythm == "quarterly" else 1
        begin = add_months(year.start, step - 1)
        ends = [
            day for months in range(0, 12, step) if (day := _month_end(add_months(begin, months))) in year
        ]
        first, last = ends[0], ends[-1]
        again = Rhythm("MONTHLY", step, datetime.combine(last, LOG_AT), last_of_month=True)
    start = datetime.combine(first, LOG_AT)
    until = start + timedelta(minutes=LOG_MINUTES)
    yield Event(f"log:{year.start.year}", LOG_TITLES[rhythm], start, until, rhythm=again)


def _month_end(day: date) -> date:
    return last_of_month(day.year, day.month)


def _timed(name: str, title: str, day: date, at: time, minutes: int) -> Event:
    start = datetime.combine(day, at)
    return Event(name, title, start, start + timedelta(minutes=minutes), busy=True)
