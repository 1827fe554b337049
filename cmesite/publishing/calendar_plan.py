"""The plan in the calendar: planned activities, days to be chosen, and when to book what wants travel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.publishing.calendar_event import Event
from cmesite.records.occurrences import COUNTED_STATUSES, Occurrence, occurrences
from cmesite.records.periods import Interval, Period, Recurrence, Unit, add_interval
from cmesite.records.plan import Plan, Tier
from cmesite.records.portfolio import Portfolio

# The playbook's Step 5A: book the days off and the travel 3 to 6 months ahead.
EVENT_LEADS = (Interval(6, Unit.MONTH), Interval(3, Unit.MONTH))
# What is planned later than that is still told while there is time.
LATE_LEADS = (Interval(1, Unit.MONTH), Interval(1, Unit.WEEK))


def planned(portfolio: Portfolio, span: Period, as_of: date) -> Iterator[Event]:
    """Planned and booked activities that fall into the span, whether completed or not."""
    lead = portfolio.settings.calendar.reminders.event
    leads = (lead,) if lead else EVENT_LEADS
    for plan in portfolio.plan:
        if plan.status not in COUNTED_STATUSES:
            continue
        for name, occurrence in _named(plan, occurrences(plan, portfolio.credits, as_of)):
            if occurrence.period.meets(span):
                yield _event(name, plan, occurrence.period)
                if plan.travel or plan.tier is Tier.MAJOR_EVENT:
                    yield from _leads(name, plan, occurrence.period.start, leads, span.start)
                    yield from _late_lead(name, plan, occurrence.period.start, leads, as_of)


def _named(plan: Plan, all_of_them: tuple[Occurrence, ...]) -> Iterator[tuple[str, Occurrence]]:
    """Each with its name: the plan's id, and of a stream the year and the number in it."""
    if not isinstance(plan.when, Recurrence):
        yield from ((f"plan:{plan.id}", one) for one in all_of_them)
        return
    numbers: dict[int, int] = {}
    for one in all_of_them:
        year = one.period.start.year
        numbers[year] = numbers.get(year, 0) + 1
        yield f"plan:{plan.id}:{year}:{numbers[year]}", one


def _event(name: str, plan: Plan, period: Period) -> Event:
    if plan.day_is_open:
        return Event(name, f"Choose a day: {plan.title}", period.start, period.start)
    return Event(name, plan.title, period.start, period.end)


def _late_lead(
    name: str, plan: Plan, start: date, leads: tuple[Interval, ...], as_of: date
) -> Iterator[Event]:
    """One more reminder to book where all the usual ones lie before today: the next of the late ones."""
    if any(_ahead(start, lead) >= as_of for lead in leads):
        return
    days = [day for lead in LATE_LEADS if (day := _ahead(start, lead)) >= as_of]
    if days:
        yield Event(f"{name}:book-late", f"Book days off and travel: {plan.title}", days[0], days[0])


def _ahead(start: date, lead: Interval) -> date:
    return add_interval(start, Interval(-lead.count, lead.unit))


def _leads(name: str, plan: Plan, start: date, leads: tuple[Interval, ...], since: date) -> Iterator[Event]:
    for number, lead in enumerate(leads, start=1):
        day = _ahead(start, lead)
        if day >= since:
            title = f"Book days off and travel: {plan.title}"
            yield Event(f"{name}:book-{number}", title, day, day)
