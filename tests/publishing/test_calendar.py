"""Tests of the calendar's events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from cmesite.coverage.measure import measure
from cmesite.publishing.calendar import calendar_of
from cmesite.publishing.calendar_deadlines import ordinal
from cmesite.publishing.calendar_event import Calendar, Event
from cmesite.publishing.calendar_rhythms import block_days
from cmesite.records.credential import Credential, CredentialKind
from cmesite.records.cycle import Cycle, EndsOn
from cmesite.records.periods import Interval, Period, Recurrence, Unit, add_months, single_day, year_of
from cmesite.records.plan import Plan, PlanStatus, Tier
from cmesite.records.portfolio import Portfolio
from cmesite.records.requirement import Requirement, RequirementKind
from cmesite.records.settings import CalendarSettings, ProtectedBlock, Reminders, Settings

AS_OF = date(2026, 3, 1)
FRIDAY = 4
BLOCK = ProtectedBlock(Interval(2, Unit.WEEK), FRIDAY, time(13), time(15))
CYCLE = Cycle(24, EndsOn(date(2026, 8, 31)))
LICENSE = Requirement(
    "state", "State license", "Board", RequirementKind.STATE_LICENSE, "Law", single_day(AS_OF), (), CYCLE
)
CARD = Credential("acls-card", "ACLS card", CredentialKind.CARD, "acls", date(2025, 1, 10), date(2027, 1, 31))


def drawn(portfolio: Portfolio, as_of: date = AS_OF) -> Calendar:
    return calendar_of(portfolio, measure(portfolio, as_of), as_of)


def events(portfolio: Portfolio, start: str, as_of: date = AS_OF) -> dict[str, Event]:
    return {one.name: one for one in drawn(portfolio, as_of).events if one.name.startswith(start)}


def with_calendar(**fields: object) -> Portfolio:
    return Portfolio(settings=Settings(calendar=CalendarSettings(**fields)))  # type: ignore[arg-type]  # the test names them


def plan(when: Period | Recurrence | None, **fields: object) -> Portfolio:
    one = Plan("congress", "Congress", status=PlanStatus.PLANNED, when=when)
    return Portfolio(plan=(replace(one, **fields),))  # type: ignore[arg-type]  # the test names them


def test_protected_time_skips_holidays_and_leave_and_keeps_its_rhythm() -> None:
    away = Period(date(2026, 8, 1), date(2026, 8, 14))
    found = events(with_calendar(protected=(BLOCK,), holidays=(date(2026, 1, 2),), away=(away,)), "protected")
    this, following = found["protected:1:2026"], found["protected:1:2027"]
    assert this.start == datetime(2026, 1, 16, 13)
    assert this.until == datetime(2026, 1, 16, 15)
    assert this.busy
    assert this.rhythm is not None
    assert (this.rhythm.frequency, this.rhythm.interval, this.rhythm.weekday) == ("WEEKLY", 2, "FR")
    assert this.rhythm.skipped == (datetime(2026, 8, 14, 13),)
    assert this.rhythm.until == datetime(2026, 12, 18, 13)
    assert following.start == datetime(2027, 1, 1, 13)


def test_without_protected_time_none_is_made_up() -> None:
    assert events(Portfolio(), "protected") == {}


@pytest.mark.parametrize(
    ("every", "first", "second", "number"),
    [
        (Interval(1, Unit.WEEK), date(2026, 1, 2), date(2026, 1, 9), 52),
        (Interval(10, Unit.DAY), date(2026, 1, 2), date(2026, 1, 12), 37),
        (Interval(1, Unit.MONTH), date(2026, 1, 2), date(2026, 2, 6), 12),
        (Interval(2, Unit.MONTH), date(2026, 1, 2), date(2026, 3, 6), 6),
        (Interval(1, Unit.YEAR), date(2026, 1, 2), None, 1),
    ],
)
def test_days_of_a_block(every: Interval, first: date, second: date | None, number: int) -> None:
    days = block_days(replace(BLOCK, every=every), year_of(2026))
    assert (days[0], days[1] if second else None, len(days)) == (first, second, number)


def test_a_month_begun_before_the_plan_year_waits_for_the_next() -> None:
    days = block_days(
        replace(BLOCK, every=Interval(1, Unit.MONTH)), Period(date(2026, 7, 15), date(2027, 7, 14))
    )
    assert (days[0], days[-1], len(days)) == (date(2026, 8, 7), date(2027, 7, 2), 12)


@pytest.mark.parametrize(
    ("log", "first", "title"),
    [
        ("monthly", datetime(2026, 1, 31, 17), "Log CME from this month"),
        ("quarterly", datetime(2026, 3, 31, 17), "Log CME from this quarter"),
        ("weekly", datetime(2026, 1, 2, 17), "Log CME from this week"),
    ],
)
def test_the_log_s_reminder(log: str, first: datetime, title: str) -> None:
    found = events(with_calendar(reminders=Reminders(log=log)), "log")["log:2026"]
    assert (found.start, found.title) == (first, title)
    assert (found.until - found.start).seconds == 600
    assert found.rhythm is not None
    assert found.rhythm.until.year == 2026


def test_no_log_reminder_where_none_is_wanted() -> None:
    assert events(with_calendar(reminders=Reminders(log="never")), "log") == {}


def test_a_check_in_on_the_first_working_day_after_each_quarter() -> None:
    found = events(with_calendar(holidays=(date(2026, 4, 1),)), "check-in:2026")
    assert [one.start for one in found.values()] == [
        datetime(2026, 4, 2, 12, 30),
        datetime(2026, 7, 1, 12, 30),
        datetime(2026, 10, 1, 12, 30),
        datetime(2027, 1, 1, 12, 30),
    ]


def test_the_packets_are_refreshed_once_a_year() -> None:
    assert {one.name: one.start for one in events(Portfolio(), "packet").values()} == {
        "packet:2026": date(2026, 12, 1),
        "packet:2027": date(2027, 12, 1),
    }


def test_a_cycle_s_end_is_told_6_3_and_1_months_ahead_in_events_and_alarms() -> None:
    found = events(Portfolio(requirements=(LICENSE,)), "requirement")
    assert {name: (one.start, one.title) for name, one in found.items()} == {
        "requirement:state:2026": (date(2026, 8, 31), "State license: cycle ends"),
        "requirement:state:2026:6-months-before": (
            date(2026, 2, 28),
            "State license: cycle ends in 6 months",
        ),
        "requirement:state:2026:3-months-before": (
            date(2026, 5, 31),
            "State license: cycle ends in 3 months",
        ),
        "requirement:state:2026:1-months-before": (date(2026, 7, 31), "State license: cycle ends in 1 month"),
    }
    assert found["requirement:state:2026"].alarms == (184, 92, 31)


def test_the_next_cycle_s_end_does_not_replace_this_one_s() -> None:
    portfolio = Portfolio(requirements=(LICENSE,))
    later = date(2026, 9, 1)
    before, after = events(portfolio, "requirement"), events(portfolio, "requirement", later)
    assert after["requirement:state:2028"].start == date(2028, 8, 31)
    assert {name: after[name] for name in before} == before


def cycle_ends(months: int, ends: date, as_of: date = AS_OF) -> dict[str, date]:
    license_ = replace(LICENSE, cycle=Cycle(months, EndsOn(ends)))
    found = events(Portfolio(requirements=(license_,)), "requirement", as_of)
    return {name: one.start for name, one in found.items() if "before" not in name}


def test_each_cycle_that_ends_in_this_year_or_the_next_is_told() -> None:
    assert cycle_ends(12, date(2026, 12, 31)) == {
        "requirement:state:2026": date(2026, 12, 31),
        "requirement:state:2027": date(2027, 12, 31),
    }
    assert list(cycle_ends(6, date(2026, 6, 30)).values()) == [
        date(2026, 6, 30),
        date(2026, 12, 31),
        date(2027, 6, 30),
        date(2027, 12, 31),
    ]
    assert list(cycle_ends(60, date(2030, 6, 30)).values()) == [date(2030, 6, 30)]


@pytest.mark.parametrize("months", [1, 3, 6, 9, 12, 18, 24])
def test_no_two_cycles_share_a_name(months: int) -> None:
    days = [add_months(date(2026, 5, 31), months * n, keep_month_end=True) for n in range(40)]
    assert len({ordinal(day, months) for day in days}) == len(days)


@pytest.mark.parametrize(
    ("months", "before", "after"),
    [
        (24, date(2026, 12, 31), date(2027, 1, 31)),
        (12, date(2026, 12, 31), date(2027, 1, 15)),
        (24, date(2026, 12, 31), date(2027, 3, 31)),
        (24, date(2027, 6, 30), date(2027, 9, 30)),
        (6, date(2026, 6, 30), date(2026, 7, 31)),
    ],
)
def test_a_moved_end_moves_the_event_over_new_year_too(months: int, before: date, after: date) -> None:
    assert ordinal(before, months) == ordinal(after, months)


def test_a_file_moved_on_to_its_next_cycle_keeps_the_names_of_each() -> None:
    assert cycle_ends(12, date(2026, 12, 31)) == cycle_ends(12, date(2027, 12, 31))


def test_a_card_without_a_day_of_issue_has_one_event_that_moves() -> None:
    bare = replace(CARD, issued=None)
    before = events(Portfolio(credentials=(replace(bare, expires=date(2026, 12, 31)),)), "credential")
    after = events(Portfolio(credentials=(bare,)), "credential")
    assert before["credential:acls-card"].start == date(2026, 12, 31)
    assert after["credential:acls-card"].start == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        (date(2026, 7, 1), None),
        (date(2026, 9, 1), date(2026, 10, 12)),
        (date(2026, 10, 20), date(2026, 11, 5)),
    ],
)
def test_a_conference_planned_late_still_has_a_day_to_book_it(as_of: date, day: date | None) -> None:
    found = events(plan(single_day(date(2026, 11, 12)), tier=Tier.MAJOR_EVENT), "plan", as_of)
    late = found.get("plan:congress:book-late")
    assert (late and late.start) == day


def test_a_credential_s_expiry_and_its_own_lead() -> None:
    lead = replace(CARD, renew_lead=Interval(60, Unit.DAY))
    assert {
        name: one.start for name, one in events(Portfolio(credentials=(lead,)), "credential").items()
    } == {
        "credential:acls-card:2025": date(2027, 1, 31),
        "credential:acls-card:2025:6-months-before": date(2026, 7, 31),
        "credential:acls-card:2025:3-months-before": date(2026, 10, 31),
        "credential:acls-card:2025:1-months-before": date(2026, 12, 31),
        "credential:acls-card:2025:renew": date(2026, 12, 2),
    }
    assert "credential:acls-card:2025:renew" not in events(Portfolio(credentials=(CARD,)), "credential")


def test_a_moved_expiry_moves_the_event() -> None:
    before = events(Portfolio(credentials=(CARD,)), "credential")
    after = events(Portfolio(credentials=(replace(CARD, expires=date(2027, 3, 31)),)), "credential")
    assert set(before) == set(after)
    assert after["credential:acls-card:2025"].start == date(2027, 3, 31)


def test_a_planned_activity_and_when_to_book_it() -> None:
    when = Period(date(2026, 11, 12), date(2026, 11, 14))
    found = events(plan(when, tier=Tier.MAJOR_EVENT), "plan")
    assert {name: (one.start, one.until) for name, one in found.items()} == {
        "plan:congress": (date(2026, 11, 12), date(2026, 11, 14)),
        "plan:congress:book-1": (date(2026, 5, 12), date(2026, 5, 12)),
        "plan:congress:book-2": (date(2026, 8, 12), date(2026, 8, 12)),
    }
    moved = events(plan(Period(date(2026, 12, 1), date(2026, 12, 3)), tier=Tier.MAJOR_EVENT), "plan")
    assert set(moved) == set(found)


def test_a_lead_of_one_s_own_for_events_that_want_travel() -> None:
    portfolio = replace(
        plan(single_day(date(2026, 11, 12)), travel=True),
        settings=Settings(calendar=CalendarSettings(reminders=Reminders(event=Interval(120, Unit.DAY)))),
    )
    assert events(portfolio, "plan")["plan:congress:book-1"].start == date(2026, 7, 15)
    assert "plan:congress:book-2" not in events(portfolio, "plan")


def test_where_only_a_month_is_known_a_day_is_to_be_chosen() -> None:
    when = Period(date(2026, 12, 1), date(2026, 12, 31))
    found = events(plan(when, day_is_open=True), "plan")["plan:congress"]
    assert (found.start, found.until, found.title) == (
        date(2026, 12, 1),
        date(2026, 12, 1),
        "Choose a day: Congress",
    )


def test_days_that_are_written_stand_however_many_they_are() -> None:
    booked = Period(date(2026, 10, 1), date(2026, 10, 21))
    found = events(plan(booked, status=PlanStatus.BOOKED), "plan")["plan:congress"]
    assert (found.start, found.until, found.title) == (booked.start, booked.end, "Congress")


@pytest.mark.parametrize("status", [PlanStatus.CANDIDATE, PlanStatus.DROPPED])
def test_what_is_not_planned_is_not_in_the_calendar(status: PlanStatus) -> None:
    assert events(plan(single_day(date(2026, 11, 12)), status=status), "plan") == {}


def test_a_stream_is_named_by_year_and_number() -> None:
    when = Recurrence(Interval(1, Unit.MONTH), date(2026, 11, 30), date(2027, 2, 28))
    assert [(one.name, one.start) for one in events(plan(when), "plan").values()] == [
        ("plan:congress:2026:1", date(2026, 11, 30)),
        ("plan:congress:2026:2", date(2026, 12, 30)),
        ("plan:congress:2027:1", date(2027, 1, 30)),
        ("plan:congress:2027:2", date(2027, 2, 28)),
    ]


def test_an_empty_portfolio_has_a_calendar() -> None:
    names = [one.name for one in drawn(Portfolio()).events]
    assert len(names) == len(set(names)) == 12
