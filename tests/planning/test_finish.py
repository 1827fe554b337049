"""What is in hand two months before a cycle ends, against the playbook's 100 to 120 percent."""

from __future__ import annotations

from typing import Any

from cmesite.coverage.measure import measure
from cmesite.planning.finish import Finish, finishes_of
from tests.coverage.building import credit, number, on, plan, portfolio, requirement, rule
from tests.planning.playbook import BOARD, DEA, STATE

AS_OF = on("2026-08-20")


def finish(*records: Any) -> Finish:
    found = portfolio(*records)
    (one,) = finishes_of(found, measure(found, AS_OF))
    return one


def test_log_and_plan_together_until_month_ten() -> None:
    one = finish(
        BOARD,
        credit("a", "2026-02-10", 20),
        plan("b", "2026-10-31", 13),
        plan("c", "2026-11-01", 11),
    )
    assert (one.checkpoint, one.early, one.late) == (on("2026-10-31"), number(33), number(11))
    assert (one.share, one.late_share, one.in_time) == (number("1.1"), number("0.25"), True)


def test_what_comes_only_at_the_end_is_late() -> None:
    one = finish(BOARD, plan("congress", "2026-11-10", 30))
    assert (one.in_time, one.share, one.late_share) == (False, number(0), number(1))


def test_a_longer_cycle_has_its_own_last_two_months() -> None:
    assert finish(STATE, credit("a", "2025-09-10", 20)).checkpoint == on("2027-04-30")


def test_without_a_total_there_is_no_finish() -> None:
    found = portfolio(DEA, requirement("x", rule("total", 10)))
    assert finishes_of(found, measure(found, AS_OF)) == ()
