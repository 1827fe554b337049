"""Requirements connected to goals: which credits serve an authority and a goal at once (Step 1C)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cmesite.planning.activities import Activity
from cmesite.records.amounts import ZERO


@dataclass(frozen=True)
class Cell:
    """Credits that serve one goal and one authority, as that authority counts them."""

    goal: str
    requirement: str
    done: Decimal
    planned: Decimal


def matrix_of(
    activities: Sequence[Activity], goals: Sequence[str], requirements: Sequence[str]
) -> tuple[tuple[Cell, ...], ...]:
    """A row for each goal, a cell for each requirement. An activity of two goals stands in both rows."""
    return tuple(tuple(_cell(activities, goal, each) for each in requirements) for goal in goals)


def by_overlap(activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """The activities that serve most authorities and goals first, then the larger, then by day."""
    return tuple(sorted(activities, key=lambda one: (-one.overlap, -one.credits, one.day, one.id)))


def _cell(activities: Sequence[Activity], goal: str, requirement: str) -> Cell:
    of_goal = [one for one in activities if goal in one.goals]
    return Cell(
        goal,
        requirement,
        sum((one.gives(requirement) for one in of_goal if one.done), ZERO),
        sum((one.gives(requirement) for one in of_goal if not one.done), ZERO),
    )
