"""Reading dates: days, ranges, months, quarters and intervals; anything but ISO is refused with the mend."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date

from cmesite.reading.refusals import Refusal
from cmesite.records.periods import Interval, Period, Unit, month_of, quarter_of, single_day

# No record and no birthday is older; an earlier year is a slip of the hand.
EARLIEST = 1900

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_LOOSE = re.compile(r"(\d{4})[-./‐‑–](\d{1,2})[-./‐‑–](\d{1,2})$")
_SLASHED = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_NAMED = re.compile(r"(?:(\d{1,2})\.?\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_WORDED = re.compile(r"[^\W_]+([-/. ])[^\W_]+\1\d+$")
_YEAR_FIRST = re.compile(r"(\d{4}) ([A-Za-z]{3,9}) (\d{1,2})$")
_INTERVAL = re.compile(r"(?:(\d{1,4})\s*)?(day|week|month|year)s?$")


def read_date(text: str) -> date | Refusal:
    """A day written as `2026-02-10`."""
    stripped = text.strip()
    match = _ISO.match(stripped)
    if match and stripped.isascii():
        return _day(stripped, int(match[1]), int(match[2]), int(match[3]))
    return _not_a_date(stripped)


def _day(text: str, year: int, month: int, day: int) -> date | Refusal:
    if year < EARLIEST:
        return Refusal(
            "bad-date",
            f"`{text}` is in the year {year}, before anybody now in practice was born.",
            hint="Write the year with its four digits, such as 2026-02-10.",
        )
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    if 1 <= month <= 12 and 1 <= day <= 31:
        last = monthrange(year, month)[1]
        return Refusal(
            "bad-date",
            f"`{text}` does not exist: {month_name[month]} {year} has {last} days.",
            instead=f"{year:04d}-{month:02d}-{last:02d}",
        )
    if 1 <= day <= 12 < month <= 31:
        return Refusal(
            "bad-date",
            f"`{text}` has no month {month}; a date is year-month-day.",
            instead=f"{year:04d}-{day:02d}-{month:02d}",
        )
    return Refusal(
        "bad-date",
        f"`{text}` is not a day of the calendar.",
        hint="Write the date as year-month-day, such as 2026-02-10.",
    )


def _not_a_date(text: str) -> Refusal:
    if match := _LOOSE.match(text):
        found = _day(text, int(match[1]), int(match[2]), int(match[3]))
        if isinstance(found, date):
            return Refusal(
                "bad-date",
                f"`{text}` is not written as year-month-day with two digits each.",
                instead=found.isoformat(),
            )
        return found
    if match := _SLASHED.match(text):
        return _slashed(text, int(match[1]), int(match[3]), match[4])
    if match := _MONTH.match(text):
        return Refusal(
            "bad-date",
            f"`{text}` is a month; a day is needed here.",
            hint=f"Write the day as well, such as {text}-15.",
        )
    words = re.sub(r"[-/]", " ", text)
    words = _YEAR_FIRST.sub(r"\3 \2 \1", words)
    if match := _NAMED.match(words):
        return _named(text, match)
    if match := _COMPACT.match(text):
        found = _day(text, int(match[1]), int(match[2]), int(match[3]))
        if isinstance(found, date):
            return Refusal("bad-date", f"`{text}` has no hyphens.", instead=found.isoformat())
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]", text):
        return Refusal("bad-date", f"`{text}` has a time; a date is a day alone.", instead=text[:10])
    return Refusal(
        "bad-date", f"`{text}` is not a date.", hint="Write the date as year-month-day, such as 2026-02-10."
    )


def _slashed(text: str, first: int, second: int, written_year: str) -> Refusal:
    """02/10/2026 is 10 February in America and 2 October elsewhere; only the author knows."""
    year = int(written_year) if len(written_year) == 4 else 2000 + int(written_year)
    readings = [
        f"{year:04d}-{month:02d}-{day:02d}"
        for month, day in dict.fromkeys(((first, second), (second, first)))
        if isinstance(_day(text, year, month, day), date)
    ]
    if len(readings) == 1:
        return Refusal("bad-date", f"`{text}` is not written as year-month-day.", instead=readings[0])
    if readings:
        return Refusal(
            "bad-date",
            f"`{text}` can be read in two ways: month first is {readings[0]}, day first is {readings[1]}.",
            hint=f"Write {readings[0]} or {readings[1]}.",
        )
    return Refusal(
        "bad-date",
        f"`{text}` is not a day of the calendar.",
        hint="Write the date as year-month-day, such as 2026-02-10.",
    )


def _named(text: str, match: re.Match[str]) -> Refusal:
    prefix = match[2].lower()
    month = next((m for m in range(1, 13) if month_name[m].lower().startswith(prefix)), 0)
    day = int(match[1] or match[3] or 0)
    if month and day and isinstance(found := _day(text, int(match[4]), month, day), date):
        return Refusal("bad-date", f"`{text}` is not written as year-month-day.", instead=found.isoformat())
    return Refusal(
        "bad-date", f"`{text}` is not a date.", hint="Write the date as year-month-day, such as 2026-02-10."
    )


def read_period(text: str) -> Period | Refusal:
    """A day, or a range of days written as `2026-02-10/2026-02-12`, both ends inclusive."""
    stripped = text.strip()
    first, slash, second = stripped.partition("/")
    if not slash or _SLASHED.match(stripped) or _LOOSE.match(stripped):
        return _day_or_dashed_range(stripped)
    if re.search(r"[A-Za-z]", stripped) and _WORDED.match(stripped):
        return _day_or_dashed_range(stripped)
    if not first.strip() or not second.strip():
        return _half_a_range(stripped)
    start, end = read_date(first), read_date(second)
    if isinstance(start, date) and isinstance(end, date):
        return _range(stripped, start, end)
    mended = [part.isoformat() if isinstance(part, date) else part.instead for part in (start, end)]
    bad = start if isinstance(start, Refusal) else end
    assert isinstance(bad, Refusal)
    return Refusal("bad-date", bad.message, instead="/".join(mended) if all(mended) else "", hint=bad.hint)


def _range(text: str, start: date, end: date) -> Period | Refusal:
    if end < start:
        return Refusal(
            "bad-range", f"`{text}` ends before it begins.", instead=f"{end.isoformat()}/{start.isoformat()}"
        )
    return Period(start, end)


def _half_a_range(text: str) -> Refusal:
    day = read_date(text.strip("/ "))
    said = day.isoformat() if isinstance(day, date) else "2026-02-10"
    return Refusal(
        "bad-date",
        f"`{text}` is a range of days without its {'first' if text.startswith('/') else 'last'} day.",
        hint=f"Write {said} for one day, or first day/last day, such as 2026-02-10/2026-02-12.",
    )


def _day_or_dashed_range(text: str) -> Period | Refusal:
    parts = re.split(r"\s+(?:to|until|through|[-–—])\s+|[–—]|\s*\.\.\s*", text)
    if len(parts) == 2:
        start, end = read_date(parts[0]), read_date(parts[1])
        if isinstance(start, date) and isinstance(end, date) and start <= end:
            return Refusal(
                "bad-date",
                f"`{text}` is a range of days; it is written with a slash.",
                instead=f"{start.isoformat()}/{end.isoformat()}",
            )
    day = read_date(text)
    return single_day(day) if isinstance(day, date) else day


def read_day_or_month(text: str) -> Period | Refusal:
    """A day, or a whole month written as `2024-11`."""
    match = _MONTH.match(text.strip())
    if match and text.isascii() and 1 <= int(match[2]) <= 12 and int(match[1]) >= EARLIEST:
        return month_of(int(match[1]), int(match[2]))
    day = read_date(text)
    return single_day(day) if isinstance(day, date) else day


def read_when(text: str) -> Period | Refusal:
    """A day, a range, a month (`2026-12`) or a calendar quarter (`2026-Q2`)."""
    stripped = text.strip()
    quarter = _QUARTER.match(stripped)
    if quarter and int(quarter[1]) >= EARLIEST:
        return quarter_of(int(quarter[1]), int(quarter[2]))
    if match := re.match(r"(?:(\d{4})[- ]?[qQ]([1-4])|[qQ]([1-4])[- ]?(\d{4}))$", stripped):
        return Refusal(
            "bad-date",
            f"`{stripped}` is not written as year-quarter.",
            instead=f"{match[1] or match[4]}-Q{match[2] or match[3]}",
        )
    if "/" in stripped:
        return read_period(stripped)
    month = read_day_or_month(stripped)
    return month if isinstance(month, Period) else read_period(stripped)


def names_no_day(text: str) -> bool:
    """Is it a month or a quarter, in which a day is still to be chosen?"""
    return _MONTH.match(text.strip()) is not None or _QUARTER.match(text.strip()) is not None


def read_interval(text: str) -> Interval | Refusal:
    """A length of calendar time: `2 weeks`, `90 days`, `month` (one month)."""
    stripped = " ".join(text.split()).lower()
    match = _INTERVAL.match(stripped)
    if match and stripped.isascii():
        count = int(match[1]) if match[1] else 1
        if count:
            return Interval(count, Unit(match[2]))
    return Refusal(
        "bad-interval",
        f"`{text.strip()}` is not a length of time.",
        hint="Write a number and days, weeks, months or years, such as 2 weeks or 90 days.",
    )
