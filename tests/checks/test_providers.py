"""Credentialing asks who gave the credit."""

from __future__ import annotations

from cmesite.checks.providers import missing_providers
from tests.checks.portfolios import credit, found, only, series
from tests.coverage.building import plan


def test_a_record_without_one() -> None:
    record = credit(provider="")
    one = only(missing_providers, record)
    assert (one.code, one.place) == ("missing-provider", record.places.start)
    assert one.hint.startswith("provider: ")


def test_a_series_is_told_once() -> None:
    assert len(found(missing_providers, *series("club", "2026-01-05", "2026-02-02", provider=""))) == 1


def test_the_plan_may_say_it() -> None:
    assert (
        found(missing_providers, credit(provider="", plan="p"), plan("p", "2026-02-10", 8, provider="SCCM"))
        == ()
    )
