"""How the year's credits serve its goals."""

from __future__ import annotations

import dataclasses

from cmesite.planning.goals import (
    alignment_of,
    goals_of_the_year,
    living_goals,
    progress_of_goals,
    served_goals,
)
from cmesite.planning.year import plan_year
from cmesite.records.goal import Goal, GoalKind, Verdict
from cmesite.records.settings import Settings
from tests.coverage.building import credit, on, plan, portfolio

AS_OF = on("2026-10-20")
YEAR = plan_year(Settings(), AS_OF)
GOALS = (Goal("lead", "Leadership"), Goal("sepsis", "Sepsis"), Goal("teach", "Teaching"))
RECORDS = dataclasses.replace(
    portfolio(
        credit("both", "2026-03-01", {"ama-pra-1": 6, "moc": 6}, goals=("lead", "sepsis")),
        credit("one", "2026-05-01", 2.5, goals=("lead",)),
        credit("none", "2026-06-01", 1),
        credit("last-year", "2025-12-31", 9, goals=("lead",)),
        credit("later", "2026-10-21", 9, goals=("lead",)),
        plan("congress", "2026-11-03", 12, goals=("sepsis",)),
        plan("next-year", "2027-01-03", 12, goals=("sepsis",)),
    ),
    goals=GOALS,
)


def test_a_record_of_two_goals_counts_for_each() -> None:
    lead, sepsis, teach = progress_of_goals(RECORDS, plan_year(RECORDS.settings, AS_OF), AS_OF)
    assert (str(lead.earned), lead.planned, lead.records, lead.last) == (
        "8.5",
        0,
        ("both", "one"),
        on("2026-05-01"),
    )
    assert (sepsis.earned, sepsis.planned) == (6, 12)
    assert (teach.earned, teach.planned, teach.records, teach.last) == (0, 0, (), None)


def test_alignment_counts_each_record_once() -> None:
    found = alignment_of(RECORDS, plan_year(RECORDS.settings, AS_OF), AS_OF)
    assert str(found.earned) == "9.5"
    assert str(found.serving) == "8.5"
    assert (found.several, found.unaligned, found.without_goal) == (6, 1, ("none",))


def test_a_goal_past_before_the_year_and_a_test_given_up_live_no_more() -> None:
    goals = (
        Goal("energized", "E", kind=GoalKind.EXPLORATION, by=YEAR.end, verdict=Verdict.ENERGIZED),
        Goal("meh", "M", kind=GoalKind.EXPLORATION, by=YEAR.end, verdict=Verdict.MEH),
        Goal(
            "meh-long-ago", "L", kind=GoalKind.EXPLORATION, verdict_by=on("2019-12-31"), verdict=Verdict.MEH
        ),
        Goal("old", "O", by=on("2025-12-31")),
        Goal("this-year", "T", by=on("2026-02-01")),
        Goal("trying", "Y", kind=GoalKind.EXPLORATION, verdict_by=on("2025-12-01")),
        Goal("next-year", "N", by=on("2027-12-31")),
        Goal("unsaid", "U"),
    )
    found = dataclasses.replace(portfolio(), goals=goals)
    living = [goal.id for goal in living_goals(found, YEAR)]
    assert living == ["energized", "this-year", "trying", "next-year", "unsaid"]
    assert [goal.id for goal in served_goals(found, YEAR) if goal.id not in living] == ["meh"]
    assert [goal.id for goal in goals_of_the_year(found, YEAR)] == ["this-year", "unsaid"]


def test_credit_for_a_dead_goal_serves_none() -> None:
    dead = dataclasses.replace(RECORDS, goals=(Goal("lead", "Leadership", by=on("2025-12-31")), GOALS[1]))
    found = alignment_of(dead, YEAR, AS_OF)
    assert (found.serving, found.several, found.without_goal) == (6, 0, ("one", "none"))
