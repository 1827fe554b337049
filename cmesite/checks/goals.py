"""Are there two or three goals for the year?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.planning.goals import goals_of_the_year
from cmesite.planning.year import plan_year
from cmesite.records.portfolio import Portfolio

FEWEST_GOALS = 2
MOST_GOALS = 3


def goal_count(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """The playbook (Step 1B) asks for two or three goals for the next twelve months."""
    current = goals_of_the_year(portfolio, plan_year(portfolio.settings, as_of))
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
