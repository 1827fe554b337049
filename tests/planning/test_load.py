"""The months of the plan year: what was earned and what is planned in each, by goals."""

from __future__ import annotations

from cmesite.planning.load import GoalShare, MonthLoad, months_of
from cmesite.planning.year import plan_year
from cmesite.records.amounts import ZERO
from tests.coverage.building import credit, number, on, plan, portfolio

AS_OF = on("2026-10-20")


def months(*records: object) -> tuple[MonthLoad, ...]:
    found = portfolio(*records)
    return months_of(found, plan_year(found.settings, AS_OF), AS_OF)


def test_a_record_of_two_goals_stands_under_both_together_once() -> None:
    october = months(
        credit("a", "2026-10-02", 4, goals=("sepsis", "lead")),
        credit("b", "2026-10-03", 2, goals=("lead",)),
        credit("c", "2026-10-04", 1),
        plan("d", "2026-10-30", 3, goals=("lead", "sepsis")),
    )[9]
    assert october.by_goal == (
        GoalShare(("lead",), number(2), ZERO),
        GoalShare(("lead", "sepsis"), number(4), number(3)),
        GoalShare((), number(1), ZERO),
    )
    assert (october.earned, october.planned) == (7, 3)


def test_what_is_dated_later_is_not_earned_and_what_is_past_not_planned() -> None:
    found = months(credit("later", "2026-10-21", 4), plan("past", "2026-10-19", 3))
    assert [(month.earned, month.planned) for month in found] == [(0, 0)] * 12


def test_other_years_do_not_appear() -> None:
    found = months(credit("old", "2025-10-01", 4), plan("next", "2027-01-02", 3))
    assert sum(month.earned + month.planned for month in found) == 0


def test_a_range_counts_in_the_month_of_its_last_day() -> None:
    found = months(credit("congress", "2026-02-27/2026-03-01", 12))
    assert [month.period.start.month for month in found if month.earned] == [3]
