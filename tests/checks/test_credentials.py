"""What has run out or soon will is told with its day."""

from __future__ import annotations

import dataclasses
from datetime import date

from cmesite.checks.credentials import credentials_running_out
from cmesite.records.credential import Credential
from cmesite.records.periods import Interval, Unit
from tests.checks.portfolios import found, only, placed
from tests.coverage import building


def card(id_: str = "acls", expires: str = "2026-12-31", issued: str = "2024-12-31") -> Credential:
    return placed(building.credential(id_, "acls", issued, expires), f"credentials/{id_}.md")


def test_expired() -> None:
    record = card(expires="2026-11-21")
    one = only(credentials_running_out, record)
    assert (one.code, one.place) == ("expired-credential", record.places.of("expires"))
    assert one.message == "acls expired on 21 November 2026."


def test_expiring_within_ninety_days_or_its_own_lead() -> None:
    assert only(credentials_running_out, card()).message == "acls expires on 31 December 2026, in 39 days."
    assert only(credentials_running_out, card(expires="2026-11-22")).message.endswith("2026, today.")
    assert found(credentials_running_out, card(expires="2027-03-01")) == ()
    long_lead = dataclasses.replace(card(expires="2027-03-01"), renew_lead=Interval(6, Unit.MONTH))
    assert only(credentials_running_out, long_lead).code == "expiring-credential"


def test_one_that_is_replaced_needs_nothing() -> None:
    assert found(credentials_running_out, card(), card("acls-new", "2028-12-31", "2026-10-01")) == ()


def test_a_card_of_the_future_replaces_nothing_yet() -> None:
    future = card("acls-new", "2028-12-31", "2026-12-01")
    assert only(credentials_running_out, card(), future).place.path == "credentials/acls.md"
    assert found(credentials_running_out, card(), future, as_of=date(2026, 12, 1)) == ()
