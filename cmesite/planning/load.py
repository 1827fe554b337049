"""How the year's credits spread over its months, done and planned, and which goals they serve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.planning.amount import credit_of
from cmesite.planning.coming import coming
from cmesite.planning.year import months_in
from cmesite.records.amounts import ZERO
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio


@dataclass(frozen=True)
class GoalShare:
    """Credits of one month that serve exactly these goals; none where `goals` is empty.

    A record of two goals stands under both together, once, so that the shares of a month add up
    to the month.
    """

    goals: tuple[str, ...]
    earned: Decimal
    planned: Decimal


@dataclass(frozen=True)
class MonthLoad:
    """Credits earned and still planned in one month. `by_goal` splits them, single goals before pairs."""

    period: Period
    earned: Decimal
    planned: Decimal
    by_goal: tuple[GoalShare, ...]


@dataclass(frozen=True)
class _Load:
    day: date
    goals: tuple[str, ...]
    earned: Decimal
    planned: Decimal


def months_of(portfolio: Portfolio, year: Period, as_of: date) -> tuple[MonthLoad, ...]:
    """The twelve months of the plan year; records after `as_of` are not earned, past plans not planned."""
    loads = _loads(portfolio, year, as_of)
    return tuple(_month(month, [load for load in loads if load.day in month]) for month in months_in(year))


def _loads(portfolio: Portfolio, year: Period, as_of: date) -> tuple[_Load, ...]:
    words = portfolio.vocabulary
    earned = tuple(
        _Load(credit.date, tuple(sorted(set(credit.goals))), credit_of(credit.credits, words), ZERO)
        for credit in portfolio.credits
        if credit.date in year and credit.date <= as_of
    )
    planned = tuple(
        _Load(next_.date, tuple(sorted(set(next_.plan.goals))), ZERO, credit_of(next_.plan.credits, words))
        for next_ in coming(portfolio, as_of, year.end)
        if next_.date in year
    )
    return earned + planned


def _month(month: Period, loads: Iterable[_Load]) -> MonthLoad:
    earned: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    planned: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for load in loads:
        earned[load.goals] += load.earned
        planned[load.goals] += load.planned
    keys = sorted(earned, key=lambda goals: (not goals, len(goals), goals))
    shares = tuple(GoalShare(key, earned[key], planned[key]) for key in keys if earned[key] or planned[key])
    return MonthLoad(month, sum(earned.values(), ZERO), sum(planned.values(), ZERO), shares)
