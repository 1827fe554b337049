"""What to do next, most urgent first, as the first screen shows it."""

from __future__ import annotations

from dataclasses import dataclass

from cmesite.planning.due import due_within
from cmesite.planning.due_item import DueItem, Urgency
from cmesite.publishing.dashboard.books import Books
from cmesite.publishing.dashboard.status import Standing
from cmesite.publishing.wording import Day, day_of, medium_day, plural

DAYS = 90
# The first screen answers at a glance; what is merely coming stands in the agenda as well.
MOST_SHOWN = 8
MOST_COMING = 4
WORDS = {
    Urgency.BAD: Standing("bad", "Urgent"),
    Urgency.WARN: Standing("warn", "To do"),
    Urgency.INFO: Standing("info", "Upcoming"),
}


@dataclass(frozen=True)
class DueView:
    """One thing to do. `left` is `due in 12 days`; `file` and `command` may be empty."""

    standing: Standing
    title: str
    why: str
    day: Day
    left: str
    file: str
    command: str


@dataclass(frozen=True)
class DueList:
    """`more` is how many further items there are, in words, or empty."""

    items: tuple[DueView, ...]
    more: str


def due_list(books: Books) -> DueList:
    """Everything due within ninety days."""
    found = due_within(books.portfolio, books.coverage, books.as_of, DAYS)
    urgent = tuple(item for item in found if item.severity is not Urgency.INFO)
    upcoming = tuple(item for item in found if item.severity is Urgency.INFO)
    shown = (*urgent[:MOST_SHOWN], *upcoming[:MOST_COMING])[:MOST_SHOWN]
    rest = len(found) - len(shown)
    return DueList(
        tuple(_view(item) for item in shown),
        f"And {rest} more, later or less urgent." if rest > 0 else "",
    )


def _view(item: DueItem) -> DueView:
    return DueView(
        WORDS[item.severity],
        item.title,
        item.why,
        day_of(item.day, medium_day(item.day)),
        _left(item.days_left),
        item.file,
        item.command,
    )


def _left(days: int) -> str:
    if days == 0:
        return "today"
    return f"in {plural(days, 'day')}" if days > 0 else f"{plural(-days, 'day')} ago"
