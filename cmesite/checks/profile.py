"""Is there a profile?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, Place, error
from cmesite.records.portfolio import Portfolio


def no_profile(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """Nothing can be published about nobody."""
    if portfolio.profile is None:
        message = "There is no profile: the file that says who you are."
        hint = "Write profile.md with these lines:\n---\nname: Your Name\ndegree: MD\n---"
        yield error("no-profile", Place("profile.md"), message, hint)
