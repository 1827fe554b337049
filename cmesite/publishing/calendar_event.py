"""An event of the calendar: a title and a time, once or in a rhythm, known again by its name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Rhythm:
    """How an event comes again: every `interval` of a `frequency`, until a last start.

    `frequency` is DAILY, WEEKLY or MONTHLY; `weekday` is as RFC 5545 writes it (`FR`, or `1FR` for the
    first Friday of the month), `last_of_month` the month's last day. `skipped` are starts left out.
    """

    frequency: str
    interval: int
    until: datetime
    weekday: str = ""
    last_of_month: bool = False
    skipped: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Event:
    """One event, titles only.

    `name` is made of a record's id and the event's part in it (at most with the cycle or year), so that a
    calendar that knows the name moves the event; a colon, which no id has, keeps the two apart.
    Days are all-day, `until` inclusive; moments are local time wherever the reader is. A `busy` one
    blocks the time. `alarms` are days before its own.
    """

    name: str
    title: str
    start: date
    until: date
    busy: bool = False
    alarms: tuple[int, ...] = ()
    rhythm: Rhythm | None = None


@dataclass(frozen=True)
class Calendar:
    """All events, by start and name. `as_of` stamps them."""

    title: str
    as_of: date
    events: tuple[Event, ...]
