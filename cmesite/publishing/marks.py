"""Goals are told apart by a number that is a color and a shape at once, never by color alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cmesite.publishing.public import PublicGoal
from cmesite.records.goal import Goal

# The theme has this many colors with a shape each; a fifth goal begins again with the first.
SHAPES = 4
NO_GOAL = "0"


@dataclass(frozen=True)
class Mark:
    """`paint` names what the theme draws: `1` to `4`, `0` for no goal, `1-2` for both of two goals."""

    paint: str
    label: str


@dataclass(frozen=True)
class Marks:
    """The marks of a portfolio's goals, in the order of the goals."""

    goals: tuple[tuple[str, str], ...]

    def of(self, goal: str) -> Mark:
        """One goal's mark; the mark of no goal for an id the portfolio does not have."""
        for number, (id_, title) in enumerate(self.goals):
            if id_ == goal:
                return Mark(str(number % SHAPES + 1), title)
        return Mark(NO_GOAL, goal)

    def each(self, goals: Iterable[str]) -> tuple[Mark, ...]:
        """The marks of those goals the portfolio has, in the portfolio's order."""
        asked = frozenset(goals)
        return tuple(self.of(id_) for id_, _ in self.goals if id_ in asked)

    def together(self, goals: Iterable[str]) -> Mark:
        """One mark for a set of goals: of two or more, the stripes of the first two."""
        marks = self.each(goals)
        if not marks:
            return Mark(NO_GOAL, "No stated goal")
        if len({mark.paint for mark in marks}) == 1:
            return marks[0]
        first, second = sorted({mark.paint for mark in marks})[:2]
        return Mark(f"{first}-{second}", " with ".join(mark.label for mark in marks))


def marks_of(goals: Iterable[Goal | PublicGoal]) -> Marks:
    """The marks of these goals, in their order."""
    return Marks(tuple((goal.id, goal.title) for goal in goals))
