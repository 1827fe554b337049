"""Planning as text for a terminal: what is due, and what weighing a plan comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from cmesite.planning.due import DueItem, Urgency
from cmesite.terminal import day

MARKS = {Urgency.BAD: "✗", Urgency.WARN: "!", Urgency.INFO: "→"}
# The playbook looks a month, two months and a quarter ahead.
STEPS = (30, 60, 90)


def due_text(items: Sequence[DueItem], as_of: date, days: int) -> str:
    """Everything due, most urgent first, in the windows in which it is due."""
    until = as_of + timedelta(days=days)
    if not items:
        return f"As of {day(as_of)}: nothing is due until {day(until)}."
    lines = [f"As of {day(as_of)}, until {day(until)}, most urgent first"]
    for heading, members in _windows(items, days):
        lines += ["", heading]
        for item in members:
            lines += _due(item)
    return "\n".join(lines)


def _windows(items: Sequence[DueItem], days: int) -> Iterator[tuple[str, list[DueItem]]]:
    ends = [step for step in STEPS if step < days] + [days]
    yield from _some("Past due", [item for item in items if item.days_left < 0])
    first = 0
    for end in ends:
        name = f"In the next {end} days" if not first else f"In {first} to {end} days"
        yield from _some(name, [item for item in items if first <= item.days_left <= end])
        first = end + 1
    yield from _some("Later, but begin now", [item for item in items if item.days_left > days])


def _some(heading: str, members: list[DueItem]) -> Iterator[tuple[str, list[DueItem]]]:
    if members:
        yield heading, members


def _due(item: DueItem) -> Iterator[str]:
    yield f"  {MARKS[item.severity]} {day(item.day)}: {item.title}"
    yield f"      {item.why}"
    where = [part for part in (item.file, item.command) if part]
    if where:
        yield f"      {' · '.join(where)}"
