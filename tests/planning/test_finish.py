"""What is in hand two months before a rule is due, against the playbook's 100 to 120 percent."""

from __future__ import annotations

from typing import Any

import pytest

from cmesite.coverage.measure import measure
from cmesite.planning.finish import Ending, Finish, finishes_of, worst_of
from cmesite.records.rule import DueOn, WithinCareer, WithinEachYear
from tests.coverage.building import (
    credential,
    credit,
    cycle,
    facts,
    number,
    on,
    plan,
    portfolio,
    requirement,
    rule,
)
from tests.planning.playbook import BOARD, DEA, STATE

AS_OF = on("2026-08-20")
ETHICS = rule("ethics", 4, topic="ethics")


def finishes(*records: Any, as_of: Any = AS_OF) -> tuple[Finish, ...]:
    found = portfolio(*records)
    return finishes_of(found, measure(found, as_of))


def finish(*records: Any, as_of: Any = AS_OF) -> Finish:
    (one,) = finishes(*records, as_of=as_of)
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
    assert one.ending is Ending.END


def test_a_longer_cycle_has_its_own_last_two_months() -> None:
    assert finish(STATE, credit("a", "2025-09-10", 20)).checkpoint == on("2027-04-30")


def test_a_met_total_never_hides_a_rule_that_is_short() -> None:
    state = requirement("state", rule("total", 50), ETHICS, cycle=cycle(2, "2026-12-31"))
    found = finishes(state, credit("a", "2026-02-10", 55), as_of=on("2026-09-30"))
    assert [(one.rule, one.ending) for one in found] == [("total", Ending.IN_TIME), ("ethics", Ending.LATE)]
    assert worst_of(found) is Ending.LATE


def test_without_a_total_each_rule_has_its_row() -> None:
    one = finish(DEA, as_of=on("2026-09-30"))
    assert (one.rule, one.ending, one.open) == ("opioid", Ending.LATE, number(8))


def test_once_in_a_career_has_a_day_and_no_even_pace() -> None:
    due = rule("mate", 8, topic="addiction", within=WithinCareer(), due=(DueOn(on("2026-10-31")),))
    one = finish(requirement("mate", due))
    assert (one.last, one.checkpoint, one.expected) == (on("2026-10-31"), on("2026-08-31"), None)
    assert (one.unpaced, one.ending) == ("owed once in a career, so there is no even pace", Ending.LATE)
    assert finish(requirement("mate", due), credit("a", "2012-03-01", 8, ("addiction",))).in_time


def test_a_year_that_closed_short_is_overdue_whatever_this_one_brings() -> None:
    yearly = requirement("rc", rule("yearly", 25, within=WithinEachYear()), cycle=cycle(5, "2028-12-31"))
    one = finish(yearly, credit("a", "2026-02-10", 55))
    assert (one.needed, one.early, one.past, one.ending) == (25, 55, 50, Ending.OVERDUE)


def test_an_open_item_is_listed_until_it_is_there() -> None:
    hospital = requirement("hospital", rule("acls", item="acls"), cycle=cycle(2, "2026-12-31"))
    one = finish(hospital)
    assert (one.unpaced, one.needed, one.early) == ("an item: it is there or it is not", 1, 0)
    assert finishes(hospital, credential("card", "acls", "2026-01-01", "2028-01-31")) == ()
    later = credential("card", "acls", "2026-08-21", "2028-01-31")
    assert finish(hospital, later).ending is Ending.LATE
    course = plan("course", "2026-10-10", 4, requirements=("hospital",), items=("acls",))
    assert finish(hospital, course).ending is Ending.IN_TIME


def test_an_unknown_fact_is_never_in_time() -> None:
    asked = requirement(
        "dea", rule("opioid", 2, topic="opioid", if_="dea-registered"), cycle=cycle(1, "2026-12-31")
    )
    assert finish(asked, credit("a", "2026-02-10", 8, ("opioid",))).ending is Ending.UNKNOWN


def test_what_is_exempt_or_does_not_apply_has_nothing_to_finish() -> None:
    asked = requirement("dea", rule("opioid", 2, if_="not dea-registered"), cycle=cycle(1, "2026-12-31"))
    found = portfolio(asked, profile=facts(dea_registered="yes"))
    assert finishes_of(found, measure(found, AS_OF)) == ()


LONG = requirement("long", rule("total", 60), cycle=cycle(6, "2029-12-31"))


@pytest.mark.parametrize(
    ("done", "as_of", "ending"),
    [
        (0, "2024-01-01", Ending.UNPLANNED),
        (40, "2026-08-20", Ending.UNPLANNED),
        (0, "2026-08-20", Ending.UNPLANNED),
        (58, "2029-08-20", Ending.UNPLANNED),
        (50, "2029-08-20", Ending.LATE),
        (60, "2029-08-20", Ending.IN_TIME),
        (80, "2029-08-20", Ending.PLENTY),
    ],
)
def test_late_only_behind_an_even_pace_with_the_checkpoint_near(
    done: int, as_of: str, ending: Ending
) -> None:
    assert finish(LONG, credit("a", "2024-01-01", done), as_of=on(as_of)).ending is ending
