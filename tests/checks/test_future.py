"""What has not happened yet is told, each day at its own place."""

from __future__ import annotations

from cmesite.checks.future import future_dates
from tests.checks.portfolios import credit, found, only, placed, requirement, series
from tests.coverage.building import credential


def test_a_credit_of_next_year() -> None:
    record = credit(day="2027-02-10")
    one = only(future_dates, record)
    assert (one.code, one.place) == ("future-date", record.places.of("date"))
    assert one.message.startswith("10 February 2027 is after 22 November 2026")
    assert "plan/" in one.hint


def test_of_a_series_only_the_dates_to_come() -> None:
    records = series("club", "2026-11-03", "2026-12-01", "2026-12-15")
    assert [one.place.column for one in found(future_dates, *records)] == [11, 12]


def test_a_credential_issued_next_year_is_not_valid_yet() -> None:
    card = placed(credential("acls", "acls", "2027-10-01", "2029-10-31"), "credentials/acls.md")
    one = only(future_dates, card)
    assert one.place == card.places.of("issued")
    assert "it is not valid before" in one.message
    assert found(future_dates, placed(credential("acls", "acls", "2026-11-22"), "credentials/acls.md")) == ()


def test_a_comparison_of_the_future() -> None:
    file = requirement(checked="2027-01-01")
    assert only(future_dates, file).place == file.places.of("checked")


def test_today_has_happened() -> None:
    assert found(future_dates, credit(day="2026-11-22"), requirement(checked="2026-11-01/2026-11-30")) == ()
