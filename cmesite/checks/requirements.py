"""Is there a requirement to measure against?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, Place, warning
from cmesite.records.portfolio import Portfolio


def no_requirement(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """Without a requirement nothing is counted, and nothing is ever due."""
    if not portfolio.requirements:
        message = "There is no requirement yet, so no credit counts towards anything."
        hint = 'Write one file per authority; start with: cmesite new requirement "State license"'
        yield warning("no-requirement", Place("requirements"), message, hint)
