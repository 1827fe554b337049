"""What is still to come: open, planned or booked, not past and not completed."""

from __future__ import annotations

import pytest

from cmesite.planning.coming import coming, unlogged
from cmesite.records.periods import Interval, Recurrence, Unit
from cmesite.records.plan import PlanStatus
from tests.coverage.building import credit, on, plan, portfolio

MONTHLY = Recurrence(Interval(1, Unit.MONTH), on("2026-01-15"), on("2026-12-31"))


def days(*records: object, as_of: str = "2026-10-01", until: str = "2026-12-31") -> list[str]:
    return [next_.id for next_ in coming(portfolio(*records), on(as_of), on(until))]


def test_soonest_first_up_to_the_day_asked() -> None:
    congress = plan("congress", "2026-11-03/2026-11-05", 20)
    assert days(congress, plan("club", MONTHLY, 1), until="2026-11-30") == [
        "plan/club@2026-10-15",
        "plan/congress",
        "plan/club@2026-11-15",
    ]


def test_the_month_end_does_not_creep() -> None:
    last = Recurrence(Interval(1, Unit.MONTH), on("2026-01-31"), on("2026-05-31"))
    found = coming(portfolio(plan("club", last, 1)), on("2026-01-01"), on("2026-12-31"))
    assert [next_.date.day for next_ in found] == [31, 28, 31, 30, 31]


@pytest.mark.parametrize("status", [PlanStatus.CANDIDATE, PlanStatus.DROPPED])
def test_a_wish_is_not_a_plan(status: PlanStatus) -> None:
    assert days(plan("congress", "2026-11-03", 20, status=status)) == []


def test_an_event_that_has_begun_is_still_to_come_until_its_last_day() -> None:
    congress = plan("congress", "2026-11-03/2026-11-05", 20)
    assert days(congress, as_of="2026-11-05") == ["plan/congress"]
    assert days(congress, as_of="2026-11-06") == []


def test_what_a_credit_completed_is_not_to_come() -> None:
    done = credit("done", "2026-09-20", 20, plan="congress")
    assert days(plan("congress", "2026-11-03", 20), done) == []


def test_of_a_series_only_the_occurrence_completed_early_is_gone() -> None:
    early = credit("early", "2026-10-12", 1, plan="club")
    assert days(plan("club", MONTHLY, 1), early, as_of="2026-10-13") == [
        "plan/club@2026-11-15",
        "plan/club@2026-12-15",
    ]


def test_a_plan_without_a_time_is_never_to_come() -> None:
    assert days(plan("some-day", None, 1)) == []


def past(*records: object, as_of: str = "2026-11-22") -> list[list[str]]:
    return [[one.id for one in group] for group in unlogged(portfolio(*records), on(as_of))]


def test_past_and_not_logged_the_latest_first() -> None:
    assert past(
        plan("a", "2026-03-01", 1), plan("b", "2026-10-01/2026-11-21", 1), plan("c", "2026-11-22", 1)
    ) == [
        ["plan/b"],
        ["plan/a"],
    ]
    assert past(plan("a", "2026-03-01", 1), credit("x", "2026-03-05", 1, plan="a")) == []


def test_of_a_stream_only_what_no_later_record_has_passed_over() -> None:
    club = plan("club", MONTHLY, 1)
    assert past(club, credit("x", "2026-09-14", 1, plan="club")) == [
        ["plan/club@2026-10-15", "plan/club@2026-11-15"]
    ]
    assert past(club, credit("x", "2026-11-14", 1, plan="club")) == []
    assert past(club, as_of="2028-01-01") == []


def test_what_took_place_once_goes_before_the_streams() -> None:
    assert [ids[-1] for ids in past(plan("club", MONTHLY, 1), plan("course", "2026-03-01", 8))] == [
        "plan/course",
        "plan/club@2026-11-15",
    ]
