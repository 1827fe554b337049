"""What the plan has before it, and what of it is past without a record."""

from __future__ import annotations

from datetime import date

from cmesite.records.occurrences import COUNTED_STATUSES, Occurrence, occurrences, planned_occurrences
from cmesite.records.periods import Recurrence, add_months
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.portfolio import Portfolio

MONTHS_BACK = 12


def coming(portfolio: Portfolio, as_of: date, until: date) -> tuple[Occurrence, ...]:
    """Every open occurrence from `as_of` on that ends by `until`, soonest first."""
    return tuple(one for one in planned_occurrences(portfolio, as_of) if one.date <= until)


def is_over(plan: Plan, as_of: date) -> bool:
    """Is its last day past? What has no day is never over."""
    return plan.when is not None and last_day(plan) < as_of


def undecided(portfolio: Portfolio, as_of: date) -> tuple[Plan, ...]:
    """The candidates whose last day is past and that no record completes, latest last."""
    taken = {credit.plan for credit in portfolio.credits if credit.date <= as_of}
    waiting = (plan for plan in portfolio.plan if plan.status is PlanStatus.CANDIDATE)
    over = (plan for plan in waiting if is_over(plan, as_of) and plan.id not in taken)
    return tuple(sorted(over, key=lambda plan: (last_day(plan), plan.id)))


def last_day(plan: Plan) -> date:
    """The last day of its time; the calendar's first where it has none."""
    when = plan.when
    return date.min if when is None else when.until if isinstance(when, Recurrence) else when.end


def unlogged(portfolio: Portfolio, as_of: date) -> tuple[tuple[Occurrence, ...], ...]:
    """What was planned or booked, is past and has no record that completes it: latest first, streams last.

    Of a stream, the days since the last that was logged, as far as a year back: what was skipped
    in between and went on is no longer asked for.
    """
    found = (
        _past(plan, occurrences(plan, portfolio.credits, as_of), as_of)
        for plan in portfolio.plan
        if plan.status in COUNTED_STATUSES
    )
    return tuple(sorted(filter(None, found), key=_by_weight))


def _by_weight(past: tuple[Occurrence, ...]) -> tuple[bool, int, str]:
    last = past[-1]
    return isinstance(last.plan.when, Recurrence), -last.date.toordinal(), last.id


def _past(plan: Plan, all_of_them: tuple[Occurrence, ...], as_of: date) -> tuple[Occurrence, ...]:
    since = date.min
    if isinstance(plan.when, Recurrence):
        logged = (one.date for one in all_of_them if one.completed_by)
        since = max((add_months(as_of, -MONTHS_BACK), *logged))
    return tuple(one for one in all_of_them if since <= one.date < as_of and not one.completed_by)
