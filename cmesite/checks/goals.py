"""Are there two or three goals?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.goal import Goal, GoalKind
from cmesite.records.portfolio import Portfolio

MOST = 3


def goal_count(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """None, one, or more than three open goals (the playbook's Step 1B); explorations are not counted."""
    goals = [goal for goal in portfolio.goals if _open(goal, as_of)]
    if not goals:
        yield warning(
            "goal-count",
            Place("goals"),
            "There is no goal for this year, so nothing tells a useful course from a random one.",
            "Write two or three: cmesite new goal",
        )
    elif len(goals) == 1:
        yield warning(
            "goal-count",
            goals[0].places.start,
            "There is only one goal for this year; two or three leave room to combine them.",
            "Write another one: cmesite new goal",
        )
    elif len(goals) > MOST:
        yield warning(
            "goal-count",
            goals[MOST].places.start,
            f"There are {len(goals)} goals for this year; more than three are rarely reached.",
            "Keep the two or three that matter most, and give the others a later `by:` or delete them.",
        )


def _open(goal: Goal, as_of: date) -> bool:
    """Is it still ahead, or of the year that is running?"""
    return goal.kind is not GoalKind.EXPLORATION and (goal.by is None or goal.by.year >= as_of.year)
