"""When plans take place, and which credit completes which occurrence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cmesite.records.credit import Credit
from cmesite.records.occurrences import expected_credit, occurrences, open_occurrences, planned_occurrences
from cmesite.records.periods import Interval, Period, Recurrence, Unit, single_day
from cmesite.records.plan import Plan, PlanStatus
from cmesite.records.portfolio import Portfolio, portfolio_of

MONTHLY = Recurrence(Interval(1, Unit.MONTH), date(2026, 1, 31), date(2026, 4, 30))


def plan(when: Any, status: PlanStatus = PlanStatus.PLANNED) -> Plan:
    return Plan("club", "Journal club", when=when, status=status)


def credit(id_: str, day: date, of: str = "club") -> Credit:
    return Credit(id_, id_, single_day(day), plan=of)


def test_a_recurrence_does_not_creep_at_month_ends() -> None:
    days = [o.date for o in occurrences(plan(MONTHLY), (), date(2026, 1, 1))]
    assert days == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_every_two_weeks() -> None:
    when = Recurrence(Interval(2, Unit.WEEK), date(2026, 1, 2), date(2026, 2, 1))
    days = [o.date.isoformat() for o in occurrences(plan(when), (), date(2026, 1, 1))]
    assert days == ["2026-01-02", "2026-01-16", "2026-01-30"]


def test_a_credit_completes_the_nearest_open_occurrence() -> None:
    records = [credit("a", date(2026, 3, 1)), credit("b", date(2026, 3, 2))]
    found = occurrences(plan(MONTHLY), records, date(2026, 4, 1))
    assert [o.completed_by for o in found] == ["", "a", "b", ""]


@pytest.mark.parametrize(
    ("day", "completed"),
    [(date(2026, 5, 30), "a"), (date(2026, 5, 31), ""), (date(2025, 12, 31), "a"), (date(2025, 12, 30), "")],
)
def test_only_within_one_interval(day: date, completed: str) -> None:
    found = occurrences(plan(MONTHLY), [credit("a", day)], date(2026, 12, 1))
    assert completed in {o.completed_by for o in found}
    assert sum(bool(o.completed_by) for o in found) == bool(completed)


def test_a_plan_for_once_is_completed_by_any_credit_that_names_it() -> None:
    once = plan(Period(date(2026, 6, 1), date(2026, 6, 3)))
    found = occurrences(
        once, [credit("other", date(2026, 6, 2), of="x"), credit("a", date(2026, 2, 1))], date(2026, 5, 1)
    )
    assert [(o.id, o.date, o.completed_by) for o in found] == [("plan/club", date(2026, 6, 3), "a")]


def test_credits_dated_later_complete_nothing_yet() -> None:
    once = plan(single_day(date(2026, 6, 1)))
    assert open_occurrences(once, [credit("a", date(2026, 6, 1))], date(2026, 5, 1))


def test_what_is_past_and_not_completed_counts_nowhere() -> None:
    open_ = open_occurrences(plan(MONTHLY), (), date(2026, 3, 31))
    assert [o.date for o in open_] == [date(2026, 3, 31), date(2026, 4, 30)]


def test_only_planned_and_booked_plans_count() -> None:
    day = single_day(date(2026, 6, 1))
    for status in PlanStatus:
        found = planned_occurrences(Portfolio(plan=(plan(day, status),)), date(2026, 1, 1))
        assert bool(found) == (status in (PlanStatus.PLANNED, PlanStatus.BOOKED))
    assert planned_occurrences(Portfolio(plan=(plan(None),)), date(2026, 1, 1)) == ()


def test_an_occurrence_would_give_what_the_plan_expects() -> None:
    (occurrence,) = occurrences(plan(single_day(date(2026, 6, 1))), (), date(2026, 1, 1))
    expected = expected_credit(occurrence)
    assert (expected.id, expected.date, expected.plan) == ("plan/club", date(2026, 6, 1), "club")


def test_an_item_of_the_plan_comes_with_the_occurrence_and_with_the_credit_that_completes_it() -> None:
    acls = replace(plan(single_day(date(2026, 6, 1))), items=("acls",))
    (occurrence,) = occurrences(acls, (), date(2026, 1, 1))
    assert expected_credit(occurrence).items == ("acls",)
    done, own = credit("a", date(2026, 6, 1)), replace(credit("b", date(2026, 6, 2)), items=("pals",))
    found = portfolio_of(Portfolio(plan=(acls,), credits=(done, own)))
    assert [one.items for one in found.credits] == [("acls",), ("pals",)]
