"""Was every requirement file compared with its source within a year?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.periods import add_months
from cmesite.records.portfolio import Portfolio


def stale_requirements(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """Authorities change their rules; a file not compared with its source for a year may be wrong."""
    for requirement in portfolio.requirements:
        if add_months(requirement.checked.end, 12) < as_of:
            message = f"Nobody has compared this file with its source ({requirement.source}) for over a year."
            hint = f"Compare it, then write `checked: {as_of:%Y-%m}`."
            yield warning("stale-requirement", requirement.places.of("checked"), message, hint)
