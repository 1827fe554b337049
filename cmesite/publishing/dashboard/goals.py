"""The goals panel: what the year's credits serve, and what serves none."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.planning.goals import Alignment, GoalProgress, alignment_of, progress_of_goals
from cmesite.publishing.charts import share_of
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.marks import NO_GOAL, Mark
from cmesite.publishing.wording import amount, medium_day, plural


@dataclass(frozen=True)
class GoalLine:
    """A goal with its credits of the year; `length` is their share of all credits, in percent."""

    mark: Mark
    outcome: str
    earned: str
    length: str
    note: str


def goal_lines(books: Books) -> tuple[GoalLine, ...]:
    """Every goal, then the credits that serve none."""
    align = alignment_of(books.portfolio, books.year, books.as_of)
    progress = progress_of_goals(books.portfolio, books.year, books.as_of)
    lines = tuple(_line(books, one, align) for one in progress)
    if not align.unaligned:
        return lines
    rest = GoalLine(
        Mark(NO_GOAL, "No goal"),
        "",
        amount(align.unaligned),
        share_of(align.unaligned, align.earned),
        plural(len(align.without_goal), "activity", "activities"),
    )
    return (*lines, rest)


def _line(books: Books, one: GoalProgress, align: Alignment) -> GoalLine:
    last = f"Last activity {medium_day(one.last)}" if one.last else "No activity this year"
    planned = f"{amount(one.planned)} more planned" if one.planned else ""
    return GoalLine(
        books.marks.of(one.goal.id),
        one.goal.outcome,
        amount(one.earned),
        share_of(one.earned, align.earned),
        " · ".join(filter(None, (last, planned))),
    )
