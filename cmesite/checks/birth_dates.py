"""Does the profile have the date of birth that some cycle is tied to?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.cycle import EndsOn
from cmesite.records.portfolio import Portfolio


def birth_date_needed(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A cycle that ends with the birthday cannot be computed without the date of birth."""
    if portfolio.profile is None or portfolio.profile.date_of_birth is not None:
        return
    tied = tuple(
        requirement.places.of("cycle", "ends")
        for requirement in portfolio.requirements
        if requirement.cycle is not None and not isinstance(requirement.cycle.ends, EndsOn)
    )
    if tied:
        message = "This cycle depends on your date of birth, and the profile has none: it stays unknown."
        hint = "Add to profile.md: identifiers: {date_of_birth: 1970-01-31} (it is never published)."
        yield warning("birth-date-needed", tied[0], message, hint, tied[1:])
