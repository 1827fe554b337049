"""How the year's credits spread over its months, done and planned, and which goals they serve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.planning.activities import tier_of
from cmesite.planning.amount import credit_of
from cmesite.planning.coming import coming
from cmesite.planning.year import months_in
from cmesite.records.amounts import ZERO
from cmesite.records.credit import Credit
from cmesite.records.occurrences import expected_credit
from cmesite.records.periods import Period
from cmesite.records.plan import Tier
from cmesite.records.portfolio import Portfolio, find

# The playbook's Step 2 asks for 3 to 5 credits a month from low-friction sources and one deep dive a
# quarter: a month above three deep dives' worth is where planning fell together (Step 9).
HEAVIEST_MONTH = Decimal(15)


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
    """Credits earned and still planned in one month. `by_goal` splits them, single goals before pairs.

    `events` are those of major events: they make their month heavy on purpose and their day is nobody's
    choice, so the rest alone says whether a month is heavy.
    """

    period: Period
    earned: Decimal
    planned: Decimal
    by_goal: tuple[GoalShare, ...]
    events: Decimal = ZERO

    @property
    def whole(self) -> Decimal:
        """All its credits."""
        return self.earned + self.planned

    @property
    def usual(self) -> Decimal:
        """Its credits, major events apart."""
        return self.whole - self.events

    @property
    def heavy(self) -> bool:
        """Is it too much for one month?"""
        return self.usual > HEAVIEST_MONTH


@dataclass(frozen=True)
class _Load:
    day: date
    goals: tuple[str, ...]
    earned: Decimal
    planned: Decimal
    is_event: bool


def months_of(portfolio: Portfolio, year: Period, as_of: date) -> tuple[MonthLoad, ...]:
    """The twelve months of the plan year; records after `as_of` are not earned, past plans not planned."""
    loads = _loads(portfolio, year, as_of)
    return tuple(_month(month, [load for load in loads if load.day in month]) for month in months_in(year))


def _loads(portfolio: Portfolio, year: Period, as_of: date) -> tuple[_Load, ...]:
    done = (credit for credit in portfolio.credits if credit.date in year and credit.date <= as_of)
    ahead = (next_ for next_ in coming(portfolio, as_of, year.end) if next_.date in year)
    return (
        *(_load(portfolio, credit, done=True) for credit in done),
        *(_load(portfolio, expected_credit(next_), done=False) for next_ in ahead),
    )


def _load(portfolio: Portfolio, credit: Credit, done: bool) -> _Load:
    size = credit_of(credit.credits, portfolio.vocabulary)
    tier = tier_of(find(portfolio.plan, credit.plan), size)
    earned, planned = (size, ZERO) if done else (ZERO, size)
    return _Load(
        credit.date, tuple(sorted(set(credit.goals))), earned, planned, is_event=tier is Tier.MAJOR_EVENT
    )


def _month(month: Period, loads: Iterable[_Load]) -> MonthLoad:
    earned: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    planned: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    events = ZERO
    for load in loads:
        events += load.earned + load.planned if load.is_event else ZERO
        earned[load.goals] += load.earned
        planned[load.goals] += load.planned
    keys = sorted(earned, key=lambda goals: (not goals, len(goals), goals))
    shares = tuple(GoalShare(key, earned[key], planned[key]) for key in keys if earned[key] or planned[key])
    return MonthLoad(month, sum(earned.values(), ZERO), sum(planned.values(), ZERO), shares, events)
