"""The calendar: everything of the plan year and the next that has a day, titles only (Step 5)."""

from __future__ import annotations

from datetime import date, timedelta

from cmesite.coverage.answers import Coverage
from cmesite.planning.year import plan_year
from cmesite.publishing.calendar_deadlines import deadlines
from cmesite.publishing.calendar_event import Calendar
from cmesite.publishing.calendar_plan import planned
from cmesite.publishing.calendar_rhythms import rhythms
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio


def calendar_of(portfolio: Portfolio, coverage: Coverage, as_of: date) -> Calendar:
    """The events of the plan year that contains `as_of` and of the one after it, and later deadlines."""
    settings = portfolio.settings
    year = plan_year(settings, as_of)
    following = plan_year(settings, year.end + timedelta(days=1))
    span = Period(year.start, following.end)
    events = (
        *rhythms(settings.calendar, year),
        *rhythms(settings.calendar, following),
        *planned(portfolio, span, as_of),
        *deadlines(portfolio, coverage, span, as_of),
    )
    name = portfolio.profile.name if portfolio.profile else ""
    title = f"CME: {name}" if name else "CME"
    return Calendar(title, as_of, tuple(sorted(events, key=lambda one: (str(one.start), one.name))))
