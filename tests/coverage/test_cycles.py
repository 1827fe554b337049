"""The days of renewal cycles, whatever they are tied to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cmesite.coverage.cycles import Cycles, cycles_of, years_of
from cmesite.records.cycle import Cycle, EndsOn, EndsOnBirthday, EndsWithBirthMonth
from cmesite.records.periods import Period
from tests.coverage.building import answer, credit, cycle, on, requirement, rule, span, statuses


def of(asked: Cycle, born: str = "", licensed: str = "") -> Cycles:
    rules = requirement("x", rule("total", 1), cycle=asked, licensed=on(licensed) if licensed else None)
    found = cycles_of(rules, on(born) if born else None)
    assert found is not None
    return found


def containing(cycles: Cycles, day: str) -> Period:
    return cycles.cycle(cycles.index_on(on(day)))


@pytest.mark.parametrize(
    ("asked", "born", "day", "expected"),
    [
        (cycle(2, "2026-12-31"), "", "2026-11-22", "2025-01-01/2026-12-31"),
        (cycle(2, "2026-12-31"), "", "2027-01-01", "2027-01-01/2028-12-31"),
        (cycle(2, "2026-12-31"), "", "2019-05-05", "2019-01-01/2020-12-31"),
        (cycle(3, "2026-07-31"), "", "2026-07-31", "2023-08-01/2026-07-31"),
        (cycle(1, "2025-02-28"), "", "2024-02-29", "2023-03-01/2024-02-29"),
        (cycle(1, "2025-02-27"), "", "2024-02-28", "2024-02-28/2025-02-27"),
        (Cycle(6, EndsOn(date(2026, 6, 30))), "", "2026-07-01", "2026-07-01/2026-12-31"),
        (Cycle(24, EndsWithBirthMonth(2026)), "1980-02-10", "2026-02-01", "2024-03-01/2026-02-28"),
        (Cycle(24, EndsWithBirthMonth(2026)), "1980-02-10", "2024-02-29", "2022-03-01/2024-02-29"),
        (Cycle(24, EndsOnBirthday(2026)), "1980-04-30", "2026-04-30", "2024-05-01/2026-04-30"),
        (Cycle(12, EndsOnBirthday(2026)), "1980-02-29", "2024-02-29", "2023-03-01/2024-02-29"),
        (Cycle(12, EndsOnBirthday(2026)), "1980-02-29", "2025-02-28", "2024-03-01/2025-02-28"),
        (Cycle(12, EndsOnBirthday(2026)), "1980-02-28", "2024-02-29", "2024-02-29/2025-02-28"),
    ],
)
def test_the_cycle_that_contains_a_day(asked: Cycle, born: str, day: str, expected: str) -> None:
    assert containing(of(asked, born), day) == span(expected)


@pytest.mark.parametrize(
    "asked", [cycle(2, "2024-02-29"), cycle(3, "2026-07-31"), Cycle(18, EndsOn(date(2026, 1, 30)))]
)
def test_cycles_follow_one_another_without_gap(asked: Cycle) -> None:
    cycles = of(asked)
    for index in range(-5, 6):
        assert cycles.cycle(index).end + timedelta(days=1) == cycles.cycle(index + 1).start
        assert cycles.index_on(cycles.cycle(index).start) == index
        assert cycles.index_on(cycles.cycle(index).end) == index


def test_a_look_back_window_is_longer_than_the_cycle_and_overlaps() -> None:
    nccpa = of(cycle(2, "2026-12-31", look_back=32))
    assert nccpa.cycle(0) == span("2025-01-01/2026-12-31")
    assert nccpa.window(0) == span("2024-05-01/2026-12-31")
    assert nccpa.window(-1) == span("2022-05-01/2024-12-31")


def test_one_credit_serves_two_renewals_of_overlapping_windows() -> None:
    rules = requirement("x", rule("total", 1), cycle=cycle(1, "2026-06-30", look_back=24))
    record = credit("c", "2025-01-01", 1)
    for day in ("2025-06-30", "2026-06-30"):
        assert statuses(answer(day, rules, record)) == {"total": "met"}
    assert statuses(answer("2027-06-30", rules, record)) == {"total": "short"}


@pytest.mark.parametrize(
    ("asked", "day", "expected"),
    [
        (cycle(3, "2026-12-31", starts=date(2023, 1, 1)), "2024-01-01", "2023-01-01/2026-12-31"),
        (cycle(3, "2026-12-31", starts=date(2023, 1, 1)), "2027-01-01", "2027-01-01/2029-12-31"),
        (cycle(3, "2026-12-31", starts=date(2025, 3, 1)), "2025-06-01", "2025-03-01/2026-12-31"),
        (cycle(2, "2026-12-31", starts=date(2015, 1, 1)), "2015-06-01", "2015-01-01/2016-12-31"),
        (cycle(2, "2026-12-31", starts=date(2015, 5, 1)), "2015-06-01", "2015-05-01/2018-12-31"),
        (cycle(2, "2026-12-31", starts=date(2015, 1, 1)), "2026-06-01", "2025-01-01/2026-12-31"),
        (cycle(3, "2026-12-31", starts=date(2023, 1, 1)), "2020-01-01", "2023-01-01/2026-12-31"),
    ],
)
def test_a_first_window_of_its_own_length(asked: Cycle, day: str, expected: str) -> None:
    assert containing(of(asked), day) == span(expected)


def test_the_first_cycle_contains_the_first_issue() -> None:
    cycles = of(cycle(2, "2025-01-31"), licensed="2019-06-01")
    assert cycles.number(cycles.index_on(on("2021-01-31"))) == 1
    assert cycles.number(cycles.index_on(on("2025-01-31"))) == 3
    assert of(cycle(2, "2025-01-31")).number(0) is None


def test_a_missing_birth_date_makes_everything_unknown_and_says_what_to_add() -> None:
    rules = requirement("x", rule("total", 1), cycle=Cycle(24, EndsWithBirthMonth(2026)))
    found = answer("2026-11-22", rules, credit("c", "2026-01-01", 5))
    assert statuses(found) == {"total": "unknown"}
    assert found.cycle is None
    assert "date_of_birth" in found.rules[0].reason
    assert (found.rules[0].needed, found.rules[0].counted) == (1, None)
    assert found.safe_until is None


def test_the_years_of_a_cycle_are_counted_from_its_first_day() -> None:
    years = years_of(span("2025-02-01/2027-06-30"))
    assert [y for y, _ in years] == [
        span("2025-02-01/2026-01-31"),
        span("2026-02-01/2027-01-31"),
        span("2027-02-01/2027-06-30"),
    ]
    assert [whole for _, whole in years] == [True, True, False]


def test_cycles_of_a_file_without_a_cycle() -> None:
    rules = requirement("x", rule("total", 1), cycle=cycle(1, "2026-12-31"))
    assert cycles_of(replace(rules, cycle=None), None) is None
