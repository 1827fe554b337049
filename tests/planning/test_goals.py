"""How the year's credits serve its goals."""

from __future__ import annotations

import dataclasses

from cmesite.planning.goals import alignment_of, progress_of_goals
from cmesite.planning.year import plan_year
from cmesite.records.goal import Goal
from tests.coverage.building import credit, on, plan, portfolio

AS_OF = on("2026-10-20")
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
