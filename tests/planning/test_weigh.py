"""The filter: each of its four questions with a yes and a no, and the rank among candidates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cmesite.planning.weigh import Added, Reply, Weighed, rank_of, ranked, weigh
from cmesite.records.amounts import Money
from cmesite.records.goal import Goal
from cmesite.records.plan import Output, Plan, PlanStatus
from cmesite.records.portfolio import Portfolio
from tests.coverage.building import credit, cycle, number, on, plan, portfolio, requirement, rule
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
    assert found.added == (Added("state", "STATE", "total", number(5), number(5)),)
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
    assert (found.credits_per_hour, found.value_per_hour) == (number("0.75"), number("0.63"))
    assert (found.cost_per_credit, found.value_per_hundred) == (number(50), number("1.67"))
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


def test_what_is_not_in_the_plan_can_be_weighed_too() -> None:
    found = with_goals(BOARD, course("other", goals=("lead",)))
    new = weigh(found, AS_OF, course("new"))
    assert new.counts is Reply.YES
    assert rank_of(new, found, AS_OF) == (2, 2)
