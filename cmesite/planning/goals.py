"""How far the year's credits serve its goals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cmesite.planning.amount import credit_of
from cmesite.planning.coming import coming
from cmesite.records.amounts import ZERO
from cmesite.records.credit import Credit
from cmesite.records.goal import Goal, GoalKind
from cmesite.records.periods import Period
from cmesite.records.portfolio import Portfolio


@dataclass(frozen=True)
class GoalProgress:
    """Credits of the year that serve a goal (a record of two goals counts for each), and what is planned.

    `records` are the ids of the completed ones, oldest first; `last` is the day of the latest.
    """

    goal: Goal
    earned: Decimal
    planned: Decimal
    records: tuple[str, ...]
    last: date | None


@dataclass(frozen=True)
class Alignment:
    """Of the credits earned in the year, how many serve a goal, several goals, or none.

    `serving` includes `several`; `earned` is `serving` plus `unaligned`. `without_goal` are the ids of
    the records behind `unaligned`, oldest first.
    """

    earned: Decimal
    serving: Decimal
    several: Decimal
    unaligned: Decimal
    without_goal: tuple[str, ...]


def goals_of_the_year(portfolio: Portfolio, year: Period) -> tuple[Goal, ...]:
    """The goals whose day lies in the year or is unsaid; where there is none, those of later years.

    An exploration is a cheap test, not one of the goals.
    """
    goals = tuple(goal for goal in portfolio.goals if goal.kind is not GoalKind.EXPLORATION)
    now = tuple(goal for goal in goals if goal.by is None or goal.by in year)
    return now or tuple(goal for goal in goals if goal.by is not None and goal.by > year.end)


def progress_of_goals(portfolio: Portfolio, year: Period, as_of: date) -> tuple[GoalProgress, ...]:
    """Every goal's progress, in the portfolio's order of goals."""
    done = _done(portfolio, year, as_of)
    ahead = tuple(next_ for next_ in coming(portfolio, as_of, year.end) if next_.date in year)
    return tuple(
        GoalProgress(
            goal,
            _sum(portfolio, (credit for credit in done if goal.id in credit.goals)),
            sum(
                (credit_of(n.plan.credits, portfolio.vocabulary) for n in ahead if goal.id in n.plan.goals),
                ZERO,
            ),
            tuple(credit.id for credit in done if goal.id in credit.goals),
            max((credit.date for credit in done if goal.id in credit.goals), default=None),
        )
        for goal in portfolio.goals
    )


def alignment_of(portfolio: Portfolio, year: Period, as_of: date) -> Alignment:
    """How the credits earned in the year divide by the goals they name."""
    done = _done(portfolio, year, as_of)
    without = tuple(credit for credit in done if not credit.goals)
    earned, unaligned = _sum(portfolio, done), _sum(portfolio, without)
    return Alignment(
        earned,
        earned - unaligned,
        _sum(portfolio, (credit for credit in done if len(set(credit.goals)) > 1)),
        unaligned,
        tuple(credit.id for credit in without),
    )


def _done(portfolio: Portfolio, year: Period, as_of: date) -> tuple[Credit, ...]:
    return tuple(credit for credit in portfolio.credits if credit.date in year and credit.date <= as_of)


def _sum(portfolio: Portfolio, credits: Iterable[Credit]) -> Decimal:
    return sum((credit_of(credit.credits, portfolio.vocabulary) for credit in credits), ZERO)
