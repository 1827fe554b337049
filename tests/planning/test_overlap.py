"""Goals against authorities: what serves both, done and planned, and which activity serves most."""

from __future__ import annotations

from dataclasses import replace

from cmesite.planning.activities import Activity, activities_of
from cmesite.planning.grid import requirement_rows, tier_rows
from cmesite.planning.overlap import Cell, by_overlap, matrix_of
from cmesite.planning.year import plan_year
from cmesite.records.goal import Goal
from tests.coverage.building import credit, cycle, number, on, plan, portfolio, requirement, rule
from tests.planning.playbook import BOARD, DEA, HOSPITAL

AS_OF = on("2026-08-20")


def activities(*records: object) -> tuple[Activity, ...]:
    found = replace(portfolio(*records), goals=(Goal("pain", "Pain"), Goal("lead", "Lead")))
    return activities_of(found, plan_year(found.settings, AS_OF), AS_OF)


def test_credits_of_a_goal_stand_in_the_column_of_each_authority_they_count_for() -> None:
    found = activities(
        BOARD,
        DEA,
        credit("a", "2026-02-10", 6, {"opioid": 2}, goals=("pain",)),
        plan("b", "2026-09-10", 4, {"opioid": "all"}, goals=("pain", "lead")),
        credit("c", "2026-03-10", 3),
    )
    rows = matrix_of(found, ("pain", "lead"), ("board", "dea"))
    assert rows[0] == (Cell("pain", "board", number(6), number(4)), Cell("pain", "dea", number(2), number(4)))
    assert rows[1] == (Cell("lead", "board", number(0), number(4)), Cell("lead", "dea", number(0), number(4)))


def test_the_score_counts_authorities_and_goals() -> None:
    found = activities(
        BOARD,
        HOSPITAL,
        credit("one", "2026-02-10", 6, requirements=("board",)),
        credit("four", "2026-02-11", 2, goals=("pain", "lead", "gone")),
    )
    assert [(one.id, one.overlap) for one in by_overlap(found)] == [("four", 4), ("one", 1)]


def test_a_cycle_that_ended_within_the_year_still_shows_what_it_counted() -> None:
    half = requirement("half", rule("total", 20), cycle=cycle(1, "2026-06-30"))
    found = activities(half, credit("before", "2026-03-01", 5), credit("after", "2026-07-10", 3))
    assert [one.gives("half") for one in found] == [5, 3]


def test_the_grid_adds_up_to_the_year() -> None:
    found = activities(
        BOARD, credit("a", "2026-02-10", 6), credit("b", "2026-02-20", 2), plan("c", "2026-09-10", 18)
    )
    year = plan_year(portfolio().settings, AS_OF)
    micro, deep, major = tier_rows(found, year)
    assert (micro.done, deep.done, major.done, major.planned) == (2, 6, 0, 18)
    (board,) = requirement_rows(found, year, ("board",))
    assert (board.cells[1].done, board.cells[8].planned, board.done, board.planned) == (8, 18, 8, 18)
