"""What the plan still has before it: open occurrences of planned and booked activities."""

from __future__ import annotations

from datetime import date

from cmesite.records.occurrences import Occurrence, planned_occurrences
from cmesite.records.portfolio import Portfolio


def coming(portfolio: Portfolio, as_of: date, until: date) -> tuple[Occurrence, ...]:
    """Every open occurrence from `as_of` on that ends by `until`, soonest first."""
    return tuple(one for one in planned_occurrences(portfolio, as_of) if one.date <= until)
