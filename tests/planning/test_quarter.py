"""A quarter and a year in numbers, as their worksheets show them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from cmesite.planning.loop import Rated, capability_of, year_figures
from cmesite.planning.protected import block_days, protected_days
from cmesite.planning.quarter import figures_of
from cmesite.planning.year import plan_year
from cmesite.records.goal import Goal
from cmesite.records.outcome import Outcome
from cmesite.records.periods import Interval, Unit
from cmesite.records.portfolio import Portfolio
from cmesite.records.review import Review
from cmesite.records.settings import CalendarSettings, ProtectedBlock, Settings
from tests.coverage.building import credit, number, on, plan, portfolio, proof, span
from tests.planning.playbook import BOARD, DEA

AS_OF = on("2026-11-22")
FRIDAYS = ProtectedBlock(Interval(2, Unit.WEEK), 4, time(13), time(15))


def written(*records: Any, **more: Any) -> Portfolio:
    return replace(portfolio(*records), goals=(Goal("pain", "Pain"), Goal("lead", "Lead")), **more)


def test_a_quarter_counts_what_lies_in_it_and_stands_on_its_last_day() -> None:
    found = written(
        BOARD,
        DEA,
        credit("before", "2026-06-30", 9),
        credit("july", "2026-07-10", 4, {"opioid": 1}, goals=("pain",), value=5, proof="a.pdf"),
        credit("september", "2026-09-10", 2, value=2),
        credit("after", "2026-10-01", 8),
        plan("next", "2026-10-05", 6),
        proof("a.pdf"),
    )
    quarter = figures_of(found, 2026, 3, AS_OF)
    assert (quarter.id, quarter.day, quarter.earned) == ("2026-q3", on("2026-09-30"), number(6))
    assert [(one.goal.id, one.earned) for one in quarter.goals] == [
        ("pain", number(4)),
        ("lead", number(0)),
    ]
    assert (quarter.unaligned, quarter.unproved) == (number(2), 1)
    assert [one.id for one in (*quarter.high, *quarter.low)] == ["july", "september"]
    assert [month.start.month for month in quarter.unlogged] == [8]
    assert [one.plan.id for one in quarter.ahead] == ["next"]
    assert [(one.requirement, one.rule) for one in quarter.lagging] == [("board", "total"), ("dea", "opioid")]
    (pace,) = quarter.paces
    assert (pace.counted, pace.expected) == (number(15), number("22.439"))


def test_a_quarter_that_runs_stands_on_today() -> None:
    quarter = figures_of(written(BOARD, credit("a", "2026-10-10", 30)), 2026, 4, AS_OF)
    assert (quarter.day, quarter.lagging) == (AS_OF, ())


def test_protected_time_leaves_out_holidays_and_days_away() -> None:
    calendar = CalendarSettings((FRIDAYS,), (date(2026, 1, 16),), (span("2026-02-10/2026-02-28"),))
    year = plan_year(Settings(), AS_OF)
    days = protected_days(calendar, year, span("2026-01-01/2026-03-31"))
    assert days == tuple(date(2026, month, day) for month, day in ((1, 2), (1, 30), (3, 13), (3, 27)))


def test_every_month_is_its_first_such_weekday() -> None:
    monthly = replace(FRIDAYS, every=Interval(1, Unit.MONTH))
    days = block_days(monthly, plan_year(Settings(), AS_OF))
    assert (len(days), days[0], days[-1]) == (12, date(2026, 1, 2), date(2026, 12, 4))


def test_a_year_proposes_what_to_keep_drop_and_level_up() -> None:
    found = written(
        BOARD,
        credit("a", "2026-02-10", 20, value=5, provider="SCCM"),
        credit("b", "2026-03-10", 12, value=4, provider="SCCM"),
        credit("c", "2026-04-10", 1, value=1, provider="Harborline"),
        credit("d", "2026-05-10", 1, value=3, provider="Bedside"),
        credit("old", "2025-05-10", 1, value=5, provider="Gone"),
        reviews=(
            Review("2026", 2026, capability=(("pain", 4),)),
            Review("2026-q1", 2026, 1, capability=(("pain", 2), ("lead", 2))),
        ),
        outcomes=(Outcome("role", "A role", date(2026, 6, 1)), Outcome("last", "Last", date(2025, 6, 1))),
    )
    year = year_figures(found, 2026, AS_OF)
    assert (year.keep, year.drop) == (
        (Rated("SCCM", number("4.5"), 2),),
        (Rated("Harborline", number("1.0"), 1),),
    )
    assert [goal.id for goal in year.level_up] == ["pain"]
    assert [one.id for one in year.outcomes] == ["role"]
    assert year.earned == 34
    assert year.open == ()


def test_capability_is_told_from_review_to_review() -> None:
    reviews = (
        Review("2026", 2026, capability=(("pain", 4),)),
        Review("2026-q3", 2026, 3, capability=(("pain", 3),)),
        Review("2025", 2025, capability=(("pain", 1),)),
    )
    pain, lead = capability_of(written(reviews=reviews))
    assert [(one.review, one.value) for one in pain.ratings] == [("2025", 1), ("2026-q3", 3), ("2026", 4)]
    assert lead.ratings == ()
