"""How long the proof of a record must be kept for an authority."""

from __future__ import annotations

from datetime import date

from cmesite.coverage.cycles import cycles_of
from cmesite.records.periods import add_months
from cmesite.records.requirement import Requirement


def keep_until(requirement: Requirement, day: date, date_of_birth: date | None) -> date | None:
    """The last day on which the proof of a record dated `day` must still be there.

    Counted from the end of the last cycle whose window reaches the record, or from completion
    where the file says so. None where the file says nothing, or its cycle cannot be known.
    """
    retain = requirement.retain
    if retain is None:
        return None
    if retain.after_completion:
        return add_months(day, retain.months)
    cycles = cycles_of(requirement, date_of_birth)
    if cycles is None:
        return None
    index = cycles.index_on(day)
    while day in cycles.window(index + 1):
        index += 1
    return add_months(cycles.cycle(index).end, retain.months, keep_month_end=True)
