"""Is there a profile?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.records.portfolio import Portfolio


def missing_profile(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:  # noqa: ARG001  # one signature for all checks
    """Nothing can be published about nobody."""
    if portfolio.profile is None:
        yield error(
            "missing-profile",
            Place("profile.md"),
            "There is no readable profile, so the pages and packets would have no name on them.",
            "Write profile.md in the content folder:\n---\nname: Your Name\ndegree: MD\n---",
        )
