"""More credit than its days have hours is told; a whole congress is not."""

from __future__ import annotations

import pytest

from cmesite.checks.absurd import absurd_amounts
from cmesite.diagnostics import Severity
from tests.checks.portfolios import credit, found, only


@pytest.mark.parametrize(
    ("day", "amount", "format_", "severity"),
    [
        ("2026-02-10", 25, "live", Severity.WARNING),
        ("2026-02-10", 25, "webinar", Severity.WARNING),
        ("2026-02-10", 800, "live", Severity.ERROR),
        ("2026-02-10", 800, "enduring", Severity.WARNING),
        ("2026-02-10/2026-02-12", 73, "live", Severity.WARNING),
    ],
)
def test_more_than_its_days_have_hours(day: str, amount: int, format_: str, severity: Severity) -> None:
    record = credit(day=day, amounts=amount, format=format_)
    one = only(absurd_amounts, record)
    assert (one.code, one.severity, one.place) == ("absurd-amount", severity, record.places.of("credits"))
    assert f"{amount} credits" in one.message
    assert "2026-02-10/2026-02-12" in one.hint


@pytest.mark.parametrize(
    ("day", "amount", "format_"),
    [("2026-02-10", 24, "live"), ("2026-02-10/2026-02-12", 72, "live"), ("2026-02-10", 200, "enduring")],
)
def test_what_can_be(day: str, amount: int, format_: str) -> None:
    assert found(absurd_amounts, credit(day=day, amounts=amount, format=format_)) == ()


def test_points_are_no_hours() -> None:
    assert found(absurd_amounts, credit(amounts={"ama-pra-1": 8, "moc": 80}, format="live")) == ()
