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
from cmesite.records.goal import Goal, GoalKind, Verdict
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
    """Of the credits earned in the year, how many serve one of its goals, several, or none.

    `serving` includes `several`; `earned` is `serving` plus `unaligned`. `without_goal` are the ids of
    the records behind `unaligned`, oldest first.
    """

    earned: Decimal
    serving: Decimal
    several: Decimal
    unaligned: Decimal
    without_goal: tuple[str, ...]


def living_goals(portfolio: Portfolio, year: Period) -> tuple[Goal, ...]:
    """The goals that live in a year: not past before it began, and no exploration closed with `meh`.

    Everything that asks whether something still to come serves a goal asks this.
    """
    return tuple(goal for goal in served_goals(portfolio, year) if goal.verdict is not Verdict.MEH)


def served_goals(portfolio: Portfolio, year: Period) -> tuple[Goal, ...]:
    """The goals that what is done in a year may have served: a pivot tried and given up was no waste."""
    return tuple(goal for goal in portfolio.goals if not goal.unwritten and _lasts(goal, year))


def unwritten_goals(portfolio: Portfolio, year: Period) -> tuple[Goal, ...]:
    """The goals for a year, or for one to come, whose outcome is still to be said."""
    return tuple(goal for goal in portfolio.goals if goal.unwritten and _lasts(goal, year))


def goals_of_the_year(portfolio: Portfolio, year: Period) -> tuple[Goal, ...]:
    """The goals whose day lies in the year or is unsaid; where there is none, those of later years.

    An exploration is a cheap test, not one of the goals.
    """
    goals = tuple(goal for goal in living_goals(portfolio, year) if goal.kind is not GoalKind.EXPLORATION)
    now = tuple(goal for goal in goals if goal.by is None or goal.by in year)
    return now or tuple(goal for goal in goals if goal.by is not None and goal.by > year.end)


def _lasts(goal: Goal, year: Period) -> bool:
    """Is its day not past before the year? An exploration with a verdict ends, if nothing else is said,
    with the day of the verdict."""
    last = goal.by or (goal.verdict_by if goal.verdict else None)
    return last is None or last >= year.start


def progress_of_goals(portfolio: Portfolio, year: Period, as_of: date) -> tuple[GoalProgress, ...]:
    """The progress of every goal that was served or lives in the year, in the portfolio's order."""
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
        for goal in served_goals(portfolio, year)
    )


def alignment_of(portfolio: Portfolio, year: Period, as_of: date) -> Alignment:
    """How the credits earned in the year divide by the goals they name."""
    done = _done(portfolio, year, as_of)
    known = {goal.id for goal in served_goals(portfolio, year)}
    without = tuple(credit for credit in done if not known & set(credit.goals))
    earned, unaligned = _sum(portfolio, done), _sum(portfolio, without)
    return Alignment(
        earned,
        earned - unaligned,
        _sum(portfolio, (credit for credit in done if len(known & set(credit.goals)) > 1)),
        unaligned,
        tuple(credit.id for credit in without),
    )


def _done(portfolio: Portfolio, year: Period, as_of: date) -> tuple[Credit, ...]:
    return tuple(credit for credit in portfolio.credits if credit.date in year and credit.date <= as_of)


def _sum(portfolio: Portfolio, credits: Iterable[Credit]) -> Decimal:
    return sum((credit_of(credit.credits, portfolio.vocabulary) for credit in credits), ZERO)
