"""What the plan still has before it: open occurrences of planned and booked activities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cmesite.records.periods import Period, Recurrence, add_interval, single_day
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.portfolio import Portfolio


@dataclass(frozen=True)
class Coming:
    """One open occurrence of a planned or booked activity; it counts on the last day of `period`."""

    plan: Plan
    period: Period

    @property
    def date(self) -> date:
        """The day it will count on."""
        return self.period.end


def coming(portfolio: Portfolio, as_of: date, until: date) -> tuple[Coming, ...]:
    """Every open occurrence from `as_of` on that ends by `until`, soonest first."""
    completed = {credit.plan for credit in portfolio.credits if credit.plan}
    found = (
        Coming(plan, period)
        for plan in portfolio.plan
        if plan.status in (PlanStatus.PLANNED, PlanStatus.BOOKED)
        for period in _occurrences(plan)
        if as_of <= period.end <= until and not (isinstance(plan.when, Period) and plan.id in completed)
    )
    return tuple(sorted(found, key=lambda c: (c.date, c.period.start, c.plan.id)))


def _occurrences(plan: Plan) -> tuple[Period, ...]:
    if not isinstance(plan.when, Recurrence):
        return () if plan.when is None else (plan.when,)
    days: list[date] = []
    while (day := add_interval(plan.when.start, plan.when.every, len(days))) <= plan.when.until:
        days.append(day)
    return tuple(single_day(day) for day in days)
