"""The calendar as a file for every calendar program (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar

from cmesite.publishing.calendar_event import Calendar, Event, Rhythm

PRODUCER = "-//cmesite//cmesite//EN"
# Names are told apart from those of other programs by what stands after the sign.
DOMAIN = "cmesite.invalid"
ALARM_AT = timedelta(hours=9)


def render_calendar(calendar: Calendar) -> bytes:
    """The file's bytes; the same calendar gives the same bytes."""
    drawn = icalendar.Calendar()
    drawn.add("prodid", PRODUCER)
    drawn.add("version", "2.0")
    drawn.add("calscale", "GREGORIAN")
    drawn.add("x-wr-calname", calendar.title)
    stamp = datetime.combine(calendar.as_of, time(), tzinfo=UTC)
    for event in calendar.events:
        drawn.add_component(_event(event, stamp))
    content: bytes = drawn.to_ical()
    return content


def _event(event: Event, stamp: datetime) -> icalendar.Event:
    drawn = icalendar.Event()
    drawn.add("uid", f"{event.name}@{DOMAIN}")
    drawn.add("dtstamp", stamp)
    drawn.add("summary", event.title)
    drawn.add("dtstart", event.start)
    drawn.add("dtend", _end(event.until))
    drawn.add("transp", "OPAQUE" if event.busy else "TRANSPARENT")
    if event.rhythm:
        drawn.add("rrule", _rule(event.rhythm))
        if event.rhythm.skipped:
            drawn.add("exdate", list(event.rhythm.skipped))
    for days in event.alarms:
        drawn.add_component(_alarm(event.title, days))
    return drawn


def _end(until: date) -> date:
    """A moment ends as it says, a day with the next one's beginning."""
    return until if isinstance(until, datetime) else until + timedelta(days=1)


def _rule(rhythm: Rhythm) -> dict[str, Any]:
    rule: dict[str, Any] = {"FREQ": rhythm.frequency, "INTERVAL": rhythm.interval, "UNTIL": rhythm.until}
    if rhythm.weekday:
        rule["BYDAY"] = rhythm.weekday
    if rhythm.last_of_month:
        rule["BYMONTHDAY"] = -1
    return rule


def _alarm(title: str, days: int) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", ALARM_AT - timedelta(days=days))
    return alarm
