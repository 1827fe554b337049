"""Explorations: pivots tested cheaply, with a day for the verdict (Step 6A)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cmesite.planning.amount import credit_of
from cmesite.planning.coming import coming
from cmesite.records.amounts import ZERO
from cmesite.records.goal import Goal, GoalKind, Verdict
from cmesite.records.periods import add_months
from cmesite.records.plan import Plan
from cmesite.records.portfolio import Portfolio

# The playbook's Step 6A, in credits: a compact course of six to ten.
COMPACT = (Decimal(6), Decimal(10))


class Stage(StrEnum):
    """How far a test is."""

    OPEN = "open"
    READY = "ready"
    OVERDUE = "overdue"
    ENERGIZED = "energized"
    CLOSED = "closed"


@dataclass(frozen=True)
class Exploration:
    """A test of a pivot: credits done and planned for it in its life, and the records behind them.

    `plans` are what is still planned for it; once it is closed, that is to be dropped.
    """

    goal: Goal
    stage: Stage
    earned: Decimal
    planned: Decimal
    records: tuple[str, ...]
    plans: tuple[Plan, ...]

    @property
    def enough(self) -> bool:
        """Has it had the six credits that a verdict needs?"""
        return self.earned >= COMPACT[0]


def explorations_of(portfolio: Portfolio, as_of: date) -> tuple[Exploration, ...]:
    """Every exploration, in the portfolio's order of goals."""
    asked = (goal for goal in portfolio.goals if goal.kind is GoalKind.EXPLORATION)
    return tuple(_exploration(portfolio, goal, as_of) for goal in asked)


def _exploration(portfolio: Portfolio, goal: Goal, as_of: date) -> Exploration:
    done = [c for c in portfolio.credits if goal.id in c.goals and c.date <= as_of]
    ahead = [o for o in coming(portfolio, as_of, add_months(as_of, 24)) if goal.id in o.plan.goals]
    words = portfolio.vocabulary
    earned = sum((credit_of(one.credits, words) for one in done), ZERO)
    planned = sum((credit_of(one.plan.credits, words) for one in ahead), ZERO)
    return Exploration(
        goal,
        _stage(goal, earned, as_of),
        earned,
        planned,
        tuple(one.id for one in done),
        tuple(dict.fromkeys(one.plan for one in ahead)),
    )


def _stage(goal: Goal, earned: Decimal, as_of: date) -> Stage:
    if goal.verdict is Verdict.ENERGIZED:
        return Stage.ENERGIZED
    if goal.verdict is Verdict.MEH:
        return Stage.CLOSED
    if goal.verdict_by is not None and goal.verdict_by < as_of:
        return Stage.OVERDUE
    return Stage.READY if earned >= COMPACT[0] else Stage.OPEN
