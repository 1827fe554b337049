"""When rules are owed: every form of `within` and `due`."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cmesite.coverage.answers import RequirementAnswer, Status
from cmesite.records.rule import (
    DueAfterLicensed,
    DueEndOfCycle,
    DueOn,
    Within,
    WithinCareer,
    WithinEachYear,
    WithinEveryCycles,
    WithinFirstCycles,
    WithinFirstYears,
    WithinLastYears,
    WithinParityYears,
)
from tests.coverage.building import (
    answer,
    counted,
    credit,
    cycle,
    on,
    requirement,
    rule,
    shorts,
    span,
    statuses,
)

TWO_YEARS = cycle(2, "2026-12-31")


def topic(within: Within, at_least: Any = 2, **more: Any) -> Any:
    return rule("t", at_least, topic="t", within=within, **more)


def done(day: str, amount: Any = 2) -> Any:
    return credit(f"c-{day}", day, amount, {"t": "all"})


def see(day: str, asked: Any, *records: Any, **more: Any) -> RequirementAnswer:
    more.setdefault("cycle", TWO_YEARS)
    return answer(day, requirement("x", asked, **more), *records)


def test_cycle_is_the_default() -> None:
    assert statuses(see("2026-11-22", rule("t", 2), done("2025-01-01"))) == {"t": "met"}
    assert statuses(see("2026-11-22", rule("t", 2), done("2024-12-31"))) == {"t": "short"}


def test_first_years() -> None:
    asked = rule("t", 125, within=WithinFirstYears(5))
    ten = cycle(10, "2030-12-31")
    found = see("2024-01-01", asked, credit("c", "2023-01-01", 100), cycle=ten)
    assert found.rules[0].window == span("2021-01-01/2025-12-31")
    assert found.rules[0].due == on("2025-12-31")
    late = see("2028-01-01", asked, credit("c", "2027-01-01", 200), cycle=ten)
    assert shorts(late) == {"t": 125}
    assert late.rules[0].due == on("2025-12-31")


def test_each_year() -> None:
    asked = rule("t", 25, within=WithinEachYear())
    five = cycle(5, "2027-12-31")
    records = [credit("a", "2023-05-01", 25), credit("b", "2024-05-01", 20), credit("c", "2025-05-01", 30)]
    found = see("2026-06-01", asked, *records, credit("d", "2026-02-01", 10), cycle=five)
    yearly = found.rules[0]
    assert (yearly.needed, yearly.counted, yearly.short) == (25, 10, 5 + 15)
    assert yearly.due == on("2026-12-31")
    assert yearly.window == span("2026-01-01/2026-12-31")
    assert [(y.counted, y.short) for y in yearly.years] == [(25, 0), (20, 5), (30, 0), (10, 15), (0, 25)]
    assert found.to_close == 15
    assert found.to_close_leaves_out == ("t (the year that ended 31 December 2024)",)


def test_each_year_owes_nothing_before_the_license_and_in_a_rest() -> None:
    asked = rule("t", 25, within=WithinEachYear())
    more = {"cycle": cycle(3, "2026-12-31"), "licensed": date(2025, 3, 1)}
    assert shorts(see("2025-06-01", asked, **more)) == {"t": 25}
    rest = {"cycle": cycle(3, "2026-12-31", starts=date(2023, 10, 1))}
    found = see("2026-11-01", asked, *(credit(f"y{y}", f"{y}-12-01", 25) for y in (2023, 2024, 2025)), **rest)
    assert found.rules[0].needed == 0
    assert found.status is Status.MET


def test_a_year_met_is_safe_until_the_year_ends() -> None:
    found = see("2025-06-01", rule("t", 2, within=WithinEachYear()), done("2025-02-01"))
    assert found.safe_until == on("2025-12-31")


@pytest.mark.parametrize(
    ("within", "day", "expected"),
    [
        (WithinEveryCycles(3, 3), "2020-06-01", "not-due"),
        (WithinEveryCycles(3, 3), "2024-06-01", "short"),
        (WithinEveryCycles(3, 1), "2020-06-01", "short"),
        (WithinEveryCycles(3, 1), "2022-06-01", "not-due"),
        (WithinEveryCycles(3, 1), "2026-06-01", "short"),
        (WithinFirstCycles(2), "2020-06-01", "short"),
        (WithinFirstCycles(2), "2022-06-01", "short"),
        (WithinFirstCycles(2), "2024-06-01", "not-due"),
    ],
)
def test_numbered_cycles(within: Within, day: str, expected: str) -> None:
    assert statuses(see(day, topic(within), licensed=date(2019, 6, 1))) == {"t": expected}


@pytest.mark.parametrize("within", [WithinEveryCycles(3, 3), WithinFirstCycles(2)])
def test_numbered_cycles_are_unknown_without_the_first_issue(within: Within) -> None:
    found = see("2026-11-22", topic(within))
    assert statuses(found) == {"t": "unknown"}
    assert "licensed" in found.rules[0].reason
    assert found.rules[0].needed == 2
    done_ = see("2026-11-22", topic(within), done("2026-01-01"))
    assert statuses(done_) == {"t": "unknown"}
    assert counted(done_) == {"t": 2}


def test_every_years_looks_back_from_the_cycles_end() -> None:
    found = see("2025-06-01", topic(WithinLastYears(6)), done("2021-01-01"))
    assert found.rules[0].window == span("2021-01-01/2026-12-31")
    assert found.status is Status.MET
    assert see("2025-06-01", topic(WithinLastYears(6)), done("2020-12-31")).status is Status.SHORT


def test_every_years_looks_back_from_the_as_of_date_in_a_file_without_a_cycle() -> None:
    asked = topic(WithinLastYears(4))
    met = see("2026-11-22", asked, done("2022-11-23"), cycle=None)
    assert met.status is Status.MET
    assert met.rules[0].due == met.safe_until == on("2026-11-22")
    assert see("2026-11-23", asked, done("2022-11-23"), cycle=None).status is Status.SHORT


@pytest.mark.parametrize(
    ("day", "record", "expected"),
    [
        ("2026-06-01", "2026-02-01", "met"),
        ("2026-06-01", "2025-02-01", "short"),
        ("2025-06-01", "2025-02-01", "not-due"),
    ],
)
def test_even_years(day: str, record: str, expected: str) -> None:
    yearly = cycle(1, "2026-12-31")
    assert statuses(see(day, topic(WithinParityYears(even=True)), done(record), cycle=yearly)) == {
        "t": expected
    }


def test_an_even_year_missed_within_the_cycle_stays_short() -> None:
    found = see("2027-02-01", topic(WithinParityYears(even=True)), cycle=cycle(2, "2027-06-30"))
    assert statuses(found) == {"t": "short"}
    assert found.rules[0].due == on("2026-12-31")


def test_career_searches_the_whole_history() -> None:
    asked = topic(WithinCareer(), 8)
    found = see("2026-11-22", asked, done("1999-01-01", 5), done("2024-01-01", 3), cycle=None)
    assert found.status is Status.MET
    assert found.rules[0].window is None
    assert see("2026-11-22", asked, done("2026-12-01", 8), cycle=None).status is Status.SHORT


@pytest.mark.parametrize(
    ("day", "expected", "due"),
    [
        ("2020-06-01", "not-due", "2023-01-31"),
        ("2022-06-01", "short", "2023-01-31"),
        ("2024-06-01", "short", "2023-01-31"),
    ],
)
def test_the_earliest_of_a_list_of_due_dates_counts(day: str, expected: str, due: str) -> None:
    # End of cycle 2 is 2023-01-31; 4 years after the first issue is 2023-06-01.
    asked = topic(WithinCareer(), due=(DueEndOfCycle(2), DueAfterLicensed(48)))
    found = see(day, asked, cycle=cycle(2, "2025-01-31"), licensed=date(2019, 6, 1))
    assert statuses(found) == {"t": expected}
    assert found.rules[0].due == on(due)


def test_a_career_rule_done_before_it_is_due_is_met() -> None:
    asked = topic(WithinCareer(), due=(DueOn(date(2030, 1, 1)),))
    assert statuses(see("2026-06-01", asked, done("2020-01-01"))) == {"t": "met"}
    assert statuses(see("2026-06-01", asked)) == {"t": "not-due"}
    assert statuses(see("2026-06-01", asked, cycle=None)) == {"t": "short"}


def test_a_due_date_that_needs_the_first_issue_is_unknown_without_it_unless_met() -> None:
    asked = topic(WithinCareer(), due=(DueAfterLicensed(0),))
    assert statuses(see("2026-06-01", asked)) == {"t": "unknown"}
    assert statuses(see("2026-06-01", asked, done("2020-01-01"))) == {"t": "met"}


def test_records_dated_after_the_as_of_date_do_not_count() -> None:
    found = see("2026-03-01", rule("t", 2), done("2026-03-02"))
    assert found.status is Status.SHORT
    assert [n.reason for n in found.rules[0].not_counted] == ["dated 2 March 2026, after 1 March 2026"]
