"""Has a credential expired, or is it about to?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.checks.lines import in_words
from cmesite.diagnostics import Diagnostic, warning
from cmesite.planning.renewals import renewals
from cmesite.records.portfolio import Portfolio


def credentials_running_out(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """A credential that has expired, or that expires within its lead time, and that nothing replaces."""
    for renewal in renewals(portfolio, as_of):
        credential, expires = renewal.credential, renewal.expires
        place, day = credential.places.of("expires"), in_words(expires)
        if expires < as_of:
            message = f"{credential.title} expired on {day}."
            hint = "Add the new one as a file of its own, or set the new `expires:` date."
            yield warning("expired-credential", place, message, hint)
        elif renewal.renew_from <= as_of:
            message = f"{credential.title} expires on {day}, {_in_days((expires - as_of).days)}."
            yield warning(
                "expiring-credential", place, message, "Renew it, then set the new `expires:` date."
            )


def _in_days(days: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
