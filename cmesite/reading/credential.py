"""Reading credentials/: licenses, board certificates, registrations and cards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cmesite.reading.dates import read_date, read_interval
from cmesite.reading.entries import Entry, read_visibility
from cmesite.reading.fields import Fields
from cmesite.reading.proofs import read_proofs
from cmesite.reading.refusals import Refusal
from cmesite.reading.words import choice, read_name
from cmesite.records.credential import Credential, CredentialKind
from cmesite.records.periods import Interval, add_interval, last_of_month

_LENGTH = re.compile(r"(.*?)(?:,\s*(end of month))?$", re.IGNORECASE)


def read_credential(entry: Entry) -> tuple[Credential, ...]:
    """One credential; none where its kind could not be read."""
    fields = entry.fields
    kind = fields.one("kind", choice(CredentialKind), required=True)
    issued = fields.one("issued", read_date)
    credential = Credential(
        id=entry.id,
        title=fields.text("title", required=True),
        kind=kind or CredentialKind.CARD,
        item=fields.one("item", read_name, ""),
        issued=issued,
        expires=_expiry(fields, issued),
        number=fields.text("number"),
        proofs=read_proofs(fields),
        renew_lead=fields.one("renew_lead", read_interval),
        visibility=read_visibility(fields),
        body=entry.body,
        places=fields.places,
    )
    fields.finish()
    return (credential,) if kind else ()


@dataclass(frozen=True)
class _Validity:
    """Until a day, or for a length of time counted from the day of issue."""

    day: date | None = None
    length: Interval | None = None
    to_month_end: bool = False


def _expiry(fields: Fields, issued: date | None) -> date | None:
    """The last valid day."""
    validity = fields.one("expires", _read_validity)
    if validity is None:
        return None
    if validity.length is None:
        if validity.day and issued and validity.day < issued:
            fields.refuse(
                "expires",
                Refusal(
                    "bad-range",
                    f"It expires on {validity.day}, before it was issued on {issued}.",
                    hint="Correct one of the two dates.",
                ),
            )
        return validity.day
    if issued is None:
        if not fields.has("issued"):
            fields.missing("issued", "2025-06-12")
        return None
    day = add_interval(issued, validity.length)
    return last_of_month(day.year, day.month) if validity.to_month_end else day


def _read_validity(text: str) -> _Validity | Refusal:
    match = _LENGTH.match(" ".join(text.split()))
    length = read_interval(match[1]) if match else None
    if match and isinstance(length, Interval):
        return _Validity(length=length, to_month_end=bool(match[2]))
    day = read_date(text)
    if isinstance(day, date):
        return _Validity(day=day)
    if day.instead:
        return day
    return Refusal(day.code, day.message, hint="Write a date such as 2027-06-30, or 2 years, end of month.")
