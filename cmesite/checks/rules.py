"""Are there rules to measure against, and does the profile hold what their cycles need?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.cycle import EndsOnBirthday, EndsWithBirthMonth
from cmesite.records.portfolio import Portfolio


def missing_requirements(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """Without a requirement nothing can be said about being safe."""
    if not portfolio.requirements:
        yield warning(
            "no-requirements",
            Place("requirements"),
            "There is no requirement yet, so nobody can tell what you owe.",
            "Start with your state license: cmesite new requirement",
        )


def missing_birth_dates(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature
    """A cycle tied to a birthday needs the birth date."""
    if portfolio.profile is None or portfolio.profile.date_of_birth is not None:
        return
    for requirement in portfolio.requirements:
        if requirement.cycle and isinstance(requirement.cycle.ends, EndsWithBirthMonth | EndsOnBirthday):
            yield warning(
                "missing-birth-date",
                requirement.places.of("cycle", "ends"),
                "This cycle ends with your birthday, and the profile does not say when that is; "
                "every answer about it stays unknown.",
                "In profile.md (it is never published): identifiers: {date_of_birth: 1980-05-17}",
            )
