"""Are there two or three goals for the year?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.planning.year import plan_year
from cmesite.records.goal import Goal, GoalKind
from cmesite.records.portfolio import Portfolio

FEWEST_GOALS = 2
MOST_GOALS = 3


def goal_count(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """The playbook (Step 1B) asks for two or three goals for the next twelve months."""
    current = tuple(goal for goal in portfolio.goals if _is_current(goal, portfolio, as_of))
    count = len(current)
    if FEWEST_GOALS <= count <= MOST_GOALS:
        return
    if count > MOST_GOALS:
        message = f"There are {count} goals for this year; more than three pull a year apart."
        hint = "Keep two or three; take the others out, or write `kind: exploration` where one is a test."
    else:
        there = "is only one goal" if count else "is no goal"
        message = f"There {there} for this year; the playbook asks for two or three."
        hint = 'Write what you want to have become, as an outcome: cmesite new goal "Critical care"'
    places = tuple(goal.places.start for goal in current)
    yield warning("goal-count", places[-1] if places else Place("goals"), message, hint, places[:-1])


def _is_current(goal: Goal, portfolio: Portfolio, as_of: date) -> bool:
    """A goal of this plan year or a later one; an exploration is a cheap test, not one of the goals."""
    year = plan_year(portfolio.settings, as_of)
    return goal.kind is not GoalKind.EXPLORATION and (goal.by is None or goal.by >= year.start)
