"""When a plan takes place, and which of those occurrences are still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cmesite.records.credit import Credit
from cmesite.records.periods import Interval, Period, Recurrence, add_interval, single_day
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.portfolio import Portfolio

COUNTED_STATUSES = (PlanStatus.PLANNED, PlanStatus.BOOKED)


@dataclass(frozen=True)
class Occurrence:
    """One time a plan takes place; `completed_by` is the id of the credit that completed it."""

    plan: Plan
    period: Period
    completed_by: str = ""

    @property
    def id(self) -> str:
        """How it is named beside the records: `plan/journal-club@2026-03-05`, or `plan/congress`."""
        again = isinstance(self.plan.when, Recurrence)
        return f"plan/{self.plan.id}@{self.period.end.isoformat()}" if again else f"plan/{self.plan.id}"

    @property
    def date(self) -> date:
        """The day it counts on: its last."""
        return self.period.end


def occurrences(plan: Plan, credits: Iterable[Credit], as_of: date) -> tuple[Occurrence, ...]:
    """Every occurrence of a plan in order of date, each with the credit that completed it by `as_of`.

    A credit that names the plan completes its nearest open occurrence within one interval (the
    earlier of two equally near ones); a plan that takes place once is completed by any credit
    that names it.
    """
    periods = _periods(plan.when)
    completed: dict[int, str] = {}
    naming = (credit for credit in credits if credit.plan == plan.id and credit.date <= as_of)
    for credit in sorted(naming, key=lambda credit: (credit.date, credit.id)):
        near = [
            (_distance(period, credit.date), index)
            for index, period in enumerate(periods)
            if index not in completed and _within_one_interval(plan.when, period, credit.date)
        ]
        if near:
            completed[min(near)[1]] = credit.id
    return tuple(Occurrence(plan, period, completed.get(i, "")) for i, period in enumerate(periods))


def open_occurrences(plan: Plan, credits: Iterable[Credit], as_of: date) -> tuple[Occurrence, ...]:
    """What of a plan is still to come: not completed, and not past on `as_of`."""
    return tuple(o for o in occurrences(plan, credits, as_of) if not o.completed_by and o.date >= as_of)


def planned_occurrences(portfolio: Portfolio, as_of: date) -> tuple[Occurrence, ...]:
    """The open occurrences of all planned and booked plans, by date and then plan."""
    credits_of: dict[str, list[Credit]] = {}
    for credit in portfolio.credits:
        if credit.plan:
            credits_of.setdefault(credit.plan, []).append(credit)
    found = (
        occurrence
        for plan in portfolio.plan
        if plan.status in COUNTED_STATUSES
        for occurrence in open_occurrences(plan, credits_of.get(plan.id, ()), as_of)
    )
    return tuple(sorted(found, key=lambda occurrence: (occurrence.date, occurrence.id)))


def expected_credit(occurrence: Occurrence) -> Credit:
    """The credit an occurrence would give if it takes place as planned."""
    plan = occurrence.plan
    return Credit(
        id=occurrence.id,
        title=plan.title,
        period=occurrence.period,
        provider=plan.provider,
        credits=plan.credits,
        topics=plan.topics,
        format=plan.format,
        requirements=plan.requirements,
        goals=plan.goals,
        duration=plan.duration,
        cost=plan.cost,
        paid_by=plan.paid_by,
        plan=plan.id,
        items=plan.items,
        outputs=plan.outputs,
        visibility=plan.visibility,
        places=plan.places,
    )


def _periods(when: Period | Recurrence | None) -> tuple[Period, ...]:
    if when is None:
        return ()
    if isinstance(when, Period):
        return (when,)
    days: list[date] = []
    day = when.start
    while day <= when.until:
        days.append(day)
        following = add_interval(when.start, when.every, len(days))
        if following <= day:
            break
        day = following
    return tuple(single_day(day) for day in days)


def _distance(period: Period, day: date) -> int:
    if day in period:
        return 0
    return min(abs((day - period.start).days), abs((day - period.end).days))


def _within_one_interval(when: Period | Recurrence | None, period: Period, day: date) -> bool:
    if not isinstance(when, Recurrence):
        return True
    back = Interval(-when.every.count, when.every.unit)
    return add_interval(period.start, back) <= day <= add_interval(period.end, when.every)
