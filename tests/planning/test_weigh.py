"""The filter: each of its four questions with a yes and a no, and the rank among candidates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cmesite.planning.weigh import Added, Reply, Weighed, candidates, rank_of, ranked, weigh
from cmesite.records.amounts import Money
from cmesite.records.goal import Goal, GoalKind, Verdict
from cmesite.records.plan import Output, Plan, PlanStatus
from cmesite.records.portfolio import Portfolio
from tests.coverage.building import credential, credit, cycle, number, on, plan, portfolio, requirement, rule
from tests.planning.playbook import BOARD

AS_OF = on("2026-08-20")
STATE = requirement(
    "state", rule("total", 20), rule("ethics", 2, topic="ethics"), cycle=cycle(1, "2026-12-31")
)


def course(id_: str = "course", **more: Any) -> Plan:
    more.setdefault("status", PlanStatus.CANDIDATE)
    return plan(id_, more.pop("when", "2026-10-10"), more.pop("amounts", 6), **more)


def with_goals(*records: Any) -> Portfolio:
    return replace(portfolio(*records), goals=(Goal("lead", "Lead", "In 12 months, I want to lead."),))


def weighed(candidate: Plan, *records: Any) -> Weighed:
    return weigh(with_goals(*records), AS_OF, candidate)


def test_a_goal_of_mine_or_none() -> None:
    assert weighed(course(goals=("lead",))).aligns is Reply.YES
    assert weighed(course(goals=("somebody-elses",))).aligns is Reply.NO


def test_only_credit_that_is_still_short_counts() -> None:
    """Twenty are asked and fifteen done: of six credits five are of use; ethics is met already."""
    done = credit("a", "2026-02-10", 15, {"ethics": 2})
    found = weighed(course(topics={"ethics": "all"}), STATE, done)
    assert found.added == (Added("state", "STATE", "total", number(5), number(5), number(0)),)
    assert (found.counts, found.useful) == (Reply.YES, number(5))


def test_credit_nobody_needs_is_told() -> None:
    found = weighed(course(), STATE, credit("a", "2026-02-10", 20, {"ethics": 2}))
    assert (found.counts, found.added) == (Reply.NO, ())


def test_a_plan_without_a_day_ahead_cannot_be_counted() -> None:
    assert weighed(course(when=None), BOARD).counts is Reply.UNKNOWN
    assert weighed(course(when="2026-01-10"), BOARD).counts is Reply.UNKNOWN


def test_something_tangible_or_nothing() -> None:
    assert weighed(course(outputs=(Output.PROJECT,))).leaves is Reply.YES
    assert weighed(course()).leaves is Reply.NO


def test_ratios_per_hour_and_per_cost() -> None:
    found = weighed(course(format="webinar", duration=number(480), cost=Money(number(300), "USD")))
    assert (found.credits_per_hour, found.value_per_hour) == (number("0.75"), number("0.38"))
    assert (found.cost_per_credit, found.value_per_hundred) == (number(50), number(1))
    assert found.ratio is Reply.YES


def test_an_hour_that_gives_little_is_not_decent_unless_the_format_is_worth_it() -> None:
    long = number(1200)
    assert weighed(course(format="webinar", duration=long)).ratio is Reply.NO
    assert weighed(course(format="qi-project", duration=long)).ratio is Reply.YES
    assert weighed(course(format="webinar")).ratio is Reply.UNKNOWN


def test_the_best_candidate_comes_first_and_the_cheaper_of_equals() -> None:
    plans = (
        course("dinner", format="sponsored-dinner"),
        course("dear", goals=("lead",), cost=Money(number(900), "USD")),
        course("cheap", goals=("lead",), cost=Money(number(90), "USD")),
        course("certificate", goals=("lead",), format="certificate-program"),
    )
    found = with_goals(BOARD, *plans)
    assert [one.plan.id for one in ranked(found, AS_OF, plans)] == ["certificate", "cheap", "dear", "dinner"]
    assert rank_of(weigh(found, AS_OF, plans[0]), found, AS_OF) == (4, 4)
    assert rank_of(weigh(found, AS_OF, course(status=PlanStatus.BOOKED)), found, AS_OF) is None


def test_an_unknown_value_speaks_neither_for_nor_against() -> None:
    """A dear webinar of one credit never outranks a course that gives what is needed."""
    plans = (
        course("webinar", amounts=1, format="webinar", cost=Money(number(9000), "USD")),
        course("course", amounts=22, format="workshop", cost=Money(number(3000), "USD")),
    )
    for records in ((BOARD,), ()):
        found = with_goals(*records, *plans)
        assert [one.plan.id for one in ranked(found, AS_OF, plans)] == ["course", "webinar"]


def test_costs_are_compared_within_the_currency_of_the_site_alone() -> None:
    plans = (
        course("yen", cost=Money(number(60000), "JPY")),
        course("pounds", cost=Money(number(10), "GBP")),
        course("dollars", cost=Money(number(600), "USD")),
        course("free"),
    )
    found = with_goals(BOARD, *plans)
    order = ranked(found, AS_OF, plans)
    assert [one.plan.id for one in order] == ["free", "dollars", "pounds", "yen"]
    assert [one.comparable for one in order] == [False, True, False, False]


def test_what_the_rest_of_the_plan_covers_is_told_beside() -> None:
    found = weighed(course(), BOARD, plan("congress", "2026-11-10", 27))
    assert found.added == (Added("board", "BOARD", "total", number(6), number(30), number(27)),)


def test_a_goal_past_or_closed_is_no_goal_of_mine() -> None:
    past = Goal("teach", "Teach", by=on("2019-12-31"))
    closed = Goal("pall", "Try palliative care", kind=GoalKind.EXPLORATION, verdict=Verdict.MEH)
    found = replace(portfolio(BOARD), goals=(past, closed))
    told = weigh(found, AS_OF, course(goals=("teach", "pall")))
    assert (told.aligns, told.goals, told.past_goals) == (Reply.NO, (), (past, closed))


ACLS = requirement("hospital", rule("acls", item="acls"), cycle=cycle(2, "2026-12-31"))
LATER = requirement("hospital", rule("acls", item="acls"), cycle=cycle(2, "2027-12-31"))


@pytest.mark.parametrize(
    ("records", "candidate", "counts"),
    [
        ((ACLS,), {"items": ("acls",)}, Reply.YES),
        ((ACLS,), {"items": ("acls",), "requirements": ("state",)}, Reply.NO),
        ((ACLS,), {"items": ("acls",), "when": "2027-02-10"}, Reply.NO),
        ((ACLS,), {"requirements": ("hospital",)}, Reply.UNKNOWN),
        ((ACLS,), {}, Reply.NO),
        ((ACLS, credential("card", "acls", "2026-01-01", "2028-01-01")), {"items": ("acls",)}, Reply.NO),
        ((LATER, credential("card", "acls", "2025-01-01", "2026-10-31")), {"items": ("acls",)}, Reply.YES),
    ],
)
def test_an_item_that_is_asked_for_is_credit_i_need(
    records: tuple[Any, ...], candidate: dict[str, Any], counts: Reply
) -> None:
    """The last card runs out before the cycle does, so its renewal is needed although all is met today."""
    assert weighed(course(**candidate), *records).counts is counts


def test_an_item_is_named_and_asked_for() -> None:
    (gives,) = weighed(course(items=("acls",)), ACLS).items
    (asks,) = weighed(course(requirements=("hospital",)), ACLS).asked
    assert gives == asks
    assert (gives.requirement, gives.item) == ("hospital", "acls")


def test_what_is_not_in_the_plan_can_be_weighed_too() -> None:
    found = with_goals(BOARD, course("other", goals=("lead",)))
    new = weigh(found, AS_OF, course("new"))
    assert new.counts is Reply.YES
    assert rank_of(new, found, AS_OF) == (2, 2)


def test_what_is_over_waits_no_more() -> None:
    past, ahead, open_ = (
        plan(id_, when, 1, status=PlanStatus.CANDIDATE)
        for id_, when in (("past", "2026-01-10"), ("ahead", "2026-12-10"), ("open", None))
    )
    found = portfolio(past, ahead, open_)
    assert candidates(found, on("2026-11-22")) == tuple(p for p in found.plan if p.id != "past")
    assert rank_of(weigh(found, on("2026-11-22"), past), found, on("2026-11-22")) is None
