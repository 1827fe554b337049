"""Has a credential expired, or is it about to?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.records.credential import Credential
from cmesite.records.periods import Interval, Unit, add_interval
from cmesite.records.portfolio import Portfolio

LEAD = Interval(90, Unit.DAY)


def expiring_credentials(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """One that has expired, or expires within its `renew_lead` (else the calendar's lead, else 90 days)."""
    for credential in portfolio.credentials:
        if credential.expires is None or _replaced(credential, portfolio.credentials):
            continue
        lead = credential.renew_lead or portfolio.settings.calendar.reminders.credential or LEAD
        place = credential.places.of("expires")
        left = (credential.expires - as_of).days
        if left < 0:
            yield warning(
                "expired-credential",
                place,
                f"This credential expired on {credential.expires}.",
                "Add the renewed one as a new file, or correct the date.",
            )
        elif credential.expires <= add_interval(as_of, lead):
            yield warning(
                "expiring-credential",
                place,
                f"This credential expires in {left} days, on {credential.expires}.",
                "Renew it, then add the new one as a file of its own.",
            )


def _replaced(credential: Credential, others: tuple[Credential, ...]) -> bool:
    """Is there another one of its item, or of its kind and title, that lasts longer?"""
    same = [
        other
        for other in others
        if (other.item == credential.item and other.item)
        or (not credential.item and (other.kind, other.title) == (credential.kind, credential.title))
    ]
    return any(
        other.expires is None or (credential.expires is not None and other.expires > credential.expires)
        for other in same
        if other.id != credential.id
    )
