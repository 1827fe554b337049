"""Which credentials want renewing, and from when on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cmesite.records.credential import Credential
from cmesite.records.periods import Interval, Unit, add_interval
from cmesite.records.portfolio import Portfolio
from cmesite.records.vocabulary import folded

DEFAULT_LEAD = Interval(90, Unit.DAY)


@dataclass(frozen=True)
class Renewal:
    """A credential in use that expires, and the day from which to see to it."""

    credential: Credential
    expires: date
    renew_from: date


def renewals(portfolio: Portfolio, as_of: date) -> tuple[Renewal, ...]:
    """Every credential with an expiry that no other replaces, soonest first.

    The lead is the credential's `renew_lead`, else site.toml's reminder, else 90 days. One that is
    issued after `as_of` replaces nothing yet.
    """
    lead = portfolio.settings.calendar.reminders.credential or DEFAULT_LEAD
    found = (
        Renewal(one, one.expires, _before(one.expires, one.renew_lead or lead))
        for one in portfolio.credentials
        if one.expires is not None and not _is_replaced(one, one.expires, portfolio.credentials, as_of)
    )
    return tuple(sorted(found, key=lambda renewal: (renewal.expires, renewal.credential.id)))


def _before(day: date, lead: Interval) -> date:
    return add_interval(day, Interval(-lead.count, lead.unit))


def _is_replaced(credential: Credential, expires: date, others: Iterable[Credential], as_of: date) -> bool:
    """Does another that stands for the same last longer?"""
    return any(
        _stands_for(other) == _stands_for(credential)
        and (other.issued is None or other.issued <= as_of)
        and (other.expires is None or other.expires > expires)
        for other in others
        if other.id != credential.id
    )


def _stands_for(credential: Credential) -> tuple[str, ...]:
    return (
        ("item", folded(credential.item)) if credential.item else (credential.kind, folded(credential.title))
    )
