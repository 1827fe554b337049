"""The answers for the cycle before or after the running one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from cmesite.coverage.answers import RequirementAnswer
from cmesite.coverage.measure import measure, other_cycles
from cmesite.records.requirement import CarryOver
from cmesite.records.rule import WithinCareer
from tests.coverage.building import (
    counted,
    credit,
    cycle,
    on,
    plan,
    portfolio,
    requirement,
    rule,
    statuses,
)

STATE = requirement("state", rule("total", 4), cycle=cycle(1, "2026-12-31"))
RECORDS = (credit("a", "2025-05-01", 3), credit("b", "2026-05-01", 9))


def other(which: str, *records: Any, as_of: str = "2026-06-01") -> tuple[RequirementAnswer, ...]:
    everything = portfolio(*records)
    return other_cycles(measure(everything, on(as_of)), everything, which).requirements


def test_the_previous_cycle_is_judged_on_its_last_day() -> None:
    (before,) = other("previous", STATE, *RECORDS)
    assert before.cycle is not None
    assert (before.cycle.start, before.cycle.end) == (on("2025-01-01"), on("2025-12-31"))
    assert statuses(before) == {"total": "short"}
    assert counted(before) == {"total": 3}
    assert before.missed == ()


def test_the_next_cycle_has_what_there_is_now_and_the_running_one_is_not_missed() -> None:
    carrying = replace(STATE, carry_over=CarryOver(Decimal(2)))
    (after,) = other("next", carrying, *RECORDS, plan("p", "2027-02-01", 1))
    assert after.cycle is not None
    assert after.cycle.start == on("2027-01-01")
    assert counted(after) == {"total": 2}
    assert after.rules[0].planned == 1
    assert [missed.cycle.end for missed in after.missed] == [on("2025-12-31")]
    (short,) = other("next", STATE, credit("b", "2026-05-01", 1))
    assert short.missed == ()


def test_a_cycle_that_ends_on_the_as_of_date_is_not_missed_yet() -> None:
    (after,) = other("next", STATE, credit("b", "2026-05-01", 1), as_of="2026-12-31")
    assert after.missed == ()


def test_there_is_none_before_the_first_and_none_without_cycles() -> None:
    first = replace(STATE, licensed=on("2026-02-01"))
    assert other("previous", first, *RECORDS) == ()
    opened = replace(STATE, cycle=cycle(1, "2026-12-31", starts=on("2026-01-01")))
    assert other("previous", opened, *RECORDS) == ()
    once = requirement("dea", rule("mate", 8, within=WithinCareer()))
    assert other("previous", once) == other("next", once) == ()
