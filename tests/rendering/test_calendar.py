"""Tests of the calendar's file, read back by two other programs."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
from dateutil.rrule import rrulestr

from cmesite.publishing.calendar_event import Calendar, Event
from cmesite.publishing.calendar_rhythms import block_days, is_off, rhythms
from cmesite.records.periods import Interval, Period, Unit, year_of
from cmesite.records.settings import CalendarSettings, ProtectedBlock, Reminders
from cmesite.rendering.calendar import render_calendar

AS_OF = date(2026, 3, 1)
YEAR = year_of(2026)
EVERY = (
    Interval(2, Unit.WEEK),
    Interval(1, Unit.WEEK),
    Interval(1, Unit.MONTH),
    Interval(2, Unit.MONTH),
    Interval(10, Unit.DAY),
)
SETTINGS = CalendarSettings(
    protected=tuple(ProtectedBlock(every, 4, time(13), time(15)) for every in EVERY),
    holidays=(date(2026, 1, 2), date(2026, 7, 3), date(2026, 12, 25)),
    away=(Period(date(2026, 8, 1), date(2026, 8, 14)),),
)
LONG = "Überlange Fortbildung; mit Komma, Strichpunkt und " + "vielen Wörtern " * 8
DEADLINE = Event("credential:dea:2024", LONG, date(2027, 3, 31), date(2027, 3, 31), alarms=(182, 31))
CONGRESS = Event("plan:congress", "Congress", date(2026, 11, 12), date(2026, 11, 14))


def calendar(*events: Event, as_of: date = AS_OF) -> Calendar:
    return Calendar("CME: Elena Marsh", as_of, events)


FULL = calendar(*rhythms(SETTINGS, YEAR), DEADLINE, CONGRESS)


def read(content: bytes) -> dict[str, icalendar.Event]:
    parsed = icalendar.Calendar.from_ical(content)
    assert not [problem for one in parsed.walk() for problem in one.errors]
    return {str(one["uid"]).partition("@")[0]: one for one in parsed.walk("VEVENT")}


def expected() -> dict[str, list[datetime]]:
    """Every start of each rhythm, from the settings alone."""
    blocks = {
        f"protected:{number}:2026": [
            datetime.combine(day, time(13)) for day in block_days(block, YEAR) if not is_off(day, SETTINGS)
        ]
        for number, block in enumerate(SETTINGS.protected, start=1)
    }
    month_ends = [
        datetime.combine(date(2026 + month // 12, month % 12 + 1, 1) - timedelta(days=1), time(17))
        for month in range(1, 13)
    ]
    return {**blocks, "log:2026": month_ends}


def expanded(event: icalendar.Event) -> list[datetime]:
    rule = event["rrule"].to_ical().decode()
    skipped = [one.dt for one in event["exdate"].dts] if "exdate" in event else []
    return [day for day in rrulestr(rule, dtstart=event["dtstart"].dt) if day not in skipped]


def test_the_rhythms_expand_to_the_days_that_are_meant() -> None:
    found = read(render_calendar(FULL))
    assert {name: expanded(one) for name, one in found.items() if "rrule" in one} == expected()


def test_log_reminders_expand() -> None:
    for log, number in (("weekly", 52), ("quarterly", 4)):
        settings = CalendarSettings(reminders=Reminders(log=log))
        found = read(render_calendar(calendar(*rhythms(settings, YEAR))))["log:2026"]
        days = expanded(found)
        assert (len(days), days[-1].year) == (number, 2026)


def test_times_are_local_and_days_are_all_day() -> None:
    found = read(render_calendar(FULL))
    block = found["protected:1:2026"]
    assert block["dtstart"].dt == datetime(2026, 1, 16, 13)
    assert block["dtstart"].dt.tzinfo is None
    assert "TZID" not in block["dtstart"].params
    assert block["transp"] == "OPAQUE"
    assert found["plan:congress"]["dtstart"].dt == date(2026, 11, 12)
    assert found["plan:congress"]["dtend"].dt == date(2026, 11, 15)
    assert found["plan:congress"]["transp"] == "TRANSPARENT"


def test_titles_only() -> None:
    for event in read(render_calendar(FULL)).values():
        assert set(event) <= {
            "UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "TRANSP", "RRULE", "EXDATE",
        }  # fmt: skip


def test_stamped_by_the_day_and_the_same_each_time() -> None:
    content = render_calendar(FULL)
    assert content == render_calendar(FULL)
    assert {one["dtstamp"].dt for one in read(content).values()} == {datetime(2026, 3, 1, tzinfo=UTC)}


def test_alarms_at_nine_in_the_morning() -> None:
    alarms = read(render_calendar(FULL))["credential:dea:2024"].walk("VALARM")
    assert [one["trigger"].dt for one in alarms] == [
        timedelta(hours=9) - timedelta(days=182),
        timedelta(hours=9) - timedelta(days=31),
    ]
    assert {str(one["action"]) for one in alarms} == {"DISPLAY"}


def test_lines_are_as_the_standard_asks() -> None:
    content = render_calendar(FULL)
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert lines[:3] == [b"BEGIN:VCALENDAR", b"VERSION:2.0", b"PRODID:-//cmesite//cmesite//EN"]
    assert str(read(content)["credential:dea:2024"]["summary"]) == LONG


def test_nothing_in_a_title_ends_the_line() -> None:
    name = "x\r\nBEGIN:VEVENT\nEND:VEVENT"
    found = read(render_calendar(calendar(Event("plan:x", name, AS_OF, AS_OF))))
    assert list(found) == ["plan:x"]


# A second reader, another program in another language: ical.js, where Node finds it.
SECOND_READER = """
const ICAL = (module => module.default || module)(require('ical.js'));
const text = require('fs').readFileSync(0, 'utf8');
const found = {};
for (const part of new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')) {
  const event = new ICAL.Event(part), days = [], each = event.iterator();
  for (let day; (day = each.next()) && days.length < 1000;) days.push(day.toString());
  const alarms = part.getAllSubcomponents('valarm').length;
  found[event.uid.split('@')[0]] = { title: event.summary, days, alarms };
}
console.log(JSON.stringify(found));
"""


def has_second_reader() -> bool:
    if shutil.which("node") is None:
        return False
    asked = subprocess.run(["node", "-e", "require.resolve('ical.js')"], capture_output=True, check=False)
    return asked.returncode == 0


@pytest.mark.skipif(not has_second_reader(), reason="Node finds no ical.js (npm install -g, and NODE_PATH)")
def test_a_second_reader_finds_the_same() -> None:
    ran = subprocess.run(
        ["node", "-e", SECOND_READER], input=render_calendar(FULL), capture_output=True, check=True
    )
    found = json.loads(ran.stdout)
    days = {name: [datetime.fromisoformat(day) for day in one["days"]] for name, one in found.items()}
    assert {name: days[name] for name in expected()} == expected()
    assert days["plan:congress"] == [datetime(2026, 11, 12)]
    assert found["credential:dea:2024"] == {"title": LONG, "days": ["2027-03-31"], "alarms": 2}
