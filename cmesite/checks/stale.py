"""Was every requirement file compared with its source within a year?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.periods import add_months
from cmesite.records.portfolio import Portfolio


def stale_requirements(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """Boards change rules often; a file not compared for a year may be about rules that are gone."""
    for requirement in portfolio.requirements:
        if add_months(requirement.checked.end, 12) < as_of:
            yield warning(
                "stale-requirement",
                requirement.places.of("checked"),
                "It is over a year since this file was compared with its source, and rules change.",
                f"Compare it with the source again, then write: checked: {as_of}",
            )
