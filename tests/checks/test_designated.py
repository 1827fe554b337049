"""Nobody can claim more than the provider designated."""

from __future__ import annotations

from cmesite.checks.designated import over_designated
from cmesite.diagnostics import Severity
from tests.checks.portfolios import credit, found, only


def test_more_than_the_maximum_is_an_error() -> None:
    record = credit(amounts=10, designated=8)
    one = only(over_designated, record)
    assert (one.code, one.severity, one.place) == (
        "over-designated",
        Severity.ERROR,
        record.places.of("credits"),
    )
    assert "10 credits are claimed" in one.message
    assert "maximum of 8" in one.message
    assert one.hint == "credits: 8"
    assert one.related == (record.places.of("designated"),)


def test_portions_are_added_before_they_are_compared() -> None:
    assert only(over_designated, credit(amounts=[{"ama-pra-1": 5}, {"ama-pra-1": 4}], designated=8))


def test_less_as_much_or_another_type_is_fine() -> None:
    assert found(over_designated, credit(amounts=6, designated=8)) == ()
    assert found(over_designated, credit(amounts=8, designated=8)) == ()
    assert found(over_designated, credit(amounts={"moc": 10}, designated={"ama-pra-1": 8})) == ()
