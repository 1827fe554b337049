"""Rules change: a file is compared with its source once a year."""

from __future__ import annotations

from cmesite.checks.stale import stale_requirements
from tests.checks.portfolios import found, only, requirement


def test_compared_more_than_a_year_ago() -> None:
    file = requirement(checked="2025-11-21")
    one = only(stale_requirements, file)
    assert (one.code, one.place) == ("stale-requirement", file.places.of("checked"))
    assert "a source" in one.message
    assert "checked: 2026-11" in one.hint


def test_a_year_ago_to_the_day_and_a_month_that_was_not_over() -> None:
    assert found(stale_requirements, requirement(checked="2025-11-22")) == ()
    assert found(stale_requirements, requirement(checked="2025-11-01/2025-11-30")) == ()
