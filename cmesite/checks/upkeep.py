"""Is what was written once still fresh: requirement files compared lately, credentials not run out?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cmesite.diagnostics import Diagnostic, warning
from cmesite.planning.renewals import renewals
from cmesite.records.cycle import EndsOn
from cmesite.records.periods import add_months
from cmesite.records.portfolio import Portfolio


def stale_requirements(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """Authorities change their rules; a file not compared with its source for a year may be wrong."""
    for requirement in portfolio.requirements:
        if add_months(requirement.checked.end, 12) < as_of:
            message = f"Nobody has compared this file with its source ({requirement.source}) for over a year."
            hint = f"Compare it, then write `checked: {as_of:%Y-%m}`."
            yield warning("stale-requirement", requirement.places.of("checked"), message, hint)


def credentials_running_out(portfolio: Portfolio, as_of: date) -> Iterator[Diagnostic]:
    """A credential that has expired, or that expires within its lead time, and that nothing replaces."""
    for renewal in renewals(portfolio, as_of):
        credential, expires = renewal.credential, renewal.expires
        place, day = credential.places.of("expires"), f"{expires.day} {expires:%B} {expires.year}"
        if expires < as_of:
            message = f"{credential.title} expired on {day}."
            hint = "Add the new one as a file of its own, or set the new `expires:` date."
            yield warning("expired-credential", place, message, hint)
        elif renewal.renew_from <= as_of:
            message = f"{credential.title} expires on {day}, in {(expires - as_of).days} days."
            yield warning(
                "expiring-credential", place, message, "Renew it, then set the new `expires:` date."
            )


def birth_date_needed(portfolio: Portfolio, _as_of: date) -> Iterator[Diagnostic]:
    """A cycle that ends with the birthday cannot be computed without the date of birth."""
    if portfolio.profile is None or portfolio.profile.date_of_birth is not None:
        return
    for requirement in portfolio.requirements:
        if requirement.cycle is not None and not isinstance(requirement.cycle.ends, EndsOn):
            message = (
                "This cycle ends with your birthday, and the profile has no date of birth: it stays unknown."
            )
            hint = "Add to profile.md: identifiers: {date_of_birth: 1970-01-31} (it is never published)."
            yield warning("birth-date-needed", requirement.places.of("cycle", "ends"), message, hint)
