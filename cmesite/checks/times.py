"""Are the dates of credits ones that can be meant?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.coverage.cycles import Cycles, cycles_of
from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.portfolio import Portfolio
from cmesite.records.rule import WithinCareer


def future_dates(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """A completed activity cannot lie ahead. The day asked about may lie in the past: a warning."""
    for credit in portfolio.credits:
        if credit.date > as_of:
            yield warning(
                "future-date",
                credit.places.of("date"),
                f"This date lies after {as_of}, so the credit does not count yet.",
                "Correct the year, or keep an activity that is still to come in plan/.",
            )


def outside_every_cycle(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """A credit before the first cycle of every requirement, which none of them can ever count."""
    if not portfolio.requirements or portfolio.profile is None:
        return
    born = portfolio.profile.date_of_birth
    cycles = [cycles_of(requirement, born) for requirement in portfolio.requirements]
    searched = any(
        isinstance(rule.within, WithinCareer) for one in portfolio.requirements for rule in one.every_rule()
    )
    starts = [_earliest(one, as_of) if one else None for one in cycles]
    known = [start for start in starts if start is not None]
    if searched or len(known) < len(starts):
        return
    first = min(known)
    for credit in portfolio.credits:
        if credit.date < first:
            yield warning(
                "outside-every-cycle",
                credit.places.of("date"),
                f"This date lies before {first}, the first day that any of your requirements counts.",
                "Correct the year if it is a slip; otherwise keep the record, it counts nowhere.",
            )


def _earliest(cycles: Cycles, as_of: date) -> date | None:
    """The first day that the first cycle counts; None where no cycle is the first."""
    index = cycles.opening_index if cycles.opening is not None else cycles.first
    return None if index is None else min(cycles.window(index).start, as_of)
