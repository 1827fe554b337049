"""Where a rule or a requirement stands, as a word with a tone; color comes after both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cmesite.coverage.answers import RuleAnswer, Status
from cmesite.records.amounts import ZERO

SOON = timedelta(days=90)


@dataclass(frozen=True)
class Standing:
    """`tone` is ok, info, warn or bad; it chooses a shape and a color."""

    tone: str
    word: str


SETTLED = {
    Status.MET: Standing("ok", "Met"),
    Status.DEEMED: Standing("ok", "Deemed met"),
    Status.EXEMPT: Standing("info", "Exempt"),
    Status.NOT_DUE: Standing("info", "Not due"),
    Status.NOT_APPLICABLE: Standing("info", "Does not apply"),
    Status.UNKNOWN: Standing("warn", "Unknown"),
}
OVERDUE = Standing("bad", "Overdue")
SHORT = Standing("bad", "Short")
OPEN = Standing("warn", "Open")
PLANNED = Standing("info", "Planned")
ON_PACE = Standing("info", "On pace")


def standing_of(answer: RuleAnswer, as_of: date) -> Standing:
    """A rule's standing: short of something is told by how much time is left and whether the plan helps."""
    return SETTLED.get(answer.status) or open_standing(answer.due, as_of, _planned(answer))


def open_standing(due: date | None, as_of: date, planned: bool) -> Standing:
    """The standing of what is short."""
    if due is not None and due < as_of:
        return OVERDUE
    if planned:
        return PLANNED
    return SHORT if due is None or due - as_of <= SOON else OPEN


def _planned(answer: RuleAnswer) -> bool:
    return bool(answer.short) and (answer.planned or ZERO) >= (answer.short or ZERO)
