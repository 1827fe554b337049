"""How the year's credits serve its goals, and how many serve none."""

from __future__ import annotations

from dataclasses import replace

from cmesite.planning.goals import alignment_of, progress_of_goals
from cmesite.planning.year import plan_year
from cmesite.records.goal import Goal
from cmesite.records.portfolio import Portfolio
from tests.coverage.building import credit, number, on, plan, portfolio

AS_OF = on("2026-10-20")


def year() -> Portfolio:
    records = (
        credit("sepsis", "2026-02-10", 8, goals=("critical-care",)),
        credit(
            "project", "2026-08-21", {"ama-pra-1": 6, "abim-mk": 6}, goals=("critical-care", "leadership")
        ),
        credit("audio", "2026-03-31", "1.5"),
        credit("last-year", "2025-03-31", 20, goals=("leadership",)),
        credit("next-week", "2026-10-27", 20, goals=("leadership",)),
        plan("assembly", "2026-11-12/2026-11-14", 18, goals=("leadership",)),
    )
    goals = (
        Goal("critical-care", "Critical care"),
        Goal("leadership", "Leadership"),
        Goal("unserved", "Unserved"),
    )
    return replace(portfolio(*records), goals=goals)


def test_a_record_of_two_goals_counts_for_each() -> None:
    care, lead, unserved = progress_of_goals(year(), plan_year(year().settings, AS_OF), AS_OF)
    assert (care.earned, care.planned, care.records) == (14, 0, ("sepsis", "project"))
    assert (lead.earned, lead.planned, lead.records) == (6, 18, ("project",))
    assert lead.last == on("2026-08-21")
    assert (unserved.earned, unserved.records, unserved.last) == (0, (), None)


def test_alignment_counts_each_record_once() -> None:
    found = alignment_of(year(), plan_year(year().settings, AS_OF), AS_OF)
    assert (found.earned, found.serving, found.several) == (number("15.5"), 14, 6)
    assert (found.unaligned, found.without_goal) == (number("1.5"), ("audio",))
