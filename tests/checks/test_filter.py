"""Asked of what is paid for and lies ahead: a goal, a requirement that is short, or a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cmesite.checks.filter import paid_for_nothing
from cmesite.records.amounts import Money
from cmesite.records.goal import Goal
from cmesite.records.plan import PlanStatus
from tests.coverage.building import credit, cycle, number, on, plan, portfolio, requirement, rule

AS_OF = on("2026-08-20")
BOARD = requirement("board", rule("total", 30), cycle=cycle(1, "2026-12-31"))
DONE = credit("a", "2026-02-10", 30)
PAID = Money(number(60), "USD")


def told(*records: Any) -> list[str]:
    found = replace(portfolio(*records), goals=(Goal("lead", "Lead"),))
    return [one.code for one in paid_for_nothing(found, AS_OF)]


def dinner(**more: Any) -> Any:
    more.setdefault("status", PlanStatus.CANDIDATE)
    more.setdefault("cost", PAID)
    return plan("dinner", more.pop("when", "2026-10-10"), 1, **more)


def test_paid_and_for_nothing() -> None:
    assert told(BOARD, DONE, dinner()) == ["paid-for-nothing"]
    assert told(BOARD, dinner(requirements=())) == ["paid-for-nothing"]


def test_a_goal_a_need_a_reason_or_no_cost_is_enough() -> None:
    assert told(BOARD, DONE, dinner(goals=("lead",))) == []
    assert told(BOARD, dinner()) == []
    assert told(BOARD, DONE, dinner(override="An old friend speaks.")) == []
    assert told(BOARD, DONE, dinner(cost=None)) == []


def test_a_goal_that_is_past_is_no_reason_and_one_that_is_missing_is_told_elsewhere() -> None:
    past = replace(
        portfolio(BOARD, DONE, dinner(goals=("old",))), goals=(Goal("old", "Old", by=on("2019-12-31")),)
    )
    (one,) = paid_for_nothing(past, AS_OF)
    assert "“Old” is past or closed" in one.message
    assert told(BOARD, DONE, dinner(goals=("no-such-goal",))) == []


def test_a_course_for_an_item_that_is_asked_for_is_not_for_nothing() -> None:
    hospital = requirement("hospital", rule("acls", item="acls"), cycle=cycle(2, "2026-12-31"))
    assert told(hospital, dinner(requirements=("hospital",), items=("acls",))) == []
    assert told(hospital, dinner(requirements=("hospital",))) == []
    assert told(hospital, dinner()) == ["paid-for-nothing"]


def test_what_is_dropped_or_past_is_not_asked() -> None:
    assert told(BOARD, DONE, dinner(status=PlanStatus.DROPPED)) == []
    assert told(BOARD, DONE, dinner(when="2026-05-10")) == []


def test_a_goal_without_an_outcome_is_told_elsewhere() -> None:
    found = replace(
        portfolio(BOARD, DONE, dinner(goals=("lead",))), goals=(Goal("lead", "Lead", unwritten=True),)
    )
    assert list(paid_for_nothing(found, AS_OF)) == []
