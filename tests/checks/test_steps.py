"""Credit that is no quarter hour is asked about, at its very place."""

from __future__ import annotations

import dataclasses

from cmesite.checks.steps import quarter_hours
from cmesite.diagnostics import Place
from cmesite.records.places import Places
from tests.checks.portfolios import credit, found, only, series
from tests.coverage.building import plan


def test_an_odd_amount() -> None:
    record = credit(amounts=1.3)
    one = only(quarter_hours, record)
    assert (one.code, one.place) == ("quarter-hours", record.places.of("credits"))
    assert one.message.startswith("1.3 is not a number of quarter hours")
    assert one.hint.endswith("it may be 1.25.")


def test_points_at_the_amount_in_a_mapping_or_a_portion() -> None:
    for key in (("credits", "ama-pra-1"), ("credits", 0, "ama-pra-1")):
        record = credit(amounts={"ama-pra-1": 0.167, "moc": 0.2})
        there = Place("credits/sepsis.md", 50, 7)
        record = dataclasses.replace(record, places=Places(record.places.start, {key: there}))
        assert only(quarter_hours, record).place == there


def test_quarters_points_and_types_of_other_steps_are_fine() -> None:
    assert found(quarter_hours, credit(amounts={"ama-pra-1": 1.75, "moc": 1.3})) == ()
    assert found(quarter_hours, credit(amounts={"cpd-hour": 0.4})) == ()


def test_a_series_is_told_once_and_a_planned_amount_is_not_the_record_s() -> None:
    assert len(found(quarter_hours, *series("club", "2026-01-05", "2026-02-02", amounts=1.1))) == 1
    assert found(quarter_hours, credit(amounts=None, plan="p"), plan("p", "2026-02-10", 1.1)) == ()
