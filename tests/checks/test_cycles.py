"""A credit before every cycle in use is most often a wrong year."""

from __future__ import annotations

from datetime import date

from cmesite.checks.cycles import outside_cycles
from cmesite.records.rule import WithinCareer
from tests.checks.portfolios import credit, found, only, requirement, rule
from tests.coverage.building import cycle

BOARD = requirement("board", rule("total", 30), cycle=cycle(1, "2026-12-31"), licensed=date(2024, 6, 1))


def test_tells_the_first_day_that_counts() -> None:
    record = credit(day="2006-02-10")
    one = only(outside_cycles, record, credit("now", "2026-02-10"), BOARD)
    assert (one.code, one.place) == ("outside-cycles", record.places.of("date"))
    assert one.message == "No requirement's cycle reaches back to 10 February 2006, so this counts nowhere."
    assert "2024-01-01" in one.hint


def test_a_year_far_from_all_others_is_told_without_a_license_date_too() -> None:
    open_ended = requirement()
    assert only(outside_cycles, credit("typo", "2006-02-10"), credit("now"), open_ended)


def test_a_long_career_is_not() -> None:
    career = [credit(f"in-{year}", f"{year}-05-01") for year in range(1996, 2027)]
    assert found(outside_cycles, *career, requirement()) == ()


def test_a_rule_over_the_career_reaches_what_matches() -> None:
    dea = requirement("dea", rule("training", 8, topic="opioid", within=WithinCareer()))
    old = credit("old", "2006-02-10", topics=["opioid"])
    assert found(outside_cycles, old, credit("now"), BOARD, dea) == ()
    assert only(outside_cycles, credit("old", "2006-02-10", topics=["sepsis"]), BOARD, dea)


def test_without_a_cycle_there_is_no_outside() -> None:
    assert found(outside_cycles, credit(day="1996-02-10")) == ()
