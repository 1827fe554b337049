"""Does each goal say what is wanted, or does it still hold the words of a new file?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.portfolio import Portfolio


def unwritten_outcomes(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A goal whose outcome is still that of a new file says nothing, and nothing counts it as set."""
    for goal in portfolio.goals:
        if goal.unwritten:
            message = f"`{goal.title}` has no outcome yet; these are the words a new file begins with."
            hint = "Finish the sentence: outcome: In 12 months, I want to lead the sepsis committee."
            yield warning("unwritten-outcome", goal.places.of("outcome"), message, hint)
